//! What calendars show, in as few queries as there are subjects.

use super::{
    model::{Audience, Busy, Choice, Engagement, Place, Seen, StaffCalendar, Supporter},
    store::{self, Taken},
};
use crate::{
    access::Caller,
    bookings,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{Instrument, OpeningHours, open_periods},
    time::{Day, Instant, Period, Zone},
    words::Said,
};
use chrono::Datelike;
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

/// No more columns than a screen has room for.
pub const MOST_BESIDE: usize = 12;

/// Instruments side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct Beside {
    /// All there are to choose from.
    pub places: Vec<Place>,
    /// Those that are shown, with their time.
    pub shown: Vec<(Place, Seen)>,
}

/// The support staff of an institution on some days.
#[derive(Clone, PartialEq, Debug)]
pub struct StaffDays {
    pub institution: Said,
    pub zone: Zone,
    pub now: Instant,
    pub people: Vec<Supporter>,
    /// Days on which nobody works.
    pub holidays: Arc<BTreeSet<Day>>,
}

/// What is taken of an instrument, for programs.
pub async fn busy(caller: &Caller, instrument: InstrumentId, period: Period) -> Result<Vec<Busy>, Error> {
    let taken = taken(caller, instrument, period).await?;
    Ok(taken.iter().filter_map(|taken| taken.seen_by(&caller.actor)).collect())
}

/// The resources of which this caller may hear that they have changed. Of instruments everybody may: when they are taken is
/// public.
pub async fn audible(caller: &Caller, audience: &Audience) -> Result<Vec<Uuid>, Error> {
    let mut resources: Vec<_> = audience.instruments.iter().map(|instrument| instrument.uuid()).collect();
    if audience.own {
        resources.push(caller.actor.account().ok_or(Error::SignedOut)?.uuid());
        resources.extend(caller.actor.companies().into_iter().map(|company| company.uuid()));
    }
    if let Some(institution) = audience.staff_of {
        let mut reading = caller.read().await?;
        let of = reading.reveal(StaffCalendar { institution })?;
        resources.extend(store::staff_accounts(&mut reading, &of).await?);
    }
    Ok(resources)
}

/// What is taken of an instrument; kept until it changes, for all who look.
async fn taken(caller: &Caller, instrument: InstrumentId, period: Period) -> Result<Arc<Vec<Taken>>, Error> {
    let key = (period.start().timestamp_micros(), period.end().timestamp_micros());
    match caller.db.live().recall::<Vec<Taken>>(instrument.uuid(), key) {
        Ok(kept) => Ok(kept),
        Err(ticket) => Ok(ticket.keep(store::taken(&mut caller.read().await?, &[instrument], period).await?)),
    }
}

/// The national holidays from the day before the first to the last: they belong to no instrument.
async fn holidays<'h>(
    caller: &Caller,
    hours: impl IntoIterator<Item = &'h OpeningHours>,
    (first, last): (Day, Day),
) -> Result<Arc<BTreeSet<Day>>, Error> {
    if !hours.into_iter().any(|hours| hours.holidays_closed) {
        return Ok(Arc::default());
    }
    let first = first.pred_opt().unwrap_or(first);
    let key = (i64::from(first.num_days_from_ce()), i64::from(last.num_days_from_ce()));
    match caller.db.live().recall::<BTreeSet<Day>>(Uuid::nil(), key) {
        Ok(kept) => Ok(kept),
        Err(ticket) => Ok(ticket.keep(bookings::store::holidays(&mut caller.read().await?, first, last).await?)),
    }
}

/// An instrument's time from the first of these days to the last, for whoever has read the instrument already.
pub async fn of_instrument(caller: &Caller, instrument: &Instrument, days: (Day, Day)) -> Result<Seen, Error> {
    let period = instrument.zone.days(days.0, days.1);
    let taken = taken(caller, instrument.id, period).await?;
    let holidays = holidays(caller, [&instrument.hours], days).await?;
    let busy = taken.iter().filter_map(|taken| taken.seen_by(&caller.actor)).collect();
    Ok(Seen {
        zone: instrument.zone,
        now: caller.now(),
        lanes: instrument.details.capacity,
        grid: instrument.rules.granularity(),
        open: open_periods(&instrument.hours, &holidays, instrument.zone, period),
        busy,
    })
}

