//! `/series`: what comes back, by RRULE.

use super::{Created, Json, Path, Problem, bookings::NewBooking, when};
use app::{
    access::Caller,
    bookings::{
        operations::{self, SeriesChange, SeriesWish},
        series::{Outlook, Planned, Series, Spread},
    },
    error::Error,
    ids::{BookingId, SeriesId},
    time::{Instant, Zone},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(book))
        .routes(routes!(find))
        .routes(routes!(change))
        .routes(routes!(cancel))
        .routes(routes!(approve))
}

/// A booking, its first time the beginning of the rule.
#[derive(Deserialize, ToSchema)]
struct NewSeries {
    booking: NewBooking,
    /// RFC 5545, on the wall clock of the instrument's institution; with COUNT or UNTIL.
    #[schema(example = "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10")]
    rrule: String,
    /// `skip`: those that cannot be had are left out; `refuse`: then nothing is booked.
    #[serde(default)]
    #[schema(value_type = String, example = "refuse")]
    on_conflict: Outlook,
}

#[derive(Serialize, ToSchema)]
struct PreviewJson {
    occurrences: Vec<OccurrenceJson>,
    total_yen: i64,
    needs_approval: bool,
}

#[derive(Serialize, ToSchema)]
struct OccurrenceJson {
    /// Counted from 1.
    place: usize,
    date: String,
    /// Absent where the clock skips this time that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<String>,
    /// The clock shows this time twice that day; the first is meant.
    ambiguous: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    holiday: Option<String>,
    violations: Vec<Against>,
    price_yen: i64,
}

#[derive(Serialize, ToSchema)]
struct Against {
    code: String,
    message: String,
}

#[derive(Serialize, ToSchema)]
struct SeriesJson {
    id: Uuid,
    instrument_id: Uuid,
    rrule: String,
    time_zone: String,
    booking_ids: Vec<Uuid>,
    /// How many occurrences could not be had and were left out; known when it is booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<usize>,
}

impl NewSeries {
    fn wish(self) -> Result<SeriesWish, Error> {
        Ok(SeriesWish { application: self.booking.application()?, rule: self.rrule, outlook: self.on_conflict })
    }
}

/// Every occurrence with what is against it, and the price of all. Nothing is held.
#[utoipa::path(post, path = "/series/preview", tag = "bookings", responses((status = 200, body = PreviewJson)))]
async fn preview(
    Extension(caller): Extension<Caller>,
    Json(body): Json<NewSeries>,
) -> Result<Json<PreviewJson>, Problem> {
    let wish = body.wish()?;
    let zone = operations::zone(&caller, wish.application.instrument).await?;
    let found = operations::preview(&caller, &wish).await?;
    let occurrences = found.occurrences.iter().map(|planned| occurrence(&caller, zone, planned)).collect();
    Ok(Json(PreviewJson { occurrences, total_yen: found.total.0, needs_approval: found.needs_approval }))
}

fn occurrence(caller: &Caller, zone: Zone, planned: &Planned) -> OccurrenceJson {
    let period = planned.period();
    let said = |(code, said): &(String, app::words::Said)| Against {
        code: code.clone(),
        message: said.say(caller.lang).to_owned(),
    };
    OccurrenceJson {
        place: planned.place,
        date: planned.day.to_string(),
        starts_at: period.map(|period| zone.rfc3339(period.start())),
        ends_at: period.map(|period| zone.rfc3339(period.end())),
        ambiguous: planned.twice,
        holiday: planned.holiday.as_ref().map(|name| name.say_or_other(caller.lang).to_owned()),
        violations: planned.against.iter().map(said).collect(),
        price_yen: planned.price.0,
    }
}

/// Books all occurrences, or all that can be had, at once.
#[utoipa::path(post, path = "/series", tag = "bookings", responses((status = 201, body = SeriesJson)))]
async fn book(
    Extension(caller): Extension<Caller>,
    Json(body): Json<NewSeries>,
) -> Result<Created<SeriesJson>, Problem> {
    let booked = operations::book_series(&caller, body.wish()?).await?;
    let answer = answer(&caller, booked.id).await?;
    Ok(Created(SeriesJson { skipped: Some(booked.skipped), ..answer }))
}

