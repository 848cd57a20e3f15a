//! `/staff/{id}/diary` and `/diary/{id}`: months, lines and steps.

use super::{Created, Json, Path, Problem, Query};
use app::{
    access::Caller,
    diary::{
        Activity, Entry, Keeper, Status, Step,
        operations::{self, Line, MonthSeen},
        words,
    },
    error::Error,
    ids::{BookingId, DiaryEntryId, ProgrammeId, StaffId},
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Said,
};
use axum::{Extension, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(month, add)).routes(routes!(change, remove)).routes(routes!(step))
}

#[derive(Deserialize, IntoParams)]
struct Asked {
    /// `2026-06`
    #[param(value_type = String)]
    month: Month,
}

#[derive(Deserialize, IntoParams)]
struct Removal {
    revision: i64,
    #[serde(default)]
    reason: String,
}

/// A line of work.
#[derive(Deserialize, ToSchema)]
struct NewLine {
    #[schema(value_type = String, format = Date)]
    date: Day,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    #[serde(default)]
    break_minutes: u16,
    #[serde(default)]
    overtime_minutes: u16,
    /// Absent: the institution's own work.
    #[schema(value_type = Option<Uuid>)]
    programme_id: Option<ProgrammeId>,
    #[schema(value_type = String, example = "guidance")]
    activity: Activity,
    #[serde(default)]
    text: String,
    #[schema(value_type = Option<Uuid>)]
    booking_id: Option<BookingId>,
}

/// A line as it should be; absent: as it is. Saying anything accepts a draft.
#[derive(Deserialize, ToSchema)]
struct LineChange {
    revision: i64,
    #[serde(default)]
    reason: String,
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Day>,
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    break_minutes: Option<u16>,
    overtime_minutes: Option<u16>,
    #[schema(value_type = Option<Uuid>)]
    programme_id: Option<ProgrammeId>,
    #[schema(value_type = Option<String>)]
    activity: Option<Activity>,
    text: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct Going {
    /// The month as it was seen; absent: as it is now.
    revision: Option<i64>,
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct MonthJson {
    staff_id: Uuid,
    month: String,
    /// Absent where the month has not begun.
    #[schema(value_type = Option<String>, example = "open")]
    status: Option<Status>,
    revision: Option<i64>,
    reason: Option<String>,
    /// Of all lines that are no drafts.
    total_minutes: i64,
    days: Vec<DayJson>,
    lines: Vec<LineJson>,
}

#[derive(Serialize, ToSchema)]
struct DayJson {
    date: String,
    starts_at: String,
    ends_at: String,
    break_minutes: i64,
    leave_minutes: i64,
    available_minutes: i64,
}

#[derive(Serialize, ToSchema)]
struct LineJson {
    id: Uuid,
    date: String,
    starts_at: String,
    ends_at: String,
    break_minutes: i64,
    minutes: i64,
    overtime_minutes: i64,
    programme_id: Option<Uuid>,
    #[schema(value_type = String)]
    activity: Activity,
    text: String,
    booking_id: Option<Uuid>,
    draft: bool,
    revision: i64,
}

/// A month of a person's diary, as much of it as the caller may see.
#[utoipa::path(get, path = "/staff/{id}/diary", tag = "diary", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = MonthJson)))]
async fn month(
    Extension(caller): Extension<Caller>,
    Path(staff): Path<StaffId>,
    Query(asked): Query<Asked>,
) -> Result<Json<MonthJson>, Problem> {
    Ok(Json(month_json(operations::month(&caller, staff, asked.month).await?)))
}

/// Adds a line of work.
#[utoipa::path(post, path = "/staff/{id}/diary", tag = "diary", params(("id" = Uuid, Path)),
    responses((status = 201, body = LineJson)))]
async fn add(
    Extension(caller): Extension<Caller>,
    Path(staff): Path<StaffId>,
    Json(new): Json<NewLine>,
) -> Result<Created<LineJson>, Problem> {
    let keeper = operations::month(&caller, staff, Month::of(new.date)).await?.keeper;
    let entry = Entry {
        id: DiaryEntryId::new(),
        day: new.date,
        period: period(new.starts_at, new.ends_at)?,
        break_minutes: Minutes(new.break_minutes.into()),
        overtime_minutes: Minutes(new.overtime_minutes.into()),
        programme: new.programme_id,
        activity: new.activity,
        text: new.text,
        booking: new.booking_id,
        draft: false,
        revision: 1,
    };
    fits(&keeper, &entry)?;
    let id = operations::add(&caller, staff, entry).await?;
    Ok(Created(found(&caller, staff, new.date, id).await?))
}

