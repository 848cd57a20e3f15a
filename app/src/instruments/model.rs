//! An instrument as the catalogue knows it.

use super::{OpeningHours, Rules};
use crate::{
    ids::{InstitutionId, InstrumentId},
    money::Yen,
    time::Instant,
    words::Said,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// Name of a property → its value, as people write it.
pub type Specs = BTreeMap<String, String>;

#[derive(Clone, PartialEq, Debug)]
pub struct Instrument {
    pub id: InstrumentId,
    pub institution: InstitutionId,
    pub details: Details,
    pub rules: Rules,
    pub hours: OpeningHours,
    /// The lowest price per hour of the present tariff without tax; `None` where there is no tariff.
    pub hourly_yen: Option<Yen>,
    pub updated_at: Instant,
    pub revision: i64,
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
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Support {
    #[default]
    None,
    Optional,
    /// External users never use it alone.
    Required,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(rename_all = "snake_case"))]
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
