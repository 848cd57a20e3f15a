//! How an instrument stands at a moment: pure, from what is taken and when it is open.

use super::Standing;
use crate::{
    schedule::{Lane, Reason, Taken},
    time::{Instant, Period},
};

/// How it stands now, and when it can be used next. `taken` holds what lies before the horizon, `open` the opening times
/// up to it.
pub fn standing(
    now: Instant,
    lanes: i64,
    in_service: bool,
    taken: &[Taken],
    open: &[Period],
    horizon: Instant,
) -> (Standing, Option<Instant>) {
    let is_open = |at: Instant| open.iter().any(|period| holds(*period, at));
    let is_free = |at: Instant| (0..lanes).any(|lane| covering(taken, Lane(lane), at).is_none());
    if !in_service {
        return (Standing::Down { until: None }, None);
    }
    let ends = taken.iter().map(|taken| taken.period.end());
    let mut moments: Vec<_> = ends.chain(open.iter().map(|open| open.start())).filter(|at| *at > now).collect();
    moments.sort_unstable();
    let next_free = moments.into_iter().find(|at| is_open(*at) && is_free(*at));
    if is_free(now) {
        if !is_open(now) {
            return (Standing::Closed, next_free);
        }
        // Where the opening time runs on to the horizon nobody knows its end.
        let closes = open.iter().find(|period| holds(**period, now)).map(|period| period.end());
        let closes = closes.filter(|end| *end < horizon);
        let booked = (0..lanes).map(Lane).filter(|lane| covering(taken, *lane, now).is_none());
        // The last of the free lanes to be taken; a lane that nobody booked stays free.
        let booked: Option<Vec<_>> = booked.map(|lane| next_start(taken, lane, now)).collect();
        let booked = booked.and_then(|starts| starts.into_iter().max());
        return (Standing::Free { until: closes.into_iter().chain(booked).min() }, None);
    }
    let until = (0..lanes).map(|lane| busy_until(taken, Lane(lane), now)).min().unwrap_or(now);
    let is_down =
        (0..lanes).all(|lane| covering(taken, Lane(lane), now).is_some_and(|taken| taken.reason == Reason::Outage));
    let standing = if is_down { Standing::Down { until: Some(until) } } else { Standing::Taken { until } };
    (standing, next_free)
}

fn holds(period: Period, at: Instant) -> bool {
    period.start() <= at && at < period.end()
}

fn covering(taken: &[Taken], lane: Lane, at: Instant) -> Option<&Taken> {
    taken.iter().find(|taken| taken.lane == lane && holds(taken.period, at))
}

fn next_start(taken: &[Taken], lane: Lane, now: Instant) -> Option<Instant> {
    taken.iter().filter(|taken| taken.lane == lane).map(|taken| taken.period.start()).filter(|at| *at > now).min()
}

/// Bookings that follow each other without a gap are one busy time.
fn busy_until(taken: &[Taken], lane: Lane, now: Instant) -> Instant {
    let mut until = now;
    while let Some(next) = covering(taken, lane, until) {
        until = next.period.end();
    }
    until
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(clock: &str) -> Instant {
        format!("2026-06-10T{clock}:00+09:00").parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(at(from), at(to)).unwrap()
    }

    fn taken(lane: i64, from: &str, to: &str, reason: Reason) -> Taken {
        Taken { resource: Uuid::nil(), lane: Lane(lane), period: period(from, to), reason, booking: None }
    }

    fn booked(from: &str, to: &str) -> Taken {
        taken(0, from, to, Reason::Booking)
    }

    fn stands(now: &str, taken: &[Taken]) -> (Standing, Option<Instant>) {
        standing(at(now), 1, true, taken, &[period("09:00", "17:00")], at("23:00"))
    }

    #[test]
    fn it_is_free_until_it_is_booked_or_closes() {
        let later = [booked("13:00", "14:00")];
        assert_eq!(stands("10:00", &later), (Standing::Free { until: Some(at("13:00")) }, None));
        assert_eq!(stands("14:00", &later), (Standing::Free { until: Some(at("17:00")) }, None), "its end is free");
    }

    #[test]
    fn bookings_without_a_gap_are_one_busy_time() {
        let busy = [booked("10:00", "11:00"), booked("11:00", "12:00"), booked("12:30", "13:00")];
        assert_eq!(stands("10:30", &busy), (Standing::Taken { until: at("12:00") }, Some(at("12:00"))));
    }

    #[test]
    fn what_is_busy_until_it_closes_is_not_free_afterwards() {
        let open = [period("09:00", "17:00"), period("20:00", "21:00")];
        let busy = [booked("16:00", "17:00")];
        let stands = standing(at("16:30"), 1, true, &busy, &open, at("23:00"));
        assert_eq!(stands, (Standing::Taken { until: at("17:00") }, Some(at("20:00"))));
        assert_eq!(standing(at("18:00"), 1, true, &busy, &open, at("23:00")), (Standing::Closed, Some(at("20:00"))));
    }

    #[test]
    fn what_never_closes_is_free_without_an_end() {
        let always = [period("00:00", "23:00")];
        let stands = standing(at("10:00"), 1, true, &[], &always, at("23:00"));
        assert_eq!(stands, (Standing::Free { until: None }, None));
    }

    #[test]
    fn maintenance_and_an_instrument_out_of_service_are_down() {
        let outage = [taken(0, "10:00", "12:00", Reason::Outage)];
        assert_eq!(stands("11:00", &outage), (Standing::Down { until: Some(at("12:00")) }, Some(at("12:00"))));
        let broken = standing(at("10:00"), 1, false, &[], &[period("09:00", "17:00")], at("23:00"));
        assert_eq!(broken, (Standing::Down { until: None }, None));
    }

    #[test]
    fn with_two_places_it_is_taken_when_both_are() {
        let open = [period("09:00", "17:00")];
        let one = [booked("10:00", "12:00")];
        let stands = |taken: &[Taken], now| standing(at(now), 2, true, taken, &open, at("23:00"));
        assert_eq!(stands(&one, "11:00"), (Standing::Free { until: Some(at("17:00")) }, None));
        let both = [booked("10:00", "12:00"), taken(1, "10:30", "11:30", Reason::Booking)];
        assert_eq!(stands(&both, "11:00"), (Standing::Taken { until: at("11:30") }, Some(at("11:30"))));
        assert_eq!(stands(&both, "10:15"), (Standing::Free { until: Some(at("10:30")) }, None));
    }
}
