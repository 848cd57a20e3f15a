//! What is done about money owed. Who may is decided in `access/policy/invoices.rs`.

use super::model::{BillingTerms, Charge, Document, Method, Recipient};
use crate::{
    ids::{BookingId, ChargeId, ClosingId, CompanyId, InstitutionId, InvoiceId, PaymentId},
    money::Yen,
    time::{Day, Month},
};

/// What a use, a cancellation or a missed booking costs, as it stands now; and what it cost before, taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct Charging {
    pub institution: InstitutionId,
    pub booking: BookingId,
    pub back: Option<Charge>,
    pub charge: Option<Charge>,
}

/// Something that the office charges by hand.
#[derive(Clone, PartialEq, Debug)]
pub struct ManualCharge {
    pub charge: Charge,
}

/// A charge is taken back, with a reason.
#[derive(Clone, PartialEq, Debug)]
pub struct Reversal {
    pub charge: Charge,
    pub id: ChargeId,
    pub reason: String,
}

/// 前納: what was agreed for a booking is charged before its use.
#[derive(Clone, PartialEq, Debug)]
pub struct Advance {
    pub charge: Charge,
}

/// 月締め: everything that is owed until the end of a month is billed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Closing {
    pub id: ClosingId,
    pub institution: InstitutionId,
    pub month: Month,
}

/// One document is issued: a number, a date, and the charges in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Billing {
    pub id: InvoiceId,
    pub institution: InstitutionId,
    pub recipient: Recipient,
    pub fiscal_year: i32,
    pub credits: Option<InvoiceId>,
    pub document: Document,
    pub charges: Vec<ChargeId>,
}

/// A part of an issued invoice is taken back by a credit note.
#[derive(Clone, PartialEq, Debug)]
pub struct Refund {
    pub institution: InstitutionId,
    pub invoice: InvoiceId,
    pub charges: Vec<Charge>,
    pub reason: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct NewPayment {
    pub id: PaymentId,
    pub institution: InstitutionId,
    pub invoice: InvoiceId,
    pub paid_on: Day,
    pub amount: Yen,
    pub method: Method,
    pub note: String,
    /// The payment that was entered wrongly.
    pub reverses: Option<PaymentId>,
}

/// 督促
#[derive(Clone, PartialEq, Debug)]
pub struct Reminder {
    pub institution: InstitutionId,
    pub invoice: InvoiceId,
    pub note: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct CreditLimit {
    pub institution: InstitutionId,
    pub company: CompanyId,
    pub limit: Option<Yen>,
}

/// How the institution bills, from a day on.
#[derive(Clone, PartialEq, Debug)]
pub struct Terms {
    pub institution: InstitutionId,
    pub valid_from: Day,
    pub terms: BillingTerms,
}

/// Charges, invoices and payments of an institution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owed {
    pub institution: InstitutionId,
}

/// One document, for its issuer and for whom it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvoiceOf {
    pub institution: InstitutionId,
    pub recipient: Recipient,
}

/// What a company or another institution owes: its own view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Credit {
    pub recipient: Recipient,
}
