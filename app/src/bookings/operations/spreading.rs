//! A change, a cancellation or an approval of one booking that is meant for its series too. All in one transaction.

use super::{
    cancelling::cancel_one,
    case::{Case, Placement},
    changing,
    deciding::approve_one,
    present,
    series::{Judged, Step, judge, refused, whole},
    waiting::{freed, pass_on, waited_for},
};
use crate::{
    access::{Caller, Tx},
    bookings::{
        Booking, Change,
        rules::{Present, Wish},
        series::{Outlook, Spread, occurrence, words},
        store,
    },
    error::{Error, Refusal},
    ids::BookingId,
    schedule::{self, Cause},
    time::Period,
    words::Said,
};
use std::collections::BTreeSet;

/// Another time for one booking of a series, and for the others the same step.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesChange {
    pub booking: BookingId,
    /// The booking's, as it was seen.
    pub revision: i64,
    pub spread: Spread,
    pub period: Period,
    pub outlook: Outlook,
    pub reason: String,
    pub override_reason: Option<String>,
}

/// Moves them on the wall clock: by as many days, to the same time of day, with the same length. Says how many.
pub async fn change_series(caller: &Caller, change: SeriesChange) -> Result<usize, Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, change.booking, change.revision).await?;
    let (now, own) = (tx.now(), booking.id);
    let mut affected = affected(&mut tx, &booking, change.spread).await?;
    affected.retain(|one| one.status.change().is_ok() && (one.id == own || one.period.start() > now));
    let wish =
        Wish { period: change.period, mode: booking.mode, staff: None, answered_for: change.override_reason.clone() };
    let case = Case::reopen(&mut tx, &booking, wish).await?;
    let mut resources = case.resources();
    resources.extend(waited_for(&mut tx, booking.instrument).await?);
    tx.queue_for(&resources).await?;
    let asks_again = match case.needs_approval(&mut tx).await? {
        true => Some(case.beginning(&mut tx).await?),
        false => None,
    };
    let moved = moves(&mut tx, &case, &booking, affected, &change, asks_again.is_some()).await?;
    let periods: Vec<_> = moved.iter().map(|(_, period, _)| *period).collect();
    let quotes = case.quotes(&mut tx, &periods).await?;
    let mut permits = Vec::with_capacity(moved.len());
    for ((booking, period, placement), quote) in moved.into_iter().zip(quotes) {
        let mut changed = booking.clone();
        changed.status = booking.status.change()?;
        (changed.period, changed.quote) = (period, quote);
        if let Some(beginning) = asks_again.filter(|_| period != booking.period && booking.status.ask_again().is_ok()) {
            changing::ask_again(&booking, &mut changed, beginning);
        }
        changed.outage = booking.outage.filter(|_| changed.kept.is_some());
        changed.staff = placement.helper.as_ref().map(|(staff, ..)| *staff);
        changed.override_reason = change.override_reason.clone().or(changed.override_reason);
        let allocations = case.allocations_for(period, Cause::Booking(booking.id), &placement);
        let permit = tx.allow(Change { booking, changed, allocations, reason: change.reason.clone() })?;
        if permit.changed.kept.is_some() && permit.booking.kept.is_none() {
            store::keep(&mut tx, &permit).await?;
        }
        store::change(&mut tx, &permit).await?;
        permits.push(permit);
    }
    // One may move to where another was: first all let go, then all take hold.
    for permit in permits.iter().filter(|permit| permit.changed.kept.is_none()) {
        schedule::store::release(&mut tx, permit, Cause::Booking(permit.booking.id)).await?;
    }
    for permit in &permits {
        match permit.changed.kept {
            Some(_) => schedule::store::want(&mut tx, permit, permit.booking.id, &permit.allocations).await?,
            None => schedule::store::allocate(&mut tx, permit, &permit.allocations).await?,
        }
        changing::tell(&mut tx, permit, &place).await?;
    }
    for permit in &permits {
        pass_on(&mut tx, permit, permit.booking.instrument, freed(&permit.booking)).await?;
    }
    tx.commit().await?;
    Ok(permits.len())
}

