use super::Instant;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub},
};

/// Whole minutes. Shown as hours and minutes (`7:45`), never as decimal hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Minutes(pub i64);

/// `[start, end)`, never empty and never backwards. Touching ends do not overlap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Period {
    start: Instant,
    end: Instant,
}

impl Minutes {
    pub const ZERO: Self = Self(0);

    pub const fn hours(hours: i64) -> Self {
        Self(hours * 60)
    }

    pub fn duration(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(self.0)
    }

    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Period {
    /// `None` unless `start < end`.
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// For callers who know that the end comes later; at least a minute long whatever happens.
    pub(super) fn between(start: Instant, end: Instant) -> Self {
        Self { start, end: end.max(start + Minutes(1).duration()) }
    }

    pub fn start(self) -> Instant {
        self.start
    }

    pub fn end(self) -> Instant {
        self.end
    }

    pub fn minutes(self) -> Minutes {
        Minutes((self.end - self.start).num_minutes())
    }

    pub fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }

    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What both have in common.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// What is left of this after `taken` is cut out, in order.
    pub fn without(self, taken: &[Self]) -> Vec<Self> {
        let mut taken: Vec<_> = taken.iter().filter(|other| self.overlaps(**other)).copied().collect();
        taken.sort_unstable();
        let (mut left, mut from) = (Vec::with_capacity(taken.len() + 1), self.start);
        for other in taken {
            left.extend(Self::new(from, other.start));
            from = from.max(other.end);
        }
        left.extend(Self::new(from, self.end));
        left
    }

    /// Joined where they touch or overlap, in order.
    pub fn merged(mut periods: Vec<Self>) -> Vec<Self> {
        periods.sort_unstable();
        let mut joined: Vec<Self> = Vec::with_capacity(periods.len());
        for period in periods {
            match joined.last_mut() {
                Some(last) if period.start <= last.end => last.end = last.end.max(period.end),
                _ => joined.push(period),
            }
        }
        joined
    }

    /// Longer on either side: set-up and clean-up around a booking's own times.
    pub fn padded(self, before: Minutes, after: Minutes) -> Self {
        Self { start: self.start - before.duration(), end: self.end + after.duration() }
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Minutes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Self::add)
    }
}

/// `92:15`
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}:{:02}", self.0.abs() / 60, self.0.abs() % 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> Instant {
        format!("2026-04-01T{hour:02}:{minute:02}:00Z").parse().unwrap()
    }

    fn period(from: u32, to: u32) -> Period {
        Period::new(at(from, 0), at(to, 0)).unwrap()
    }

    #[test]
    fn a_period_is_never_empty_or_backwards() {
        assert_eq!(Period::new(at(9, 0), at(9, 0)), None);
        assert_eq!(Period::new(at(10, 0), at(9, 0)), None);
    }

    #[test]
    fn touching_ends_do_not_overlap() {
        assert!(!period(9, 10).overlaps(period(10, 11)));
        assert!(period(9, 11).overlaps(period(10, 12)));
    }

    #[test]
    fn cutting_out_what_is_taken_leaves_the_gaps_in_order() {
        let left = period(9, 17).without(&[period(12, 13), period(8, 10), period(12, 14)]);
        assert_eq!(left, [period(10, 12), period(14, 17)]);
        assert_eq!(period(9, 10).without(&[period(8, 12)]), []);
    }

    #[test]
    fn touching_periods_are_merged() {
        assert_eq!(
            Period::merged(vec![period(10, 12), period(9, 10), period(14, 15)]),
            [period(9, 12), period(14, 15)]
        );
    }

    #[test]
    fn minutes_are_shown_as_hours_and_minutes() {
        assert_eq!(Minutes(5_535).to_string(), "92:15");
        assert_eq!(Minutes(-5).to_string(), "-0:05");
    }
}
