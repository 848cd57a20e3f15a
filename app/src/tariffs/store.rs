//! Tariffs as they were written down. One that has been used is never changed: the next one follows it.

use super::{NewTariff, model::Tariff, words};
use crate::{
    access::{Permit, Reading, Tx},
    companies::{
        model::{CompanyFacts, Industry, Kind, ProgrammeClass},
        rules::programme_class,
    },
    db::Broken,
    error::Error,
    ids::{CompanyId, InstitutionId, InstrumentId, TariffId},
    instruments::UserClass,
    money::Yen,
    on,
    time::Day,
    words::Said,
};

/// A tariff, and what it is for.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub id: TariffId,
    pub name: String,
    /// `None`: for every instrument that has none of its own.
    pub instrument: Option<InstrumentId>,
    pub instrument_name: Option<Said>,
    pub tariff: Tariff,
}

pub async fn insert(tx: &mut Tx, new: &Permit<NewTariff>) -> Result<(), Error> {
    const SQL: &str = "insert into tariffs (id, institution_id, instrument_id, name, valid_from, content, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (now, content) = (tx.now(), serde_json::to_string(&new.tariff).map_err(Error::internal)?);
    let twice = || Error::field("valid_from", "taken", Said::by(words::another_begins_then));
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.institution).bind(new.instrument).bind(&new.name)
        .bind(new.tariff.valid_from).bind(&content).bind(now).execute(db).await.map(|_| ()).broken(&[
            ("tariffs_once_instrument", twice()),
            ("tariffs_once_institution", twice()),
            ("tariffs.instrument_id, tariffs.valid_from", twice()),
            ("tariffs.institution_id, tariffs.valid_from", twice()),
        ])?);
    if let Some(instrument) = new.instrument {
        price_changed(tx, new, instrument).await?;
    }
    Ok(())
}

/// The lowest price per hour that the catalogue's price filter knows.
async fn price_changed(tx: &mut Tx, new: &Permit<NewTariff>, instrument: InstrumentId) -> Result<(), Error> {
    const SQL: &str = "update instruments set hourly_yen = $2 where id = $1";
    let lowest = super::operations::lowest_hourly(&new.tariff).map(|Yen(yen)| yen);
    on!(tx, db => sqlx::query(SQL).bind(instrument).bind(lowest).execute(db).await?.rows_affected());
    Ok(())
}

/// The instrument's own tariffs, and those of its institution for instruments that have none.
pub async fn of_instrument(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
) -> Result<(Vec<Tariff>, Vec<Tariff>), Error> {
    const SQL: &str = "select instrument_id, content from tariffs
        where institution_id = $1 and (instrument_id = $2 or instrument_id is null)";
    let rows: Vec<(Option<InstrumentId>, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(instrument).fetch_all(db).await?);
    let (mut own, mut general) = (Vec::new(), Vec::new());
    for (instrument, content) in rows {
        let tariff = serde_json::from_str(&content).map_err(Error::internal)?;
        if instrument.is_some() { own.push(tariff) } else { general.push(tariff) }
    }
    Ok((own, general))
}

/// Everything an institution charges, newest first.
pub async fn of_institution(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<Listed>, Error> {
    const SQL: &str = "select t.id, t.name, t.instrument_id, i.name_ja, i.name_en, t.content from tariffs t
        left join instruments i on i.id = t.instrument_id where t.institution_id = $1
        order by t.valid_from desc, t.name";
    type Row = (TariffId, String, Option<InstrumentId>, Option<String>, Option<String>, String);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?);
    rows.into_iter()
        .map(|(id, name, instrument, ja, en, content)| {
            let tariff = serde_json::from_str(&content).map_err(Error::internal)?;
            let instrument_name = ja.zip(en).map(|(ja, en)| Said { ja, en });
            Ok(Listed { id, name, instrument, instrument_name, tariff })
        })
        .collect()
}

/// The class in which an institution charges a company: the one it was given there, else the one its facts make it.
pub async fn class_of(
    reading: &mut Reading,
    company: CompanyId,
    institution: InstitutionId,
    on: Day,
) -> Result<UserClass, Error> {
    const SQL: &str = "select name, kind, industry, capital_yen, employees, ownership, officers, in_region,
            (select class from tariff_classes t where t.company_id = companies.id and t.institution_id = $2
                and t.valid_from <= $3 order by t.valid_from desc limit 1) class
        from companies where id = $1";
    let row: CompanyRow =
        on!(reading, db => sqlx::query_as(SQL).bind(company).bind(institution).bind(on).fetch_one(db).await?);
    match row.class.as_deref().and_then(UserClass::from_code) {
        Some(class) => Ok(class),
        None => row.facts().map(|facts| user_class(&facts)),
    }
}

/// The classes in which institutions charge a company.
#[derive(Clone, PartialEq, Debug)]
pub struct Classes {
    /// Given by an institution, from a day on; in the order of the days.
    given: Vec<(InstitutionId, Day, UserClass)>,
    by_facts: UserClass,
}

impl Classes {
    pub fn at(&self, institution: InstitutionId, on: Day) -> UserClass {
        let given = self.given.iter().rfind(|(at, from, _)| *at == institution && *from <= on);
        given.map_or(self.by_facts, |(.., class)| *class)
    }
}

/// What [`class_of`] tells of one institution, of all of them.
pub async fn classes_of(reading: &mut Reading, company: CompanyId) -> Result<Classes, Error> {
    const FACTS: &str = "select name, kind, industry, capital_yen, employees, ownership, officers, in_region,
        cast(null as text) class from companies where id = $1";
    const GIVEN: &str =
        "select institution_id, valid_from, class from tariff_classes where company_id = $1 order by valid_from";
    let row: CompanyRow = on!(reading, db => sqlx::query_as(FACTS).bind(company).fetch_one(db).await?);
    let given: Vec<(InstitutionId, Day, String)> =
        on!(reading, db => sqlx::query_as(GIVEN).bind(company).fetch_all(db).await?);
    let known = |(at, from, class): (_, _, String)| UserClass::from_code(&class).map(|class| (at, from, class));
    Ok(Classes { given: given.into_iter().filter_map(known).collect(), by_facts: user_class(&row.facts()?) })
}

/// みなし大企業 pay as large companies do, schools as academia.
fn user_class(facts: &CompanyFacts) -> UserClass {
    match (programme_class(facts).class, facts.kind) {
        (_, Kind::School) => UserClass::Academia,
        (ProgrammeClass::Sme, _) => UserClass::Sme,
        (ProgrammeClass::DeemedLarge | ProgrammeClass::Large | ProgrammeClass::NonCompany, _) => UserClass::Large,
    }
}

#[derive(sqlx::FromRow)]
struct CompanyRow {
    name: String,
    kind: Kind,
    industry: Industry,
    capital_yen: Yen,
    employees: i64,
    ownership: String,
    officers: String,
    in_region: bool,
    class: Option<String>,
}

impl CompanyRow {
    fn facts(self) -> Result<CompanyFacts, Error> {
        Ok(CompanyFacts {
            name: self.name,
            corporate_number: None,
            kind: self.kind,
            industry: self.industry,
            capital_yen: self.capital_yen,
            employees: u32::try_from(self.employees).unwrap_or(u32::MAX),
            ownership: serde_json::from_str(&self.ownership).map_err(Error::internal)?,
            officers: serde_json::from_str(&self.officers).map_err(Error::internal)?,
            in_region: self.in_region,
        })
    }
}
