//! A tariff as an institution writes it down. What is used of it and what it costs stands in `quote.rs`.

use crate::{
    instruments::UserClass,
    money::{Ratio, Rounding, Yen},
    time::{ClockTime, Day},
};
use serde::{Deserialize, Serialize};
use std::{fmt, num::NonZeroU32};

pub use super::quote::{Quote, QuoteLine, Stretch, Use};

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
    /// Applied to the components they name, in this order; a line is rounded only after the last.
    #[serde(default)]
    pub factors: Vec<Factor>,
    /// After all lines, in this order: 減免, 間接経費.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// 上限, after all adjustments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
    #[serde(default)]
    pub rounding: LineRounding,
    /// 消費税の端数処理
    #[serde(default)]
    pub tax_rounding: Rounding,
    #[serde(default)]
    pub billable: Billable,
    #[serde(default)]
    pub cancel_steps: Vec<CancelStep>,
    /// Whether a cancellation fee is taxed: one for work done is, a compensation for lost income is not.
    #[serde(default)]
    pub cancel_tax: TaxClass,
    /// For how many days a quote is good.
    #[serde(default = "thirty_days", skip_serializing_if = "is_thirty_days")]
    pub quote_days: u16,
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
    /// What the institution calls it, where the item's own name does not say enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Absent: as is usual for the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// At least so many units are charged of what is used at all.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub minimum: u32,
    pub prices: Vec<Price>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident => $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )*};
}

codes! {
    Item {
        /// 基本料, per hour
        BaseFee => "base_fee",
        /// 装置料金, per hour
        Time => "time",
        /// 技術料, per hour and supporting person
        Support => "support",
        /// 調整費, per use
        SetUp => "set_up",
        /// 試料, each
        Sample => "sample",
        /// 講習料, per hour
        Training => "training",
        /// 証明書, each
        Document => "document",
        /// 消耗品: what was used up, per yen of it
        Consumables => "consumables",
        /// 登録料, per fiscal year
        Membership => "membership",
        /// 時間外割増: a factor that holds at certain hours, as a line of its own
        AfterHours => "after_hours",
        /// 減免 and 加算, as lines of their own
        Adjustment => "adjustment",
        /// What is above the cap, taken off
        Cap => "cap",
        /// 取消料
        Cancellation => "cancellation",
    }
    /// How the instrument is used, where that makes a difference in price.
    Manner {
        SelfUse => "self_use",
        AssistedUse => "assisted_use",
        ProxyMeasurement => "proxy_measurement",
    }
    /// 成果公開, where that makes a difference in price.
    Openness {
        OpenWithData => "open_with_data",
        Open => "open",
        Closed => "closed",
    }
    /// Over what a cap is counted, for one company.
    CapPeriod {
        Use => "use",
        Month => "month",
        FiscalYear => "fiscal_year",
    }
}

/// How much of an item counts as one unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Exact hours.
    Hours,
    /// Each use, person, sample.
    Each,
    /// Begun blocks of so many minutes: sessions, days of eight hours.
    Blocks(NonZeroU32),
    /// Each time that the use touches this span of the day: half-days, nights. `to` at or before `from` is on the next day.
    Window { from: ClockTime, to: ClockTime },
}

/// The price of one unit. The prices that say most about the use replace those that say less.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TariffClass>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Manner>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Openness>,
    /// Holds for what goes beyond this many units.
    #[serde(default)]
    pub after: u32,
    pub unit_price_yen: Yen,
}

/// 係数: exact, and only on the components it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// `None`: every class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TariffClass>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Manner>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Openness>,
    /// 時間外: only for the hours in here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<Hours>,
    pub factor: Ratio,
    pub on: Vec<Item>,
}

/// Hours of some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub days: Days,
    pub from: ClockTime,
    /// At or before `from`: on the next day.
    pub to: ClockTime,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    Every,
    /// Monday to Friday that are no holidays.
    Working,
    /// Saturdays, Sundays and holidays.
    Free,
}

/// 減免 where the share or the sum is negative, 加算 where it is positive.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TariffClass>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Openness>,
    /// The lines whose sum it is a share of.
    pub on: Vec<Item>,
    #[serde(default = "nothing")]
    pub share: Ratio,
    #[serde(default)]
    pub sum_yen: Yen,
}

/// 上限: no company pays more than this in the period, without tax.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    pub per: CapPeriod,
    pub yen: Yen,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum TaxClass {
    /// 課税
    #[default]
    Taxable,
    /// 不課税
    OutOfScope,
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

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn nothing() -> Ratio {
    Ratio::ZERO
}

fn thirty_days() -> u16 {
    30
}

fn is_thirty_days(days: &u16) -> bool {
    *days == thirty_days()
}

impl Item {
    /// What a tariff can set a price for; the rest comes of factors, adjustments, caps and cancellations.
    pub const PRICED: [Self; 9] = [
        Self::BaseFee,
        Self::Time,
        Self::Support,
        Self::SetUp,
        Self::Sample,
        Self::Training,
        Self::Document,
        Self::Consumables,
        Self::Membership,
    ];

    pub const fn usual_measure(self) -> Measure {
        match self {
            Self::BaseFee | Self::Time | Self::Support | Self::Training | Self::AfterHours => Measure::Hours,
            Self::SetUp | Self::Sample | Self::Document | Self::Consumables | Self::Membership => Measure::Each,
            Self::Adjustment | Self::Cap | Self::Cancellation => Measure::Each,
        }
    }
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

impl Tariff {
    /// Nothing but a day to hold from: what a form begins with.
    pub fn starting(valid_from: Day) -> Self {
        Self {
            valid_from,
            date_basis: DateBasis::default(),
            components: Vec::new(),
            factors: Vec::new(),
            adjustments: Vec::new(),
            cap: None,
            rounding: LineRounding::default(),
            tax_rounding: Rounding::default(),
            billable: Billable::default(),
            cancel_steps: Vec::new(),
            cancel_tax: TaxClass::default(),
            quote_days: thirty_days(),
        }
    }
}

impl TaxClass {
    pub const ALL: [Self; 2] = [Self::Taxable, Self::OutOfScope];
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
