//! Half-open periods, whole minutes, months and fiscal years.
//!
//! Instants are UTC. Everything people see or rules judge by the calendar goes through a [`Zone`]: the institution's own.

mod calendar;
mod period;
mod zone;

pub use calendar::{Era, FiscalYear, Month};
pub use period::{Minutes, Period};
pub use zone::{ClockTime, Zone};

/// A point in time, in whole microseconds: the finest both engines keep.
pub type Instant = chrono::DateTime<chrono::Utc>;

pub use chrono::{NaiveDate as Day, Weekday};

/// The minute that an instant lies in: what people agree on is counted in whole minutes.
pub fn whole_minute(at: Instant) -> Instant {
    use chrono::{SubsecRound, TimeDelta, Timelike};
    at.trunc_subsecs(0) - TimeDelta::seconds(i64::from(at.second()))
}

/// Reads `2026-04-01`. A day that does not exist is refused.
pub fn parse_day(text: &str) -> Option<Day> {
    let text = text.trim();
    (text.len() == 10).then(|| Day::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}
