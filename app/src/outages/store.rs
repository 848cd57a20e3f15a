//! Outages in the database. That they and bookings never overlap is the allocations' constraint.

use super::{Kind, NewOutage, Outage, Release};
use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    ids::{InstitutionId, InstrumentId, OutageId},
    on,
    time::{Instant, Period},
};

const SELECT: &str =
    "select o.id, o.instrument_id, i.institution_id, o.kind, o.starts_at, o.ends_at, o.reason, o.released_at
    from outages o join instruments i on i.id = o.instrument_id";

pub async fn insert(tx: &mut Tx, new: &Permit<NewOutage>) -> Result<(), Error> {
    const SQL: &str =
        "insert into outages (id, instrument_id, kind, starts_at, ends_at, reason, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (outage, now, by) = (&new.outage, tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(outage.id).bind(outage.instrument).bind(outage.kind).bind(outage.starts_at)
        .bind(outage.ends_at).bind(&outage.reason).bind(by).bind(now).execute(db).await?.rows_affected());
    Ok(())
}

/// Once; whoever comes second finds it released.
pub async fn release(tx: &mut Tx, release: &Permit<Release>) -> Result<(), Error> {
    const SQL: &str = "update outages set released_at = $2 where id = $1 and released_at is null";
    let changed = on!(tx, db => sqlx::query(SQL).bind(release.outage.id).bind(release.at).execute(db).await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn find(reading: &mut Reading, id: OutageId) -> Result<Outage, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where o.id = $1"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(id).fetch_optional(db).await?);
    row.map(Row::outage).ok_or(Error::NotFound)
}

/// Of an instrument, latest first; the last hundred.
pub async fn of_instrument(reading: &mut Reading, instrument: InstrumentId) -> Result<Vec<Outage>, Error> {
    let sql =
        sqlx::AssertSqlSafe(format!("{SELECT} where o.instrument_id = $1 order by o.starts_at desc, o.id limit 100"));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(instrument).fetch_all(db).await?);
    Ok(rows.into_iter().map(Row::outage).collect())
}

/// Outages of the same instrument that are not released and touch a period, but one.
pub async fn others(reading: &mut Reading, outage: &Outage, period: Period) -> Result<Vec<Outage>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} where o.instrument_id = $1 and o.id <> $2 and o.released_at is null and o.starts_at < $4
            and (o.ends_at is null or o.ends_at > $3) order by o.starts_at, o.id"
    ));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(outage.instrument).bind(outage.id)
        .bind(period.start()).bind(period.end()).fetch_all(db).await?);
    Ok(rows.into_iter().map(Row::outage).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: OutageId,
    instrument_id: InstrumentId,
    institution_id: InstitutionId,
    kind: Kind,
    starts_at: Instant,
    ends_at: Option<Instant>,
    reason: String,
    released_at: Option<Instant>,
}

impl Row {
    fn outage(self) -> Outage {
        Outage {
            id: self.id,
            instrument: self.instrument_id,
            institution: self.institution_id,
            kind: self.kind,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            reason: self.reason,
            released_at: self.released_at,
        }
    }
}
