//! Allocations. Any permitted write may occupy time; none may occupy what is taken.

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

/// Occupies a resource, or is refused as a conflict where it is taken. In one transaction all of them or none.
pub async fn allocate<C>(tx: &mut Tx, _permitted: &Permit<C>, allocations: &[Allocation]) -> Result<(), Error> {
    const SQL: &str = "insert into allocations
        (id, resource, lane, starts_at, ends_at, reason, booking_id, outage_id, leave_id, live)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    for Allocation { resource, lane, period, cause } in allocations.iter().copied() {
        on!(tx, db => sqlx::query(SQL).bind(AllocationId::new()).bind(resource.uuid()).bind(lane)
            .bind(period.start()).bind(period.end()).bind(cause.reason()).bind(cause.booking()).bind(cause.outage())
            .bind(cause.leave()).bind(true).execute(db).await.map(|_| ())
            .broken(&[("slot_taken", slot_taken().into())])?);
    }
    Ok(())
}

/// Gives back all that was occupied for this.
pub async fn release<C>(tx: &mut Tx, _permitted: &Permit<C>, cause: Cause) -> Result<(), Error> {
    const BOOKING: &str = "update allocations set live = $2 where booking_id = $1 and live";
    const OUTAGE: &str = "update allocations set live = $2 where outage_id = $1 and live";
    const LEAVE: &str = "update allocations set live = $2 where leave_id = $1 and live";
    let (sql, id) = match cause {
        Cause::Booking(booking) => (BOOKING, booking.uuid()),
        Cause::Outage(outage) => (OUTAGE, outage.uuid()),
        Cause::Leave(leave) => (LEAVE, leave),
    };
    on!(tx, db => sqlx::query(sql).bind(id).bind(false).execute(db).await?.rows_affected());
    Ok(())
}

/// Gives back what lies after `from`: of a booking that ended early, of a slot that nobody came for.
pub async fn release_from<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: BookingId,
    from: Instant,
) -> Result<(), Error> {
    const LATER: &str = "update allocations set live = $3 where booking_id = $1 and live and starts_at >= $2";
    const BEGUN: &str = "update allocations set ends_at = $2 where booking_id = $1 and live and ends_at > $2";
    on!(tx, db => sqlx::query(LATER).bind(booking).bind(from).bind(false).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(BEGUN).bind(booking).bind(from).execute(db).await?.rows_affected());
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
