//! Instruments as JSON.

use app::{
    instruments::{Details, Hit, Instrument, OpeningHours, Rules, Specs, Status, Support},
    words::Said,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The same name in both languages; one may be empty.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct Both {
    #[serde(default)]
    pub ja: String,
    #[serde(default)]
    pub en: String,
}

#[derive(Serialize, ToSchema)]
pub struct InstrumentJson {
    id: Uuid,
    institution_id: Uuid,
    name: Both,
    category: String,
    maker: String,
    model: String,
    location: String,
    description: Both,
    #[schema(value_type = Object)]
    specs: Specs,
    external_id: Option<String>,
    #[schema(value_type = Object)]
    external_ids: Specs,
    #[schema(value_type = String, example = "optional")]
    support: Support,
    capacity: i64,
    #[schema(value_type = String, example = "active")]
    status: Status,
    /// The lowest price per hour without tax.
    hourly_yen: Option<i64>,
    revision: i64,
}

/// An instrument as lists show it.
#[derive(Serialize, ToSchema)]
pub struct Found {
    id: Uuid,
    institution_id: Uuid,
    institution_name: Both,
    name: Both,
    category: String,
    maker: String,
    model: String,
    location: String,
    #[schema(value_type = String, example = "optional")]
    support: Support,
    hourly_yen: Option<i64>,
}

#[derive(Deserialize, ToSchema)]
pub struct New {
    name: Both,
    #[serde(default)]
    category: String,
    #[serde(default)]
    maker: String,
    #[serde(default)]
    model: String,
    #[serde(default)]
    location: String,
    description: Option<Both>,
    #[serde(default)]
    #[schema(value_type = Object)]
    specs: Specs,
    external_id: Option<String>,
    #[serde(default)]
    #[schema(value_type = Object)]
    external_ids: Specs,
    #[serde(default)]
    #[schema(value_type = String, example = "optional")]
    support: Support,
    #[serde(default = "one")]
    capacity: i64,
    #[serde(default)]
    #[schema(value_type = String, example = "active")]
    status: Status,
    /// As `/instruments/{id}/rules`; none where they are left out.
    #[schema(value_type = Option<Object>)]
    pub rules: Option<Rules>,
    /// As `/instruments/{id}/hours`; office hours where they are left out.
    #[schema(value_type = Option<Object>)]
    pub hours: Option<OpeningHours>,
}

#[derive(Deserialize, ToSchema)]
pub struct Change {
    pub revision: i64,
    name: Option<Both>,
    category: Option<String>,
    maker: Option<String>,
    model: Option<String>,
    location: Option<String>,
    description: Option<Both>,
    #[schema(value_type = Option<Object>)]
    specs: Option<Specs>,
    external_id: Option<String>,
    #[schema(value_type = Option<Object>)]
    external_ids: Option<Specs>,
    #[schema(value_type = Option<String>)]
    support: Option<Support>,
    capacity: Option<i64>,
    #[schema(value_type = Option<String>)]
    status: Option<Status>,
}

fn one() -> i64 {
    1
}

impl New {
    pub fn details(self) -> Details {
        let Self { name, category, maker, model, location, description, specs, .. } = self;
        Details {
            external_id: self.external_id,
            name: name.into(),
            category,
            maker,
            model,
            location,
            description: description.map_or_else(|| Said { ja: String::new(), en: String::new() }, Said::from),
            specs,
            external_ids: self.external_ids,
            support: self.support,
            capacity: self.capacity,
            status: self.status,
        }
    }
}

impl Change {
    pub fn onto(self, known: Details) -> Details {
        Details {
            external_id: self.external_id.or(known.external_id),
            name: self.name.map_or(known.name, Said::from),
            category: self.category.unwrap_or(known.category),
            maker: self.maker.unwrap_or(known.maker),
            model: self.model.unwrap_or(known.model),
            location: self.location.unwrap_or(known.location),
            description: self.description.map_or(known.description, Said::from),
            specs: self.specs.unwrap_or(known.specs),
            external_ids: self.external_ids.unwrap_or(known.external_ids),
            support: self.support.unwrap_or(known.support),
            capacity: self.capacity.unwrap_or(known.capacity),
            status: self.status.unwrap_or(known.status),
        }
    }
}

impl From<Both> for Said {
    fn from(Both { ja, en }: Both) -> Self {
        Self { ja, en }
    }
}

impl From<Said> for Both {
    fn from(Said { ja, en }: Said) -> Self {
        Self { ja, en }
    }
}

impl From<Instrument> for InstrumentJson {
    fn from(instrument: Instrument) -> Self {
        let details = instrument.details;
        Self {
            id: instrument.id.uuid(),
            institution_id: instrument.institution.uuid(),
            name: details.name.into(),
            category: details.category,
            maker: details.maker,
            model: details.model,
            location: details.location,
            description: details.description.into(),
            specs: details.specs,
            external_id: details.external_id,
            external_ids: details.external_ids,
            support: details.support,
            capacity: details.capacity,
            status: details.status,
            hourly_yen: instrument.hourly_yen.map(|yen| yen.0),
            revision: instrument.revision,
        }
    }
}

impl From<Hit> for Found {
    fn from(hit: Hit) -> Self {
        Self {
            id: hit.id.uuid(),
            institution_id: hit.institution.uuid(),
            institution_name: hit.institution_name.into(),
            name: hit.name.into(),
            category: hit.category,
            maker: hit.maker,
            model: hit.model,
            location: hit.location,
            support: hit.support,
            hourly_yen: hit.hourly_yen.map(|yen| yen.0),
        }
    }
}
