//! What a page of the demo region costs, on both engines: its statements beside the session's, the time to make it, and what
//! a browser that has nothing yet loads for it, compressed, with scripts and styles: `cargo bench --bench pages`.
//! Wanted: at most 3 statements, under 10 ms at the median, at most 150 kB.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod bed;

use app::{
    access::{Actor, Clock},
    db::Db,
    payroll::seal::{self, Key},
    seed,
    words::Lang,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use server::{host::Host, mail::Post, router, sessions::Statements};
use std::{collections::BTreeSet, path::PathBuf, time::Instant};
use tower::ServiceExt;

const ROUNDS: usize = 41;
const A: &str = "/institutions/01970000-0000-7000-8000-000200000000";
const SEM: &str = "/instruments/01970000-0000-7000-8000-000700000000";

#[tokio::main]
async fn main() {
    seal::install(Key::generate());
    let site = std::env::var_os("KYOYO_SITE").map_or_else(|| PathBuf::from("../target/site"), PathBuf::from);
    for place in bed::places().await {
        measure(place.open().await, &site).await;
    }
}

async fn measure(db: Db, site: &std::path::Path) {
    let engine = db.engine();
    let host = Host {
        db,
        clock: Clock::default(),
        base_url: "http://127.0.0.1".to_owned(),
        post: Post::of(None, std::env::temp_dir()).unwrap(),
        mail_from: "kyoyo@example.jp".to_owned(),
    };
    seed::demo(&host.caller(Actor::Operator, Lang::Ja)).await.unwrap();
    let app = router::router(host, site);
    println!("\n{engine}: the demo region, median of {ROUNDS}");
    println!("{:<34} {:>10} {:>8} {:>9} {:>9}", "page", "statements", "ms", "page kB", "cold kB");
    let month = Clock::default().now().format("%Y-%m").to_string();
    let pages = [
        (None, "/".to_owned()),
        (None, "/instruments".to_owned()),
        (None, "/instruments?q=%E9%A1%95%E5%BE%AE".to_owned()),
        (None, SEM.to_owned()),
        (Some("engineer@midori.example.com"), format!("{SEM}/book")),
        (Some("engineer@midori.example.com"), "/bookings".to_owned()),
        (Some("engineer@midori.example.com"), first_booking(&app).await),
        (Some("staff@a-univ.example.jp"), "/today".to_owned()),
        (Some("staff@a-univ.example.jp"), format!("/diary/{month}")),
        (Some("office@a-univ.example.jp"), format!("{A}/diaries")),
        (Some("office@a-univ.example.jp"), format!("{A}/reports/usage")),
        (Some("office@a-univ.example.jp"), format!("{A}/reports/diary?month={month}")),
        (Some("payroll@a-univ.example.jp"), format!("{A}/reports/personnel-cost")),
    ];
    for (who, path) in pages {
        let cookie = match who {
            Some(email) => sign_in(&app, email).await,
            None => String::new(),
        };
        page(&app, &path, &cookie).await;
    }
}

async fn page(app: &Router, path: &str, cookie: &str) {
    let mut times = Vec::with_capacity(ROUNDS);
    let (mut statements, mut text) = (0, String::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let response = get(app, path, cookie, "identity").await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        statements = response.extensions().get::<Statements>().map_or(0, |Statements(count)| *count);
        text = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let own = weight(app, path, cookie).await;
    let mut cold = own;
    for file in files(&text) {
        cold += weight(app, &file, "").await;
    }
    let session = u32::from(!cookie.is_empty());
    println!(
        "{:<34} {:>10} {:>8.2} {:>9.1} {:>9.1}",
        shortened(path),
        statements - session,
        times[ROUNDS / 2],
        own as f64 / 1_000.0,
        cold as f64 / 1_000.0
    );
}

/// What the page loads from us; the script names its WebAssembly itself.
fn files(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in page.match_indices("/pkg/") {
        let end = page[at..].find(['"', '\'', ')', '<']).map_or(page.len(), |length| at + length);
        found.insert(page[at..end].to_owned());
    }
    found
}

/// Bytes on the wire.
async fn weight(app: &Router, path: &str, cookie: &str) -> usize {
    let response = get(app, path, cookie, "br").await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    to_bytes(response.into_body(), usize::MAX).await.unwrap().len()
}

async fn get(app: &Router, path: &str, cookie: &str, encoding: &str) -> Response {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT_ENCODING, encoding);
    app.clone().oneshot(request.header(header::ACCEPT_LANGUAGE, "ja").body(Body::empty()).unwrap()).await.unwrap()
}

/// The cookie of a new session.
async fn sign_in(app: &Router, email: &str) -> String {
    let form = format!("do=people%2Fsign_in&email={email}&password={}", seed::PASSWORD);
    let request = Request::post("/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let response = app.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap();
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    // The first request of a session asks what came along with it.
    get(app, "/help", &cookie, "identity").await;
    cookie
}

/// Some booking of the first company.
async fn first_booking(app: &Router) -> String {
    let cookie = sign_in(app, "engineer@midori.example.com").await;
    let response = get(app, "/bookings", &cookie, "identity").await;
    let text = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
    let at = text.find("/bookings/0").unwrap();
    text[at..at + "/bookings/".len() + 36].to_owned()
}

/// Without the ids.
fn shortened(path: &str) -> String {
    path.split('/').map(|part| if part.len() == 36 { "…" } else { part }).collect::<Vec<_>>().join("/")
}
