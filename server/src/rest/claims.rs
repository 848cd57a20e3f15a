//! `/institutions/{id}/claims` and `/claims/{id}`.

use super::{Created, Json, Page, Path, Problem, Query, grants::Asked, grants::year};
use crate::exports::pack;
use app::{
    access::Caller,
    claims::{Claim, ClaimStatus, Step, operations},
    error::Error,
    ids::{ClaimId, InstitutionId},
    money::Yen,
    time::{Day, FiscalYear, Zone},
};
use axum::{Extension, response::Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(show))
        .routes(routes!(freeze))
        .routes(routes!(step))
        .routes(routes!(package))
}

#[derive(Deserialize, ToSchema)]
struct Opening {
    fiscal_year: i32,
}

#[derive(Deserialize, ToSchema)]
struct StepBody {
    /// `submit`, `ask`, `fix`, `refund`
    step: String,
    #[schema(value_type = Option<String>)]
    on: Option<Day>,
    note: Option<String>,
    /// Where the amount is fixed.
    fixed_yen: Option<i64>,
}

#[derive(Deserialize, IntoParams)]
struct Wanted {
    /// Absent: the newest.
    version: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct ClaimJson {
    id: Uuid,
    institution_id: Uuid,
    fiscal_year: i32,
    #[schema(value_type = String)]
    status: ClaimStatus,
    fixed_yen: Option<i64>,
    refund_yen: Option<i64>,
    revision: i64,
}

#[derive(Serialize, ToSchema)]
struct VersionJson {
    number: i64,
    frozen_at: String,
    frozen_by: String,
    sha256: String,
}

/// A claim with everything that stands in its way, every total that must agree, and what differs from its newest version.
#[derive(Serialize, ToSchema)]
struct Detail {
    #[serde(flatten)]
    claim: ClaimJson,
    #[schema(value_type = Object)]
    settlement: Value,
    #[schema(value_type = Vec<Object>)]
    obstacles: Value,
    #[schema(value_type = Vec<Object>)]
    checks: Value,
    versions: Vec<VersionJson>,
    #[schema(value_type = Vec<Object>)]
    differences: Value,
}

#[derive(Serialize, ToSchema)]
struct Frozen {
    version: i64,
}

/// The claim of a fiscal year: none or one.
#[utoipa::path(get, path = "/institutions/{id}/claims", tag = "claims", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = Page<ClaimJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<ClaimJson>>, Problem> {
    let claim = operations::of_year(&caller, id, year(&caller, &asked)).await?;
    Ok(Json(Page::whole(claim.into_iter().map(ClaimJson::from).collect())))
}

/// Opens the claim of a fiscal year as a draft; the same claim where there is one.
#[utoipa::path(post, path = "/institutions/{id}/claims", tag = "claims", params(("id" = Uuid, Path)),
    responses((status = 201, body = ClaimJson)))]
async fn open(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(body): Json<Opening>,
) -> Result<Created<ClaimJson>, Problem> {
    let year = FiscalYear::new(body.fiscal_year).ok_or(Error::NotFound)?;
    Ok(Created(operations::open(&caller, id, year).await?.into()))
}

/// A claim, what stands in its way, and what of it is no longer what the data says.
#[utoipa::path(get, path = "/claims/{id}", tag = "claims", params(("id" = Uuid, Path)),
    responses((status = 200, body = Detail)))]
async fn show(Extension(caller): Extension<Caller>, Path(id): Path<ClaimId>) -> Result<Json<Detail>, Problem> {
    let claim = operations::claim(&caller, id).await?;
    let seen = operations::overview(&caller, claim.institution, claim.year).await?;
    let json = |value: serde_json::Result<Value>| value.map_err(Error::internal);
    let versions = seen.versions.iter().map(|version| VersionJson {
        number: version.number,
        frozen_at: version.frozen_at.to_rfc3339(),
        frozen_by: version.frozen_by.clone(),
        sha256: version.hash.clone(),
    });
    Ok(Json(Detail {
        claim: claim.into(),
        settlement: json(serde_json::to_value(seen.settlement))?,
        obstacles: json(serde_json::to_value(&seen.obstacles))?,
        checks: json(serde_json::to_value(&seen.checked))?,
        versions: versions.collect(),
        differences: json(serde_json::to_value(&seen.differences))?,
    }))
}

/// Freezes what is there today as a new version; refused with everything that stands in the way.
#[utoipa::path(post, path = "/claims/{id}/freeze", tag = "claims", params(("id" = Uuid, Path)),
    responses((status = 200, body = Frozen)))]
async fn freeze(Extension(caller): Extension<Caller>, Path(id): Path<ClaimId>) -> Result<Json<Frozen>, Problem> {
    let claim = operations::claim(&caller, id).await?;
    let version = operations::freeze(&caller, claim.institution, claim.year).await?;
    Ok(Json(Frozen { version }))
}

/// Submitted, asked about, fixed, refunded.
#[utoipa::path(post, path = "/claims/{id}/steps", tag = "claims", params(("id" = Uuid, Path)),
    responses((status = 200, body = ClaimJson)))]
async fn step(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ClaimId>,
    Json(body): Json<StepBody>,
) -> Result<Json<ClaimJson>, Problem> {
    let step = Step::from_code(&body.step).ok_or(Error::NotFound)?;
    let on = body.on.unwrap_or_else(|| Zone::TOKYO.day_of(caller.now()));
    let note = body.note.unwrap_or_default();
    Ok(Json(operations::step(&caller, id, step, on, note, body.fixed_yen.map(Yen)).await?.into()))
}

/// Every form of a frozen version as spreadsheet, PDF and CSV, with a manifest of hashes.
#[utoipa::path(get, path = "/claims/{id}/package.zip", tag = "claims", params(("id" = Uuid, Path), Wanted),
    responses((status = 200, body = Vec<u8>, content_type = "application/zip")))]
async fn package(
    Extension(caller): Extension<Caller>,
    Path(id): Path<ClaimId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    Ok(pack::file(&caller, id, wanted.version).await?)
}

impl From<Claim> for ClaimJson {
    fn from(claim: Claim) -> Self {
        Self {
            id: claim.id.uuid(),
            institution_id: claim.institution.uuid(),
            fiscal_year: claim.year.year(),
            status: claim.status,
            fixed_yen: claim.fixed_yen.map(|yen| yen.0),
            refund_yen: claim.refund_yen.map(|yen| yen.0),
            revision: claim.revision,
        }
    }
}
