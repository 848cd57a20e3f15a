//! From what is known of an instrument's time to the blocks of a day: free, taken, one's own, closed, past. Pure.

use super::model::{Busy, Known, Seen};
use crate::{
    design::SlotState,
    schedule::{Grid, Lane, Reason},
    time::{ClockTime, Day, Instant, Minutes, Period, Zone},
};

/// A piece of a day that is of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    pub state: SlotState,
    pub period: Period,
    /// How many of the places are free, where it is free.
    pub places: i64,
    /// The booking, where the reader may open it.
    pub known: Option<Known>,
}

/// The part of the day that is shown, in minutes after midnight, and the steps that a click picks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hours {
    pub from: i64,
    pub to: i64,
    pub step: Minutes,
}

/// A day in one word, and how much of it is free.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    pub state: SlotState,
    pub free: Minutes,
}

/// The blocks of a day in order. Bookings that may be opened come as they are, everything else is what is left.
pub fn blocks(seen: &Seen, day: Period, step: Minutes) -> Vec<Block> {
    let own = known(seen, day);
    let own_periods: Vec<_> = own.iter().map(|block| block.period).collect();
    let outage = everywhere(seen, day, |busy| busy.reason == Reason::Outage);
    let full = everywhere(seen, day, |_| true);
    let taken: Vec<_> = without(full.clone(), &[own_periods.as_slice(), &outage].concat());
    let covered = [full, if seen.lanes == 1 { own_periods.clone() } else { Vec::new() }].concat();
    let open: Vec<_> = seen.open.iter().filter_map(|open| open.intersection(day)).collect();
    let left = without(open.clone(), &covered);
    let begins = Grid { zone: seen.zone, step: seen.grid }.after(seen.now);
    let (mut past, mut free) = (Vec::new(), Vec::new());
    for period in left {
        past.extend(Period::new(period.start(), period.end().min(begins)));
        free.extend(Period::new(period.start().max(begins), period.end()));
    }
    let closed = without(vec![day], &[open, covered, own_periods].concat());
    let plain = |state| move |period| Block { state, period, places: 0, known: None };
    let cells = free.into_iter().flat_map(|gap| cells(seen, gap, step));
    let mut all: Vec<Block> = own;
    all.extend(outage.into_iter().map(plain(SlotState::Outage)));
    all.extend(taken.into_iter().map(plain(SlotState::Busy)));
    all.extend(past.into_iter().map(plain(SlotState::Past)));
    all.extend(closed.into_iter().map(plain(SlotState::Closed)));
    all.extend(cells);
    all.sort_by_key(|block| (block.period.start(), block.known.is_none()));
    all
}

/// Bookings that the reader may open, cut to the day.
fn known(seen: &Seen, day: Period) -> Vec<Block> {
    let of_day = |known: Known| {
        let state = if known.is_mine { SlotState::Mine } else { SlotState::Busy };
        known.period.intersection(day).map(|period| Block { state, period, places: 0, known: Some(known) })
    };
    seen.busy.iter().filter_map(|busy| busy.known).filter_map(of_day).collect()
}

/// When every place is taken for such a reason.
fn everywhere(seen: &Seen, day: Period, such: impl Fn(&Busy) -> bool) -> Vec<Period> {
    let mut full = vec![day];
    for lane in 0..seen.lanes {
        let held = seen.within(day).filter(|busy| busy.lane == Lane(lane) && such(busy)).map(|busy| busy.period);
        let held = Period::merged(held.collect());
        full = full.iter().flat_map(|all| held.iter().filter_map(|held| all.intersection(*held))).collect();
    }
    full
}

fn without(periods: Vec<Period>, taken: &[Period]) -> Vec<Period> {
    periods.into_iter().flat_map(|period| period.without(taken)).collect()
}

/// A free time in steps of the wall clock, each with the places that are free for all of it. Where clocks go back, only
/// the first of the two hours: a form could not say which one is meant.
fn cells(seen: &Seen, gap: Period, step: Minutes) -> Vec<Block> {
    let grid = Grid { zone: seen.zone, step };
    let (mut found, mut start) = (Vec::new(), gap.start());
    while start < gap.end() {
        let end = grid.after(start + Minutes(1).duration()).min(gap.end());
        let Some(period) = Period::new(start, end) else { break };
        let is_named = seen.zone.instant(seen.zone.day_of(start), seen.zone.clock_of(start)) == Some(start);
        if is_named {
            let places =
                (0..seen.lanes).filter(|lane| seen.within(period).all(|busy| busy.lane != Lane(*lane))).count();
            found.push(Block { state: SlotState::Free, period, places: places as i64, known: None });
        }
        start = end;
    }
    found
}

