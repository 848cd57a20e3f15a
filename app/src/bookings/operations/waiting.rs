//! Waiting, and what is offered to those who wait. A slot that is freed goes to the first of the line in the transaction
//! that frees it, so that nobody comes in between; a job looks after what was freed in any other way.

use super::{
    booking::book_in,
    case::{Application, Case, Placement},
};
use crate::{
    access::{Caller, Permit, Reading, Tx},
    bookings::{
        Booking,
        rules::{self, Wish},
        store,
        waiting::{
            Acceptance, Decline, Entry, EntryStatus, Joining, Lapse, Leaving, Offer, OfferStatus, Passing, Standing,
            WaitingWish, words,
        },
    },
    error::{Error, FieldError, Refusal},
    ids::{BookingId, InstrumentId, OfferId, WaitingId},
    notices::{self, About, Audience, Kind, Telling},
    schedule::{self, Allocation, Cause},
    time::{Instant, Minutes, Period},
    words::Said,
};
use uuid::Uuid;

/// How long an offer stands where the institution has set nothing.
const STANDS: Minutes = Minutes::hours(4);
/// Nobody waits for more.
const MOST_DAYS: i64 = 92;
const MOST_PLACES: usize = 20;
/// An offer that nobody could answer in time is none.
const MOMENT: Minutes = Minutes(5);

/// Begins to wait. Where a slot is free already it is offered at once.
pub async fn join(caller: &Caller, wish: WaitingWish) -> Result<(WaitingId, EntryStatus), Error> {
    let application = application(&wish, wish.window);
    application.check()?;
    let mut tx = caller.begin().await?;
    check(&wish, tx.now())?;
    let case = Case::open(&mut tx, &application).await?;
    if store::held_places(&mut tx, case.account).await? >= MOST_PLACES as i64 {
        return Err(Refusal::rule("too_many", Said::by(|lang| words::too_many(lang, MOST_PLACES))).into());
    }
    let resources = everybody(&mut tx, wish.instrument).await?;
    tx.queue_for(&resources).await?;
    let entry = Entry {
        id: WaitingId::new(),
        institution: case.ground.institution,
        account: case.account,
        party: case.party,
        class: case.class,
        wish,
        status: EntryStatus::Waiting,
        created_at: tx.now(),
    };
    let permit = tx.allow(Joining { entry })?;
    store::join(&mut tx, &permit).await?;
    pass_on(&mut tx, &permit, permit.entry.wish.instrument, None).await?;
    let status = store::find_entry(&mut tx, permit.entry.id).await?.status;
    tx.commit().await?;
    Ok((permit.entry.id, status))
}

