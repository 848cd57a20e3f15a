//! Files of prices and invoices.

use super::{
    csv,
    paper::{self, Quoted},
    refused,
};
use app::{
    access::Caller,
    bookings,
    error::Error,
    ids::{BookingId, InstitutionId, InvoiceId, PaymentId},
    institutions, invoices, tariffs,
    time::{FiscalYear, Zone},
};
use axum::{
    Extension, Router,
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/institutions/{id}/tariffs.csv", get(|caller, id| tariffs_csv(caller, id, Encoding::Utf8)))
        .route("/institutions/{id}/tariffs.cp932.csv", get(|caller, id| tariffs_csv(caller, id, Encoding::Cp932)))
        .route("/institutions/{id}/invoices.csv", get(|caller, id, of| accounts_csv(caller, id, of, Encoding::Utf8)))
        .route(
            "/institutions/{id}/invoices.cp932.csv",
            get(|caller, id, of| accounts_csv(caller, id, of, Encoding::Cp932)),
        )
        .route("/bookings/{id}/quotation.pdf", get(quotation))
        .route("/invoices/{id}/invoice.pdf", get(invoice_pdf))
        .route("/invoices/{id}/invoice.json", get(invoice_json))
        .route("/invoices/{id}/receipts/{payment}/receipt.pdf", get(receipt_pdf))
}

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Cp932,
}

#[derive(Deserialize)]
struct OfYear {
    fiscal_year: Option<String>,
}

/// Every tariff of an institution, as an import reads it.
async fn tariffs_csv(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    encoding: Encoding,
) -> Response {
    let table = tariffs::operations::list(&caller, institution).await.map(|listed| tariffs::files::table(&listed));
    answer(&caller, table.and_then(|table| file("tariffs", &table, encoding)))
}

/// A fiscal year's documents for the accounts.
async fn accounts_csv(
    Extension(caller): Extension<Caller>,
    Path(institution): Path<InstitutionId>,
    Query(of): Query<OfYear>,
    encoding: Encoding,
) -> Response {
    let present = FiscalYear::of(Zone::TOKYO.day_of(caller.now()));
    let year = of.fiscal_year.and_then(|text| text.parse().ok()).unwrap_or(present);
    let table = invoices::operations::for_accounting(&caller, institution, year).await;
    answer(&caller, table.and_then(|table| file(&format!("invoices-fy{year}"), &table, encoding)))
}

/// 見積書: what was agreed for a booking.
async fn quotation(Extension(caller): Extension<Caller>, Path(id): Path<BookingId>) -> Response {
    let made = async {
        let overview = bookings::operations::find(&caller, id).await?.overview;
        let booking = &overview.booking;
        bookings::operations::fees(&caller, booking)?;
        let issuer = institutions::operations::find(&caller, booking.institution).await?.facts;
        let quoted = Quoted {
            quote: &booking.quote,
            issuer: &issuer.name,
            registration_number: issuer.registration_number.as_ref().map(ToString::to_string),
            recipient: &overview.party,
            instrument: &overview.instrument,
            zone: overview.zone,
            period: booking.period,
            made_on: overview.zone.day_of(booking.created_at),
        };
        Ok(pdf("quotation.pdf", paper::quotation(quoted, caller.lang).await?))
    };
    answer(&caller, made.await)
}

async fn invoice_pdf(Extension(caller): Extension<Caller>, Path(id): Path<InvoiceId>) -> Response {
    answer(&caller, invoice_file(&caller, id).await)
}

/// The document on paper: for the page and for programs.
pub async fn invoice_file(caller: &Caller, id: InvoiceId) -> Result<Response, Error> {
    let shown = invoices::operations::invoice(caller, id).await?;
    let name = format!("invoice-{:06}.pdf", shown.invoice.document.number);
    Ok(pdf(&name, paper::invoice(&shown.invoice, caller.lang).await?))
}

/// The document as data, word for word as it was issued.
async fn invoice_json(Extension(caller): Extension<Caller>, Path(id): Path<InvoiceId>) -> Response {
    let made = async {
        let shown = invoices::operations::invoice(&caller, id).await?;
        let name = format!("attachment; filename=\"invoice-{:06}.json\"", shown.invoice.document.number);
        Ok(([(header::CONTENT_DISPOSITION, name)], axum::Json(shown.invoice.document)).into_response())
    };
    answer(&caller, made.await)
}

/// 領収書 of a payment that stands.
async fn receipt_pdf(
    Extension(caller): Extension<Caller>,
    Path((id, payment)): Path<(InvoiceId, PaymentId)>,
) -> Response {
    let made = async {
        let shown = invoices::operations::invoice(&caller, id).await?;
        let place = shown.payments.iter().position(|one| one.id == payment).ok_or(Error::NotFound)?;
        let paid = &shown.payments[place];
        if paid.reversed || paid.reverses.is_some() {
            return Err(Error::NotFound);
        }
        let name = format!("receipt-{:06}-{}.pdf", shown.invoice.document.number, place + 1);
        Ok(pdf(&name, paper::receipt(&shown.invoice, paid, place + 1, caller.lang).await?))
    };
    answer(&caller, made.await)
}

fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "application/pdf"), (header::CONTENT_DISPOSITION, &disposition)], bytes).into_response()
}

fn file(name: &str, table: &[Vec<String>], encoding: Encoding) -> Result<Response, Error> {
    let (kind, bytes) = match encoding {
        Encoding::Utf8 => ("text/csv; charset=utf-8", csv::cells_utf8(table)?),
        Encoding::Cp932 => ("text/csv; charset=Shift_JIS", csv::cells_cp932(table)?),
    };
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &disposition)], bytes).into_response())
}

/// The file, or why there is none, as a browser shows it.
fn answer(caller: &Caller, file: Result<Response, Error>) -> Response {
    match file {
        Ok(response) => response,
        Err(Error::SignedOut) => Redirect::to("/sign-in").into_response(),
        Err(error) => refused(&error, caller.lang),
    }
}
