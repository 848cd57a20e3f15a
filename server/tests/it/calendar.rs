//! Calendars: what each reader sees of an instrument's time.

mod moving;
mod pages;
mod people;

use crate::{
    bookings::{Scene, period},
    fixtures::on_both,
};
use app::{
    access::Caller,
    calendar::{model::Seen, operations},
    instruments,
};

/// The week of Monday 8 June 2026, as this caller sees it.
async fn week(scene: &Scene<'_>, caller: &Caller) -> Seen {
    let instrument = instruments::operations::find(caller, scene.instrument).await.unwrap();
    let days = ("2026-06-08".parse().unwrap(), "2026-06-14".parse().unwrap());
    operations::of_instrument(caller, &instrument, days).await.unwrap()
}

#[tokio::test]
async fn others_see_when_the_holder_and_the_company_and_the_desk_see_what() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let cases = [
            (&scene.alice, Some((id, true, true))),
            (&scene.manager, Some((id, false, true))),
            (&scene.rival, None),
            (&db.visitor(), None),
        ];
        for (caller, expected) in cases {
            let seen = week(&scene, caller).await;
            assert_eq!(seen.open.len(), 5, "Monday to Friday");
            let busy: Vec<_> = seen.busy.iter().map(|busy| busy.period).collect();
            assert_eq!(busy, [period("10:00", "12:00")]);
            let known = seen.busy[0].known.map(|known| (known.booking, known.is_mine, known.is_movable));
            assert_eq!(known, expected, "{:?}", caller.actor);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_set_up_around_a_booking_is_taken_and_the_booking_keeps_its_own_times() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"buffer_before_minutes":15,"buffer_after_minutes":30}"#).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let busy = week(&scene, &scene.alice).await.busy[0];
        assert_eq!(busy.period, period("09:45", "12:30"));
        assert_eq!(busy.known.unwrap().period, period("10:00", "12:00"));
    })
    .await;
}

#[tokio::test]
async fn a_calendar_asks_three_statements_however_many_bookings_there_are() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        for hour in 9..17 {
            let (from, to) = (format!("{hour:02}:00"), format!("{:02}:00", hour + 1));
            scene.book(&scene.alice, scene.self_use(&from, &to)).await.unwrap();
        }
        let caller = db.later(&scene.alice, "2026-06-10T09:00:00+09:00");
        let before = caller.statements();
        assert_eq!(week(&scene, &caller).await.busy.len(), 8);
        assert!(caller.statements() - before <= 3);
    })
    .await;
}
