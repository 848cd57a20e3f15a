//! The waiting list: in order, held for a limited time, and passed on.

use super::{Scene, codes, period, refusal};
use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::{Actor, Caller, Role, Scope},
    bookings::{
        Disclosure, Mode, Status,
        operations::{self, Changes},
        waiting::{EntryStatus, Offer, WaitingWish},
    },
    error::Error,
    ids::{BookingId, InstrumentId, WaitingId},
    on,
    time::{Minutes, Period},
};
use chrono::TimeDelta;
use uuid::Uuid;

fn wish(instrument: InstrumentId, window: Period, minutes: i64) -> WaitingWish {
    WaitingWish {
        instrument,
        window,
        length: Minutes(minutes),
        mode: Mode::SelfUse,
        purpose: "破断面の観察".to_owned(),
        disclosure: Disclosure::Closed,
        operators: Vec::new(),
    }
}

/// Waits for an hour between ten and twelve.
async fn wait(scene: &Scene<'_>, who: &Caller) -> WaitingId {
    let wanted = WaitingWish { length: Minutes(60), ..wish(scene.instrument, period("10:00", "12:00"), 60) };
    let (id, status) = operations::join(who, wanted).await.unwrap();
    assert_eq!(status, EntryStatus::Waiting);
    id
}

async fn standing(who: &Caller) -> (EntryStatus, Option<Offer>) {
    let mut standings = operations::standings(who).await.unwrap();
    let latest = standings.remove(0);
    (latest.entry.status, latest.offer)
}

async fn third(db: &TestDb) -> Caller {
    let company = db.company("第三工業").await;
    db.person("三田", &[(Role::CompanyMember, Scope::Company(company))]).await
}

fn job(scene: &Scene<'_>, now: &str) -> Caller {
    scene.db.later(&scene.db.caller(Actor::Job("test")), now)
}

#[tokio::test]
async fn a_freed_slot_is_held_for_the_first_in_line_and_booked_when_accepted() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let third = third(db).await;
        let held = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        wait(&scene, &scene.rival).await;
        wait(&scene, &third).await;
        assert_eq!(operations::standings(&third).await.unwrap()[0].before, 1);
        operations::cancel(&scene.alice, held, 1, String::new()).await.unwrap();
        // Two hours are free: one for each of them, in their order.
        let (status, first) = standing(&scene.rival).await;
        let (_, second) = standing(&third).await;
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!(
            (status, first.period, second.period),
            (EntryStatus::Offered, period("10:00", "11:00"), period("11:00", "12:00"))
        );
        let taken = refusal(scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await);
        assert_eq!(codes(&taken), ["conflict"]);
        let strangers = [
            operations::accept_offer(&third, first.id).await.map(drop),
            operations::decline_offer(&third, first.id).await,
        ];
        assert_eq!(strangers, [Err(Error::NotFound), Err(Error::NotFound)]);
        let booking = operations::accept_offer(&scene.rival, first.id).await.unwrap();
        let booked = scene.see(&scene.rival, booking).await.unwrap().booking;
        assert_eq!((booked.period, booked.status), (period("10:00", "11:00"), Status::Confirmed));
        assert_eq!(standing(&scene.rival).await, (EntryStatus::Booked, None));
        assert_eq!(refusal(operations::accept_offer(&scene.rival, first.id).await).code, "illegal_transition");
        assert_eq!(live_of_offers(db).await, 1, "only what is offered to the other");
        let told = app::notices::operations::inbox(&scene.rival, None, 10).await.unwrap();
        assert!(told.iter().any(|notice| notice.kind == app::notices::Kind::SlotFreed), "whoever waits is told");
    })
    .await;
}

