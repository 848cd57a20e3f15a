//! One document at a time: an invoice, a credit note, an invoice before the use.

use super::charging::in_advance;
use crate::{
    access::{Caller, Tx},
    bookings,
    error::{Error, Refusal},
    ids::{BookingId, ChargeId, InstitutionId, InvoiceId},
    institutions,
    invoices::{
        Advance, Billing, Owed, Refund,
        model::{BillingTerms, Charge, Credited, Document, InvoiceKind, Recipient},
        store, words,
    },
    money::Yen,
    time::{Day, Month},
    words::Said,
};

/// Who issues, and by which terms.
pub(super) struct Issuer {
    pub institution: institutions::Institution,
    pub terms: BillingTerms,
    pub today: Day,
}

impl Issuer {
    pub async fn of(tx: &mut Tx, id: InstitutionId) -> Result<Self, Error> {
        let institution = institutions::store::find(tx, id).await?;
        let today = institution.facts.zone.day_of(tx.now());
        let terms = store::terms(tx, id, today).await?;
        Ok(Self { institution, terms, today })
    }

    /// A document without lines.
    fn blank(&self, kind: InvoiceKind, recipient: Said, month: Month) -> Document {
        let facts = &self.institution.facts;
        let due = self.today.checked_add_days(chrono::Days::new(self.terms.due_days.into())).unwrap_or(self.today);
        Document {
            kind,
            number: 0,
            issuer: facts.name.clone(),
            registration_number: facts.registration_number.as_ref().map(ToString::to_string),
            recipient,
            month: month.to_string(),
            issued_on: self.today,
            due_on: due,
            lines: Vec::new(),
            sums: Vec::new(),
            subtotal: Yen::ZERO,
            tax: Yen::ZERO,
            total: Yen::ZERO,
            pay_to: self.terms.pay_to.clone(),
            credits: None,
            reason: String::new(),
        }
    }

    /// Issues what is charged to one recipient: an invoice for what is new, and for each earlier invoice of which something
    /// is taken back a credit note. Answers how many and how much.
    pub async fn issue(
        &self,
        tx: &mut Tx,
        (recipient, name): (Recipient, &Said),
        month: Month,
        parts: Vec<store::Part>,
    ) -> Result<(Vec<InvoiceId>, Yen), Error> {
        let (mut issued, mut total) = (Vec::new(), Yen::ZERO);
        let mut credits: Vec<InvoiceId> = parts.iter().filter_map(|part| part.credits).collect();
        credits.sort_unstable();
        credits.dedup();
        for credited in std::iter::once(None).chain(credits.into_iter().map(Some)) {
            let charges: Vec<Charge> =
                parts.iter().filter(|part| part.credits == credited).map(|part| part.charge.clone()).collect();
            if charges.is_empty() {
                continue;
            }
            let mut document = self.blank(kind(credited), name.clone(), month);
            if let Some(original) = credited {
                let original = store::find(tx, original).await?.document;
                document.credits =
                    Some(Credited { number: original.number, issued_on: original.issued_on, month: original.month });
                let mut reasons: Vec<_> = charges.iter().map(|charge| charge.reason.clone()).collect();
                reasons.dedup();
                document.reason = reasons.join(" / ");
            }
            let mut document = document.with_charges(&charges, self.terms.tax_rounding);
            document.number = store::next_number(tx, self.institution.id).await?;
            total += document.total;
            let id = InvoiceId::new();
            let billing = Billing {
                id,
                institution: self.institution.id,
                recipient,
                fiscal_year: month.fiscal_year().year(),
                credits: credited,
                document,
                charges: charges.iter().map(|charge| charge.id).collect(),
            };
            let permit = tx.allow(billing)?;
            store::issue(tx, &permit).await?;
            issued.push(id);
        }
        Ok((issued, total))
    }
}

fn kind(credits: Option<InvoiceId>) -> InvoiceKind {
    if credits.is_some() { InvoiceKind::CreditNote } else { InvoiceKind::Invoice }
}

/// 適格返還請求書 at once: these charges of an invoice are taken back, or all of them.
pub async fn refund(
    caller: &Caller,
    id: InvoiceId,
    charges: Vec<ChargeId>,
    reason: String,
) -> Result<InvoiceId, Error> {
    let mut tx = caller.begin().await?;
    let invoice = store::find(&mut tx, id).await?;
    let institution = invoice.institution;
    tx.reveal(Owed { institution })?;
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "missing", Said::by(crate::words::missing)));
    }
    tx.queue_for(&[institution.uuid()]).await?;
    let mut billed = store::in_invoice(&mut tx, id).await?;
    billed.retain(|charge| !charge.reversed && (charges.is_empty() || charges.contains(&charge.id)));
    if billed.is_empty() {
        return Err(Refusal::conflict("nothing_to_credit", Said::by(words::nothing_to_credit)).into());
    }
    let permit = tx.allow(Refund { institution, invoice: id, charges: billed, reason })?;
    let mut parts = Vec::new();
    for charge in &permit.charges {
        let opposite = ChargeId::new();
        store::reverse(&mut tx, &permit, charge, opposite, &permit.reason).await?;
        parts.push(store::Part { charge: store::find_charge(&mut tx, opposite).await?, credits: Some(id) });
    }
    let issuer = Issuer::of(&mut tx, institution).await?;
    let month = Month::of(issuer.today);
    let name = invoice.document.recipient.clone();
    let (issued, _) = issuer.issue(&mut tx, (invoice.recipient, &name), month, parts).await?;
    tx.commit().await?;
    issued.first().copied().ok_or_else(|| Error::internal("a credit note was not issued"))
}

/// 前納: bills what was agreed for a booking before it is used.
pub async fn advance(caller: &Caller, booking: BookingId) -> Result<InvoiceId, Error> {
    let mut tx = caller.begin().await?;
    let overview = bookings::store::find(&mut tx, booking).await?;
    let institution = overview.booking.institution;
    tx.reveal(Owed { institution })?;
    tx.queue_for(&[institution.uuid()]).await?;
    let issuer = Issuer::of(&mut tx, institution).await?;
    let confirmed = overview.booking.status == bookings::Status::Confirmed;
    if !issuer.terms.prepayment || !confirmed || overview.booking.quote.total <= Yen::ZERO {
        return Err(Refusal::conflict("no_prepayment", Said::by(words::no_prepayment)).into());
    }
    let charge = in_advance(&overview, overview.zone, tx.now());
    let recipient = charge.recipient;
    let permit = tx.allow(Advance { charge })?;
    store::insert_charge(&mut tx, &permit, &permit.charge).await?;
    let parts = vec![store::Part { charge: permit.charge.clone(), credits: None }];
    let month = Month::of(issuer.today);
    let (issued, _) = issuer.issue(&mut tx, (recipient, &overview.party), month, parts).await?;
    tx.commit().await?;
    issued.first().copied().ok_or_else(|| Error::internal("an invoice was not issued"))
}
