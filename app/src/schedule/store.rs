//! Allocations. Any permitted write may occupy time; none may occupy what is taken.

mod outages;

pub use outages::{carve, give_back, release_outage_from};

use super::{Allocation, Cause, Lane, Reason, Resource, Taken, slot_taken};
use crate::{
    access::{Permit, Reading, Tx},
    db::Broken,
    error::Error,
    ids::{AllocationId, BookingId},
    on,
    time::{Instant, Period},
};
use sqlx::QueryBuilder;
use uuid::Uuid;

/// A time that a booking occupies, or a part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    pub resource: Uuid,
    pub lane: Lane,
    pub period: Period,
    /// Asked for instead of what was approved, and not approved yet.
    pub is_wanted: bool,
}

/// Occupies a resource, or is refused as a conflict where it is taken. In one transaction all of them or none.
pub async fn allocate<C>(tx: &mut Tx, permitted: &Permit<C>, allocations: &[Allocation]) -> Result<(), Error> {
    allocate_as(tx, permitted, allocations, "whole").await
}

/// Occupies what is wanted instead of what a booking keeps meanwhile: all of it that it does not occupy already.
pub async fn want<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    booking: BookingId,
    wanted: &[Allocation],
) -> Result<(), Error> {
    const KEEP: &str = "update allocations set part = 'kept' where booking_id = $1 and live and part = 'whole'";
    const UNWANTED: &str =
        "update allocations set live = $2 where booking_id = $1 and live and part = 'wanted' returning resource";
    on!(tx, db => sqlx::query(KEEP).bind(booking).execute(db).await?.rows_affected());
    let unwanted: Vec<Uuid> =
        on!(tx, db => sqlx::query_scalar(UNWANTED).bind(booking).bind(false).fetch_all(db).await?);
    unwanted.into_iter().for_each(|resource| tx.touch(resource));
    let kept = held_by(tx, booking).await?;
    let beside = |one: &Allocation| {
        let same = |held: &&Piece| held.resource == one.resource.uuid() && held.lane == one.lane;
        let held: Vec<_> = kept.iter().filter(same).map(|held| held.period).collect();
        let one = *one;
        one.period.without(&held).into_iter().map(move |period| Allocation { period, ..one })
    };
    let pieces: Vec<_> = wanted.iter().flat_map(beside).collect();
    allocate_as(tx, permitted, &pieces, "wanted").await
}

/// What was kept is whole again, and what was wanted instead is given back.
pub async fn unwant<C>(tx: &mut Tx, _permitted: &Permit<C>, booking: BookingId) -> Result<(), Error> {
    const UNWANTED: &str =
        "update allocations set live = $2 where booking_id = $1 and live and part = 'wanted' returning resource";
    const WHOLE: &str = "update allocations set part = 'whole' where booking_id = $1 and live and part = 'kept'";
    let unwanted: Vec<Uuid> =
        on!(tx, db => sqlx::query_scalar(UNWANTED).bind(booking).bind(false).fetch_all(db).await?);
    unwanted.into_iter().for_each(|resource| tx.touch(resource));
    on!(tx, db => sqlx::query(WHOLE).bind(booking).execute(db).await?.rows_affected());
    Ok(())
}

/// What a booking occupies, earliest first.
pub async fn held_by(reading: &mut Reading, booking: BookingId) -> Result<Vec<Piece>, Error> {
    const SQL: &str = "select resource, lane, starts_at, ends_at, part = 'wanted' from allocations
        where booking_id = $1 and live order by starts_at";
    let rows: Vec<(Uuid, Lane, Instant, Instant, bool)> =
        on!(reading, db => sqlx::query_as(SQL).bind(booking).fetch_all(db).await?);
    let piece = |(resource, lane, starts_at, ends_at, is_wanted)| {
        Some(Piece { resource, lane, period: Period::new(starts_at, ends_at)?, is_wanted })
    };
    Ok(rows.into_iter().filter_map(piece).collect())
}

/// A booking begins earlier than planned: what it occupies begins then too, if that time is free.
pub async fn begin_at<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: BookingId,
    planned: Instant,
    at: Instant,
) -> Result<(), Error> {
    const SQL: &str = "update allocations set starts_at = $3
        where booking_id = $1 and live and starts_at <= $2 and starts_at > $3 and ends_at > $2 returning resource";
    let begun: Vec<Uuid> = on!(tx, db => sqlx::query_scalar(SQL).bind(booking).bind(planned).bind(at).fetch_all(db).await
        .broken(&[("slot_taken", slot_taken().into())])?);
    begun.into_iter().for_each(|resource| tx.touch(resource));
    Ok(())
}

