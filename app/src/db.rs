//! The only file that knows two engines: pools, one line to either, and what a broken constraint means.

use crate::{
    error::Error,
    live::{Live, Wire},
};
use sqlx::{
    Connection, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, time::Duration};
use uuid::Uuid;

/// The database, and who hears of its changes.
#[derive(Clone, Debug)]
pub struct Db {
    pools: Pools,
    live: Live,
}

/// Embedded or a server.
#[derive(Clone, Debug)]
pub enum Pools {
    /// One writer, so that a deferred transaction never meets SQLITE_BUSY; readers never wait.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// Which of the two it is, for the few things they do not say alike: the query language of the full-text search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A connection that was taken for reading or for one transaction.
#[derive(Debug)]
pub(crate) enum Held {
    SqliteReading(PoolConnection<Sqlite>),
    SqliteWriting(Transaction<'static, Sqlite>),
    PostgresReading(PoolConnection<Postgres>),
    PostgresWriting(Transaction<'static, Postgres>),
}

/// Either engine's connection, for one statement. Made by `Reading::line`, taken apart by `on!`.
#[derive(Debug)]
pub enum Line<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// One SQL text for both engines: `on!(tx, db => sqlx::query(SQL).bind(id).execute(db).await?.rows_affected())`
#[macro_export]
macro_rules! on {
    ($line:expr, $db:ident => $statement:expr) => {
        match $line.line() {
            $crate::db::Line::Sqlite($db) => $statement,
            $crate::db::Line::Postgres($db) => $statement,
        }
    };
}

/// What a migration run did: the versions that were applied, in order.
pub type Applied = Vec<(i64, String)>;

impl Db {
    /// Connects. `sqlite://path/to/kyoyo.db` (made where absent) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, Error> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let pool =
                PgPoolOptions::new().max_connections(24).acquire_timeout(Duration::from_secs(10)).connect(url).await?;
            let live = Live::among(Wire::new(pool.clone()));
            return Ok(Self { pools: Pools::Postgres(pool), live });
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-16000")
            .optimize_on_close(true, None)
            .foreign_keys(true);
        if let Some(folder) = options.get_filename().parent().filter(|folder| *folder != Path::new("")) {
            std::fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new().max_connections(4).connect_lazy_with(options.read_only(true));
        Ok(Self { pools: Pools::Sqlite { read, write }, live: Live::alone() })
    }

    /// Brings the schema up to date. Migrations only go forward.
    pub async fn migrate(&self) -> Result<Applied, Error> {
        let before = self.applied().await?;
        match &self.pools {
            Pools::Sqlite { write, .. } => sqlx::migrate!("../migrations/sqlite").run(write).await,
            Pools::Postgres(pool) => sqlx::migrate!("../migrations/postgres").run(pool).await,
        }
        .map_err(Error::internal)?;
        Ok(self.applied().await?.into_iter().filter(|applied| !before.contains(applied)).collect())
    }

    /// The migrations that this program knows and the database lacks.
    pub async fn outstanding(&self) -> Result<usize, Error> {
        let known = match &self.pools {
            Pools::Sqlite { .. } => sqlx::migrate!("../migrations/sqlite").iter().count(),
            Pools::Postgres(_) => sqlx::migrate!("../migrations/postgres").iter().count(),
        };
        Ok(known.saturating_sub(self.applied().await?.len()))
    }

    async fn applied(&self) -> Result<Applied, Error> {
        const SQL: &str = "select version, description from _sqlx_migrations order by version";
        const EXISTS_SQLITE: &str = "select count(*) from sqlite_master where name = '_sqlx_migrations'";
        const EXISTS_POSTGRES: &str = "select count(*) from pg_class where relname = '_sqlx_migrations'";
        Ok(match &self.pools {
            Pools::Sqlite { write, .. } => match sqlx::query_scalar::<_, i64>(EXISTS_SQLITE).fetch_one(write).await? {
                0 => Vec::new(),
                _ => sqlx::query_as(SQL).fetch_all(write).await?,
            },
            Pools::Postgres(pool) => match sqlx::query_scalar::<_, i64>(EXISTS_POSTGRES).fetch_one(pool).await? {
                0 => Vec::new(),
                _ => sqlx::query_as(SQL).fetch_all(pool).await?,
            },
        })
    }

    pub fn pools(&self) -> &Pools {
        &self.pools
    }

    /// The changes of this database.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// A consistent copy of an embedded database, while it is in use. `false`: a server is copied with its own tools.
    pub async fn copy_to(&self, file: &Path) -> Result<bool, Error> {
        let Pools::Sqlite { write, .. } = &self.pools else { return Ok(false) };
        sqlx::query("vacuum into $1").bind(file.display().to_string()).execute(write).await?;
        Ok(true)
    }

    pub fn engine(&self) -> &'static str {
        match &self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Writes what is pending and lets go of every connection.
    pub async fn close(&self) {
        self.live.close();
        self.live.flush().await;
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    pub(crate) async fn reading(&self) -> Result<Held, Error> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => Held::SqliteReading(read.acquire().await?),
            Pools::Postgres(pool) => Held::PostgresReading(pool.acquire().await?),
        })
    }

