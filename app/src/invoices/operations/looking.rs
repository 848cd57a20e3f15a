//! What the office sees of everybody, and everybody of their own.

use crate::{
    access::{Actor, Caller, Role, View},
    companies::number::CorporateNumber,
    error::Error,
    ids::{CompanyId, InstitutionId, InvoiceId},
    invoices::{
        Credit, CreditLimit, InvoiceOf, Owed, Terms,
        model::{BillingTerms, Charge, Invoice, Listed, Payment, Recipient},
        rules,
        store::{self, Filter, Scope},
        words,
    },
    money::Yen,
    tariffs::credit::Standing,
    time::{Day, FiscalYear, Month, Zone},
    words::Said,
};

const MOST: i64 = 500;

/// A document with what was paid of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    pub invoice: Invoice,
    pub payments: Vec<Payment>,
    /// Of its credit notes: negative.
    pub credited: Yen,
    /// For those who keep the accounts: the charges in it.
    pub charges: Vec<Charge>,
}

impl Shown {
    pub fn paid(&self) -> Yen {
        self.payments.iter().map(|payment| payment.amount).sum()
    }

    pub fn open(&self) -> Yen {
        self.invoice.document.total + self.credited - self.paid()
    }
}

pub async fn invoice(caller: &Caller, id: InvoiceId) -> Result<Shown, Error> {
    let mut reading = caller.read().await?;
    let invoice = store::find(&mut reading, id).await?;
    let seen = reading.reveal(InvoiceOf { institution: invoice.institution, recipient: invoice.recipient })?;
    let payments = store::payments(&mut reading, &seen, id).await?;
    let credited = store::credited(&mut reading, id).await?;
    let keeps = Owed { institution: invoice.institution }.visible_to(&caller.actor);
    let charges = if keeps { store::in_invoice(&mut reading, id).await? } else { Vec::new() };
    Ok(Shown { invoice, payments, credited, charges })
}

/// An institution's documents, newest first. `open`: those of which something is still to be paid.
pub async fn invoices(
    caller: &Caller,
    institution: InstitutionId,
    month: Option<Month>,
    open: bool,
) -> Result<Vec<Listed>, Error> {
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let month = month.map(|month| month.to_string());
    store::list(&mut reading, Scope::Institution(&owed), month.as_deref(), open, 2_000).await
}

/// An institution's charges of a month, with who owes them.
pub async fn charges(caller: &Caller, institution: InstitutionId, month: Month) -> Result<Vec<(Charge, Said)>, Error> {
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let filter = Filter { first: month.first_day(), last: month.last_day(), unbilled: false, limit: MOST };
    store::charges_of(&mut reading, Some(&owed), None, filter).await
}

/// Whether this person sees the accounts of this institution.
pub fn accounts(actor: &Actor, institution: InstitutionId) -> bool {
    Owed { institution }.visible_to(actor)
}

/// Whether this person keeps the accounts of this institution: closes, charges, records payments.
pub fn may_close(actor: &Actor, institution: InstitutionId) -> bool {
    actor.has(&[Role::Office], institution)
}

/// What one owes: documents, and what is charged and not yet billed.
#[derive(Clone, PartialEq, Debug)]
pub struct Own {
    pub invoices: Vec<Listed>,
    pub running: Vec<Charge>,
    /// Where the company has a limit, and how far it has gone.
    pub limits: Vec<(Said, Standing)>,
}

pub async fn own(caller: &Caller, recipient: Recipient) -> Result<Own, Error> {
    let mut reading = caller.read().await?;
    let credit = reading.reveal(Credit { recipient })?;
    let invoices = store::list(&mut reading, Scope::Recipient(&credit), None, false, MOST).await?;
    let filter = Filter { first: first_day(), last: last_day(), unbilled: true, limit: MOST };
    let running = store::charges_of(&mut reading, None, Some(&credit), filter).await?;
    // What was taken back before it was billed is none of the recipient's costs.
    let running = running.into_iter().map(|(charge, _)| charge).filter(|charge| !charge.reversed);
    let running = running.collect();
    let today = Zone::TOKYO.day_of(reading.now());
    let limits = store::limits_of(&mut reading, &credit, today).await?;
    Ok(Own { invoices, running, limits })
}

