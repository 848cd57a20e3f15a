//! `/instruments`: the catalogue, and what its managers set.

mod shapes;

use super::{Created, Json, Page, Path, Problem, Query, page};
use app::{
    access::Caller,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{OpeningHours, Rules, Search, Support, operations},
    money::Yen,
    time::{Instant, Period},
    words::Said,
};
use axum::Extension;
use serde::Deserialize;
use shapes::{Change, Found, InstrumentJson, New};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(search))
        .routes(routes!(register))
        .routes(routes!(find, change))
        .routes(routes!(rules, set_rules))
        .routes(routes!(hours, set_hours))
}

#[derive(Deserialize, IntoParams)]
struct Wanted {
    /// Japanese or English; two characters suffice.
    q: Option<String>,
    category: Option<String>,
    #[param(value_type = Option<Uuid>)]
    institution_id: Option<InstitutionId>,
    /// `none`, `optional` or `required`
    #[param(value_type = Option<String>)]
    support: Option<Support>,
    #[param(value_type = Option<String>)]
    free_from: Option<Instant>,
    #[param(value_type = Option<String>)]
    free_to: Option<Instant>,
    /// Yen per hour, without tax.
    max_price: Option<i64>,
    limit: Option<i64>,
    cursor: Option<i64>,
}

#[derive(Deserialize, IntoParams)]
struct At {
    /// The revision that was read; a later one is refused with 409. Left out, the last write wins.
    revision: Option<i64>,
}

/// Search the catalogue.
#[utoipa::path(get, path = "/instruments", tag = "instruments", params(Wanted),
    responses((status = 200, body = Page<Found>)), security(()))]
async fn search(
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Found>>, Problem> {
    let (limit, offset) = (page::limit(wanted.limit)?, wanted.cursor.unwrap_or_default().max(0));
    let search = Search {
        text: wanted.q.unwrap_or_default(),
        institution: wanted.institution_id,
        category: wanted.category,
        support: wanted.support,
        max_price: wanted.max_price.map(Yen),
        free: free(wanted.free_from, wanted.free_to)?,
        among: None,
        offset,
        limit,
    };
    let found = operations::search(&caller, &search).await?;
    let next = offset + i64::try_from(found.items.len()).unwrap_or(limit);
    let items: Vec<_> = found.items.into_iter().map(Found::from).collect();
    let next_cursor = (next < found.total && !items.is_empty()).then(|| next.to_string());
    Ok(Json(Page { items, next_cursor }))
}

/// Both ends or none, and in their order.
fn free(from: Option<Instant>, to: Option<Instant>) -> Result<Option<Period>, Error> {
    let wrong = |field: &str| Error::field(field, "missing", Said::by(app::words::missing));
    match (from, to) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(wrong("free_from")),
        (Some(_), None) => Err(wrong("free_to")),
        (Some(from), Some(to)) => Period::new(from, to).map(Some).ok_or_else(|| {
            Error::field("free_to", "not_after_start", Said::by(app::instruments::words::not_after_start))
        }),
    }
}

/// Register an instrument.
#[utoipa::path(post, path = "/institutions/{id}/instruments", tag = "instruments", params(("id" = Uuid, Path)),
    request_body = New, responses((status = 201, body = InstrumentJson)))]
async fn register(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Json(new): Json<New>,
) -> Result<Created<InstrumentJson>, Problem> {
    let (rules, hours) =
        (new.rules.clone().unwrap_or_default(), new.hours.clone().unwrap_or_else(OpeningHours::office));
    let id = operations::register(&caller, institution, new.details(), rules, hours).await?;
    Ok(Created(operations::find(&caller, id).await?.into()))
}

/// One instrument.
#[utoipa::path(get, path = "/instruments/{id}", tag = "instruments", params(("id" = Uuid, Path)),
    responses((status = 200, body = InstrumentJson)), security(()))]
async fn find(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
) -> Result<Json<InstrumentJson>, Problem> {
    Ok(Json(operations::find(&caller, id).await?.into()))
}

/// Change what is said about an instrument. What is left out stays.
#[utoipa::path(patch, path = "/instruments/{id}", tag = "instruments", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = InstrumentJson)))]
async fn change(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Json(change): Json<Change>,
) -> Result<Json<InstrumentJson>, Problem> {
    let known = operations::find(&caller, id).await?;
    operations::describe(&caller, id, change.revision, change.onto(known.details)).await?;
    Ok(Json(operations::find(&caller, id).await?.into()))
}

/// The booking rules; absent keys mean that there is no such rule.
#[utoipa::path(get, path = "/instruments/{id}/rules", tag = "instruments", params(("id" = Uuid, Path)),
    responses((status = 200, body = Value)), security(()))]
async fn rules(Extension(caller): Extension<Caller>, Path(id): Path<InstrumentId>) -> Result<Json<Rules>, Problem> {
    Ok(Json(operations::find(&caller, id).await?.rules))
}

/// Replace the booking rules.
#[utoipa::path(put, path = "/instruments/{id}/rules", tag = "instruments", params(("id" = Uuid, Path), At),
    request_body = Value, responses((status = 200, body = Value)))]
async fn set_rules(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Query(at): Query<At>,
    Json(rules): Json<Rules>,
) -> Result<Json<Rules>, Problem> {
    let revision = at.of(&caller, id).await?;
    operations::set_rules(&caller, id, revision, rules.clone()).await?;
    Ok(Json(rules))
}

/// The opening hours.
#[utoipa::path(get, path = "/instruments/{id}/hours", tag = "instruments", params(("id" = Uuid, Path)),
    responses((status = 200, body = Value)), security(()))]
async fn hours(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
) -> Result<Json<OpeningHours>, Problem> {
    Ok(Json(operations::find(&caller, id).await?.hours))
}

/// Replace the opening hours.
#[utoipa::path(put, path = "/instruments/{id}/hours", tag = "instruments", params(("id" = Uuid, Path), At),
    request_body = Value, responses((status = 200, body = Value)))]
async fn set_hours(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstrumentId>,
    Query(at): Query<At>,
    Json(hours): Json<OpeningHours>,
) -> Result<Json<OpeningHours>, Problem> {
    let revision = at.of(&caller, id).await?;
    operations::set_hours(&caller, id, revision, hours.clone()).await?;
    Ok(Json(hours))
}

impl At {
    async fn of(&self, caller: &Caller, id: InstrumentId) -> Result<i64, Error> {
        match self.revision {
            Some(revision) => Ok(revision),
            None => Ok(operations::find(caller, id).await?.revision),
        }
    }
}
