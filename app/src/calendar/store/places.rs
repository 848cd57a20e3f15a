//! Instruments as a calendar of several sees them.

use crate::{
    access::Reading,
    calendar::model::{Choice, Place},
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{OpeningHours, Rules, Status},
    on,
    time::Zone,
    words::Said,
};
use sqlx::QueryBuilder;

#[derive(sqlx::FromRow)]
struct Row {
    id: InstrumentId,
    name_ja: String,
    name_en: String,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    capacity: i64,
    status: Status,
    rules: String,
    hours: String,
}

/// The instruments of an institution or category, and those that were chosen by name, in the order of their names. Nothing
/// where nothing was chosen. What is retired is not found.
pub async fn places(reading: &mut Reading, choice: &Choice) -> Result<Vec<Place>, Error> {
    const SELECT: &str = "select i.id, i.name_ja, i.name_en, n.name_ja institution_ja, n.name_en institution_en,
            n.time_zone, i.capacity, i.status, i.rules, i.hours
        from instruments i join institutions n on n.id = i.institution_id where i.status <> 'retired' and (";
    if choice.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(reading, db => {
        let mut query = QueryBuilder::new(SELECT);
        let mut chosen = query.separated(", ");
        for (place, instrument) in choice.instruments.iter().enumerate() {
            if place == 0 {
                chosen.push_unseparated("i.id in (");
            }
            chosen.push_bind(*instrument);
        }
        if !choice.instruments.is_empty() {
            query.push(")");
        }
        if choice.narrows() {
            query.push(if choice.instruments.is_empty() { "(" } else { " or (" });
            query.push(" 1 = 1");
            if let Some(institution) = choice.institution {
                query.push(" and i.institution_id = ").push_bind(institution);
            }
            if let Some(category) = &choice.category {
                query.push(" and i.category = ").push_bind(category.clone());
            }
            query.push(")");
        }
        query.push(") order by i.name_ja, i.id limit 100");
        query.build_query_as().fetch_all(db).await?
    });
    rows.into_iter().map(Row::place).collect()
}

/// An institution's names and zone.
pub async fn institution(reading: &mut Reading, id: InstitutionId) -> Result<(Said, Zone), Error> {
    const SQL: &str = "select name_ja, name_en, time_zone from institutions where id = $1";
    let (ja, en, zone): (String, String, String) =
        on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    Ok((Said { ja, en }, zone.parse().unwrap_or(Zone::TOKYO)))
}

impl Row {
    fn place(self) -> Result<Place, Error> {
        let rules: Rules = serde_json::from_str(&self.rules).map_err(Error::internal)?;
        let hours: OpeningHours = serde_json::from_str(&self.hours).map_err(Error::internal)?;
        Ok(Place {
            instrument: self.id,
            name: Said { ja: self.name_ja, en: self.name_en },
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            lanes: self.capacity,
            can_be_booked: self.status == Status::Active,
            grid: rules.granularity(),
            hours,
        })
    }
}
