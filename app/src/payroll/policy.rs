//! What a funder or an institution has decided about rounding, overtime and fees, per fiscal year.

use crate::money::{Ratio, Rounding};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CostPolicy {
    pub minute_unit: MinuteUnit,
    pub minute_level: MinuteLevel,
    pub minute_mode: MinuteMode,
    pub overtime_policy: OvertimePolicy,
    pub premium: Ratio,
    pub fee_income_policy: FeeIncomePolicy,
    pub effort_cap: EffortCap,
}

/// One of 1, 5, 10, 15, 30 or 60 minutes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MinuteUnit(u8);

/// What is rounded as one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinuteLevel {
    Entry,
    Day,
    Month,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinuteMode {
    Floor,
    /// 15捨16入 with a unit of 30
    HalfDown,
    Nearest,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OvertimePolicy {
    SameRate,
    Exclude,
    Premium,
}

/// What happens to support that is both claimed and charged to its user.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeIncomePolicy {
    /// Claimed; the income is reported in the ledger.
    Report,
    /// Claimed less the income.
    Offset,
    /// Not claimed.
    Exclude,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffortCap {
    MinCertifiedActual,
    Certified,
}

impl MinuteUnit {
    pub const ALL: [Self; 6] = [Self(1), Self(5), Self(10), Self(15), Self(30), Self(60)];

    pub fn new(minutes: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.0 == minutes)
    }

    pub fn minutes(self) -> i64 {
        self.0.into()
    }
}

impl TryFrom<u8> for MinuteUnit {
    type Error = &'static str;

    fn try_from(minutes: u8) -> Result<Self, &'static str> {
        Self::new(minutes).ok_or("expected 1, 5, 10, 15, 30 or 60 minutes")
    }
}

impl From<MinuteUnit> for u8 {
    fn from(unit: MinuteUnit) -> Self {
        unit.0
    }
}

impl From<MinuteMode> for Rounding {
    fn from(mode: MinuteMode) -> Self {
        match mode {
            MinuteMode::Floor => Self::Floor,
            MinuteMode::HalfDown => Self::HalfDown,
            MinuteMode::Nearest => Self::HalfUp,
        }
    }
}

/// To the minute, once a month, downwards; overtime is left out; fees are reported.
impl Default for CostPolicy {
    fn default() -> Self {
        Self {
            minute_unit: MinuteUnit(1),
            minute_level: MinuteLevel::Month,
            minute_mode: MinuteMode::Floor,
            overtime_policy: OvertimePolicy::Exclude,
            premium: Ratio::percent(125),
            fee_income_policy: FeeIncomePolicy::Report,
            effort_cap: EffortCap::MinCertifiedActual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_in_the_shape_that_programs_send() {
        let json = r#"{"minute_unit":30,"minute_level":"day","minute_mode":"half_down","overtime_policy":"premium",
            "premium":"1.35","fee_income_policy":"offset","effort_cap":"certified"}"#;
        let policy: CostPolicy = serde_json::from_str(json).unwrap();
        assert_eq!(policy.premium, "1.35".parse().unwrap());
        assert_eq!(serde_json::from_value::<CostPolicy>(serde_json::to_value(&policy).unwrap()).unwrap(), policy);
        assert_eq!(serde_json::from_str::<CostPolicy>("{}").unwrap(), CostPolicy::default());
        assert!(serde_json::from_str::<CostPolicy>(r#"{"minute_unit":7}"#).is_err());
    }
}
