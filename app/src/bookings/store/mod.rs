//! Bookings in the database.

mod facts;
mod lists;
mod outages;
mod row;
mod series;
mod waiting;

pub use facts::{
    Ground, account_of, company_name, ground, ground_of_any, has_used, held, helpers, hold_minutes, holidays,
    instruments_of, zone,
};
pub use lists::{Cursor, Page, mine, of_institution, overdue, unanswered, unreminded, waiting};
pub use outages::{displace, displaced_and_over, displaced_at, overlapping};
pub use row::{events, find};
pub use series::{bookings_of_series, find_series, insert_series, named_holidays, series_of};
pub use waiting::{
    answer, awaited, find_entry, find_offer, held_places, join, line, offer, offer_minutes, offered_before, open_offer,
    overdue_offers, settle, standings,
};

use super::{Booking, Cancellation, Change, NewBooking, Reminder, Status, Step};
use crate::{
    access::{Permit, Tx},
    db::Broken,
    error::Error,
    ids::{BookingId, ConsultationId},
    on,
    words::Said,
};

pub async fn insert(tx: &mut Tx, new: &Permit<NewBooking>) -> Result<(), Error> {
    const SQL: &str = "insert into bookings
        (id, instrument_id, institution_id, account_id, company_id, home_institution_id, staff_id, mode, purpose,
            disclosure, operators, status, starts_at, ends_at, user_class, quote, quoted_yen, override_reason,
            hold_until, created_at, revision, bundle_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    let booking = &new.booking;
    let operators = serde_json::to_string(&booking.operators).map_err(Error::internal)?;
    let quote = serde_json::to_string(&booking.quote).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.instrument).bind(booking.institution)
        .bind(booking.account).bind(booking.party.company()).bind(booking.party.institution()).bind(booking.staff)
        .bind(booking.mode).bind(&booking.purpose).bind(booking.disclosure).bind(&operators).bind(booking.status)
        .bind(booking.period.start()).bind(booking.period.end()).bind(booking.class.code()).bind(&quote)
        .bind(booking.quote.total).bind(booking.override_reason.as_deref()).bind(booking.hold_until)
        .bind(booking.created_at).bind(booking.revision).bind(booking.bundle).execute(db).await?.rows_affected());
    let reason = booking.override_reason.as_deref().unwrap_or_default();
    note(tx, booking, booking.revision, None, booking.status, reason, Step::Plain).await
}

/// The question that a booking came from: of the same company, or it is not found.
pub async fn came_from(tx: &mut Tx, new: &Permit<NewBooking>, consultation: ConsultationId) -> Result<(), Error> {
    const SQL: &str = "update bookings set consultation_id = $2 where id = $1";
    let unknown = || Error::field("consultation_id", "not_an_id", Said::by(crate::words::not_an_id));
    on!(tx, db => sqlx::query(SQL).bind(new.booking.id).bind(consultation).execute(db).await.map(|_| ())
        .broken(&[("booking_of_another_company", unknown()), ("FOREIGN KEY", unknown()),
            ("bookings_consultation_id_fkey", unknown())])?);
    Ok(())
}

/// The next step in a booking's life. Whoever acts on what is no longer so is refused.
pub async fn advance<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    booking: &Booking,
    to: Status,
    reason: &str,
) -> Result<(), Error> {
    advance_by(tx, permitted, booking, to, Step::Plain, reason).await
}

/// The same, saying what kind of step it is.
pub async fn advance_by<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: &Booking,
    to: Status,
    what: Step,
    reason: &str,
) -> Result<(), Error> {
    const SQL: &str =
        "update bookings set status = $3, hold_until = null, revision = revision + 1 where id = $1 and revision = $2";
    let changed = on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.revision).bind(to)
        .execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    note(tx, booking, booking.revision + 1, Some(booking.status), to, reason, what).await
}

pub async fn change(tx: &mut Tx, change: &Permit<Change>) -> Result<(), Error> {
    let (old, new) = (&change.booking, &change.changed);
    write(tx, change, old, new).await?;
    let what = if new.kept.is_some() { Step::Asked } else { Step::Changed };
    note(tx, old, old.revision + 1, Some(old.status), new.status, &change.reason, what).await
}