/// Earlier than any use, and a day that both engines can write.
fn first_day() -> Day {
    Day::from_ymd_opt(1900, 1, 1).unwrap_or(Day::MIN)
}

/// Later than any use.
fn last_day() -> Day {
    Day::from_ymd_opt(9999, 12, 31).unwrap_or(Day::MAX)
}

/// What was charged and not yet billed, without tax.
pub fn running(charges: &[Charge]) -> Yen {
    charges.iter().map(|charge| charge.amount).sum()
}

/// How an institution bills today.
pub async fn terms(caller: &Caller, institution: InstitutionId) -> Result<BillingTerms, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(Owed { institution })?;
    let today = Zone::TOKYO.day_of(reading.now());
    store::terms(&mut reading, institution, today).await
}

pub async fn set_terms(caller: &Caller, institution: InstitutionId, terms: BillingTerms) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let valid_from = Zone::TOKYO.day_of(tx.now());
    let permit = tx.allow(Terms { institution, valid_from, terms })?;
    store::set_terms(&mut tx, &permit).await?;
    tx.commit().await
}

/// How far companies may go, and how far those with a limit have gone.
pub async fn limits(caller: &Caller, institution: InstitutionId) -> Result<Vec<(CompanyId, String, Standing)>, Error> {
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let today = Zone::TOKYO.day_of(reading.now());
    store::standings(&mut reading, &owed, today).await
}

pub async fn set_limit(
    caller: &Caller,
    institution: InstitutionId,
    company: CompanyId,
    limit: Option<Yen>,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let today = Zone::TOKYO.day_of(tx.now());
    let permit = tx.allow(CreditLimit { institution, company, limit })?;
    store::set_limit(&mut tx, &permit, today).await?;
    tx.commit().await
}

/// The company that the office means by its number.
pub async fn company_by_number(
    caller: &Caller,
    institution: InstitutionId,
    number: &CorporateNumber,
) -> Result<CompanyId, Error> {
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let none = || Error::field("corporate_number", "not_found", Said::by(words::no_such_company));
    store::company_by_number(&mut reading, &owed, number).await?.ok_or_else(none)
}

/// A fiscal year's documents for the accounts: one row for each rate of each document.
pub async fn for_accounting(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Vec<Vec<String>>, Error> {
    let lang = caller.lang;
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let documents = store::contents(&mut reading, &owed, year.year()).await?;
    let head = [
        words::number(lang),
        words::document_kind(lang),
        words::issued_on(lang),
        words::due_on(lang),
        words::month(lang),
        words::recipient(lang),
        words::corporate_number(lang),
        words::tax_rate(lang),
        words::subtotal(lang),
        words::tax(lang),
        words::total(lang),
        words::registration_number(lang),
    ];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    for (document, corporate_number) in documents {
        table.extend(document.sums.iter().map(|sum| {
            vec![
                document.number.to_string(),
                words::kind(lang, document.kind).to_owned(),
                document.issued_on.to_string(),
                document.due_on.to_string(),
                document.month.clone(),
                document.recipient.say_or_other(lang).to_owned(),
                corporate_number.clone().unwrap_or_default(),
                sum.tax_percent.to_string(),
                sum.subtotal.0.to_string(),
                sum.tax.0.to_string(),
                (sum.subtotal + sum.tax).0.to_string(),
                document.registration_number.clone().unwrap_or_default(),
            ]
        }));
    }
    Ok(table)
}

/// Late interest of what is open today.
pub fn interest(listed: &Listed, today: Day, terms: &BillingTerms) -> Yen {
    rules::late_interest(listed.open().max(Yen::ZERO), listed.overdue_days(today), terms)
}
