//! An instrument as the catalogue knows it.

use super::{OpeningHours, Rules, words as own_words};
use crate::{
    error::FieldError,
    ids::{InstitutionId, InstrumentId, StaffId},
    money::Yen,
    time::{Instant, Zone},
    words::{self, Said},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// Name of a property → its value, as people write it.
pub type Specs = BTreeMap<String, String>;

#[derive(Clone, PartialEq, Debug)]
pub struct Instrument {
    pub id: InstrumentId,
    pub institution: InstitutionId,
    pub institution_name: Said,
    /// The institution's: hours and rules are judged by its clock.
    pub zone: Zone,
    pub details: Details,
    pub rules: Rules,
    pub hours: OpeningHours,
    /// The lowest price per hour of the present tariff without tax; `None` where there is no tariff.
    pub hourly_yen: Option<Yen>,
    pub updated_at: Instant,
    pub revision: i64,
}

/// A member of the institution's support staff, and whether they can support an instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Supporter {
    pub staff: StaffId,
    pub name: String,
    pub title: String,
    pub able: bool,
}

/// What its managers write about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Details {
    /// The institution's own number for it: imports create and update by it.
    pub external_id: Option<String>,
    pub name: Said,
    pub category: String,
    pub maker: String,
    pub model: String,
    pub location: String,
    pub description: Said,
    pub specs: Specs,
    /// Scheme → identifier: `doi`, `serial`…
    pub external_ids: Specs,
    pub support: Support,
    /// How many can use it at once.
    pub capacity: i64,
    pub status: Status,
}

/// Whether a member of the support staff is there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Support {
    #[default]
    None,
    Optional,
    /// External users never use it alone.
    Required,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Active,
    /// In repair; it comes back.
    OutOfService,
    /// It does not come back. Its past stays.
    Retired,
}

impl Details {
    pub fn named(name: Said) -> Self {
        Self {
            external_id: None,
            name,
            category: String::new(),
            maker: String::new(),
            model: String::new(),
            location: String::new(),
            description: Said { ja: String::new(), en: String::new() },
            specs: Specs::new(),
            external_ids: Specs::new(),
            support: Support::None,
            capacity: 1,
            status: Status::Active,
        }
    }
}

impl Details {
    /// What is wrong with them, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        let texts: [(&str, &str, usize); 10] = [
            ("external_id", self.external_id.as_deref().unwrap_or_default(), 100),
            ("name_ja", &self.name.ja, 200),
            ("name_en", &self.name.en, 200),
            ("category", &self.category, 100),
            ("maker", &self.maker, 200),
            ("model", &self.model, 200),
            ("location", &self.location, 200),
            ("description_ja", &self.description.ja, 10_000),
            ("description_en", &self.description.en, 10_000),
            ("specs", self.specs.keys().max_by_key(|name| name.len()).map_or("", String::as_str), 200),
        ];
        let mut problems: Vec<_> = texts
            .into_iter()
            .filter(|(_, text, limit)| text.chars().count() > *limit)
            .map(|(field, _, limit)| problem(field, "too_long", Said::by(|lang| words::too_long(lang, limit))))
            .collect();
        if self.name.ja.trim().is_empty() && self.name.en.trim().is_empty() {
            problems.push(problem("name_ja", "missing", Said::by(words::missing)));
        }
        if !(1..=100).contains(&self.capacity) {
            problems.push(problem("capacity", "out_of_range", Said::by(|lang| words::out_of_range(lang, 1, 100))));
        }
        if self.specs.len() > 100 || self.specs.values().any(|value| value.chars().count() > 2_000) {
            problems.push(problem("specs", "too_long", Said::by(own_words::too_many_specs)));
        }
        problems
    }
}

fn problem(field: &str, code: &'static str, said: Said) -> FieldError {
    FieldError { field: field.to_owned(), code, said }
}

impl Support {
    pub const ALL: [Self; 3] = [Self::None, Self::Optional, Self::Required];

    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|support| support.code() == code)
    }
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Active, Self::OutOfService, Self::Retired];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::OutOfService => "out_of_service",
            Self::Retired => "retired",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl FromStr for Support {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::from_code(code).ok_or(())
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::from_code(code).ok_or(())
    }
}
