//! Rows of companies.

use super::{Company, CompanyChange, Confirmation, NewCompany, Seen, model::CompanyFacts, words};
use crate::{
    access::{Permit, Reading, Sight, Tx},
    companies::{
        model::{Industry, Kind},
        number::CorporateNumber,
    },
    db::Broken,
    error::Error,
    ids::{CompanyId, InstitutionId},
    money::Yen,
    on,
    time::Day,
    words::Said,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: CompanyId,
    name: String,
    corporate_number: Option<CorporateNumber>,
    kind: Kind,
    industry: Industry,
    capital_yen: Yen,
    employees: i64,
    ownership: String,
    officers: String,
    in_region: bool,
    confirmed_on: Day,
    revision: i64,
}

impl TryFrom<Row> for Company {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            facts: CompanyFacts {
                name: row.name,
                corporate_number: row.corporate_number,
                kind: row.kind,
                industry: row.industry,
                capital_yen: row.capital_yen,
                employees: row.employees.try_into().map_err(Error::internal)?,
                ownership: serde_json::from_str(&row.ownership).map_err(Error::internal)?,
                officers: serde_json::from_str(&row.officers).map_err(Error::internal)?,
                in_region: row.in_region,
            },
            confirmed_on: row.confirmed_on,
            revision: row.revision,
        })
    }
}

/// Facts that are JSON in their columns.
fn listed(facts: &CompanyFacts) -> Result<(String, String), Error> {
    let ownership = serde_json::to_string(&facts.ownership).map_err(Error::internal)?;
    let officers = serde_json::to_string(&facts.officers).map_err(Error::internal)?;
    Ok((ownership, officers))
}

fn taken() -> [(&'static str, Error); 1] {
    let taken = Error::field("corporate_number", "taken", Said::by(words::number_taken));
    [("companies.corporate_number", taken)]
}

pub async fn insert(tx: &mut Tx, new: Permit<NewCompany>) -> Result<CompanyId, Error> {
    const SQL: &str = "insert into companies (id, name, corporate_number, kind, industry, capital_yen, employees,
            ownership, officers, in_region, confirmed_on, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let (facts, now) = (&new.facts, tx.now());
    let (ownership, officers) = listed(facts)?;
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(&facts.name).bind(&facts.corporate_number).bind(facts.kind)
        .bind(facts.industry).bind(facts.capital_yen).bind(i64::from(facts.employees)).bind(ownership).bind(officers)
        .bind(facts.in_region).bind(new.confirmed_on).bind(now)
        .execute(db).await.broken(&taken())?.rows_affected());
    Ok(new.id)
}

pub async fn find(reading: &mut Reading, sight: Sight<Seen>) -> Result<Company, Error> {
    const SQL: &str = "select id, name, corporate_number, kind, industry, capital_yen, employees, ownership, officers,
            in_region, confirmed_on, revision
        from companies where id = $1";
    let row: Option<Row> = on!(reading, db => sqlx::query_as(SQL).bind(sight.company).fetch_optional(db).await?);
    row.ok_or(Error::NotFound)?.try_into()
}

pub async fn change(tx: &mut Tx, change: Permit<CompanyChange>) -> Result<(), Error> {
    const SQL: &str = "update companies set name = $3, corporate_number = $4, kind = $5, industry = $6,
            capital_yen = $7, employees = $8, ownership = $9, officers = $10, in_region = $11, confirmed_on = $12,
            revision = revision + 1
        where id = $1 and revision = $2";
    let facts = &change.facts;
    let (ownership, officers) = listed(facts)?;
    let changed = on!(tx, db => sqlx::query(SQL).bind(change.company.id).bind(change.company.revision)
        .bind(&facts.name).bind(&facts.corporate_number).bind(facts.kind).bind(facts.industry).bind(facts.capital_yen)
        .bind(i64::from(facts.employees)).bind(ownership).bind(officers).bind(facts.in_region)
        .bind(change.confirmed_on).execute(db).await.broken(&taken())?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn confirm(tx: &mut Tx, confirmation: Permit<Confirmation>) -> Result<(), Error> {
    const SQL: &str = "update companies set confirmed_on = $3, revision = revision + 1 where id = $1 and revision = $2";
    let company = &confirmation.company;
    let changed = on!(tx, db => sqlx::query(SQL).bind(company.id).bind(company.revision).bind(confirmation.on)
        .execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Where an institution gives this company another tariff class than its statistical class would: the latest row that
/// holds on that day.
pub async fn tariff_classes(
    reading: &mut Reading,
    sight: Sight<Seen>,
    on: Day,
) -> Result<Vec<(InstitutionId, Option<String>)>, Error> {
    const SQL: &str = "select i.id, (select t.class from tariff_classes t
            where t.institution_id = i.id and t.company_id = $1 and t.valid_from <= $2
            order by t.valid_from desc limit 1)
        from institutions i order by i.name_ja, i.id";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(sight.company).bind(on).fetch_all(db).await?))
}
