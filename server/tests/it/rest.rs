//! What every endpoint of `/api/v1` has in common.

use crate::fixtures::on_both;
use app::access::{Role, Scope};
use reqwest::{Method, Response};
use serde_json::{Value, json};

/// Status, code and content type: what a program looks at first.
async fn problem(response: Response) -> (u16, String, String) {
    let status = response.status().as_u16();
    let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["status"], status);
    (status, body["code"].as_str().unwrap().to_owned(), kind)
}

fn expected(status: u16, code: &str) -> (u16, String, String) {
    (status, code.to_owned(), "application/problem+json".to_owned())
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    on_both(async |db| {
        let served = db.served().await;
        let nowhere = served.get("/api/v1/nowhere").send().await.unwrap();
        assert_eq!(problem(nowhere).await, expected(404, "not_found"));
        let somebody = db.person("田中", &[]).await;
        let deleted = served.ask(Method::DELETE, "/api/v1/me").bearer_auth(db.token(&somebody).await);
        let deleted = deleted.send().await.unwrap();
        assert_eq!(deleted.headers()["allow"], "GET,HEAD");
        assert_eq!(problem(deleted).await, expected(405, "method_not_allowed"));
    })
    .await;
}

#[tokio::test]
async fn a_visitor_and_a_wrong_token_are_asked_to_sign_in() {
    on_both(async |db| {
        let served = db.served().await;
        for request in [
            served.get("/api/v1/me"),
            served.get("/api/v1/me").bearer_auth("kyoyo_wrong"),
            served.get("/api/v1/me").header("authorization", "Basic abc"),
            served.get("/api/v1/openapi.json").bearer_auth("kyoyo_wrong"),
        ] {
            let response = request.send().await.unwrap();
            assert_eq!(response.headers()["www-authenticate"], "Bearer");
            assert_eq!(problem(response).await, expected(401, "signed_out"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_opens_what_its_holder_may_open() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let (staff, employment) = db.staff("鈴木", university).await;
        let (served, token) = (db.served().await, db.token(&staff).await);
        let me: Value = served.get("/api/v1/me").bearer_auth(&token).send().await.unwrap().json().await.unwrap();
        assert_eq!(me["name"], "鈴木");
        let held = json!([{ "role": "staff", "institution_id": university, "staff_id": employment }]);
        assert_eq!(me["memberships"], held);
    })
    .await;
}

#[tokio::test]
async fn problems_speak_the_language_of_the_caller() {
    on_both(async |db| {
        let served = db.served().await;
        for (wanted, says) in [("en", "Not found."), ("ja", "見つかりません。")] {
            let response = served.get("/api/v1/nowhere").header("accept-language", wanted).send().await.unwrap();
            assert_eq!(response.json::<Value>().await.unwrap()["detail"], says);
        }
    })
    .await;
}

#[tokio::test]
async fn the_document_describes_every_path_and_needs_nothing_from_elsewhere() {
    on_both(async |db| {
        let served = db.served().await;
        let document: Value = served.get("/api/v1/openapi.json").send().await.unwrap().json().await.unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
        assert!(document["paths"]["/api/v1/me"]["get"].is_object());
        let page = served.get("/api/docs").send().await.unwrap().text().await.unwrap();
        assert!(page.contains("/api/v1/me") && page.contains("id=\"Problem\""));
        assert!(!page.contains("://"), "loads something from elsewhere: {page}");
    })
    .await;
}

#[tokio::test]
async fn the_process_tells_that_it_lives_and_that_it_can_work() {
    on_both(async |db| {
        let served = db.served().await;
        for path in ["/healthz", "/readyz"] {
            assert_eq!(served.get(path).send().await.unwrap().status(), 200, "{path}");
        }
    })
    .await;
}

/// A booking of an instrument that nobody has: read to the end, then not found.
fn booking(extra: (&str, Value)) -> Value {
    let mut body = json!({
        "instrument_id": "01900000-0000-7000-8000-000000000001", "mode": "self_use",
        "starts_at": "2026-06-11T10:00:00+09:00", "ends_at": "2026-06-11T11:00:00+09:00",
    });
    body[extra.0] = extra.1;
    body
}

#[tokio::test]
async fn bodies_are_read_strictly_and_refused_with_their_place() {
    on_both(async |db| {
        let company = db.company("日立精工").await;
        let member = db.person("田中", &[(Role::CompanyMember, Scope::Company(company))]).await;
        let (served, token) = (db.served().await, db.token(&member).await);
        let post = || served.ask(Method::POST, "/api/v1/bookings").bearer_auth(&token);

        let unknown = post().json(&booking(("colour", json!("red")))).send().await.unwrap();
        let body: Value = unknown.json().await.unwrap();
        assert_eq!((&body["code"], &body["fields"][0]["field"]), (&json!("invalid"), &json!("colour")));
        let impossible = post().json(&booking(("starts_at", json!("2026-02-30T10:00:00+09:00")))).send().await.unwrap();
        let body: Value = impossible.json().await.unwrap();
        assert_eq!((&body["status"], &body["fields"][0]["field"]), (&json!(422), &json!("starts_at")));
        let broken = post().header("content-type", "application/json").body("{").send().await.unwrap();
        assert_eq!(problem(broken).await, expected(400, "malformed"));
        let form = post().form(&[("a", "b")]).send().await.unwrap();
        assert_eq!(problem(form).await, expected(415, "unsupported_media_type"));
        let long = post().json(&booking(("purpose", json!("あ".repeat(1 << 20))))).send().await.unwrap();
        assert_eq!(problem(long).await, expected(413, "too_large"));
        let query = served.get("/api/v1/bookings?colour=red").bearer_auth(&token).send().await.unwrap();
        assert_eq!(problem(query).await, expected(422, "invalid"));
        let many = served.get("/api/v1/bookings?limit=201").bearer_auth(&token).send().await.unwrap();
        assert_eq!(problem(many).await, expected(422, "invalid"));
    })
    .await;
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer_and_no_other_request() {
    on_both(async |db| {
        let company = db.company("日立精工").await;
        let member = db.person("田中", &[(Role::CompanyMember, Scope::Company(company))]).await;
        let (served, token) = (db.served().await, db.token(&member).await);
        let post = async |key: &str, purpose: &str| {
            let request = served.ask(Method::POST, "/api/v1/bookings").bearer_auth(&token);
            let request = request.header("idempotency-key", key).header("accept-language", "en");
            problem(request.json(&booking(("purpose", json!(purpose)))).send().await.unwrap()).await
        };
        let first = post("k1", "a").await;
        assert_eq!(first, expected(404, "not_found"));
        assert_eq!(post("k1", "a").await, first);
        assert_eq!(post("k1", "b").await, expected(422, "idempotency_key_reused"));
        assert_eq!(post("k2", "b").await, first);
        assert_eq!(post(&"k".repeat(201), "b").await, expected(422, "invalid"));
    })
    .await;
}
