//! Between servers: PostgreSQL's LISTEN and NOTIFY.
//!
//! A NOTIFY within a booking's own transaction would make all bookings wait for each other: PostgreSQL lets those commit
//! one after the other, each with its own wait for the disk. So what was committed is told right after, by one statement for
//! all that has been committed meanwhile.

use super::hub::Live;
use sqlx::{PgPool, postgres::PgListener};
use std::{
    collections::BTreeSet,
    fmt::Write,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

const CHANNEL: &str = "kyoyo_changed";
/// As many ids as a message has room for.
const MOST: usize = 200;
/// Before it is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// To and from the other servers.
#[derive(Clone)]
pub(crate) struct Wire(Arc<Ends>);

struct Ends {
    pool: PgPool,
    /// So that a server does not hear itself.
    server: Uuid,
    outbox: Mutex<BTreeSet<Uuid>>,
    is_sending: AtomicBool,
    is_watching: AtomicBool,
}

impl Wire {
    pub(crate) fn new(pool: PgPool) -> Self {
        Self(Arc::new(Ends {
            pool,
            server: Uuid::now_v7(),
            outbox: Mutex::default(),
            is_sending: AtomicBool::new(false),
            is_watching: AtomicBool::new(false),
        }))
    }

    pub(super) fn tell(&self, resources: BTreeSet<Uuid>) {
        self.0.outbox().extend(resources);
        if !self.0.is_sending.swap(true, Ordering::AcqRel) {
            tokio::spawn(send(self.0.clone()));
        }
    }

    pub(super) async fn flush(&self) {
        // A server that does not answer keeps nobody from stopping.
        for _ in 0..200 {
            if !self.0.is_sending.load(Ordering::Acquire) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(super) fn watch(&self, live: &Live) {
        if !self.0.is_watching.swap(true, Ordering::AcqRel) {
            tokio::spawn(watch(self.0.clone(), live.clone()));
        }
    }
}

impl Ends {
    fn outbox(&self) -> std::sync::MutexGuard<'_, BTreeSet<Uuid>> {
        self.outbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends until nothing is left to be told.
async fn send(ends: Arc<Ends>) {
    loop {
        let all: Vec<_> = std::mem::take(&mut *ends.outbox()).into_iter().collect();
        for some in all.chunks(MOST) {
            if let Err(cause) = notify(&ends, some).await {
                tracing::warn!(%cause, "other servers do not hear of a change");
            }
        }
        ends.is_sending.store(false, Ordering::Release);
        let is_done = ends.outbox().is_empty() || ends.is_sending.swap(true, Ordering::AcqRel);
        if is_done {
            return;
        }
    }
}

async fn notify(ends: &Ends, some: &[Uuid]) -> Result<(), sqlx::Error> {
    const SQL: &str = "select pg_notify($1, $2)";
    let mut message = ends.server.simple().to_string();
    for id in some {
        // Writing to a text does not fail.
        let _ = write!(message, " {}", id.simple());
    }
    sqlx::query(SQL).bind(CHANNEL).bind(message).execute(&ends.pool).await.map(drop)
}

/// Listens until the process stops, and connects again whenever the connection is lost.
async fn watch(ends: Arc<Ends>, live: Live) {
    while !ends.pool.is_closed() {
        tokio::select! {
            () = live.closed() => return,
            ended = hear(&ends, &live) => {
                live.hears(false);
                if let Err(cause) = ended {
                    tracing::warn!(%cause, "changes on other servers are not heard; trying again");
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Until the connection is lost.
async fn hear(ends: &Ends, live: &Live) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(&ends.pool).await?;
    listener.listen(CHANNEL).await?;
    live.hears(true);
    while let Some(message) = listener.try_recv().await? {
        let mut ids = message.payload().split(' ').filter_map(|id| id.parse::<Uuid>().ok());
        if ids.next() != Some(ends.server) {
            live.hear(ids);
        }
    }
    Ok(())
}
