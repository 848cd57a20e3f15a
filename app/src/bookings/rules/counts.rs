//! How many: per day and ahead, of one person and of one company.

use super::{Facts, Held, Judgement, Measure, Wish};
use crate::{
    bookings::words,
    time::{Instant, Minutes},
    words::{Lang, Said},
};

/// A booking belongs to the day it starts on.
pub fn daily_count(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let limit = facts.rules.daily_count?;
    let day = facts.zone.day_of(wish.period.start());
    let held = most(wish, facts, now, |held| {
        i64::from(held.status.counts() && facts.zone.day_of(held.period.start()) == day)
    })?;
    Some(counted("daily_count", limit, held + 1, words::daily_count))
}

pub fn future_count(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let limit = facts.rules.future_count?;
    let count = most(wish, facts, now, |held| i64::from(is_upcoming(held, now)))? + 1;
    Some(counted("future_count", limit, count, words::future_count))
}

pub fn future_minutes(wish: &Wish, facts: &Facts, now: Instant) -> Option<Judgement> {
    let limit = facts.rules.future_minutes?;
    let held =
        most(wish, facts, now, |held| if is_upcoming(held, now) { facts.judged_minutes(held.period).0 } else { 0 })?;
    let minutes = Minutes(held) + facts.judged_minutes(wish.period);
    let judgement = Judgement::of("future_minutes", Measure::Length(limit), Measure::Length(minutes));
    Some(
        judgement.broken_if(minutes > limit, || {
            Said::by(|lang| words::future_minutes(lang, crate::words::length(lang, limit)))
        }),
    )
}

fn counted(code: &'static str, limit: i64, count: i64, say: fn(Lang, i64) -> String) -> Judgement {
    let judgement = Judgement::of(code, Measure::Count(limit), Measure::Count(count));
    judgement.broken_if(count > limit, || Said::by(|lang| say(lang, limit)))
}

/// The larger of what the person and what the company has. `None` where count rules do not apply: within relaxed hours,
/// and for what is entered afterwards. What was held within relaxed hours does not count either.
fn most(wish: &Wish, facts: &Facts, now: Instant, weigh: impl Fn(&Held) -> i64) -> Option<i64> {
    if !facts.judged_minutes(wish.period).is_positive() || facts.is_entered_afterwards(wish, now) {
        return None;
    }
    let judged = || facts.held.iter().filter(|held| facts.judged_minutes(held.period).is_positive());
    let own: i64 = judged().filter(|held| held.account == facts.account).map(&weigh).sum();
    let companys: i64 =
        judged().filter(|held| facts.company.is_some() && held.company == facts.company).map(&weigh).sum();
    Some(own.max(companys))
}

fn is_upcoming(held: &Held, now: Instant) -> bool {
    held.status.is_open() && held.period.start() > now
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{bookings::Status, error::Violation, ids::AccountId};

    fn daily_count(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::daily_count, wish, facts, now)
    }

    fn future_count(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::future_count, wish, facts, now)
    }

    fn future_minutes(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::future_minutes, wish, facts, now)
    }

    #[test]
    fn up_to_the_limit_is_allowed_and_what_was_missed_still_counts() {
        let mut facts = facts();
        facts.rules.daily_count = Some(2);
        let third = wish("2026-06-11T15:00", "2026-06-11T16:00");
        facts.held = vec![held("2026-06-11T09:00", "2026-06-11T10:00")];
        assert_eq!(daily_count(&third, &facts, now()), None);
        facts.held.push(held("2026-06-11T11:00", "2026-06-11T12:00"));
        facts.held[1].status = Status::Missed;
        assert_eq!(daily_count(&third, &facts, now()).unwrap().actual.as_deref(), Some("3"));
        facts.held[1].status = Status::Cancelled;
        assert_eq!(daily_count(&third, &facts, now()), None);
    }

    #[test]
    fn a_second_future_booking_is_refused_and_moving_the_first_is_not() {
        let mut facts = facts();
        facts.rules.future_count = Some(1);
        facts.held = vec![held("2026-06-11T10:00", "2026-06-11T11:00")];
        let second = wish("2026-06-12T10:00", "2026-06-12T11:00");
        assert!(future_count(&second, &facts, now()).is_some());
        // The one that is moved is not among those held.
        facts.present = Some(present("2026-06-11T10:00", "2026-06-11T11:00"));
        facts.held.clear();
        assert_eq!(future_count(&second, &facts, now()), None);
    }

    #[test]
    fn a_colleagues_bookings_count_for_the_company() {
        let mut facts = facts();
        facts.rules.future_count = Some(1);
        let mut colleagues = held("2026-06-11T10:00", "2026-06-11T11:00");
        colleagues.account = AccountId::fixed(99);
        facts.held = vec![colleagues];
        assert!(future_count(&wish("2026-06-12T10:00", "2026-06-12T11:00"), &facts, now()).is_some());
        facts.company = None;
        assert_eq!(future_count(&wish("2026-06-12T10:00", "2026-06-12T11:00"), &facts, now()), None);
    }

    #[test]
    fn future_minutes_are_added_up() {
        let mut facts = facts();
        facts.rules.future_minutes = Some(Minutes(120));
        facts.held = vec![held("2026-06-11T10:00", "2026-06-11T11:00")];
        assert_eq!(future_minutes(&wish("2026-06-12T10:00", "2026-06-12T11:00"), &facts, now()), None);
        let longer = future_minutes(&wish("2026-06-12T10:00", "2026-06-12T11:01"), &facts, now()).unwrap();
        assert_eq!(longer.actual.as_deref(), Some("121"));
    }

    #[test]
    fn relaxed_hours_are_not_counted() {
        let mut facts = facts();
        facts.rules.future_count = Some(0);
        facts.rules.relaxed = vec![relaxed(&[6, 7], "00:00", "24:00")];
        assert_eq!(future_count(&wish("2026-06-13T10:00", "2026-06-13T11:00"), &facts, now()), None);
        assert!(future_count(&wish("2026-06-12T10:00", "2026-06-12T11:00"), &facts, now()).is_some());
    }
}
