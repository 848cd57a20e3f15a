//! What is looked for, and what was found.

use crate::{
    bookings::Mode,
    error::Alternative,
    ids::{InstitutionId, InstrumentId, RegionId},
    instruments::Support,
    money::Yen,
    time::{ClockTime, Day, Instant, Minutes, Period, Zone},
    words::Said,
};

/// Which slots are looked for, among which instruments. `None` does not narrow the search.
#[derive(Clone, PartialEq, Debug)]
pub struct Quest {
    pub category: Option<String>,
    pub region: Option<RegionId>,
    pub institution: Option<InstitutionId>,
    pub range: Within,
    /// The time of day, on the wall clock of each instrument, in which the whole slot must lie. An end at or before the
    /// start belongs to the next day.
    pub clock: Option<(ClockTime, ClockTime)>,
    pub length: Minutes,
    pub mode: Mode,
    /// How many slots are wanted in all, and at most of one instrument.
    pub limit: usize,
    pub each: usize,
}

/// From one edge to the other. Days are those of the place where an instrument stands, and both are included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Within {
    pub from: Edge,
    pub to: Edge,
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    At(Instant),
    On(Day),
}

/// Slots in the order of their start.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub slots: Vec<FoundSlot>,
    /// How many instruments were looked at.
    pub searched: usize,
    /// There were more instruments than are looked at in one search.
    pub narrowed: bool,
}

/// A slot that whoever asked could book.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundSlot {
    pub instrument: InstrumentId,
    pub name: Said,
    pub institution: Said,
    pub zone: Zone,
    pub support: Support,
    pub hourly_yen: Option<Yen>,
    pub slot: Alternative,
}

impl Within {
    /// `None` where it ends before it begins.
    pub fn period(self, zone: Zone) -> Option<Period> {
        let start = match self.from {
            Edge::At(at) => at,
            Edge::On(day) => zone.start_of(day),
        };
        let end = match self.to {
            Edge::At(at) => at,
            Edge::On(day) => zone.day(day).end(),
        };
        Period::new(start, end)
    }
}

impl Quest {
    /// Where slots may lie: the range, or within it the wanted time of each day.
    pub fn windows(&self, zone: Zone) -> Vec<Period> {
        let Some(range) = self.range.period(zone) else { return Vec::new() };
        let Some((from, to)) = self.clock else { return vec![range] };
        let (first, last) = (zone.day_of(range.start()), zone.day_of(range.end()));
        // A night that began the day before may reach into the range.
        let days = first.pred_opt().unwrap_or(first).iter_days().take_while(|day| *day <= last);
        let windows = days.filter_map(|day| {
            let until = if to <= from { day.succ_opt()? } else { day };
            Period::new(zone.at_or_after(day, from), zone.at_or_after(until, to))?.intersection(range)
        });
        Period::merged(windows.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quest(clock: Option<(&str, &str)>) -> Quest {
        Quest {
            category: None,
            region: None,
            institution: None,
            range: Within { from: day("2026-10-24"), to: day("2026-10-25") },
            clock: clock.map(|(from, to)| (from.parse().unwrap(), to.parse().unwrap())),
            length: Minutes(60),
            mode: Mode::SelfUse,
            limit: 10,
            each: 10,
        }
    }

    fn day(text: &str) -> Edge {
        Edge::On(crate::time::parse_day(text).unwrap())
    }

    fn lengths(quest: &Quest, zone: &str) -> Vec<i64> {
        quest.windows(zone.parse().unwrap()).into_iter().map(|window| window.minutes().0).collect()
    }

    #[test]
    fn days_are_those_of_the_place_and_as_long_as_they_are_there() {
        assert_eq!(lengths(&quest(None), "Asia/Tokyo"), [48 * 60]);
        assert_eq!(lengths(&quest(None), "Europe/Berlin"), [49 * 60], "the night in which clocks go back");
    }

    #[test]
    fn the_time_of_day_is_cut_out_of_each_day() {
        assert_eq!(lengths(&quest(Some(("13:00", "17:00"))), "Europe/Berlin"), [240, 240]);
        // From midnight to six, from ten to six over the change, from ten to midnight.
        assert_eq!(lengths(&quest(Some(("22:00", "06:00"))), "Europe/Berlin"), [360, 9 * 60, 120]);
    }

    #[test]
    fn a_range_that_runs_backwards_holds_nothing() {
        let mut quest = quest(None);
        quest.range.to = day("2026-10-23");
        assert_eq!(lengths(&quest, "Asia/Tokyo"), [0; 0]);
    }
}
