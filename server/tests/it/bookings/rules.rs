//! Support staff, overrides, prices: what is decided with the database's facts.

use super::{Scene, application, codes, refusal};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    bookings::{Mode, operations},
    error::{Error, RefusalKind},
    ids::TariffId,
    instruments::UserClass,
    money::Yen,
    tariffs::{self, NewTariff, model::Tariff},
};

async fn written(db: &TestDb) -> i64 {
    let mut reading = db.operator().read().await.unwrap();
    app::on!(reading, db => sqlx::query_scalar("select count(*) from allocations").fetch_one(db).await.unwrap())
}

#[tokio::test]
async fn a_person_who_supports_two_instruments_is_in_one_place_at_once() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let other = db.instrument(scene.university, "TEM").await;
        db.skill(scene.staff, other).await;
        scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        assert_eq!(written(db).await, 2, "the instrument and the person");
        let wanted = application(other, Mode::AssistedUse, "11:00", "12:00");
        let refused = refusal(scene.book(&scene.rival, wanted).await);
        assert_eq!(
            (codes(&refused), refused.code, refused.kind),
            (vec!["no_staff"], "rule_violation", RefusalKind::Rule)
        );
        assert_eq!(written(db).await, 2, "nothing is written");
        assert_eq!(refused.alternatives.len(), 3);
        assert_eq!(refused.alternatives[0].staff[0].0, scene.staff);
        // The instrument alone is free.
        scene.book(&scene.rival, application(other, Mode::SelfUse, "11:00", "12:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_second_is_refused_and_shown_three_slots_that_would_be_accepted() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let refused = refusal(scene.book(&scene.rival, scene.self_use("11:00", "13:00")).await);
        assert_eq!(
            (codes(&refused), refused.code, refused.kind),
            (vec!["conflict"], "conflict", RefusalKind::Conflict)
        );
        assert_eq!(refused.alternatives.len(), 3);
        for slot in refused.alternatives {
            let mut wanted = scene.self_use("11:00", "13:00");
            wanted.period = slot.period;
            assert_eq!(operations::offer(&scene.rival, &wanted).await.unwrap().refused, None);
        }
    })
    .await;
}

#[tokio::test]
async fn every_broken_rule_is_named_at_once() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"granularity_minutes":15,"min_minutes":90,"max_minutes":30,"horizon_days":0}"#).await;
        let refused = refusal(scene.book(&scene.alice, scene.assisted("16:50", "17:50")).await);
        let expected = ["granularity", "too_short", "too_long", "beyond_horizon", "closed", "no_staff"];
        assert_eq!(codes(&refused), expected);
    })
    .await;
}

#[tokio::test]
async fn who_keeps_the_instrument_may_answer_for_a_rule_but_never_makes_room() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"max_minutes":60}"#).await;
        let mut long = scene.self_use("10:00", "12:00");
        assert_eq!(codes(&refusal(scene.book(&scene.manager, long.clone()).await)), ["too_long"]);
        long.override_reason = Some("装置の検収".to_owned());
        assert_eq!(scene.book(&scene.alice, long.clone()).await, Err(Error::Forbidden));
        let id = scene.book(&scene.manager, long.clone()).await.unwrap();
        let booking = scene.see(&scene.manager, id).await.unwrap().booking;
        assert_eq!((booking.class, booking.override_reason.as_deref()), (UserClass::Internal, Some("装置の検収")));
        assert_eq!(codes(&refusal(scene.book(&scene.manager, long).await)), ["conflict"]);
    })
    .await;
}

#[tokio::test]
async fn a_manager_books_for_a_company_and_a_stranger_does_not() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let mut wanted = scene.self_use("10:00", "12:00");
        wanted.on_behalf_of = Some(scene.company);
        assert_eq!(scene.book(&scene.rival, wanted.clone()).await, Err(Error::Forbidden));
        let nobody = db.person("山田", &[]).await;
        assert_eq!(scene.book(&nobody, scene.self_use("10:00", "12:00")).await, Err(Error::Forbidden));
        assert_eq!(scene.book(&db.visitor(), wanted.clone()).await, Err(Error::SignedOut));
        let id = scene.book(&scene.manager, wanted).await.unwrap();
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().party.ja, "日立精工");
    })
    .await;
}

