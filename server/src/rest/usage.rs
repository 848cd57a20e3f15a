//! `/bookings/{id}/check-in|check-out|correct`: what really happened.

use super::{
    Created, Json, Path, Problem,
    bookings::{BookingJson, answer},
};
use app::{
    access::Caller,
    error::Error,
    ids::{BookingId, CorrectionId, UsageRecordId},
    money::Yen,
    time::Instant,
    usage::{Correction, CorrectionStatus, Report, UsageRecord, operations},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(check_in))
        .routes(routes!(check_out))
        .routes(routes!(correct))
        .routes(routes!(record))
        .routes(routes!(decide))
}

/// Use begins, now or a little while ago.
#[derive(Deserialize, ToSchema)]
struct CheckIn {
    revision: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    actual_start: Option<Instant>,
}

#[derive(Deserialize, ToSchema)]
struct CheckOut {
    revision: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    actual_start: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    actual_end: Option<Instant>,
    #[serde(default)]
    operator: String,
    #[serde(default)]
    samples: u32,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    consumables_yen: u32,
}

/// How it really was, for somebody else to decide on.
#[derive(Deserialize, ToSchema)]
struct Correct {
    #[schema(value_type = String, format = DateTime)]
    actual_start: Instant,
    #[schema(value_type = String, format = DateTime)]
    actual_end: Instant,
    #[serde(default)]
    samples: u32,
    reason: String,
}

#[derive(Deserialize, ToSchema)]
struct Decide {
    accept: bool,
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct RecordJson {
    id: Uuid,
    booking_id: Uuid,
    actual_start: String,
    /// Absent while in use.
    actual_end: Option<String>,
    operator: String,
    samples: i64,
    notes: String,
    consumables_yen: i64,
    revision: i64,
    corrections: Vec<CorrectionJson>,
}

#[derive(Serialize, ToSchema)]
struct CorrectionJson {
    id: Uuid,
    reason: String,
    old_start: String,
    old_end: String,
    old_samples: i64,
    new_start: String,
    new_end: String,
    new_samples: i64,
    #[schema(value_type = String, example = "requested")]
    status: CorrectionStatus,
    decision_reason: String,
}

/// Begins the use of an instrument.
#[utoipa::path(post, path = "/bookings/{id}/check-in", tag = "usage", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn check_in(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(body): Json<CheckIn>,
) -> Result<Json<BookingJson>, Problem> {
    operations::check_in(&caller, id, Some(body.revision), body.actual_start).await?;
    answer(&caller, id).await
}

/// Ends the use, with what there is to say about it.
#[utoipa::path(post, path = "/bookings/{id}/check-out", tag = "usage", params(("id" = Uuid, Path)),
    responses((status = 200, body = BookingJson)))]
async fn check_out(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(body): Json<CheckOut>,
) -> Result<Json<BookingJson>, Problem> {
    let report = Report {
        operator: body.operator,
        samples: body.samples.into(),
        notes: body.notes,
        consumables: Yen(body.consumables_yen.into()),
    };
    operations::check_out(&caller, id, Some(body.revision), body.actual_start, body.actual_end, report).await?;
    answer(&caller, id).await
}

/// Asks for a correction of the record. The original stays.
#[utoipa::path(post, path = "/bookings/{id}/correct", tag = "usage", params(("id" = Uuid, Path)),
    responses((status = 201, body = RecordJson)))]
async fn correct(
    Extension(caller): Extension<Caller>,
    Path(id): Path<BookingId>,
    Json(body): Json<Correct>,
) -> Result<Created<RecordJson>, Problem> {
    let record = operations::record_of(&caller, id).await?.ok_or(Error::NotFound)?.id;
    let (start, end) = (body.actual_start, body.actual_end);
    operations::ask_for_correction(&caller, record, start, end, body.samples.into(), body.reason).await?;
    Ok(Created(json(operations::record(&caller, record).await?)))
}

/// A record of use, with its corrections.
#[utoipa::path(get, path = "/usage/{id}", tag = "usage", params(("id" = Uuid, Path)),
    responses((status = 200, body = RecordJson)))]
async fn record(
    Extension(caller): Extension<Caller>,
    Path(id): Path<UsageRecordId>,
) -> Result<Json<RecordJson>, Problem> {
    Ok(Json(json(operations::record(&caller, id).await?)))
}

/// Accepts or rejects a correction that somebody else asked for.
#[utoipa::path(post, path = "/corrections/{id}/decide", tag = "usage", params(("id" = Uuid, Path)),
    responses((status = 204)))]
async fn decide(
    Extension(caller): Extension<Caller>,
    Path(id): Path<CorrectionId>,
    Json(body): Json<Decide>,
) -> Result<axum::http::StatusCode, Problem> {
    operations::decide(&caller, id, body.accept, body.reason).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

fn json((record, corrections): (UsageRecord, Vec<Correction>)) -> RecordJson {
    let at = |instant| record.zone.rfc3339(instant);
    let correction = |it: Correction| CorrectionJson {
        id: it.id.uuid(),
        reason: it.reason,
        old_start: at(it.old.start()),
        old_end: at(it.old.end()),
        old_samples: it.old_samples,
        new_start: at(it.new.start()),
        new_end: at(it.new.end()),
        new_samples: it.new_samples,
        status: it.status,
        decision_reason: it.decision_reason,
    };
    RecordJson {
        id: record.id.uuid(),
        booking_id: record.booking.uuid(),
        actual_start: at(record.start),
        actual_end: record.end.map(at),
        corrections: corrections.into_iter().map(correction).collect(),
        operator: record.report.operator,
        samples: record.report.samples,
        notes: record.report.notes,
        consumables_yen: record.report.consumables.0,
        revision: record.revision,
    }
}
