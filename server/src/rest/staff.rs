//! `/staff/{id}/terms/{fiscal_year}` and `/institutions/{id}/cost-policy`: what people are paid, and how it is costed.

use super::{Json, Path, Problem, Query};
use app::{
    access::Caller,
    error::Error,
    ids::{InstitutionId, StaffId},
    payroll::{model::PayTerms, operations, policy::CostPolicy},
    time::{FiscalYear, Month, Zone},
};
use axum::Extension;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(terms, set_terms)).routes(routes!(policy, set_policy))
}

#[derive(Deserialize, IntoParams)]
struct Year {
    /// Absent: the present one.
    #[param(value_type = Option<i32>)]
    fiscal_year: Option<FiscalYear>,
}

/// What somebody is paid in a fiscal year. Payroll only.
#[utoipa::path(get, path = "/staff/{id}/terms/{fiscal_year}", tag = "payroll",
    params(("id" = Uuid, Path), ("fiscal_year" = i32, Path)), responses((status = 200, body = Object)))]
async fn terms(
    Extension(caller): Extension<Caller>,
    Path((staff, year)): Path<(StaffId, FiscalYear)>,
) -> Result<Json<PayTerms>, Problem> {
    let (terms, _) = operations::terms(&caller, staff, year).await?;
    Ok(Json(terms.ok_or(Error::NotFound)?))
}

/// Sets what somebody is paid in a fiscal year. Payroll only.
#[utoipa::path(put, path = "/staff/{id}/terms/{fiscal_year}", tag = "payroll",
    params(("id" = Uuid, Path), ("fiscal_year" = i32, Path)), request_body = Object,
    responses((status = 200, body = Object)))]
async fn set_terms(
    Extension(caller): Extension<Caller>,
    Path((staff, year)): Path<(StaffId, FiscalYear)>,
    Json(terms): Json<PayTerms>,
) -> Result<Json<PayTerms>, Problem> {
    let (_, seen) = operations::terms(&caller, staff, year).await?;
    operations::set_terms(&caller, staff, year, terms.clone(), seen).await?;
    Ok(Json(terms))
}

/// How an institution rounds and what it leaves out.
#[utoipa::path(get, path = "/institutions/{id}/cost-policy", tag = "payroll", params(("id" = Uuid, Path), Year),
    responses((status = 200, body = Object)))]
async fn policy(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Query(year): Query<Year>,
) -> Result<Json<CostPolicy>, Problem> {
    Ok(Json(operations::policy(&caller, institution, meant(&caller, year)).await?.0))
}

/// Sets how an institution rounds and what it leaves out.
#[utoipa::path(put, path = "/institutions/{id}/cost-policy", tag = "payroll", params(("id" = Uuid, Path), Year),
    request_body = Object, responses((status = 200, body = Object)))]
async fn set_policy(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Query(year): Query<Year>,
    Json(policy): Json<CostPolicy>,
) -> Result<Json<CostPolicy>, Problem> {
    let year = meant(&caller, year);
    let (_, seen) = operations::policy(&caller, institution, year).await?;
    operations::set_policy(&caller, institution, year, policy.clone(), seen).await?;
    Ok(Json(policy))
}

fn meant(caller: &Caller, year: Year) -> FiscalYear {
    year.fiscal_year.unwrap_or_else(|| Month::of(Zone::TOKYO.day_of(caller.now())).fiscal_year())
}
