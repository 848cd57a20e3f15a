//! What happens by itself: requests that nobody answered, bookings that nobody came for.

use crate::{
    access::Caller,
    bookings::{Expiry, Miss, store},
    error::Error,
    ids::BookingId,
    instruments::Rules,
    schedule::{self, Cause},
};
use chrono::TimeDelta;

/// How far back nobody has been missed yet, should the program have stood still.
const LOOKS_BACK: TimeDelta = TimeDelta::days(7);

/// Lets requests go that were not answered in time. Says how many.
pub async fn expire(caller: &Caller) -> Result<u64, Error> {
    let due = store::unanswered(&mut caller.read().await?, 1000).await?;
    let mut done = 0;
    for id in due {
        done += u64::from(expire_one(caller, id).await?);
    }
    Ok(done)
}

async fn expire_one(caller: &Caller, id: BookingId) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let booking = store::find(&mut tx, id).await?.booking;
    // Somebody may have answered since the list was made.
    let Ok(next) = booking.status.expire() else { return Ok(false) };
    let permit = tx.allow(Expiry { booking })?;
    store::advance(&mut tx, &permit, &permit.booking, next, "").await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Marks bookings as missed that nobody checked in to in time, and frees the rest of their slots. Says how many.
pub async fn miss(caller: &Caller) -> Result<u64, Error> {
    let mut reading = caller.read().await?;
    let now = reading.now();
    let begun = store::overdue(&mut reading, now - LOOKS_BACK).await?;
    drop(reading);
    let mut done = 0;
    for (id, starts_at, rules) in begun {
        let rules: Rules = serde_json::from_str(&rules).map_err(Error::internal)?;
        // Exactly at the end of the grace it is missed.
        if rules.no_show_minutes.is_some_and(|grace| starts_at + grace.duration() <= now) {
            done += u64::from(miss_one(caller, id).await?);
        }
    }
    Ok(done)
}

async fn miss_one(caller: &Caller, id: BookingId) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let booking = store::find(&mut tx, id).await?.booking;
    let Ok(next) = booking.status.miss() else { return Ok(false) };
    let permit = tx.allow(Miss { booking })?;
    let now = tx.now();
    store::advance(&mut tx, &permit, &permit.booking, next, "").await?;
    schedule::store::release_from(&mut tx, &permit, id, now).await?;
    tx.commit().await?;
    Ok(true)
}
