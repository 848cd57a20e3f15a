//! `/staff/{id}/diary` and `/diary/{id}`: months, lines and steps.

mod shapes;

use self::shapes::{
    Asked, Going, Importing, LineChange, LineJson, MonthJson, NewLine, Removal, StandingJson, Taking, line_json,
    month_json,
};
use super::{Created, Json, Path, Problem, Query};
use crate::exports;
use app::{
    access::Caller,
    diary::{
        Destination, Entry, Keeper, Standing, Step,
        operations::{self, Undoing},
        words,
    },
    error::Error,
    ids::{DiaryEntryId, InstitutionId, StaffId},
    time::{Day, Instant, Minutes, Month, Period},
    words::Said,
};
use axum::{Extension, body::Bytes, http::StatusCode, response::Response};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(month, add))
        .routes(routes!(change, remove))
        .routes(routes!(sheet))
        .routes(routes!(step))
        .routes(routes!(reverse))
        .routes(routes!(standing))
        .routes(routes!(attendance))
}

/// A month of a person's diary, as much of it as the caller may see.
#[utoipa::path(get, path = "/staff/{id}/diary", tag = "diary", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = MonthJson)))]
async fn month(
    Extension(caller): Extension<Caller>,
    Path(staff): Path<StaffId>,
    Query(asked): Query<Asked>,
) -> Result<Json<MonthJson>, Problem> {
    Ok(Json(month_json(operations::month(&caller, staff, asked.month).await?, caller.lang)))
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
    Ok(Json(month_json(operations::month(&caller, staff, month).await?, caller.lang)))
}

/// Takes something back from a line of a locked month, by a dated row beside it.
#[utoipa::path(post, path = "/diary/{id}/reversals", tag = "diary", params(("id" = Uuid, Path)),
    request_body = Taking, responses((status = 201, body = LineJson)))]
async fn reverse(
    Extension(caller): Extension<Caller>,
    Path(id): Path<DiaryEntryId>,
    Json(taking): Json<Taking>,
) -> Result<Created<LineJson>, Problem> {
    let to = taking.to_programme_id.map_or(Destination::Nowhere, Destination::For);
    let undoing = Undoing { minutes: Minutes(taking.minutes.into()), to, reason: taking.reason };
    operations::reverse(&caller, id, undoing).await?;
    let (staff, day) = operations::whose_line(&caller, id).await?;
    Ok(Created(found(&caller, staff, day, id).await?))
}

/// Says what somebody is to the institution: nothing of an officer's time is claimed, and a student keeps no diary.
#[utoipa::path(put, path = "/staff/{id}/standing", tag = "diary", params(("id" = Uuid, Path)),
    request_body = StandingJson, responses((status = 204)))]
async fn standing(
    Extension(caller): Extension<Caller>,
    Path(staff): Path<StaffId>,
    Json(wanted): Json<StandingJson>,
) -> Result<StatusCode, Problem> {
    if wanted.standing == "student" {
        return Err(Error::field("standing", "staff_not_student", Said::by(words::not_student)).into());
    }
    let standing = Standing::from_code(&wanted.standing)
        .ok_or_else(|| Error::field("standing", "not_a_choice", Said::by(app::words::not_a_choice)))?;
    operations::set_standing(&caller, staff, standing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings the attendance book in: CSV in UTF-8 or CP932, with a report per row.
#[utoipa::path(post, path = "/institutions/{id}/attendance", tag = "diary", params(("id" = Uuid, Path), Importing),
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = Object)))]
async fn attendance(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Query(how): Query<Importing>,
    body: Bytes,
) -> Result<Json<app::instruments::import::Report>, Problem> {
    let mode = operations::Mode { dry_run: how.dry_run, skip_invalid: how.skip_invalid };
    Ok(Json(operations::import(&caller, institution, how.staff_id, "api", &body, mode).await?))
}

/// The month on one sheet, as PDF.
#[utoipa::path(get, path = "/staff/{id}/diary/{month}/sheet.pdf", tag = "diary",
    params(("id" = Uuid, Path), ("month" = String, Path)), responses((status = 200, content_type = "application/pdf")))]
async fn sheet(
    Extension(caller): Extension<Caller>,
    Path((staff, month)): Path<(StaffId, Month)>,
) -> Result<Response, Problem> {
    Ok(exports::diary::file(&caller, staff, month).await?)
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
