//! Several instruments in one request: all of them or none; and why not.

use super::{Scene, application, codes, period, refusal, rest::Program};
use crate::fixtures::{TestDb, on_both};
use app::{
    bookings::{
        Mode,
        operations::{self, Application, Question},
        rules::Standing,
    },
    error::Error,
    on,
};
use serde_json::{Value, json};

async fn counted(db: &TestDb) -> i64 {
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar("select count(*) from bookings").fetch_one(db).await.unwrap())
}

#[tokio::test]
async fn two_instruments_and_their_staff_are_booked_together_or_not_at_all() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let other = db.instrument(scene.university, "TEM").await;
        db.skill(scene.staff, other).await;
        let second = |from, to| application(other, Mode::AssistedUse, from, to);
        // One person cannot stand at both at once.
        let at_once = vec![scene.assisted("10:00", "12:00"), second("10:00", "12:00")];
        let refused = refusal(operations::book_together(&scene.alice, at_once).await);
        assert_eq!(codes(&refused), ["no_staff"]);
        assert!(refused.violations[0].said.ja.starts_with("TEM: "), "{:?}", refused.violations);
        assert_eq!(counted(db).await, 0, "nothing is booked");
        let one_after_the_other = vec![scene.assisted("10:00", "12:00"), second("12:00", "13:00")];
        let made = operations::book_together(&scene.alice, one_after_the_other.clone()).await.unwrap();
        let mut bundles = Vec::new();
        for id in &made {
            bundles.push(scene.see(&scene.alice, *id).await.unwrap().booking.bundle.unwrap());
        }
        assert_eq!((made.len(), bundles[0]), (2, bundles[1]));
        // The next who wants the same is told when both are free, and what is in the way of each.
        let refused = refusal(operations::book_together(&scene.rival, one_after_the_other).await);
        assert_eq!(codes(&refused), ["no_staff", "conflict", "no_staff", "conflict"]);
        assert_eq!(counted(db).await, 2);
        for slot in &refused.alternatives {
            let shift = slot.period.start() - period("10:00", "12:00").start();
            let moved = |wanted: Application| Application {
                period: app::time::Period::new(wanted.period.start() + shift, wanted.period.end() + shift).unwrap(),
                ..wanted
            };
            let all = [moved(scene.assisted("10:00", "12:00")), moved(second("12:00", "13:00"))];
            for one in &all {
                assert_eq!(operations::offer(&scene.rival, one).await.unwrap().refused, None);
            }
        }
        assert!(!refused.alternatives.is_empty());
    })
    .await;
}

#[tokio::test]
async fn programs_book_together_and_are_told_which_field_of_which_booking_is_wrong() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let other = db.instrument(scene.university, "TEM").await;
        let alice = Program { served: &served, token: db.token(&scene.alice).await };
        let one = |instrument: Value, purpose: &str| {
            json!({ "instrument_id": instrument, "starts_at": "2026-06-11T10:00:00+09:00",
                "ends_at": "2026-06-11T12:00:00+09:00", "mode": "self_use", "purpose": purpose })
        };
        let body = |purpose| json!({ "items": [one(json!(scene.instrument), "観察"), one(json!(other), purpose)] });
        let (status, wrong) = alice.post("/bookings/together", body("")).await;
        assert_eq!((status, &wrong["fields"][0]["field"]), (422, &json!("items.1.purpose")));
        let (status, made) = alice.post("/bookings/together", body("観察")).await;
        assert_eq!((status, made["items"].as_array().unwrap().len()), (201, 2));
        assert_eq!(made["items"][0]["bundle_id"], made["items"][1]["bundle_id"]);
        assert_eq!(alice.post("/bookings/together", body("観察")).await.0, 409);
        assert_eq!(alice.post("/bookings/together", json!({ "items": [] })).await.0, 422);
    })
    .await;
}

#[tokio::test]
async fn every_rule_is_explained_and_a_booking_that_would_move_is_not_in_its_own_way() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"max_minutes":60,"future_count":1}"#).await;
        let own = scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await.unwrap();
        let ask = |moving| Question {
            instrument: scene.instrument,
            period: period("10:00", "12:00"),
            mode: None,
            staff: None,
            moving,
        };
        let broken = async |caller, question| {
            let explanation = operations::explain(caller, question).await.unwrap();
            assert!(!explanation.is_possible() || explanation.alternatives.is_empty());
            let broken = explanation.verdicts.into_iter().filter(|verdict| verdict.standing == Standing::Broken);
            broken.map(|verdict| verdict.code).collect::<Vec<_>>()
        };
        assert_eq!(broken(&scene.rival, ask(None)).await, ["too_long", "conflict"]);
        assert_eq!(broken(&scene.alice, ask(Some(own))).await, ["too_long"]);
        assert_eq!(operations::explain(&scene.rival, ask(Some(own))).await.unwrap_err(), Error::NotFound);
        assert_eq!(operations::explain(&db.visitor(), ask(None)).await.unwrap_err(), Error::SignedOut);
        let served = db.served().await;
        let rival = Program { served: &served, token: db.token(&scene.rival).await };
        let path = format!(
            "/instruments/{}/explanation?starts_at=2026-06-11T10:00:00%2B09:00&ends_at=2026-06-11T12:00:00%2B09:00",
            scene.instrument
        );
        let (status, told) = rival.get(&path).await;
        assert_eq!((status, &told["possible"]), (200, &json!(false)));
        let rules = told["rules"].as_array().unwrap();
        let longest = rules.iter().find(|rule| rule["code"] == "too_long").unwrap();
        assert_eq!(
            (&longest["limit"], &longest["actual"], &longest["bends"]),
            (&json!("60"), &json!("120"), &json!(true))
        );
        assert!(!told.to_string().contains("日立精工"));
    })
    .await;
}
