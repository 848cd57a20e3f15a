//! What somebody meets who has not signed in: every page, every form, every REST route of the demo region.
//!
//! `signed_out.txt` is what they should meet: what is newly open shows there, in review. After a wanted change:
//! `KYOYO_TEST_ACCEPT=1 cargo nextest run -E 'test(visitors_meet)'`.

use crate::fixtures::{Served, TestDb, sqlite};
use app::{actions, payroll::seal, seed, shell::App};
use leptos_axum::generate_route_list;
use reqwest::Method;
use server::rest;
use std::path::Path;
use uuid::Uuid;

#[tokio::test]
async fn visitors_meet_open_pages_and_closed_doors_but_never_an_error_of_ours() {
    seal::install(seal::Key::generate());
    let db = sqlite().await;
    seed::demo(&db.operator()).await.unwrap();
    let served = db.served().await;
    let mut met = Vec::new();
    for path in pages() {
        met.push(meet(&db, &served, Method::GET, &path, None).await);
    }
    for (method, path) in routes() {
        met.push(meet(&db, &served, method, &path, None).await);
    }
    for action in actions::names() {
        met.push(meet(&db, &served, Method::POST, "/help", Some(action)).await);
    }
    let ours: Vec<_> = met.iter().filter(|line| line.contains(" 5")).collect();
    assert!(ours.is_empty(), "our own errors: {ours:#?}");
    let met = met.join("\n") + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/signed_out.txt");
    if std::env::var_os("KYOYO_TEST_ACCEPT").is_some() {
        std::fs::write(&file, &met).unwrap();
    }
    let accepted = std::fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<_> = met.lines().filter(|line| !accepted.lines().any(|known| known == *line)).collect();
    assert!(met == accepted, "visitors meet something else now:\n{}", changed.join("\n"));
}

fn pages() -> Vec<String> {
    let mut paths: Vec<_> = generate_route_list(App).iter().map(|route| route.path().to_owned()).collect();
    paths.sort();
    assert!(paths.len() > 3, "the pages were found");
    paths
}

fn routes() -> Vec<(Method, String)> {
    let document = serde_json::to_value(rest::document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    let of = |(path, item): (String, serde_json::Value)| {
        let methods = methods.iter().filter(move |method| item.get(method.as_str().to_lowercase()).is_some());
        methods.map(move |method| (method.clone(), path.clone())).collect::<Vec<_>>()
    };
    paths.into_iter().flat_map(of).collect()
}

/// `GET /bookings/{id} 303 /sign-in`
async fn meet(db: &TestDb, served: &Served, method: Method, path: &str, action: Option<&str>) -> String {
    let mut request = served.ask(method.clone(), &filled(db, path).await).header("origin", &served.base);
    if let Some(action) = action {
        request = request.form(&[("do", action)]);
    } else if method != Method::GET {
        request = request.json(&serde_json::json!({}));
    }
    let response = request.send().await.unwrap();
    let to = response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
    let to = to.split('?').next().unwrap_or_default();
    let asked = action.unwrap_or(path);
    format!("{method} {asked} {} {to}", response.status().as_u16()).trim_end().to_owned()
}

/// The path with things of the demo region that exist: what is closed must be closed where there is something to see.
async fn filled(db: &TestDb, path: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.split('/') {
        let filled = match part.trim_matches(['{', '}', ':']) {
            name if name == part => part.to_owned(),
            "month" => "2026-06".to_owned(),
            "fiscal_year" | "year" => "2026".to_owned(),
            _ => first_of(db, parts.last().map_or("", String::as_str)).await,
        };
        parts.push(filled);
    }
    parts.join("/")
}

/// The first thing of a table; a path's segment before an id is its name nearly everywhere.
async fn first_of(db: &TestDb, segment: &str) -> String {
    let table = match segment {
        "instruments" | "invoices" | "bookings" | "institutions" | "companies" | "staff" | "regions" | "programmes" => {
            segment
        }
        "series" => segment,
        "diary" | "diaries" => "staff",
        _ => "accounts",
    };
    let sql = format!("select id from {table} order by id limit 1");
    let mut reading = db.operator().read().await.unwrap();
    let id: Option<Uuid> =
        app::on!(reading, db => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_optional(db).await.unwrap());
    id.unwrap_or_default().to_string()
}
