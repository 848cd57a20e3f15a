//! Slots across instruments.

use super::{Scene, application, period};
use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::Caller,
    bookings::{
        Mode,
        finding::{self, Edge, FoundSlot, Quest, Within},
        operations::{self, SlotSearch},
    },
    error::Error,
    ids::InstrumentId,
    on,
    time::{Minutes, Period},
};

fn quest(within: Period, mode: Mode) -> Quest {
    Quest {
        category: Some("electron_microscopy".to_owned()),
        region: None,
        institution: None,
        range: Within { from: Edge::At(within.start()), to: Edge::At(within.end()) },
        clock: None,
        length: Minutes(60),
        mode,
        limit: 5,
        each: 5,
    }
}

fn told(slots: &[FoundSlot]) -> Vec<(InstrumentId, Period)> {
    slots.iter().map(|slot| (slot.instrument, slot.slot.period)).collect()
}

#[tokio::test]
async fn a_slot_is_found_on_whichever_instrument_is_free_first_and_can_be_booked() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"granularity_minutes":60}"#).await;
        let other = db.instrument(scene.university, "TEM").await;
        db.skill(scene.staff, other).await;
        rules(db, other, r#"{"granularity_minutes":60,"per_class":{"sme":{"notice_hours":26}}}"#).await;
        scene.book(&scene.rival, scene.self_use("10:00", "12:00")).await.unwrap();
        let alone = quest(period("10:00", "17:00"), Mode::SelfUse);
        let found = finding::find(&scene.alice, &alone).await.unwrap();
        assert_eq!(found.searched, 2);
        let expected = [
            (other, period("11:00", "12:00")),
            (scene.instrument, period("12:00", "13:00")),
            (other, period("12:00", "13:00")),
            (scene.instrument, period("13:00", "14:00")),
            (other, period("13:00", "14:00")),
        ];
        assert_eq!(told(&found.slots), expected);
        // With guidance both wait for the one who can guide.
        scene.book(&scene.rival, scene.assisted("12:00", "13:00")).await.unwrap();
        let guided = finding::find(&scene.alice, &quest(period("12:00", "17:00"), Mode::AssistedUse)).await.unwrap();
        assert_eq!(told(&guided.slots)[0], (scene.instrument, period("13:00", "14:00")));
        assert_eq!(guided.slots[0].slot.staff[0].0, scene.staff);
        for (instrument, free) in told(&found.slots).into_iter().filter(|(_, free)| *free != period("12:00", "13:00")) {
            let wanted = app::bookings::operations::Application {
                period: free,
                ..application(instrument, Mode::SelfUse, "10:00", "11:00")
            };
            scene.book(&scene.alice, wanted).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn the_search_narrows_by_time_of_day_institution_and_region() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"granularity_minutes":60}"#).await;
        let (college, region) = (db.institution("C高専").await, db.region("みなと").await);
        let elsewhere = db.instrument(college, "SEM").await;
        rules(db, elsewhere, r#"{"granularity_minutes":60}"#).await;
        join(db, college, region).await;
        let days =
            |from: &str, to: &str| Within { from: Edge::On(from.parse().unwrap()), to: Edge::On(to.parse().unwrap()) };
        let clock = Some(("15:00".parse().unwrap(), "17:00".parse().unwrap()));
        let afternoons = Quest {
            range: days("2026-06-11", "2026-06-12"),
            clock,
            limit: 20,
            each: 3,
            ..quest(period("10:00", "11:00"), Mode::SelfUse)
        };
        let found = finding::find(&scene.alice, &afternoons).await.unwrap();
        let of_friday = |from, to| Period::new(at(from), at(to)).unwrap();
        let friday = of_friday("2026-06-12T15:00:00+09:00", "2026-06-12T16:00:00+09:00");
        let expected = [
            (scene.instrument, period("15:00", "16:00")),
            (elsewhere, period("15:00", "16:00")),
            (scene.instrument, period("16:00", "17:00")),
            (elsewhere, period("16:00", "17:00")),
            (scene.instrument, friday),
            (elsewhere, friday),
        ];
        assert_eq!(told(&found.slots), expected, "three of each at most");
        let of = async |quest: Quest| {
            let mut found: Vec<_> =
                finding::find(&scene.alice, &quest).await.unwrap().slots.iter().map(|slot| slot.instrument).collect();
            found.dedup();
            found
        };
        assert_eq!(of(Quest { region: Some(region), ..afternoons.clone() }).await, [elsewhere]);
        assert_eq!(of(Quest { institution: Some(scene.university), ..afternoons.clone() }).await, [scene.instrument]);
        assert_eq!(of(Quest { category: Some("other".to_owned()), ..afternoons.clone() }).await, []);
        // A visitor sees what a newcomer could book, and nothing that is wrong stays unsaid.
        assert_eq!(finding::find(&db.visitor(), &afternoons).await.unwrap().slots.len(), 6);
        let wrong = Quest { length: Minutes(0), range: days("2026-06-12", "2026-06-11"), ..afternoons };
        let Err(Error::Invalid(errors)) = finding::find(&scene.alice, &wrong).await else { panic!("accepted") };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["minutes", "to"]);
    })
    .await;
}

