//! `/bookings/together`: several instruments in one request.

use super::{
    Created, Json, Problem,
    bookings::{BookingJson, NewBooking},
};
use app::{access::Caller, bookings::operations};
use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(book_together))
}

/// Several bookings in one request.
#[derive(Deserialize, ToSchema)]
struct Together {
    /// At most 8.
    items: Vec<NewBooking>,
}

#[derive(Serialize, ToSchema)]
struct Made {
    items: Vec<BookingJson>,
}

/// Books several instruments, with support staff: all of them or none.
#[utoipa::path(post, path = "/bookings/together", tag = "bookings", responses((status = 201, body = Made)))]
async fn book_together(
    Extension(caller): Extension<Caller>,
    Json(body): Json<Together>,
) -> Result<Created<Made>, Problem> {
    let wanted = body.items.into_iter().map(NewBooking::application).collect::<Result<Vec<_>, _>>()?;
    let mut items = Vec::with_capacity(wanted.len());
    for id in operations::book_together(&caller, wanted).await? {
        items.push(operations::find(&caller, id).await?.overview.into());
    }
    Ok(Created(Made { items }))
}
