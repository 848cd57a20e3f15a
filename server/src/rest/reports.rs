//! `/institutions/{id}/reports/{kind}`: the same files as on the pages.

use super::{Path, Problem, Query};
use crate::exports::{self, Format, Wanted};
use app::{
    access::Caller,
    error::Error,
    ids::InstitutionId,
    reports::ReportKind,
    time::{FiscalYear, Month},
};
use axum::{Extension, response::Response};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(report))
}

#[derive(Deserialize, IntoParams)]
struct Asked {
    /// Absent: that of the month, or the present one.
    #[param(value_type = Option<i32>)]
    fiscal_year: Option<FiscalYear>,
    /// `2026-06`; absent: the whole fiscal year.
    #[param(value_type = Option<String>)]
    month: Option<Month>,
    #[serde(default)]
    format: Format,
}

/// A report: `usage`, `diary`, `hours` or `personnel-cost`, as JSON, CSV or a spreadsheet.
#[utoipa::path(get, path = "/institutions/{id}/reports/{kind}", tag = "reports",
    params(("id" = Uuid, Path), ("kind" = String, Path), Asked), responses((status = 200, body = Object)))]
async fn report(
    Extension(caller): Extension<Caller>,
    Path((institution, kind)): Path<(InstitutionId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let kind = ReportKind::from_code(&kind).ok_or(Error::NotFound)?;
    let wanted = Wanted { fiscal_year: asked.fiscal_year, month: asked.month };
    Ok(exports::file(&caller, kind, institution, wanted, asked.format).await?)
}
