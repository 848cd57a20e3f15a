//! Invoices, credit notes and payments.

use super::{Created, Json, Page, Path, Problem, Query};
use crate::exports;
use app::{
    access::Caller,
    ids::{ChargeId, CompanyId, InstitutionId, InvoiceId},
    invoices::{
        model::{Invoice, Listed, Method, Payment},
        operations::{self, Amount, Shown},
    },
    money::Yen,
    time::{Day, Month},
};
use axum::{
    Extension,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(list, close)).routes(routes!(find)).routes(routes!(credit)).routes(routes!(pay))
}

#[derive(Serialize, ToSchema)]
struct InvoiceJson {
    id: Uuid,
    institution_id: Uuid,
    company_id: Option<Uuid>,
    number: i64,
    kind: &'static str,
    month: String,
    #[schema(value_type = String, format = Date)]
    issued_on: Day,
    #[schema(value_type = String, format = Date)]
    due_on: Day,
    subtotal_yen: i64,
    tax_yen: i64,
    total_yen: i64,
    paid_yen: i64,
    open_yen: i64,
}

#[derive(Serialize, ToSchema)]
struct ShownJson {
    id: Uuid,
    institution_id: Uuid,
    company_id: Option<Uuid>,
    /// SHA-256 of the document.
    hash: String,
    /// Everything that is printed, as it was issued.
    #[schema(value_type = Object)]
    document: app::invoices::model::Document,
    payments: Vec<PaymentJson>,
    paid_yen: i64,
    credited_yen: i64,
    open_yen: i64,
}

#[derive(Serialize, ToSchema)]
struct PaymentJson {
    id: Uuid,
    #[schema(value_type = String, format = Date)]
    paid_on: Day,
    amount_yen: i64,
    method: &'static str,
    note: String,
}

#[derive(Deserialize, ToSchema)]
struct Asked {
    /// `2026-06`
    month: Option<String>,
    /// Only invoices of which something is still to be paid.
    open: Option<bool>,
}

#[derive(Deserialize, ToSchema)]
struct CloseBody {
    /// `2026-06`: everything that is owed until its end is billed.
    month: String,
}

#[derive(Deserialize, ToSchema)]
struct CreditBody {
    reason: String,
    /// Absent: all charges of the invoice.
    #[schema(value_type = Option<Vec<Uuid>>)]
    charge_ids: Option<Vec<ChargeId>>,
}

#[derive(Deserialize, ToSchema)]
struct PayBody {
    #[schema(value_type = String, format = Date)]
    paid_on: Day,
    amount_yen: i64,
    #[schema(value_type = String)]
    method: Method,
    #[serde(default)]
    note: String,
}

fn month_of(text: &str) -> Result<Month, Problem> {
    let wrong = || app::error::Error::field("month", "not_a_month", app::words::Said::by(app::words::not_a_month));
    text.parse().map_err(|()| wrong().into())
}

/// What an institution has issued, newest first.
#[utoipa::path(get, path = "/institutions/{id}/invoices", tag = "invoices", params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<InvoiceJson>)))]
async fn list(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<InvoiceJson>>, Problem> {
    let month = asked.month.as_deref().map(month_of).transpose()?;
    let found = operations::invoices(&caller, id, month, asked.open == Some(true)).await?;
    Ok(Json(Page::whole(found.into_iter().map(InvoiceJson::from).collect())))
}

/// Closes a month: bills everything that is owed until its end. What was billed stays billed.
#[utoipa::path(post, path = "/institutions/{id}/invoices", tag = "invoices", params(("id" = Uuid, Path)),
    responses((status = 201, body = Page<InvoiceJson>)))]
async fn close(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InstitutionId>,
    Json(body): Json<CloseBody>,
) -> Result<Created<Page<InvoiceJson>>, Problem> {
    let month = month_of(&body.month)?;
    operations::close(&caller, id, month).await?;
    let found = operations::invoices(&caller, id, Some(month), false).await?;
    Ok(Created(Page::whole(found.into_iter().map(InvoiceJson::from).collect())))
}

/// A document with its payments; with `.pdf` behind the id, as it is printed.
#[utoipa::path(get, path = "/invoices/{id}", tag = "invoices", params(("id" = String, Path)),
    responses((status = 200, body = ShownJson)))]
async fn find(Extension(caller): Extension<Caller>, Path(id): Path<String>) -> Result<Response, Problem> {
    let (text, printed) = match id.strip_suffix(".pdf") {
        Some(text) => (text, true),
        None => (id.as_str(), false),
    };
    let id: InvoiceId = text.parse().map_err(|_| app::error::Error::NotFound)?;
    if printed {
        return Ok(exports::invoice_file(&caller, id).await?);
    }
    Ok(Json(ShownJson::from(operations::invoice(&caller, id).await?)).into_response())
}

/// Takes charges of an invoice back by a credit note; the invoice stays as it is.
#[utoipa::path(post, path = "/invoices/{id}/credit-notes", tag = "invoices", params(("id" = Uuid, Path)),
    responses((status = 201, body = ShownJson)))]
async fn credit(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InvoiceId>,
    Json(body): Json<CreditBody>,
) -> Result<Created<ShownJson>, Problem> {
    let note = operations::refund(&caller, id, body.charge_ids.unwrap_or_default(), body.reason).await?;
    Ok(Created(operations::invoice(&caller, note).await?.into()))
}

/// Records a payment.
#[utoipa::path(post, path = "/invoices/{id}/payments", tag = "invoices", params(("id" = Uuid, Path)),
    responses((status = 201, body = ShownJson)))]
async fn pay(
    Extension(caller): Extension<Caller>,
    Path(id): Path<InvoiceId>,
    Json(body): Json<PayBody>,
) -> Result<Created<ShownJson>, Problem> {
    let PayBody { paid_on, amount_yen, method, note } = body;
    operations::pay(&caller, id, Amount { paid_on, amount: Yen(amount_yen), method, note }).await?;
    Ok(Created(operations::invoice(&caller, id).await?.into()))
}

impl From<Listed> for InvoiceJson {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            institution_id: listed.institution.uuid(),
            company_id: listed.recipient.company().map(CompanyId::uuid),
            number: listed.number,
            kind: listed.kind.code(),
            open_yen: listed.open().0,
            month: listed.month,
            issued_on: listed.issued_on,
            due_on: listed.due_on,
            subtotal_yen: listed.subtotal.0,
            tax_yen: listed.tax.0,
            total_yen: listed.total.0,
            paid_yen: listed.paid.0,
        }
    }
}

impl From<Shown> for ShownJson {
    fn from(shown: Shown) -> Self {
        let (paid, open) = (shown.paid(), shown.open());
        let Invoice { id, institution, recipient, document, hash, .. } = shown.invoice;
        Self {
            id: id.uuid(),
            institution_id: institution.uuid(),
            company_id: recipient.company().map(CompanyId::uuid),
            hash,
            document,
            payments: shown.payments.into_iter().map(PaymentJson::from).collect(),
            paid_yen: paid.0,
            credited_yen: shown.credited.0,
            open_yen: open.0,
        }
    }
}

impl From<Payment> for PaymentJson {
    fn from(payment: Payment) -> Self {
        Self {
            id: payment.id.uuid(),
            paid_on: payment.paid_on,
            amount_yen: payment.amount.0,
            method: payment.method.code(),
            note: payment.note,
        }
    }
}
