//! What came in, what was entered wrongly, and who was asked for it.

use crate::{
    access::{Caller, Tx},
    error::{Error, Refusal},
    ids::{InvoiceId, PaymentId},
    invoices::{
        InvoiceOf, NewPayment, Owed, Reminder,
        model::{Invoice, InvoiceKind, Method},
        store, words,
    },
    money::Yen,
    time::{Day, Zone},
    words::Said,
};

#[derive(Clone, PartialEq, Debug)]
pub struct Amount {
    pub paid_on: Day,
    pub amount: Yen,
    pub method: Method,
    pub note: String,
}

async fn held(tx: &mut Tx, id: InvoiceId) -> Result<Invoice, Error> {
    let invoice = store::find(tx, id).await?;
    tx.reveal(Owed { institution: invoice.institution })?;
    Ok(invoice)
}

/// Records a payment. More than is open is refused: it would be somebody else's money.
pub async fn pay(caller: &Caller, id: InvoiceId, paid: Amount) -> Result<PaymentId, Error> {
    let mut tx = caller.begin().await?;
    let invoice = held(&mut tx, id).await?;
    tx.queue_for(&[id.uuid()]).await?;
    if invoice.document.kind == InvoiceKind::CreditNote {
        return Err(Refusal::conflict("not_payable", Said::by(words::not_payable)).into());
    }
    if paid.paid_on > Zone::TOKYO.day_of(tx.now()) {
        return Err(Error::field("paid_on", "in_the_future", Said::by(words::in_the_future)));
    }
    let open = open(&mut tx, &invoice).await?;
    if paid.amount <= Yen::ZERO || paid.amount > open {
        let said = Said::by(|lang| words::only_open(lang, &crate::words::yen(lang, open)));
        return Err(Error::field("amount_yen", "beyond_open", said));
    }
    let Amount { paid_on, amount, method, note } = paid;
    let new = PaymentId::new();
    let institution = invoice.institution;
    let permit =
        tx.allow(NewPayment { id: new, institution, invoice: id, paid_on, amount, method, note, reverses: None })?;
    store::insert_payment(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(new)
}

async fn open(tx: &mut Tx, invoice: &Invoice) -> Result<Yen, Error> {
    let seen = tx.reveal(InvoiceOf { institution: invoice.institution, recipient: invoice.recipient })?;
    let paid: Yen = store::payments(tx, &seen, invoice.id).await?.iter().map(|payment| payment.amount).sum();
    let credited: Yen = store::credited(tx, invoice.id).await?;
    Ok(invoice.document.total + credited - paid)
}

/// A payment that was entered wrongly is taken back by its opposite.
pub async fn take_back(caller: &Caller, id: InvoiceId, payment: PaymentId, note: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let invoice = held(&mut tx, id).await?;
    if note.trim().is_empty() {
        return Err(Error::field("note", "missing", Said::by(crate::words::missing)));
    }
    let seen = tx.reveal(InvoiceOf { institution: invoice.institution, recipient: invoice.recipient })?;
    let payments = store::payments(&mut tx, &seen, id).await?;
    let wrong = payments.into_iter().find(|one| one.id == payment).ok_or(Error::NotFound)?;
    if wrong.reversed || wrong.reverses.is_some() {
        return Err(Refusal::conflict("reversed_already", Said::by(words::reversed_already)).into());
    }
    let permit = tx.allow(NewPayment {
        id: PaymentId::new(),
        institution: invoice.institution,
        invoice: id,
        paid_on: wrong.paid_on,
        amount: -wrong.amount,
        method: wrong.method,
        note,
        reverses: Some(payment),
    })?;
    store::insert_payment(&mut tx, &permit).await?;
    tx.commit().await
}

/// Notes that somebody was asked for the money.
pub async fn remind(caller: &Caller, id: InvoiceId, note: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let invoice = held(&mut tx, id).await?;
    let on = Zone::TOKYO.day_of(tx.now());
    let permit = tx.allow(Reminder { institution: invoice.institution, invoice: id, note })?;
    store::remind(&mut tx, &permit, on).await?;
    tx.commit().await
}
