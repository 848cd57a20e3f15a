//! The demo region: the same each time, whole, and only in an empty database.

use crate::fixtures::{TestDb, engines};
use app::{
    audit::{self, Verdict},
    error::Error,
    payroll::seal,
    seed,
};

#[tokio::test]
async fn the_same_day_makes_the_same_region() {
    seal::install(seal::Key::generate());
    let (once, again) = (engines().await, engines().await);
    for (once, again) in once.iter().zip(&again) {
        for db in [once, again] {
            seed::demo(&db.operator()).await.unwrap();
        }
        for table in TABLES {
            let (once, again) = (count(once, table).await, count(again, table).await);
            assert!(once.0 > 0, "{table} is empty");
            assert_eq!(once, again, "{table}");
        }
    }
}

#[tokio::test]
async fn a_database_in_use_is_left_alone() {
    seal::install(seal::Key::generate());
    crate::fixtures::on_both(async |db| {
        seed::demo(&db.operator()).await.unwrap();
        let before = count(db, "bookings").await;
        let refused = seed::demo(&db.operator()).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(refusal) if refusal.code == "not_empty"));
        assert_eq!(count(db, "bookings").await, before);
        let verdict = audit::verify(&mut db.operator().read().await.unwrap()).await.unwrap();
        assert_eq!(verdict, Verdict::Whole { entries: 152 });
    })
    .await;
}

const TABLES: [&str; 17] = [
    "institutions",
    "accounts",
    "memberships",
    "staff",
    "companies",
    "instruments",
    "skills",
    "tariffs",
    "bookings",
    "consultations",
    "consultation_messages",
    "allocations",
    "usage_records",
    "diary_months",
    "work_days",
    "diary_entries",
    "holidays",
];

/// How many rows, and the ids or days of them all.
async fn count(db: &TestDb, table: &str) -> (usize, Vec<String>) {
    let key = match table {
        "skills" => "instrument_id",
        "holidays" | "work_days" => "day",
        _ => "id",
    };
    let sql = match db.db.engine() {
        "sqlite" if key == "day" => format!("select cast({key} as text) from {table} order by 1"),
        "sqlite" => format!("select hex({key}) from {table} order by 1"),
        _ => format!("select cast({key} as text) from {table} order by 1"),
    };
    let mut reading = db.operator().read().await.unwrap();
    let rows: Vec<String> =
        app::on!(reading, db => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(db).await.unwrap());
    (rows.len(), rows)
}
