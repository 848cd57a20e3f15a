//! What may be booked: one pure function per rule, all of them asked on every write that sets a time, all answers at once.

mod clearance;
mod counts;
mod facts;
mod gaps;
mod length;
mod lock;
mod opening;
mod room;
mod slots;
mod support;
mod timing;

#[cfg(test)]
pub(in crate::bookings) mod example;

pub use facts::{Asker, Facts, Held, Helper, Present, Wish};
pub use room::lane;
pub use slots::{alternatives, candidates, first_slots, judge, search_window};
pub use support::helpers;

use crate::{error::Violation, time::Instant, words::Said};
use std::fmt::Display;

type Rule = fn(&Wish, &Facts, Instant) -> Option<Violation>;

/// Whether somebody may answer for breaking a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Force {
    /// Managers and staff may, with a reason.
    Bends,
    /// Nobody may: nothing is in two places at once, and safety and export control are not for booking to judge.
    Holds,
}

const RULES: [(Rule, Force); 19] = [
    (timing::in_the_past, Force::Bends),
    (length::granularity, Force::Bends),
    (length::too_short, Force::Bends),
    (length::too_long, Force::Bends),
    (timing::beyond_horizon, Force::Bends),
    (timing::too_late, Force::Bends),
    (opening::closed, Force::Bends),
    (counts::daily_count, Force::Bends),
    (counts::future_count, Force::Bends),
    (counts::future_minutes, Force::Bends),
    (gaps::gap_before, Force::Bends),
    (gaps::gap_after, Force::Bends),
    (support::no_support, Force::Bends),
    (clearance::not_cleared, Force::Holds),
    (support::no_staff, Force::Holds),
    (room::conflict, Force::Holds),
    (room::outage, Force::Holds),
    (room::out_of_service, Force::Holds),
    (lock::locked, Force::Bends),
];

/// Every rule that the wish breaks and that nobody answers for.
pub fn violations(wish: &Wish, facts: &Facts, now: Instant) -> Vec<Violation> {
    RULES
        .iter()
        .filter(|(_, force)| *force == Force::Holds || wish.answered_for.is_none())
        .filter_map(|(rule, _)| rule(wish, facts, now))
        .collect()
}

fn broken(code: &'static str, said: Said, limit: impl Display, actual: impl Display) -> Violation {
    Violation { code, said, limit: Some(limit.to_string()), actual: Some(actual.to_string()) }
}

fn simply_broken(code: &'static str, said: Said) -> Violation {
    Violation { code, said, limit: None, actual: None }
}