#[tokio::test]
async fn many_instruments_at_once_are_judged_as_each_alone() {
    const RULES: [&str; 6] = [
        r#"{"granularity_minutes":30,"min_minutes":60,"buffer_after_minutes":30}"#,
        r#"{"granularity_minutes":60,"future_count":1}"#,
        r#"{"granularity_minutes":15,"gap_minutes":90}"#,
        r#"{"granularity_minutes":30,"per_class":{"sme":{"extra_hours":[{"weekday":4,"from":"17:30","to":"21:00"}]}}}"#,
        r#"{"granularity_minutes":60,"horizon_days":2,"daily_count":1}"#,
        r#"{"granularity_minutes":60,"max_minutes":30}"#,
    ];
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let mut instruments = Vec::new();
        for (number, text) in RULES.into_iter().enumerate() {
            let instrument = db.instrument(scene.university, &format!("装置{number}")).await;
            if number % 2 == 0 {
                db.skill(scene.staff, instrument).await;
            }
            rules(db, instrument, text).await;
            instruments.push(instrument);
        }
        for (instrument, mode, from, to) in [
            (instruments[0], Mode::AssistedUse, "10:00", "12:00"),
            (instruments[2], Mode::SelfUse, "13:00", "14:00"),
            (instruments[4], Mode::AssistedUse, "15:00", "16:00"),
        ] {
            scene.book(&scene.alice, application(instrument, mode, from, to)).await.unwrap();
        }
        let within = Period::new(at("2026-06-11T08:00:00+09:00"), at("2026-06-16T18:00:00+09:00")).unwrap();
        for who in [&scene.alice, &scene.rival, &scene.manager] {
            for mode in [Mode::SelfUse, Mode::AssistedUse] {
                let mut alone = Vec::new();
                for instrument in instruments.iter().copied().chain([scene.instrument]) {
                    alone.extend(slots_of(who, instrument, within, mode).await);
                }
                alone.sort_by_key(|(instrument, period)| (period.start(), *instrument));
                let all = Quest { limit: 10_000, each: 10_000, ..quest(within, mode) };
                let mut together = told(&finding::find(who, &all).await.unwrap().slots);
                together.sort_by_key(|(instrument, period)| (period.start(), *instrument));
                assert!(alone.len() > 50, "there is something to compare");
                assert_eq!(together, alone, "{mode:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn more_instruments_ask_no_more_of_the_database() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let asked = async |who: &Caller| {
            let before = who.statements();
            finding::find(who, &quest(period("10:00", "17:00"), Mode::AssistedUse)).await.unwrap();
            who.statements() - before
        };
        let of_one = asked(&scene.alice).await;
        for number in 0..20 {
            let instrument = db.instrument(scene.university, &format!("装置{number}")).await;
            db.skill(scene.staff, instrument).await;
        }
        assert_eq!(asked(&scene.alice).await, of_one);
        assert!(of_one <= 8, "{of_one} statements");
    })
    .await;
}

async fn slots_of(who: &Caller, instrument: InstrumentId, within: Period, mode: Mode) -> Vec<(InstrumentId, Period)> {
    let search = SlotSearch { instrument, within, length: Minutes(60), mode, staff: None, limit: 10_000 };
    let found = operations::slots(who, search).await.unwrap();
    found.slots.into_iter().map(|slot| (instrument, slot.period)).collect()
}

async fn rules(db: &TestDb, instrument: InstrumentId, rules: &'static str) {
    const SQL: &str = "update instruments set rules = $2 where id = $1";
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(instrument).bind(rules).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

async fn join(db: &TestDb, institution: app::ids::InstitutionId, region: app::ids::RegionId) {
    const SQL: &str = "update institutions set region_id = $2 where id = $1";
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(institution).bind(region).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_catalogue_is_narrowed_to_what_is_free_for_an_hour_soon() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let (busy, closed) =
            (db.instrument(scene.university, "TEM").await, db.instrument(scene.university, "XRD").await);
        for (instrument, days) in [(busy, 1), (closed, 9)] {
            occupy(db, instrument, days).await;
        }
        let mut tx = db.operator().begin().await.unwrap();
        app::instruments::operations::reindex(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let free = async |days| {
            let among = finding::free_within(&scene.alice, None, None, days).await.unwrap();
            let search = app::instruments::Search { among: Some(among), limit: 20, ..Default::default() };
            let found = app::instruments::operations::search(&scene.alice, &search).await.unwrap();
            let mut names: Vec<_> = found.items.into_iter().map(|hit| hit.name.ja).collect();
            names.sort();
            (found.total, names)
        };
        assert_eq!(free(1).await, (1, vec!["SEM".to_owned()]));
        assert_eq!(free(7).await, (2, vec!["SEM".to_owned(), "TEM".to_owned()]));
    })
    .await;
}

/// Takes all of these days, today included.
async fn occupy(db: &TestDb, instrument: InstrumentId, days: i64) {
    const SQL: &str = "insert into allocations (id, resource, starts_at, ends_at, reason, live)
        values ($1, $2, $3, $4, 'booking', $5)";
    let from = at("2026-06-10T00:00:00+09:00");
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(app::ids::AllocationId::new()).bind(instrument).bind(from)
        .bind(from + chrono::TimeDelta::days(days)).bind(true).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}
