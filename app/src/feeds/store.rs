//! Rows of addresses, and what their calendars show.

use super::{Appointment, FeedRenewal, InstrumentFeedRenewal, Subject, words};
use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    ids::{AccountId, BookingId, InstitutionId, InstrumentId},
    on,
    time::{Instant, Period},
    words::{Lang, Said},
};
use uuid::Uuid;

/// Whose calendar this address opens.
pub async fn subject(reading: &mut Reading, secret_hash: &str) -> Result<Option<Subject>, Error> {
    const SQL: &str = "select f.account_id, f.instrument_id from feeds f
        left join accounts a on a.id = f.account_id left join instruments i on i.id = f.instrument_id
        where f.secret_hash = $1 and a.disabled_at is null and (i.id is null or i.status <> 'retired')";
    let row: Option<(Option<AccountId>, Option<InstrumentId>)> =
        on!(reading, db => sqlx::query_as(SQL).bind(secret_hash).fetch_optional(db).await?);
    Ok(row.and_then(|(account, instrument)| account.map(Subject::Account).or(instrument.map(Subject::Instrument))))
}

pub async fn lang_of(reading: &mut Reading, account: AccountId) -> Result<Lang, Error> {
    const SQL: &str = "select lang from accounts where id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(account).fetch_one(db).await?))
}

/// Since when a person's or an instrument's calendar has an address.
pub async fn since(reading: &mut Reading, subject: Subject) -> Result<Option<Instant>, Error> {
    const ACCOUNT: &str = "select created_at from feeds where account_id = $1";
    const INSTRUMENT: &str = "select created_at from feeds where instrument_id = $1";
    let (sql, id) = match subject {
        Subject::Account(account) => (ACCOUNT, account.uuid()),
        Subject::Instrument(instrument) => (INSTRUMENT, instrument.uuid()),
    };
    Ok(on!(reading, db => sqlx::query_scalar(sql).bind(id).fetch_optional(db).await?))
}

/// The instrument's name and institution.
pub async fn instrument(reading: &mut Reading, id: InstrumentId) -> Result<(Said, InstitutionId), Error> {
    const SQL: &str = "select name_ja, name_en, institution_id from instruments where id = $1 and status <> 'retired'";
    let row: Option<(String, String, InstitutionId)> =
        on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    let (ja, en, institution) = row.ok_or(Error::NotFound)?;
    Ok((Said { ja, en }, institution))
}

pub async fn renew_own(tx: &mut Tx, renewal: &Permit<FeedRenewal>) -> Result<(), Error> {
    const FORGET: &str = "delete from feeds where account_id = $1";
    const SQL: &str = "insert into feeds (secret_hash, account_id, created_at) values ($1, $2, $3)";
    let now = tx.now();
    on!(tx, db => sqlx::query(FORGET).bind(renewal.account).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(SQL).bind(&renewal.secret_hash).bind(renewal.account).bind(now).execute(db).await?
        .rows_affected());
    Ok(())
}

pub async fn renew_instrument(tx: &mut Tx, renewal: &Permit<InstrumentFeedRenewal>) -> Result<(), Error> {
    const FORGET: &str = "delete from feeds where instrument_id = $1";
    const SQL: &str = "insert into feeds (secret_hash, instrument_id, created_at) values ($1, $2, $3)";
    let now = tx.now();
    on!(tx, db => sqlx::query(FORGET).bind(renewal.instrument).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(SQL).bind(&renewal.secret_hash).bind(renewal.instrument).bind(now).execute(db).await?
        .rows_affected());
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Booked {
    id: BookingId,
    revision: i64,
    starts_at: Instant,
    ends_at: Instant,
    status: String,
    own: bool,
    instrument_ja: String,
    instrument_en: String,
    institution_ja: String,
    institution_en: String,
    location: String,
}

/// What this person booked or supports, and their other appointments, within a period.
pub async fn own(reading: &mut Reading, account: AccountId, within: Period) -> Result<Vec<Appointment>, Error> {
    const BOOKINGS: &str = "select b.id, b.revision, b.starts_at, b.ends_at, b.status, b.account_id = $1 as own,
            i.name_ja as instrument_ja, i.name_en as instrument_en, n.name_ja as institution_ja,
            n.name_en as institution_en, i.location
        from bookings b join instruments i on i.id = b.instrument_id join institutions n on n.id = b.institution_id
        where b.id in (
                select id from bookings where account_id = $1
                union select id from bookings where staff_id in (select id from staff where account_id = $1))
            and b.status in ('requested', 'confirmed', 'in_use', 'completed') and b.ends_at > $2 and b.starts_at < $3
        order by b.starts_at limit 2000";
    const APPOINTMENTS: &str = "select id, starts_at, ends_at from allocations
        where resource = $1 and live and reason = 'appointment' and ends_at > $2 and starts_at < $3
        order by starts_at limit 2000";
    let (from, to) = (within.start(), within.end());
    let booked: Vec<Booked> = on!(reading, db => sqlx::query_as(BOOKINGS).bind(account).bind(from).bind(to)
        .fetch_all(db).await?);
    let others: Vec<(Uuid, Instant, Instant)> = on!(reading, db => sqlx::query_as(APPOINTMENTS).bind(account)
        .bind(from).bind(to).fetch_all(db).await?);
    let meetings = others.into_iter().filter_map(|(id, from, to)| {
        Some(Appointment {
            id,
            sequence: 0,
            period: Period::new(from, to)?,
            title: Said::by(words::meeting),
            place: None,
            path: None,
            tentative: false,
        })
    });
    let mut all: Vec<_> = booked.into_iter().filter_map(Booked::appointment).chain(meetings).collect();
    all.sort_by_key(|appointment| appointment.period);
    Ok(all)
}

impl Booked {
    fn appointment(self) -> Option<Appointment> {
        let instrument = Said { ja: self.instrument_ja, en: self.instrument_en };
        let title = |lang: Lang| match self.own {
            true => instrument.say_or_other(lang).to_owned(),
            false => words::support_of(lang, instrument.say_or_other(lang)),
        };
        let at = |institution: String| format!("{institution} {}", self.location).trim().to_owned();
        Some(Appointment {
            id: self.id.uuid(),
            sequence: self.revision,
            period: Period::new(self.starts_at, self.ends_at)?,
            title: Said::by(title),
            place: Some(Said { ja: at(self.institution_ja), en: at(self.institution_en) }),
            path: Some(format!("/bookings/{}", self.id)),
            tentative: self.status == "requested",
        })
    }
}

/// When an instrument is taken: nothing but the time.
pub async fn taken(reading: &mut Reading, instrument: InstrumentId, within: Period) -> Result<Vec<Appointment>, Error> {
    const SQL: &str = "select id, starts_at, ends_at, reason from allocations
        where resource = $1 and live and ends_at > $2 and starts_at < $3 order by starts_at limit 5000";
    let rows: Vec<(Uuid, Instant, Instant, String)> = on!(reading, db => sqlx::query_as(SQL).bind(instrument)
        .bind(within.start()).bind(within.end()).fetch_all(db).await?);
    let appointment = |(id, from, to, reason): (Uuid, Instant, Instant, String)| {
        let title = if reason == "outage" { Said::by(words::outage) } else { Said::by(words::taken) };
        let period = Period::new(from, to)?;
        Some(Appointment { id, sequence: 0, period, title, place: None, path: None, tentative: false })
    };
    Ok(rows.into_iter().filter_map(appointment).collect())
}
