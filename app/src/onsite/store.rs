//! Instruments as the board needs them.

use crate::{
    access::Reading,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{OpeningHours, Status},
    on,
    time::Zone,
    words::Said,
};

/// An instrument, where it stands and when it is open.
#[derive(Clone, PartialEq, Debug)]
pub struct Site {
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub institution_name: Said,
    pub zone: Zone,
    pub name: Said,
    pub location: String,
    pub capacity: i64,
    pub status: Status,
    pub hours: OpeningHours,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: InstrumentId,
    institution_id: InstitutionId,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    name_ja: String,
    name_en: String,
    location: String,
    capacity: i64,
    status: Status,
    hours: String,
}

const SELECT: &str = "select i.id, i.institution_id, n.name_ja as institution_ja, n.name_en as institution_en,
        n.time_zone, i.name_ja, i.name_en, i.location, i.capacity, i.status, i.hours
    from instruments i join institutions n on n.id = i.institution_id";

/// What is not retired at an institution, by name.
pub async fn of_institution(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<Site>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} where i.institution_id = $1 and i.status <> 'retired' order by i.name_ja, i.id limit 500"
    ));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(institution).fetch_all(db).await?);
    rows.into_iter().map(Row::site).collect()
}

pub async fn find(reading: &mut Reading, instrument: InstrumentId) -> Result<Site, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where i.id = $1 and i.status <> 'retired'"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(instrument).fetch_optional(db).await?);
    row.ok_or(Error::NotFound)?.site()
}

impl Row {
    fn site(self) -> Result<Site, Error> {
        Ok(Site {
            instrument: self.id,
            institution: self.institution_id,
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            name: Said { ja: self.name_ja, en: self.name_en },
            location: self.location,
            capacity: self.capacity,
            status: self.status,
            hours: serde_json::from_str(&self.hours).map_err(Error::internal)?,
        })
    }
}
