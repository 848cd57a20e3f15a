//! What people do at the instrument, and what they say about it later.

use super::{
    commands::{CheckIn, CheckOut, Decision, NewCorrection, RecordOf, Sessions},
    model::{Correction, Overrun, Report, Session, State, UsageRecord},
    store, words,
};
use crate::{
    access::{Caller, Permit, Role, Tx},
    bookings,
    error::{Error, Refusal},
    ids::{BookingId, CorrectionId, InstitutionId, InstrumentId, UsageRecordId},
    notices::{self, About, Audience, Kind, Telling},
    schedule::{self, Reason, Resource},
    time::{Day, Instant, Minutes, Period, whole_minute},
    words::Said,
};

/// The sessions of a day at the institutions where this person works with instruments.
pub async fn sessions_on(caller: &Caller, day: Option<Day>) -> Result<Vec<Session>, Error> {
    let institutions = caller.actor.institutions(&[Role::Staff, Role::InstrumentManager, Role::InstitutionAdmin]);
    if caller.actor.person().is_none() {
        return Err(Error::SignedOut);
    }
    if institutions.is_empty() {
        return Err(Error::NotFound);
    }
    let mut reading = caller.read().await?;
    let mut sessions = Vec::new();
    for institution in institutions {
        let sight = reading.reveal(Sessions { institution })?;
        let zone = store::zone_of(&mut reading, institution).await?;
        let day = day.unwrap_or_else(|| zone.day_of(reading.now()));
        let found = store::sessions_of(&mut reading, &sight, zone.day(day)).await?;
        let pairs = store::overrunning(&mut reading, institution, zone.start_of(day)).await?;
        sessions.extend(found.into_iter().map(|session| {
            let overrun = Overrun::of(session.booking, &pairs);
            Session { overrun, ..session }
        }));
    }
    Ok(sessions)
}

/// Whether a booking runs into the next one's time, or the one before into its own.
pub async fn overrun(caller: &Caller, booking: BookingId) -> Result<Overrun, Error> {
    let pairs = store::overruns_of(&mut caller.read().await?, booking).await?;
    Ok(Overrun::of(booking, &pairs))
}

/// What this person may begin or end at an instrument today.
pub async fn sessions_at(caller: &Caller, instrument: InstrumentId) -> Result<Vec<Session>, Error> {
    let mut reading = caller.read().await?;
    let now = reading.now();
    let within = Period::new(now - chrono::TimeDelta::hours(12), now + chrono::TimeDelta::hours(12));
    let within = within.ok_or_else(|| Error::internal("a day without time"))?;
    let sessions = store::sessions_at(&mut reading, instrument, within).await?;
    let is_today = |session: &Session| match session.state {
        State::InUse { .. } => true,
        State::Confirmed => {
            let day = |at| session.zone.day_of(at);
            day(session.period.start()) <= day(now) && session.period.end() > now
        }
        State::Completed { .. } | State::Closed => false,
    };
    Ok(sessions.into_iter().filter(|session| session.attended_by(&caller.actor) && is_today(session)).collect())
}

/// `revision`: the booking as it was seen; `None` takes it as it is now.
pub async fn check_in(
    caller: &Caller,
    booking: BookingId,
    revision: Option<i64>,
    at: Option<Instant>,
) -> Result<UsageRecordId, Error> {
    let mut tx = caller.begin().await?;
    let session = session(&mut tx, booking, revision).await?;
    let held = schedule::store::held_by(&mut tx, booking).await?;
    tx.queue_for(&held.iter().map(|piece| piece.resource).collect::<Vec<_>>()).await?;
    let now = tx.now();
    let begins = session.begins(at, now);
    let id = UsageRecordId::new();
    let permit = tx.allow(CheckIn { id, at: begins.clone().unwrap_or(now), session })?;
    begins?;
    if store::is_in_use(&mut tx, &permit.session).await? {
        return Err(Refusal::conflict("in_use", Said::by(words::instrument_in_use)).into());
    }
    take(&mut tx, &permit).await?;
    store::begin(&mut tx, &permit).await?;
    let booking = bookings::store::find(&mut tx, booking).await?.booking;
    bookings::store::advance(&mut tx, &permit, &booking, booking.status.start()?, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// The instrument from the real beginning on: an early one is refused where the time before is somebody's, and any where the
/// instrument is out of use.
async fn take(tx: &mut Tx, check_in: &Permit<CheckIn>) -> Result<(), Error> {
    let (session, at) = (&check_in.session, check_in.at);
    let instrument = Resource::Instrument(session.instrument);
    let moment = Period::new(at, at + Minutes(1).duration()).ok_or(Error::NotFound)?;
    let taken = schedule::store::taken(tx, &[instrument], moment).await?;
    if taken.iter().any(|held| held.reason == Reason::Outage) {
        return Err(Refusal::conflict("out_of_use", Said::by(words::out_of_use)).into());
    }
    if at >= session.period.start() {
        return Ok(());
    }
    let begun = schedule::store::begin_at(tx, check_in, session.booking, session.period.start(), at).await;
    begun.map_err(|error| match error {
        Error::Refused(_) => Refusal::conflict("not_free_yet", Said::by(words::not_free_yet)).into(),
        error => error,
    })
}

pub async fn check_out(
    caller: &Caller,
    booking: BookingId,
    revision: Option<i64>,
    start: Option<Instant>,
    end: Option<Instant>,
    report: Report,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let session = session(&mut tx, booking, revision).await?;
    let now = tx.now();
    let ends = session.ends(start, end, now);
    let awaited = bookings::operations::waited_for(&mut tx, session.instrument).await?;
    tx.queue_for(&awaited).await?;
    let actual = ends.clone().unwrap_or(session.period);
    let permit = tx.allow(CheckOut { session, actual, report })?;
    ends?;
    store::end(&mut tx, &permit).await?;
    let booking = bookings::store::find(&mut tx, booking).await?.booking;
    bookings::store::advance(&mut tx, &permit, &booking, booking.status.complete()?, "").await?;
    // Who leaves early makes room for others.
    if permit.actual.end() < booking.period.end() {
        schedule::store::release_from(&mut tx, &permit, booking.id, permit.actual.end().max(now)).await?;
        bookings::operations::pass_on(&mut tx, &permit, booking.instrument, Some(booking.period)).await?;
    }
    tx.commit().await
}

/// A record with its corrections, for those it concerns.
pub async fn record(caller: &Caller, id: UsageRecordId) -> Result<(UsageRecord, Vec<Correction>), Error> {
    let mut reading = caller.read().await?;
    let record = store::find_record(&mut reading, id).await?;
    let sight = reading.reveal(RecordOf(record.clone()))?;
    let corrections = store::corrections(&mut reading, &sight).await?;
    Ok((record, corrections))
}

/// The record of a booking, where there is one that this person may see.
pub async fn record_of(caller: &Caller, booking: BookingId) -> Result<Option<UsageRecord>, Error> {
    let mut reading = caller.read().await?;
    let record = store::record_of_booking(&mut reading, booking).await?;
    Ok(record.filter(|record| reading.reveal(RecordOf(record.clone())).is_ok()))
}

/// The records whose correction waits for a decision.
pub async fn waiting(caller: &Caller, institution: InstitutionId) -> Result<Vec<UsageRecord>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Sessions { institution })?;
    store::waiting(&mut reading, &sight).await
}

