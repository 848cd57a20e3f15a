//! Slots.

use super::{Scene, period};
use crate::fixtures::on_both;
use app::{
    bookings::{
        Mode,
        operations::{self, SlotSearch},
    },
    time::Minutes,
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
