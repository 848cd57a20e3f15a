//! Two users press "book" for the same slot at the same instant. Each has a server of their own.

use crate::{
    bookings::{Scene, refusal},
    fixtures::{at, on_both},
};
use app::{
    access::Caller,
    bookings::operations,
    db::Db,
    error::Error,
    on,
    time::{Minutes, Period},
};

const ROUNDS: i64 = 1_000;
const ALWAYS: &str = r#"{"weekly":[{"weekday":1,"from":"00:00","to":"24:00"},{"weekday":2,"from":"00:00","to":"24:00"},{"weekday":3,"from":"00:00","to":"24:00"},{"weekday":4,"from":"00:00","to":"24:00"},{"weekday":5,"from":"00:00","to":"24:00"},{"weekday":6,"from":"00:00","to":"24:00"},{"weekday":7,"from":"00:00","to":"24:00"}]}"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_exactly_one_wins_every_round() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.hours(ALWAYS).await;
        let other_server = Db::open(&db.url).await.unwrap();
        let rival = Caller::new(other_server.clone(), db.clock, scene.rival.actor.clone(), scene.rival.lang);
        let first = at("2026-06-11T00:00:00+09:00");
        for round in 0..ROUNDS {
            let start = first + Minutes(round * 10).duration();
            let mut wanted = scene.self_use("10:00", "11:00");
            wanted.period = Period::new(start, start + Minutes(10).duration()).unwrap();
            let (one, other) = tokio::join!(
                tokio::spawn(book(scene.alice.clone(), wanted.clone())),
                tokio::spawn(book(rival.clone(), wanted))
            );
            let (won, lost): (Vec<_>, Vec<_>) = [one.unwrap(), other.unwrap()].into_iter().partition(Result::is_ok);
            assert_eq!((won.len(), lost.len()), (1, 1), "round {round}: {lost:?}");
            assert_eq!(refusal(lost.into_iter().next().unwrap()).code, "conflict", "round {round}");
        }
        let mut reading = db.operator().read().await.unwrap();
        const TWICE: &str = "select count(*) from allocations a join allocations b on a.resource = b.resource
            and a.lane = b.lane and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            where a.live and b.live";
        let twice: i64 = on!(reading, db => sqlx::query_scalar(TWICE).fetch_one(db).await.unwrap());
        let all: i64 =
            on!(reading, db => sqlx::query_scalar("select count(*) from bookings").fetch_one(db).await.unwrap());
        assert_eq!((twice, all), (0, ROUNDS));
        drop(reading);
        other_server.close().await;
    })
    .await;
}

async fn book(caller: Caller, wanted: operations::Application) -> Result<app::ids::BookingId, Error> {
    operations::book(&caller, wanted).await
}
