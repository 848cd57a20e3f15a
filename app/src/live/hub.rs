//! Who listens for what, what changed when, and what is kept of it.

use super::store::Wire;
use crate::{access::Clock, time::Instant};
use chrono::TimeDelta;
use std::{
    any::Any,
    collections::{BTreeSet, HashMap},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};
use tokio::sync::Notify;
use uuid::Uuid;

/// Servers need not agree on the time more closely than this.
const SKEW: TimeDelta = TimeDelta::seconds(1);
/// What another program writes into the same file is seen after this at the latest.
const KEPT_FOR: TimeDelta = TimeDelta::seconds(10);
/// More is not remembered; then everything counts as changed.
const MOST: usize = 4_000;

/// The changes of one database, as this process hears of them.
#[derive(Clone)]
pub struct Live(Arc<Hub>);

struct Hub {
    state: Mutex<State>,
    /// The other servers on the same database.
    wire: Option<Wire>,
    closing: Notify,
}

#[derive(Default)]
struct State {
    /// From when on every change is known; `None`: changes elsewhere are not heard at present.
    known_since: Option<Instant>,
    /// Grows with every change, and with every loss of what was known.
    count: u64,
    forgotten_at: u64,
    changed: HashMap<Uuid, (u64, Instant)>,
    bells: HashMap<Uuid, Vec<Weak<Bell>>>,
    kept: HashMap<Uuid, Vec<Kept>>,
    keeps: usize,
    is_closed: bool,
}

#[derive(Default)]
struct Bell(Notify);

struct Kept {
    key: (i64, i64),
    at: Instant,
    value: Arc<dyn Any + Send + Sync>,
}

/// Somebody who listens for changes of some resources.
pub struct Ear {
    live: Live,
    bell: Arc<Bell>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heard {
    Changed,
    /// The server is about to stop.
    Closing,
}

/// For keeping what is about to be read, unless it changes meanwhile.
pub struct Ticket {
    live: Live,
    resource: Uuid,
    key: (i64, i64),
    count: u64,
}

/// The machine's time: a demonstration in another month has the same instants on all its servers' wires.
fn now() -> Instant {
    Clock::default().now()
}

impl Live {
    /// The only process on its database.
    pub fn alone() -> Self {
        let state = State { known_since: Some(now()), ..State::default() };
        Self(Arc::new(Hub { state: Mutex::new(state), wire: None, closing: Notify::new() }))
    }

    /// One of several servers. It tells the others from the start, and hears them once it [watches](Self::watch).
    pub(crate) fn among(wire: Wire) -> Self {
        Self(Arc::new(Hub { state: Mutex::default(), wire: Some(wire), closing: Notify::new() }))
    }

    /// From now on this process hears what others change.
    pub fn watch(&self) {
        if let Some(wire) = &self.0.wire {
            wire.watch(self);
        }
    }

    /// These have changed, and it is committed.
    pub fn tell(&self, resources: BTreeSet<Uuid>) {
        if resources.is_empty() {
            return;
        }
        self.hear(resources.iter().copied());
        if let Some(wire) = &self.0.wire {
            wire.tell(resources);
        }
    }

    /// Changed here or elsewhere.
    pub(super) fn hear(&self, resources: impl IntoIterator<Item = Uuid>) {
        let (mut state, at) = (self.state(), now());
        for resource in resources {
            state.count += 1;
            let count = state.count;
            state.changed.insert(resource, (count, at));
            if let Some(gone) = state.kept.remove(&resource) {
                state.keeps -= gone.len();
            }
            for bell in state.bells.get(&resource).into_iter().flatten().filter_map(Weak::upgrade) {
                bell.0.notify_one();
            }
        }
        if state.changed.len() > MOST {
            state.forget(Some(at));
        }
    }

    /// Whether everything is heard from now on. What happened before may have been missed: everybody looks once more.
    pub(super) fn hears(&self, everything: bool) {
        let mut state = self.state();
        state.forget(everything.then(now));
        if everything {
            for bell in state.bells.values().flatten().filter_map(Weak::upgrade) {
                bell.0.notify_one();
            }
        }
    }

    /// Whether changes elsewhere are heard at present.
    pub fn is_hearing(&self) -> bool {
        self.state().known_since.is_some()
    }

    /// This instant, for whoever is about to look: what changes after it can be asked for with [`Ear::missed`].
    pub fn moment(&self) -> Instant {
        now()
    }

    pub fn listen(&self, resources: &[Uuid]) -> Ear {
        let bell = Arc::new(Bell::default());
        let mut state = self.state();
        for resource in resources {
            let bells = state.bells.entry(*resource).or_default();
            bells.retain(|bell| bell.strong_count() > 0);
            bells.push(Arc::downgrade(&bell));
        }
        Ear { live: self.clone(), bell }
    }

    /// What was read of a resource under this key and has not changed; otherwise a ticket for keeping what will be read.
    pub fn recall<T: Any + Send + Sync>(&self, resource: Uuid, key: (i64, i64)) -> Result<Arc<T>, Ticket> {
        let state = self.state();
        let ticket = || Ticket { live: self.clone(), resource, key, count: state.count };
        if state.known_since.is_none() {
            return Err(ticket());
        }
        let fresh = |kept: &&Kept| kept.key == key && kept.value.is::<T>() && now() - kept.at < KEPT_FOR;
        let found = state.kept.get(&resource).and_then(|all| all.iter().find(fresh)).map(|kept| kept.value.clone());
        found.and_then(|value| value.downcast().ok()).ok_or_else(ticket)
    }

