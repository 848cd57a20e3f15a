//! What somebody should look at before a month is confirmed. Nothing here is refused: the database does that.

use super::{
    model::{Activity, Entry, Source, Standing, WorkDay},
    plan::planned,
};
use crate::{
    instruments::OpeningHours,
    time::{Day, Minutes, Month, Zone},
};
use std::collections::{BTreeMap, BTreeSet};

/// A line written later than this after its day is not written "soon after the work".
const LATE_DAYS: i64 = 7;
/// So many days written by hand on one day were written from memory.
const MANY_DAYS: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Flag {
    /// V1: written more than a week after the work.
    WrittenLate,
    /// V1: many days written at once.
    WrittenAtOnce,
    /// V1: the same words at the same times, day after day.
    Repeated,
    /// V3: worked for a programme on a day that no attendance book confirms.
    AttendanceUnconfirmed,
    /// V3, V4: work outside the time at work.
    OutsideAttendance,
    /// V5, V7: beyond the scheduled hours, and not marked as overtime.
    OvertimeUnmarked,
    /// V9: of a seconded person only what the institution bears is its cost.
    Seconded,
    /// V11: the same support was charged to a user.
    SupportCharged,
    /// Kinds of work that funders rarely accept: paperwork, training received.
    RarelyAccepted,
}

/// A flag and the days it stands on; none where it is about the whole month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    pub flag: Flag,
    pub days: Vec<Day>,
}

/// A line with what is known about it beside its own words.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Judged<'a> {
    pub entry: &'a Entry,
    /// The day on which the person gave their word.
    pub written_on: Day,
    /// Its booking charges the user for support.
    pub charged: bool,
}

/// A month, and what its person's hours would have been.
#[derive(Clone, Copy, Debug)]
pub struct MonthFacts<'a> {
    pub month: Month,
    pub zone: Zone,
    pub standing: Standing,
    pub hours: &'a OpeningHours,
    pub holidays: &'a BTreeSet<Day>,
    pub days: &'a [WorkDay],
}

impl Flag {
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrittenLate => "written_late",
            Self::WrittenAtOnce => "written_at_once",
            Self::Repeated => "repeated",
            Self::AttendanceUnconfirmed => "attendance_unconfirmed",
            Self::OutsideAttendance => "outside_attendance",
            Self::OvertimeUnmarked => "overtime_unmarked",
            Self::Seconded => "seconded",
            Self::SupportCharged => "support_charged",
            Self::RarelyAccepted => "rarely_accepted",
        }
    }

    /// The invariant it comes from.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::WrittenLate | Self::WrittenAtOnce | Self::Repeated => "V1",
            Self::AttendanceUnconfirmed | Self::OutsideAttendance => "V3",
            Self::OvertimeUnmarked => "V5",
            Self::Seconded => "V9",
            Self::SupportCharged => "V11",
            Self::RarelyAccepted => "",
        }
    }
}

/// Every flag of a month, each once, with its days in order. Drafts are no work yet.
pub fn flags(facts: &MonthFacts<'_>, lines: &[Judged<'_>]) -> Vec<Noted> {
    let lines: Vec<Judged<'_>> = lines.iter().copied().filter(|line| !line.entry.draft).collect();
    let mut found: BTreeMap<Flag, BTreeSet<Day>> = BTreeMap::new();
    for line in &lines {
        for flag in of_line(facts, line) {
            found.entry(flag).or_default().insert(line.entry.day);
        }
    }
    for (flag, days) in
        [(Flag::WrittenAtOnce, at_once(&lines)), (Flag::Repeated, repeated(facts, &lines)), overtime(facts, &lines)]
    {
        found.entry(flag).or_default().extend(days);
    }
    let mut noted: Vec<Noted> = found
        .into_iter()
        .filter(|(_, days)| !days.is_empty())
        .map(|(flag, days)| Noted { flag, days: days.into_iter().collect() })
        .collect();
    if facts.standing == Standing::Seconded && lines.iter().any(|line| line.entry.programme.is_some()) {
        noted.push(Noted { flag: Flag::Seconded, days: Vec::new() });
    }
    noted
}

