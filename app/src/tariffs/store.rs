//! Tariffs as they were written down. One that has been used is never changed: the next one follows it.

mod standing;

pub use standing::{charged, credit, has_joined};

use super::{NewTariff, PriceSetting, model::Tariff, words};
use crate::{
    access::{Permit, Reading, Sight, Tx},
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
use std::collections::BTreeSet;

/// A tariff, and what it is for.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub id: TariffId,
    pub name: String,
    /// `None`: for every instrument that has none of its own.
    pub instrument: Option<InstrumentId>,
    pub instrument_name: Option<Said>,
    /// The institution's own number of the instrument.
    pub external_id: Option<String>,
    pub tariff: Tariff,
}

/// A tariff that may hold for an instrument.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    pub id: TariffId,
    /// The instrument's own; otherwise the institution's for those that have none.
    pub own: bool,
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
) -> Result<Vec<Kept>, Error> {
    const SQL: &str = "select id, instrument_id, content from tariffs
        where institution_id = $1 and (instrument_id = $2 or instrument_id is null)";
    let rows: Vec<(TariffId, Option<InstrumentId>, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(instrument).fetch_all(db).await?);
    rows.into_iter()
        .map(|(id, instrument, content)| {
            let tariff = serde_json::from_str(&content).map_err(Error::internal)?;
            Ok(Kept { id, own: instrument.is_some(), tariff })
        })
        .collect()
}

/// The same together with the class in which the institution charges this company: one statement for both.
pub async fn of_instrument_for(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
    company: CompanyId,
    on: Day,
) -> Result<(Vec<Kept>, Option<UserClass>), Error> {
    const SQL: &str = "select t.id, t.instrument_id, t.content, c.name, c.kind, c.industry, c.capital_yen, c.employees,
            c.ownership, c.officers, c.in_region,
            (select class from tariff_classes g where g.company_id = c.id and g.institution_id = $1
                and g.valid_from <= $4 order by g.valid_from desc limit 1) class
        from tariffs t join companies c on c.id = $3
        where t.institution_id = $1 and (t.instrument_id = $2 or t.instrument_id is null)";
    #[derive(sqlx::FromRow)]
    struct Row {
        id: TariffId,
        instrument_id: Option<InstrumentId>,
        content: String,
        #[sqlx(flatten)]
        company: CompanyRow,
    }
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(instrument).bind(company).bind(on)
        .fetch_all(db).await?);
    let (mut kept, mut class) = (Vec::with_capacity(rows.len()), None);
    for Row { id, instrument_id, content, company } in rows {
        let tariff = serde_json::from_str(&content).map_err(Error::internal)?;
        kept.push(Kept { id, own: instrument_id.is_some(), tariff });
        class = Some(company.class()?);
    }
    Ok((kept, class))
}

type ListedRow = (TariffId, String, Option<InstrumentId>, Option<String>, Option<String>, Option<String>, String);

fn listed(row: ListedRow) -> Result<Listed, Error> {
    let (id, name, instrument, ja, en, external_id, content) = row;
    let tariff = serde_json::from_str(&content).map_err(Error::internal)?;
    Ok(Listed {
        id,
        name,
        instrument,
        instrument_name: ja.zip(en).map(|(ja, en)| Said { ja, en }),
        external_id,
        tariff,
    })
}

/// Everything an institution charges, newest first.
pub async fn of_institution(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<Listed>, Error> {
    const SQL: &str = "select t.id, t.name, t.instrument_id, i.name_ja, i.name_en, i.external_id, t.content
        from tariffs t left join instruments i on i.id = t.instrument_id where t.institution_id = $1
        order by t.valid_from desc, t.name, t.id";
    let rows: Vec<ListedRow> = on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?);
    rows.into_iter().map(listed).collect()
}

pub async fn find(reading: &mut Reading, institution: InstitutionId, id: TariffId) -> Result<Listed, Error> {
    const SQL: &str = "select t.id, t.name, t.instrument_id, i.name_ja, i.name_en, i.external_id, t.content
        from tariffs t left join instruments i on i.id = t.instrument_id where t.institution_id = $1 and t.id = $2";
    listed(on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(id).fetch_one(db).await?))
}

/// Whether the instrument is this institution's.
pub async fn is_of(reading: &mut Reading, instrument: InstrumentId, institution: InstitutionId) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from instruments where id = $1 and institution_id = $2";
    let found: i64 =
        on!(reading, db => sqlx::query_scalar(SQL).bind(instrument).bind(institution).fetch_one(db).await?);
    Ok(found == 1)
}

/// All instruments of an institution with its own numbers for them.
pub async fn instruments(
    reading: &mut Reading,
    institution: InstitutionId,
) -> Result<Vec<(InstrumentId, Option<String>)>, Error> {
    const SQL: &str = "select id, external_id from instruments where institution_id = $1";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?))
}

/// The instruments that a tariff can be for, by name.
pub async fn instrument_names(
    reading: &mut Reading,
    sight: &Sight<PriceSetting>,
) -> Result<Vec<(InstrumentId, Said)>, Error> {
    const SQL: &str = "select id, name_ja, name_en from instruments
        where institution_id = $1 and status <> 'retired' order by name_ja, id";
    let rows: Vec<(InstrumentId, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(id, ja, en)| (id, Said { ja, en })).collect())
}

/// The holidays from one day to another.
pub async fn holidays(reading: &mut Reading, first: Day, last: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day >= $1 and day <= $2";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(first).bind(last).fetch_all(db).await?);
    Ok(days.into_iter().collect())
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
    row.class()
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
    /// The class it was given; else the one its facts make it.
    fn class(self) -> Result<UserClass, Error> {
        match self.class.as_deref().and_then(UserClass::from_code) {
            Some(class) => Ok(class),
            None => self.facts().map(|facts| user_class(&facts)),
        }
    }

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
