//! The attendance that a person's hours plan for a month, before anything is entered: leave makes it shorter.

use super::model::{Source, WorkDay};
use crate::{
    instruments::{OpeningHours, open_periods},
    time::{Day, Minutes, Month, Period, Zone},
};
use std::collections::BTreeSet;

/// Above six hours at work the day has a break; an hour of it is what most institutions agree on.
const BREAK_AFTER: Minutes = Minutes(6 * 60);
const BREAK: Minutes = Minutes(60);

/// Leave of a person: when and of which kind.
pub type Leave = (Period, String);

/// One window per working day, from the first to the last planned minute; what lies between is a break.
pub fn planned(
    hours: &OpeningHours,
    holidays: &BTreeSet<Day>,
    leaves: &[Leave],
    zone: Zone,
    month: Month,
) -> Vec<WorkDay> {
    month.days().filter_map(|day| work_day(hours, holidays, leaves, zone, day)).collect()
}

fn work_day(hours: &OpeningHours, holidays: &BTreeSet<Day>, leaves: &[Leave], zone: Zone, day: Day) -> Option<WorkDay> {
    let spans = open_periods(hours, holidays, zone, zone.day(day));
    let window = Period::new(spans.first()?.start(), spans.last()?.end())?;
    let gaps = window.minutes() - spans.iter().map(|span| span.minutes()).sum();
    let pause = if gaps.is_positive() || window.minutes() <= BREAK_AFTER { gaps } else { BREAK };
    let taken: Vec<Period> = leaves.iter().map(|(period, _)| *period).collect();
    let left: Minutes = window.without(&taken).iter().map(|part| part.minutes()).sum();
    let leave_minutes = (window.minutes() - left).min(window.minutes() - pause);
    let kind = leaves.iter().find(|(period, _)| period.overlaps(window)).map(|(_, kind)| kind.clone());
    Some(WorkDay {
        day,
        period: window,
        break_minutes: pause,
        leave_minutes,
        leave_kind: kind.unwrap_or_default(),
        ordered: false,
        source: Source::Planned,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period::new(format!("{from}:00+09:00").parse().unwrap(), format!("{to}:00+09:00").parse().unwrap()).unwrap()
    }

    fn june(hours: &str, leaves: &[Leave]) -> Vec<WorkDay> {
        let hours = serde_json::from_str(hours).unwrap();
        let holidays = BTreeSet::from(["2026-06-15".parse().unwrap()]);
        planned(&hours, &holidays, leaves, Zone::TOKYO, "2026-06".parse().unwrap())
    }

    const MONDAYS: &str = r#"{"weekly":[{"weekday":1,"from":"08:30","to":"17:15"}],"holidays_closed":true}"#;

    #[test]
    fn hours_become_days_with_a_break_and_without_holidays() {
        let days = june(MONDAYS, &[]);
        let found: Vec<_> = days.iter().map(|day| (day.day.to_string(), day.available().0)).collect();
        let full = |day: &str| (day.to_owned(), 465);
        assert_eq!(found, [full("2026-06-01"), full("2026-06-08"), full("2026-06-22"), full("2026-06-29")]);
    }

    #[test]
    fn a_gap_in_the_hours_is_the_break() {
        let spans =
            r#"{"weekly":[{"weekday":1,"from":"09:00","to":"12:00"},{"weekday":1,"from":"12:45","to":"17:00"}]}"#;
        assert_eq!(june(spans, &[])[0].break_minutes, Minutes(45));
    }

    #[test]
    fn leave_shortens_the_day_and_a_whole_day_of_leave_leaves_nothing() {
        let morning = (period("2026-06-01T08:30", "2026-06-01T12:00"), "half_day".to_owned());
        let whole = (period("2026-06-08T00:00", "2026-06-09T00:00"), "paid".to_owned());
        let days = june(MONDAYS, &[morning, whole]);
        assert_eq!((days[0].available(), days[0].leave_kind.as_str()), (Minutes(255), "half_day"));
        assert_eq!((days[1].available(), days[1].leave_kind.as_str()), (Minutes::ZERO, "paid"));
        assert_eq!(days[2].leave_kind, "");
    }
}
