//! Bookings whose time an outage takes.

use super::{
    note,
    row::{Row, overviews},
};
use crate::{
    access::{Permit, Reading, Tx},
    bookings::{Booking, Overview, Step},
    error::Error,
    ids::{BookingId, InstrumentId, OutageId},
    on,
    time::{Instant, Period},
};

/// Bookings that occupy an instrument at some time within a period, earliest first.
pub async fn overlapping(
    reading: &mut Reading,
    instrument: InstrumentId,
    period: Period,
) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!(
        "where b.id in (select booking_id from allocations
            where resource = $1 and live and ends_at > $2 and starts_at < $3) order by b.starts_at, b.id"
    );
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(instrument).bind(period.start())
        .bind(period.end()).fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// Open bookings of an instrument that outages have displaced.
pub async fn displaced_at(reading: &mut Reading, instrument: InstrumentId) -> Result<Vec<Booking>, Error> {
    const SQL: &str = overviews!(
        "where b.instrument_id = $1 and b.outage_id is not null
            and b.status in ('requested', 'confirmed', 'in_use') order by b.starts_at, b.id"
    );
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(instrument).fetch_all(db).await?);
    rows.into_iter().map(|row| Ok(row.overview()?.booking)).collect()
}

/// Displaced bookings whose time is over without anybody having chosen another.
pub async fn displaced_and_over(reading: &mut Reading) -> Result<Vec<BookingId>, Error> {
    const SQL: &str = "select id from bookings where outage_id is not null
        and status in ('requested', 'confirmed') and ends_at <= $1 order by ends_at limit 1000";
    let now: Instant = reading.now();
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(now).fetch_all(db).await?))
}

/// Marks a booking as displaced by an outage, or as standing again.
pub async fn displace<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    booking: &Booking,
    outage: Option<OutageId>,
    step: Step,
) -> Result<(), Error> {
    const SQL: &str = "update bookings set outage_id = $3, revision = revision + 1 where id = $1 and revision = $2";
    let changed = on!(tx, db => sqlx::query(SQL).bind(booking.id).bind(booking.revision).bind(outage)
        .execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    note(tx, booking, booking.revision + 1, Some(booking.status), booking.status, "", step).await
}
