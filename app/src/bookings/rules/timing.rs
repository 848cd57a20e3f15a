//! When: not in the past, not too far ahead, not at too short notice.

use super::{Asker, Facts, Wish, broken};
use crate::{
    bookings::words,
    error::Violation,
    time::{Instant, Month},
    words::Said,
};
use chrono::{Datelike, TimeDelta};

/// Until this day of a month, the month before may still be completed.
const LAST_DAY_FOR_THE_MONTH_BEFORE: u32 = 3;

/// Starting right now is allowed. Keepers may enter what has been this month, and last month until the 3rd.
pub fn in_the_past(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
    let earliest = match facts.asker {
        Asker::User => now,
        Asker::Keeper => {
            let today = facts.zone.day_of(now);
            let this_month = Month::of(today);
            let open = if today.day() <= LAST_DAY_FOR_THE_MONTH_BEFORE { this_month.previous() } else { this_month };
            facts.zone.start_of(open.first_day())
        }
    };
    (wish.period.start() < earliest && !facts.keeps_start(wish)).then(|| {
        let said = Said::by(|lang| words::in_the_past(lang, crate::words::instant(lang, facts.zone, earliest)));
        broken("in_the_past", said, facts.zone.rfc3339(earliest), facts.zone.rfc3339(wish.period.start()))
    })
}

/// Exactly n days of 24 hours ahead is allowed.
pub fn beyond_horizon(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
    let days = facts.rules.horizon_days?;
    let latest = now.checked_add_signed(TimeDelta::try_days(days)?)?;
    (wish.period.start() > latest && !facts.keeps_start(wish)).then(|| {
        let said = Said::by(|lang| words::beyond_horizon(lang, days, crate::words::instant(lang, facts.zone, latest)));
        broken("beyond_horizon", said, days, facts.zone.rfc3339(wish.period.start()))
    })
}

/// Exactly n hours of notice is allowed.
pub fn too_late(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
    let hours = facts.rules.notice_hours?;
    let earliest = now.checked_add_signed(TimeDelta::try_hours(hours)?)?;
    if facts.keeps_start(wish) || facts.is_entered_afterwards(wish, now) {
        return None;
    }
    (wish.period.start() < earliest).then(|| {
        let said = Said::by(|lang| words::too_late(lang, hours, crate::words::instant(lang, facts.zone, earliest)));
        broken("too_late", said, hours, facts.zone.rfc3339(wish.period.start()))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::time::Minutes;

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
