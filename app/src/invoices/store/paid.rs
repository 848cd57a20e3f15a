//! Payments and reminders.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{InvoiceId, PaymentId},
    invoices::{
        InvoiceOf, NewPayment, Reminder,
        model::{Method, Payment},
        words,
    },
    money::Yen,
    on,
    time::Day,
    words::Said,
};

pub async fn insert_payment(tx: &mut Tx, payment: &Permit<NewPayment>) -> Result<(), Error> {
    const SQL: &str = "insert into payments (id, invoice_id, paid_on, amount_yen, method, note, reverses_id,
            recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (by, now) = (tx.actor().account().ok_or(Error::Forbidden)?, tx.now());
    let again = || Refusal::conflict("reversed_already", Said::by(words::reversed_already)).into();
    on!(tx, db => sqlx::query(SQL).bind(payment.id).bind(payment.invoice).bind(payment.paid_on).bind(payment.amount)
        .bind(payment.method).bind(&payment.note).bind(payment.reverses).bind(by).bind(now).execute(db).await
        .broken(&[("payments.reverses_id", again())])?.rows_affected());
    Ok(())
}

/// In the order in which they came.
pub async fn payments(
    reading: &mut Reading,
    _seen: &Sight<InvoiceOf>,
    invoice: InvoiceId,
) -> Result<Vec<Payment>, Error> {
    const SQL: &str = "select p.id, p.paid_on, p.amount_yen, p.method, p.note, p.reverses_id,
            exists (select 1 from payments r where r.reverses_id = p.id) reversed
        from payments p where p.invoice_id = $1 order by p.recorded_at, p.id";
    type Row = (PaymentId, Day, Yen, Method, String, Option<PaymentId>, bool);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(invoice).fetch_all(db).await?);
    let payment = |(id, paid_on, amount, method, note, reverses, reversed)| Payment {
        id,
        paid_on,
        amount,
        method,
        note,
        reverses,
        reversed,
    };
    Ok(rows.into_iter().map(payment).collect())
}

pub async fn remind(tx: &mut Tx, reminder: &Permit<Reminder>, on: Day) -> Result<(), Error> {
    const SQL: &str = "insert into reminders (id, invoice_id, sent_on, note, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    let (by, now) = (tx.actor().account().ok_or(Error::Forbidden)?, tx.now());
    on!(tx, db => sqlx::query(SQL).bind(uuid::Uuid::now_v7()).bind(reminder.invoice).bind(on).bind(&reminder.note)
        .bind(by).bind(now).execute(db).await?.rows_affected());
    Ok(())
}
