//! When: not in the past, not too far ahead, not at too short notice.

use super::{Asker, Facts, Judgement, Measure, Wish};
use crate::{
    bookings::words,
    time::{Instant, Month},
    words::Said,
};
use chrono::{Datelike, TimeDelta};

/// Until this day of a month, the month before may still be completed.
const LAST_DAY_FOR_THE_MONTH_BEFORE: u32 = 3;

/// Starting right now is allowed. Keepers may enter what has been this month, and last month until the 3rd.
pub fn in_the_past(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let earliest = match facts.asker {
        Asker::User => now,
        Asker::Keeper => {
            let today = facts.zone.day_of(now);
            let this_month = Month::of(today);
            let open = if today.day() <= LAST_DAY_FOR_THE_MONTH_BEFORE { this_month.previous() } else { this_month };
            facts.zone.start_of(open.first_day())
        }
    };
    // Where the start stays, it is the end that must not lie in the past.
    let judged = if facts.keeps_start(wish) { wish.period.end() } else { wish.period.start() };
    let judgement = Judgement::of("in_the_past", Measure::At(earliest), Measure::At(judged));
    Some(judgement.broken_if(judged < earliest && !facts.keeps_time(wish), || {
        Said::by(|lang| words::in_the_past(lang, crate::words::instant(lang, facts.zone, earliest)))
    }))
}

/// Exactly n days of 24 hours ahead is allowed.
pub fn beyond_horizon(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let (days, start) = (facts.rules.horizon_days?, wish.period.start());
    let latest = now.checked_add_signed(TimeDelta::try_days(days)?)?;
    let judgement = Judgement::of("beyond_horizon", Measure::Days(days), Measure::At(start));
    Some(judgement.broken_if(start > latest && !facts.keeps_start(wish), || {
        Said::by(|lang| words::beyond_horizon(lang, days, crate::words::instant(lang, facts.zone, latest)))
    }))
}

/// Exactly n hours of notice is allowed.
pub fn too_late(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let (hours, start) = (facts.rules.notice_hours?, wish.period.start());
    let earliest = now.checked_add_signed(TimeDelta::try_hours(hours)?)?;
    if facts.keeps_start(wish) || facts.is_entered_afterwards(wish, now) {
        return None;
    }
    let judgement = Judgement::of("too_late", Measure::Hours(hours), Measure::At(start));
    Some(judgement.broken_if(start < earliest, || {
        Said::by(|lang| words::too_late(lang, hours, crate::words::instant(lang, facts.zone, earliest)))
    }))
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{error::Violation, time::Minutes};

    fn in_the_past(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::in_the_past, wish, facts, now)
    }

    fn beyond_horizon(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::beyond_horizon, wish, facts, now)
    }

    fn too_late(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::too_late, wish, facts, now)
    }

    #[test]
    fn starting_now_is_allowed_and_a_minute_ago_is_not() {
        let facts = facts();
        let now = at("2026-06-10T10:00");
        assert_eq!(in_the_past(&wish("2026-06-10T10:00", "2026-06-10T11:00"), &facts, now), None);
        let past = in_the_past(&wish("2026-06-10T09:59", "2026-06-10T11:00"), &facts, now).unwrap();
        assert_eq!(past.actual.as_deref(), Some("2026-06-10T09:59:00+09:00"));
    }

    #[test]
    fn keepers_complete_the_month_before_until_the_third() {
        let mut facts = facts();
        facts.asker = Asker::Keeper;
        let first_of_may = wish("2026-05-01T00:00", "2026-05-01T02:00");
        let end_of_april = wish("2026-04-30T23:00", "2026-05-01T02:00");
        assert_eq!(in_the_past(&first_of_may, &facts, at("2026-06-03T23:59")), None);
        assert!(in_the_past(&first_of_may, &facts, at("2026-06-04T00:00")).is_some());
        assert!(in_the_past(&end_of_april, &facts, at("2026-06-03T12:00")).is_some());
    }

    #[test]
    fn the_horizon_is_counted_in_days_of_24_hours() {
        let mut facts = facts();
        facts.rules.horizon_days = Some(2);
        let now = at("2026-06-10T10:00");
        assert_eq!(beyond_horizon(&wish("2026-06-12T10:00", "2026-06-12T11:00"), &facts, now), None);
        assert!(beyond_horizon(&wish("2026-06-12T10:01", "2026-06-12T11:01"), &facts, now).is_some());
        assert!(beyond_horizon(&wish("2026-06-13T12:00", "2026-06-13T13:00"), &facts, now).is_some());
    }

    #[test]
    fn exactly_the_notice_is_enough() {
        let mut facts = facts();
        facts.rules.notice_hours = Some(4);
        let now = at("2026-06-10T10:00");
        assert_eq!(too_late(&wish("2026-06-10T14:00", "2026-06-10T15:00"), &facts, now), None);
        assert!(too_late(&wish("2026-06-10T13:59", "2026-06-10T15:00"), &facts, now).is_some());
        facts.asker = Asker::Keeper;
        assert_eq!(too_late(&wish("2026-06-10T09:00", "2026-06-10T10:00"), &facts, now), None);
    }

    #[test]
    fn the_end_of_a_running_booking_may_move_although_its_start_is_past() {
        let mut facts = facts();
        facts.rules.notice_hours = Some(4);
        facts.present = Some(running("2026-06-10T09:00", "2026-06-10T11:00"));
        let longer = wish("2026-06-10T09:00", "2026-06-10T12:00");
        let now = longer.period.start() + Minutes(60).duration();
        assert_eq!((in_the_past(&longer, &facts, now), too_late(&longer, &facts, now)), (None, None));
    }
}
