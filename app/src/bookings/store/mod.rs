//! Bookings in the database.

mod calendar;
mod facts;
mod lists;
mod row;

pub use calendar::{Busy, busy};
pub use facts::{Ground, company_name, ground, has_used, held, helpers, hold_minutes, holidays, zone};
pub use lists::{Cursor, Page, mine, of_institution, overdue, unanswered, unreminded, waiting};
pub use row::{events, find};

use super::{Booking, Change, NewBooking, Reminder, Status};
use crate::{
    access::{Permit, Tx},
    error::Error,
    on,
};

pub async fn insert(tx: &mut Tx, new: &Permit<NewBooking>) -> Result<(), Error> {
    const SQL: &str = "insert into bookings
        (id, instrument_id, institution_id, account_id, company_id, home_institution_id, staff_id, mode, purpose,
            disclosure, operators, status, starts_at, ends_at, user_class, quote, quoted_yen, override_reason,
            hold_until, created_at, revision)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    let booking = &new.booking;
    let operators = serde_json::to_string(&booking.operators).map_err(Error::internal)?;
    let quote = serde_json::to_string(&booking.quote).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.instrument).bind(booking.institution)
        .bind(booking.account).bind(booking.party.company()).bind(booking.party.institution()).bind(booking.staff)
        .bind(booking.mode).bind(&booking.purpose).bind(booking.disclosure).bind(&operators).bind(booking.status)
        .bind(booking.period.start()).bind(booking.period.end()).bind(booking.class.code()).bind(&quote)
        .bind(booking.quote.total).bind(booking.override_reason.as_deref()).bind(booking.hold_until)
        .bind(booking.created_at).bind(booking.revision).execute(db).await?.rows_affected());
    let reason = booking.override_reason.as_deref().unwrap_or_default();
    note(tx, booking, booking.revision, None, booking.status, reason).await
}

/// The next step in a booking's life. Whoever acts on what is no longer so is refused.
pub async fn advance<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: &Booking,
    to: Status,
    reason: &str,
) -> Result<(), Error> {
    const SQL: &str =
        "update bookings set status = $3, hold_until = null, revision = revision + 1 where id = $1 and revision = $2";
    let changed = on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.revision).bind(to)
        .execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    note(tx, booking, booking.revision + 1, Some(booking.status), to, reason).await
}

pub async fn change(tx: &mut Tx, change: &Permit<Change>) -> Result<(), Error> {
    const SQL: &str = "update bookings set staff_id = $3, mode = $4, purpose = $5, disclosure = $6, operators = $7,
            status = $8, starts_at = $9, ends_at = $10, quote = $11, quoted_yen = $12, override_reason = $13,
            hold_until = $14, revision = revision + 1
        where id = $1 and revision = $2";
    let (old, new) = (&change.booking, &change.changed);
    let operators = serde_json::to_string(&new.operators).map_err(Error::internal)?;
    let quote = serde_json::to_string(&new.quote).map_err(Error::internal)?;
    let changed = on!(tx, db => sqlx::query(SQL).bind(old.id).bind(old.revision).bind(new.staff).bind(new.mode)
        .bind(&new.purpose).bind(new.disclosure).bind(&operators).bind(new.status).bind(new.period.start())
        .bind(new.period.end()).bind(&quote).bind(new.quote.total).bind(new.override_reason.as_deref())
        .bind(new.hold_until).execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    note(tx, old, old.revision + 1, Some(old.status), new.status, &change.reason).await
}

/// Notes that people were reminded of this start; false where another server was faster.
pub async fn remind(tx: &mut Tx, reminder: &Permit<Reminder>) -> Result<bool, Error> {
    const SQL: &str = "insert into booking_reminders (booking_id, starts_at) values ($1, $2) on conflict do nothing";
    let booking = &reminder.booking;
    let noted = on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.period.start()).execute(db).await?
        .rows_affected());
    Ok(noted == 1)
}

async fn note(
    tx: &mut Tx,
    booking: &Booking,
    revision: i64,
    from: Option<Status>,
    to: Status,
    reason: &str,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into booking_events (booking_id, revision, at, account_id, from_status, to_status, reason)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (now, account) = (tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(revision).bind(now).bind(account).bind(from).bind(to)
        .bind(reason).execute(db).await?.rows_affected());
    Ok(())
}
