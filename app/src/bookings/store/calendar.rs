//! What others may know of an instrument's bookings: when, and nothing else.

use crate::{
    access::{Actor, Reading},
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstrumentId},
    on,
    schedule::{Lane, Reason},
    time::{Instant, Period},
};

/// A time that is taken. Only of one's own is it known by which booking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Busy {
    pub lane: Lane,
    pub period: Period,
    pub reason: Reason,
    pub mine: Option<BookingId>,
}

/// What is taken of an instrument within a period, earliest first, as this reader may know it.
pub async fn busy(reading: &mut Reading, instrument: InstrumentId, within: Period) -> Result<Vec<Busy>, Error> {
    const SQL: &str = "select a.lane, a.starts_at, a.ends_at, a.reason, b.id booking, b.account_id account,
            b.company_id company
        from allocations a left join bookings b on b.id = a.booking_id
        where a.resource = $1 and a.live and a.ends_at > $2 and a.starts_at < $3 order by a.starts_at";
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(instrument).bind(within.start()).bind(within.end())
        .fetch_all(db).await?);
    let actor = reading.actor();
    Ok(rows.into_iter().filter_map(|row| row.seen_by(actor)).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    lane: Lane,
    starts_at: Instant,
    ends_at: Instant,
    reason: Reason,
    booking: Option<BookingId>,
    account: Option<AccountId>,
    company: Option<CompanyId>,
}

impl Row {
    fn seen_by(self, actor: &Actor) -> Option<Busy> {
        let is_mine = self.account.is_some_and(|account| actor.is(account))
            || self.company.is_some_and(|company| actor.belongs_to(company));
        let mine = self.booking.filter(|_| is_mine);
        Some(Busy { lane: self.lane, period: Period::new(self.starts_at, self.ends_at)?, reason: self.reason, mine })
    }
}
