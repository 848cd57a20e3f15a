//! The gap between two bookings of one person.

use super::{Facts, Wish, broken};
use crate::{
    bookings::words,
    error::Violation,
    time::{Instant, Minutes, Period},
    words::Said,
};

/// After the booking before. Exactly the gap is allowed.
pub fn gap_before(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Violation> {
    let gap = facts.rules.gap_minutes.filter(|gap| gap.is_positive())?;
    let nearest = own(facts)
        .filter(|held| held.start() < wish.period.end())
        .map(|held| minutes_between(held.end(), wish.period.start()))
        .min()?;
    (nearest < gap).then(|| {
        let said = Said::by(|lang| words::gap_before(lang, crate::words::length(lang, gap)));
        broken("gap_before", said, gap.0, nearest.0.max(0))
    })
}

/// Before the booking after.
pub fn gap_after(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Violation> {
    let gap = facts.rules.gap_minutes.filter(|gap| gap.is_positive())?;
    let nearest = own(facts)
        .filter(|held| held.end() > wish.period.start())
        .map(|held| minutes_between(wish.period.end(), held.start()))
        .min()?;
    (nearest < gap).then(|| {
        let said = Said::by(|lang| words::gap_after(lang, crate::words::length(lang, gap)));
        broken("gap_after", said, gap.0, nearest.0.max(0))
    })
}

fn own(facts: &Facts) -> impl Iterator<Item = Period> {
    facts.held.iter().filter(|held| held.account == facts.account && held.status.is_open()).map(|held| held.period)
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
        let (wish, now) = (wish(from, to), now());
        codes(
            &[gap_before(&wish, &facts, now), gap_after(&wish, &facts, now)].into_iter().flatten().collect::<Vec<_>>(),
        )
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