fn of_line(facts: &MonthFacts<'_>, line: &Judged<'_>) -> Vec<Flag> {
    let entry = line.entry;
    let attendance = facts.days.iter().find(|day| day.day == entry.day);
    let claimed = entry.programme.is_some();
    let outside = attendance.is_some_and(|day| !day.period.covers(entry.period));
    let confirmed = attendance.is_some_and(|day| day.source == Source::Imported);
    let rarely = matches!(entry.activity, Activity::Office | Activity::Study);
    [
        ((line.written_on - entry.day).num_days() > LATE_DAYS, Flag::WrittenLate),
        (outside, Flag::OutsideAttendance),
        (claimed && !confirmed, Flag::AttendanceUnconfirmed),
        (claimed && line.charged, Flag::SupportCharged),
        (claimed && rarely, Flag::RarelyAccepted),
    ]
    .into_iter()
    .filter_map(|(is_so, flag)| is_so.then_some(flag))
    .collect()
}

/// Lines for a programme that no session stands behind.
fn by_hand<'a>(lines: &'a [Judged<'a>]) -> impl Iterator<Item = &'a Judged<'a>> {
    lines.iter().filter(|line| line.entry.booking.is_none() && line.entry.programme.is_some())
}

fn at_once(lines: &[Judged<'_>]) -> Vec<Day> {
    let mut written: BTreeMap<Day, BTreeSet<Day>> = BTreeMap::new();
    for line in by_hand(lines).filter(|line| line.written_on > line.entry.day) {
        written.entry(line.written_on).or_default().insert(line.entry.day);
    }
    written.into_values().filter(|days| days.len() >= MANY_DAYS).flatten().collect()
}

fn repeated(facts: &MonthFacts<'_>, lines: &[Judged<'_>]) -> Vec<Day> {
    let mut same: BTreeMap<_, BTreeSet<Day>> = BTreeMap::new();
    for entry in by_hand(lines).map(|line| line.entry) {
        let clock = [entry.period.start(), entry.period.end()].map(|at| facts.zone.clock_of(at));
        same.entry((clock, entry.activity, entry.text.as_str())).or_default().insert(entry.day);
    }
    same.into_values().filter(|days| days.len() >= MANY_DAYS).flatten().collect()
}

