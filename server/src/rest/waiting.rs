//! `/waiting`, `/offers`: who waits for an instrument, and what is offered.

use super::{Created, Json, Page, Path, Problem, bookings, when};
use app::{
    access::Caller,
    bookings::{
        Disclosure, Mode, operations,
        waiting::{Offer, Standing, WaitingWish},
    },
    error::Error,
    ids::{InstrumentId, OfferId, WaitingId},
    time::{Instant, Minutes, Zone},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(join))
        .routes(routes!(list))
        .routes(routes!(leave))
        .routes(routes!(accept))
        .routes(routes!(decline))
}

/// What is waited for: any slot of this length within the window.
#[derive(Deserialize, ToSchema)]
struct Wish {
    #[schema(value_type = String, format = DateTime)]
    from: Instant,
    #[schema(value_type = String, format = DateTime)]
    to: Instant,
    minutes: i64,
    #[serde(default)]
    #[schema(value_type = String, example = "assisted_use")]
    mode: Mode,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    #[schema(value_type = String, example = "closed")]
    disclosure: Disclosure,
    #[serde(default)]
    operators: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct EntryJson {
    id: Uuid,
    instrument_id: Uuid,
    from: String,
    to: String,
    minutes: i64,
    #[schema(value_type = String)]
    mode: Mode,
    #[schema(example = "waiting")]
    status: &'static str,
    /// How many wait before it.
    before: i64,
    offer: Option<OfferJson>,
}

/// A slot that is held until `expires_at`.
#[derive(Serialize, ToSchema)]
struct OfferJson {
    id: Uuid,
    starts_at: String,
    ends_at: String,
    staff_id: Option<Uuid>,
    expires_at: String,
}

impl From<Standing> for EntryJson {
    fn from(standing: Standing) -> Self {
        let (zone, entry) = (standing.zone, standing.entry);
        Self {
            id: entry.id.uuid(),
            instrument_id: entry.wish.instrument.uuid(),
            from: zone.rfc3339(entry.wish.window.start()),
            to: zone.rfc3339(entry.wish.window.end()),
            minutes: entry.wish.length.0,
            mode: entry.wish.mode,
            status: entry.status.code(),
            before: standing.before,
            offer: standing.offer.map(|offer| offer_json(zone, &offer)),
        }
    }
}

fn offer_json(zone: Zone, offer: &Offer) -> OfferJson {
    OfferJson {
        id: offer.id.uuid(),
        starts_at: zone.rfc3339(offer.period.start()),
        ends_at: zone.rfc3339(offer.period.end()),
        staff_id: offer.staff.map(|staff| staff.uuid()),
        expires_at: zone.rfc3339(offer.expires_at),
    }
}

/// Begins to wait. Where a slot is free already it is offered at once.
#[utoipa::path(post, path = "/instruments/{id}/waiting", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 201, body = EntryJson)))]
async fn join(
    Extension(caller): Extension<Caller>,
    Path(instrument): Path<InstrumentId>,
    Json(body): Json<Wish>,
) -> Result<Created<EntryJson>, Problem> {
    let wish = WaitingWish {
        instrument,
        window: when::period(body.from, body.to)?,
        length: Minutes(body.minutes),
        mode: body.mode,
        purpose: body.purpose,
        disclosure: body.disclosure,
        operators: body.operators,
    };
    let (id, _) = operations::join(&caller, wish).await?;
    Ok(Created(found(&caller, id).await?))
}

async fn found(caller: &Caller, id: WaitingId) -> Result<EntryJson, Error> {
    let standings = operations::standings(caller).await?;
    standings.into_iter().find(|standing| standing.entry.id == id).map(EntryJson::from).ok_or(Error::NotFound)
}

/// One's own places on waiting lists, the latest first, with what is offered.
#[utoipa::path(get, path = "/waiting", tag = "bookings", responses((status = 200, body = Page<EntryJson>)))]
async fn list(Extension(caller): Extension<Caller>) -> Result<Json<Page<EntryJson>>, Problem> {
    let items = operations::standings(&caller).await?.into_iter().map(EntryJson::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// Waits no more; what was offered goes to the next.
#[utoipa::path(post, path = "/waiting/{id}/leave", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 200, body = EntryJson)))]
async fn leave(Extension(caller): Extension<Caller>, Path(id): Path<WaitingId>) -> Result<Json<EntryJson>, Problem> {
    operations::leave(&caller, id).await?;
    Ok(Json(found(&caller, id).await?))
}

/// Books what was offered.
#[utoipa::path(post, path = "/offers/{id}/accept", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 201, body = bookings::BookingJson)))]
async fn accept(
    Extension(caller): Extension<Caller>,
    Path(id): Path<OfferId>,
) -> Result<Created<bookings::BookingJson>, Problem> {
    let booking = operations::accept_offer(&caller, id).await?;
    Ok(Created(operations::find(&caller, booking).await?.overview.into()))
}

/// Leaves the slot to the next, and waits on for another.
#[utoipa::path(post, path = "/offers/{id}/decline", tag = "bookings", params(("id" = Uuid, Path)),
    responses((status = 204)))]
async fn decline(
    Extension(caller): Extension<Caller>,
    Path(id): Path<OfferId>,
) -> Result<axum::http::StatusCode, Problem> {
    operations::decline_offer(&caller, id).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