#[tokio::test]
async fn what_is_declined_or_not_answered_goes_to_the_next() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let third = third(db).await;
        let held = scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await.unwrap();
        scene.book(&scene.alice, scene.self_use("11:00", "12:00")).await.unwrap();
        wait(&scene, &scene.rival).await;
        wait(&scene, &third).await;
        operations::cancel(&scene.alice, held, 1, String::new()).await.unwrap();
        assert_eq!(standing(&third).await, (EntryStatus::Waiting, None));
        let offer = standing(&scene.rival).await.1.unwrap();
        operations::decline_offer(&scene.rival, offer.id).await.unwrap();
        // Whoever declined waits on, but not for this one.
        assert_eq!(standing(&scene.rival).await, (EntryStatus::Waiting, None));
        let offer = standing(&third).await.1.unwrap();
        assert_eq!(
            (offer.period, offer.expires_at - offer.offered_at),
            (period("10:00", "11:00"), TimeDelta::hours(4))
        );
        assert_eq!(operations::expire_offers(&job(&scene, "2026-06-10T12:59:00+09:00")).await, Ok(0));
        assert_eq!(operations::expire_offers(&job(&scene, "2026-06-10T13:01:00+09:00")).await, Ok(1));
        assert_eq!(operations::expire_offers(&job(&scene, "2026-06-10T13:01:00+09:00")).await, Ok(0));
        assert_eq!(standing(&third).await, (EntryStatus::Lapsed, None));
        let late = db.later(&third, "2026-06-10T13:01:00+09:00");
        assert_eq!(refusal(operations::accept_offer(&late, offer.id).await).code, "illegal_transition");
        assert_eq!(live_of_offers(db).await, 0);
        scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whatever_frees_a_slot_it_is_offered() {
    type Freeing = (&'static str, &'static str);
    const WAYS: [Freeing; 5] = [
        ("cancelled", "{}"),
        ("rejected", r#"{"approval":"always"}"#),
        ("expired", r#"{"approval":"always"}"#),
        ("missed", r#"{"no_show_minutes":15,"granularity_minutes":30}"#),
        ("shortened", "{}"),
    ];
    on_both(async |db| {
        for (way, rules) in WAYS {
            let scene = Scene::new(db).await;
            let waiter = third(db).await;
            scene.rules(rules).await;
            let held = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
            wait(&scene, &waiter).await;
            free(&scene, way, held).await;
            let (status, offer) = standing(&waiter).await;
            assert_eq!(status, EntryStatus::Offered, "{way}");
            let offer = offer.unwrap();
            assert!(period("10:00", "12:00").covers(offer.period), "{way}: {:?}", offer.period);
        }
    })
    .await;
}

async fn free(scene: &Scene<'_>, way: &str, held: BookingId) {
    match way {
        "cancelled" => operations::cancel(&scene.alice, held, 1, String::new()).await.unwrap(),
        "rejected" => operations::reject(&scene.manager, held, 1, "調整".to_owned()).await.unwrap(),
        "expired" => {
            // A request of a Wednesday for a day after its hold is over would be gone already.
            set_hold(scene, held).await;
            assert_eq!(operations::expire(&job(scene, "2026-06-10T10:00:00+09:00")).await, Ok(1));
        }
        "missed" => assert_eq!(operations::miss(&job(scene, "2026-06-11T10:15:00+09:00")).await, Ok(1)),
        _ => {
            let shorter = Changes { period: Some(period("10:00", "11:00")), ..Changes::default() };
            operations::change(&scene.alice, held, 1, shorter).await.unwrap();
        }
    }
}

async fn set_hold(scene: &Scene<'_>, booking: BookingId) {
    const SQL: &str = "update bookings set hold_until = $2 where id = $1";
    let until = at("2026-06-10T09:30:00+09:00");
    let mut tx = scene.db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(booking).bind(until).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_becomes_free_in_any_other_way_is_found_by_the_job() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let hours = r#"{"weekly":[],"closed":[],"holidays_closed":false}"#;
        scene.hours(hours).await;
        let (_, status) =
            operations::join(&scene.rival, wish(scene.instrument, period("10:00", "12:00"), 60)).await.unwrap();
        assert_eq!(status, EntryStatus::Waiting);
        let offer_job = job(&scene, "2026-06-10T09:10:00+09:00");
        assert_eq!(operations::offer_freed(&offer_job).await, Ok(0));
        scene.hours(crate::fixtures::WORKING_HOURS).await;
        assert_eq!(operations::offer_freed(&offer_job).await, Ok(1));
        assert_eq!(operations::offer_freed(&offer_job).await, Ok(0));
        assert_eq!(standing(&scene.rival).await.0, EntryStatus::Offered);
    })
    .await;
}

#[tokio::test]
async fn who_leaves_gives_back_what_was_offered_and_what_is_free_is_offered_at_once() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let third = third(db).await;
        let (id, status) =
            operations::join(&scene.rival, wish(scene.instrument, period("10:00", "11:00"), 60)).await.unwrap();
        assert_eq!(status, EntryStatus::Offered);
        let (_, behind) = operations::join(&third, wish(scene.instrument, period("10:00", "11:00"), 60)).await.unwrap();
        assert_eq!(behind, EntryStatus::Waiting);
        assert_eq!(operations::leave(&third, id).await, Err(Error::NotFound));
        operations::leave(&scene.rival, id).await.unwrap();
        assert_eq!(standing(&scene.rival).await, (EntryStatus::Left, None));
        assert_eq!(standing(&third).await.0, EntryStatus::Offered);
        assert_eq!(refusal(operations::leave(&scene.rival, id).await).code, "illegal_transition");
        let wrong = operations::join(&scene.rival, wish(scene.instrument, period("10:00", "11:00"), 90)).await;
        assert!(matches!(wrong, Err(Error::Invalid(fields)) if fields[0].field == "minutes"));
    })
    .await;
}

