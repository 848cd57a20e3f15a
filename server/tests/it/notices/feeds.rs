//! Calendars by secret address, read by a library that is not ours.

use super::post_office::events;
use crate::{bookings::Scene, fixtures::on_both};
use app::{access::Caller, bookings::operations as bookings, error::Error, feeds::operations, people::Secret};

#[tokio::test]
async fn a_persons_calendar_shows_their_own_and_an_instruments_only_when_it_is_taken() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let mine = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        scene.book(&scene.rival, scene.self_use("13:00", "14:00")).await.unwrap();
        let cancelled = scene.book(&scene.alice, scene.self_use("15:00", "16:00")).await.unwrap();
        bookings::cancel(&scene.alice, cancelled, 1, String::new()).await.unwrap();
        let served = db.served_at("https://kyoyo.example.jp").await;
        let read = async |secret: &Secret| {
            let answer = served.get(&format!("/calendar/{}.ics", secret.reveal())).send().await.unwrap();
            assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
            answer.text().await.unwrap()
        };

        let own = read(&operations::renew_own(&scene.alice).await.unwrap()).await;
        let [event] = events(&own).try_into().unwrap();
        assert_eq!(event.uid, format!("{mine}@kyoyo.example.jp"), "as in the mails about it");
        assert_eq!((event.summary.as_str(), event.sequence), ("SEM", 1));
        assert_eq!((event.start.as_str(), event.status.as_str()), ("2026-06-11T01:00:00+00:00", "CONFIRMED"));

        let support = read(&operations::renew_own(&scene.supporter).await.unwrap()).await;
        assert_eq!(events(&support)[0].summary, "技術支援: SEM");

        let instrument = operations::renew_instrument(&scene.manager, scene.instrument).await.unwrap();
        let taken = read(&instrument).await;
        let times: Vec<_> = events(&taken).into_iter().map(|event| (event.summary, event.start)).collect();
        let at = |start: &str| ("予約済".to_owned(), start.to_owned());
        assert_eq!(times, [at("2026-06-11T01:00:00+00:00"), at("2026-06-11T04:00:00+00:00")]);
        for calendar in [own, support, taken] {
            for name in ["日立精工", "競合工業", "青木", "黒田", "鈴木", "破断面"] {
                assert!(!calendar.contains(name), "{name} in {calendar}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_address_closes_the_old_one_and_is_nobody_elses_to_make() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let read = async |secret: &Secret| operations::read(&db.visitor(), secret).await;
        let old = operations::renew_own(&scene.alice).await.unwrap();
        assert!(read(&old).await.is_ok());
        let new = operations::renew_own(&scene.alice).await.unwrap();
        assert_eq!(read(&old).await, Err(Error::NotFound));
        assert!(read(&new).await.is_ok());
        assert!(operations::own(&scene.alice).await.unwrap().is_some());
        assert_eq!(operations::own(&scene.rival).await, Ok(None));
        let stranger =
            async |caller: &Caller| operations::renew_instrument(caller, scene.instrument).await.unwrap_err();
        assert_eq!(stranger(&scene.alice).await, Error::Forbidden);
        assert_eq!(stranger(&db.visitor()).await, Error::SignedOut);
        assert_eq!(operations::of_instrument(&scene.alice, scene.instrument).await, Err(Error::NotFound));
        assert!(operations::of_instrument(&scene.supporter, scene.instrument).await.is_ok());
        let served = db.served().await;
        for path in ["/calendar/nothing.ics", "/calendar/nothing"] {
            assert_eq!(served.get(path).send().await.unwrap().status().as_u16(), 404);
        }
    })
    .await;
}