pub async fn ask_for_correction(
    caller: &Caller,
    record: UsageRecordId,
    start: Instant,
    end: Instant,
    samples: i64,
    reason: String,
) -> Result<CorrectionId, Error> {
    let mut tx = caller.begin().await?;
    let record = visible_record(&mut tx, record).await?;
    if reason.is_empty() {
        return Err(Error::field("reason", "missing", Said::by(words::reason_missing)));
    }
    if end > tx.now() {
        return Err(Refusal::rule("in_the_future", Said::by(words::in_the_future)).into());
    }
    let wrong_end = || Refusal::rule("end_before_start", Said::by(words::end_before_start));
    let new = Period::new(whole_minute(start), whole_minute(end)).ok_or_else(wrong_end)?;
    let not_over = || Refusal::conflict("not_over", Said::by(words::not_over));
    let old = record.end.and_then(|end| Period::new(record.start, end)).ok_or_else(not_over)?;
    let id = CorrectionId::new();
    let permit = tx.allow(NewCorrection { id, record, new, new_samples: samples, reason })?;
    store::ask(&mut tx, &permit, old).await?;
    let deciders = Audience::Roles(&[Role::InstrumentManager, Role::InstitutionAdmin], permit.record.institution);
    let (key, reason) = (id.to_string(), permit.reason.clone());
    tell(&mut tx, &permit, &permit.record, Kind::CorrectionAsked, key, reason, deciders).await?;
    tx.commit().await?;
    Ok(id)
}

pub async fn decide(caller: &Caller, correction: CorrectionId, accept: bool, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let correction = store::find_correction(&mut tx, correction).await?;
    let record = visible_record(&mut tx, correction.record).await?;
    let permit = tx.allow(Decision { record, correction, accept, reason })?;
    store::decide(&mut tx, &permit).await?;
    let (key, reason) = (permit.correction.id.to_string(), permit.reason.clone());
    let asker = Audience::Account(permit.correction.requested_by);
    tell(&mut tx, &permit, &permit.record, Kind::CorrectionReviewed, key, reason, asker).await?;
    tx.commit().await
}

async fn tell<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    record: &UsageRecord,
    kind: Kind,
    key: String,
    reason: String,
    to: Audience,
) -> Result<(), Error> {
    let about = About {
        thing: record.instrument_name.clone(),
        place: Said { ja: String::new(), en: String::new() },
        zone: record.zone,
        period: Some(record.booked),
        reason,
        path: format!("/usage/{}", record.id),
        calendar: None,
    };
    notices::operations::tell(tx, permit, Telling { kind, key, about, to: vec![to] }).await
}

async fn visible_record(tx: &mut Tx, id: UsageRecordId) -> Result<UsageRecord, Error> {
    let record = store::find_record(tx, id).await?;
    tx.reveal(RecordOf(record.clone()))?;
    Ok(record)
}

/// Strangers learn nothing, not even that something is booked.
async fn session(tx: &mut Tx, booking: BookingId, revision: Option<i64>) -> Result<Session, Error> {
    let session = store::find_session(tx, booking).await?;
    if !session.attended_by(tx.actor()) {
        return Err(Error::NotFound);
    }
    if revision.is_some_and(|seen| seen != session.revision) {
        return Err(Error::Stale);
    }
    Ok(session)
}
