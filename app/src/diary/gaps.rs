//! What a day at work leaves unsaid: the parts of the attendance that no line speaks of.

use super::model::{Entry, WorkDay};
use crate::time::{Minutes, Period};

/// The ruler of the diary: shorter gaps are not worth a line.
pub const QUARTER: Minutes = Minutes(15);

/// The free parts of the day, in order; none once lines, breaks and leave fill it. One of them may be the break itself:
/// attendance knows how long it was, not when.
pub fn gaps(day: &WorkDay, lines: &[&Entry]) -> Vec<Period> {
    let worked: Minutes = lines.iter().filter(|line| !line.draft).map(|line| line.minutes()).sum();
    if day.available() - worked < QUARTER {
        return Vec::new();
    }
    let taken: Vec<Period> = lines.iter().map(|line| line.period).collect();
    day.period.without(&taken).into_iter().filter(|gap| gap.minutes() >= QUARTER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diary::{Activity, Source},
        ids::DiaryEntryId,
        time::{ClockTime, Zone},
    };

    fn period(from: &str, to: &str) -> Period {
        let day = "2026-06-08".parse().unwrap();
        let at = |time: &str| Zone::TOKYO.instant(day, time.parse::<ClockTime>().unwrap()).unwrap();
        Period::new(at(from), at(to)).unwrap()
    }

    fn line(from: &str, to: &str) -> Entry {
        Entry {
            id: DiaryEntryId::fixed(1),
            day: "2026-06-08".parse().unwrap(),
            period: period(from, to),
            break_minutes: Minutes::ZERO,
            overtime_minutes: Minutes::ZERO,
            programme: None,
            activity: Activity::Other,
            text: String::new(),
            booking: None,
            draft: false,
            revision: 1,
        }
    }

    fn found(lines: &[Entry]) -> Vec<Period> {
        let day = WorkDay {
            day: "2026-06-08".parse().unwrap(),
            period: period("08:30", "17:15"),
            break_minutes: Minutes(60),
            leave_minutes: Minutes::ZERO,
            leave_kind: String::new(),
            ordered: false,
            source: Source::Planned,
        };
        gaps(&day, &lines.iter().collect::<Vec<_>>())
    }

    #[test]
    fn gaps_lie_between_the_lines_and_a_few_minutes_are_none() {
        let lines = [line("08:30", "10:00"), line("10:10", "12:00"), line("13:00", "16:00")];
        assert_eq!(found(&lines), [period("12:00", "13:00"), period("16:00", "17:15")]);
    }

    #[test]
    fn a_day_filled_up_to_its_break_has_no_gap() {
        assert_eq!(found(&[line("08:30", "12:00"), line("13:00", "17:15")]), []);
        assert_eq!(found(&[line("08:30", "12:00"), line("13:00", "17:00")]).len(), 2, "a quarter is missing");
    }
}