/// What was approved before a change was asked for holds again.
pub async fn restore<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    booking: &Booking,
    what: Step,
    reason: &str,
) -> Result<(), Error> {
    let restored = Booking { status: booking.status.restore()?, ..booking.restored() };
    write(tx, permitted, booking, &restored).await?;
    forget(tx, permitted, booking.id).await?;
    note(tx, booking, booking.revision + 1, Some(booking.status), restored.status, reason, what).await
}

/// What it has cost to give the booking back.
pub async fn charge_cancellation(tx: &mut Tx, cancellation: &Permit<Cancellation>) -> Result<(), Error> {
    const SQL: &str = "update bookings set cancelled_late = $2, cancellation_yen = $3 where id = $1";
    let (booking, cost) = (cancellation.booking.id, cancellation.cost);
    on!(tx, db => sqlx::query(SQL).bind(booking).bind(cost.late).bind(cost.fee).execute(db).await?.rows_affected());
    Ok(())
}

async fn write<C>(tx: &mut Tx, _permitted: &Permit<C>, old: &Booking, new: &Booking) -> Result<(), Error> {
    const SQL: &str = "update bookings set staff_id = $3, mode = $4, purpose = $5, disclosure = $6, operators = $7,
            status = $8, starts_at = $9, ends_at = $10, quote = $11, quoted_yen = $12, override_reason = $13,
            hold_until = $14, outage_id = $15, revision = revision + 1
        where id = $1 and revision = $2";
    let operators = serde_json::to_string(&new.operators).map_err(Error::internal)?;
    let quote = serde_json::to_string(&new.quote).map_err(Error::internal)?;
    let changed = on!(tx, db => sqlx::query(SQL).bind(old.id).bind(old.revision).bind(new.staff).bind(new.mode)
        .bind(&new.purpose).bind(new.disclosure).bind(&operators).bind(new.status).bind(new.period.start())
        .bind(new.period.end()).bind(&quote).bind(new.quote.total).bind(new.override_reason.as_deref())
        .bind(new.hold_until).bind(new.outage).execute(db).await?.rows_affected());
    if changed == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Notes that people were reminded of this start; false where another server was faster.
pub async fn remind(tx: &mut Tx, reminder: &Permit<Reminder>) -> Result<bool, Error> {
    const SQL: &str = "insert into booking_reminders (booking_id, starts_at) values ($1, $2) on conflict do nothing";
    let booking = &reminder.booking;
    let noted = on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.period.start()).execute(db).await?
        .rows_affected());
    Ok(noted == 1)
}

/// Writes down what was approved, before it is changed on the condition that somebody approves.
pub async fn keep(tx: &mut Tx, change: &Permit<Change>) -> Result<(), Error> {
    const SQL: &str =
        "insert into kept_slots (booking_id, starts_at, ends_at, mode, staff_id, quote, quoted_yen, override_reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, kept) = (change.booking.id, change.booking.agreed());
    let quote = serde_json::to_string(&kept.quote).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(SQL).bind(id).bind(kept.period.start()).bind(kept.period.end()).bind(kept.mode)
        .bind(kept.staff).bind(&quote).bind(kept.quote.total).bind(kept.override_reason.as_deref())
        .execute(db).await?.rows_affected());
    Ok(())
}

/// The change is answered: what was kept meanwhile is history.
pub async fn forget<C>(tx: &mut Tx, _permitted: &Permit<C>, booking: BookingId) -> Result<(), Error> {
    const SQL: &str = "delete from kept_slots where booking_id = $1";
    on!(tx, db => sqlx::query(SQL).bind(booking).execute(db).await?.rows_affected());
    Ok(())
}

/// No outage is in its way any more.
pub async fn stand<C>(tx: &mut Tx, _permitted: &Permit<C>, booking: BookingId) -> Result<(), Error> {
    const SQL: &str = "update bookings set outage_id = null where id = $1";
    on!(tx, db => sqlx::query(SQL).bind(booking).execute(db).await?.rows_affected());
    Ok(())
}

pub(super) async fn note(
    tx: &mut Tx,
    booking: &Booking,
    revision: i64,
    from: Option<Status>,
    to: Status,
    reason: &str,
    what: Step,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into booking_events (booking_id, revision, at, account_id, from_status, to_status, reason, what)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.touch(booking.instrument.uuid());
    tx.touch(booking.account.uuid());
    booking.party.company().into_iter().for_each(|company| tx.touch(company.uuid()));
    let (now, account) = (tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(revision).bind(now).bind(account).bind(from).bind(to)
        .bind(reason).bind(what).execute(db).await?.rows_affected());
    Ok(())
}
