//! When an instrument is open. Support staff's working hours have the same shape.

use super::{
    span::{DaySpan, periods_of},
    words,
};
use crate::{
    error::FieldError,
    time::{ClockTime, Day, Period, Weekday, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningHours {
    /// Several spans a day are allowed; where they touch or overlap they are one.
    pub weekly: Vec<DaySpan>,
    /// Single days on which it stays closed.
    #[serde(default)]
    pub closed: BTreeSet<Day>,
    /// Closed on national holidays too.
    #[serde(default)]
    pub holidays_closed: bool,
}

impl OpeningHours {
    /// Monday to Friday, 9 to 17, not on holidays: what most institutions begin with.
    pub fn office() -> Self {
        const NINE_TO_FIVE: [i64; 2] = [9 * 60, 17 * 60];
        let [from, to] = NINE_TO_FIVE.map(|minutes| ClockTime::from_minutes(minutes).unwrap_or(ClockTime::MIDNIGHT));
        let weekdays = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        Self {
            weekly: weekdays.map(|weekday| DaySpan::new(weekday, from, to)).to_vec(),
            closed: BTreeSet::new(),
            holidays_closed: true,
        }
    }

    /// Open without end.
    pub fn always() -> Self {
        let weekdays =
            [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        Self {
            weekly: weekdays
                .map(|weekday| DaySpan::new(weekday, ClockTime::MIDNIGHT, ClockTime::MIDNIGHT_END))
                .to_vec(),
            closed: BTreeSet::new(),
            holidays_closed: false,
        }
    }

    /// These hours and some more: the extra hours of a class of users.
    pub fn extended_by(&self, extra: &[DaySpan]) -> Self {
        let mut hours = self.clone();
        hours.weekly.extend_from_slice(extra);
        hours
    }

    pub fn is_open_on(&self, day: Day, holidays: &BTreeSet<Day>) -> bool {
        let closed = self.closed.contains(&day) || self.holidays_closed && holidays.contains(&day);
        !closed
    }

    /// What is wrong with them as a setting.
    pub fn problems(&self) -> Vec<FieldError> {
        let impossible = self.weekly.iter().enumerate().filter(|(_, span)| !span.is_possible());
        impossible
            .map(|(index, _)| FieldError {
                field: format!("weekly.{index}"),
                code: "impossible_span",
                said: Said::by(words::impossible_span),
            })
            .collect()
    }
}

/// The open time within a period, in order, joined across midnight without a gap.
pub fn open_periods(hours: &OpeningHours, holidays: &BTreeSet<Day>, zone: Zone, period: Period) -> Vec<Period> {
    periods_of(&hours.weekly, zone, period, |day| hours.is_open_on(day, holidays))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;

    const BERLIN: &str = "Europe/Berlin";

    fn hours(json: &str) -> OpeningHours {
        serde_json::from_str(json).unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    fn tokyo(from: &str, to: &str) -> Period {
        period(&format!("{from}:00+09:00"), &format!("{to}:00+09:00"))
    }

    #[test]
    fn a_day_may_have_several_spans() {
        let hours = hours(
            r#"{"weekly":[{"weekday":1,"from":"09:00","to":"12:00"},{"weekday":1,"from":"13:00","to":"17:00"}]}"#,
        );
        let monday = tokyo("2026-04-06T00:00", "2026-04-07T00:00");
        assert_eq!(
            open_periods(&hours, &BTreeSet::new(), Zone::TOKYO, monday),
            [tokyo("2026-04-06T09:00", "2026-04-06T12:00"), tokyo("2026-04-06T13:00", "2026-04-06T17:00")]
        );
    }

    #[test]
    fn days_that_end_at_24_00_join_the_next() {
        let week = tokyo("2026-04-10T20:00", "2026-04-11T03:00");
        let open = open_periods(&OpeningHours::always(), &BTreeSet::new(), Zone::TOKYO, week);
        assert_eq!(open, [week]);
    }

    #[test]
    fn a_night_belongs_to_the_day_it_begins_on() {
        let mut nights = hours(r#"{"weekly":[{"weekday":5,"from":"22:00","to":"06:00"}]}"#);
        let saturday = tokyo("2026-04-11T00:00", "2026-04-12T00:00");
        let open = |hours: &OpeningHours| open_periods(hours, &BTreeSet::new(), Zone::TOKYO, saturday);
        assert_eq!(open(&nights), [tokyo("2026-04-11T00:00", "2026-04-11T06:00")]);
        nights.closed.insert("2026-04-11".parse().unwrap());
        assert_eq!(open(&nights), [tokyo("2026-04-11T00:00", "2026-04-11T06:00")]);
        nights.closed.insert("2026-04-10".parse().unwrap());
        assert_eq!(open(&nights), []);
    }

    #[test]
    fn holidays_close_only_where_the_hours_say_so() {
        let holidays = BTreeSet::from(["2026-02-23".parse().unwrap()]);
        let monday = tokyo("2026-02-23T00:00", "2026-02-24T00:00");
        let mut hours = OpeningHours::office();
        assert_eq!(open_periods(&hours, &holidays, Zone::TOKYO, monday), []);
        hours.holidays_closed = false;
        assert_eq!(open_periods(&hours, &holidays, Zone::TOKYO, monday).len(), 1);
    }

    #[test]
    fn the_day_of_the_clock_change_is_open_for_the_hours_it_has() {
        let berlin: Zone = BERLIN.parse().unwrap();
        let minutes = |from, to| -> i64 {
            let open = open_periods(&OpeningHours::always(), &BTreeSet::new(), berlin, period(from, to));
            open.into_iter().map(Period::minutes).sum::<Minutes>().0
        };
        assert_eq!(minutes("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"), 23 * 60);
        let skipped = hours(r#"{"weekly":[{"weekday":7,"from":"02:30","to":"04:00"}]}"#);
        let sunday = period("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00");
        let open = open_periods(&skipped, &BTreeSet::new(), berlin, sunday);
        assert_eq!(open, [period("2026-03-29T03:00:00+02:00", "2026-03-29T04:00:00+02:00")]);
    }

    #[test]
    fn extra_hours_join_the_regular_ones() {
        let extra = hours(r#"{"weekly":[{"weekday":1,"from":"17:00","to":"22:00"}]}"#).weekly;
        let monday = tokyo("2026-04-06T00:00", "2026-04-07T00:00");
        let open = open_periods(&OpeningHours::office().extended_by(&extra), &BTreeSet::new(), Zone::TOKYO, monday);
        assert_eq!(open, [tokyo("2026-04-06T09:00", "2026-04-06T22:00")]);
    }

    #[test]
    fn unknown_keys_weekdays_and_times_are_refused() {
        for wrong in [
            r#"{"weekly":[],"open":true}"#,
            r#"{"weekly":[{"weekday":0,"from":"09:00","to":"17:00"}]}"#,
            r#"{"weekly":[{"weekday":8,"from":"09:00","to":"17:00"}]}"#,
            r#"{"weekly":[{"weekday":1,"from":"09:00","to":"24:30"}]}"#,
            r#"{"weekly":[],"closed":["2026-02-30"]}"#,
        ] {
            assert!(serde_json::from_str::<OpeningHours>(wrong).is_err(), "{wrong}");
        }
        let empty = hours(r#"{"weekly":[{"weekday":1,"from":"09:00","to":"09:00"}]}"#);
        assert_eq!(empty.problems().len(), 1);
    }
}
