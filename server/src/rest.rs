//! REST, `/api/v1`: JSON in and out of the same operations as the pages.
//!
//! # How to add an endpoint
//! 1. `rest/<slice>.rs`: the JSON shapes as structs (`Serialize`/`Deserialize` + `ToSchema`; a bad value is refused with
//!    its path, an unknown field too, by [`Json`] and [`Query`] themselves).
//! 2. A handler: `async fn cancel(Extension(caller): Extension<Caller>, Path(id): Path<BookingId>, Json(body): Json<Cancel>)
//!    -> Result<Json<BookingJson>, Problem>`, which calls one operation; `?` turns every `Error` into its problem.
//!    Use this module's [`Json`], [`Query`], [`Path`]: their refusals are problems too. Ids in schemas:
//!    `#[schema(value_type = uuid::Uuid)]`, in paths `params(("id" = uuid::Uuid, Path))`.
//! 3. `#[utoipa::path(post, path = "/bookings/{id}/cancel", tag = "bookings", responses((status = 200, body = BookingJson)))]`
//!    (201 with [`Created`]). The first line of its doc comment is its summary in `/api/docs`.
//! 4. `pub fn routes() -> OpenApiRouter { OpenApiRouter::new().routes(routes!(list, book)).routes(routes!(cancel)) }`:
//!    handlers of the same path in one `routes!`.
//! 5. One line in [`slices`] below. Lists answer [`Page`], and read `limit` with [`page::limit`]. Idempotency-Key,
//!    body limits, tokens, languages and panics are none of your business.

mod audit;
mod authenticate;
mod bookings;
mod claims;
mod companies;
mod consultations;
mod diary;
mod docs;
mod explanation;
mod grants;
mod idempotency;
mod institutions;
mod instruments;
mod invoices;
mod ledger;
mod me;
mod outages;
pub mod page;
mod problem;
mod read;
mod reports;
mod series;
mod slots;
mod staff;
mod tariffs;
mod together;
mod usage;
mod waiting;
mod when;
mod words;

pub use page::Page;
pub use problem::Problem;
pub use read::{Created, Json, Path, Query};

use crate::host::Host;
use app::{access::Caller, error::Error};
use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::{
    Modify, OpenApi,
    openapi::{self, security},
};
use utoipa_axum::router::OpenApiRouter;

/// No request of a program is larger; a larger one is refused before it is read.
const BODY_LIMIT: usize = 2 << 20;

/// Every slice's routes, in the order of the story.
fn slices() -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(me::routes())
        .merge(companies::routes())
        .merge(institutions::routes())
        .merge(instruments::routes())
        .merge(tariffs::routes())
        .merge(bookings::routes())
        .merge(series::routes())
        .merge(consultations::routes())
        .merge(slots::routes())
        .merge(together::routes())
        .merge(explanation::routes())
        .merge(outages::routes())
        .merge(waiting::routes())
        .merge(usage::routes())
        .merge(diary::routes())
        .merge(staff::routes())
        .merge(invoices::routes())
        .merge(grants::routes())
        .merge(ledger::routes())
        .merge(claims::routes())
        .merge(reports::routes())
        .merge(audit::routes())
}

/// `/api/v1/…`, `/api/v1/openapi.json` and `/api/docs`.
pub fn router(host: &Host) -> Router {
    let (routes, document) =
        OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", slices()).split_for_parts();
    let document = Arc::new(document);
    routes
        .route("/api/v1/openapi.json", get(docs::json))
        .route("/api/docs", get(docs::page))
        .route("/api/{*unknown}", axum::routing::any(problem::not_found))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(Extension(document))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn(idempotency::answer_once))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(host.clone(), authenticate::authenticate))
}

/// The paths and names of all routes: for the tests that try every one of them as a stranger.
pub fn document() -> openapi::OpenApi {
    OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", slices()).into_openapi()
}

/// Forgets idempotency keys that nobody will ask for again.
pub async fn sweep_keys(caller: &Caller) -> Result<u64, Error> {
    let mut tx = caller.begin().await?;
    let gone = idempotency::store::sweep(&mut tx).await?;
    tx.commit().await?;
    Ok(gone)
}

/// What the document says beside its paths.
#[derive(OpenApi)]
#[openapi(
    info(title = "Kyoyo", description = "Shared research instruments and technical support."),
    components(schemas(problem::Body)),
    modifiers(&Bearer),
    security((), ("bearer" = []))
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let bearer = security::HttpBuilder::new().scheme(security::HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", security::SecurityScheme::Http(bearer));
    }
}
