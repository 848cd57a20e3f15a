//! Where a benchmark finds its databases: a new file for SQLite, and a new database on the PostgreSQL server that
//! `KYOYO_BENCH_POSTGRES` names (`cargo xtask bench` starts one).

use app::db::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

/// A database that goes with this value; on a PostgreSQL server it goes with the server.
pub struct Place {
    pub url: String,
    _folder: TempDir,
}

/// An empty database on each engine that there is.
pub async fn places() -> Vec<Place> {
    let folder = TempDir::new().unwrap();
    let mut all =
        vec![Place { url: format!("sqlite://{}", folder.path().join("bench.db").display()), _folder: folder }];
    if let Ok(server) = std::env::var("KYOYO_BENCH_POSTGRES") {
        let server = server.trim_end_matches('/');
        let name = format!("kyoyo_bench_{}", Uuid::now_v7().simple());
        let mut connection = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
        sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await.unwrap();
        all.push(Place { url: format!("{server}/{name}"), _folder: TempDir::new().unwrap() });
    }
    all
}

impl Place {
    #[allow(dead_code, reason = "the load benchmark lets the program open it")]
    pub async fn open(&self) -> Db {
        let db = Db::open(&self.url).await.unwrap();
        db.migrate().await.unwrap();
        db
    }
}