fn check(wish: &WaitingWish, now: Instant) -> Result<(), Error> {
    let mut errors = Vec::new();
    let mut bad = |field: &str, code, said| errors.push(FieldError { field: field.to_owned(), code, said });
    if wish.length.0 < 1 || wish.window.minutes() < wish.length {
        bad("minutes", "window_too_short", Said::by(words::window_too_short));
    }
    if wish.window.end() <= now {
        bad("to", "over", Said::by(words::window_over));
    }
    if wish.window.minutes() > Minutes::hours(24 * MOST_DAYS) {
        bad("to", "out_of_range", Said::by(|lang| words::window_too_long(lang, MOST_DAYS)));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// What the person waits for and is offered.
pub async fn standings(caller: &Caller) -> Result<Vec<Standing>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::standings(&mut caller.read().await?, account).await
}

/// Waits no more. What was offered goes to the next.
pub async fn leave(caller: &Caller, id: WaitingId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let instrument = own_entry(&mut tx, id).await?.wish.instrument;
    let resources = everybody(&mut tx, instrument).await?;
    tx.queue_for(&resources).await?;
    let entry = own_entry(&mut tx, id).await?;
    let next = entry.status.leave()?;
    let offered = store::open_offer(&mut tx, id).await?;
    let permit = tx.allow(Leaving { entry })?;
    store::settle(&mut tx, &permit, &permit.entry, next).await?;
    if let Some(offer) = offered {
        let freed = store::find_offer(&mut tx, offer).await?.period;
        store::answer(&mut tx, &permit, offer, OfferStatus::Declined, None).await?;
        schedule::store::release(&mut tx, &permit, Cause::Offer(offer)).await?;
        pass_on(&mut tx, &permit, instrument, Some(freed)).await?;
    }
    tx.commit().await
}

/// Books what was offered, judged like any other booking; refused, the offer stands until its time is over.
pub async fn accept_offer(caller: &Caller, id: OfferId) -> Result<BookingId, Error> {
    let mut tx = caller.begin().await?;
    let instrument = own_offer(&mut tx, id).await?.entry.wish.instrument;
    let resources = everybody(&mut tx, instrument).await?;
    tx.queue_for(&resources).await?;
    let offer = own_offer(&mut tx, id).await?;
    let next = offer.accept(tx.now())?;
    let application = Application {
        staff: offer.staff,
        on_behalf_of: offer.entry.party.company(),
        ..application(&offer.entry.wish, offer.period)
    };
    let booking = BookingId::new();
    let permit = tx.allow(Acceptance { offer, booking })?;
    schedule::store::release(&mut tx, &permit, Cause::Offer(id)).await?;
    let case = Case::open(&mut tx, &application).await?;
    book_in(&mut tx, &case, application, booking).await?;
    store::answer(&mut tx, &permit, id, next, Some(booking)).await?;
    store::settle(&mut tx, &permit, &permit.offer.entry, EntryStatus::Booked).await?;
    tx.commit().await?;
    Ok(booking)
}

/// Leaves the slot to the next, and waits on for another.
pub async fn decline_offer(caller: &Caller, id: OfferId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let instrument = own_offer(&mut tx, id).await?.entry.wish.instrument;
    let resources = everybody(&mut tx, instrument).await?;
    tx.queue_for(&resources).await?;
    let offer = own_offer(&mut tx, id).await?;
    let next = offer.decline()?;
    let permit = tx.allow(Decline { offer })?;
    give_back(&mut tx, &permit, &permit.offer, next, EntryStatus::Waiting).await?;
    tx.commit().await
}

/// Takes back offers that were not answered in time, and passes them on. Says how many.
pub async fn expire_offers(caller: &Caller) -> Result<u64, Error> {
    let due = store::overdue_offers(&mut caller.read().await?, 1000).await?;
    let mut done = 0;
    for id in due {
        let mut tx = caller.begin().await?;
        let instrument = store::find_offer(&mut tx, id).await?.entry.wish.instrument;
        let resources = everybody(&mut tx, instrument).await?;
        tx.queue_for(&resources).await?;
        let offer = store::find_offer(&mut tx, id).await?;
        // Somebody may have answered since the list was made.
        let Ok(next) = offer.expire(tx.now()) else { continue };
        let permit = tx.allow(Lapse { offer })?;
        give_back(&mut tx, &permit, &permit.offer, next, EntryStatus::Lapsed).await?;
        tx.commit().await?;
        done += 1;
    }
    Ok(done)
}

/// Looks after the lines of all instruments: what was freed without anybody passing it on is offered now. Says how many
/// slots.
pub async fn offer_freed(caller: &Caller) -> Result<u64, Error> {
    let awaited = store::awaited(&mut caller.read().await?).await?;
    let mut done = 0;
    for (instrument, institution) in awaited {
        let mut reading = caller.read().await?;
        let mut found = false;
        for entry in store::line(&mut reading, instrument, None).await? {
            found = found || slot_for(&mut reading, &entry).await?.is_some();
        }
        drop(reading);
        if !found {
            continue;
        }
        let mut tx = caller.begin().await?;
        let resources = everybody(&mut tx, instrument).await?;
        tx.queue_for(&resources).await?;
        let permit = tx.allow(Passing { instrument, institution })?;
        done += pass_on(&mut tx, &permit, instrument, None).await?;
        tx.commit().await?;
    }
    Ok(done)
}

/// What has to be queued for before a slot of this instrument is freed and passed on; nothing where nobody waits.
pub async fn waited_for(reading: &mut Reading, instrument: InstrumentId) -> Result<Vec<Uuid>, Error> {
    match store::line(reading, instrument, None).await?.is_empty() {
        true => Ok(Vec::new()),
        false => everybody(reading, instrument).await,
    }
}

/// Offers freed time to those who wait for it, in their order. Call it last, in the transaction that has freed `freed`
/// (`None`: anything may have become free) and has queued for [`waited_for`].
pub async fn pass_on<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    instrument: InstrumentId,
    freed: Option<Period>,
) -> Result<u64, Error> {
    let mut offered = 0;
    for entry in store::line(tx, instrument, freed).await? {
        let Some((offer, allocations)) = slot_for(tx, &entry).await? else { continue };
        store::offer(tx, permit, &offer).await?;
        schedule::store::allocate(tx, permit, &allocations).await?;
        store::settle(tx, permit, &entry, EntryStatus::Offered).await?;
        tell(tx, permit, &offer).await?;
        offered += 1;
    }
    Ok(offered)
}

/// Whoever waits learns that something is held, and until when.
async fn tell<C>(tx: &mut Tx, permit: &Permit<C>, offer: &Offer) -> Result<(), Error> {
    let ground = store::ground(tx, offer.entry.wish.instrument).await?;
    // It is not known here in which language it will be read.
    let due = Said::by(|lang| words::answer_by(lang, &crate::words::instant(lang, ground.zone, offer.expires_at)));
    let about = About {
        thing: ground.name,
        place: ground.institution_name,
        zone: ground.zone,
        period: Some(offer.period),
        reason: format!("{} / {}", due.ja, due.en),
        path: "/waiting".to_owned(),
        calendar: None,
    };
    let to = vec![Audience::Account(offer.entry.account)];
    let telling = Telling { kind: Kind::SlotFreed, key: offer.id.to_string(), about, to };
    notices::operations::tell(tx, permit, telling).await
}

