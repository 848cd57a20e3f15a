//! Instruments as rows.

mod entries;
mod holidays;
mod row;
mod searching;
mod supporters;

pub use entries::{Existing, Replacement, existing, index_missing, insert_all, replace_all};
pub use holidays::{holidays, write_holidays};
pub use searching::{facets, search};
pub use supporters::{set_supporters, supporters};

use super::{Description, Instrument, NewHours, NewRules, Registration};
use crate::{
    access::{Permit, Reading, Tx},
    db::Broken,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::words,
    on,
    time::Instant,
    words::Said,
};
use row::Row;

/// What [`Row`] reads.
macro_rules! columns {
    () => {
        "select i.id, i.institution_id, n.name_ja as institution_ja, n.name_en as institution_en, n.time_zone,
        i.external_id, i.name_ja, i.name_en, i.category, i.maker, i.model, i.location, i.description_ja, i.description_en,
        i.specs, i.external_ids, i.support, i.capacity, i.status, i.rules, i.hours, i.hourly_yen, i.updated_at, i.revision
        from instruments i join institutions n on n.id = i.institution_id "
    };
}

/// An instrument, whoever asks: the catalogue is public.
pub async fn find(reading: &mut Reading, id: InstrumentId) -> Result<Instrument, Error> {
    const SQL: &str = concat!(columns!(), "where i.id = $1");
    let row: Option<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    row.ok_or(Error::NotFound)?.read()
}

/// All instruments of an institution, in the order of their numbers and names: for exports.
pub async fn of_institution(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<Instrument>, Error> {
    const SQL: &str = concat!(columns!(), "where i.institution_id = $1 order by i.external_id, i.name_ja, i.id");
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?);
    rows.into_iter().map(Row::read).collect()
}

/// As many as a sitemap may hold, the latest changes first.
pub async fn addresses(reading: &mut Reading) -> Result<Vec<(InstrumentId, Instant)>, Error> {
    const SQL: &str =
        "select id, updated_at from instruments where status = 'active' order by updated_at desc, id limit 49000";
    Ok(on!(reading, db => sqlx::query_as(SQL).fetch_all(db).await?))
}

pub async fn register(tx: &mut Tx, new: Permit<Registration>) -> Result<(), Error> {
    entries::insert(tx, new.institution, std::slice::from_ref(&*new)).await
}

pub async fn describe(tx: &mut Tx, new: Permit<Description>) -> Result<(), Error> {
    tx.touch(new.id.uuid());
    let replacement = Replacement { id: new.id, revision: new.revision, details: new.details.clone(), rules: None };
    entries::replace(tx, new.institution, &replacement).await
}

pub async fn set_rules(tx: &mut Tx, new: Permit<NewRules>) -> Result<(), Error> {
    const SQL: &str =
        "update instruments set rules = $3, updated_at = $4, revision = revision + 1 where id = $1 and revision = $2";
    let (rules, now) = (row::json(&new.rules)?, tx.now());
    let changed = on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.revision).bind(&rules).bind(now)
        .execute(db).await?.rows_affected());
    tx.touch(new.id.uuid());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn set_hours(tx: &mut Tx, new: Permit<NewHours>) -> Result<(), Error> {
    const SQL: &str =
        "update instruments set hours = $3, updated_at = $4, revision = revision + 1 where id = $1 and revision = $2";
    let (hours, now) = (row::json(&new.hours)?, tx.now());
    let changed = on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.revision).bind(&hours).bind(now)
        .execute(db).await?.rows_affected());
    tx.touch(new.id.uuid());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The institution's name and zone; not found where there is no such institution.
pub async fn institution_name(reading: &mut Reading, id: InstitutionId) -> Result<Said, Error> {
    const SQL: &str = "select name_ja, name_en from institutions where id = $1";
    let (ja, en) = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    Ok(Said { ja, en })
}

/// Two instruments of one institution never share a number.
fn numbered<T>(result: Result<T, sqlx::Error>) -> Result<T, Error> {
    let taken = Error::field("external_id", "taken", Said::by(words::external_id_taken));
    let none = Error::NotFound;
    result.broken(&[
        ("instruments.institution_id, instruments.external_id", taken),
        ("instruments_institution_id_fkey", none.clone()),
        ("FOREIGN KEY", none),
    ])
}
