//! Lists of bookings, each filtered by who asks.

use super::row::{Row, overviews};
use crate::{
    access::{Reading, Sight},
    bookings::{BookingsOf, Overview, Status},
    error::Error,
    ids::{AccountId, BookingId},
    on,
    time::Instant,
};
use chrono::TimeDelta;
use std::str::FromStr;

/// Where the page before ended: bookings are listed by start, latest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    pub starts_at: Instant,
    pub id: BookingId,
}

/// A part of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    pub after: Option<Cursor>,
    pub limit: i64,
}

/// What this person booked, what was booked for their companies, and what they support.
pub async fn mine(reading: &mut Reading, account: AccountId, page: Page) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!(
        "where b.id in (
            select id from bookings where account_id = $1
            union select id from bookings where company_id in
                (select company_id from memberships where account_id = $1 and ended_at is null)
            union select id from bookings where staff_id in (select id from staff where account_id = $1))
        and (b.starts_at, b.id) < ($2, $3) order by b.starts_at desc, b.id desc limit $4"
    );
    let Cursor { starts_at, id } = page.after.unwrap_or(Cursor::BEGINNING);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(account).bind(starts_at).bind(id)
        .bind(page.limit).fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// All bookings of an institution's instruments.
pub async fn of_institution(reading: &mut Reading, of: &Sight<BookingsOf>, page: Page) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!(
        "where b.institution_id = $1 and (b.starts_at, b.id) < ($2, $3)
        order by b.starts_at desc, b.id desc limit $4"
    );
    let Cursor { starts_at, id } = page.after.unwrap_or(Cursor::BEGINNING);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).bind(starts_at).bind(id)
        .bind(page.limit).fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// Requests that wait for a manager of this institution, soonest first.
pub async fn waiting(reading: &mut Reading, of: &Sight<BookingsOf>) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!("where b.institution_id = $1 and b.status = $2 order by b.starts_at, b.id limit 200");
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).bind(Status::Requested)
        .fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// Requests whose time to be answered is over. For the job that lets them go.
pub async fn unanswered(reading: &mut Reading, limit: i64) -> Result<Vec<BookingId>, Error> {
    const SQL: &str = "select id from bookings where institution_id in (select id from institutions) and status = $1
        and hold_until <= $2 limit $3";
    let now = reading.now();
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(Status::Requested).bind(now).bind(limit).fetch_all(db).await?))
}

/// Confirmed bookings that have begun without anybody checking in, with their instrument's rules. What was entered
/// afterwards does not belong to them.
pub async fn overdue(reading: &mut Reading, since: Instant) -> Result<Vec<(BookingId, Instant, String)>, Error> {
    const SQL: &str = "select b.id, b.starts_at, i.rules from bookings b join instruments i on i.id = b.instrument_id
        where b.institution_id in (select id from institutions) and b.status = $1 and b.starts_at > $2
            and b.starts_at <= $3 and b.created_at < b.starts_at and b.outage_id is null and i.rules like '%no_show_minutes%'
        order by b.starts_at limit 1000";
    let now = reading.now();
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(Status::Confirmed).bind(since).bind(now).fetch_all(db).await?))
}

/// Confirmed bookings that begin before `within` has passed and whose holders were not reminded of that start: when they
/// begin, when they were made.
pub async fn unreminded(reading: &mut Reading, within: TimeDelta) -> Result<Vec<(BookingId, Instant, Instant)>, Error> {
    const SQL: &str = "select b.id, b.starts_at, b.created_at from bookings b
        where b.institution_id in (select id from institutions) and b.status = $1 and b.starts_at > $2
            and b.starts_at <= $3
            and not exists (select 1 from booking_reminders r where r.booking_id = b.id and r.starts_at = b.starts_at)
        order by b.starts_at limit 1000";
    let now = reading.now();
    Ok(
        on!(reading, db => sqlx::query_as(SQL).bind(Status::Confirmed).bind(now).bind(now + within).fetch_all(db).await?),
    )
}

impl Cursor {
    /// Later than any booking: the year 9999, the last that both engines write alike.
    const BEGINNING: Self = Self {
        starts_at: match Instant::from_timestamp(253_370_764_800, 0) {
            Some(at) => at,
            None => Instant::UNIX_EPOCH,
        },
        id: BookingId::fixed(u128::MAX),
    };

    pub fn of(last: &Overview) -> Self {
        Self { starts_at: last.booking.period.start(), id: last.booking.id }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.starts_at.timestamp(), self.id)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (seconds, id) = text.split_once('_').ok_or(())?;
        let starts_at = Instant::from_timestamp(seconds.parse().map_err(drop)?, 0).ok_or(())?;
        Ok(Self { starts_at, id: id.parse().map_err(drop)? })
    }
}
