//! Addresses of calendars, and what they open.

use super::{Feed, FeedRenewal, InstrumentFeedRenewal, Subject, store, words};
use crate::{
    access::{Caller, Command, Reading},
    error::Error,
    ids::InstrumentId,
    people::Secret,
    time::{Instant, Period},
    words::{Lang, Said},
};
use chrono::TimeDelta;

/// A calendar remembers a quarter and looks ahead a year.
const PAST: TimeDelta = TimeDelta::days(90);
const FUTURE: TimeDelta = TimeDelta::days(366);

/// Since when one's own calendar has an address.
pub async fn own(caller: &Caller) -> Result<Option<Instant>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::since(&mut caller.read().await?, Subject::Account(account)).await
}

/// A new address of one's own calendar, told once. The old one opens nothing any more.
pub async fn renew_own(caller: &Caller) -> Result<Secret, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let (secret, mut tx) = (Secret::new(), caller.begin().await?);
    let renewal = tx.allow(FeedRenewal { account, secret_hash: secret.hash() })?;
    store::renew_own(&mut tx, &renewal).await?;
    tx.commit().await?;
    Ok(secret)
}

/// An instrument's name, and since when its calendar has an address: for those who may renew it.
pub async fn of_instrument(caller: &Caller, instrument: InstrumentId) -> Result<(Said, Option<Instant>), Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut reading = caller.read().await?;
    let (name, institution) = store::instrument(&mut reading, instrument).await?;
    let renewal = InstrumentFeedRenewal { instrument, institution, secret_hash: String::new() };
    if !renewal.allowed_to(reading.actor()) {
        return Err(Error::NotFound);
    }
    Ok((name, store::since(&mut reading, Subject::Instrument(instrument)).await?))
}

/// A new address of an instrument's calendar, told once.
pub async fn renew_instrument(caller: &Caller, instrument: InstrumentId) -> Result<Secret, Error> {
    let (secret, mut tx) = (Secret::new(), caller.begin().await?);
    let (_, institution) = store::instrument(&mut tx, instrument).await?;
    let renewal = tx.allow(InstrumentFeedRenewal { instrument, institution, secret_hash: secret.hash() })?;
    store::renew_instrument(&mut tx, &renewal).await?;
    tx.commit().await?;
    Ok(secret)
}

/// What the calendar at this address shows. Whoever has the address may know; any other address is not found.
pub async fn read(caller: &Caller, secret: &Secret) -> Result<Feed, Error> {
    let mut reading = caller.read().await?;
    let within = around(&reading).ok_or(Error::NotFound)?;
    match store::subject(&mut reading, &secret.hash()).await?.ok_or(Error::NotFound)? {
        Subject::Account(account) => Ok(Feed {
            lang: store::lang_of(&mut reading, account).await?,
            name: Said::by(words::my_bookings),
            appointments: store::own(&mut reading, account, within).await?,
        }),
        Subject::Instrument(instrument) => Ok(Feed {
            lang: Lang::Ja,
            name: store::instrument(&mut reading, instrument).await?.0,
            appointments: store::taken(&mut reading, instrument, within).await?,
        }),
    }
}

fn around(reading: &Reading) -> Option<Period> {
    Period::new(reading.now() - PAST, reading.now() + FUTURE)
}