fn overtime(facts: &MonthFacts<'_>, lines: &[Judged<'_>]) -> (Flag, Vec<Day>) {
    let scheduled: BTreeMap<Day, Minutes> = planned(facts.hours, facts.holidays, &[], facts.zone, facts.month)
        .into_iter()
        .map(|day| (day.day, day.available()))
        .collect();
    let mut worked: BTreeMap<Day, (Minutes, Minutes)> = BTreeMap::new();
    for entry in lines.iter().map(|line| line.entry) {
        let (minutes, marked) = worked.entry(entry.day).or_default();
        *minutes += entry.minutes();
        *marked += entry.overtime_minutes;
    }
    let beyond = |(day, (minutes, marked)): (Day, (Minutes, Minutes))| {
        let limit = scheduled.get(&day).copied().unwrap_or_default();
        (minutes - marked > limit).then_some(day)
    };
    (Flag::OvertimeUnmarked, worked.into_iter().filter_map(beyond).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{BookingId, DiaryEntryId, ProgrammeId},
        time::{ClockTime, Period},
    };

    const WEEKDAYS: &str = r#"{"weekly":[{"weekday":1,"from":"08:30","to":"17:15"},{"weekday":2,"from":"08:30","to":"17:15"},
        {"weekday":3,"from":"08:30","to":"17:15"},{"weekday":4,"from":"08:30","to":"17:15"},{"weekday":5,"from":"08:30","to":"17:15"}],
        "holidays_closed":true}"#;

    fn clock(day: Day, time: &str) -> crate::time::Instant {
        Zone::TOKYO.instant(day, time.parse::<ClockTime>().unwrap()).unwrap()
    }

    fn entry(day: u32, from: &str, to: &str) -> Entry {
        let day = Day::from_ymd_opt(2026, 6, day).unwrap();
        Entry {
            id: DiaryEntryId::fixed(1),
            day,
            period: Period::new(clock(day, from), clock(day, to)).unwrap(),
            break_minutes: Minutes::ZERO,
            overtime_minutes: Minutes::ZERO,
            programme: Some(ProgrammeId::fixed(1)),
            activity: Activity::Guidance,
            text: "前処理".into(),
            booking: None,
            draft: false,
            revision: 1,
        }
    }

    fn attendance(day: u32, from: &str, to: &str, source: Source) -> WorkDay {
        let day = Day::from_ymd_opt(2026, 6, day).unwrap();
        WorkDay {
            day,
            period: Period::new(clock(day, from), clock(day, to)).unwrap(),
            break_minutes: Minutes(60),
            leave_minutes: Minutes::ZERO,
            leave_kind: String::new(),
            ordered: false,
            source,
        }
    }

    fn judge(lines: &[(Entry, i64, bool)], days: &[WorkDay], standing: Standing) -> Vec<(Flag, usize)> {
        let hours = serde_json::from_str(WEEKDAYS).unwrap();
        let holidays = BTreeSet::new();
        let (month, zone) = (Month::new(2026, 6).unwrap(), Zone::TOKYO);
        let facts = MonthFacts { month, zone, standing, hours: &hours, holidays: &holidays, days };
        let judged: Vec<_> = lines
            .iter()
            .map(|(entry, after, charged)| Judged {
                entry,
                written_on: entry.day + chrono::Days::new(*after as u64),
                charged: *charged,
            })
            .collect();
        flags(&facts, &judged).into_iter().map(|noted| (noted.flag, noted.days.len())).collect()
    }

    #[test]
    fn a_line_within_confirmed_attendance_and_written_at_once_raises_nothing() {
        let days = [attendance(8, "08:30", "17:15", Source::Imported)];
        assert_eq!(judge(&[(entry(8, "09:00", "12:00"), 0, false)], &days, Standing::Employee), []);
    }

    #[test]
    fn each_doubt_is_named_once_with_its_days() {
        let days = [
            attendance(8, "13:00", "17:15", Source::Imported),
            attendance(9, "08:30", "17:15", Source::Entered),
            attendance(10, "08:30", "19:15", Source::Imported),
        ];
        let mut office = entry(9, "13:00", "14:00");
        office.activity = Activity::Office;
        let lines = [
            (entry(8, "09:00", "12:00"), 8, false),
            (entry(9, "09:00", "12:00"), 7, true),
            (office, 0, false),
            (entry(10, "09:00", "17:30"), 0, false),
        ];
        assert_eq!(
            judge(&lines, &days, Standing::Seconded),
            [
                (Flag::WrittenLate, 1),
                (Flag::AttendanceUnconfirmed, 1),
                (Flag::OutsideAttendance, 1),
                (Flag::OvertimeUnmarked, 1),
                (Flag::SupportCharged, 1),
                (Flag::RarelyAccepted, 1),
                (Flag::Seconded, 0),
            ]
        );
    }

    #[test]
    fn marked_overtime_drafts_and_own_work_are_no_doubt() {
        let days =
            [attendance(8, "08:30", "19:15", Source::Imported), attendance(9, "08:30", "17:15", Source::Planned)];
        let mut overtime = entry(8, "09:00", "17:30");
        overtime.overtime_minutes = Minutes(45);
        let mut draft = entry(9, "18:00", "19:00");
        draft.draft = true;
        let mut own = entry(9, "09:00", "10:00");
        own.programme = None;
        assert_eq!(judge(&[(overtime, 0, false), (draft, 0, false), (own, 0, true)], &days, Standing::Employee), []);
    }

    #[test]
    fn a_month_written_in_one_evening_in_the_same_words_shows() {
        let weekdays = [1, 2, 3, 4, 5, 8, 9, 10];
        let days: Vec<_> = weekdays.iter().map(|day| attendance(*day, "08:30", "17:15", Source::Imported)).collect();
        let evening = |day: u32| i64::from(11 - day);
        let lines: Vec<_> = weekdays.iter().map(|day| (entry(*day, "09:00", "12:00"), evening(*day), false)).collect();
        assert_eq!(
            judge(&lines, &days, Standing::Employee),
            [(Flag::WrittenLate, 3), (Flag::WrittenAtOnce, 8), (Flag::Repeated, 8)]
        );
        let of_sessions: Vec<_> = lines
            .iter()
            .map(|(entry, _, _)| (Entry { booking: Some(BookingId::fixed(1)), ..entry.clone() }, 1, false))
            .collect();
        assert_eq!(judge(&of_sessions, &days, Standing::Employee), []);
        assert_eq!(judge(&lines[1..], &days, Standing::Employee), [(Flag::WrittenLate, 2)]);
    }
}
