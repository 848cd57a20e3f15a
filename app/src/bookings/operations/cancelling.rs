//! Giving a booking back, and what that costs.

use super::{
    deciding::needed,
    present, telling,
    waiting::{freed, pass_on, waited_for},
};
use crate::{
    access::{Actor, Caller, Reading, Tx},
    bookings::{
        Booking, Cancellation, CancellationCost, CancellationTerms, Insight, Status, Step, rules::Asker, store, words,
    },
    error::{Error, Refusal},
    ids::BookingId,
    money::Yen,
    notices::Kind,
    schedule::{self, Cause},
    tariffs::{self, billing::CancelledBy},
    words::Said,
};

/// On which terms a booking can be given back, and what it would cost the one who looks.
#[derive(Clone, PartialEq, Debug)]
pub struct Cancelling {
    pub terms: CancellationTerms,
    pub cost: CancellationCost,
}

pub async fn cancellation(caller: &Caller, id: BookingId) -> Result<Cancelling, Error> {
    let mut reading = caller.read().await?;
    let booking = store::find(&mut reading, id).await?.booking;
    let seen = reading.reveal(Insight(booking))?;
    let terms = terms(&mut reading, &seen.0).await?;
    let cost = terms.cost(reading.now(), by(reading.actor(), &seen.0));
    Ok(Cancelling { terms, cost })
}

/// Gives the slot back. Who cancels somebody else's booking says why, and it costs nothing.
pub async fn cancel(caller: &Caller, id: BookingId, revision: i64, reason: String) -> Result<(), Error> {
    cancel_for(caller, id, revision, reason, None).await
}

/// The same by somebody who was shown what it costs: where it costs something else by now, they are asked once more.
pub async fn cancel_for(
    caller: &Caller,
    id: BookingId,
    revision: i64,
    reason: String,
    seen: Option<Yen>,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    cancel_one(&mut tx, booking, &place, reason, seen).await?;
    tx.commit().await
}

/// One of perhaps several that are cancelled together, in a transaction that has queued for those who wait.
pub(super) async fn cancel_one(
    tx: &mut Tx,
    booking: Booking,
    place: &telling::Place,
    reason: String,
    seen: Option<Yen>,
) -> Result<(), Error> {
    let by = by(tx.actor(), &booking);
    let is_excused = by == CancelledBy::Institution && booking.status == Status::Missed;
    let next = if is_excused { booking.status.excuse()? } else { booking.status.cancel()? };
    if by == CancelledBy::User && booking.agreed().period.end() <= tx.now() {
        return Err(Refusal::conflict("illegal_transition", Said::by(words::over)).into());
    }
    let reason = if tx.actor().is(booking.account) || by == CancelledBy::User { reason } else { needed(reason)? };
    let cost = terms(tx, &booking).await?.cost(tx.now(), by);
    if seen.is_some_and(|seen| seen != cost.fee) {
        let fee = cost.fee;
        let said = Said::by(|lang| words::fee_has_changed(lang, &crate::words::yen(lang, fee)));
        return Err(Refusal::conflict("fee_changed", said).into());
    }
    let permit = tx.allow(Cancellation { booking, reason, cost })?;
    let id = permit.booking.id;
    store::advance_by(tx, &permit, &permit.booking, next, Step::Plain, &permit.reason).await?;
    store::charge_cancellation(tx, &permit).await?;
    schedule::store::release(tx, &permit, Cause::Booking(id)).await?;
    store::forget(tx, &permit, id).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(tx, &permit, place, &booking, Kind::BookingCancelled, &permit.reason).await?;
    pass_on(tx, &permit, booking.instrument, freed(&permit.booking)).await?;
    Ok(())
}

pub(super) async fn terms(reading: &mut Reading, booking: &Booking) -> Result<CancellationTerms, Error> {
    let ground = store::ground_of_any(reading, booking.instrument).await?;
    let used_on = ground.zone.day_of(booking.agreed().period.start());
    let agreed_on = ground.zone.day_of(booking.created_at);
    let steps =
        tariffs::operations::cancel_steps(reading, booking.institution, booking.instrument, used_on, agreed_on).await?;
    let late = ground.rules.for_class(booking.class).late_cancel_minutes;
    Ok(CancellationTerms::of(booking, ground.zone, late, steps))
}

/// The institution's own people cancel for the institution, unless it is for a company of theirs.
fn by(actor: &Actor, booking: &Booking) -> CancelledBy {
    let is_for_own_company = booking.party.company().is_some_and(|company| actor.belongs_to(company));
    match Asker::of(actor, booking.institution) {
        Asker::Keeper if !is_for_own_company => CancelledBy::Institution,
        Asker::Keeper | Asker::User => CancelledBy::User,
    }
}
