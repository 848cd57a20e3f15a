//! Approve, reject, cancel.

use crate::{
    access::{Caller, Tx},
    bookings::{Approval, Booking, Cancellation, Insight, Rejection, store, words},
    error::{Error, Refusal},
    ids::BookingId,
    schedule::{self, Cause},
    words::Said,
};

pub async fn approve(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let booking = present(&mut tx, id, revision).await?;
    let next = booking.status.approve()?;
    let permit = tx.allow(Approval { booking, reason })?;
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    tx.commit().await
}

/// A rejection says why, and frees the slot.
pub async fn reject(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let booking = present(&mut tx, id, revision).await?;
    let next = booking.status.reject()?;
    let permit = tx.allow(Rejection { booking, reason: needed(reason)? })?;
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    tx.commit().await
}

/// Gives the slot back. Who cancels somebody else's booking says why.
pub async fn cancel(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let booking = present(&mut tx, id, revision).await?;
    let next = booking.status.cancel()?;
    let is_own =
        tx.actor().is(booking.account) || booking.party.company().is_some_and(|company| tx.actor().belongs_to(company));
    if is_own && booking.period.end() <= tx.now() {
        return Err(Refusal::conflict("illegal_transition", Said::by(words::over)).into());
    }
    let reason = if is_own { reason } else { needed(reason)? };
    let permit = tx.allow(Cancellation { booking, reason })?;
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    tx.commit().await
}

/// The booking as the caller saw it. What the caller may not see is not found; what has changed since is stale.
async fn present(tx: &mut Tx, id: BookingId, revision: i64) -> Result<Booking, Error> {
    let booking = store::find(tx, id).await?.booking;
    let seen = tx.reveal(Insight(booking))?;
    if seen.0.revision == revision { Ok(seen.0.clone()) } else { Err(Error::Stale) }
}

fn needed(reason: String) -> Result<String, Error> {
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "missing", Said::by(crate::words::missing)));
    }
    Ok(reason)
}
