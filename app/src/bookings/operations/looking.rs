//! Bookings as those may see them whom they concern.

use crate::{
    access::{Caller, Reading, View},
    bookings::{
        Booking, BookingsOf, Event, Fees, Insight, Overview,
        rules::Asker,
        store::{self, Ground, Page},
    },
    error::Error,
    ids::{BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::Support,
    tariffs::model::Quote,
    time::Zone,
    words::Said,
};

/// An instrument that this caller could book, and what there is to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct Prospect {
    pub ground: Ground,
    pub helpers: Vec<(StaffId, String)>,
    /// The caller's companies, where there is a choice.
    pub companies: Vec<(CompanyId, String)>,
    pub asker: Asker,
}

/// For those who are signed in.
pub async fn prospect(caller: &Caller, instrument: InstrumentId) -> Result<Prospect, Error> {
    if caller.actor.account().is_none() {
        return Err(Error::SignedOut);
    }
    let mut reading = caller.read().await?;
    let ground = store::ground(&mut reading, instrument).await?;
    let helpers = match ground.support {
        Support::None => Vec::new(),
        Support::Optional | Support::Required => store::helpers(&mut reading, instrument).await?,
    };
    let mut companies = Vec::new();
    if let [_, _, ..] = caller.actor.companies().as_slice() {
        for company in caller.actor.companies() {
            companies.push((company, store::company_name(&mut reading, company).await?));
        }
    }
    let asker = Asker::of(&caller.actor, ground.institution);
    let helpers = helpers.into_iter().map(|helper| (helper.staff, helper.name)).collect();
    Ok(Prospect { ground, helpers, companies, asker })
}

/// The instruments that can be booked together with one: those of its institution.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    pub zone: Zone,
    pub instruments: Vec<(InstrumentId, Said)>,
}

pub async fn beside(caller: &Caller, instrument: InstrumentId) -> Result<Choice, Error> {
    if caller.actor.account().is_none() {
        return Err(Error::SignedOut);
    }
    let mut reading = caller.read().await?;
    let ground = store::ground(&mut reading, instrument).await?;
    let instruments = store::instruments_of(&mut reading, ground.institution).await?;
    Ok(Choice { zone: ground.zone, instruments })
}

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
    let mut reading = caller.read().await?;
    let found = store::mine(&mut reading, account, page).await?;
    Ok(found.into_iter().map(|overview| discreet(&reading, overview)).collect())
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

/// What it costs is none of the support staff's business.
pub fn fees(caller: &Caller, booking: &Booking) -> Result<(), Error> {
    if Fees(booking.clone()).visible_to(&caller.actor) { Ok(()) } else { Err(Error::NotFound) }
}

/// Without the theme where this reader may know who, but not what; without the price where it is not theirs to see.
pub(super) fn discreet(reading: &Reading, overview: Overview) -> Overview {
    let mut overview = overview;
    if !Insight(overview.booking.clone()).shows_theme_to(reading.actor()) {
        overview.booking.purpose.clear();
        overview.booking.operators.clear();
    }
    if !Fees(overview.booking.clone()).visible_to(reading.actor()) {
        overview.booking.quote = Quote::free(overview.booking.class.into());
    }
    overview
}
