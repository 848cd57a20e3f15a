//! Moving a booking on its calendar: the same form as on its page, back to the calendar, with a way to put it back.

use crate::{
    bookings::{Scene, period},
    fixtures::{Served, TestDb, on_both},
};
use app::{access::Caller, ids::BookingId, people};
use reqwest::{Method, Response};

async fn session(db: &TestDb, person: &Caller) -> String {
    let account = person.actor.account().unwrap();
    let key = people::operations::begin_session(&db.visitor(), account, "test", None, "").await.unwrap();
    format!("session={}", key.reveal())
}

/// Sends the form to the calendar on which the booking stands.
async fn send(served: &Served, cookie: &str, page: &str, id: BookingId, revision: i64, times: [&str; 2]) -> Response {
    let (id, revision) = (id.to_string(), revision.to_string());
    let form = [
        ("do", "bookings/change"),
        ("id", &id),
        ("revision", &revision),
        ("date", "2026-06-11"),
        ("start", times[0]),
        ("end", times[1]),
        ("back", page),
    ];
    served.ask(Method::POST, page).header("cookie", cookie).form(&form).send().await.unwrap()
}

#[tokio::test]
async fn a_moved_booking_can_be_put_back() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let (served, cookie) = (db.served().await, session(db, &scene.alice).await);
        let page = format!("/instruments/{}?view=week&date=2026-06-08", scene.instrument);
        let moved = send(&served, &cookie, &page, id, 1, ["13:00", "15:00"]).await;
        assert_eq!(moved.status(), 303);
        let to = moved.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!(to, format!("{page}&moved={id}.2.2026-06-11T10:00.2026-06-11T12:00#calendar"));
        let shown = served.get(to.trim_end_matches("#calendar")).header("cookie", &cookie).send().await.unwrap();
        let shown = shown.text().await.unwrap();
        assert!(shown.contains("元に戻す") && shown.contains("10:00–12:00"));
        assert!(shown.contains("data-start=\"2026-06-11T13:00\""));
        let back = send(&served, &cookie, &to[..to.len() - "#calendar".len()], id, 2, ["10:00", "12:00"]).await;
        assert_eq!(back.status(), 303);
        let again = back.headers()["location"].to_str().unwrap();
        assert_eq!(again, format!("{page}&moved={id}.3.2026-06-11T13:00.2026-06-11T15:00#calendar"));
        let booking = scene.see(&scene.alice, id).await.unwrap().booking;
        assert_eq!((booking.period, booking.revision), (period("10:00", "12:00"), 3));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_moved_stays_and_the_calendar_says_why_and_where_else() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        scene.book(&scene.rival, scene.self_use("13:00", "15:00")).await.unwrap();
        let (served, cookie) = (db.served().await, session(db, &scene.alice).await);
        let page = format!("/instruments/{}?view=day&date=2026-06-11", scene.instrument);
        let refused = send(&served, &cookie, &page, id, 1, ["12:30", "14:30"]).await;
        assert_eq!(refused.status(), 409);
        let shown = refused.text().await.unwrap();
        for said in
            ["この時間は埋まっています", "近い時間で空いている枠", "name=\"back\"", "data-start=\"2026-06-11T10:00\""]
        {
            assert!(shown.contains(said), "{said}");
        }
        let stale = send(&served, &cookie, &page, id, 7, ["15:00", "16:00"]).await;
        assert_eq!(stale.status(), 409);
        assert!(stale.text().await.unwrap().contains("ほかの人が先に変更しました"));
        let backwards = send(&served, &cookie, &page, id, 1, ["15:00", "14:00"]).await;
        assert_eq!(backwards.status(), 422);
        // Somebody else's booking is not found, and nobody is led elsewhere.
        let other = session(db, &scene.rival).await;
        assert_eq!(send(&served, &other, &page, id, 1, ["15:00", "16:00"]).await.status(), 404);
        let away = send(&served, &cookie, "//elsewhere.example/", id, 1, ["15:00", "17:00"]).await;
        assert_ne!(away.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or("/").get(..2), Some("//"));
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().booking.institution, scene.university);
    })
    .await;
}