    /// On SQLite this waits for the one writer: a function that holds a transaction must never begin another.
    pub(crate) async fn writing(&self) -> Result<Held, Error> {
        Ok(match &self.pools {
            Pools::Sqlite { write, .. } => Held::SqliteWriting(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Held::PostgresWriting(pool.begin().await?),
        })
    }
}

impl Held {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::SqliteReading(_) | Self::SqliteWriting(_) => Engine::Sqlite,
            Self::PostgresReading(_) | Self::PostgresWriting(_) => Engine::Postgres,
        }
    }

    pub(crate) fn line(&mut self) -> Line<'_> {
        match self {
            Self::SqliteReading(connection) => Line::Sqlite(connection),
            Self::SqliteWriting(transaction) => Line::Sqlite(transaction),
            Self::PostgresReading(connection) => Line::Postgres(connection),
            Self::PostgresWriting(transaction) => Line::Postgres(transaction),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::SqliteWriting(transaction) => transaction.commit().await?,
            Self::PostgresWriting(transaction) => transaction.commit().await?,
            Self::SqliteReading(_) | Self::PostgresReading(_) => {}
        }
        Ok(())
    }

    /// Waits until nobody else plans for any of these resources, so that what is read next stays true until commit.
    /// The constraint alone would be right but lets PostgreSQL answer "deadlock detected" to one of two racing users.
    /// SQLite has one writer: whoever holds a transaction is first already.
    pub(crate) async fn queue_for(&mut self, resources: &[Uuid]) -> Result<(), Error> {
        const SQL: &str = "select pg_advisory_xact_lock(key) from unnest($1::bigint[]) key";
        if let Line::Postgres(connection) = self.line() {
            let mut keys: Vec<i64> = resources.iter().map(|id| id.as_u64_pair().1.cast_signed()).collect();
            keys.sort_unstable();
            keys.dedup();
            sqlx::query(SQL).bind(keys).execute(connection).await?;
        }
        Ok(())
    }

    pub(crate) async fn ping(&mut self) -> Result<(), Error> {
        match self.line() {
            Line::Sqlite(connection) => connection.ping().await?,
            Line::Postgres(connection) => connection.ping().await?,
        }
        Ok(())
    }
}

/// Turns named constraints into meaning.
pub trait Broken<T> {
    /// `known`: a trigger's or exclusion constraint's name, or a unique one as SQLite names it: `table.column` or
    /// `table.a, table.b`. Anything else becomes an internal error.
    fn broken(self, known: &[(&str, Error)]) -> Result<T, Error>;
}

impl<T> Broken<T> for Result<T, sqlx::Error> {
    fn broken(self, known: &[(&str, Error)]) -> Result<T, Error> {
        self.map_err(|cause| {
            let meaning = known.iter().find(|(name, _)| names(&cause, name)).map(|(_, meaning)| meaning.clone());
            meaning.unwrap_or_else(|| cause.into())
        })
    }
}

fn names(cause: &sqlx::Error, name: &str) -> bool {
    let Some(error) = cause.as_database_error() else { return false };
    if error.message().contains(name) {
        return true;
    }
    // `bookings.a, bookings.b` is called `bookings_a_b_key` by PostgreSQL.
    let table = name.split('.').next().unwrap_or_default();
    let columns: Vec<_> = name.split(", ").filter_map(|part| part.split('.').nth(1)).collect();
    error.constraint().is_some_and(|constraint| {
        constraint == name
            || constraint == format!("{table}_{}_key", columns.join("_"))
            || constraint == format!("{table}_{}_fkey", columns.join("_"))
    })
}
