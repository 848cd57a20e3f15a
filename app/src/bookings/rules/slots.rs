//! Slots that satisfy every rule: the nearest to a wish that was refused, or the first ones in a range.

use super::{Facts, Wish, helpers, violations};
use crate::{
    error::Alternative,
    schedule::{Taken, free_periods, nearest, starts},
    time::{Instant, Minutes, Period},
};
use chrono::TimeDelta;

/// How many alternatives a refusal proposes.
const ALTERNATIVES: usize = 3;

/// Where alternatives are looked for: a week before the wish to three weeks after, and never before now.
pub fn search_window(wish: &Wish, facts: &Facts, now: Instant) -> Option<Period> {
    let middle = reachable(wish, facts, now);
    Period::new(now.max(middle - TimeDelta::weeks(1)), middle + TimeDelta::weeks(3))
}

/// The nearest three slots of the same length that satisfy every rule.
pub fn alternatives(wish: &Wish, facts: &Facts, now: Instant, window: Period) -> Vec<Alternative> {
    let candidates = candidates(facts, window, wish.period.minutes());
    nearest(candidates, reachable(wish, facts, now), ALTERNATIVES, |period| judge(wish, facts, now, period))
}

/// The first slots of this length in the window that satisfy every rule.
pub fn first_slots(wish: &Wish, facts: &Facts, now: Instant, window: Period, limit: usize) -> Vec<Alternative> {
    let candidates = candidates(facts, window, wish.period.minutes());
    candidates.into_iter().filter_map(|period| judge(wish, facts, now, period)).take(limit).collect()
}

/// The wished start, or the nearest one that could be booked at all.
fn reachable(wish: &Wish, facts: &Facts, now: Instant) -> Instant {
    let horizon = facts.rules.horizon_days.and_then(TimeDelta::try_days).and_then(|days| now.checked_add_signed(days));
    let latest = horizon.unwrap_or(wish.period.start());
    wish.period.start().min(latest).max(now)
}

/// Starts on the grid within the window where nothing occupies the instrument; other rules are not asked yet.
pub fn candidates(facts: &Facts, window: Period, length: Minutes) -> Vec<Period> {
    // A booking and its buffers stay clear of what is taken exactly when the booking stays clear of what is taken with
    // the buffers the other way round.
    let (before, after) = facts.rules.buffers();
    let taken: Vec<_> =
        facts.taken.iter().map(|held| Taken { period: held.period.padded(after, before), ..*held }).collect();
    let free = free_periods(&facts.open(window), &taken, facts.resource(), facts.lanes);
    starts(&free, length, facts.grid())
}

/// The slot, if it breaks no rule, with everybody who could support it.
pub fn judge(wish: &Wish, facts: &Facts, now: Instant, period: Period) -> Option<Alternative> {
    let slot = Wish { period, ..wish.clone() };
    violations(&slot, facts, now).is_empty().then(|| {
        let staff = match slot.mode.needs_staff() {
            true => helpers(&slot, facts).map(|helper| (helper.staff, helper.name.clone())).collect(),
            false => Vec::new(),
        };
        Alternative { period, staff }
    })
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{
        bookings::Mode,
        schedule::{Lane, Reason},
    };

    fn found(slots: &[Alternative]) -> Vec<String> {
        slots.iter().map(|slot| facts().zone.rfc3339(slot.period.start())[..16].to_owned()).collect()
    }

    #[test]
    fn a_third_user_of_two_lanes_is_told_when_a_lane_is_free() {
        let mut facts = facts();
        facts.lanes = 2;
        facts.rules.granularity_minutes = Some(Minutes(60));
        facts.taken = [0, 1].map(|lane| taken(lane, "2026-06-11T10:00", "2026-06-11T12:00", Reason::Booking)).to_vec();
        let wish = wish("2026-06-11T11:00", "2026-06-11T13:00");
        let window = search_window(&wish, &facts, now()).unwrap();
        let nearest = alternatives(&wish, &facts, now(), window);
        assert_eq!(found(&nearest), ["2026-06-11T12:00", "2026-06-11T13:00", "2026-06-11T14:00"]);
    }

    #[test]
    fn the_first_common_slot_of_instrument_and_staff_is_offered() {
        let mut facts = facts();
        facts.rules.granularity_minutes = Some(Minutes(30));
        facts.hours = hours(&[4], "09:00", "17:00");
        facts.helpers = vec![helper(1, "10:00", "17:00")];
        let absence = Taken {
            resource: facts.helpers[0].account.uuid(),
            lane: Lane(0),
            period: wish("2026-06-11T11:00", "2026-06-11T12:00").period,
            reason: Reason::Leave,
            booking: None,
        };
        facts.taken = vec![absence];
        let wish = Wish { mode: Mode::AssistedUse, ..wish("2026-06-11T10:00", "2026-06-11T12:00") };
        let window = search_window(&wish, &facts, now()).unwrap();
        let nearest = alternatives(&wish, &facts, now(), window);
        assert_eq!(found(&nearest)[0], "2026-06-11T12:00");
        assert_eq!(nearest[0].staff[0].1, "鈴木");
    }

    #[test]
    fn a_wish_beyond_the_horizon_is_offered_the_last_days_within() {
        let mut facts = facts();
        facts.rules.granularity_minutes = Some(Minutes(60));
        facts.rules.horizon_days = Some(2);
        let far = wish("2026-08-03T10:00", "2026-08-03T11:00");
        let window = search_window(&far, &facts, now()).unwrap();
        assert_eq!(found(&alternatives(&far, &facts, now(), window))[0], "2026-06-12T09:00");
    }

    #[test]
    fn the_first_slots_come_in_order_and_never_before_now() {
        let mut facts = facts();
        facts.rules.granularity_minutes = Some(Minutes(60));
        facts.hours = hours(&[3, 4], "09:00", "11:00");
        let wish = wish("2026-06-10T00:00", "2026-06-10T01:00");
        let window = Period::new(at("2026-06-10T00:00"), at("2026-06-12T00:00")).unwrap();
        let slots = first_slots(&wish, &facts, now(), window, 3);
        assert_eq!(found(&slots), ["2026-06-10T09:00", "2026-06-10T10:00", "2026-06-11T09:00"]);
    }
}