/// What a step of this booking, as it was before, may have freed: its time, and what it kept beside it.
pub(super) fn freed(booking: &Booking) -> Option<Period> {
    let (one, other) = (booking.period, booking.agreed().period);
    Period::new(one.start().min(other.start()), one.end().max(other.end()))
}

async fn give_back<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    offer: &Offer,
    next: OfferStatus,
    entry: EntryStatus,
) -> Result<(), Error> {
    store::answer(tx, permit, offer.id, next, None).await?;
    schedule::store::release(tx, permit, Cause::Offer(offer.id)).await?;
    store::settle(tx, permit, &offer.entry, entry).await?;
    pass_on(tx, permit, offer.entry.wish.instrument, Some(offer.period)).await?;
    Ok(())
}

/// The first slot that this entry's holder could book, as an offer, and what holds it.
async fn slot_for(reading: &mut Reading, entry: &Entry) -> Result<Option<(Offer, Vec<Allocation>)>, Error> {
    let now = reading.now();
    let Some(window) = entry.remaining(now) else { return Ok(None) };
    let ground = match store::ground(reading, entry.wish.instrument).await {
        Ok(ground) => ground,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let stands = store::offer_minutes(reading, entry.institution, ground.zone.day_of(now)).await?;
    let stands = stands.map_or(STANDS, |minutes| Minutes(minutes.max(MOMENT.0)));
    let wish = Wish { period: window, mode: entry.wish.mode, staff: None, answered_for: None };
    let case = Case::awaited(reading, ground, wish, entry).await?;
    let facts = case.facts(reading, window).await?;
    let before = store::offered_before(reading, entry.id).await?;
    let notice = Minutes::hours(facts.rules.notice_hours.unwrap_or_default());
    // It must be possible to answer until the end: what needs notice is offered for a shorter time.
    let expiry = |period: Period| (now + stands.duration()).min(period.start() - notice.duration());
    let found = rules::candidates(&facts, window, entry.wish.length).into_iter().find(|period| {
        let wish = Wish { period: *period, ..case.wish.clone() };
        expiry(*period) >= now + MOMENT.duration()
            && !before.iter().any(|offered| offered.overlaps(*period))
            && rules::violations(&wish, &facts, now).is_empty()
    });
    let Some(period) = found else { return Ok(None) };
    let wish = Wish { period, ..case.wish.clone() };
    let Some(lane) = rules::lane(&facts, period) else { return Ok(None) };
    let helper = rules::helpers(&wish, &facts).next().filter(|_| wish.mode.needs_staff());
    let helper = helper.map(|helper| (helper.staff, helper.account, helper.name.clone()));
    let id = OfferId::new();
    let offer = Offer {
        id,
        entry: entry.clone(),
        staff: helper.as_ref().map(|(staff, ..)| *staff),
        period,
        offered_at: now,
        expires_at: expiry(period),
        status: OfferStatus::Open,
        booking: None,
    };
    Ok(Some((offer, case.allocations_for(period, Cause::Offer(id), &Placement { lane, helper }))))
}

/// The instrument and everybody who can support it.
async fn everybody(reading: &mut Reading, instrument: InstrumentId) -> Result<Vec<Uuid>, Error> {
    let helpers = store::helpers(reading, instrument).await?;
    let people = helpers.into_iter().map(|helper| helper.account.uuid());
    Ok(std::iter::once(instrument.uuid()).chain(people).collect())
}

/// What somebody else waits for is not found.
async fn own_entry(tx: &mut Tx, id: WaitingId) -> Result<Entry, Error> {
    tx.actor().account().ok_or(Error::SignedOut)?;
    let entry = store::find_entry(tx, id).await?;
    if tx.actor().is(entry.account) { Ok(entry) } else { Err(Error::NotFound) }
}

async fn own_offer(tx: &mut Tx, id: OfferId) -> Result<Offer, Error> {
    tx.actor().account().ok_or(Error::SignedOut)?;
    let offer = store::find_offer(tx, id).await?;
    if tx.actor().is(offer.entry.account) { Ok(offer) } else { Err(Error::NotFound) }
}

fn application(wish: &WaitingWish, period: Period) -> Application {
    Application {
        instrument: wish.instrument,
        period,
        mode: wish.mode,
        staff: None,
        purpose: wish.purpose.clone(),
        disclosure: wish.disclosure,
        operators: wish.operators.clone(),
        on_behalf_of: None,
        override_reason: None,
    }
}