/// Changes a line. What it said before stays as a revision.
#[utoipa::path(patch, path = "/diary/{id}", tag = "diary", params(("id" = Uuid, Path)),
    responses((status = 200, body = LineJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<DiaryEntryId>,
    Json(change): Json<LineChange>,
) -> Result<Json<LineJson>, Problem> {
    let (keeper, was) = operations::find_line(&caller, id).await?;
    let (starts_at, ends_at) =
        (change.starts_at.unwrap_or(was.period.start()), change.ends_at.unwrap_or(was.period.end()));
    let minutes = |typed: Option<u16>, held: Minutes| typed.map_or(held, |minutes| Minutes(minutes.into()));
    let entry = Entry {
        day: change.date.unwrap_or(was.day),
        period: period(starts_at, ends_at)?,
        break_minutes: minutes(change.break_minutes, was.break_minutes),
        overtime_minutes: minutes(change.overtime_minutes, was.overtime_minutes),
        programme: change.programme_id.or(was.programme),
        activity: change.activity.unwrap_or(was.activity),
        text: change.text.unwrap_or(was.text),
        draft: false,
        revision: change.revision,
        ..was
    };
    fits(&keeper, &entry)?;
    let day = entry.day;
    operations::change(&caller, entry, change.reason).await?;
    Ok(Json(found(&caller, keeper.staff, day, id).await?))
}

/// Takes a line away. It stays in the trail, with the reason.
#[utoipa::path(delete, path = "/diary/{id}", tag = "diary", params(("id" = Uuid, Path), Removal),
    responses((status = 204)))]
async fn remove(
    Extension(caller): Extension<Caller>,
    Path(id): Path<DiaryEntryId>,
    Query(removal): Query<Removal>,
) -> Result<StatusCode, Problem> {
    operations::remove(&caller, id, removal.revision, removal.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Submits, confirms, returns, locks or reopens a month.
#[utoipa::path(post, path = "/staff/{id}/diary/{month}/{step}", tag = "diary",
    params(("id" = Uuid, Path), ("month" = String, Path), ("step" = String, Path)),
    responses((status = 200, body = MonthJson)))]
async fn step(
    Extension(caller): Extension<Caller>,
    Path((staff, month, step)): Path<(StaffId, Month, String)>,
    Json(going): Json<Going>,
) -> Result<Json<MonthJson>, Problem> {
    let step = Step::from_code(&step).ok_or(Error::NotFound)?;
    operations::step(&caller, staff, month, step, going.reason, going.revision).await?;
    Ok(Json(month_json(operations::month(&caller, staff, month).await?)))
}

fn period(starts_at: Instant, ends_at: Instant) -> Result<Period, Error> {
    Period::new(starts_at, ends_at)
        .ok_or_else(|| Error::field("ends_at", "not_after_start", Said::by(words::end_before_start)))
}

/// Within its day, and with time left beside the break.
fn fits(keeper: &Keeper, entry: &Entry) -> Result<(), Error> {
    if !keeper.zone.day(entry.day).covers(entry.period) {
        let day = entry.day.to_string();
        return Err(Error::field("date", "other_day", Said::by(|lang| words::not_within_day(lang, &day))));
    }
    if !entry.minutes().is_positive() {
        return Err(Error::field("break_minutes", "too_long", Said::by(words::break_too_long)));
    }
    if entry.overtime_minutes > entry.minutes() {
        return Err(Error::field("overtime_minutes", "too_long", Said::by(words::overtime_too_long)));
    }
    Ok(())
}

async fn found(caller: &Caller, staff: StaffId, day: Day, id: DiaryEntryId) -> Result<LineJson, Error> {
    let seen = operations::month(caller, staff, Month::of(day)).await?;
    let zone = seen.keeper.zone;
    let line = seen.lines.into_iter().find(|line| line.entry.id == id).ok_or(Error::NotFound)?;
    Ok(line_json(zone, line))
}

fn month_json(seen: MonthSeen) -> MonthJson {
    let zone = seen.keeper.zone;
    let counted = seen.lines.iter().map(|line| &line.entry).filter(|entry| !entry.draft);
    let total: Minutes = counted.map(Entry::minutes).sum();
    let day = |day: app::diary::WorkDay| DayJson {
        date: day.day.to_string(),
        starts_at: zone.rfc3339(day.period.start()),
        ends_at: zone.rfc3339(day.period.end()),
        break_minutes: day.break_minutes.0,
        leave_minutes: day.leave_minutes.0,
        available_minutes: day.available().0,
    };
    MonthJson {
        staff_id: seen.keeper.staff.uuid(),
        month: seen.month.to_string(),
        status: seen.diary.as_ref().map(|diary| diary.status),
        revision: seen.diary.as_ref().map(|diary| diary.revision),
        reason: seen.diary.map(|diary| diary.reason).filter(|reason| !reason.is_empty()),
        total_minutes: total.0,
        days: seen.days.into_iter().map(day).collect(),
        lines: seen.lines.into_iter().map(|line| line_json(zone, line)).collect(),
    }
}

fn line_json(zone: Zone, line: Line) -> LineJson {
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
    }
}
