//! Hours of the day: which part of a use lies in them, and how often it touches them.

use crate::{
    tariffs::model::{Days, Hours, Stretch},
    time::{ClockTime, Minutes},
};
use std::collections::BTreeSet;

const DAY: i64 = 24 * 60;

/// The part of a day's window on this day, and the part that belongs to the day after.
fn parts(from: ClockTime, to: ClockTime) -> [(i64, i64); 2] {
    let (from, to) = (from.minutes(), to.minutes());
    if to > from { [(from, to), (0, 0)] } else { [(from, DAY), (0, to)] }
}

fn overlap(stretch: &Stretch, (from, to): (i64, i64)) -> i64 {
    (stretch.to.minutes().min(to) - stretch.from.minutes().max(from)).max(0)
}

/// The minutes of a use that lie in these hours. What runs past midnight is judged by the day it lies on.
pub fn within(clock: &[Stretch], hours: Hours) -> Minutes {
    let counts = |stretch: &&Stretch| match hours.days {
        Days::Every => true,
        Days::Working => !stretch.free_day,
        Days::Free => stretch.free_day,
    };
    let minutes =
        |stretch: &Stretch| parts(hours.from, hours.to).map(|part| overlap(stretch, part)).iter().sum::<i64>();
    Minutes(clock.iter().filter(counts).map(minutes).sum())
}

/// How many of these windows the use touches. One over midnight is one window, of the day it begins on.
pub fn windows(clock: &[Stretch], from: ClockTime, to: ClockTime) -> u32 {
    let [evening, morning] = parts(from, to);
    let mut touched = BTreeSet::new();
    for stretch in clock {
        if overlap(stretch, evening) > 0 {
            touched.insert(stretch.day);
        }
        if overlap(stretch, morning) > 0 {
            touched.extend(stretch.day.pred_opt());
        }
    }
    u32::try_from(touched.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        tariffs::quote::stretches,
        time::{Period, Zone, parse_day},
    };

    fn clock(from: &str, to: &str) -> Vec<Stretch> {
        let at = |text: &str| format!("{text}:00+09:00").parse().unwrap();
        let holidays = BTreeSet::from([parse_day("2026-07-20").unwrap()]);
        stretches(Zone::TOKYO, Period::new(at(from), at(to)).unwrap(), &holidays)
    }

    fn hours(days: Days, from: &str, to: &str) -> Hours {
        Hours { days, from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    #[test]
    fn a_night_counts_on_both_sides_of_midnight() {
        let night = clock("2026-07-14T20:00", "2026-07-15T07:00");
        assert_eq!(within(&night, hours(Days::Every, "22:00", "05:00")), Minutes::hours(7));
        assert_eq!(within(&night, hours(Days::Free, "00:00", "24:00")), Minutes::ZERO);
    }

    #[test]
    fn a_holiday_is_a_free_day_from_midnight_to_midnight() {
        let over = clock("2026-07-19T20:00", "2026-07-21T02:00");
        assert_eq!(within(&over, hours(Days::Free, "00:00", "24:00")), Minutes::hours(28));
        assert_eq!(within(&over, hours(Days::Working, "00:00", "24:00")), Minutes::hours(2));
    }

    #[test]
    fn half_days_are_counted_by_the_windows_that_are_touched() {
        let (day, night) = (("09:00", "21:00"), ("21:00", "09:00"));
        let count = |from, to, window: (&str, &str)| {
            windows(&clock(from, to), window.0.parse().unwrap(), window.1.parse().unwrap())
        };
        assert_eq!(count("2026-07-14T09:00", "2026-07-14T21:00", day), 1);
        assert_eq!(count("2026-07-14T09:00", "2026-07-14T21:00", night), 0);
        assert_eq!(count("2026-07-14T09:00", "2026-07-15T09:00", day), 1);
        assert_eq!(count("2026-07-14T09:00", "2026-07-15T09:00", night), 1);
        assert_eq!(count("2026-07-14T22:00", "2026-07-15T10:00", night), 1);
        assert_eq!(count("2026-07-14T20:00", "2026-07-16T10:00", day), 3);
    }
}
