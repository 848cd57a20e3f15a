//! Time that an outage takes from a booking, and gives back.

use super::{allocate_as, held_by};
use crate::{
    access::{Permit, Tx},
    error::Error,
    ids::{AllocationId, BookingId, OutageId},
    on,
    schedule::{Allocation, Cause, Lane, Resource},
    time::{Instant, Period},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: AllocationId,
    lane: Lane,
    starts_at: Instant,
    ends_at: Instant,
    part: String,
}

/// Takes a period out of what a booking occupies of a resource; what lies before and after stays.
pub async fn carve<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    booking: BookingId,
    resource: Resource,
    taken: Period,
) -> Result<(), Error> {
    const SQL: &str = "select id, lane, starts_at, ends_at, part from allocations
        where booking_id = $1 and resource = $2 and live and ends_at > $3 and starts_at < $4";
    let rows: Vec<Row> = on!(tx, db => sqlx::query_as(SQL).bind(booking).bind(resource.uuid()).bind(taken.start())
        .bind(taken.end()).fetch_all(db).await?);
    tx.touch(resource.uuid());
    for row in rows {
        let before = Period::new(row.starts_at, taken.start());
        let after = Period::new(taken.end(), row.ends_at);
        match before.or(after) {
            Some(left) => shrink(tx, permitted, row.id, left).await?,
            None => drop_piece(tx, permitted, row.id).await?,
        }
        if let (Some(_), Some(period)) = (before, after) {
            let rest = Allocation { resource, lane: row.lane, period, cause: Cause::Booking(booking) };
            allocate_as(tx, permitted, &[rest], if row.part == "kept" { "kept" } else { "whole" }).await?;
        }
    }
    Ok(())
}

async fn shrink<C>(tx: &mut Tx, _permitted: &Permit<C>, id: AllocationId, left: Period) -> Result<(), Error> {
    const SQL: &str = "update allocations set starts_at = $2, ends_at = $3 where id = $1";
    on!(tx, db => sqlx::query(SQL).bind(id).bind(left.start()).bind(left.end()).execute(db).await?.rows_affected());
    Ok(())
}

/// Also what is kept while a change waits: an outage is stronger than that.
async fn drop_piece<C>(tx: &mut Tx, _permitted: &Permit<C>, id: AllocationId) -> Result<(), Error> {
    const WHOLE: &str = "update allocations set part = 'whole' where id = $1 and part = 'kept'";
    const DEAD: &str = "update allocations set live = $2 where id = $1";
    on!(tx, db => sqlx::query(WHOLE).bind(id).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(DEAD).bind(id).bind(false).execute(db).await?.rows_affected());
    Ok(())
}

/// Gives a booking back what it does not occupy any more of these periods, in the lane it had.
pub async fn give_back<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    booking: BookingId,
    resource: Resource,
    periods: &[Period],
    is_kept: bool,
) -> Result<(), Error> {
    const SQL: &str = "select lane from allocations where booking_id = $1 and resource = $2 and part <> 'wanted'
        order by id desc limit 1";
    let lane: Option<Lane> =
        on!(tx, db => sqlx::query_scalar(SQL).bind(booking).bind(resource.uuid()).fetch_optional(db).await?);
    let Some(lane) = lane else { return Ok(()) };
    let held: Vec<_> = held_by(tx, booking)
        .await?
        .into_iter()
        .filter(|piece| piece.resource == resource.uuid() && piece.lane == lane)
        .map(|piece| piece.period)
        .collect();
    let missing = periods.iter().flat_map(|period| period.without(&held));
    let cause = Cause::Booking(booking);
    let allocations: Vec<_> = missing.map(|period| Allocation { resource, lane, period, cause }).collect();
    allocate_as(tx, permitted, &allocations, if is_kept { "kept" } else { "whole" }).await
}

/// An outage ends earlier: its time is free from then on.
pub async fn release_outage_from<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    outage: OutageId,
    from: Instant,
) -> Result<(), Error> {
    const LATER: &str =
        "update allocations set live = $3 where outage_id = $1 and live and starts_at >= $2 returning resource";
    const BEGUN: &str =
        "update allocations set ends_at = $2 where outage_id = $1 and live and ends_at > $2 returning resource";
    let later: Vec<Uuid> =
        on!(tx, db => sqlx::query_scalar(LATER).bind(outage).bind(from).bind(false).fetch_all(db).await?);
    let begun: Vec<Uuid> = on!(tx, db => sqlx::query_scalar(BEGUN).bind(outage).bind(from).fetch_all(db).await?);
    later.into_iter().chain(begun).for_each(|resource| tx.touch(resource));
    Ok(())
}
