//! The gap between two bookings of one person.

use super::{Facts, Judgement, Measure, Wish};
use crate::{
    bookings::{Status, words},
    time::{Instant, Minutes, Period},
    words::{Lang, Said},
};

/// After the booking before. Exactly the gap is allowed.
pub fn gap_before(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let gap = facts.rules.gap_minutes.filter(|gap| gap.is_positive())?;
    let nearest = own(facts)
        .filter(|held| held.start() < wish.period.end())
        .map(|held| minutes_between(held.end(), wish.period.start()))
        .min()?;
    Some(measured("gap_before", gap, nearest, words::gap_before))
}

/// Before the booking after.
pub fn gap_after(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let gap = facts.rules.gap_minutes.filter(|gap| gap.is_positive())?;
    let nearest = own(facts)
        .filter(|held| held.end() > wish.period.start())
        .map(|held| minutes_between(wish.period.end(), held.start()))
        .min()?;
    Some(measured("gap_after", gap, nearest, words::gap_after))
}

fn measured(code: &'static str, gap: Minutes, nearest: Minutes, say: fn(Lang, String) -> String) -> Judgement {
    let judgement = Judgement::of(code, Measure::Length(gap), Measure::Length(nearest.max(Minutes::ZERO)));
    judgement.broken_if(nearest < gap, || Said::by(|lang| say(lang, crate::words::length(lang, gap))))
}

/// What the same person has had or will have of the instrument. Who did not come did not use it.
fn own(facts: &Facts) -> impl Iterator<Item = Period> {
    let used = |status: Status| status.is_open() || status == Status::Completed;
    facts.held.iter().filter(move |held| held.account == facts.account && used(held.status)).map(|held| held.period)
}

/// Negative where they overlap.
fn minutes_between(end: Instant, start: Instant) -> Minutes {
    Minutes((start - end).num_minutes())
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};

    fn gaps(from: &str, to: &str) -> Vec<&'static str> {
        let mut facts = facts();
        facts.rules.gap_minutes = Some(Minutes(120));
        facts.held = vec![held("2026-06-11T03:00", "2026-06-11T04:00")];
        let wish = wish(from, to);
        let found = [gap_before, gap_after].into_iter().filter_map(|rule| broken(rule, &wish, &facts, now()));
        codes(&found.collect::<Vec<_>>())
    }

    #[test]
    fn exactly_the_gap_is_allowed() {
        assert_eq!(gaps("2026-06-11T04:30", "2026-06-11T05:30"), ["gap_before"]);
        assert_eq!(gaps("2026-06-11T06:00", "2026-06-11T07:00"), [""; 0]);
        assert_eq!(gaps("2026-06-11T05:59", "2026-06-11T07:00"), ["gap_before"]);
        assert_eq!(gaps("2026-06-11T00:00", "2026-06-11T01:00"), [""; 0]);
        assert_eq!(gaps("2026-06-11T00:00", "2026-06-11T01:01"), ["gap_after"]);
    }

    #[test]
    fn both_gaps_are_reported_when_both_are_too_small() {
        assert_eq!(gaps("2026-06-11T03:30", "2026-06-11T04:30"), ["gap_before", "gap_after"]);
    }
}