impl Hours {
    /// From the hour in which the first of these days begins to the hour in which the last one ends.
    pub fn of<'s>(all: impl IntoIterator<Item = (&'s Seen, Period)>) -> Self {
        let (mut from, mut to, mut grid) = (i64::MAX, 0, 0);
        for (seen, days) in all {
            let known = seen.busy.iter().filter_map(|busy| busy.known).map(|known| known.period);
            let shown = seen.open.iter().copied().chain(known).filter_map(|period| period.intersection(days));
            for (day, part) in shown.flat_map(|period| seen.zone.by_day(period)) {
                let (start, end) = minutes(seen.zone, day, part);
                (from, to) = (from.min(start), to.max(end));
            }
            grid = grid.max(seen.grid.0);
        }
        let (from, to) = if from < to { (from / 60 * 60, (to + 59) / 60 * 60) } else { (9 * 60, 17 * 60) };
        let step = if to - from > 14 * 60 { 60 } else { 30 };
        Self { from, to, step: Minutes(grid.max(step)) }
    }
}

/// Start and end of a part of a day in minutes after its midnight, as the wall clock shows them.
pub fn minutes(zone: Zone, day: Day, part: Period) -> (i64, i64) {
    let start = zone.clock_of(part.start()).minutes();
    let end = if zone.day_of(part.end()) > day { ClockTime::MIDNIGHT_END } else { zone.clock_of(part.end()) };
    (start, end.minutes())
}

/// For periods in the order of their start: in which of how many lanes each is drawn, so that none hides another.
pub fn beside(periods: &[Period]) -> Vec<(usize, usize)> {
    let (mut placed, mut cluster, mut ends): (Vec<(usize, usize)>, usize, Vec<Instant>) = (Vec::new(), 0, Vec::new());
    for (place, period) in periods.iter().enumerate() {
        if ends.iter().all(|end| *end <= period.start()) {
            (cluster, ends) = (place, Vec::new());
        }
        let lane = ends.iter().position(|end| *end <= period.start()).unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = period.end(),
            None => ends.push(period.end()),
        }
        placed.push((lane, 0));
        placed[cluster..].iter_mut().for_each(|(_, lanes)| *lanes = ends.len());
    }
    placed
}