/// Cancels what can still be cancelled of it. Says how many.
pub async fn cancel_series(
    caller: &Caller,
    id: BookingId,
    revision: i64,
    spread: Spread,
    reason: String,
) -> Result<usize, Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let now = tx.now();
    let mut affected = affected(&mut tx, &booking, spread).await?;
    affected.retain(|one| one.status.cancel().is_ok() && one.period.end() > now);
    let count = some_left(affected.len())?;
    let awaited = waited_for(&mut tx, booking.instrument).await?;
    tx.queue_for(&awaited).await?;
    for one in affected {
        cancel_one(&mut tx, one, &place, reason.clone(), None).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// Approves what waits of it. Says how many.
pub async fn approve_series(caller: &Caller, id: BookingId, revision: i64, spread: Spread) -> Result<usize, Error> {
    let mut tx = caller.begin().await?;
    let (booking, place) = present(&mut tx, id, revision).await?;
    let mut affected = affected(&mut tx, &booking, spread).await?;
    affected.retain(|one| one.status.approve().is_ok());
    let count = some_left(affected.len())?;
    let mut resources = waited_for(&mut tx, booking.instrument).await?;
    for one in affected.iter().filter(|one| one.kept.is_some()) {
        resources.extend(schedule::store::held_by(&mut tx, one.id).await?.iter().map(|piece| piece.resource));
    }
    tx.queue_for(&resources).await?;
    for one in affected {
        approve_one(&mut tx, one, &place, String::new()).await?;
    }
    tx.commit().await?;
    Ok(count)
}

fn some_left(count: usize) -> Result<usize, Error> {
    match count {
        0 => Err(Refusal::conflict("illegal_transition", Said::by(words::nothing_left)).into()),
        count => Ok(count),
    }
}

/// This booking, and those of its series that the spread means, by start.
async fn affected(tx: &mut Tx, booking: &Booking, spread: Spread) -> Result<Vec<Booking>, Error> {
    if spread == Spread::This {
        return Ok(vec![booking.clone()]);
    }
    let series = store::series_of(tx, booking.id).await?.ok_or(Error::NotFound)?;
    let all = store::bookings_of_series(tx, series.id).await?.into_iter().map(|overview| overview.booking);
    let meant = |one: &Booking| spread == Spread::All || one.period.start() >= booking.period.start();
    Ok(all.filter(meant).collect())
}

/// Where each goes. Those that cannot move and are left out keep their time, which then is in the way of the others; so
/// does what was approved where every other time has to be approved first.
async fn moves(
    tx: &mut Tx,
    case: &Case,
    booking: &Booking,
    mut affected: Vec<Booking>,
    change: &SeriesChange,
    keeps: bool,
) -> Result<Vec<(Booking, Period, Placement)>, Error> {
    let (zone, now, all) = (case.ground.zone, tx.now(), some_left(affected.len())?);
    let shift = zone.day_of(change.period.start()) - zone.day_of(booking.period.start());
    let (start, length) = (zone.clock_of(change.period.start()), change.period.minutes());
    let step = |(number, one): (usize, &Booking)| Step {
        booking: one.id,
        occurrence: occurrence(zone, number + 1, zone.day_of(one.period.start()) + shift, start, length),
        present: Some(Present { period: one.period, status: one.status }),
        prefers: one.staff,
    };
    let reach = whole(affected.iter().enumerate().map(step).collect::<Vec<_>>().iter()).unwrap_or(change.period);
    let facts = case.facts(tx, reach).await?;
    loop {
        let own: BTreeSet<_> = affected.iter().map(|one| one.id).collect();
        let mut free = facts.clone();
        free.taken.retain(|held| keeps || held.booking.is_none_or(|booking| !own.contains(&booking)));
        free.held.retain(|held| !own.contains(&held.booking));
        let judged = judge(case, free, affected.iter().enumerate().map(step).collect(), now);
        let left_out = refused(&judged, change.outlook, zone)?;
        let movable = judged.into_iter().map(|Judged { outcome, .. }| outcome.ok());
        let moved: Vec<_> =
            affected.iter().zip(movable).filter_map(|(one, placed)| Some((one.clone(), placed?))).collect();
        if left_out == 0 || all == moved.len() {
            return Ok(moved.into_iter().map(|(one, (period, placement))| (one, period, placement)).collect());
        }
        affected = moved.into_iter().map(|(one, _)| one).collect();
    }
}
