//! A row of the catalogue, and what it means.

use crate::{
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{Details, Instrument, Status, Support},
    money::Yen,
    time::{Instant, Zone},
    words::Said,
};
use serde::{Serialize, de::DeserializeOwned};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: InstrumentId,
    institution_id: InstitutionId,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
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
    support: Support,
    capacity: i64,
    status: Status,
    rules: String,
    hours: String,
    hourly_yen: Option<Yen>,
    updated_at: Instant,
    revision: i64,
}

impl Row {
    pub(super) fn read(self) -> Result<Instrument, Error> {
        Ok(Instrument {
            id: self.id,
            institution: self.institution_id,
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            details: Details {
                external_id: self.external_id,
                name: Said { ja: self.name_ja, en: self.name_en },
                category: self.category,
                maker: self.maker,
                model: self.model,
                location: self.location,
                description: Said { ja: self.description_ja, en: self.description_en },
                specs: read(&self.specs)?,
                external_ids: read(&self.external_ids)?,
                support: self.support,
                capacity: self.capacity,
                status: self.status,
            },
            rules: read(&self.rules)?,
            hours: read(&self.hours)?,
            hourly_yen: self.hourly_yen,
            updated_at: self.updated_at,
            revision: self.revision,
        })
    }
}

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(Error::internal)
}

pub(super) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(Error::internal)
}
