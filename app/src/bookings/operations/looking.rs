//! Bookings as those may see them whom they concern.

use crate::{
    access::{Caller, Reading},
    bookings::{
        BookingsOf, Event, Insight, Overview,
        store::{self, Page},
    },
    error::Error,
    ids::{BookingId, InstitutionId},
};

/// A booking and its life so far.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub overview: Overview,
    pub events: Vec<Event>,
}

pub async fn find(caller: &Caller, id: BookingId) -> Result<Found, Error> {
    let mut reading = caller.read().await?;
    let overview = store::find(&mut reading, id).await?;
    reading.reveal(Insight(overview.booking.clone()))?;
    let events = store::events(&mut reading, id).await?;
    Ok(Found { overview: discreet(&reading, overview), events })
}

/// One's own, one's company's, and those one supports; latest start first.
pub async fn mine(caller: &Caller, page: Page) -> Result<Vec<Overview>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::mine(&mut caller.read().await?, account, page).await
}

pub async fn of_institution(caller: &Caller, institution: InstitutionId, page: Page) -> Result<Vec<Overview>, Error> {
    let mut reading = caller.read().await?;
    let of = reading.reveal(BookingsOf { institution })?;
    let found = store::of_institution(&mut reading, &of, page).await?;
    Ok(found.into_iter().map(|overview| discreet(&reading, overview)).collect())
}

/// Requests that wait for an answer, soonest first.
pub async fn waiting(caller: &Caller, institution: InstitutionId) -> Result<Vec<Overview>, Error> {
    let mut reading = caller.read().await?;
    let of = reading.reveal(BookingsOf { institution })?;
    let found = store::waiting(&mut reading, &of).await?;
    Ok(found.into_iter().map(|overview| discreet(&reading, overview)).collect())
}

/// Without the theme where this reader may know who, but not what.
fn discreet(reading: &Reading, overview: Overview) -> Overview {
    if Insight(overview.booking.clone()).shows_theme_to(reading.actor()) {
        return overview;
    }
    let mut overview = overview;
    overview.booking.purpose.clear();
    overview.booking.operators.clear();
    overview
}