#[tokio::test]
async fn an_offer_obeys_the_rules_of_who_waits_and_comes_with_support() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"notice_hours":24}"#).await;
        let held = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let wanted = WaitingWish { mode: Mode::AssistedUse, ..wish(scene.instrument, period("10:00", "12:00"), 120) };
        operations::join(&scene.rival, wanted).await.unwrap();
        operations::cancel(&scene.alice, held, 1, String::new()).await.unwrap();
        let offer = standing(&scene.rival).await.1.unwrap();
        assert_eq!(offer.staff, Some(scene.staff));
        // A day of notice for ten o'clock tomorrow: an hour is left to answer.
        assert_eq!(offer.expires_at, at("2026-06-10T10:00:00+09:00"));
        let booking = operations::accept_offer(&scene.rival, offer.id).await.unwrap();
        assert_eq!(scene.see(&scene.rival, booking).await.unwrap().booking.staff, Some(scene.staff));
    })
    .await;
}

#[tokio::test]
async fn the_database_lets_nobody_weigh_two_offers_of_one_wish() {
    on_both(async |db| {
        const INSERT: &str = "insert into slot_offers (id, entry_id, starts_at, ends_at, offered_at, expires_at, status)
            values ($1, $2, $3, $4, $5, $6, 'open')";
        let scene = Scene::new(db).await;
        let (entry, _) = operations::join(&scene.rival, wish(scene.instrument, period("10:00", "11:00"), 60)).await.unwrap();
        let (now, other) = (at(crate::fixtures::NOW), period("14:00", "15:00"));
        let mut tx = db.operator().begin().await.unwrap();
        let twice = on!(tx, db => sqlx::query(INSERT).bind(Uuid::now_v7()).bind(entry).bind(other.start()).bind(other.end())
            .bind(now).bind(other.start()).execute(db).await.map(drop));
        let refused = twice.unwrap_err().to_string();
        assert!(refused.contains("slot_offers_open") || refused.contains("slot_offers.entry_id"), "{refused}");
    })
    .await;
}

async fn live_of_offers(db: &TestDb) -> i64 {
    const SQL: &str = "select count(*) from allocations where live and offer_id is not null";
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar(SQL).fetch_one(db).await.unwrap())
}
