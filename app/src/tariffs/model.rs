//! A tariff as an institution writes it down, and the quote that comes of it.

use crate::{
    instruments::UserClass,
    money::{Ratio, Rounding, Yen},
    time::{Day, Minutes},
};
use serde::{Deserialize, Serialize};
use std::{fmt, num::NonZeroU32};

/// 料金区分: what an institution calls its groups of users, such as `internal`, `academia`, `sme`, `large`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct TariffClass(String);

/// 料金表 of an instrument, or of an institution for all that have none of their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    pub valid_from: Day,
    #[serde(default)]
    pub date_basis: DateBasis,
    /// In the order in which a quote lists them.
    pub components: Vec<Component>,
    #[serde(default)]
    pub factors: Vec<ClassFactor>,
    #[serde(default)]
    pub rounding: LineRounding,
    /// 消費税の端数処理
    #[serde(default)]
    pub tax_rounding: Rounding,
    #[serde(default)]
    pub billable: Billable,
    #[serde(default)]
    pub cancel_steps: Vec<CancelStep>,
}

/// Which day decides about the tariff.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    #[default]
    Usage,
    Approval,
}

/// One thing that costs something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    pub item: Item,
    pub prices: Vec<Price>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// 基本料, per hour
    BaseFee,
    /// 装置料金, per hour
    Time,
    /// 技術料, per hour and supporting person
    Support,
    /// 調整費, per use
    SetUp,
    /// 試料, each
    Sample,
    /// 消耗品: what was used up, per yen of it
    Consumables,
}

/// The price of one unit. Prices of a class of its own replace the general ones for that class.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TariffClass>,
    /// Holds for what goes beyond this many units.
    #[serde(default)]
    pub after: u32,
    pub unit_price_yen: Yen,
}

/// 区分係数: exact, and only on the components it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassFactor {
    pub class: TariffClass,
    pub factor: Ratio,
    pub on: Vec<Item>,
}

/// Every line is rounded once, to this many yen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRounding {
    pub mode: Rounding,
    pub unit_yen: NonZeroU32,
}

/// Which time is charged, and in which whole units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Billable {
    pub basis: BillableBasis,
    /// Begun units count as whole ones.
    pub unit_minutes: NonZeroU32,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillableBasis {
    #[default]
    Reserved,
    Actual,
    /// From arrival or the booked start, whichever is earlier, to the real end.
    Occupied,
}

/// This share is owed when the cancellation comes at least so many calendar days before the use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelStep {
    pub days_before: u32,
    pub share: Ratio,
}

/// What is used, already in billable minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    pub class: TariffClass,
    pub used_on: Day,
    pub minutes: Minutes,
    /// Of each supporting person.
    pub support_minutes: Minutes,
    pub support_persons: u32,
    pub samples: u32,
    pub consumables: Yen,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quote {
    pub lines: Vec<QuoteLine>,
    #[serde(rename = "subtotal_yen")]
    pub subtotal: Yen,
    #[serde(rename = "tax_yen")]
    pub tax: Yen,
    #[serde(rename = "total_yen")]
    pub total: Yen,
    pub class: TariffClass,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuoteLine {
    pub item: Item,
    /// Hours, samples, times; exact, as `3.5` or `1/3`.
    pub quantity: Ratio,
    #[serde(rename = "unit_price_yen")]
    pub unit_price: Yen,
    pub factor: Ratio,
    #[serde(rename = "amount_yen")]
    pub amount: Yen,
}

impl TariffClass {
    /// Lower-case letters, digits and underscores, at most 40.
    pub fn parse(code: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        ((1..=40).contains(&code.len()) && code.bytes().all(allowed)).then(|| Self(code.to_owned()))
    }

    pub fn code(&self) -> &str {
        &self.0
    }
}

impl From<UserClass> for TariffClass {
    fn from(class: UserClass) -> Self {
        Self(class.code().to_owned())
    }
}

impl fmt::Display for TariffClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Default for LineRounding {
    fn default() -> Self {
        Self { mode: Rounding::Floor, unit_yen: NonZeroU32::MIN }
    }
}

impl Default for Billable {
    fn default() -> Self {
        Self { basis: BillableBasis::default(), unit_minutes: NonZeroU32::MIN }
    }
}
