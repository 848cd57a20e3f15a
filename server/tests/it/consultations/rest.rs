//! Consultations as programs see them.

use super::Scene;
use crate::fixtures::on_both;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_program_asks_and_the_staffs_program_answers() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let tokens = [db.token(&scene.alice).await, db.token(&scene.manager).await, db.token(&scene.suzuki).await];
        let [alice, manager, suzuki] = &tokens;
        let ask = async |token: &String, method: Method, path: &str, body: Value| -> (u16, Value) {
            let request = served.ask(method, &format!("/api/v1{path}")).bearer_auth(token);
            let request = if body.is_null() { request } else { request.json(&body) };
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.json().await.unwrap())
        };
        let question = json!({"kind": "guidance", "subject": "断面の作り方", "text": "教えてください", "instrument_id": scene.instrument});
        let (status, asked) = ask(alice, Method::POST, "/consultations", question).await;
        assert_eq!((status, &asked["status"], &asked["due_at"]), (201, &json!("received"), &json!("2026-06-16T00:00:00+09:00")));
        let path = format!("/consultations/{}", asked["id"].as_str().unwrap());
        let (status, given) = ask(manager, Method::POST, &format!("{path}/assign"), json!({"revision": 1})).await;
        assert_eq!((status, &given["staff_id"]), (200, &json!(scene.suzuki_id)));
        let (status, stale) = ask(manager, Method::POST, &format!("{path}/assign"), json!({"revision": 1})).await;
        assert_eq!((status, &stale["code"]), (409, &json!("stale")));
        let answer = json!({"text": "研磨してください", "answers": true});
        let (status, answered) = ask(suzuki, Method::POST, &format!("{path}/messages"), answer).await;
        assert_eq!((status, &answered["status"]), (201, &json!("answered")));
        assert_eq!(answered["messages"].as_array().unwrap().len(), 2);
        let (_, listed) = ask(alice, Method::GET, "/consultations?status=answered", Value::Null).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        let (status, bad) = ask(suzuki, Method::POST, &format!("{path}/close"), json!({"revision": 3})).await;
        assert_eq!((status, &bad["fields"][0]["field"]), (422, &json!("report")));
        let closing = json!({"revision": 3, "report": "研磨の手順を説明"});
        let (status, closed) = ask(suzuki, Method::POST, &format!("{path}/close"), closing).await;
        assert_eq!((status, &closed["status"]), (200, &json!("closed")));
    })
    .await;
}
