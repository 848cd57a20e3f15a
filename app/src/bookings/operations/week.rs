//! When an instrument is free for who asks.

use super::case::{Application, Case};
use crate::{
    access::Caller,
    bookings::{Disclosure, Mode, rules, store},
    error::{Alternative, Error},
    ids::{InstrumentId, StaffId},
    time::{Minutes, Period, Zone},
    words::{self, Said},
};

/// Nobody looks for a slot of more than a month, in minutes.
const LONGEST: i64 = 31 * 24 * 60;

/// Which slots are asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct SlotSearch {
    pub instrument: InstrumentId,
    pub within: Period,
    pub length: Minutes,
    pub mode: Mode,
    pub staff: Option<StaffId>,
    pub limit: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Slots {
    pub zone: Zone,
    pub instrument: Said,
    pub slots: Vec<Alternative>,
}

/// The zone an instrument stands in.
pub async fn zone(caller: &Caller, instrument: InstrumentId) -> Result<Zone, Error> {
    store::zone(&mut caller.read().await?, instrument).await
}

/// The first slots that this caller could book, with who could support them. None breaks a rule.
pub async fn slots(caller: &Caller, search: SlotSearch) -> Result<Slots, Error> {
    if !(1..=LONGEST).contains(&search.length.0) {
        return Err(Error::field("minutes", "out_of_range", Said::by(|lang| words::out_of_range(lang, 1, LONGEST))));
    }
    let mut reading = caller.read().await?;
    let start = search.within.start();
    let period = Period::new(start, start + search.length.duration()).ok_or(Error::NotFound)?;
    let application = Application {
        instrument: search.instrument,
        period,
        mode: search.mode,
        staff: search.staff,
        purpose: String::new(),
        disclosure: Disclosure::default(),
        operators: Vec::new(),
        on_behalf_of: None,
        override_reason: None,
    };
    let case = Case::open(&mut reading, &application).await?;
    let now = reading.now();
    let slots = match Period::new(search.within.start().max(now), search.within.end()) {
        Some(window) => {
            let facts = case.facts(&mut reading, window).await?;
            rules::first_slots(&case.wish, &facts, now, window, search.limit)
        }
        None => Vec::new(),
    };
    Ok(Slots { zone: case.ground.zone, instrument: case.ground.name, slots })
}
