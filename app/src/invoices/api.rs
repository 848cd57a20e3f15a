//! What the forms of this folder do.

use super::{
    model::{BillingTerms, Method, Recipient},
    operations::{self, Amount, NewCharge},
    words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    companies::number::CorporateNumber,
    error::Error,
    form::{Fields, Typed},
    ids::{BookingId, ChargeId, CompanyId, InstitutionId, InvoiceId, PaymentId},
    money::{Ratio, Rounding, Yen},
    tariffs::model::TaxClass,
    time::Month,
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("invoices/close", close),
    action!("invoices/charge_due", charge_due),
    action!("invoices/charge", charge),
    action!("invoices/reverse", reverse),
    action!("invoices/advance", advance),
    action!("invoices/credit", credit),
    action!("invoices/pay", pay),
    action!("invoices/take_back", take_back),
    action!("invoices/remind", remind),
    action!("invoices/terms", terms),
    action!("invoices/limit", limit),
];

const MOST: i64 = 10_000_000_000;

async fn close(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (institution, month) = (fields.id::<InstitutionId>("institution_id"), fields.month("month"));
    let (Some(institution), Some(month)) = (institution, month) else { return Err(fields.into_error()) };
    let id = operations::start(&caller, institution, month).await?;
    let run = operations::preview(&caller, institution, month).await?.runs.into_iter().find(|run| run.id == id);
    let said = match run {
        Some(run) if run.finished_at.is_some() => {
            Said::by(|lang| words::closed(lang, run.issued, &crate::words::yen(lang, run.total_yen)))
        }
        _ => Said::by(words::closing_goes_on),
    };
    Ok(Done::to(format!("/institutions/{institution}/closing?month={month}")).saying(said))
}

async fn charge_due(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (institution, month) = (fields.id::<InstitutionId>("institution_id"), fields.month("month"));
    let (Some(institution), Some(month)) = (institution, month) else { return Err(fields.into_error()) };
    let charged = operations::charge_now(&caller, institution).await?;
    let said = Said::by(|lang| words::charged_now(lang, charged));
    Ok(Done::to(format!("/institutions/{institution}/charges?month={month}")).saying(said))
}

async fn charge(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let number = fields.parse("corporate_number", |text| {
        text.parse::<CorporateNumber>().map_err(|fault| (fault.code(), fault.said()))
    });
    let (used_on, about) = (fields.day("used_on"), fields.text("about", 200));
    let amount = fields.number("amount_yen", 1..=MOST);
    let tax = fields.choice("tax", tax_class);
    let reason = fields.text("reason", 500);
    let (Some(institution), Some(number), Some(used_on), Some(about), Some(amount), Some(tax), Some(reason)) =
        (institution, number, used_on, about, amount, tax, reason)
    else {
        return Err(fields.into_error());
    };
    let company = operations::company_by_number(&caller, institution, &number).await?;
    let recipient = Recipient::Company(company);
    let new = NewCharge { recipient, used_on, about, amount: Yen(amount), tax, reason };
    operations::charge_by_hand(&caller, institution, new).await?;
    let month = Month::of(used_on);
    let path = format!("/institutions/{institution}/charges?month={month}");
    Ok(Done::to(path).saying(Said::by(words::charge_added)))
}

fn tax_class(code: &str) -> Option<TaxClass> {
    match code {
        "taxable" => Some(TaxClass::Taxable),
        "out_of_scope" => Some(TaxClass::OutOfScope),
        _ => None,
    }
}

async fn reverse(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (charge, month, reason) = (fields.id::<ChargeId>("id"), fields.month("month"), fields.text("reason", 500));
    let (Some(charge), Some(month), Some(reason)) = (charge, month, reason) else { return Err(fields.into_error()) };
    let institution = operations::reverse(&caller, charge, reason).await?;
    let path = format!("/institutions/{institution}/charges?month={month}");
    Ok(Done::to(path).saying(Said::by(words::reversed)))
}

async fn advance(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(booking) = fields.id::<BookingId>("booking_id") else { return Err(fields.into_error()) };
    let id = operations::advance(&caller, booking).await?;
    Ok(Done::to(format!("/invoices/{id}")).saying(Said::by(words::advance_issued)))
}

