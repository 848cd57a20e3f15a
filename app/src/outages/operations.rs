//! Taking an instrument out of use, seeing whom that affects, and bringing it back.

use super::{Affected, Kind, NewOutage, Outage, Release, store, words};
use crate::{
    access::{Caller, Permit, Reading, Tx},
    bookings::{self, Booking, Step, operations::telling, rules::Asker, store::Ground},
    error::{Error, FieldError, Refusal, Violation},
    ids::{InstrumentId, OutageId},
    notices,
    schedule::{self, Allocation, Cause, Lane, Resource},
    time::{Instant, Period, whole_minute},
    words::{self as common, Said},
};

const LONGEST_TEXT: usize = 2_000;

/// What somebody says is going to be, or has broken.
#[derive(Clone, PartialEq, Debug)]
pub struct Announcement {
    pub instrument: InstrumentId,
    pub kind: Kind,
    pub starts_at: Instant,
    /// `None`: until it is released; only of what was not planned.
    pub ends_at: Option<Instant>,
    pub reason: String,
    /// A planned outage over bookings is refused unless its maker has seen them.
    pub takes_effect: bool,
}

impl Announcement {
    fn check(&self, now: Instant) -> Result<(), Error> {
        let mut errors = Vec::new();
        let mut refuse = |field: &str, code, said| errors.push(FieldError { field: field.to_owned(), code, said });
        match self.reason.trim() {
            "" => refuse("reason", "missing", Said::by(common::missing)),
            reason if reason.chars().count() > LONGEST_TEXT => {
                refuse("reason", "too_long", Said::by(|lang| common::too_long(lang, LONGEST_TEXT)));
            }
            _ => {}
        }
        match (self.kind, self.ends_at) {
            (_, Some(end)) if end <= self.starts_at => {
                refuse("ends_at", "not_after_start", Said::by(words::end_after_start));
            }
            (_, Some(end)) if end <= now => refuse("ends_at", "in_the_past", Said::by(words::over_already)),
            (Kind::Planned, None) => refuse("ends_at", "missing", Said::by(words::planned_has_an_end)),
            (Kind::Planned, Some(_)) if self.starts_at < now => {
                refuse("starts_at", "in_the_past", Said::by(words::planned_is_ahead));
            }
            _ => {}
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

/// Takes the instrument out of use. Whoever has booked that time keeps the booking without its time, marked.
pub async fn announce(caller: &Caller, announced: Announcement) -> Result<(OutageId, Vec<Affected>), Error> {
    let mut tx = caller.begin().await?;
    let ground = bookings::store::ground(&mut tx, announced.instrument).await?;
    announced.check(tx.now())?;
    let outage = outage(&announced, &ground);
    tx.queue_for(&[announced.instrument.uuid()]).await?;
    let taken = outage.takes(whole_minute(tx.now())).ok_or(Error::NotFound)?;
    let affected = bookings::store::overlapping(&mut tx, announced.instrument, taken).await?;
    let displaced = affected.iter().map(|overview| overview.booking.id).collect();
    let permit = tx.allow(NewOutage { outage, displaced })?;
    if announced.kind == Kind::Planned && !announced.takes_effect && !affected.is_empty() {
        return Err(in_the_way(&affected).into());
    }
    store::insert(&mut tx, &permit).await?;
    for overview in &affected {
        displace(&mut tx, &permit, overview, taken).await?;
    }
    occupy(&mut tx, &permit, &permit.outage, ground.capacity, taken).await?;
    let id = permit.outage.id;
    tx.commit().await?;
    Ok((id, elsewhere(&mut caller.read().await?, affected, taken).await?))
}

/// Whom an outage would affect, and where they could go. Nothing is changed.
pub async fn foresee(caller: &Caller, announced: &Announcement) -> Result<Vec<Affected>, Error> {
    let mut tx = caller.begin().await?;
    let ground = bookings::store::ground(&mut tx, announced.instrument).await?;
    announced.check(tx.now())?;
    let outage = outage(announced, &ground);
    let taken = outage.takes(whole_minute(tx.now())).ok_or(Error::NotFound)?;
    // Asked like the real thing, and never committed.
    tx.allow(NewOutage { outage, displaced: Vec::new() })?;
    let affected = bookings::store::overlapping(&mut tx, announced.instrument, taken).await?;
    elsewhere(&mut tx, affected, taken).await
}

/// The instrument is back: its time is free from now on, and those who had booked it have theirs again.
pub async fn release(caller: &Caller, id: OutageId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let outage = store::find(&mut tx, id).await?;
    let ground = bookings::store::ground_of_any(&mut tx, outage.instrument).await?;
    tx.queue_for(&[outage.instrument.uuid()]).await?;
    let at = whole_minute(tx.now());
    let freed =
        outage.takes(at).ok_or_else(|| Refusal::conflict("illegal_transition", Said::by(words::over_already)))?;
    let permit = tx.allow(Release { outage, at })?;
    store::release(&mut tx, &permit).await?;
    schedule::store::release_outage_from(&mut tx, &permit, id, at).await?;
    let others = store::others(&mut tx, &permit.outage, freed).await?;
    for other in &others {
        if let Some(taken) = other.takes(at).and_then(|taken| taken.intersection(freed)) {
            occupy(&mut tx, &permit, other, ground.capacity, taken).await?;
        }
    }
    let still: Vec<_> = others.iter().filter_map(|other| Some((other.id, other.takes(at)?))).collect();
    for booking in bookings::store::displaced_at(&mut tx, permit.outage.instrument).await? {
        give_back(&mut tx, &permit, &ground, &booking, freed, &still).await?;
    }
    tx.commit().await
}

/// Of an instrument, latest first.
pub async fn list(caller: &Caller, instrument: InstrumentId) -> Result<Vec<Outage>, Error> {
    let found = store::of_instrument(&mut caller.read().await?, instrument).await?;
    Ok(found.into_iter().map(|outage| discreet(caller, outage)).collect())
}

pub async fn find(caller: &Caller, id: OutageId) -> Result<Outage, Error> {
    Ok(discreet(caller, store::find(&mut caller.read().await?, id).await?))
}

/// When is for everybody, why is for the institution's own people.
fn discreet(caller: &Caller, outage: Outage) -> Outage {
    match Asker::of(&caller.actor, outage.institution) {
        Asker::Keeper => outage,
        Asker::User => Outage { reason: String::new(), ..outage },
    }
}

fn outage(announced: &Announcement, ground: &Ground) -> Outage {
    Outage {
        id: OutageId::new(),
        instrument: announced.instrument,
        institution: ground.institution,
        kind: announced.kind,
        starts_at: announced.starts_at,
        ends_at: announced.ends_at,
        reason: announced.reason.trim().to_owned(),
        released_at: None,
    }
}

/// One line for each booking in the way: managers may know whose it is.
fn in_the_way(affected: &[bookings::Overview]) -> Refusal {
    let line = |overview: &bookings::Overview| {
        let (zone, period) = (overview.zone, overview.booking.period);
        let said =
            Said::by(|lang| format!("{} {}", common::period(lang, zone, period), overview.party.say_or_other(lang)));
        let actual = format!("{}/{}", zone.rfc3339(period.start()), zone.rfc3339(period.end()));
        Violation { code: "affected", said, limit: Some(overview.booking.id.to_string()), actual: Some(actual) }
    };
    let count = affected.len();
    let said = Said::by(|lang| words::bookings_in_the_way(lang, count));
    Refusal { violations: affected.iter().map(line).collect(), ..Refusal::conflict("bookings_affected", said) }
}

async fn displace(
    tx: &mut Tx,
    permit: &Permit<NewOutage>,
    overview: &bookings::Overview,
    taken: Period,
) -> Result<(), Error> {
    let booking = &overview.booking;
    bookings::store::displace(tx, permit, booking, Some(permit.outage.id), Step::Displaced).await?;
    let after = telling::after(booking, booking.status);
    telling::tell(tx, permit, &overview.into(), &after, notices::Kind::BookingDisplaced, "").await?;
    schedule::store::carve(tx, permit, booking.id, Resource::Instrument(booking.instrument), taken).await
}

/// Every lane, except where another outage has it already.
async fn occupy<C>(tx: &mut Tx, permit: &Permit<C>, outage: &Outage, lanes: i64, period: Period) -> Result<(), Error> {
    let resource = Resource::Instrument(outage.instrument);
    let held = schedule::store::taken(tx, &[resource], period).await?;
    let free = |lane: Lane| {
        let held: Vec<_> = held.iter().filter(|held| held.lane == lane).map(|held| held.period).collect();
        let cause = Cause::Outage(outage.id);
        period.without(&held).into_iter().map(move |period| Allocation { resource, lane, period, cause })
    };
    let allocations: Vec<_> = (0..lanes).map(Lane).flat_map(free).collect();
    schedule::store::allocate(tx, permit, &allocations).await
}

/// What a displaced booking had of the time that is free now, unless another outage has it.
async fn give_back(
    tx: &mut Tx,
    permit: &Permit<Release>,
    ground: &Ground,
    booking: &Booking,
    freed: Period,
    still: &[(OutageId, Period)],
) -> Result<(), Error> {
    let (before, after) = ground.rules.for_class(booking.class).buffers();
    let planned = booking.agreed().period.padded(before, after);
    let Some(back) = planned.intersection(freed) else { return Ok(()) };
    let out: Vec<_> = still.iter().map(|(_, period)| *period).collect();
    let resource = Resource::Instrument(booking.instrument);
    let (pieces, is_kept) = (back.without(&out), booking.kept.is_some());
    schedule::store::give_back(tx, permit, booking.id, resource, &pieces, is_kept).await?;
    let other = still.iter().find(|(_, period)| period.overlaps(planned)).map(|(id, _)| *id);
    if booking.outage == other {
        return Ok(());
    }
    let step = if other.is_some() { Step::Displaced } else { Step::Returned };
    bookings::store::displace(tx, permit, booking, other, step).await?;
    if other.is_none() {
        let after = telling::after(booking, booking.status);
        telling::tell(tx, permit, &ground.into(), &after, notices::Kind::BookingReturned, "").await?;
    }
    Ok(())
}

async fn elsewhere(
    reading: &mut Reading,
    affected: Vec<bookings::Overview>,
    taken: Period,
) -> Result<Vec<Affected>, Error> {
    let mut found = Vec::with_capacity(affected.len());
    for overview in affected {
        let alternatives = bookings::operations::elsewhere(reading, &overview.booking, taken).await?;
        found.push(Affected { overview, alternatives });
    }
    Ok(found)
}
