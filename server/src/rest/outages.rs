//! `/instruments/{id}/outages`, `/outages/{id}/release`: what takes an instrument out of use.

use super::{Created, Json, Page, Path, Problem};
use app::{
    access::Caller,
    bookings::operations as bookings,
    ids::{InstrumentId, OutageId},
    outages::{
        Affected, Kind, Outage,
        operations::{self, Announcement},
    },
    time::{Instant, Zone},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, announce)).routes(routes!(release))
}

/// When an instrument cannot be used, and why.
#[derive(Deserialize, ToSchema)]
struct NewOutage {
    #[schema(value_type = String, example = "planned")]
    kind: Kind,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// Absent: until it is released; only where it was not planned.
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    reason: String,
    /// A planned outage over bookings is refused, with the list of them, unless this is true.
    #[serde(default)]
    takes_effect: bool,
}

#[derive(Serialize, ToSchema)]
struct OutageJson {
    id: Uuid,
    instrument_id: Uuid,
    #[schema(value_type = String, example = "planned")]
    kind: Kind,
    starts_at: String,
    ends_at: Option<String>,
    /// Empty for those who do not keep the instrument.
    reason: String,
    released_at: Option<String>,
}

/// The outage, and the bookings that have lost their time to it.
#[derive(Serialize, ToSchema)]
struct Announced {
    #[serde(flatten)]
    outage: OutageJson,
    affected: Vec<AffectedJson>,
}

#[derive(Serialize, ToSchema)]
struct AffectedJson {
    booking_id: Uuid,
    starts_at: String,
    ends_at: String,
    /// The nearest three slots that would be accepted instead.
    alternatives: Vec<SlotJson>,
}

#[derive(Serialize, ToSchema)]
struct SlotJson {
    starts_at: String,
    ends_at: String,
}

fn json(zone: Zone, outage: Outage) -> OutageJson {
    let at = |instant| zone.rfc3339(instant);
    OutageJson {
        id: outage.id.uuid(),
        instrument_id: outage.instrument.uuid(),
        kind: outage.kind,
        starts_at: at(outage.starts_at),
        ends_at: outage.ends_at.map(at),
        reason: outage.reason,
        released_at: outage.released_at.map(at),
    }
}

fn affected(zone: Zone, affected: Affected) -> AffectedJson {
    let (booking, at) = (affected.overview.booking, |instant| zone.rfc3339(instant));
    let slot =
        |slot: app::error::Alternative| SlotJson { starts_at: at(slot.period.start()), ends_at: at(slot.period.end()) };
    AffectedJson {
        booking_id: booking.id.uuid(),
        starts_at: at(booking.period.start()),
        ends_at: at(booking.period.end()),
        alternatives: affected.alternatives.into_iter().map(slot).collect(),
    }
}

/// Outages of an instrument, latest first; the last hundred.
#[utoipa::path(get, path = "/instruments/{id}/outages", tag = "outages", params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<OutageJson>)), security(()))]
async fn list(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
) -> Result<Json<Page<OutageJson>>, Problem> {
    let zone = bookings::zone(&caller, id).await?;
    let items = operations::list(&caller, id).await?.into_iter().map(|outage| json(zone, outage)).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// Takes an instrument out of use. Bookings of that time are marked, and keep their place in line.
#[utoipa::path(post, path = "/instruments/{id}/outages", tag = "outages", params(("id" = Uuid, Path)),
    responses((status = 201, body = Announced)))]
async fn announce(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Json(body): Json<NewOutage>,
) -> Result<Created<Announced>, Problem> {
    let NewOutage { kind, starts_at, ends_at, reason, takes_effect } = body;
    let announced = Announcement { instrument: id, kind, starts_at, ends_at, reason, takes_effect };
    let (outage, displaced) = operations::announce(&caller, announced).await?;
    let zone = bookings::zone(&caller, id).await?;
    let outage = operations::find(&caller, outage).await?;
    let affected = displaced.into_iter().map(|one| affected(zone, one)).collect();
    Ok(Created(Announced { outage: json(zone, outage), affected }))
}

/// The instrument is back: its time is free, and bookings that had lost theirs hold again.
#[utoipa::path(post, path = "/outages/{id}/release", tag = "outages", params(("id" = Uuid, Path)),
    responses((status = 200, body = OutageJson)))]
async fn release(Extension(caller): Extension<Caller>, Path(id): Path<OutageId>) -> Result<Json<OutageJson>, Problem> {
    operations::release(&caller, id).await?;
    let outage = operations::find(&caller, id).await?;
    let zone = bookings::zone(&caller, outage.instrument).await?;
    Ok(Json(json(zone, outage)))
}