/// Several instruments on the same days. Those that were named are shown; where none was, the first of all.
pub async fn side_by_side(caller: &Caller, choice: &Choice, days: (Day, Day)) -> Result<Beside, Error> {
    let mut reading = caller.read().await?;
    let places = store::places(&mut reading, choice).await?;
    let named = |place: &&Place| choice.instruments.is_empty() || choice.instruments.contains(&place.instrument);
    let most = if choice.instruments.is_empty() { MOST_BESIDE / 2 } else { MOST_BESIDE };
    let shown: Vec<Place> = places.iter().filter(named).take(most).cloned().collect();
    let Some(within) = span(shown.iter().map(|place| place.zone.days(days.0, days.1))) else {
        return Ok(Beside { places, shown: Vec::new() });
    };
    let ids: Vec<_> = shown.iter().map(|place| place.instrument).collect();
    let taken = store::taken(&mut reading, &ids, within).await?;
    let busy: Vec<_> = taken.iter().filter_map(|taken| taken.seen_by(&caller.actor)).collect();
    let now = reading.now();
    drop(reading);
    let holidays = holidays(caller, shown.iter().map(|place| &place.hours), days).await?;
    let seen = |place: Place| {
        let period = place.zone.days(days.0, days.1);
        let own = busy.iter().filter(|busy| busy.resource == place.instrument.uuid()).copied().collect();
        let seen = Seen {
            zone: place.zone,
            now,
            lanes: place.lanes,
            grid: place.grid,
            open: open_periods(&place.hours, &holidays, place.zone, period),
            busy: own,
        };
        (place, seen)
    };
    Ok(Beside { shown: shown.into_iter().map(seen).collect(), places })
}

/// One's own bookings, those one supports, and what else takes one's time.
pub async fn own(caller: &Caller, within: Period) -> Result<Vec<Engagement>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::own(&mut caller.read().await?, account, within).await
}

/// The zone one lives in: of one's institution; Tokyo where there is none.
pub async fn own_zone(caller: &Caller) -> Result<Zone, Error> {
    match caller.actor.home_institutions().first() {
        Some(home) => Ok(store::institution(&mut caller.read().await?, *home).await?.1),
        None => Ok(Zone::TOKYO),
    }
}

/// What the support staff of an institution are occupied with; `days` from the day that it is there.
pub async fn staff(
    caller: &Caller,
    institution: InstitutionId,
    days: impl FnOnce(Day) -> (Day, Day),
) -> Result<StaffDays, Error> {
    if caller.actor.account().is_none() {
        return Err(Error::SignedOut);
    }
    let mut reading = caller.read().await?;
    let of = reading.reveal(StaffCalendar { institution })?;
    let (name, zone) = store::institution(&mut reading, institution).await?;
    let mut people = store::staff(&mut reading, &of).await?;
    let now = reading.now();
    let days = days(zone.day_of(now));
    let engaged = store::engagements(&mut reading, &of, zone, zone.days(days.0, days.1)).await?;
    drop(reading);
    let holidays = holidays(caller, people.iter().map(|person| &person.hours), days).await?;
    for (resource, engagement) in engaged {
        if let Some(person) = people.iter_mut().find(|person| person.account.uuid() == resource) {
            person.engagements.push(engagement);
        }
    }
    Ok(StaffDays { institution: name, zone, now, people, holidays })
}

/// The zone an instrument stands in.
pub async fn zone(caller: &Caller, instrument: InstrumentId) -> Result<Zone, Error> {
    match caller.db.live().recall::<Zone>(instrument.uuid(), (0, 0)) {
        Ok(kept) => Ok(*kept),
        Err(ticket) => Ok(*ticket.keep(bookings::operations::zone(caller, instrument).await?)),
    }
}

impl StaffDays {
    /// When this person works on a day.
    pub fn working(&self, person: &Supporter, day: Day) -> Vec<Period> {
        open_periods(&person.hours, &self.holidays, self.zone, self.zone.day(day))
    }
}

/// From the earliest start to the latest end.
fn span(periods: impl Iterator<Item = Period>) -> Option<Period> {
    let (starts, ends): (Vec<_>, Vec<_>) = periods.map(|period| (period.start(), period.end())).unzip();
    Period::new(*starts.iter().min()?, *ends.iter().max()?)
}
