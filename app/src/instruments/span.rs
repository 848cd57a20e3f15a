//! Spans of wall clock time that come back every week: opening hours, extra hours, relaxed windows.

use crate::time::{ClockTime, Day, Period, Weekday, Zone};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// 1 is Monday, 7 is Sunday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct IsoWeekday(pub Weekday);

/// `to` at or before `from` belongs to the next day: 22:00–06:00 is one night.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaySpan {
    pub weekday: IsoWeekday,
    pub from: ClockTime,
    pub to: ClockTime,
}

/// The same span on several days of the week.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelaxedWindow {
    pub weekdays: Vec<IsoWeekday>,
    pub from: ClockTime,
    pub to: ClockTime,
}

impl DaySpan {
    pub fn new(weekday: Weekday, from: ClockTime, to: ClockTime) -> Self {
        Self { weekday: IsoWeekday(weekday), from, to }
    }

    /// A span takes time, and a day does not begin at 24:00.
    pub fn is_possible(self) -> bool {
        self.from != self.to && self.from != ClockTime::MIDNIGHT_END
    }

    fn on(self, day: Day, zone: Zone) -> Option<Period> {
        let last = if self.to <= self.from { day.succ_opt()? } else { day };
        Period::new(zone.at_or_after(day, self.from), zone.at_or_after(last, self.to))
    }
}

impl RelaxedWindow {
    pub fn spans(&self) -> impl Iterator<Item = DaySpan> {
        self.weekdays.iter().map(|weekday| DaySpan { weekday: *weekday, from: self.from, to: self.to })
    }
}

/// What the spans cover of a period, joined where they touch: a night over midnight has no gap.
/// A span that crosses midnight belongs to the day it begins on, and `on_day` is asked about that day.
pub fn periods_of(spans: &[DaySpan], zone: Zone, within: Period, on_day: impl Fn(Day) -> bool) -> Vec<Period> {
    let first = zone.day_of(within.start());
    let covered = first
        .pred_opt()
        .unwrap_or(first)
        .iter_days()
        .take_while(|day| *day <= zone.day_of(within.end()))
        .filter(|day| on_day(*day))
        .flat_map(|day| spans.iter().filter(move |span| span.weekday.0 == day.weekday()).map(move |span| (day, span)))
        .filter_map(|(day, span)| span.on(day, zone)?.intersection(within))
        .collect();
    Period::merged(covered)
}

impl TryFrom<u8> for IsoWeekday {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Weekday::try_from(number.wrapping_sub(1))
            .map(Self)
            .map_err(|_| format!("weekday {number} is not within 1 to 7"))
    }
}

impl From<IsoWeekday> for u8 {
    fn from(IsoWeekday(weekday): IsoWeekday) -> Self {
        weekday.number_from_monday() as Self
    }
}