/// A series and its bookings.
#[utoipa::path(get, path = "/series/{id}", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = SeriesJson)))]
async fn find(Extension(caller): Extension<Caller>, Path(id): Path<SeriesId>) -> Result<Json<SeriesJson>, Problem> {
    Ok(Json(answer(&caller, id).await?))
}

async fn answer(caller: &Caller, id: SeriesId) -> Result<SeriesJson, Error> {
    let (Series { instrument, rule, zone, .. }, bookings) = operations::find_series(caller, id).await?;
    Ok(SeriesJson {
        id: id.uuid(),
        instrument_id: instrument.uuid(),
        rrule: rule,
        time_zone: zone.to_string(),
        booking_ids: bookings.into_iter().map(|overview| overview.booking.id.uuid()).collect(),
        skipped: None,
    })
}

/// A step of one booking that is meant for its series too.
#[derive(Deserialize, ToSchema)]
struct Step {
    /// One of the series' bookings, as it was seen.
    #[schema(value_type = Uuid)]
    booking_id: BookingId,
    revision: i64,
    /// `this`, `following` or `all`
    #[schema(value_type = String, example = "following")]
    scope: Spread,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize, ToSchema)]
struct Move {
    #[schema(value_type = Uuid)]
    booking_id: BookingId,
    revision: i64,
    #[schema(value_type = String, example = "following")]
    scope: Spread,
    /// Where this booking goes; the others go as many days on, to the same time of day.
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    #[serde(default)]
    #[schema(value_type = String, example = "refuse")]
    on_conflict: Outlook,
    #[serde(default)]
    reason: String,
    override_reason: Option<String>,
}

/// How many bookings it was done to.
#[derive(Serialize, ToSchema)]
struct Done {
    bookings: usize,
}

/// Moves bookings of a series.
#[utoipa::path(post, path = "/series/{id}/change", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = Done)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<SeriesId>,
    Json(body): Json<Move>,
) -> Result<Json<Done>, Problem> {
    belongs(&caller, id, body.booking_id).await?;
    let change = SeriesChange {
        booking: body.booking_id,
        revision: body.revision,
        spread: body.scope,
        period: when::period(body.starts_at, body.ends_at)?,
        outlook: body.on_conflict,
        reason: body.reason,
        override_reason: body.override_reason,
    };
    Ok(Json(Done { bookings: operations::change_series(&caller, change).await? }))
}

/// Cancels what can still be cancelled of a series.
#[utoipa::path(post, path = "/series/{id}/cancel", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = Done)))]
async fn cancel(
    Extension(caller): Extension<Caller>,
    Path(id): Path<SeriesId>,
    Json(step): Json<Step>,
) -> Result<Json<Done>, Problem> {
    belongs(&caller, id, step.booking_id).await?;
    let Step { booking_id, revision, scope, reason } = step;
    Ok(Json(Done { bookings: operations::cancel_series(&caller, booking_id, revision, scope, reason).await? }))
}

/// Approves what waits of a series.
#[utoipa::path(post, path = "/series/{id}/approve", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = Done)))]
async fn approve(
    Extension(caller): Extension<Caller>,
    Path(id): Path<SeriesId>,
    Json(step): Json<Step>,
) -> Result<Json<Done>, Problem> {
    belongs(&caller, id, step.booking_id).await?;
    let Step { booking_id, revision, scope, .. } = step;
    Ok(Json(Done { bookings: operations::approve_series(&caller, booking_id, revision, scope).await? }))
}

/// The booking is one of this series that the caller may see.
async fn belongs(caller: &Caller, id: SeriesId, booking: BookingId) -> Result<(), Error> {
    let (_, bookings) = operations::find_series(caller, id).await?;
    if bookings.iter().any(|overview| overview.booking.id == booking) { Ok(()) } else { Err(Error::NotFound) }
}
