//! What every endpoint of `/api/v1` has in common.

use crate::fixtures::on_both;
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
        let deleted = served.ask(Method::DELETE, "/api/v1/me").send().await.unwrap();
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
