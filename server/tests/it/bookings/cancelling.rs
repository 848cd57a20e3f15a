//! What it costs to give a booking back, and who may.

use super::{Scene, period, refusal, rest::Program};
use crate::fixtures::on_both;
use app::{
    access::{Role, Scope},
    bookings::{
        CancellationCost, Status,
        operations::{self, Changes},
    },
    error::Error,
    ids::{BookingId, TariffId},
    money::Yen,
    tariffs::{self, NewTariff},
};
use serde_json::json;

/// 10,000 yen an hour; from two days before half of it, on the day all of it.
const TARIFF: &str = r#"{"valid_from":"2026-04-01","components":[{"item":"time","prices":[{"unit_price_yen":10000}]}],
    "cancel_steps":[{"days_before":3,"share":"0"},{"days_before":1,"share":"1/2"},{"days_before":0,"share":"1"}]}"#;

/// Alice's two hours on the 11th, with these rules and the tariff.
async fn booked(scene: &Scene<'_>, rules: &'static str) -> BookingId {
    let office = scene.db.person("会計", &[(Role::Office, Scope::Institution(scene.university))]).await;
    let tariff = serde_json::from_str(TARIFF).unwrap();
    let (institution, name) = (scene.university, "一般".to_owned());
    let new = NewTariff { id: TariffId::new(), institution, instrument: None, name, tariff };
    tariffs::operations::add(&office, new).await.unwrap();
    scene.rules(rules).await;
    scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap()
}

async fn cancelled(scene: &Scene<'_>, id: BookingId) -> Option<CancellationCost> {
    scene.see(&scene.alice, id).await.unwrap().booking.cancelled
}

#[tokio::test]
async fn exactly_two_hours_before_is_free_and_a_minute_later_costs_what_the_tariff_says() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = booked(&scene, r#"{"late_cancel_minutes":120}"#).await;
        let free = db.later(&scene.alice, "2026-06-11T08:00:00+09:00");
        assert_eq!(operations::cancellation(&free, id).await.unwrap().cost, CancellationCost::default());
        let late = db.later(&scene.alice, "2026-06-11T08:01:00+09:00");
        let owed = CancellationCost { late: true, fee: Yen(20_000) };
        assert_eq!(operations::cancellation(&late, id).await.unwrap().cost, owed);
        // Whoever was shown something else is asked once more.
        let seen = operations::cancel_for(&late, id, 1, String::new(), Some(Yen::ZERO)).await;
        assert_eq!(refusal(seen).code, "fee_changed");
        operations::cancel_for(&late, id, 1, String::new(), Some(Yen(20_000))).await.unwrap();
        assert_eq!(cancelled(&scene, id).await, Some(owed));
    })
    .await;
}

#[tokio::test]
async fn without_a_threshold_calendar_days_decide_where_the_instrument_stands() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = booked(&scene, "{}").await;
        let fee = async |now: &str| operations::cancellation(&db.later(&scene.alice, now), id).await.unwrap().cost.fee;
        assert_eq!(fee("2026-06-08T23:59:00+09:00").await, Yen::ZERO);
        assert_eq!(fee("2026-06-09T00:00:00+09:00").await, Yen(10_000));
        assert_eq!(fee("2026-06-10T23:59:00+09:00").await, Yen(10_000));
        assert_eq!(fee("2026-06-11T00:00:00+09:00").await, Yen(20_000));
        // The institution cancels for nothing, and says why.
        let manager = db.later(&scene.manager, "2026-06-11T09:00:00+09:00");
        assert!(matches!(operations::cancel(&manager, id, 1, String::new()).await, Err(Error::Invalid(_))));
        operations::cancel(&manager, id, 1, "停電".to_owned()).await.unwrap();
        assert_eq!(cancelled(&scene, id).await, Some(CancellationCost::default()));
    })
    .await;
}

#[tokio::test]
async fn a_request_costs_nothing_and_a_change_that_waits_costs_what_was_approved() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = booked(&scene, r#"{"approval":"always"}"#).await;
        let cost = async || operations::cancellation(&scene.alice, id).await.unwrap().cost;
        assert_eq!(cost().await.fee, Yen::ZERO);
        operations::approve(&scene.manager, id, 1, String::new()).await.unwrap();
        assert_eq!(cost().await.fee, Yen(10_000));
        let longer = Changes { period: Some(period("10:00", "14:00")), ..Changes::default() };
        operations::change(&scene.alice, id, 2, longer).await.unwrap();
        assert_eq!(cost().await.fee, Yen(10_000));
    })
    .await;
}

#[tokio::test]
async fn who_did_not_come_cannot_cancel_and_staff_may_forgive_it() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = booked(&scene, r#"{"no_show_minutes":15}"#).await;
        let job = db.later(&db.caller(app::access::Actor::Job("test")), "2026-06-11T10:15:00+09:00");
        assert_eq!(operations::miss(&job).await, Ok(1));
        let afterwards = db.later(&scene.alice, "2026-06-11T10:20:00+09:00");
        let own = refusal(operations::cancel(&afterwards, id, 2, "忘れました".to_owned()).await);
        assert_eq!(own.code, "illegal_transition");
        let manager = db.later(&scene.manager, "2026-06-11T11:00:00+09:00");
        operations::cancel(&manager, id, 2, "電車の運休".to_owned()).await.unwrap();
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().booking.status, Status::Cancelled);
        assert_eq!(cancelled(&scene, id).await, Some(CancellationCost::default()));
    })
    .await;
}

#[tokio::test]
async fn programs_are_told_the_terms_before_they_cancel() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = booked(&scene, "{}").await;
        let served = db.served().await;
        let alice = Program { served: &served, token: db.token(&scene.alice).await };
        let (status, terms) = alice.get(&format!("/bookings/{id}/cancellation")).await;
        let steps = json!([
            { "until": "2026-06-09T00:00:00+09:00", "fee_yen": 0 },
            { "until": "2026-06-11T00:00:00+09:00", "fee_yen": 10000 },
            { "until": null, "fee_yen": 20000 },
        ]);
        assert_eq!((status, &terms["fee_yen"], &terms["steps"]), (200, &json!(10000), &steps));
        let rival = Program { served: &served, token: db.token(&scene.rival).await };
        assert_eq!(rival.get(&format!("/bookings/{id}/cancellation")).await.0, 404);
        let (status, cancelled) = alice.post(&format!("/bookings/{id}/cancel"), json!({ "revision": 1 })).await;
        assert_eq!((status, &cancelled["cancellation"]), (200, &json!({ "late": false, "fee_yen": 10000 })));
    })
    .await;
}
