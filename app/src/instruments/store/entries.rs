//! Writing instruments, one or very many, and what the search knows of them.

use super::{numbered, row};
use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{Details, Import, Registration, Reindexing, Rules, search::Indexed},
    on,
    words::Said,
};
use sqlx::QueryBuilder;
use std::collections::HashMap;

/// As many rows as both engines take in one statement.
const CHUNK: usize = 400;

/// What an institution has under a number of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Existing {
    pub id: InstrumentId,
    pub revision: i64,
    pub details: Details,
    pub rules: Rules,
}

/// An instrument as it will be, and the revision it was compared at.
#[derive(Clone, PartialEq, Debug)]
pub struct Replacement {
    pub id: InstrumentId,
    pub revision: i64,
    pub details: Details,
    /// `None`: they stay.
    pub rules: Option<Rules>,
}

/// All numbered instruments of an institution, by number.
pub async fn existing(reading: &mut Reading, institution: InstitutionId) -> Result<HashMap<String, Existing>, Error> {
    let all = super::of_institution(reading, institution).await?;
    let numbered = all.into_iter().filter_map(|found| {
        let number = found.details.external_id.clone()?;
        Some((number, Existing { id: found.id, revision: found.revision, details: found.details, rules: found.rules }))
    });
    Ok(numbered.collect())
}

/// All of them become this institution's.
pub async fn insert_all(tx: &mut Tx, permit: &Permit<Import>, new: &[Registration]) -> Result<(), Error> {
    insert(tx, permit.institution, new).await
}

/// Whoever changed one meanwhile wins, and nothing of the import is written.
pub async fn replace_all(tx: &mut Tx, permit: &Permit<Import>, changed: &[Replacement]) -> Result<(), Error> {
    for replacement in changed {
        replace(tx, permit.institution, replacement).await?;
    }
    Ok(())
}

/// Makes known to the search what was written past this file, by bulk loads say. Tells how many there were.
pub async fn index_missing(tx: &mut Tx, _permit: &Permit<Reindexing>) -> Result<usize, Error> {
    const SQL: &str =
        "select i.id, i.institution_id, i.external_id, i.name_ja, i.name_en, i.category, i.maker, i.model, i.location,
        i.description_ja, i.description_en, i.specs, i.external_ids from instruments i
        where not exists (select 1 from search_index_entries e where e.instrument_id = i.id) order by i.id limit 5000";
    let mut indexed = 0;
    loop {
        let rows: Vec<Texts> = on!(tx, db => sqlx::query_as(SQL).fetch_all(db).await?);
        if rows.is_empty() {
            return Ok(indexed);
        }
        indexed += rows.len();
        let entries = rows.into_iter().map(Texts::indexed).collect::<Result<Vec<_>, _>>()?;
        index(tx, &entries).await?;
    }
}

pub(super) async fn insert(tx: &mut Tx, institution: InstitutionId, new: &[Registration]) -> Result<(), Error> {
    const SQL: &str =
        "insert into instruments (id, institution_id, external_id, name_ja, name_en, category, maker, model,
        location, description_ja, description_en, specs, external_ids, support, capacity, status, rules, hours,
        created_at, updated_at) ";
    let now = tx.now();
    for chunk in new.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .map(|new| {
                let (specs, ids) = (row::json(&new.details.specs)?, row::json(&new.details.external_ids)?);
                Ok((new, specs, ids, row::json(&new.rules)?, row::json(&new.hours)?))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        on!(tx, db => {
            let mut insert = QueryBuilder::new(SQL);
            insert.push_values(&rows, |mut row, (new, specs, ids, rules, hours)| {
                let it = &new.details;
                row.push_bind(new.id).push_bind(institution).push_bind(&it.external_id);
                row.push_bind(&it.name.ja).push_bind(&it.name.en).push_bind(&it.category).push_bind(&it.maker);
                row.push_bind(&it.model).push_bind(&it.location).push_bind(&it.description.ja);
                row.push_bind(&it.description.en).push_bind(specs).push_bind(ids).push_bind(it.support);
                row.push_bind(it.capacity).push_bind(it.status).push_bind(rules).push_bind(hours);
                row.push_bind(now).push_bind(now);
            });
            numbered(insert.build().execute(db).await)?.rows_affected()
        });
        let entries: Vec<_> = chunk.iter().map(|new| (new.id, Indexed::of(institution, &new.details))).collect();
        index(tx, &entries).await?;
    }
    Ok(())
}

