//! Rows of regions and institutions. Both are public: who shares instruments says so.

use super::{
    HoldSetting, Institution, InstitutionChange, InstitutionFacts, InstitutionKind, NewInstitution, NewRegion, Region,
    RegionType, Track,
};
use crate::{
    access::{Permit, Reading, Tx},
    companies::number::{CorporateNumber, RegistrationNumber},
    error::Error,
    ids::{InstitutionId, RegionId},
    on,
    time::{Day, Zone},
    words::Said,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: InstitutionId,
    region_id: Option<RegionId>,
    name_ja: String,
    name_en: String,
    kind: InstitutionKind,
    corporate_number: Option<CorporateNumber>,
    registration_number: Option<RegistrationNumber>,
    ror: Option<String>,
    time_zone: String,
    revision: i64,
}

impl From<Row> for Institution {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            facts: InstitutionFacts {
                name: Said { ja: row.name_ja, en: row.name_en },
                kind: row.kind,
                corporate_number: row.corporate_number,
                registration_number: row.registration_number,
                ror: row.ror,
                region: row.region_id,
                // Only zones that exist are ever stored.
                zone: row.time_zone.parse().unwrap_or(Zone::TOKYO),
            },
            revision: row.revision,
        }
    }
}

pub async fn insert(tx: &mut Tx, new: Permit<NewInstitution>) -> Result<InstitutionId, Error> {
    const SQL: &str = "insert into institutions (id, region_id, name_ja, name_en, kind, corporate_number,
            registration_number, ror, time_zone, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (facts, now) = (&new.facts, tx.now());
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(facts.region).bind(&facts.name.ja).bind(&facts.name.en)
        .bind(facts.kind).bind(&facts.corporate_number).bind(&facts.registration_number).bind(&facts.ror)
        .bind(facts.zone.to_string()).bind(now).execute(db).await?.rows_affected());
    Ok(new.id)
}

pub async fn find(reading: &mut Reading, id: InstitutionId) -> Result<Institution, Error> {
    const SQL: &str = "select id, region_id, name_ja, name_en, kind, corporate_number, registration_number, ror,
            time_zone, revision
        from institutions where id = $1";
    let row: Option<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    Ok(row.ok_or(Error::NotFound)?.into())
}

/// All of them, or those of one region, by name.
pub async fn list(reading: &mut Reading, region: Option<RegionId>) -> Result<Vec<Institution>, Error> {
    const SQL: &str = "select id, region_id, name_ja, name_en, kind, corporate_number, registration_number, ror,
            time_zone, revision
        from institutions where region_id = $1 or $2 order by name_ja, id";
    let rows: Vec<Row> =
        on!(reading, db => sqlx::query_as(SQL).bind(region).bind(region.is_none()).fetch_all(db).await?);
    Ok(rows.into_iter().map(Institution::from).collect())
}

/// One value a day: who corrects it on the same day corrects it.
pub async fn set_hold(tx: &mut Tx, setting: Permit<HoldSetting>) -> Result<(), Error> {
    const SQL: &str =
        "insert into settings (institution_id, key, valid_from, value) values ($1, 'hold_minutes', $2, $3)
        on conflict (institution_id, key, valid_from) do update set value = excluded.value";
    let value = setting.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    on!(tx, db => sqlx::query(SQL).bind(setting.institution).bind(setting.valid_from).bind(&value).execute(db).await?
        .rows_affected());
    Ok(())
}

pub async fn hold(reading: &mut Reading, institution: InstitutionId, on: Day) -> Result<Option<i64>, Error> {
    const SQL: &str =
        "select value from settings where institution_id = $1 and key = 'hold_minutes' and valid_from <= $2
        order by valid_from desc limit 1";
    let value: Option<String> =
        on!(reading, db => sqlx::query_scalar(SQL).bind(institution).bind(on).fetch_optional(db).await?);
    Ok(value.and_then(|value| value.trim().parse().ok()))
}

pub async fn change(tx: &mut Tx, change: Permit<InstitutionChange>) -> Result<(), Error> {
    const SQL: &str = "update institutions set region_id = $3, name_ja = $4, name_en = $5, kind = $6,
            corporate_number = $7, registration_number = $8, ror = $9, time_zone = $10, revision = revision + 1
        where id = $1 and revision = $2";
    let (institution, facts) = (&change.institution, &change.facts);
    let changed = on!(tx, db => sqlx::query(SQL).bind(institution.id).bind(institution.revision).bind(facts.region)
        .bind(&facts.name.ja).bind(&facts.name.en).bind(facts.kind).bind(&facts.corporate_number)
        .bind(&facts.registration_number).bind(&facts.ror).bind(facts.zone.to_string())
        .execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

#[derive(sqlx::FromRow)]
struct RegionRow {
    id: RegionId,
    name_ja: String,
    name_en: String,
    region_type: RegionType,
    track: Track,
}

impl From<RegionRow> for Region {
    fn from(row: RegionRow) -> Self {
        Self { id: row.id, name: Said { ja: row.name_ja, en: row.name_en }, kind: row.region_type, track: row.track }
    }
}

pub async fn insert_region(tx: &mut Tx, new: Permit<NewRegion>) -> Result<RegionId, Error> {
    const SQL: &str = "insert into regions (id, name_ja, name_en, region_type, track, created_at)
        values ($1, $2, $3, $4, $5, $6)";
    let (region, now) = (&new.region, tx.now());
    on!(tx, db => sqlx::query(SQL).bind(region.id).bind(&region.name.ja).bind(&region.name.en).bind(region.kind)
        .bind(region.track).bind(now).execute(db).await?.rows_affected());
    Ok(region.id)
}

pub async fn region(reading: &mut Reading, id: RegionId) -> Result<Region, Error> {
    const SQL: &str = "select id, name_ja, name_en, region_type, track from regions where id = $1";
    let row: Option<RegionRow> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    Ok(row.ok_or(Error::NotFound)?.into())
}

pub async fn regions(reading: &mut Reading) -> Result<Vec<Region>, Error> {
    const SQL: &str = "select id, name_ja, name_en, region_type, track from regions order by name_ja, id";
    let rows: Vec<RegionRow> = on!(reading, db => sqlx::query_as(SQL).fetch_all(db).await?);
    Ok(rows.into_iter().map(Region::from).collect())
}
