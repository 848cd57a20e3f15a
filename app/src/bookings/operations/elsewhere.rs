//! Where a booking could go that has lost its time.

use super::case::Case;
use crate::{
    access::{Caller, Reading},
    bookings::{
        Booking, Insight,
        rules::{self, Wish},
        store,
    },
    error::{Alternative, Error},
    ids::BookingId,
    schedule::{Lane, Reason, Taken},
    time::Period,
};

/// The nearest slots of the same length that satisfy every rule, outside of what is taken away.
pub async fn elsewhere(reading: &mut Reading, booking: &Booking, taken: Period) -> Result<Vec<Alternative>, Error> {
    let agreed = booking.agreed();
    let wish = Wish { period: agreed.period, mode: agreed.mode, staff: None, answered_for: None };
    let case = Case::reopen(reading, booking, wish).await?;
    let now = reading.now();
    let facts = case.facts(reading, case.wish.period).await?;
    let Some(window) = rules::search_window(&case.wish, &facts, now) else { return Ok(Vec::new()) };
    let mut facts = case.facts(reading, window).await?;
    let resource = facts.resource().uuid();
    let out = |lane| Taken { resource, lane: Lane(lane), period: taken, reason: Reason::Outage, booking: None };
    facts.taken.extend((0..facts.lanes).map(out));
    Ok(rules::alternatives(&case.wish, &facts, now, window))
}

/// The same for those who may see the booking.
pub async fn alternatives(caller: &Caller, id: BookingId) -> Result<Vec<Alternative>, Error> {
    let mut reading = caller.read().await?;
    let booking = store::find(&mut reading, id).await?.booking;
    let seen = reading.reveal(Insight(booking))?;
    let period = seen.0.agreed().period;
    elsewhere(&mut reading, &seen.0, period).await
}
