//! The same through the REST API.

use super::scene::Accounts;
use crate::fixtures::on_both;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn programs_close_read_pay_and_credit() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        accounts.by_hand("2026-05-20", 10_000).await;
        let (served, token) = (db.served().await, db.token(&accounts.office).await);
        let ask = async |method: Method, path: &str, body: Value| {
            let request = served.ask(method.clone(), path).bearer_auth(&token);
            let request = if method == Method::GET { request } else { request.json(&body) };
            let answer = request.send().await.unwrap();
            (answer.status(), answer.json::<Value>().await.unwrap_or_default())
        };
        let path = format!("/api/v1/institutions/{}/invoices", accounts.scene.university);
        let (status, closed) = ask(Method::POST, &path, json!({"month": "2026-05"})).await;
        assert_eq!((status, &closed["items"][0]["total_yen"]), (StatusCode::CREATED, &json!(11_000)));
        let id = closed["items"][0]["id"].as_str().unwrap().to_owned();
        let payments = format!("/api/v1/invoices/{id}/payments");
        let (status, paid) =
            ask(Method::POST, &payments, json!({"paid_on": "2026-06-10", "amount_yen": 1_000, "method": "transfer"}))
                .await;
        assert_eq!((status, &paid["open_yen"]), (StatusCode::CREATED, &json!(10_000)));
        let (status, problem) =
            ask(Method::POST, &payments, json!({"paid_on": "2026-06-10", "amount_yen": 10_001, "method": "cash"}))
                .await;
        assert_eq!((status, &problem["fields"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("beyond_open")));
        let (status, note) =
            ask(Method::POST, &format!("/api/v1/invoices/{id}/credit-notes"), json!({"reason": "やり直し"})).await;
        assert_eq!((status, &note["document"]["total"]), (StatusCode::CREATED, &json!(-11_000)));
        let (_, open) = ask(Method::GET, &format!("{path}?open=true"), Value::Null).await;
        assert_eq!(open["items"], json!([]));
        let (status, shown) = ask(Method::GET, &format!("/api/v1/invoices/{id}"), Value::Null).await;
        assert_eq!(
            (status, &shown["document"]["number"], &shown["open_yen"]),
            (StatusCode::OK, &json!(1), &json!(-1_000))
        );
        let stranger = db.token(&accounts.scene.rival).await;
        let hidden = served.get(&format!("/api/v1/invoices/{id}")).bearer_auth(&stranger).send().await.unwrap();
        assert_eq!(hidden.status(), StatusCode::NOT_FOUND);
    })
    .await;
}
