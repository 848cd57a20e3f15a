//! Two people want what only one can have: moves, outages, approvals, and one member of the staff for two instruments.

use super::{ALWAYS, AT_ONCE, ROUNDS, overlapping_and_all};
use crate::{
    bookings::{Scene, application, refusal},
    fixtures::{TestDb, at, engines},
};
use app::{
    access::Caller,
    bookings::{
        Mode, Status,
        operations::{self, Application, Changes},
    },
    db::{Db, Pools},
    error::Error,
    ids::{BookingId, InstrumentId},
    on,
    outages::{self, Kind, operations::Announcement},
    time::{Instant, Minutes, Period},
};
use tokio::task::JoinSet;

/// The people of a race. The rival's server is another one, with a pool of its own.
#[derive(Clone)]
struct Race {
    instrument: InstrumentId,
    other: InstrumentId,
    alice: Caller,
    rival: Caller,
    manager: Caller,
    /// The manager, on the rival's server.
    manager_there: Caller,
}

impl Race {
    fn wanted(&self, instrument: InstrumentId, mode: Mode, period: Period) -> Application {
        Application { period, ..application(instrument, mode, "10:00", "11:00") }
    }

    async fn book(&self, caller: &Caller, period: Period) -> Result<BookingId, Error> {
        operations::book(caller, self.wanted(self.instrument, Mode::SelfUse, period)).await
    }
}

/// Ten minutes of its own for every round, so many days later.
fn slot(round: usize, days: i64) -> Period {
    let first: Instant = at("2026-06-11T00:00:00+09:00");
    let start = first + Minutes(round as i64 * 10 + days * 24 * 60).duration();
    Period::new(start, start + Minutes(10).duration()).unwrap()
}

/// All rounds on both engines at once, each engine with two servers; afterwards nothing overlaps.
async fn race<F>(rules: &'static str, round: fn(Race, usize) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let engines = engines().await;
    let [sqlite, postgres] = engines.as_slice() else { panic!("two engines") };
    tokio::join!(on_one(sqlite, rules, round), on_one(postgres, rules, round));
}

async fn on_one<F>(db: &TestDb, rules: &'static str, round: fn(Race, usize) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    const STAFF: &str = "update staff set hours = $1";
    let scene = Scene::new(db).await;
    let other = db.instrument(scene.university, "TEM").await;
    db.skill(scene.staff, other).await;
    scene.hours(ALWAYS).await;
    scene.rules(rules).await;
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(STAFF).bind(ALWAYS).execute(db).await.unwrap().rows_affected());
    on!(tx, db => sqlx::query("update instruments set hours = $1").bind(ALWAYS).execute(db).await.unwrap()
        .rows_affected());
    tx.commit().await.unwrap();
    let there = Db::open(&db.url).await.unwrap();
    for one in [&db.db, &there] {
        hurry(one).await;
    }
    let from_there = |caller: &Caller| Caller::new(there.clone(), db.clock, caller.actor.clone(), caller.lang);
    let race = Race {
        instrument: scene.instrument,
        other,
        alice: scene.alice.clone(),
        rival: from_there(&scene.rival),
        manager: scene.manager.clone(),
        manager_there: from_there(&scene.manager),
    };
    let mut running = JoinSet::new();
    for number in 0..ROUNDS {
        if running.len() >= AT_ONCE {
            running.join_next().await.unwrap().unwrap();
        }
        running.spawn(round(race.clone(), number));
    }
    while let Some(round) = running.join_next().await {
        round.unwrap();
    }
    assert_eq!(overlapping_and_all(db).await.0, 0, "on {}", db.db.engine());
    there.close().await;
}

/// What a crash of the machine would leave is not asked here.
async fn hurry(db: &Db) {
    match db.pools() {
        Pools::Sqlite { write, .. } => {
            sqlx::query("pragma synchronous = off").execute(write).await.unwrap();
        }
        Pools::Postgres(pool) => {
            sqlx::query("set synchronous_commit = off").execute(pool).await.unwrap();
        }
    }
}

