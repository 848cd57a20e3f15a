//! Open calendars hear of changes: on one server and between two, without names, and nobody hears what is not theirs.

use crate::{
    bookings::{Scene, period, refusal},
    fixtures::{Served, TestDb, engines, on_both, postgres},
};
use app::{bookings::operations, calendar, db::Db, live::Live};
use reqwest::Response;
use std::time::Duration;

/// Far longer than it takes; only a failure waits for it.
const LONG: Duration = Duration::from_secs(20);

/// Another server on the same database.
async fn another(db: &TestDb) -> (Db, Served) {
    let other = Db::open(&db.url).await.unwrap();
    let served = db.served_by(other.clone()).await;
    hearing(other.live()).await;
    (other, served)
}

async fn hearing(live: &Live) {
    let waited = async {
        while !live.is_hearing() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LONG, waited).await.unwrap();
}

/// An open connection on which the server has said its first word.
async fn listen(served: &Served, query: &str) -> Response {
    let mut response = served.get(&format!("/live?{query}")).send().await.unwrap();
    assert_eq!(response.status(), 200, "{query}");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let first = next(&mut response).await;
    assert!(first.contains("listening"), "{first}");
    response
}

async fn next(response: &mut Response) -> String {
    let chunk = tokio::time::timeout(LONG, response.chunk()).await.expect("nothing is heard").unwrap();
    String::from_utf8(chunk.expect("the server hung up").to_vec()).unwrap()
}

#[tokio::test]
async fn a_booking_on_one_server_is_heard_on_the_other_and_says_nothing_but_that() {
    let db = postgres().await;
    let scene = Scene::new(&db).await;
    let near = db.served().await;
    hearing(db.db.live()).await;
    let (other, far) = another(&db).await;
    let query = format!("instrument={}", scene.instrument);
    let (mut here, mut there) = (listen(&near, &query).await, listen(&far, &query).await);
    let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
    for listener in [&mut here, &mut there] {
        let heard = next(listener).await;
        assert!(heard.contains("event: changed") && heard.contains("data: 1"), "{heard}");
        for secret in [id.to_string(), scene.instrument.to_string(), "青木".to_owned()] {
            assert!(!heard.contains(&secret), "{heard}");
        }
    }
    // And back: what the other server does is heard here.
    let rival = app::access::Caller::new(other.clone(), db.clock, scene.rival.actor.clone(), scene.rival.lang);
    operations::book(&rival, scene.self_use("13:00", "14:00")).await.unwrap();
    assert!(next(&mut here).await.contains("event: changed"));
    other.close().await;
    assert!(there.chunk().await.is_ok_and(|rest| rest.is_some()), "its own change");
}

#[tokio::test]
async fn what_was_kept_of_a_calendar_is_read_again_once_it_changed() {
    for db in engines().await {
        let scene = Scene::new(&db).await;
        let served = db.served().await;
        hearing(db.db.live()).await;
        let path = format!("/api/v1/instruments/{}/calendar?from=2026-06-08&to=2026-06-14", scene.instrument);
        let busy = async || {
            let answer: serde_json::Value = served.get(&path).send().await.unwrap().json().await.unwrap();
            answer["busy"].as_array().unwrap().len()
        };
        assert_eq!(busy().await, 0);
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(busy().await, 1, "on {}", db.db.engine());
        refusal(scene.book(&scene.rival, scene.self_use("11:00", "12:00")).await);
        assert_eq!(busy().await, 1);
        operations::cancel(&scene.alice, id, 1, String::new()).await.unwrap();
        assert_eq!(busy().await, 0, "on {}", db.db.engine());
    }
}

#[tokio::test]
async fn another_servers_change_ends_what_was_kept_here() {
    let db = postgres().await;
    let scene = Scene::new(&db).await;
    let (other, _far) = another(&db).await;
    let reader = app::access::Caller::new(other.clone(), db.clock, scene.rival.actor.clone(), scene.rival.lang);
    let busy =
        async || calendar::operations::busy(&reader, scene.instrument, period("00:00", "23:00")).await.unwrap().len();
    assert_eq!(busy().await, 0);
    scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
    let seen = async {
        while busy().await == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LONG, seen).await.unwrap();
    other.close().await;
}

#[tokio::test]
async fn who_comes_back_hears_at_once_of_what_was_missed() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let served = db.served().await;
        hearing(db.db.live()).await;
        let before = db.db.live().moment();
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let missed = format!("/live?instrument={}&since={}", scene.instrument, before.timestamp_micros());
        let mut back = served.get(&missed).send().await.unwrap();
        assert!(next(&mut back).await.contains("event: changed"));
        // A browser that connects again says what it heard last; that was after the change.
        let later = (db.db.live().moment() + chrono::TimeDelta::seconds(5)).timestamp_micros().to_string();
        let mut calm = served.get(&missed).header("last-event-id", later).send().await.unwrap();
        assert!(next(&mut calm).await.contains("listening"));
    })
    .await;
}

#[tokio::test]
async fn ones_own_calendar_and_that_of_the_staff_are_heard_by_whom_they_are_for() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let visitor = db.visitor();
        let audience = |own, staff_of| calendar::model::Audience { instruments: Vec::new(), own, staff_of };
        let audible = async |caller, own, staff_of| {
            let found = calendar::operations::audible(caller, &audience(own, staff_of)).await;
            found.map(|resources| resources.len()).map_err(|error| error.status())
        };
        let university = Some(scene.university);
        assert_eq!(audible(&scene.manager, false, university).await, Ok(1));
        assert_eq!(audible(&scene.alice, false, university).await, Err(404));
        assert_eq!(audible(&visitor, false, university).await, Err(404));
        assert_eq!(audible(&visitor, true, None).await, Err(401));
        assert_eq!(audible(&scene.alice, true, None).await, Ok(2), "herself and her company");
        let resources = calendar::operations::audible(&scene.alice, &audience(true, None)).await.unwrap();
        let ear = db.db.live().listen(&resources);
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        tokio::time::timeout(LONG, ear.heard()).await.expect("she booked");
        operations::approve(&scene.manager, id, 1, String::new()).await.unwrap_err();
        operations::cancel(&scene.manager, id, 1, "停電".to_owned()).await.unwrap();
        tokio::time::timeout(LONG, ear.heard()).await.expect("it was cancelled");
    })
    .await;
}