async fn credit(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, reason) = (fields.id::<InvoiceId>("id"), fields.text("reason", 500));
    let (Some(id), Some(reason)) = (id, reason) else { return Err(fields.into_error()) };
    let charges = typed.all("charge").filter_map(|text| text.parse().ok()).collect();
    let note = operations::refund(&caller, id, charges, reason).await?;
    Ok(Done::to(format!("/invoices/{note}")).saying(Said::by(words::credit_issued)))
}

async fn pay(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, paid_on) = (fields.id::<InvoiceId>("id"), fields.day("paid_on"));
    let amount = fields.number("amount_yen", 1..=MOST);
    let method = fields.choice("method", Method::from_code);
    let note = fields.optional_text("note", 500);
    let (Some(id), Some(paid_on), Some(amount), Some(method), Some(note)) = (id, paid_on, amount, method, note) else {
        return Err(fields.into_error());
    };
    let paid = Amount { paid_on, amount: Yen(amount), method, note: note.unwrap_or_default() };
    operations::pay(&caller, id, paid).await?;
    Ok(Done::to(format!("/invoices/{id}")).saying(Said::by(words::payment_recorded)))
}

async fn take_back(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, payment) = (fields.id::<InvoiceId>("id"), fields.id::<PaymentId>("payment_id"));
    let note = fields.text("note", 500);
    let (Some(id), Some(payment), Some(note)) = (id, payment, note) else { return Err(fields.into_error()) };
    operations::take_back(&caller, id, payment, note).await?;
    Ok(Done::to(format!("/invoices/{id}")).saying(Said::by(words::payment_taken_back)))
}

async fn remind(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, note) = (fields.id::<InvoiceId>("id"), fields.optional_text("note", 500));
    let (Some(id), Some(note)) = (id, note) else { return Err(fields.into_error()) };
    operations::remind(&caller, id, note.unwrap_or_default()).await?;
    Ok(Done::to(format!("/invoices/{id}")).saying(Said::by(words::reminded)))
}

async fn terms(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let due_days = fields.number("due_days", 0..=365);
    let rounding = fields.choice("tax_rounding", |code| match code {
        "floor" => Some(Rounding::Floor),
        "ceil" => Some(Rounding::Ceil),
        "half_up" => Some(Rounding::HalfUp),
        _ => None,
    });
    let carry = fields.optional_number("carry_from_month", 2..=3);
    let late = fields.parse("late_percent", |text| {
        let percent: Option<Ratio> = text.parse().ok();
        let fits = |percent: &Ratio| !percent.is_negative() && *percent <= Ratio::whole(20);
        let wrong = || ("out_of_range", Said::by(|lang| crate::words::out_of_range(lang, 0, 20)));
        percent.filter(fits).ok_or_else(wrong)
    });
    let pay_to = fields.optional_text("pay_to", 1_000);
    let (Some(institution), Some(due), Some(tax_rounding), Some(carry), Some(late_percent), Some(pay_to)) =
        (institution, due_days, rounding, carry, late, pay_to)
    else {
        return Err(fields.into_error());
    };
    let terms = BillingTerms {
        due_days: u16::try_from(due).unwrap_or_default(),
        tax_rounding,
        prepayment: fields.checked("prepayment"),
        carry_from_month: carry.and_then(|month| u32::try_from(month).ok()),
        late_percent,
        pay_to: pay_to.unwrap_or_default(),
    };
    operations::set_terms(&caller, institution, terms).await?;
    Ok(Done::to(format!("/institutions/{institution}/billing")).saying(Said::by(words::terms_saved)))
}

async fn limit(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (institution, company) = (fields.id::<InstitutionId>("institution_id"), fields.id::<CompanyId>("company_id"));
    let limit = fields.optional_number("limit_yen", 0..=MOST);
    let (Some(institution), Some(company), Some(limit)) = (institution, company, limit) else {
        return Err(fields.into_error());
    };
    operations::set_limit(&caller, institution, company, limit.map(Yen)).await?;
    Ok(Done::to(format!("/institutions/{institution}/billing")).saying(Said::by(words::limit_saved)))
}