/// Exactly one of the two; how the other was refused.
fn one_of<A: std::fmt::Debug, B: std::fmt::Debug>(
    round: usize,
    one: Result<A, Error>,
    other: Result<B, Error>,
) -> (bool, &'static str) {
    match (one, other) {
        (Ok(_), Err(Error::Refused(refusal))) => (true, refusal.code),
        (Err(Error::Refused(refusal)), Ok(_)) => (false, refusal.code),
        (one, other) => panic!("round {round}: {one:?} and {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_move_to_the_same_time_one_does_and_the_other_keeps_theirs() {
    race("{}", |race, round| async move {
        let (own, others, wanted) = (slot(round, 30), slot(round, 60), slot(round, 0));
        let mine = race.book(&race.alice, own).await.unwrap();
        let theirs = race.book(&race.rival, others).await.unwrap();
        let there = Changes { period: Some(wanted), ..Changes::default() };
        let (one, other) = tokio::join!(
            tokio::spawn({
                let (alice, there) = (race.alice.clone(), there.clone());
                async move { operations::change(&alice, mine, 1, there).await }
            }),
            tokio::spawn({
                let rival = race.rival.clone();
                async move { operations::change(&rival, theirs, 1, there).await }
            }),
        );
        let (alice_won, code) = one_of(round, one.unwrap(), other.unwrap());
        assert_eq!(code, "conflict", "round {round}");
        let (loser, id, kept) = if alice_won { (&race.rival, theirs, others) } else { (&race.alice, mine, own) };
        assert_eq!(operations::find(loser, id).await.unwrap().overview.booking.period, kept, "round {round}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booking_and_an_outage_at_once_leave_one_of_them() {
    race("{}", |race, round| async move {
        let wanted = slot(round, 0);
        let announced = Announcement {
            instrument: race.instrument,
            kind: Kind::Planned,
            starts_at: wanted.start(),
            ends_at: Some(wanted.end()),
            reason: "点検".to_owned(),
            takes_effect: false,
        };
        let (one, other) = tokio::join!(
            tokio::spawn({
                let race = race.clone();
                async move { race.book(&race.alice, wanted).await }
            }),
            tokio::spawn({
                let manager = race.manager_there.clone();
                async move { outages::operations::announce(&manager, announced).await }
            }),
        );
        let (booked, code) = one_of(round, one.unwrap(), other.unwrap());
        let expected = if booked { "bookings_affected" } else { "rule_violation" };
        assert_eq!(code, expected, "round {round}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approval_a_cancellation_and_a_rivals_booking_at_once_agree_on_whose_the_time_is() {
    race(r#"{"approval":"always"}"#, |race, round| async move {
        let wanted = slot(round, 0);
        let id = race.book(&race.alice, wanted).await.unwrap();
        let (approved, cancelled, booked) = tokio::join!(
            tokio::spawn({
                let manager = race.manager_there.clone();
                async move { operations::approve(&manager, id, 1, String::new()).await }
            }),
            tokio::spawn({
                let alice = race.alice.clone();
                async move { operations::cancel(&alice, id, 1, String::new()).await }
            }),
            tokio::spawn({
                let race = race.clone();
                async move { race.book(&race.rival, wanted).await }
            }),
        );
        let (approved, cancelled, booked) = (approved.unwrap(), cancelled.unwrap(), booked.unwrap());
        let status = operations::find(&race.manager, id).await.unwrap().overview.booking.status;
        match (approved, cancelled) {
            (Ok(()), Err(Error::Stale)) => {
                assert_eq!(status, Status::Confirmed, "round {round}");
                assert_eq!(refusal(booked).code, "conflict", "round {round}");
            }
            (Err(Error::Stale), Ok(())) => {
                assert_eq!(status, Status::Cancelled, "round {round}");
                assert!(booked.is_ok() || refusal(booked).code == "conflict", "round {round}");
            }
            both => panic!("round {round}: {both:?}"),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_member_of_the_staff_supports_one_of_two_instruments_at_once() {
    race("{}", |race, round| async move {
        let wanted = slot(round, 0);
        let (one, other) = tokio::join!(
            tokio::spawn({
                let race = race.clone();
                async move {
                    let wanted = race.wanted(race.instrument, Mode::AssistedUse, wanted);
                    operations::book(&race.alice, wanted).await
                }
            }),
            tokio::spawn({
                let race = race.clone();
                async move {
                    let wanted = race.wanted(race.other, Mode::AssistedUse, wanted);
                    operations::book(&race.rival, wanted).await
                }
            }),
        );
        let (_, code) = one_of(round, one.unwrap(), other.unwrap());
        assert!(["rule_violation", "conflict"].contains(&code), "round {round}: {code}");
    })
    .await;
}
