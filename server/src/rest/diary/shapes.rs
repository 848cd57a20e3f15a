//! The JSON of diaries, and how it is made of what the operations answer.

use app::{
    diary::{
        Activity, Entry, Reversal, Source, Status, WorkDay, gaps,
        operations::{Line, MonthSeen},
        words,
    },
    ids::{BookingId, ProgrammeId, StaffId},
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Lang,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
pub(super) struct Asked {
    /// `2026-06`
    #[param(value_type = String)]
    pub(super) month: Month,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Removal {
    pub(super) revision: i64,
    #[serde(default)]
    pub(super) reason: String,
}

/// A line of work.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewLine {
    #[schema(value_type = String, format = Date)]
    pub(super) date: Day,
    #[schema(value_type = String, format = DateTime)]
    pub(super) starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    pub(super) ends_at: Instant,
    #[serde(default)]
    pub(super) break_minutes: u16,
    #[serde(default)]
    pub(super) overtime_minutes: u16,
    /// Absent: the institution's own work.
    #[schema(value_type = Option<Uuid>)]
    pub(super) programme_id: Option<ProgrammeId>,
    #[schema(value_type = String, example = "guidance")]
    pub(super) activity: Activity,
    #[serde(default)]
    pub(super) text: String,
    #[schema(value_type = Option<Uuid>)]
    pub(super) booking_id: Option<BookingId>,
}

/// A line as it should be; absent: as it is. Saying anything accepts a draft.
#[derive(Deserialize, ToSchema)]
pub(super) struct LineChange {
    pub(super) revision: i64,
    #[serde(default)]
    pub(super) reason: String,
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) date: Option<Day>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) starts_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) ends_at: Option<Instant>,
    pub(super) break_minutes: Option<u16>,
    pub(super) overtime_minutes: Option<u16>,
    #[schema(value_type = Option<Uuid>)]
    pub(super) programme_id: Option<ProgrammeId>,
    #[schema(value_type = Option<String>)]
    pub(super) activity: Option<Activity>,
    pub(super) text: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct Going {
    /// The month as it was seen; absent: as it is now.
    pub(super) revision: Option<i64>,
    #[serde(default)]
    pub(super) reason: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct MonthJson {
    pub(super) staff_id: Uuid,
    pub(super) month: String,
    /// Absent where the month has not begun.
    #[schema(value_type = Option<String>, example = "open")]
    pub(super) status: Option<Status>,
    pub(super) revision: Option<i64>,
    pub(super) reason: Option<String>,
    /// Of all lines that are no drafts.
    pub(super) total_minutes: i64,
    pub(super) days: Vec<DayJson>,
    pub(super) lines: Vec<LineJson>,
    /// What somebody should look at before the month is confirmed.
    pub(super) flags: Vec<FlagJson>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct FlagJson {
    /// `written_late`
    pub(super) code: &'static str,
    /// The invariant it comes from: `V1`
    pub(super) rule: &'static str,
    pub(super) message: String,
    /// Empty where it is about the whole month.
    pub(super) dates: Vec<String>,
}

/// What is taken back from a line of a locked month.
#[derive(Deserialize, ToSchema)]
pub(super) struct Taking {
    pub(super) minutes: u16,
    /// Where the minutes belong; `null` is the institution's own work; absent: they were not worked.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub(super) to_programme_id: Option<Option<ProgrammeId>>,
    pub(super) reason: String,
}

/// A dated row beside a line.
#[derive(Serialize, ToSchema)]
pub(super) struct ReversalJson {
    /// Negative: taken back; positive: given.
    pub(super) minutes: i64,
    pub(super) overtime_minutes: i64,
    pub(super) programme_id: Option<Uuid>,
    pub(super) dated_on: String,
    pub(super) reason: String,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct StandingJson {
    /// `employee`, `officer` or `seconded`; a student is refused
    pub(super) standing: String,
}

#[derive(Deserialize, IntoParams)]
pub(super) struct Importing {
    /// Whose attendance it is, where the list names nobody.
    #[param(value_type = Option<Uuid>)]
    pub(super) staff_id: Option<StaffId>,
    /// Only tells what would happen.
    #[serde(default)]
    pub(super) dry_run: bool,
    /// Takes the good rows where others are refused.
    #[serde(default)]
    pub(super) skip_invalid: bool,
}

#[derive(Serialize, ToSchema)]
pub(super) struct DayJson {
    pub(super) date: String,
    pub(super) starts_at: String,
    pub(super) ends_at: String,
    pub(super) break_minutes: i64,
    pub(super) leave_minutes: i64,
    pub(super) available_minutes: i64,
    /// `planned`, `entered` or `imported`
    #[schema(value_type = String)]
    pub(super) source: Source,
    /// What of it no line speaks of.
    pub(super) gaps: Vec<GapJson>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct GapJson {
    pub(super) starts_at: String,
    pub(super) ends_at: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct LineJson {
    pub(super) id: Uuid,
    pub(super) date: String,
    pub(super) starts_at: String,
    pub(super) ends_at: String,
    pub(super) break_minutes: i64,
    pub(super) minutes: i64,
    pub(super) overtime_minutes: i64,
    pub(super) programme_id: Option<Uuid>,
    #[schema(value_type = String)]
    pub(super) activity: Activity,
    pub(super) text: String,
    pub(super) booking_id: Option<Uuid>,
    pub(super) draft: bool,
    pub(super) revision: i64,
    /// What was taken back after the month was locked.
    pub(super) reversals: Vec<ReversalJson>,
}

pub(super) fn month_json(seen: MonthSeen, lang: Lang) -> MonthJson {
    let zone = seen.keeper.zone;
    let total: Minutes = seen.lines.iter().filter(|line| !line.entry.draft).map(Line::minutes).sum();
    let days = seen.days.iter().map(|day| day_json(zone, day, &seen.lines)).collect();
    let flag = |noted: &app::diary::Noted| FlagJson {
        code: noted.flag.code(),
        rule: noted.flag.rule(),
        message: words::flag(lang, noted.flag).to_owned(),
        dates: noted.days.iter().map(Day::to_string).collect(),
    };
    MonthJson {
        staff_id: seen.keeper.staff.uuid(),
        month: seen.month.to_string(),
        status: seen.diary.as_ref().map(|diary| diary.status),
        revision: seen.diary.as_ref().map(|diary| diary.revision),
        reason: seen.diary.map(|diary| diary.reason).filter(|reason| !reason.is_empty()),
        total_minutes: total.0,
        days,
        flags: seen.flags.iter().map(flag).collect(),
        lines: seen.lines.into_iter().map(|line| line_json(zone, line)).collect(),
    }
}

fn day_json(zone: Zone, day: &WorkDay, lines: &[Line]) -> DayJson {
    let of_day: Vec<&Entry> = lines.iter().map(|line| &line.entry).filter(|entry| entry.day == day.day).collect();
    let gap = |gap: Period| GapJson { starts_at: zone.rfc3339(gap.start()), ends_at: zone.rfc3339(gap.end()) };
    DayJson {
        date: day.day.to_string(),
        starts_at: zone.rfc3339(day.period.start()),
        ends_at: zone.rfc3339(day.period.end()),
        break_minutes: day.break_minutes.0,
        leave_minutes: day.leave_minutes.0,
        available_minutes: day.available().0,
        source: day.source,
        gaps: gaps(day, &of_day).into_iter().map(gap).collect(),
    }
}

pub(super) fn line_json(zone: Zone, line: Line) -> LineJson {
    let reversals = line.reversals.iter().map(|reversed| reversal_json(&reversed.reversal)).collect();
    let entry = line.entry;
    LineJson {
        id: entry.id.uuid(),
        date: entry.day.to_string(),
        starts_at: zone.rfc3339(entry.period.start()),
        ends_at: zone.rfc3339(entry.period.end()),
        break_minutes: entry.break_minutes.0,
        minutes: entry.minutes().0,
        overtime_minutes: entry.overtime_minutes.0,
        programme_id: entry.programme.map(ProgrammeId::uuid),
        activity: entry.activity,
        text: entry.text,
        booking_id: entry.booking.map(BookingId::uuid),
        draft: entry.draft,
        revision: entry.revision,
        reversals,
    }
}

fn reversal_json(row: &Reversal) -> ReversalJson {
    ReversalJson {
        minutes: row.minutes.0,
        overtime_minutes: row.overtime_minutes.0,
        programme_id: row.programme.map(ProgrammeId::uuid),
        dated_on: row.dated_on.to_string(),
        reason: row.reason.clone(),
    }
}

/// Tells `null` from absent.
fn present<'de, D: serde::Deserializer<'de>>(read: D) -> Result<Option<Option<ProgrammeId>>, D::Error> {
    Deserialize::deserialize(read).map(Some)
}
