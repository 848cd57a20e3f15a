//! What must be known to judge a booking, in as few queries as there are subjects.

use crate::{
    access::Reading,
    bookings::{
        Status,
        rules::{Held, Helper},
    },
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::{self, OpeningHours, Rules, Support},
    on,
    time::{Day, Instant, Period, Zone},
    words::Said,
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// As instruments' rules know it at most.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// An instrument as a booking sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub name: Said,
    pub institution_name: Said,
    pub zone: Zone,
    pub support: Support,
    pub capacity: i64,
    pub status: instruments::Status,
    pub rules: Rules,
    pub hours: OpeningHours,
}

/// Instrument and institution in one query. What is retired is not found.
pub async fn ground(reading: &mut Reading, instrument: InstrumentId) -> Result<Ground, Error> {
    let ground = ground_of_any(reading, instrument).await?;
    if ground.status == instruments::Status::Retired { Err(Error::NotFound) } else { Ok(ground) }
}

/// Also of what is retired: its bookings do not vanish with it.
pub async fn ground_of_any(reading: &mut Reading, instrument: InstrumentId) -> Result<Ground, Error> {
    const SQL: &str = "select i.institution_id, i.name_ja, i.name_en, n.name_ja, n.name_en, n.time_zone, i.support,
            i.capacity, i.status, i.rules, i.hours
        from instruments i join institutions n on n.id = i.institution_id where i.id = $1";
    type Row =
        (InstitutionId, String, String, String, String, String, Support, i64, instruments::Status, String, String);
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(instrument).fetch_one(db).await?);
    let (institution, ja, en, institution_ja, institution_en, zone, support, capacity, status, rules, hours) = row;
    Ok(Ground {
        instrument,
        institution,
        name: Said { ja, en },
        institution_name: Said { ja: institution_ja, en: institution_en },
        zone: zone.parse().unwrap_or(Zone::TOKYO),
        support,
        capacity,
        status,
        rules: serde_json::from_str(&rules).map_err(Error::internal)?,
        hours: serde_json::from_str(&hours).map_err(Error::internal)?,
    })
}

/// Who is qualified to support this instrument.
pub async fn helpers(reading: &mut Reading, instrument: InstrumentId) -> Result<Vec<Helper>, Error> {
    const SQL: &str = "select s.id, s.account_id, a.name, s.hours from skills k
        join staff s on s.id = k.staff_id join accounts a on a.id = s.account_id
        where k.instrument_id = $1 and s.ended_at is null and a.disabled_at is null order by a.name, s.id";
    let rows: Vec<(StaffId, AccountId, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(instrument).fetch_all(db).await?);
    rows.into_iter()
        .map(|(staff, account, name, hours)| {
            Ok(Helper { staff, account, name, hours: serde_json::from_str(&hours).map_err(Error::internal)? })
        })
        .collect()
}

/// The person who is employed: whose time it is.
pub async fn account_of(reading: &mut Reading, staff: StaffId) -> Result<AccountId, Error> {
    const SQL: &str = "select account_id from staff where id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(staff).fetch_one(db).await?))
}

/// What this person and this company have of an instrument that ends after `since`, and have not given back. No booking
/// is longer than a year.
pub async fn held(
    reading: &mut Reading,
    instrument: InstrumentId,
    account: AccountId,
    company: Option<CompanyId>,
    since: Instant,
) -> Result<Vec<Held>, Error> {
    const SQL: &str = "select id, account_id, company_id, starts_at, ends_at, status from bookings
        where instrument_id = $1 and starts_at > $5 and ends_at > $4 and (account_id = $2 or company_id = $3)
            and status in ('requested', 'confirmed', 'in_use', 'completed', 'missed')";
    type Row = (BookingId, AccountId, Option<CompanyId>, Instant, Instant, Status);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(instrument).bind(account).bind(company).bind(since)
        .bind(since - LONGEST).fetch_all(db).await?);
    let held = |(booking, account, company, starts_at, ends_at, status)| {
        Some(Held { booking, account, company, period: Period::new(starts_at, ends_at)?, status })
    };
    Ok(rows.into_iter().filter_map(held).collect())
}

/// Whether this person has been let in to the instrument before.
pub async fn has_used(reading: &mut Reading, instrument: InstrumentId, account: AccountId) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from (select 1 from bookings where instrument_id = $1 and account_id = $2
        and status in ('confirmed', 'in_use', 'completed') limit 1) known";
    let known: i64 = on!(reading, db => sqlx::query_scalar(SQL).bind(instrument).bind(account).fetch_one(db).await?);
    Ok(known > 0)
}

/// National holidays from one day to another, both included.
pub async fn holidays(reading: &mut Reading, from: Day, to: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day >= $1 and day <= $2";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(from).bind(to).fetch_all(db).await?);
    Ok(days.into_iter().collect())
}

/// How long an institution lets requests hold their slot; `None` where it has set nothing.
pub async fn hold_minutes(reading: &mut Reading, institution: InstitutionId, on: Day) -> Result<Option<i64>, Error> {
    const SQL: &str =
        "select value from settings where institution_id = $1 and key = 'hold_minutes' and valid_from <= $2
        order by valid_from desc limit 1";
    let value: Option<String> =
        on!(reading, db => sqlx::query_scalar(SQL).bind(institution).bind(on).fetch_optional(db).await?);
    Ok(value.and_then(|value| value.trim().parse().ok()))
}

pub async fn zone(reading: &mut Reading, instrument: InstrumentId) -> Result<Zone, Error> {
    const SQL: &str = "select n.time_zone from instruments i join institutions n on n.id = i.institution_id
        where i.id = $1 and i.status <> 'retired'";
    let name: String = on!(reading, db => sqlx::query_scalar(SQL).bind(instrument).fetch_one(db).await?);
    Ok(name.parse().unwrap_or(Zone::TOKYO))
}

/// Instruments in use of an institution, by name; the first thousand.
pub async fn instruments_of(
    reading: &mut Reading,
    institution: InstitutionId,
) -> Result<Vec<(InstrumentId, Said)>, Error> {
    const SQL: &str = "select id, name_ja, name_en from instruments where institution_id = $1 and status = 'active'
        order by name_ja, id limit 1000";
    let rows: Vec<(InstrumentId, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(id, ja, en)| (id, Said { ja, en })).collect())
}

pub async fn company_name(reading: &mut Reading, company: CompanyId) -> Result<String, Error> {
    const SQL: &str = "select name from companies where id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(company).fetch_one(db).await?))
}
