//! Where there is room: free periods, starts on the grid, and the nearest of them that pass the caller's own test.

use super::{Lane, Resource, Taken};
use crate::time::{Instant, Minutes, Period, Zone};
use chrono::Timelike;

/// The starts that are allowed: whole steps of the hour on the wall clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grid {
    pub zone: Zone,
    pub step: Minutes,
}

impl Grid {
    pub fn holds(self, at: Instant) -> bool {
        at.second() == 0 && at.nanosecond() == 0 && self.zone.clock_of(at).minutes() % self.step.0.max(1) == 0
    }

    /// The first instant on the grid that is not before `at`.
    pub fn after(self, at: Instant) -> Instant {
        let whole = self.before(at);
        if whole == at { at } else { whole + Minutes(self.step.0.max(1)).duration() }
    }

    /// The last instant on the grid that is not after `at`.
    pub fn before(self, at: Instant) -> Instant {
        let minute = at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at);
        minute - Minutes(self.zone.clock_of(minute).minutes() % self.step.0.max(1)).duration()
    }
}

/// A lane in which nothing overlaps the period.
pub fn free_lane(taken: &[Taken], resource: Resource, lanes: i64, period: Period) -> Option<Lane> {
    let blocks = |lane: Lane| {
        taken.iter().any(|held| held.resource == resource.uuid() && held.lane == lane && held.period.overlaps(period))
    };
    (0..lanes).map(Lane).find(|lane| !blocks(*lane))
}

/// What is left of the open periods in each lane, earliest first.
pub fn free_periods(open: &[Period], taken: &[Taken], resource: Resource, lanes: i64) -> Vec<Period> {
    let mut free: Vec<_> = (0..lanes)
        .map(Lane)
        .flat_map(|lane| {
            let held: Vec<_> = taken
                .iter()
                .filter(|held| held.resource == resource.uuid() && held.lane == lane)
                .map(|held| held.period)
                .collect();
            open.iter().flat_map(move |period| period.without(&held)).collect::<Vec<_>>()
        })
        .collect();
    free.sort_unstable();
    free.dedup();
    free
}

/// Every period of this length that starts on the grid within one of the free periods, in order, each once.
/// Where the grid is finer than a quarter of an hour, quarters are enough to choose from, and the edges of each gap.
pub fn starts(free: &[Period], length: Minutes, grid: Grid) -> Vec<Period> {
    let coarse = Grid { step: Minutes(grid.step.0.max(15)), ..grid };
    let mut found = Vec::new();
    for period in free {
        let last = grid.before(period.end() - length.duration());
        let mut start = grid.after(period.start());
        while start <= last {
            found.extend(Period::new(start, start + length.duration()));
            start = coarse.after(start + Minutes(1).duration());
        }
        if last >= grid.after(period.start()) {
            found.extend(Period::new(last, last + length.duration()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The candidates closest to the wished start for which `passes` finds something, closest first. Of two at the same
/// distance the later one: people can still come later, not earlier.
pub fn nearest<T>(
    mut candidates: Vec<Period>,
    wished: Instant,
    limit: usize,
    passes: impl FnMut(Period) -> Option<T>,
) -> Vec<T> {
    candidates.sort_by_key(|period| ((period.start() - wished).abs(), std::cmp::Reverse(period.start())));
    candidates.into_iter().filter_map(passes).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::InstrumentId, schedule::Reason};

    const SEM: Resource = Resource::Instrument(InstrumentId::fixed(1));

    fn at(clock: &str) -> Instant {
        format!("2026-06-10T{clock}:00+09:00").parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(at(from), at(to)).unwrap()
    }

    fn taken(lane: i64, from: &str, to: &str) -> Taken {
        Taken {
            resource: SEM.uuid(),
            lane: Lane(lane),
            period: period(from, to),
            reason: Reason::Booking,
            booking: None,
        }
    }

    fn grid(step: i64) -> Grid {
        Grid { zone: Zone::TOKYO, step: Minutes(step) }
    }

    #[test]
    fn the_grid_follows_the_wall_clock() {
        assert!(grid(15).holds(at("10:45")));
        assert!(!grid(15).holds(at("10:20")));
        assert!(!grid(1).holds(at("10:20") + chrono::TimeDelta::seconds(1)));
        assert_eq!(grid(15).after(at("10:01")), at("10:15"));
        assert_eq!(grid(15).after(at("10:15")), at("10:15"));
        assert_eq!(grid(60).before(at("10:59")), at("10:00"));
        // A zone that is 5:45 ahead of UTC.
        let kathmandu = Grid { zone: "Asia/Kathmandu".parse().unwrap(), step: Minutes(60) };
        assert!(kathmandu.holds("2026-06-10T10:00:00+05:45".parse().unwrap()));
    }

    #[test]
    fn a_lane_is_free_where_nothing_overlaps_in_it() {
        let held = [taken(0, "10:00", "12:00"), taken(1, "11:00", "13:00")];
        assert_eq!(free_lane(&held, SEM, 2, period("09:00", "10:00")), Some(Lane(0)));
        assert_eq!(free_lane(&held, SEM, 2, period("10:00", "11:00")), Some(Lane(1)));
        assert_eq!(free_lane(&held, SEM, 2, period("11:00", "12:00")), None);
        assert_eq!(free_lane(&held, SEM, 3, period("11:00", "12:00")), Some(Lane(2)));
    }

    #[test]
    fn starts_lie_on_the_grid_and_reach_both_edges_of_a_gap() {
        let free = free_periods(&[period("09:00", "17:00")], &[taken(0, "10:00", "16:10")], SEM, 1);
        assert_eq!(free, [period("09:00", "10:00"), period("16:10", "17:00")]);
        let found = starts(&free, Minutes(30), grid(5));
        let expected = [
            period("09:00", "09:30"),
            period("09:15", "09:45"),
            period("09:30", "10:00"),
            period("16:10", "16:40"),
            period("16:15", "16:45"),
            period("16:30", "17:00"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_that_pass_come_first() {
        let hours = starts(&[period("09:00", "17:00")], Minutes(60), grid(60));
        let found = nearest(hours, at("12:00"), 3, |slot| (slot.start() != at("12:00")).then_some(slot));
        assert_eq!(found, [period("13:00", "14:00"), period("11:00", "12:00"), period("14:00", "15:00")]);
    }
}