pub(super) async fn allocate_as<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    allocations: &[Allocation],
    part: &'static str,
) -> Result<(), Error> {
    const SQL: &str = "insert into allocations
        (id, resource, lane, starts_at, ends_at, reason, booking_id, outage_id, leave_id, live, part, offer_id, appointment_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    for Allocation { resource, lane, period, cause } in allocations.iter().copied() {
        on!(tx, db => sqlx::query(SQL).bind(AllocationId::new()).bind(resource.uuid()).bind(lane)
            .bind(period.start()).bind(period.end()).bind(cause.reason()).bind(cause.booking()).bind(cause.outage())
            .bind(cause.leave()).bind(true).bind(part).bind(cause.offer()).bind(cause.appointment()).execute(db).await.map(|_| ())
            .broken(&[("slot_taken", slot_taken().into())])?);
        tx.touch(resource.uuid());
    }
    Ok(())
}

/// Gives back all that was occupied for this.
pub async fn release<C>(tx: &mut Tx, _permitted: &Permit<C>, cause: Cause) -> Result<(), Error> {
    const BOOKING: &str = "update allocations set live = $2 where booking_id = $1 and live returning resource";
    const OUTAGE: &str = "update allocations set live = $2 where outage_id = $1 and live returning resource";
    const LEAVE: &str = "update allocations set live = $2 where leave_id = $1 and live returning resource";
    const OFFER: &str = "update allocations set live = $2 where offer_id = $1 and live returning resource";
    const APPOINTMENT: &str = "update allocations set live = $2 where appointment_id = $1 and live returning resource";
    let (sql, id) = match cause {
        Cause::Booking(booking) => (BOOKING, booking.uuid()),
        Cause::Outage(outage) => (OUTAGE, outage.uuid()),
        Cause::Offer(offer) => (OFFER, offer.uuid()),
        Cause::Leave(leave) => (LEAVE, leave),
        Cause::Appointment(appointment) => (APPOINTMENT, appointment.uuid()),
    };
    let freed: Vec<Uuid> = on!(tx, db => sqlx::query_scalar(sql).bind(id).bind(false).fetch_all(db).await?);
    freed.into_iter().for_each(|resource| tx.touch(resource));
    Ok(())
}

/// Gives back what lies after `from`: of a booking that ended early, of a slot that nobody came for.
pub async fn release_from<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: BookingId,
    from: Instant,
) -> Result<(), Error> {
    const LATER: &str =
        "update allocations set live = $3 where booking_id = $1 and live and starts_at >= $2 returning resource";
    const BEGUN: &str =
        "update allocations set ends_at = $2 where booking_id = $1 and live and ends_at > $2 returning resource";
    let later: Vec<Uuid> =
        on!(tx, db => sqlx::query_scalar(LATER).bind(booking).bind(from).bind(false).fetch_all(db).await?);
    let begun: Vec<Uuid> = on!(tx, db => sqlx::query_scalar(BEGUN).bind(booking).bind(from).fetch_all(db).await?);
    later.into_iter().chain(begun).for_each(|resource| tx.touch(resource));
    Ok(())
}

/// What is occupied of these resources at some time within the period, earliest first.
pub async fn taken(reading: &mut Reading, resources: &[Resource], period: Period) -> Result<Vec<Taken>, Error> {
    const SELECT: &str = "select resource, lane, starts_at, ends_at, reason, booking_id from allocations
        where live and ends_at > ";
    if resources.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(reading, db => {
        let mut query = QueryBuilder::new(SELECT);
        query.push_bind(period.start()).push(" and starts_at < ").push_bind(period.end()).push(" and resource in (");
        let mut list = query.separated(", ");
        for resource in resources {
            list.push_bind(resource.uuid());
        }
        query.push(") order by starts_at");
        query.build_query_as().fetch_all(db).await?
    });
    Ok(rows.into_iter().filter_map(Row::taken).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    resource: Uuid,
    lane: Lane,
    starts_at: Instant,
    ends_at: Instant,
    reason: Reason,
    booking_id: Option<BookingId>,
}

impl Row {
    /// The table's own check keeps periods from being empty.
    fn taken(self) -> Option<Taken> {
        let Self { resource, lane, starts_at, ends_at, reason, booking_id } = self;
        Some(Taken { resource, lane, period: Period::new(starts_at, ends_at)?, reason, booking: booking_id })
    }
}
