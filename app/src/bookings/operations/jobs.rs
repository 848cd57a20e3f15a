//! What happens by itself: requests that nobody answered, bookings that nobody came for, reminders.

use super::{
    deciding::restore,
    telling,
    waiting::{freed, pass_on, waited_for},
};
use crate::{
    access::Caller,
    bookings::{Expiry, Lapse, Miss, Reminder, Status, Step, store},
    error::Error,
    ids::BookingId,
    instruments::Rules,
    notices::Kind,
    schedule::{self, Cause},
};
use chrono::TimeDelta;

/// How far back nobody has been missed yet, should the program have stood still.
const LOOKS_BACK: TimeDelta = TimeDelta::days(7);
/// How long before its start people are reminded of a booking.
const REMINDS_BEFORE: TimeDelta = TimeDelta::days(1);

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
    let overview = store::find(&mut tx, id).await?;
    let (place, booking) = (telling::Place::from(&overview), overview.booking);
    // Somebody may have answered since the list was made.
    let Ok(next) = booking.status.expire() else { return Ok(false) };
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    let permit = tx.allow(Expiry { booking })?;
    if permit.booking.kept.is_some() {
        restore(&mut tx, &permit, &permit.booking, Step::Lapsed, "").await?;
        let booking = telling::after(&permit.booking.restored(), Status::Confirmed);
        telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingExpired, "").await?;
        pass_on(&mut tx, &permit, booking.instrument, freed(&permit.booking)).await?;
        tx.commit().await?;
        return Ok(true);
    }
    store::advance(&mut tx, &permit, &permit.booking, next, "").await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingExpired, "").await?;
    pass_on(&mut tx, &permit, booking.instrument, freed(&permit.booking)).await?;
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
    for id in store::displaced_and_over(&mut caller.read().await?).await? {
        done += u64::from(lapse_one(caller, id).await?);
    }
    Ok(done)
}

/// Its time is over, and an outage had it: nobody was missed, and nobody pays.
async fn lapse_one(caller: &Caller, id: BookingId) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let overview = store::find(&mut tx, id).await?;
    let place = telling::Place::from(&overview);
    let Ok(next) = overview.booking.status.cancel() else { return Ok(false) };
    if overview.booking.outage.is_none() {
        return Ok(false);
    }
    let permit = tx.allow(Lapse { booking: overview.booking })?;
    store::advance_by(&mut tx, &permit, &permit.booking, next, Step::Displaced, "").await?;
    schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
    store::forget(&mut tx, &permit, id).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingCancelled, "").await?;
    tx.commit().await?;
    Ok(true)
}

async fn miss_one(caller: &Caller, id: BookingId) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let overview = store::find(&mut tx, id).await?;
    let (place, booking) = (telling::Place::from(&overview), overview.booking);
    let Ok(next) = booking.status.miss() else { return Ok(false) };
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    let permit = tx.allow(Miss { booking })?;
    let now = tx.now();
    store::advance(&mut tx, &permit, &permit.booking, next, "").await?;
    schedule::store::release_from(&mut tx, &permit, id, now).await?;
    let booking = telling::after(&permit.booking, next);
    telling::tell(&mut tx, &permit, &place, &booking, Kind::BookingMissed, "").await?;
    pass_on(&mut tx, &permit, booking.instrument, freed(&permit.booking)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Reminds of bookings that begin within a day; not of those that were booked within the day. Says how many.
pub async fn remind(caller: &Caller) -> Result<u64, Error> {
    let mut reading = caller.read().await?;
    let due = store::unreminded(&mut reading, REMINDS_BEFORE).await?;
    drop(reading);
    let mut done = 0;
    for (id, starts_at, created_at) in due {
        if created_at + REMINDS_BEFORE <= starts_at {
            done += u64::from(remind_one(caller, id).await?);
        }
    }
    Ok(done)
}

async fn remind_one(caller: &Caller, id: BookingId) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let overview = store::find(&mut tx, id).await?;
    let place = telling::Place::from(&overview);
    if overview.booking.status != Status::Confirmed {
        return Ok(false);
    }
    let permit = tx.allow(Reminder { booking: overview.booking })?;
    if !store::remind(&mut tx, &permit).await? {
        return Ok(false);
    }
    telling::tell(&mut tx, &permit, &place, &permit.booking, Kind::BookingReminder, "").await?;
    tx.commit().await?;
    Ok(true)
}
