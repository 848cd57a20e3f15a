//! 従事日誌(業務日誌): a person's month, day by day.

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    diary::{
        Entry, Status, WorkDay,
        operations::{Line, MonthSeen},
        ui::reversal_said,
        words as diary_words,
    },
    ids::StaffId,
    time::{ClockTime, Day, FiscalYear, Instant, Minutes, Month, Period, Zone},
    words::{self as common, Said},
};
use std::collections::BTreeSet;

/// A person's month as it goes to paper. Drafts are no work yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Diary {
    pub staff: StaffId,
    pub name: String,
    pub title: String,
    pub employment: String,
    pub zone: Zone,
    pub month: Month,
    pub status: Status,
    pub days: Vec<WorkDay>,
    pub lines: Vec<Line>,
}

pub fn diary(institution: Said, year: FiscalYear, month: Option<Month>, diaries: &[Diary]) -> Report {
    Report {
        kind: ReportKind::Diary,
        title: title(ReportKind::Diary),
        institution: institution.clone(),
        year,
        month,
        columns: columns(),
        rows: diaries.iter().flat_map(|diary| rows(&institution, diary)).collect(),
        notes: vec![Said::by(words::only_confirmed)],
    }
}

/// One person's month as it goes to paper: every day of it, the totals, and whose word it has.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    pub report: Report,
    pub programmes: Vec<Said>,
    pub diary: Diary,
    pub submitted_at: Option<Instant>,
    pub confirmed: Option<(String, Instant)>,
    pub locked: Option<(String, Instant)>,
    pub revision: i64,
}

/// The columns of a sheet, by the keys of the report; what is the same on every row stands above them.
pub const SHEET_COLUMNS: [&str; 15] = [
    "day",
    "weekday",
    "start",
    "end",
    "break_minutes",
    "attendance_minutes",
    "times",
    "minutes",
    "overtime_minutes",
    "other_minutes",
    "leave",
    "work",
    "user_class",
    "instrument",
    "remarks",
];

