//! A lane of the instrument that is free: the never-overlap rule as it is told beforehand. The database has the last word.

use super::{Facts, Judgement, Measure, Wish};
use crate::{
    bookings::words,
    instruments::Status,
    schedule::{Lane, Reason, Taken, free_lane},
    time::{Instant, Period},
    words::Said,
};

/// Where the booking would go, set-up and clean-up included.
pub fn lane(facts: &Facts, period: Period) -> Option<Lane> {
    free_lane(&facts.taken, facts.resource(), facts.lanes, facts.occupied(period))
}

/// Other bookings are in the way. Whose they are is nobody's business.
pub fn conflict(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let is_taken = is_taken(wish, facts);
    Some(Judgement::simply("conflict").broken_if(is_taken, || Said::by(words::conflict)))
}

/// Maintenance is in the way.
pub fn outage(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let is_out = is_full(facts, wish.period, |held| held.reason == Reason::Outage)
        || (!is_taken(wish, facts) && lane(facts, wish.period).is_none());
    let occupied = facts.occupied(wish.period);
    let outages = facts.taken.iter().filter(|held| held.reason == Reason::Outage && held.period.overlaps(occupied));
    let during: Vec<_> = outages.map(|held| held.period).collect();
    let judgement = match during.is_empty() {
        true => Judgement::simply("outage"),
        false => Judgement::of("outage", Measure::During(Period::merged(during)), Measure::During(vec![wish.period])),
    };
    Some(judgement.broken_if(is_out, || Said::by(words::outage)))
}

/// Broken down, or gone.
pub fn out_of_service(_wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let is_out = facts.status != Status::Active;
    is_out.then(|| Judgement::simply("outage").broken_if(true, || Said::by(words::out_of_service)))
}

fn is_taken(wish: &Wish, facts: &Facts) -> bool {
    is_full(facts, wish.period, |held| held.reason != Reason::Outage)
}

/// No lane is left if only these allocations count.
fn is_full(facts: &Facts, period: Period, counts: impl Fn(&Taken) -> bool) -> bool {
    let taken: Vec<_> = facts.taken.iter().filter(|held| counts(held)).copied().collect();
    free_lane(&taken, facts.resource(), facts.lanes, facts.occupied(period)).is_none()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{example::*, violations},
        *,
    };
    use crate::time::Minutes;

    fn broken_by(facts: &Facts, from: &str, to: &str) -> Vec<&'static str> {
        codes(&violations(&wish(from, to), facts, now()))
    }

    #[test]
    fn an_outage_is_half_open() {
        let mut facts = facts();
        facts.taken = vec![taken(0, "2026-06-11T02:00", "2026-06-11T03:00", Reason::Outage)];
        assert_eq!(broken_by(&facts, "2026-06-11T01:00", "2026-06-11T02:01"), ["outage"]);
        assert_eq!(broken_by(&facts, "2026-06-11T02:59", "2026-06-11T04:00"), ["outage"]);
        assert_eq!(broken_by(&facts, "2026-06-11T03:00", "2026-06-11T04:00"), [""; 0]);
        assert_eq!(broken_by(&facts, "2026-06-11T01:00", "2026-06-11T02:00"), [""; 0]);
    }

    #[test]
    fn a_third_user_of_two_lanes_is_refused() {
        let mut facts = facts();
        facts.lanes = 2;
        facts.taken = [0, 1].map(|lane| taken(lane, "2026-06-11T10:00", "2026-06-11T12:00", Reason::Booking)).to_vec();
        assert_eq!(broken_by(&facts, "2026-06-11T11:00", "2026-06-11T13:00"), ["conflict"]);
        assert_eq!(broken_by(&facts, "2026-06-11T12:00", "2026-06-11T14:00"), [""; 0]);
        facts.taken.pop();
        assert_eq!(lane(&facts, wish("2026-06-11T11:00", "2026-06-11T13:00").period), Some(Lane(1)));
    }

    #[test]
    fn clean_up_belongs_to_what_is_occupied() {
        let mut facts = facts();
        facts.rules.buffer_after_minutes = Some(Minutes(15));
        facts.taken = vec![taken(0, "2026-06-11T12:00", "2026-06-11T13:00", Reason::Booking)];
        assert_eq!(broken_by(&facts, "2026-06-11T10:00", "2026-06-11T11:45"), [""; 0]);
        assert_eq!(broken_by(&facts, "2026-06-11T10:00", "2026-06-11T11:46"), ["conflict"]);
    }

    #[test]
    fn a_reason_bends_rules_but_makes_no_room() {
        let mut facts = facts();
        facts.rules.max_minutes = Some(Minutes(60));
        facts.taken = vec![taken(0, "2026-06-11T12:00", "2026-06-11T13:00", Reason::Booking)];
        let mut wish = wish("2026-06-11T11:00", "2026-06-11T13:00");
        assert_eq!(codes(&violations(&wish, &facts, now())), ["too_long", "conflict"]);
        wish.answered_for = Some("装置の検収".to_owned());
        assert_eq!(codes(&violations(&wish, &facts, now())), ["conflict"]);
    }

    #[test]
    fn out_of_service_is_an_outage_without_end() {
        let mut facts = facts();
        facts.status = Status::OutOfService;
        assert_eq!(broken_by(&facts, "2026-06-11T12:00", "2026-06-11T14:00"), ["outage"]);
    }
}
