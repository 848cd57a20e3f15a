//! The program as it is released, under load from a real HTTP client on the same machine, on both engines:
//! `cargo xtask bench`, or `cargo bench --bench load` with `KYOYO_PROGRAM` and `KYOYO_SITE`. Prints a table, and writes
//! `target/bench/load.json`.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod bed;
mod traffic;

use app::access::Clock;
use bed::Place;
use serde_json::{Value, json};
use std::{path::PathBuf, time::Duration};
use tempfile::TempDir;
use traffic::{Ask, Program, Rate};

const CLIENTS: usize = 16;
const INSTRUMENTS: usize = 200;
const BOOKINGS: usize = 50_000;
const SECONDS: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() {
    let Some(program) = std::env::var_os("KYOYO_PROGRAM").map(PathBuf::from) else {
        println!("KYOYO_PROGRAM names no program to measure: run `cargo xtask bench`");
        return;
    };
    let mut all = Vec::new();
    for place in bed::places().await {
        all.push(measure(&program, &place).await);
    }
    let folder = PathBuf::from("../target/bench");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("load.json"), serde_json::to_string_pretty(&all).unwrap()).unwrap();
}

async fn measure(path: &std::path::Path, place: &Place) -> Value {
    let engine = place.url.split(':').next().unwrap();
    let data = TempDir::new().unwrap();
    let program = Program::new(path, &place.url, data.path());
    println!("\n{engine}: {INSTRUMENTS} instruments, {BOOKINGS} bookings, {CLIENTS} clients");
    let size = ["--institutions", "1", "--instruments", "200", "--bookings", "50000", "--years", "1"];
    let seeding = program.run(&[&["seed", "bench"], &size[..]].concat()).1;
    let mut told = vec![("seeding 50,000 bookings, s", seeding.as_secs_f64())];
    let tokens: Vec<String> = (0..CLIENTS).map(|client| token(&program, &format!("member{client}"))).collect();
    let office = token(&program, "office0");

    let serving = program.serve().await;
    told.push(("ready after, ms", serving.ready.as_secs_f64() * 1_000.0));
    tokio::time::sleep(Duration::from_secs(1)).await;
    told.push(("memory at rest, MB", serving.memory_mb()));

    let monday = next_monday();
    let week = format!("from={monday}T00:00:00%2B09:00&to={}T00:00:00%2B09:00", monday + chrono::Days::new(7));
    let calendar = |turn: usize| Ask::get(format!("/api/v1/instruments/{}/calendar?{week}", instrument(turn)));
    told.push(("W1 calendar as JSON, /s", load("W1 JSON", &serving.address, calendar).await.per_second()));
    let page = |turn: usize| Ask::get(format!("/instruments/{}", instrument(turn)));
    told.push(("W1 calendar as page, /s", load("W1 page", &serving.address, page).await.per_second()));
    let book = |turn: usize| booking(turn, &tokens[turn % CLIENTS]);
    told.push(("W2 bookings, /s", load("W2", &serving.address, book).await.per_second()));

    let (first_byte, bytes) = traffic::first_byte(&serving.address, &page(0).path, 31).await;
    told.push(("W3 first byte of a page, ms", first_byte.as_secs_f64() * 1_000.0));
    told.push(("W3 the page alone, kB", bytes as f64 / 1_000.0));
    let year = fiscal_year();
    for (name, format) in [("W4 usage report as JSON, s", "json"), ("W4 usage report as CSV, s", "csv")] {
        let path = format!("/api/v1/institutions/{INSTITUTION}/reports/usage?fiscal_year={year}&format={format}");
        told.push((name, traffic::once(&serving.address, &Ask::get(path).by(&office)).await.as_secs_f64()));
    }
    told.push(("memory after load, MB", serving.memory_mb()));
    serving.stop();
    for (name, value) in &told {
        println!("{name:<32} {value:>10.1}");
    }
    json!({ "engine": engine, "figures": told.into_iter().collect::<std::collections::BTreeMap<_, _>>() })
}

async fn load(name: &str, address: &str, ask: impl Fn(usize) -> Ask + Sync) -> Rate {
    let rate = traffic::load(address, CLIENTS, SECONDS, ask).await;
    if rate.refused > 0 {
        println!("{name}: {} of {} answers were refusals: {}", rate.refused, rate.refused + rate.done, rate.example);
    }
    rate
}

const INSTITUTION: &str = "01970000-0000-7000-8000-000200000000";

fn instrument(turn: usize) -> String {
    format!("01970000-0000-7000-8000-0007{:08x}", turn % INSTRUMENTS)
}

/// The first Monday in three weeks, beyond what the data set has booked.
fn next_monday() -> chrono::NaiveDate {
    use chrono::{Datelike, Days};
    let day = Clock::default().now().date_naive() + Days::new(21);
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

fn fiscal_year() -> i32 {
    use chrono::{Datelike, Months};
    (Clock::default().now() - Months::new(3)).year()
}

/// Half an hour that nobody else asks for: instruments take turns, then half hours, then working days.
fn booking(turn: usize, token: &str) -> Ask {
    use chrono::Days;
    let (half_hour, day) = (turn / INSTRUMENTS % 16, turn / INSTRUMENTS / 16);
    let day = next_monday() + Days::new((day / 5 * 7 + day % 5) as u64);
    let start = day.and_hms_opt(9 + half_hour as u32 / 2, half_hour as u32 % 2 * 30, 0).unwrap();
    let end = start + chrono::TimeDelta::minutes(30);
    let body = json!({
        "instrument_id": instrument(turn),
        "starts_at": format!("{}+09:00", start.format("%Y-%m-%dT%H:%M:%S")),
        "ends_at": format!("{}+09:00", end.format("%Y-%m-%dT%H:%M:%S")),
        "mode": "self_use",
        "purpose": "負荷測定",
    });
    Ask::post("/api/v1/bookings".to_owned(), body).by(token)
}

fn token(program: &Program, name: &str) -> String {
    let email = format!("{name}@bench.example.com");
    let printed = program.run(&["token", "create", "--json", "--email", &email, "--name", "load"]).0;
    serde_json::from_str::<Value>(&printed).unwrap()["token"].as_str().unwrap().to_owned()
}
