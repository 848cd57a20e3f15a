//! Slots and the week.

use super::{Scene, period};
use crate::fixtures::{at, on_both};
use app::{
    bookings::{
        Mode,
        operations::{self, SlotSearch},
    },
    time::{Minutes, Period},
};

#[tokio::test]
async fn slots_are_those_of_instrument_and_staff_together() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"granularity_minutes":60}"#).await;
        scene.book(&scene.alice, scene.assisted("09:00", "11:00")).await.unwrap();
        let search = SlotSearch {
            instrument: scene.instrument,
            within: period("09:00", "17:00"),
            length: Minutes(60),
            mode: Mode::AssistedUse,
            staff: None,
            limit: 2,
        };
        let found = operations::slots(&scene.rival, search).await.unwrap().slots;
        let slots: Vec<_> = found.iter().map(|slot| (slot.period, slot.staff[0].1.as_str())).collect();
        assert_eq!(slots, [(period("11:00", "12:00"), "鈴木"), (period("12:00", "13:00"), "鈴木")]);
    })
    .await;
}

#[tokio::test]
async fn the_week_shows_when_and_only_of_ones_own_what() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let week = Period::new(at("2026-06-08T00:00:00+09:00"), at("2026-06-15T00:00:00+09:00")).unwrap();
        for (caller, mine) in [(&scene.alice, Some(id)), (&scene.rival, None), (&db.visitor(), None)] {
            let seen = operations::week(caller, scene.instrument, week).await.unwrap();
            let busy: Vec<_> = seen.busy.iter().map(|busy| (busy.period, busy.mine)).collect();
            assert_eq!(busy, [(period("10:00", "12:00"), mine)]);
            assert_eq!(seen.open.len(), 5, "Monday to Friday");
        }
    })
    .await;
}
