//! `/institutions/{id}/ledger` and `/ledger/{id}`.

use super::{
    Created, Json, Page, Path, Problem, Query,
    grants::{Asked, typed, year},
};
use app::{
    access::Caller,
    grants::{
        LedgerRow, RowKind, forms,
        operations::{self, WagesPosted},
    },
    ids::{InstitutionId, LedgerRowId},
    time::{Day, FiscalYear, Month},
};
use axum::Extension;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(ledger, post))
        .routes(routes!(wages))
        .routes(routes!(close))
        .routes(routes!(reverse))
}

/// An expense or income as it is typed.
#[derive(Deserialize, Serialize, ToSchema)]
struct RowBody {
    /// `expense` or `income`
    kind: String,
    /// `equipment_sharing.operating_cost`
    pot: String,
    #[schema(value_type = String)]
    posted_on: Day,
    item: Option<String>,
    description: String,
    payee: String,
    registration_number: Option<String>,
    quantity: Option<i64>,
    unit_price_yen: Option<i64>,
    net_yen: Option<i64>,
    tax_yen: Option<i64>,
    spent_yen: Option<i64>,
    income_yen: Option<i64>,
    #[schema(value_type = Option<String>)]
    contract_on: Option<Day>,
    #[schema(value_type = Option<String>)]
    accepted_on: Option<Day>,
    #[schema(value_type = Option<String>)]
    paid_on: Option<Day>,
    /// `standard`, `reduced`, `exempt`, `out_of_scope`, `zero_rated`
    tax_class: String,
    evidence: Option<String>,
    invoice_number: Option<String>,
    #[schema(value_type = Option<String>)]
    disposal_limit_on: Option<Day>,
}

#[derive(Serialize, ToSchema)]
struct RowJson {
    id: Uuid,
    kind: &'static str,
    menu: &'static str,
    category: &'static str,
    item: String,
    #[schema(value_type = String)]
    posted_on: Day,
    description: String,
    payee: String,
    registration_number: String,
    quantity: Option<i64>,
    unit_price_yen: Option<i64>,
    net_yen: i64,
    tax_yen: i64,
    spent_yen: i64,
    income_yen: i64,
    #[schema(value_type = Option<String>)]
    contract_on: Option<Day>,
    #[schema(value_type = Option<String>)]
    accepted_on: Option<Day>,
    #[schema(value_type = Option<String>)]
    paid_on: Option<Day>,
    tax_class: &'static str,
    evidence: String,
    staff_id: Option<Uuid>,
    programme_id: Option<Uuid>,
    month: Option<String>,
    minutes: i64,
    reverses: Option<Uuid>,
    reversed_by: Option<Uuid>,
    reason: String,
}

#[derive(Deserialize, ToSchema)]
struct MonthBody {
    #[schema(value_type = String)]
    month: Month,
}

#[derive(Deserialize, ToSchema)]
struct ReversalBody {
    #[schema(value_type = String)]
    posted_on: Day,
    reason: String,
}

#[derive(Serialize, ToSchema)]
struct WagesJson {
    posted: usize,
    corrected: usize,
    /// People whose month is not locked yet.
    open: usize,
}

#[derive(Serialize, ToSchema)]
struct Ids {
    ids: Vec<Uuid>,
}

/// Every row of a fiscal year's ledger, in the order of their days.
#[utoipa::path(get, path = "/institutions/{id}/ledger", tag = "ledger", params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = Page<RowJson>)))]
async fn ledger(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<RowJson>>, Problem> {
    let books = operations::books(&caller, id, year(&caller, &asked)).await?;
    Ok(Json(Page::whole(books.rows.into_iter().map(RowJson::from).collect())))
}

/// Posts an expense or income.
#[utoipa::path(post, path = "/institutions/{id}/ledger", tag = "ledger", params(("id" = Uuid, Path), Asked),
    responses((status = 201, body = Ids)))]
async fn post(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Asked>,
    Json(body): Json<RowBody>,
) -> Result<Created<Ids>, Problem> {
    let year = asked.fiscal_year.unwrap_or_else(|| FiscalYear::of(body.posted_on));
    operations::overview(&caller, id, year).await?;
    let kind = if body.kind == RowKind::Income.code() { RowKind::Income } else { RowKind::Expense };
    let row = forms::row(&typed(&body)?, kind)?;
    let ids = operations::post(&caller, id, year, vec![row]).await?;
    Ok(Created(Ids { ids: ids.into_iter().map(LedgerRowId::uuid).collect() }))
}

/// Posts what each locked diary of a month cost. Safe to repeat.
#[utoipa::path(post, path = "/institutions/{id}/ledger/wages", tag = "ledger", params(("id" = Uuid, Path)),
    responses((status = 200, body = WagesJson)))]
async fn wages(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(body): Json<MonthBody>,
) -> Result<Json<WagesJson>, Problem> {
    let WagesPosted { posted, corrected, open } = operations::post_wages(&caller, id, body.month).await?;
    Ok(Json(WagesJson { posted, corrected, open }))
}

/// Closes a month of the ledger for good.
#[utoipa::path(post, path = "/institutions/{id}/ledger/closings", tag = "ledger", params(("id" = Uuid, Path)),
    responses((status = 200, body = Object)))]
async fn close(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(body): Json<MonthBody>,
) -> Result<Json<Value>, Problem> {
    operations::close(&caller, id, body.month).await?;
    Ok(Json(serde_json::json!({ "month": body.month })))
}

/// Takes a row back with a row of its own.
#[utoipa::path(post, path = "/ledger/{id}/reverse", tag = "ledger", params(("id" = Uuid, Path)),
    responses((status = 200, body = RowJson)))]
async fn reverse(
    Extension(caller): Extension<Caller>,
    Path(id): Path<LedgerRowId>,
    Json(body): Json<ReversalBody>,
) -> Result<Json<RowJson>, Problem> {
    operations::row(&caller, id).await?;
    operations::reverse(&caller, id, body.posted_on, body.reason).await?;
    Ok(Json(operations::row(&caller, id).await?.into()))
}

impl From<LedgerRow> for RowJson {
    fn from(held: LedgerRow) -> Self {
        let row = held.row;
        Self {
            id: held.id.uuid(),
            kind: row.kind.code(),
            menu: row.pot.menu.code(),
            category: row.pot.category.code(),
            item: row.item,
            posted_on: row.posted_on,
            description: row.description,
            payee: row.payee,
            registration_number: row.registration_number,
            quantity: row.quantity,
            unit_price_yen: row.unit_price.map(|yen| yen.0),
            net_yen: row.net.0,
            tax_yen: row.tax.0,
            spent_yen: row.spent.0,
            income_yen: row.income.0,
            contract_on: row.contract_on,
            accepted_on: row.accepted_on,
            paid_on: row.paid_on,
            tax_class: row.tax_class.code(),
            evidence: row.evidence,
            staff_id: row.staff.map(app::ids::StaffId::uuid),
            programme_id: row.programme.map(app::ids::ProgrammeId::uuid),
            month: row.month.map(|month| month.to_string()),
            minutes: row.minutes.0,
            reverses: row.reverses.map(LedgerRowId::uuid),
            reversed_by: held.reversed_by.map(LedgerRowId::uuid),
            reason: row.reason,
        }
    }
}
