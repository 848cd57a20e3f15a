//! Fresh databases on both engines, and people in them.
//!
//! ```ignore
//! #[tokio::test]
//! async fn what_the_test_claims() {
//!     on_both(async |db| {
//!         let university = db.institution("A大学").await;
//!         let office = db.person("佐藤", &[(Role::Office, Scope::Institution(university))]).await;
//!         assert_eq!(operations::list(&office).await.unwrap(), []);
//!     })
//!     .await;
//! }
//! ```

mod engine;
mod people;
mod served;
mod things;

pub use engine::{TestDb, engines, postgres, sqlite};
pub use people::WORKING_HOURS;
pub use served::Served;

use app::{
    access::{Actor, Caller},
    time::Instant,
    words::Lang,
};

/// Wednesday 10 June 2026, 09:00 in Tokyo: the test databases' clocks start here.
pub const NOW: &str = "2026-06-10T09:00:00+09:00";

/// Runs the test on SQLite, then on PostgreSQL, each on a database of its own.
pub async fn on_both(test: impl AsyncFn(&TestDb)) {
    for db in engines().await {
        eprintln!("on {}", db.db.engine());
        test(&db).await;
    }
}

/// `at("2026-06-10T09:00:00+09:00")`
pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

impl TestDb {
    pub fn caller(&self, actor: Actor) -> Caller {
        Caller::new(self.db.clone(), self.clock, actor, Lang::Ja)
    }

    pub fn visitor(&self) -> Caller {
        self.caller(Actor::Visitor)
    }

    pub fn operator(&self) -> Caller {
        self.caller(Actor::Operator)
    }

    /// The same database on another day.
    pub fn later(&self, caller: &Caller, now: &str) -> Caller {
        Caller::new(self.db.clone(), app::access::Clock::starting_at(at(now)), caller.actor.clone(), caller.lang)
    }
}