/// `None` where the month has not begun: there is nothing to hand in.
pub fn sheet(seen: MonthSeen) -> Option<Sheet> {
    let month = seen.diary?;
    let keeper = seen.keeper;
    let diary = Diary {
        staff: keeper.staff,
        name: keeper.name,
        title: keeper.title,
        employment: keeper.employment,
        zone: keeper.zone,
        month: seen.month,
        status: month.status,
        days: seen.days,
        lines: seen.lines,
    };
    let mut report = self::diary(keeper.institution_name, seen.month.fiscal_year(), Some(seen.month), &[]);
    let institution = report.institution.clone();
    report.rows = seen.month.days().map(|day| row(&institution, &diary, day)).collect();
    let mut programmes: Vec<Said> = Vec::new();
    for name in counted(&diary).filter_map(|line| line.programme.clone()) {
        if !programmes.contains(&name) {
            programmes.push(name);
        }
    }
    Some(Sheet {
        report,
        programmes,
        submitted_at: month.submitted_at,
        confirmed: seen.signed.confirmed_by.zip(month.confirmed_at),
        locked: seen.signed.locked_by.zip(month.locked_at),
        revision: month.revision,
        diary,
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("programme", words::project),
        Column::text("institution", words::institution),
        Column::text("title", words::post),
        Column::text("name", words::name),
        Column::text("employment", words::employment),
        Column::text("month", words::month),
        Column::of("day", Kind::Day, words::day),
        Column::text("weekday", words::weekday),
        Column::text("start", words::start),
        Column::text("end", words::end),
        Column::of("break_minutes", Kind::Duration, words::pause).summed(),
        Column::of("attendance_minutes", Kind::Duration, words::attendance).summed(),
        Column::text("times", words::work_times),
        Column::of("minutes", Kind::Duration, words::worked).summed(),
        Column::of("overtime_minutes", Kind::Duration, words::overtime).summed(),
        Column::of("other_minutes", Kind::Duration, words::other_work).summed(),
        Column::text("leave", words::leave),
        Column::text("work", words::content),
        Column::text("user_class", words::supported),
        Column::text("instrument", words::used_instrument),
        Column::text("remarks", words::remark),
        Column::text("status", words::state),
    ]
}

fn rows(institution: &Said, diary: &Diary) -> Vec<Vec<Cell>> {
    let days = diary.days.iter().map(|day| day.day);
    let days: BTreeSet<Day> = days.chain(counted(diary).map(|line| line.entry.day)).collect();
    days.into_iter().map(|day| row(institution, diary, day)).collect()
}

fn counted(diary: &Diary) -> impl Iterator<Item = &Line> {
    diary.lines.iter().filter(|line| !line.entry.draft)
}

fn row(institution: &Said, diary: &Diary, day: Day) -> Vec<Cell> {
    let attendance = diary.days.iter().find(|held| held.day == day);
    let lines: Vec<&Line> = counted(diary).filter(|line| line.entry.day == day).collect();
    let claimed: Vec<&Line> = lines.iter().copied().filter(|line| line.entry.programme.is_some()).collect();
    // As it stands after reversals; what was taken back is told in the remarks.
    let total: Minutes = lines.iter().map(|line| line.minutes()).sum();
    let for_programmes: Minutes = lines.iter().map(|line| line.claimed()).sum();
    let overtime: Minutes = lines.iter().map(|line| line.overtime()).sum();
    let clock = |of: fn(Period) -> crate::time::Instant| {
        attendance.map_or(Cell::Empty, |day| Cell::text(diary.zone.clock_of(of(day.period)).to_string()))
    };
    let spent = |of: fn(&WorkDay) -> Minutes| attendance.map_or(Minutes::ZERO, of);
    let times = claimed.iter().map(|line| times(diary.zone, &line.entry)).collect::<Vec<_>>().join(", ");
    let employment = diary.employment.clone();
    vec![
        joined(&claimed, |line| line.programme.clone()),
        Cell::Text(institution.clone()),
        Cell::text(&diary.title),
        Cell::text(&diary.name),
        Cell::said(|lang| words::employed(lang, &employment)),
        Cell::text(diary.month.to_string()),
        Cell::Day(day),
        Cell::said(|lang| common::weekday(lang, chrono::Datelike::weekday(&day))),
        clock(Period::start),
        clock(Period::end),
        Cell::Duration(spent(|day| day.break_minutes)),
        Cell::Duration(spent(WorkDay::available)),
        Cell::text(times),
        Cell::Duration(for_programmes),
        Cell::Duration(overtime),
        Cell::Duration(total - for_programmes),
        attendance.filter(|day| day.leave_minutes.is_positive()).map_or(Cell::Empty, leave),
        work(&claimed),
        joined(&claimed, |line| line.user_class.as_ref().map(|class| Said::by(|lang| words::class(lang, class)))),
        joined(&claimed, |line| line.instrument.clone()),
        reversals(&lines),
        Cell::said(|lang| diary_words::status(lang, diary.status)),
    ]
}

fn leave(day: &WorkDay) -> Cell {
    Cell::said(|lang| format!("{} {}", diary_words::leave_name(lang, &day.leave_kind), day.leave_minutes))
}

fn reversals(lines: &[&Line]) -> Cell {
    let all = || lines.iter().flat_map(|line| &line.reversals);
    if all().next().is_none() {
        return Cell::Empty;
    }
    Cell::said(|lang| all().map(|reversed| reversal_said(lang, reversed)).collect::<Vec<_>>().join(" / "))
}

/// `09:00-12:00`, with a hyphen that every character set has.
fn times(zone: Zone, entry: &Entry) -> String {
    let end = match zone.clock_of(entry.period.end()) {
        ClockTime::MIDNIGHT => ClockTime::MIDNIGHT_END,
        end => end,
    };
    format!("{}-{end}", zone.clock_of(entry.period.start()))
}

/// Kind and text of every line, as far as the reader may see the text.
fn work(lines: &[&Line]) -> Cell {
    Cell::said(|lang| {
        let said = |line: &&Line| {
            let kind = diary_words::activity(lang, line.entry.activity);
            if line.entry.text.is_empty() { kind.to_owned() } else { format!("{kind}: {}", line.entry.text) }
        };
        lines.iter().map(said).collect::<Vec<_>>().join(" / ")
    })
}

/// Each once, in order.
fn joined(lines: &[&Line], of: impl Fn(&Line) -> Option<Said>) -> Cell {
    let mut found: Vec<Said> = Vec::new();
    for said in lines.iter().filter_map(|line| of(line)) {
        if !found.contains(&said) {
            found.push(said);
        }
    }
    match found.is_empty() {
        true => Cell::Empty,
        false => Cell::said(|lang| found.iter().map(|said| said.say_or_other(lang)).collect::<Vec<_>>().join(", ")),
    }
}