fn tariff(valid_from: &str, hourly: i64) -> Tariff {
    let json = format!(
        r#"{{"valid_from":"{valid_from}","components":[
            {{"item":"time","prices":[{{"unit_price_yen":{hourly}}}]}},
            {{"item":"support","prices":[{{"unit_price_yen":1700}}]}}],
        "factors":[{{"class":"sme","factor":"1/2","on":["time"]}}]}}"#
    );
    serde_json::from_str(&json).unwrap()
}

#[tokio::test]
async fn the_price_is_fixed_when_it_is_booked() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let office = db.person("会計", &[(Role::Office, Scope::Institution(scene.university))]).await;
        let new = |name: &str, instrument, tariff| NewTariff {
            id: TariffId::new(),
            institution: scene.university,
            instrument,
            name: name.to_owned(),
            tariff,
        };
        tariffs::operations::add(&office, new("一般", None, tariff("2026-04-01", 4_000))).await.unwrap();
        let free = tariffs::operations::add(&scene.alice, new("無料", None, tariff("2026-05-01", 0))).await;
        assert_eq!(free, Err(Error::Forbidden));
        let offer = operations::offer(&scene.alice, &scene.assisted("10:00", "12:00")).await.unwrap();
        // 4,000 × 2 h × 1/2 + 1,700 × 2 h, and 10 % of it.
        assert_eq!((offer.quote.subtotal, offer.quote.tax, offer.quote.total), (Yen(7_400), Yen(740), Yen(8_140)));
        assert_eq!(offer.class, UserClass::Sme);
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let own = new("SEM", Some(scene.instrument), tariff("2026-06-01", 9_000));
        tariffs::operations::add(&office, own.clone()).await.unwrap();
        let twice = tariffs::operations::add(&office, NewTariff { id: TariffId::new(), ..own }).await;
        assert!(matches!(twice, Err(Error::Invalid(_))), "{twice:?}");
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().booking.quote.total, Yen(8_140));
        let dearer = operations::offer(&scene.alice, &scene.self_use("13:00", "14:00")).await.unwrap();
        assert_eq!(dearer.quote.subtotal, Yen(4_500));
        assert_eq!(tariffs::operations::list(&db.visitor(), scene.university).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_all_prices_and_a_company_its_own_class_in_one_statement() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let office = db.person("会計", &[(Role::Office, Scope::Institution(scene.university))]).await;
        let (institution, instrument) = (scene.university, scene.instrument);
        let today = "2026-06-10".parse().unwrap();
        let ask = async |caller: &Caller| {
            let before = caller.statements();
            let prices = tariffs::operations::prices(caller, institution, instrument, today).await.unwrap();
            assert_eq!(caller.statements() - before, 1);
            prices
        };
        assert_eq!(ask(&db.visitor()).await.per_class, [], "nothing is charged before there is a tariff");
        let (id, name) = (TariffId::new(), "一般".to_owned());
        let new = NewTariff { id, institution, instrument: None, name, tariff: tariff("2026-04-01", 4_000) };
        tariffs::operations::add(&office, new).await.unwrap();
        let (visitor, alice, staff) = (ask(&db.visitor()).await, ask(&scene.alice).await, ask(&scene.supporter).await);
        assert_eq!((visitor.own, alice.own, staff.own), (None, Some(UserClass::Sme), Some(UserClass::Internal)));
        assert!(alice.per_class.contains(&(UserClass::Sme, Yen(2_000))), "{alice:?}");
        assert!(alice.per_class.contains(&(UserClass::Large, Yen(4_000))), "{alice:?}");
        assert_eq!((visitor.per_class.len(), visitor.lowest()), (4, Yen(2_000)));
    })
    .await;
}
