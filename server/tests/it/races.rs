//! Two users press "book" for the same slot at the same instant. Each has a server of their own.

mod rivals;

use crate::{
    bookings::{Scene, refusal},
    fixtures::{TestDb, at, engines},
};
use app::{
    access::Caller,
    bookings::operations::{self, Application},
    db::Db,
    error::Error,
    ids::BookingId,
    on,
    time::{Instant, Minutes, Period},
};
use tokio::task::JoinSet;

const ROUNDS: usize = 1_000;
/// Rounds that run at once, each for a slot of its own.
const AT_ONCE: usize = 8;
const ALWAYS: &str = r#"{"weekly":[{"weekday":1,"from":"00:00","to":"24:00"},{"weekday":2,"from":"00:00","to":"24:00"},{"weekday":3,"from":"00:00","to":"24:00"},{"weekday":4,"from":"00:00","to":"24:00"},{"weekday":5,"from":"00:00","to":"24:00"},{"weekday":6,"from":"00:00","to":"24:00"},{"weekday":7,"from":"00:00","to":"24:00"}]}"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_exactly_one_wins_every_round() {
    let engines = engines().await;
    let [sqlite, postgres] = engines.as_slice() else { panic!("two engines") };
    tokio::join!(race(sqlite), race(postgres));
}

async fn race(db: &TestDb) {
    let scene = Scene::new(db).await;
    scene.hours(ALWAYS).await;
    let other_server = Db::open(&db.url).await.unwrap();
    let rival = Caller::new(other_server.clone(), db.clock, scene.rival.actor.clone(), scene.rival.lang);
    let first = at("2026-06-11T00:00:00+09:00");
    let mut running = JoinSet::new();
    for round in 0..ROUNDS {
        if running.len() >= AT_ONCE {
            running.join_next().await.unwrap().unwrap();
        }
        let wanted = slot(&scene, first + Minutes(round as i64 * 10).duration());
        running.spawn(one_round(round, scene.alice.clone(), rival.clone(), wanted));
    }
    while let Some(round) = running.join_next().await {
        round.unwrap();
    }
    assert_eq!(overlapping_and_all(db).await, (0, ROUNDS as i64), "on {}", db.db.engine());
    other_server.close().await;
}

fn slot(scene: &Scene<'_>, start: Instant) -> Application {
    let mut wanted = scene.self_use("10:00", "11:00");
    wanted.period = Period::new(start, start + Minutes(10).duration()).unwrap();
    wanted
}

async fn one_round(round: usize, alice: Caller, rival: Caller, wanted: Application) {
    let (one, other) = tokio::join!(tokio::spawn(book(alice, wanted.clone())), tokio::spawn(book(rival, wanted)));
    let (won, lost): (Vec<_>, Vec<_>) = [one.unwrap(), other.unwrap()].into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 1), "round {round}: {lost:?}");
    assert_eq!(refusal(lost.into_iter().next().unwrap()).code, "conflict", "round {round}");
}

async fn book(caller: Caller, wanted: Application) -> Result<BookingId, Error> {
    operations::book(&caller, wanted).await
}

/// Pairs of live allocations that overlap, and all bookings.
async fn overlapping_and_all(db: &TestDb) -> (i64, i64) {
    const TWICE: &str = "select count(*) from allocations a join allocations b on a.resource = b.resource
        and a.lane = b.lane and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
        where a.live and b.live";
    const ALL: &str = "select count(*) from bookings";
    let mut reading = db.operator().read().await.unwrap();
    let twice = on!(reading, db => sqlx::query_scalar(TWICE).fetch_one(db).await.unwrap());
    let all = on!(reading, db => sqlx::query_scalar(ALL).fetch_one(db).await.unwrap());
    (twice, all)
}
