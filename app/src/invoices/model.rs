//! A charge, the document that is issued for it, and what was paid.

use crate::{
    ids::{BookingId, ChargeId, CompanyId, InstitutionId, InvoiceId, PaymentId},
    money::{Ratio, Rounding, Yen},
    tariffs::model::QuoteLine,
    time::{Day, Instant, Month},
    words::Said,
};
use serde::{Deserialize, Serialize};

/// Who owes: a company, or another institution.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Recipient {
    Company(CompanyId),
    Institution(InstitutionId),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    Use,
    /// Nobody came: what was kept free for them.
    Missed,
    Cancellation,
    /// 前納: what was agreed, before the use.
    Advance,
    /// Entered by the office.
    Manual,
}

/// What is owed for one thing, without tax. Only its invoice is added later.
#[derive(Clone, PartialEq, Debug)]
pub struct Charge {
    pub id: ChargeId,
    pub institution: InstitutionId,
    pub recipient: Recipient,
    pub booking: Option<BookingId>,
    pub kind: ChargeKind,
    /// The charge that this one takes back.
    pub reverses: Option<ChargeId>,
    pub reversed: bool,
    pub used_on: Day,
    /// The instrument, or what it is for.
    pub about: Said,
    pub class: String,
    pub lines: Vec<QuoteLine>,
    pub amount: Yen,
    /// 10 where it is taxed at ten percent, 0 where it is out of scope.
    pub tax_percent: i64,
    /// The registration of the fiscal year is in it.
    pub joins: bool,
    pub reason: String,
    pub created_at: Instant,
    pub invoice: Option<InvoiceId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// 適格請求書
    Invoice,
    /// 適格返還請求書
    CreditNote,
}

/// Everything that is printed: kept word for word, whatever happens to tariffs, names and addresses later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Document {
    pub kind: InvoiceKind,
    pub number: i64,
    pub issuer: Said,
    /// 登録番号; an issuer without one issues plain invoices.
    pub registration_number: Option<String>,
    pub recipient: Said,
    pub month: String,
    pub issued_on: Day,
    pub due_on: Day,
    pub lines: Vec<DocumentLine>,
    /// Ascending by rate.
    pub sums: Vec<RateSum>,
    pub subtotal: Yen,
    pub tax: Yen,
    pub total: Yen,
    /// Where to pay, as the institution wrote it.
    pub pay_to: String,
    /// Of a credit note: the invoice it takes something back from.
    pub credits: Option<Credited>,
    pub reason: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentLine {
    pub used_on: Day,
    pub about: Said,
    #[serde(flatten)]
    pub line: QuoteLine,
    pub tax_percent: i64,
}

/// All amounts of one rate, and the tax on their sum, rounded once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RateSum {
    pub tax_percent: i64,
    pub subtotal: Yen,
    pub tax: Yen,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credited {
    pub number: i64,
    pub issued_on: Day,
    pub month: String,
}

/// An issued document with what was paid of it. Sums of a credit note are negative.
#[derive(Clone, PartialEq, Debug)]
pub struct Invoice {
    pub id: InvoiceId,
    pub institution: InstitutionId,
    pub recipient: Recipient,
    pub document: Document,
    pub hash: String,
    pub issued_at: Instant,
    pub credits: Option<InvoiceId>,
}

/// A line of a list: one document without its lines.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub id: InvoiceId,
    pub institution: InstitutionId,
    pub issuer: Said,
    pub recipient: Recipient,
    pub recipient_name: Said,
    pub kind: InvoiceKind,
    pub number: i64,
    pub month: String,
    pub issued_on: Day,
    pub due_on: Day,
    pub subtotal: Yen,
    pub tax: Yen,
    pub total: Yen,
    pub paid: Yen,
    /// Of its credit notes: negative.
    pub credited: Yen,
    pub reminders: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Transfer,
    Cash,
    Card,
    /// 相殺
    SetOff,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Payment {
    pub id: PaymentId,
    pub paid_on: Day,
    pub amount: Yen,
    pub method: Method,
    pub note: String,
    pub reverses: Option<PaymentId>,
    pub reversed: bool,
}

/// How an institution bills: a setting with a day from which it holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BillingTerms {
    /// Days until an invoice is due.
    pub due_days: u16,
    pub tax_rounding: Rounding,
    /// 前納: what is booked is billed and paid before it is used.
    pub prepayment: bool,
    /// Use in this month and later is billed in the next fiscal year: 3 for March, 2 for February and March.
    pub carry_from_month: Option<u32>,
    /// 延滞利息, per year.
    pub late_percent: Ratio,
    /// The bank account, as it is to be printed.
    pub pay_to: String,
}

/// What is odd about a month that is to be closed.
#[derive(Clone, PartialEq, Debug)]
pub struct Oddity {
    pub kind: OddityKind,
    pub booking: BookingId,
    pub day: Day,
    pub instrument: Said,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OddityKind {
    /// Began and was never ended.
    Unfinished,
    /// Confirmed and over, but nobody recorded a use.
    NoRecord,
    /// A correction waits for its answer.
    Unreviewed,
    /// Should have been paid before the use.
    NotPrepaid,
}

/// What a close would issue to one recipient.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub recipient: Recipient,
    pub name: Said,
    pub charges: i64,
    pub sums: Vec<RateSum>,
    pub credit_notes: i64,
    pub credited: Yen,
}

/// A close, while it runs and after.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::FromRow))]
pub struct Run {
    pub id: crate::ids::ClosingId,
    pub month: String,
    pub started_at: Instant,
    pub finished_at: Option<Instant>,
    pub recipients: i64,
    pub done: i64,
    pub issued: i64,
    pub total_yen: Yen,
}

impl Recipient {
    pub fn company(self) -> Option<CompanyId> {
        match self {
            Self::Company(company) => Some(company),
            Self::Institution(_) => None,
        }
    }

    pub fn home(self) -> Option<InstitutionId> {
        match self {
            Self::Institution(institution) => Some(institution),
            Self::Company(_) => None,
        }
    }

    pub fn of(company: Option<CompanyId>, home: Option<InstitutionId>) -> Option<Self> {
        company.map(Self::Company).or(home.map(Self::Institution))
    }
}

impl InvoiceKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }
}

impl Method {
    pub const ALL: [Self; 4] = [Self::Transfer, Self::Cash, Self::Card, Self::SetOff];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Cash => "cash",
            Self::Card => "card",
            Self::SetOff => "set_off",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

impl Listed {
    /// What is still to be paid of an invoice; what is to be given back of one that was paid and credited is negative.
    pub fn open(&self) -> Yen {
        match self.kind {
            InvoiceKind::Invoice => self.total + self.credited - self.paid,
            InvoiceKind::CreditNote => Yen::ZERO,
        }
    }

    pub fn overdue_days(&self, today: Day) -> i64 {
        if self.open() > Yen::ZERO { (today - self.due_on).num_days().max(0) } else { 0 }
    }
}

impl Draft {
    pub fn total(&self) -> Yen {
        self.sums.iter().map(|sum| sum.subtotal + sum.tax).sum()
    }
}

impl Run {
    pub fn month(&self) -> Option<Month> {
        self.month.parse().ok()
    }
}

impl Default for BillingTerms {
    fn default() -> Self {
        Self {
            due_days: 30,
            tax_rounding: Rounding::Floor,
            prepayment: false,
            carry_from_month: None,
            late_percent: Ratio::ZERO,
            pay_to: String::new(),
        }
    }
}
