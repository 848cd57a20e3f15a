//! What may be booked: one pure function per rule, all of them asked on every write that sets a time, all answers at once.

mod clearance;
mod counts;
mod explaining;
mod facts;
mod gaps;
mod judgement;
mod length;
mod lock;
mod opening;
mod room;
mod slots;
mod support;
mod timing;
pub mod words;

#[cfg(test)]
pub(in crate::bookings) mod example;

pub use explaining::{Standing, Verdict, explain};
pub use facts::{Asker, Facts, Held, Helper, Present, Wish};
pub use judgement::{Judgement, Measure};
pub use room::lane;
pub use slots::{alternatives, candidates, first_slots, judge, search_window};
pub use support::helpers;

use crate::{
    error::Violation,
    time::{Instant, whole_minute},
};

/// `None` where there is no such rule, or where it does not touch this wish.
type Rule = fn(&Wish, &Facts, Instant) -> Option<Judgement>;

/// Whether somebody may answer for breaking a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Force {
    /// Managers and staff may, with a reason.
    Bends,
    /// Nobody may: nothing is in two places at once, and safety and export control are not for booking to judge.
    Holds,
}

const RULES: [(&str, Rule, Force); 19] = [
    ("in_the_past", timing::in_the_past, Force::Bends),
    ("granularity", length::granularity, Force::Bends),
    ("too_short", length::too_short, Force::Bends),
    ("too_long", length::too_long, Force::Bends),
    ("beyond_horizon", timing::beyond_horizon, Force::Bends),
    ("too_late", timing::too_late, Force::Bends),
    ("closed", opening::closed, Force::Bends),
    ("daily_count", counts::daily_count, Force::Bends),
    ("future_count", counts::future_count, Force::Bends),
    ("future_minutes", counts::future_minutes, Force::Bends),
    ("gap_before", gaps::gap_before, Force::Bends),
    ("gap_after", gaps::gap_after, Force::Bends),
    ("no_support", support::no_support, Force::Bends),
    ("not_cleared", clearance::not_cleared, Force::Holds),
    ("no_staff", support::no_staff, Force::Holds),
    ("conflict", room::conflict, Force::Holds),
    ("outage", room::outage, Force::Holds),
    ("outage", room::out_of_service, Force::Holds),
    ("locked", lock::locked, Force::Bends),
];

/// Every rule that the wish breaks and that nobody answers for. Rules count in whole minutes: who books ten o'clock at ten
/// and some seconds books from now.
pub fn violations(wish: &Wish, facts: &Facts, now: Instant) -> Vec<Violation> {
    let now = whole_minute(now);
    RULES
        .iter()
        .filter(|(_, _, force)| *force == Force::Holds || wish.answered_for.is_none())
        .filter_map(|(_, rule, _)| rule(wish, facts, now)?.violation(facts.zone))
        .collect()
}
