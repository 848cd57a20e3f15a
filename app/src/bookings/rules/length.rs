//! How long, and on which grid.

use super::{Facts, Judgement, Measure, Wish};
use crate::{bookings::words, time::Instant, words::Said};

/// Start and end on the instrument's grid, as its wall clock shows it.
pub fn granularity(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let (grid, edges) = (facts.grid(), [wish.period.start(), wish.period.end()]);
    let off = edges.into_iter().find(|at| !grid.holds(*at));
    let actual = Measure::At(off.unwrap_or(wish.period.start()));
    let judgement = Judgement::of("granularity", Measure::Length(grid.step), actual);
    Some(judgement.broken_if(off.is_some(), || Said::by(|lang| words::granularity(lang, grid.step.0))))
}

pub fn too_short(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let (shortest, minutes) = (facts.rules.min_minutes?, facts.judged_minutes(wish.period));
    let judgement = Judgement::of("too_short", Measure::Length(shortest), Measure::Length(minutes));
    // Nothing is left to be judged within relaxed hours.
    Some(judgement.broken_if(minutes.is_positive() && minutes < shortest, || {
        Said::by(|lang| words::too_short(lang, crate::words::length(lang, shortest)))
    }))
}

pub fn too_long(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let (longest, minutes) = (facts.rules.max_minutes?, facts.judged_minutes(wish.period));
    let judgement = Judgement::of("too_long", Measure::Length(longest), Measure::Length(minutes));
    Some(
        judgement.broken_if(minutes > longest, || {
            Said::by(|lang| words::too_long(lang, crate::words::length(lang, longest)))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{error::Violation, time::Minutes};

    fn lengths(facts: &Facts, from: &str, to: &str) -> Vec<Violation> {
        let wish = wish(from, to);
        [too_short, too_long].into_iter().filter_map(|rule| broken(rule, &wish, facts, now())).collect()
    }

    fn granularity(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::granularity, wish, facts, now)
    }

    #[test]
    fn off_the_grid_is_refused() {
        let mut facts = facts();
        facts.rules.granularity_minutes = Some(Minutes(15));
        assert_eq!(granularity(&wish("2026-06-10T10:00", "2026-06-10T10:15"), &facts, now()), None);
        let off = granularity(&wish("2026-06-10T10:00", "2026-06-10T10:20"), &facts, now()).unwrap();
        assert_eq!((off.limit.as_deref(), off.actual.as_deref()), (Some("15"), Some("2026-06-10T10:20:00+09:00")));
    }

    #[test]
    fn without_a_grid_whole_minutes_are_asked_for() {
        let mut odd = wish("2026-06-10T10:00", "2026-06-10T10:20");
        assert_eq!(granularity(&odd, &facts(), now()), None);
        let half_a_minute_later = odd.period.start() + chrono::TimeDelta::seconds(30);
        odd.period = crate::time::Period::new(half_a_minute_later, odd.period.end()).unwrap();
        assert!(granularity(&odd, &facts(), now()).is_some());
    }

    #[test]
    fn exactly_the_shortest_and_the_longest_are_allowed() {
        let mut facts = facts();
        (facts.rules.min_minutes, facts.rules.max_minutes) = (Some(Minutes(30)), Some(Minutes(60)));
        assert_eq!(lengths(&facts, "2026-06-10T10:00", "2026-06-10T10:30"), []);
        assert_eq!(lengths(&facts, "2026-06-10T10:00", "2026-06-10T11:00"), []);
        assert_eq!(codes(&lengths(&facts, "2026-06-10T10:00", "2026-06-10T10:29")), ["too_short"]);
        assert_eq!(codes(&lengths(&facts, "2026-06-10T10:00", "2026-06-10T11:01")), ["too_long"]);
    }

    #[test]
    fn a_minimum_above_the_maximum_is_told_both_ways() {
        let mut facts = facts();
        (facts.rules.min_minutes, facts.rules.max_minutes) = (Some(Minutes(90)), Some(Minutes(30)));
        assert_eq!(codes(&lengths(&facts, "2026-06-10T10:00", "2026-06-10T11:00")), ["too_short", "too_long"]);
    }

    #[test]
    fn relaxed_hours_count_what_lies_outside() {
        let mut facts = facts();
        facts.rules.min_minutes = Some(Minutes(90));
        facts.rules.relaxed = vec![relaxed(&[1, 2, 3, 4, 5, 6, 7], "09:00", "17:00")];
        assert_eq!(lengths(&facts, "2026-06-10T10:00", "2026-06-10T10:30"), []);
        assert_eq!(codes(&lengths(&facts, "2026-06-10T16:45", "2026-06-10T17:15")), ["too_short"]);
        assert_eq!(codes(&lengths(&facts, "2026-06-10T08:00", "2026-06-10T08:30")), ["too_short"]);
    }

    #[test]
    fn a_relaxed_weekend_counts_its_edges_only() {
        let mut facts = facts();
        facts.rules.max_minutes = Some(Minutes(240));
        facts.rules.relaxed = vec![relaxed(&[6, 7], "00:00", "24:00")];
        assert_eq!(lengths(&facts, "2026-06-12T22:00", "2026-06-15T02:00"), []);
        let longer = lengths(&facts, "2026-06-12T22:00", "2026-06-15T02:01");
        assert_eq!((codes(&longer), longer[0].actual.as_deref()), (vec!["too_long"], Some("241")));
    }

    #[test]
    fn a_relaxed_night_works_across_midnight() {
        let mut facts = facts();
        facts.rules.min_minutes = Some(Minutes(90));
        facts.rules.relaxed = vec![relaxed(&[3], "22:00", "06:00")];
        assert_eq!(lengths(&facts, "2026-06-10T23:30", "2026-06-11T00:30"), []);
        assert_eq!(codes(&lengths(&facts, "2026-06-11T05:30", "2026-06-11T06:30")), ["too_short"]);
    }
}
