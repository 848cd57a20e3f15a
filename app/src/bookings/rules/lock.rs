//! Shortly before the start, and after it, only the end may still move away.

use super::{Facts, Judgement, Measure, Wish};
use crate::{
    bookings::{Status, words},
    time::Instant,
    words::Said,
};
use chrono::TimeDelta;

/// Exactly the lock window before the start is still open. What has begun, or should have, is locked without any window.
pub fn locked(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let present = facts.present?;
    let hours = facts.rules.lock_hours.unwrap_or_default();
    let (start, window) = (present.period.start(), TimeDelta::try_hours(hours)?);
    let has_begun = present.status == Status::InUse || (present.status == Status::Confirmed && start <= now);
    let is_locked = has_begun || (hours > 0 && start - now < window);
    let extends_only = facts.keeps_start(wish) && wish.period.end() >= present.period.end();
    let judgement = Judgement::of("locked", Measure::Hours(hours), Measure::Hours((start - now).num_hours()));
    Some(judgement.broken_if(is_locked && !extends_only, || {
        if has_begun { Said::by(words::locked_in_use) } else { Said::by(|lang| words::locked(lang, hours)) }
    }))
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::error::Violation;

    fn locked(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::locked, wish, facts, now)
    }

    fn is_locked(now: &str, from: &str, to: &str) -> bool {
        let mut facts = facts();
        facts.rules.lock_hours = Some(12);
        facts.present = Some(present("2026-06-11T10:00", "2026-06-11T12:00"));
        locked(&wish(from, to), &facts, at(now)).is_some()
    }

    #[test]
    fn inside_the_window_only_the_end_moves_and_only_later() {
        let eleven_hours_before = "2026-06-10T23:00";
        assert!(is_locked(eleven_hours_before, "2026-06-11T11:00", "2026-06-11T13:00"));
        assert!(is_locked(eleven_hours_before, "2026-06-11T10:00", "2026-06-11T11:00"));
        assert!(!is_locked(eleven_hours_before, "2026-06-11T10:00", "2026-06-11T13:00"));
    }

    #[test]
    fn exactly_at_the_window_everything_moves() {
        assert!(!is_locked("2026-06-10T22:00", "2026-06-11T11:00", "2026-06-11T13:00"));
        assert!(is_locked("2026-06-10T22:01", "2026-06-11T11:00", "2026-06-11T13:00"));
    }

    #[test]
    fn what_has_begun_cannot_be_shortened_even_without_a_lock() {
        let mut facts = facts();
        facts.present = Some(running("2026-06-10T09:00", "2026-06-10T11:00"));
        let now = at("2026-06-10T10:00");
        assert!(locked(&wish("2026-06-10T09:00", "2026-06-10T10:30"), &facts, now).is_some());
        assert_eq!(locked(&wish("2026-06-10T09:00", "2026-06-10T12:00"), &facts, now), None);
    }

    #[test]
    fn what_should_have_begun_cannot_be_moved_away_from_its_start() {
        let mut facts = facts();
        facts.present = Some(present("2026-06-10T10:00", "2026-06-10T11:00"));
        let tomorrow = wish("2026-06-11T10:00", "2026-06-11T11:00");
        assert_eq!(locked(&tomorrow, &facts, at("2026-06-10T09:59")), None);
        assert!(locked(&tomorrow, &facts, at("2026-06-10T10:00")).is_some());
    }
}
