//! Use that runs on into the next booking of the same lane.

use crate::{
    access::Reading,
    error::Error,
    ids::{BookingId, InstitutionId},
    on,
    time::{Instant, whole_minute},
};

/// Which booking ran on, and into which. The end of what still runs is now: none is invented.
type Overrunning = (BookingId, BookingId);

macro_rules! overruns {
    ($which:literal) => {
        concat!(
            "select b.id, n.id from usage_records u
            join bookings b on b.id = u.booking_id
            join bookings n on n.instrument_id = b.instrument_id and n.id <> b.id and n.starts_at >= b.ends_at
                and n.starts_at < coalesce(u.actual_end, $2)
                and n.status in ('requested', 'confirmed', 'in_use', 'completed')
            where coalesce(u.actual_end, $2) > b.ends_at and exists (
                select 1 from allocations x join allocations y on y.resource = x.resource and y.lane = x.lane
                where x.booking_id = b.id and y.booking_id = n.id and x.resource = b.instrument_id)
            and ",
            $which
        )
    };
}

/// At an institution, of what began or ended since an instant.
pub async fn overrunning(
    reading: &mut Reading,
    institution: InstitutionId,
    since: Instant,
) -> Result<Vec<Overrunning>, Error> {
    const SQL: &str = overruns!("u.institution_id = $1 and (u.actual_end is null or u.actual_end > $3) limit 200");
    let now = whole_minute(reading.now());
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(now).bind(since).fetch_all(db).await?))
}

/// That one booking has to do with.
pub async fn overruns_of(reading: &mut Reading, booking: BookingId) -> Result<Vec<Overrunning>, Error> {
    const SQL: &str = overruns!(
        "u.instrument_id = (select instrument_id from bookings where id = $1) and (b.id = $1 or n.id = $1) limit 20"
    );
    let now = whole_minute(reading.now());
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(booking).bind(now).fetch_all(db).await?))
}
