//! When instruments are free: the calendar for everybody, slots for who asks.

use super::{
    Json, Path, Problem, Query, page,
    when::{When, range},
};
use app::{
    access::{Actor, Caller},
    bookings::{
        Mode,
        finding::{self, Edge, Quest, Within},
        operations::{self, SlotSearch, Slots},
    },
    calendar::{self, model::Busy},
    error::{Alternative, Error},
    ids::{InstitutionId, InstrumentId, RegionId, StaffId},
    schedule::Reason,
    time::{ClockTime, Minutes, Period, Zone},
};
use axum::{
    Extension,
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(calendar)).routes(routes!(of_instrument)).routes(routes!(anywhere))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Range {
    /// RFC 3339, or a day
    #[param(value_type = String)]
    from: When,
    #[param(value_type = String)]
    to: When,
}

#[derive(Serialize, ToSchema)]
struct Calendar {
    busy: Vec<BusyJson>,
}

/// Others' bookings carry nothing but their time.
#[derive(Serialize, ToSchema)]
struct BusyJson {
    starts_at: String,
    ends_at: String,
    #[schema(example = "booking")]
    kind: &'static str,
    mine: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    booking_id: Option<Uuid>,
}

/// When an instrument is taken.
#[utoipa::path(get, path = "/instruments/{id}/calendar", tag = "bookings", params(("id" = Uuid, Path), Range),
    responses((status = 200, body = Calendar)))]
async fn calendar(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Query(query): Query<Range>,
) -> Result<Response, Problem> {
    let zone = calendar::operations::zone(&caller, id).await?;
    let period = range(zone, query.from, query.to)?;
    if caller.actor != Actor::Visitor {
        return Ok(Json(seen(&caller, zone, id, period).await?).into_response());
    }
    // All visitors see the same; as it was written once it is sent until it changes.
    let key = (period.start().timestamp_micros(), period.end().timestamp_micros());
    let written = match caller.db.live().recall::<Bytes>(id.uuid(), key) {
        Ok(kept) => kept,
        Err(ticket) => {
            let json = serde_json::to_vec(&seen(&caller, zone, id, period).await?).map_err(Error::internal)?;
            ticket.keep(Bytes::from(json))
        }
    };
    Ok(([(header::CONTENT_TYPE, "application/json")], Bytes::clone(&written)).into_response())
}

async fn seen(caller: &Caller, zone: Zone, id: InstrumentId, period: Period) -> Result<Calendar, Error> {
    let busy = calendar::operations::busy(caller, id, period).await?;
    let own = |busy: &Busy| busy.known.filter(|known| known.is_mine).map(|known| known.booking.uuid());
    let busy = busy.into_iter().map(|busy| BusyJson {
        starts_at: zone.rfc3339(busy.period.start()),
        ends_at: zone.rfc3339(busy.period.end()),
        kind: kind(busy.reason),
        mine: own(&busy).is_some(),
        booking_id: own(&busy),
    });
    Ok(Calendar { busy: busy.collect() })
}

const fn kind(reason: Reason) -> &'static str {
    match reason {
        Reason::Booking => "booking",
        Reason::Appointment => "appointment",
        Reason::Outage => "outage",
        Reason::Leave => "leave",
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    #[param(value_type = String)]
    from: When,
    #[param(value_type = String)]
    to: When,
    minutes: i64,
    #[serde(default)]
    #[param(value_type = Option<String>, example = "assisted_use")]
    mode: Mode,
    #[param(value_type = Option<Uuid>)]
    staff_id: Option<StaffId>,
    limit: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct SlotList {
    slots: Vec<Slot>,
}

#[derive(Serialize, ToSchema)]
struct Slot {
    instrument_id: Uuid,
    starts_at: String,
    ends_at: String,
    /// Who could support it.
    staff: Vec<StaffMember>,
}

#[derive(Serialize, ToSchema)]
struct StaffMember {
    id: Uuid,
    name: String,
}

/// The first slots of an instrument that the caller could book.
#[utoipa::path(get, path = "/instruments/{id}/slots", tag = "bookings", params(("id" = Uuid, Path), Wanted),
    responses((status = 200, body = SlotList)))]
async fn of_instrument(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Query(query): Query<Wanted>,
) -> Result<Json<SlotList>, Problem> {
    let zone = operations::zone(&caller, id).await?;
    let search = SlotSearch {
        instrument: id,
        within: range(zone, query.from, query.to)?,
        length: Minutes(query.minutes),
        mode: query.mode,
        staff: query.staff_id,
        limit: limit(query.limit)?,
    };
    let found = operations::slots(&caller, search).await?;
    Ok(Json(SlotList { slots: slots(id, found) }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedAnywhere {
    category: Option<String>,
    #[param(value_type = Option<Uuid>)]
    region_id: Option<RegionId>,
    #[param(value_type = Option<Uuid>)]
    institution_id: Option<InstitutionId>,
    /// RFC 3339, or a day where each instrument stands
    #[param(value_type = String)]
    from: When,
    #[param(value_type = String)]
    to: When,
    /// The time of day, where each instrument stands, in which the whole slot must lie
    #[param(value_type = Option<String>, example = "13:00")]
    time_from: Option<ClockTime>,
    #[param(value_type = Option<String>, example = "17:00")]
    time_to: Option<ClockTime>,
    minutes: i64,
    #[serde(default)]
    #[param(value_type = Option<String>, example = "assisted_use")]
    mode: Mode,
    limit: Option<i64>,
}

/// The first slots of any instrument of a category, institution or region that the caller could book.
#[utoipa::path(get, path = "/slots", tag = "bookings", params(WantedAnywhere),
    responses((status = 200, body = SlotList)))]
async fn anywhere(
    Extension(caller): Extension<Caller>,
    Query(query): Query<WantedAnywhere>,
) -> Result<Json<SlotList>, Problem> {
    if caller.actor.account().is_none() {
        return Err(Error::SignedOut.into());
    }
    let limit = limit(query.limit)?;
    let clock = match (query.time_from, query.time_to) {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(ClockTime::MIDNIGHT), to.unwrap_or(ClockTime::MIDNIGHT_END))),
    };
    let quest = Quest {
        category: query.category,
        region: query.region_id,
        institution: query.institution_id,
        range: Within { from: query.from.into(), to: query.to.into() },
        clock,
        length: Minutes(query.minutes),
        mode: query.mode,
        limit,
        each: limit,
    };
    let found = finding::find(&caller, &quest).await?;
    let slots = found.slots.into_iter().map(|found| slot(found.instrument, found.zone, found.slot));
    Ok(Json(SlotList { slots: slots.collect() }))
}

impl From<When> for Edge {
    fn from(when: When) -> Self {
        match when {
            When::At(at) => Self::At(at),
            When::On(day) => Self::On(day),
        }
    }
}

fn limit(wanted: Option<i64>) -> Result<usize, Problem> {
    Ok(usize::try_from(page::limit(wanted)?).unwrap_or_default())
}

fn slots(instrument: InstrumentId, found: Slots) -> Vec<Slot> {
    let zone = found.zone;
    found.slots.into_iter().map(|free| slot(instrument, zone, free)).collect()
}

fn slot(instrument: InstrumentId, zone: Zone, free: Alternative) -> Slot {
    Slot {
        instrument_id: instrument.uuid(),
        starts_at: zone.rfc3339(free.period.start()),
        ends_at: zone.rfc3339(free.period.end()),
        staff: free.staff.into_iter().map(|(id, name)| StaffMember { id: id.uuid(), name }).collect(),
    }
}
