//! What is taken of instruments, as each reader may know it.

use crate::calendar::model::{Busy, Known};
use crate::{
    access::{Actor, Reading, View},
    bookings::{BookingsOf, Status, rules::Asker},
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId},
    on,
    schedule::{Lane, Reason},
    time::{Instant, Period},
};
use sqlx::QueryBuilder;
use uuid::Uuid;

/// A time that is taken, before it is known who reads of it. Never shown as it is: see [`Taken::seen_by`].
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Taken {
    resource: Uuid,
    lane: Lane,
    starts_at: Instant,
    ends_at: Instant,
    reason: Reason,
    booking: Option<BookingId>,
    account: Option<AccountId>,
    company: Option<CompanyId>,
    institution: Option<InstitutionId>,
    own_start: Option<Instant>,
    own_end: Option<Instant>,
    status: Option<Status>,
    revision: Option<i64>,
}

/// All that is taken of these instruments within a period, earliest first, in one query.
pub async fn taken(reading: &mut Reading, instruments: &[InstrumentId], within: Period) -> Result<Vec<Taken>, Error> {
    const SELECT: &str = "select a.resource, a.lane, a.starts_at, a.ends_at, a.reason, b.id booking,
            b.account_id account, b.company_id company, b.institution_id institution, b.starts_at own_start,
            b.ends_at own_end, b.status, b.revision
        from allocations a left join bookings b on b.id = a.booking_id where a.live and a.ends_at > ";
    if instruments.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Taken> = on!(reading, db => {
        let mut query = QueryBuilder::new(SELECT);
        query.push_bind(within.start()).push(" and a.starts_at < ").push_bind(within.end()).push(" and a.resource in (");
        let mut list = query.separated(", ");
        for instrument in instruments {
            list.push_bind(*instrument);
        }
        query.push(") order by a.starts_at");
        query.build_query_as().fetch_all(db).await?
    });
    Ok(joined(rows, within))
}

/// What a booking occupies in pieces that touch is one time; an outage may last until somebody says otherwise.
fn joined(rows: Vec<Taken>, within: Period) -> Vec<Taken> {
    let mut joined: Vec<Taken> = Vec::with_capacity(rows.len());
    for mut row in rows {
        if row.reason == Reason::Outage {
            row.starts_at = row.starts_at.max(within.start());
            row.ends_at = row.ends_at.min(within.end());
        }
        let touches = |held: &&mut Taken| {
            row.booking.is_some()
                && (held.booking, held.resource, held.lane) == (row.booking, row.resource, row.lane)
                && held.ends_at == row.starts_at
        };
        match joined.iter_mut().rev().find(touches) {
            Some(held) => held.ends_at = row.ends_at,
            None => joined.push(row),
        }
    }
    joined
}

impl Taken {
    /// The table's own check keeps periods from being empty.
    pub fn seen_by(&self, actor: &Actor) -> Option<Busy> {
        Some(Busy {
            resource: self.resource,
            lane: self.lane,
            period: Period::new(self.starts_at, self.ends_at)?,
            reason: self.reason,
            known: self.known_to(actor),
        })
    }

    /// The booking, for those who may open it: its holder, their company, and the desk that sees whose bookings it has.
    fn known_to(&self, actor: &Actor) -> Option<Known> {
        let (account, institution, status) = (self.account?, self.institution?, self.status?);
        let company = self.company;
        let is_mine = actor.is(account) || company.is_some_and(|company| actor.belongs_to(company));
        let at_desk = BookingsOf { institution }.visible_to(actor);
        if !is_mine && !at_desk {
            return None;
        }
        let may_change = actor.is(account)
            || company.is_some_and(|company| actor.administers(company))
            || Asker::of(actor, institution) == Asker::Keeper;
        let taken = Period::new(self.starts_at, self.ends_at)?;
        // While another time waits for approval, the one that was approved is kept too.
        let asked = Period::new(self.own_start?, self.own_end?)?;
        let period = if taken.covers(asked) { asked } else { taken };
        Some(Known {
            booking: self.booking?,
            is_mine,
            period,
            status,
            revision: self.revision?,
            is_movable: may_change && period == asked && status.change().is_ok(),
        })
    }
}
