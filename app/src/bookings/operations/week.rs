//! When an instrument is free: its calendar for everybody, and slots for who asks.

use super::case::{Application, Case};
use crate::{
    access::Caller,
    bookings::{
        Disclosure, Mode, rules,
        store::{self, Busy},
    },
    error::{Alternative, Error},
    ids::{InstrumentId, StaffId},
    instruments::{OpeningHours, Rules, open_periods},
    time::{Instant, Minutes, Period, Zone},
    words::{self, Said},
};

/// Nobody looks for a slot of more than a month, in minutes.
const LONGEST: i64 = 31 * 24 * 60;

/// An instrument's time within a period. Of others' bookings it says when, and nothing else.
#[derive(Clone, PartialEq, Debug)]
pub struct Week {
    pub period: Period,
    pub zone: Zone,
    pub now: Instant,
    pub lanes: i64,
    pub step: Minutes,
    pub open: Vec<Period>,
    pub busy: Vec<Busy>,
}

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

pub async fn week(caller: &Caller, instrument: InstrumentId, period: Period) -> Result<Week, Error> {
    let ground = store::ground(&mut caller.read().await?, instrument).await?;
    week_of(caller, instrument, ground.zone, &ground.hours, &ground.rules, ground.capacity, period).await
}

/// What is taken, for programs.
pub async fn calendar(caller: &Caller, instrument: InstrumentId, period: Period) -> Result<Vec<Busy>, Error> {
    store::busy(&mut caller.read().await?, instrument, period).await
}

/// The zone an instrument stands in.
pub async fn zone(caller: &Caller, instrument: InstrumentId) -> Result<Zone, Error> {
    store::zone(&mut caller.read().await?, instrument).await
}

/// The same for whoever has read the instrument already.
pub async fn week_of(
    caller: &Caller,
    instrument: InstrumentId,
    zone: Zone,
    hours: &OpeningHours,
    rules: &Rules,
    lanes: i64,
    period: Period,
) -> Result<Week, Error> {
    let mut reading = caller.read().await?;
    let busy = store::busy(&mut reading, instrument, period).await?;
    let (first, last) = (zone.day_of(period.start()), zone.day_of(period.end()));
    let holidays = match hours.holidays_closed {
        true => store::holidays(&mut reading, first.pred_opt().unwrap_or(first), last).await?,
        false => Default::default(),
    };
    let open = open_periods(hours, &holidays, zone, period);
    Ok(Week { period, zone, now: reading.now(), lanes, step: rules.granularity(), open, busy })
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
