//! Approve, reject, withdraw.

use super::{
    present,
    telling::{self, Place},
    waiting::{freed, pass_on, waited_for},
};
use crate::{
    access::{Caller, Permit, Tx},
    bookings::{Approval, Booking, Rejection, Status, Step, Withdrawal, store, words},
    error::{Error, Refusal},
    ids::{BookingId, StaffId},
    notices::{Audience, Kind},
    schedule::{self, Allocation, Cause, Resource, store::Piece},
    time::Period,
    words::Said,
};

/// A request becomes a booking. Another time that was asked for becomes the booking's time, and the one kept until now is
/// free.
pub async fn approve(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let mut resources: Vec<_> = match booking.kept {
        Some(_) => schedule::store::held_by(&mut tx, id).await?.iter().map(|piece| piece.resource).collect(),
        None => Vec::new(),
    };
    if booking.kept.is_some() {
        resources.extend(waited_for(&mut tx, booking.instrument).await?);
        tx.queue_for(&resources).await?;
    }
    approve_one(&mut tx, booking, &place, reason).await?;
    tx.commit().await
}

/// One of perhaps several that are approved together, in a transaction that has queued for what a changed one holds and
/// for those who wait.
pub(super) async fn approve_one(tx: &mut Tx, booking: Booking, place: &Place, reason: String) -> Result<(), Error> {
    let (id, next) = (booking.id, booking.status.approve()?);
    if booking.period.end() <= tx.now() {
        return Err(Refusal::conflict("illegal_transition", Said::by(words::over_already)).into());
    }
    if booking.kept.is_none() {
        let permit = tx.allow(Approval { booking, reason })?;
        store::advance(tx, &permit, &permit.booking, next, &permit.reason).await?;
        let booking = telling::after(&permit.booking, next);
        return telling::tell(tx, &permit, place, &booking, Kind::BookingConfirmed, &permit.reason).await;
    }
    let held = schedule::store::held_by(tx, id).await?;
    let permit = tx.allow(Approval { booking, reason })?;
    store::advance_by(tx, &permit, &permit.booking, next, Step::Changed, &permit.reason).await?;
    settle(tx, &permit, &permit.booking, &held).await?;
    store::forget(tx, &permit, id).await?;
    store::stand(tx, &permit, id).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(tx, &permit, place, &booking, Kind::BookingConfirmed, &permit.reason).await?;
    spare(tx, &permit, place, &permit.booking.restored(), permit.booking.staff).await?;
    pass_on(tx, &permit, booking.instrument, freed(&permit.booking)).await?;
    Ok(())
}

/// Of all that is held, only what the booking needs from now on.
async fn settle<C>(tx: &mut Tx, permit: &Permit<C>, booking: &Booking, held: &[Piece]) -> Result<(), Error> {
    let ground = store::ground(tx, booking.instrument).await?;
    let (before, after) = ground.rules.for_class(booking.class).buffers();
    let instrument = Resource::Instrument(booking.instrument);
    let mut needed: Vec<_> =
        within(held, instrument, booking, booking.period.padded(before, after)).into_iter().collect();
    if let Some(staff) = booking.staff {
        let person = Resource::Person(store::account_of(tx, staff).await?);
        needed.extend(within(held, person, booking, booking.period));
    }
    schedule::store::release(tx, permit, Cause::Booking(booking.id)).await?;
    schedule::store::allocate(tx, permit, &needed).await
}

/// The part of a period that is held of a resource, in the lane that was wanted. No more than that: whoever has changed the
/// buffers meanwhile has not made room for them.
fn within(held: &[Piece], resource: Resource, booking: &Booking, period: Period) -> Option<Allocation> {
    let of = |piece: &&Piece| piece.resource == resource.uuid();
    let lane = held.iter().filter(of).max_by_key(|piece| piece.is_wanted)?.lane;
    let pieces = held.iter().filter(of).filter(|piece| piece.lane == lane).map(|piece| piece.period).collect();
    let whole = Period::merged(pieces).into_iter().find(|piece| piece.covers(booking.period))?;
    Some(Allocation { resource, lane, period: whole.intersection(period)?, cause: Cause::Booking(booking.id) })
}

/// A rejection says why. A request gives its slot back; a change leaves what was approved.
pub async fn reject(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let next = booking.status.reject()?;
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    let permit = tx.allow(Rejection { booking, reason: needed(reason)? })?;
    if permit.booking.kept.is_some() {
        restore(&mut tx, &permit, &permit.booking, Step::Restored, &permit.reason).await?;
        let restored = telling::after(&permit.booking.restored(), Status::Confirmed);
        telling::tell(&mut tx, &permit, &place, &restored, Kind::BookingRejected, &permit.reason).await?;
        spare(&mut tx, &permit, &place, &permit.booking, restored.staff).await?;
        pass_on(&mut tx, &permit, restored.instrument, freed(&permit.booking)).await?;
        return tx.commit().await;
    }
    store::advance(&mut tx, &permit, &permit.booking, next, &permit.reason).await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingRejected, &permit.reason).await?;
    pass_on(&mut tx, &permit, booking.instrument, freed(&permit.booking)).await?;
    tx.commit().await
}

/// Whoever asked for another time wants it no longer; what was approved holds.
pub async fn withdraw(caller: &Caller, id: BookingId, revision: i64) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    if booking.kept.is_none() {
        return Err(Refusal::conflict("illegal_transition", Said::by(words::nothing_to_withdraw)).into());
    }
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    let permit = tx.allow(Withdrawal { booking })?;
    restore(&mut tx, &permit, &permit.booking, Step::Withdrawn, "").await?;
    spare(&mut tx, &permit, &place, &permit.booking, permit.booking.agreed().staff).await?;
    pass_on(&mut tx, &permit, permit.booking.instrument, freed(&permit.booking)).await?;
    tx.commit().await
}

/// Tells the member of the support staff of one of two times that it is not to be, where somebody else has the other.
async fn spare<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    place: &Place,
    dropped: &Booking,
    expected: Option<StaffId>,
) -> Result<(), Error> {
    let Some(spared) = dropped.staff.filter(|staff| expected != Some(*staff)) else { return Ok(()) };
    let (was, to) = (telling::after(dropped, dropped.status), vec![Audience::Staff(spared)]);
    telling::tell_these(tx, permit, place, &was, Kind::BookingCancelled, "", to).await
}

/// Back to what was approved, of which nothing was ever given away.
pub(super) async fn restore<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    booking: &Booking,
    what: Step,
    reason: &str,
) -> Result<(), Error> {
    store::restore(tx, permit, booking, what, reason).await?;
    schedule::store::unwant(tx, permit, booking.id).await
}

pub(super) fn needed(reason: String) -> Result<String, Error> {
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "missing", Said::by(crate::words::missing)));
    }
    Ok(reason)
}