pub(super) async fn replace(tx: &mut Tx, institution: InstitutionId, new: &Replacement) -> Result<(), Error> {
    const SQL: &str = "update instruments set external_id = $4, name_ja = $5, name_en = $6, category = $7, maker = $8,
        model = $9, location = $10, description_ja = $11, description_en = $12, specs = $13, external_ids = $14,
        support = $15, capacity = $16, status = $17, rules = coalesce($18, rules), updated_at = $19,
        revision = revision + 1 where id = $1 and institution_id = $2 and revision = $3";
    let (it, now) = (&new.details, tx.now());
    let (specs, ids) = (row::json(&it.specs)?, row::json(&it.external_ids)?);
    let rules = new.rules.as_ref().map(row::json).transpose()?;
    let changed = on!(tx, db => numbered(sqlx::query(SQL).bind(new.id).bind(institution).bind(new.revision)
        .bind(&it.external_id).bind(&it.name.ja).bind(&it.name.en).bind(&it.category).bind(&it.maker).bind(&it.model)
        .bind(&it.location).bind(&it.description.ja).bind(&it.description.en).bind(&specs).bind(&ids).bind(it.support)
        .bind(it.capacity).bind(it.status).bind(&rules).bind(now).execute(db).await)?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    index(tx, &[(new.id, Indexed::of(institution, it))]).await
}

async fn index(tx: &mut Tx, entries: &[(InstrumentId, Indexed)]) -> Result<(), Error> {
    const INSERT: &str = "insert into search_index_entries
        (instrument_id, institution_id, category, status, hourly_yen, sort_key, grams)
        select i.id, i.institution_id, i.category, i.status, i.hourly_yen, given.sort_key, given.grams
        from instruments i join (";
    const UPSERT: &str = ") given on given.id = i.id where 1 = 1 on conflict (instrument_id) do update set
        category = excluded.category, sort_key = excluded.sort_key, grams = excluded.grams";
    for chunk in entries.chunks(CHUNK) {
        on!(tx, db => {
            let mut insert = QueryBuilder::new(INSERT);
            for (place, (id, indexed)) in chunk.iter().enumerate() {
                insert.push(if place == 0 { "select " } else { " union all select " });
                insert.push_bind(*id).push(" as id, ").push_bind(&indexed.sort_key).push(" as sort_key, ");
                insert.push_bind(&indexed.grams).push(" as grams");
            }
            insert.push(UPSERT);
            insert.build().execute(db).await?.rows_affected()
        });
    }
    Ok(())
}

/// What the search is made from.
#[derive(sqlx::FromRow)]
struct Texts {
    id: InstrumentId,
    institution_id: InstitutionId,
    external_id: Option<String>,
    name_ja: String,
    name_en: String,
    category: String,
    maker: String,
    model: String,
    location: String,
    description_ja: String,
    description_en: String,
    specs: String,
    external_ids: String,
}

impl Texts {
    fn indexed(self) -> Result<(InstrumentId, Indexed), Error> {
        let details = Details {
            external_id: self.external_id,
            category: self.category,
            maker: self.maker,
            model: self.model,
            location: self.location,
            description: Said { ja: self.description_ja, en: self.description_en },
            specs: row::read(&self.specs)?,
            external_ids: row::read(&self.external_ids)?,
            ..Details::named(Said { ja: self.name_ja, en: self.name_en })
        };
        Ok((self.id, Indexed::of(self.institution_id, &details)))
    }
}