    /// Ends all that listen; they will find another server.
    pub fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        for bell in state.bells.values().flatten().filter_map(Weak::upgrade) {
            bell.0.notify_one();
        }
        drop(state);
        self.0.closing.notify_one();
    }

    /// Once everything that was told is on its way.
    pub async fn flush(&self) {
        if let Some(wire) = &self.0.wire {
            wire.flush().await;
        }
    }

    pub(super) async fn closed(&self) {
        if !self.state().is_closed {
            self.0.closing.notified().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn forget(&mut self, known_since: Option<Instant>) {
        self.count += 1;
        (self.forgotten_at, self.known_since, self.keeps) = (self.count, known_since, 0);
        self.changed.clear();
        self.kept.clear();
    }
}

impl Ear {
    /// Waits for the next change. Several at once are one.
    pub async fn heard(&self) -> Heard {
        if !self.live.state().is_closed {
            self.bell.0.notified().await;
        }
        if self.live.state().is_closed { Heard::Closing } else { Heard::Changed }
    }

    /// Whether something of this may have changed after whoever listens had looked.
    pub fn missed(&self, resources: &[Uuid], since: Instant) -> bool {
        let (state, since) = (self.live.state(), since - SKEW);
        let changed = |resource| state.changed.get(resource).is_some_and(|(_, at)| *at >= since);
        // What is not heard at present will be rung for as soon as it is.
        state.known_since.is_some_and(|known| known > since + SKEW) || resources.iter().any(changed)
    }
}

impl Ticket {
    pub fn keep<T: Any + Send + Sync>(self, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let mut state = self.live.state();
        let changed = state.changed.get(&self.resource).is_some_and(|(count, _)| *count > self.count);
        if changed || state.forgotten_at > self.count || state.known_since.is_none() {
            return value;
        }
        if state.keeps >= MOST {
            (state.kept, state.keeps) = (HashMap::new(), 0);
        }
        let kept = Kept { key: self.key, at: now(), value: value.clone() };
        let all = state.kept.entry(self.resource).or_default();
        let before = all.len();
        all.retain(|other| other.key != self.key || !other.value.is::<T>());
        all.push(kept);
        let after = all.len();
        state.keeps = state.keeps + after - before;
        value
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Live")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: (i64, i64) = (1, 2);

    fn only(resource: Uuid) -> BTreeSet<Uuid> {
        BTreeSet::from([resource])
    }

    #[tokio::test]
    async fn only_who_listens_for_it_hears_of_a_change() {
        let (live, one, other) = (Live::alone(), Uuid::now_v7(), Uuid::now_v7());
        let (near, far) = (live.listen(&[one]), live.listen(&[other]));
        live.tell(only(one));
        live.tell(only(one));
        assert_eq!(near.heard().await, Heard::Changed);
        let mut silent = std::pin::pin!(far.heard());
        assert!(tokio::time::timeout(std::time::Duration::from_millis(20), &mut silent).await.is_err());
        live.close();
        assert_eq!(silent.await, Heard::Closing);
    }

    #[tokio::test]
    async fn who_looked_before_a_change_has_missed_it() {
        let (live, one, other) = (Live::alone(), Uuid::now_v7(), Uuid::now_v7());
        let later = || live.moment() + SKEW + SKEW;
        live.tell(only(one));
        let ear = live.listen(&[one]);
        assert!(ear.missed(&[one], live.moment() - SKEW));
        assert!(!ear.missed(&[one], later()));
        assert!(!ear.missed(&[other], later()));
        // Before it was known what happens, anything may have.
        assert!(ear.missed(&[other], live.moment() - TimeDelta::hours(1)));
    }

    #[test]
    fn what_was_read_is_kept_until_it_changes() {
        let (live, one) = (Live::alone(), Uuid::now_v7());
        let Err(ticket) = live.recall::<i64>(one, KEY) else { panic!("nothing is kept yet") };
        ticket.keep(7_i64);
        assert_eq!(live.recall::<i64>(one, KEY).ok().as_deref(), Some(&7));
        assert!(live.recall::<i64>(one, (1, 3)).is_err());
        live.tell(only(one));
        assert!(live.recall::<i64>(one, KEY).is_err());
    }

    #[test]
    fn what_changed_while_it_was_read_is_not_kept() {
        let (live, one) = (Live::alone(), Uuid::now_v7());
        let Err(ticket) = live.recall::<i64>(one, KEY) else { panic!("nothing is kept yet") };
        live.tell(only(one));
        ticket.keep(7_i64);
        assert!(live.recall::<i64>(one, KEY).is_err());
    }

    #[test]
    fn while_other_servers_are_not_heard_nothing_is_kept() {
        let (live, one) = (Live::alone(), Uuid::now_v7());
        live.hears(false);
        let Err(ticket) = live.recall::<i64>(one, KEY) else { panic!("nothing is kept yet") };
        ticket.keep(7_i64);
        assert!(live.recall::<i64>(one, KEY).is_err());
    }
}
