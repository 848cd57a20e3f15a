//! Bookings as programs see them.

use super::Scene;
use crate::fixtures::{Served, TestDb, on_both};
use reqwest::Method;
use serde_json::{Value, json};

/// A program that acts for somebody.
pub struct Program<'s> {
    pub served: &'s Served,
    pub token: String,
}

impl Program<'_> {
    pub async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.served.ask(method, &format!("/api/v1{path}")).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.ask(Method::POST, path, Some(body)).await
    }
}

async fn programs<'s>(db: &TestDb, served: &'s Served, scene: &Scene<'_>) -> [Program<'s>; 3] {
    [
        Program { served, token: db.token(&scene.alice).await },
        Program { served, token: db.token(&scene.rival).await },
        Program { served, token: db.token(&scene.manager).await },
    ]
}

fn wanted(scene: &Scene<'_>, from: &str, to: &str) -> Value {
    json!({
        "instrument_id": scene.instrument, "starts_at": format!("2026-06-11T{from}:00+09:00"),
        "ends_at": format!("2026-06-11T{to}:00+09:00"), "mode": "assisted_use", "purpose": "破断面の観察",
        "disclosure": "closed", "operators": ["青木"],
    })
}

#[tokio::test]
async fn a_program_books_and_whoever_comes_second_is_shown_what_is_free() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let [alice, rival, _] = programs(db, &served, &scene).await;
        let (status, booked) = alice.post("/bookings", wanted(&scene, "10:00", "12:00")).await;
        assert_eq!((status, &booked["status"], &booked["revision"]), (201, &json!("confirmed"), &json!(1)));
        assert_eq!(booked["staff_id"], json!(scene.staff));
        assert_eq!(booked["starts_at"], "2026-06-11T10:00:00+09:00");
        let (status, refused) = rival.post("/bookings", wanted(&scene, "11:00", "13:00")).await;
        assert_eq!((status, &refused["code"]), (409, &json!("conflict")));
        assert_eq!(refused["alternatives"].as_array().unwrap().len(), 3);
        assert!(!refused.to_string().contains("日立精工") && !refused.to_string().contains("青木"));
        let (status, refused) = rival.post("/bookings", wanted(&scene, "17:00", "18:00")).await;
        assert_eq!((status, &refused["code"]), (422, &json!("rule_violation")));
        assert_eq!(refused["violations"][0]["code"], "closed");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_learns_when_and_nothing_else() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let [alice, rival, _] = programs(db, &served, &scene).await;
        let id = alice.post("/bookings", wanted(&scene, "10:00", "12:00")).await.1["id"].clone();
        let path = format!("/bookings/{}", id.as_str().unwrap());
        assert_eq!(alice.get(&path).await.0, 200);
        assert_eq!(rival.get(&path).await.0, 404);
        assert_eq!(rival.post(&format!("{path}/cancel"), json!({ "revision": 1 })).await.0, 404);
        assert_eq!(rival.get("/bookings").await.1["items"], json!([]));
        let calendar = format!("/instruments/{}/calendar?from=2026-06-11&to=2026-06-11", scene.instrument);
        let time = json!({ "starts_at": "2026-06-11T10:00:00+09:00", "ends_at": "2026-06-11T12:00:00+09:00" });
        let mut of_others = time.clone();
        (of_others["kind"], of_others["mine"]) = (json!("booking"), json!(false));
        assert_eq!(rival.get(&calendar).await, (200, json!({ "busy": [of_others] })));
        let mut own = time;
        (own["kind"], own["mine"], own["booking_id"]) = (json!("booking"), json!(true), id);
        assert_eq!(alice.get(&calendar).await, (200, json!({ "busy": [own] })));
    })
    .await;
}

#[tokio::test]
async fn steps_are_taken_from_the_state_that_was_seen() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        scene.rules(r#"{"approval":"always"}"#).await;
        let [alice, _, manager] = programs(db, &served, &scene).await;
        let id = alice.post("/bookings", wanted(&scene, "10:00", "12:00")).await.1["id"].clone();
        let path = format!("/bookings/{}", id.as_str().unwrap());
        let step = |revision: i64| json!({ "revision": revision, "reason": "調整" });
        assert_eq!(alice.post(&format!("{path}/approve"), step(1)).await.0, 403);
        let (status, approved) = manager.post(&format!("{path}/approve"), step(1)).await;
        assert_eq!((status, &approved["status"], &approved["revision"]), (200, &json!("confirmed"), &json!(2)));
        let (status, stale) = manager.post(&format!("{path}/reject"), step(1)).await;
        assert_eq!((status, &stale["code"]), (409, &json!("stale")));
        let (status, illegal) = manager.post(&format!("{path}/reject"), step(2)).await;
        assert_eq!((status, &illegal["code"]), (409, &json!("illegal_transition")));
        let later = json!({ "revision": 2, "starts_at": "2026-06-11T13:00:00+09:00",
            "ends_at": "2026-06-11T14:00:00+09:00", "staff_id": null });
        let (status, moved) = alice.ask(Method::PATCH, &path, Some(later)).await;
        assert_eq!((status, &moved["status"], &moved["revision"]), (200, &json!("requested"), &json!(3)));
        let (status, cancelled) = alice.post(&format!("{path}/cancel"), json!({ "revision": 3 })).await;
        assert_eq!((status, &cancelled["status"]), (200, &json!("cancelled")));
    })
    .await;
}

#[tokio::test]
async fn slots_and_quotes_answer_before_anything_is_booked() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let [alice, ..] = programs(db, &served, &scene).await;
        let query = "from=2026-06-11T09:00:00%2B09:00&to=2026-06-11&minutes=60&mode=assisted_use&limit=2";
        let (status, found) = alice.get(&format!("/instruments/{}/slots?{query}", scene.instrument)).await;
        assert_eq!((status, found["slots"].as_array().map(Vec::len)), (200, Some(2)));
        assert_eq!(found["slots"][0]["staff"][0], json!({ "id": scene.staff, "name": "鈴木" }));
        let (status, anywhere) = alice.get(&format!("/slots?category=electron_microscopy&{query}")).await;
        assert_eq!((status, &anywhere["slots"]), (200, &found["slots"]));
        let (status, quote) = alice.post("/quotes", wanted(&scene, "10:00", "12:00")).await;
        assert_eq!((status, &quote["total_yen"], &quote["class"]), (200, &json!(0), &json!("sme")));
        let (status, bad) = alice.post("/bookings", wanted(&scene, "12:00", "10:00")).await;
        assert_eq!((status, &bad["fields"][0]["field"]), (422, &json!("ends_at")));
    })
    .await;
}
