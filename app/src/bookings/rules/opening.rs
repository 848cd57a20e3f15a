//! Inside the opening hours.

use super::{Facts, Judgement, Measure, Wish};
use crate::{bookings::words, time::Instant, words::Said};

/// Ending at closing time is allowed; days that touch at midnight have no gap.
pub fn closed(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let open = facts.open(wish.period);
    let (zone, is_closed) = (facts.zone, open != [wish.period]);
    let shut = wish.period.without(&open).first().copied().unwrap_or(wish.period);
    let judgement = Judgement::of("closed", Measure::During(open), Measure::During(vec![wish.period]));
    Some(
        judgement.broken_if(is_closed, || Said::by(|lang| words::closed(lang, crate::words::period(lang, zone, shut)))),
    )
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};

    fn is_closed(facts: &Facts, from: &str, to: &str) -> bool {
        broken(closed, &wish(from, to), facts, now()).is_some()
    }

    #[test]
    fn ending_at_closing_time_is_allowed() {
        let mut facts = facts();
        facts.hours = hours(&[1, 2, 3, 4, 5], "09:00", "17:00");
        assert!(is_closed(&facts, "2026-06-10T16:30", "2026-06-10T17:30"));
        assert!(!is_closed(&facts, "2026-06-10T16:00", "2026-06-10T17:00"));
        assert!(is_closed(&facts, "2026-06-10T08:59", "2026-06-10T10:00"));
        assert!(is_closed(&facts, "2026-06-13T10:00", "2026-06-13T11:00"), "Saturday");
    }

    #[test]
    fn friday_night_into_saturday_has_no_gap() {
        let mut facts = facts();
        facts.hours = hours(&[1, 2, 3, 4, 5], "00:00", "24:00");
        facts.hours.weekly.extend(hours(&[6, 7], "00:00", "24:00").weekly);
        assert!(!is_closed(&facts, "2026-06-12T23:00", "2026-06-13T01:00"));
    }

    #[test]
    fn a_holiday_is_closed_where_the_hours_say_so() {
        let mut facts = facts();
        facts.hours = hours(&[1], "09:00", "17:00");
        facts.holidays.insert("2026-07-20".parse().unwrap());
        assert!(!is_closed(&facts, "2026-07-20T10:00", "2026-07-20T11:00"));
        facts.hours.holidays_closed = true;
        assert!(is_closed(&facts, "2026-07-20T10:00", "2026-07-20T11:00"));
    }
}
