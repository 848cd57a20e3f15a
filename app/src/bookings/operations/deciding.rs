//! Approve, reject, cancel.

use super::telling::{self, Place};
use crate::{
    access::{Caller, Tx},
    bookings::{Approval, Booking, Cancellation, Insight, Rejection, store, words},
    error::{Error, Refusal},
    ids::BookingId,
    notices::Kind,
    schedule::{self, Cause},
    words::Said,
};

pub async fn approve(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let next = booking.status.approve()?;
    let permit = tx.allow(Approval { booking, reason })?;
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingConfirmed, &permit.reason).await?;
    tx.commit().await
}

/// A rejection says why, and frees the slot.
pub async fn reject(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let next = booking.status.reject()?;
    let permit = tx.allow(Rejection { booking, reason: needed(reason)? })?;
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingRejected, &permit.reason).await?;
    tx.commit().await
}

/// Gives the slot back. Who cancels somebody else's booking says why.
pub async fn cancel(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
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
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingCancelled, &permit.reason).await?;
    tx.commit().await
}

/// The booking as the caller saw it. What the caller may not see is not found; what has changed since is stale.
async fn present(tx: &mut Tx, id: BookingId, revision: i64) -> Result<(Booking, Place), Error> {
    let overview = store::find(tx, id).await?;
    let place = Place::from(&overview);
    let seen = tx.reveal(Insight(overview.booking))?;
    if seen.0.revision == revision { Ok((seen.0.clone(), place)) } else { Err(Error::Stale) }
}

fn needed(reason: String) -> Result<String, Error> {
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "missing", Said::by(crate::words::missing)));
    }
    Ok(reason)
}