/// A day in one word.
pub fn summary(seen: &Seen, day: Period) -> Summary {
    let all = blocks(seen, day, Minutes(60));
    let sum = |state: SlotState| -> Minutes {
        all.iter().filter(|block| block.state == state).map(|block| block.period.minutes()).sum()
    };
    let free = sum(SlotState::Free);
    let taken = sum(SlotState::Busy) + sum(SlotState::Mine) + sum(SlotState::Outage);
    let state = match (free.is_positive(), taken.is_positive()) {
        (true, false) => SlotState::Free,
        (true, true) => SlotState::Partly,
        (false, _) if day.end() <= seen.now || sum(SlotState::Past).is_positive() => SlotState::Past,
        (false, true) => SlotState::Busy,
        (false, false) => SlotState::Closed,
    };
    Summary { state, free }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bookings::Status, ids::BookingId};
    use uuid::Uuid;

    fn at(clock: &str) -> Instant {
        format!("2026-06-11T{clock}:00+09:00").parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(at(from), at(to)).unwrap()
    }

    fn busy(lane: i64, from: &str, to: &str) -> Busy {
        Busy { resource: Uuid::nil(), lane: Lane(lane), period: period(from, to), reason: Reason::Booking, known: None }
    }

    fn mine(busy: Busy, from: &str, to: &str) -> Busy {
        let known = Known {
            booking: BookingId::fixed(1),
            is_mine: true,
            period: period(from, to),
            status: Status::Confirmed,
            revision: 1,
            is_movable: true,
        };
        Busy { known: Some(known), ..busy }
    }

    fn seen(lanes: i64, busy: Vec<Busy>) -> Seen {
        let (zone, grid) = (Zone::TOKYO, Minutes(15));
        Seen { zone, now: at("09:20"), lanes, grid, open: vec![period("09:00", "12:00")], busy }
    }

    /// `free 09:30-10:00`, whole hours of the day left out where it is closed.
    fn said(seen: &Seen) -> Vec<String> {
        let clock = |at| seen.zone.clock_of(at);
        blocks(seen, seen.zone.day("2026-06-11".parse().unwrap()), Minutes(60))
            .into_iter()
            .filter(|block| block.state != SlotState::Closed)
            .map(|block| {
                let (from, to) = (clock(block.period.start()), clock(block.period.end()));
                format!("{:?} {from}-{to} {}", block.state, block.places)
            })
            .collect()
    }

    #[test]
    fn what_is_left_is_free_from_the_next_step_of_the_grid() {
        let seen = seen(1, vec![busy(0, "10:00", "11:15")]);
        assert_eq!(
            said(&seen),
            ["Past 09:00-09:30 0", "Free 09:30-10:00 1", "Busy 10:00-11:15 0", "Free 11:15-12:00 1"]
        );
    }

    #[test]
    fn what_is_set_up_around_ones_own_booking_is_taken() {
        let seen = seen(1, vec![mine(busy(0, "10:00", "11:15"), "10:15", "11:00")]);
        assert_eq!(
            said(&seen)[2..],
            ["Busy 10:00-10:15 0", "Mine 10:15-11:00 0", "Busy 11:00-11:15 0", "Free 11:15-12:00 1"]
        );
    }

    #[test]
    fn with_two_places_it_is_taken_only_where_both_are() {
        let seen = seen(2, vec![busy(0, "10:00", "12:00"), busy(1, "11:00", "12:00")]);
        assert_eq!(
            said(&seen),
            ["Past 09:00-09:30 0", "Free 09:30-10:00 2", "Free 10:00-11:00 1", "Busy 11:00-12:00 0"]
        );
    }

    #[test]
    fn an_outage_is_called_so_and_a_booking_outside_the_hours_is_shown() {
        let outage = Busy { reason: Reason::Outage, ..busy(0, "10:00", "12:00") };
        let seen = seen(1, vec![outage, busy(0, "20:00", "21:00")]);
        assert_eq!(said(&seen)[2..], ["Outage 10:00-12:00 0", "Busy 20:00-21:00 0"]);
    }

    #[test]
    fn the_hours_reach_from_opening_to_closing_and_to_ones_own_late_booking() {
        let day = Zone::TOKYO.day("2026-06-11".parse().unwrap());
        let hours = |seen: &Seen| Hours::of([(seen, day)]);
        assert_eq!(hours(&seen(1, vec![])), Hours { from: 9 * 60, to: 12 * 60, step: Minutes(30) });
        let late = seen(1, vec![mine(busy(0, "20:00", "21:30"), "20:00", "21:30")]);
        assert_eq!(hours(&late), Hours { from: 9 * 60, to: 22 * 60, step: Minutes(30) });
        assert_eq!(Hours::of([]), Hours { from: 9 * 60, to: 17 * 60, step: Minutes(30) });
    }

    #[test]
    fn a_day_is_said_in_one_word() {
        let day = Zone::TOKYO.day("2026-06-11".parse().unwrap());
        let word = |busy| summary(&seen(1, busy), day);
        assert_eq!(word(vec![]), Summary { state: SlotState::Free, free: Minutes(150) });
        assert_eq!(word(vec![busy(0, "10:00", "11:00")]), Summary { state: SlotState::Partly, free: Minutes(90) });
        let sunday = Zone::TOKYO.day("2026-06-14".parse().unwrap());
        assert_eq!(summary(&seen(1, vec![]), sunday).state, SlotState::Closed);
        let yesterday = Zone::TOKYO.day("2026-06-10".parse().unwrap());
        assert_eq!(summary(&seen(1, vec![]), yesterday).state, SlotState::Past);
    }

    #[test]
    fn what_happens_at_once_is_drawn_beside_each_other() {
        let all =
            [period("09:00", "11:00"), period("10:00", "12:00"), period("11:00", "12:00"), period("13:00", "14:00")];
        assert_eq!(beside(&all), [(0, 2), (1, 2), (0, 2), (0, 1)]);
    }

    #[test]
    fn the_hour_that_comes_twice_can_be_picked_once() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let day = berlin.day("2026-10-25".parse().unwrap());
        let seen = Seen { zone: berlin, now: at("09:00"), lanes: 1, grid: Minutes(60), open: vec![day], busy: vec![] };
        let free = blocks(&seen, day, Minutes(60)).into_iter().filter(|block| block.state == SlotState::Free);
        assert_eq!(free.count(), 24);
    }
}
