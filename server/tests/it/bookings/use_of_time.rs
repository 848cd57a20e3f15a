//! Beginning early, and running on.

use super::{Scene, refusal};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::Caller,
    bookings::operations as bookings,
    ids::BookingId,
    schedule::Reason,
    usage::{Overrun, Report, operations},
};

fn later(db: &TestDb, caller: &Caller, clock: &str) -> Caller {
    db.later(caller, &format!("2026-06-11T{clock}:00+09:00"))
}

async fn book(scene: &Scene<'_>, caller: &Caller, from: &str, to: &str) -> BookingId {
    scene.book(caller, scene.self_use(from, to)).await.unwrap()
}

#[tokio::test]
async fn an_early_beginning_takes_the_time_before_only_where_it_is_free() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"checkin_early_minutes":10}"#).await;
        let before = book(&scene, &scene.rival, "09:00", "10:00").await;
        let after = book(&scene, &scene.alice, "10:00", "11:00").await;
        let early = later(db, &scene.alice, "09:50");
        assert_eq!(refusal(operations::check_in(&early, after, None, None).await).code, "not_free_yet");
        let too_early = later(db, &scene.alice, "09:49");
        assert_eq!(refusal(operations::check_in(&too_early, after, None, None).await).code, "too_early");
        bookings::cancel(&scene.rival, before, 1, String::new()).await.unwrap();
        operations::check_in(&early, after, None, None).await.unwrap();
        let day = super::period("09:00", "12:00");
        let busy = app::calendar::operations::busy(&scene.rival, scene.instrument, day).await.unwrap();
        let expected = [(super::period("09:50", "11:00"), Reason::Booking)];
        assert_eq!(busy.iter().map(|busy| (busy.period, busy.reason)).collect::<Vec<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn running_on_into_the_next_booking_flags_both_and_no_end_is_invented() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let first = book(&scene, &scene.alice, "10:00", "11:00").await;
        let next = book(&scene, &scene.rival, "11:00", "12:00").await;
        let far = book(&scene, &scene.rival, "14:00", "15:00").await;
        let record = operations::check_in(&later(db, &scene.alice, "10:00"), first, None, None).await.unwrap();
        let seen =
            async |clock: &str, booking| operations::overrun(&later(db, &scene.manager, clock), booking).await.unwrap();
        assert_eq!(seen("11:00", first).await, Overrun::default(), "to its very end it is its own time");
        assert_eq!(seen("11:01", first).await, Overrun { into_next: true, from_previous: false });
        assert_eq!(seen("11:01", next).await, Overrun { into_next: false, from_previous: true });
        assert_eq!(seen("11:01", far).await, Overrun::default());
        let running = operations::record(&later(db, &scene.alice, "11:30"), record).await.unwrap().0;
        assert_eq!(running.end, None);
        let rival = later(db, &scene.rival, "11:10");
        assert_eq!(refusal(operations::check_in(&rival, next, None, None).await).code, "in_use");
        let today = operations::sessions_on(&later(db, &scene.supporter, "11:20"), None).await.unwrap();
        let flags: Vec<_> = today.iter().map(|session| session.overrun).collect();
        assert_eq!((flags[0].into_next, flags[1].from_previous, flags[2]), (true, true, Overrun::default()));
        let report = Report { samples: 1, ..Report::default() };
        operations::check_out(&later(db, &scene.alice, "11:30"), first, None, None, None, report).await.unwrap();
        // It stays true of both when it is over.
        assert_eq!(seen("13:00", next).await, Overrun { into_next: false, from_previous: true });
    })
    .await;
}
