//! A caller, what it reads, and the one way to write.

use super::{Actor, Command, View};
use crate::{
    audit,
    db::{Db, Engine, Held, Line},
    error::Error,
    live::Live,
    time::Instant,
    words::Lang,
};
use chrono::{SubsecRound, TimeDelta, Utc};
use std::{
    collections::BTreeSet,
    net::IpAddr,
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use uuid::Uuid;

/// Who asks, in which language, of which database. Made once per request, command or job.
#[derive(Clone, Debug)]
pub struct Caller {
    pub db: Db,
    pub actor: Actor,
    pub lang: Lang,
    clock: Clock,
    base: Arc<str>,
    address: Option<IpAddr>,
    /// Notices that a signed-in person has not read, as the statement that recognised the session found them.
    pub unread: i64,
    statements: Arc<AtomicU32>,
}

/// The only reader of the machine's clock. An offset lets a demonstration or a test live in another month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    offset: TimeDelta,
}

/// A connection for reading, and who reads.
#[derive(Debug)]
pub struct Reading {
    held: Held,
    actor: Actor,
    now: Instant,
    statements: Arc<AtomicU32>,
}

/// A transaction. Reads like a [`Reading`]; writes what it holds a [`Permit`] for; nothing happened unless it is committed.
#[derive(Debug)]
pub struct Tx {
    reading: Reading,
    /// Whose time it touches, and who is told once that is true.
    touched: BTreeSet<Uuid>,
    live: Live,
    entries: Vec<audit::Draft>,
}

/// Proof that the policy said yes and that the audit trail will know.
#[derive(Debug)]
pub struct Permit<C> {
    command: C,
}

/// Proof that the policy lets this be seen.
#[derive(Debug)]
pub struct Sight<V> {
    view: V,
}

impl Clock {
    /// A clock that shows `at` now and runs on from there.
    pub fn starting_at(at: Instant) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        let now = Utc::now();
        Self { offset: at - now }
    }

    /// In whole microseconds: PostgreSQL keeps no more.
    pub fn now(self) -> Instant {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        let now = Utc::now();
        (now + self.offset).trunc_subsecs(6)
    }
}

impl Caller {
    pub fn new(db: Db, clock: Clock, actor: Actor, lang: Lang) -> Self {
        Self { db, actor, lang, clock, base: Arc::from(""), address: None, unread: 0, statements: Arc::default() }
    }

    /// How the world reaches this server: for addresses that leave it.
    pub fn reached_at(self, base: &str) -> Self {
        Self { base: Arc::from(base), ..self }
    }

    /// `https://kyoyo.example.jp`, without a slash at the end; empty for commands that know no server.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Where on the network the request came from.
    pub fn coming_from(self, address: Option<IpAddr>) -> Self {
        Self { address, ..self }
    }

    /// Nowhere, for commands and jobs.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// The caller of the page being made. A page outside a request has none.
    pub fn here() -> Result<Self, Error> {
        leptos::prelude::use_context().ok_or_else(|| Error::internal("no caller in context"))
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// How many statements this caller has sent so far.
    pub fn statements(&self) -> u32 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The same database, clock and counter for somebody else: when a visitor has just signed in, say.
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    pub async fn read(&self) -> Result<Reading, Error> {
        let held = self.db.reading().await?;
        Ok(Reading { held, actor: self.actor.clone(), now: self.now(), statements: self.statements.clone() })
    }

    pub async fn begin(&self) -> Result<Tx, Error> {
        let held = self.db.writing().await?;
        let reading = Reading { held, actor: self.actor.clone(), now: self.now(), statements: self.statements.clone() };
        Ok(Tx { reading, touched: BTreeSet::new(), live: self.db.live().clone(), entries: Vec::new() })
    }
}

impl Reading {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// One instant for everything that happens in here.
    pub fn now(&self) -> Instant {
        self.now
    }

    pub fn engine(&self) -> Engine {
        self.held.engine()
    }

    /// For `on!`: the connection for one statement.
    pub fn line(&mut self) -> Line<'_> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.held.line()
    }

    /// Asks the policy; what may not be seen is not found.
    pub fn reveal<V: View>(&self, view: V) -> Result<Sight<V>, Error> {
        if view.visible_to(&self.actor) { Ok(Sight { view }) } else { Err(Error::NotFound) }
    }

    pub async fn ping(&mut self) -> Result<(), Error> {
        self.held.ping().await
    }
}

impl Tx {
    /// Asks the policy and notes the command for the audit trail.
    pub fn allow<C: Command>(&mut self, command: C) -> Result<Permit<C>, Error> {
        if !command.allowed_to(&self.actor) {
            return Err(if self.actor == Actor::Visitor { Error::SignedOut } else { Error::Forbidden });
        }
        self.entries.push(audit::Draft::new(C::NAME, command.trace()));
        Ok(Permit { command })
    }

    /// Waits until nobody else plans for any of these instruments and people. Always before [`Tx::allow`] and at most
    /// once, so that all transactions take their locks in the same order.
    pub async fn queue_for(&mut self, resources: &[Uuid]) -> Result<(), Error> {
        self.reading.statements.fetch_add(1, Ordering::Relaxed);
        self.reading.held.queue_for(resources).await
    }

    /// Open calendars of this instrument, person or company will hear that something has changed.
    pub fn touch(&mut self, resource: Uuid) {
        self.touched.insert(resource);
    }

    /// Writes the audit entries and makes everything true at once.
    pub async fn commit(mut self) -> Result<(), Error> {
        let entries = std::mem::take(&mut self.entries);
        audit::append(&mut self, entries).await?;
        self.reading.held.commit().await?;
        self.live.tell(self.touched);
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }
}

impl<C> Deref for Permit<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.command
    }
}

impl<V> Deref for Sight<V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.view
    }
}
