//! What is agreed with a person for a fiscal year, in the shape it is sealed in. Who reads this reads pay.

use crate::{
    ids::ProgrammeId,
    money::{Ratio, Yen},
    time::{FiscalYear, Minutes, Month},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the cost of a person is found. One per person and fiscal year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 実績単価: what a scheduled hour really costs
    ActualRate,
    /// 健保等級単価: the hour by the published table
    GradeRate,
    /// エフォート率: a certified part of what the month really cost
    Effort,
    /// 専従: all of what the month really cost
    FullTime,
    /// 日額 by days worked
    Daily,
    /// 時給
    Hourly,
}

impl Method {
    pub const ALL: [Self; 6] =
        [Self::ActualRate, Self::GradeRate, Self::Effort, Self::FullTime, Self::Daily, Self::Hourly];

    pub const fn code(self) -> &'static str {
        match self {
            Self::ActualRate => "actual_rate",
            Self::GradeRate => "grade_rate",
            Self::Effort => "effort",
            Self::FullTime => "full_time",
            Self::Daily => "daily",
            Self::Hourly => "hourly",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// Absent where the method does not need it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayTerms {
    pub method: Method,
    /// Without overtime pay.
    #[serde(default)]
    pub annual_pay_yen: Option<Yen>,
    /// Recorded; never enters the rate, because the hours it is divided by are the scheduled ones.
    #[serde(default)]
    pub annual_overtime_yen: Option<Yen>,
    /// 法定福利費
    #[serde(default)]
    pub annual_fringe_yen: Option<Yen>,
    /// 年間理論総労働時間
    #[serde(default)]
    pub annual_scheduled_minutes: Option<Minutes>,
    /// 1日の所定労働時間
    #[serde(default)]
    pub daily_minutes: Option<Minutes>,
    /// 健保等級; absent for who is not insured by grade.
    #[serde(default)]
    pub grade: Option<u8>,
    #[serde(default)]
    pub bonus_class: Option<BonusClass>,
    #[serde(default)]
    pub with_fringe: bool,
    #[serde(default)]
    pub hourly_yen: Option<Yen>,
    #[serde(default)]
    pub daily_yen: Option<Yen>,
    /// What each programme is certified to get; the rest is the institution's own work.
    #[serde(default)]
    pub effort: Vec<Effort>,
    /// Pay, allowances and the employer's insurance really paid for the month.
    #[serde(default)]
    pub paid: BTreeMap<Month, Yen>,
    #[serde(default)]
    pub manager_without_overtime_pay: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effort {
    pub programme_id: ProgrammeId,
    pub percent: Ratio,
}

/// How often a bonus is paid in a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BonusClass {
    None,
    OneToThree,
    FourOrMore,
}

/// 健保等級単価: published anew every year, so imported and never computed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GradeTable {
    pub rows: Vec<GradeRow>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRow {
    pub fiscal_year: FiscalYear,
    pub bonus_class: BonusClass,
    pub with_fringe: bool,
    pub grade: u8,
    pub hourly_yen: Yen,
}

impl PayTerms {
    /// Nothing but the method.
    pub fn by(method: Method) -> Self {
        Self {
            method,
            annual_pay_yen: None,
            annual_overtime_yen: None,
            annual_fringe_yen: None,
            annual_scheduled_minutes: None,
            daily_minutes: None,
            grade: None,
            bonus_class: None,
            with_fringe: false,
            hourly_yen: None,
            daily_yen: None,
            effort: Vec::new(),
            paid: BTreeMap::new(),
            manager_without_overtime_pay: false,
        }
    }

    /// The certified part of this programme.
    pub fn effort_for(&self, programme: ProgrammeId) -> Option<Ratio> {
        let effort = self.effort.iter().find(|effort| effort.programme_id == programme)?;
        effort.percent.over(Ratio::whole(100))
    }
}

impl GradeTable {
    pub fn find(&self, year: FiscalYear, bonus_class: BonusClass, with_fringe: bool, grade: u8) -> Option<Yen> {
        let wanted = (year, bonus_class, with_fringe, grade);
        let row = |row: &&GradeRow| (row.fiscal_year, row.bonus_class, row.with_fringe, row.grade) == wanted;
        self.rows.iter().find(row).map(|row| row.hourly_yen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_in_the_shape_that_programs_send() {
        let json = r#"{"method":"actual_rate","annual_pay_yen":5400000,"annual_overtime_yen":420000,
            "annual_fringe_yen":810000,"annual_scheduled_minutes":112995,"daily_minutes":465,"grade":22,
            "bonus_class":"none","with_fringe":true,"hourly_yen":null,"daily_yen":null,
            "effort":[{"programme_id":"00000000-0000-0000-0000-000000000001","percent":"60"}],
            "paid":{"2026-06":412357},"manager_without_overtime_pay":false}"#;
        let terms: PayTerms = serde_json::from_str(json).unwrap();
        assert_eq!(terms.paid["2026-06".parse().as_ref().unwrap()], Yen(412_357));
        assert_eq!(terms.effort_for(ProgrammeId::fixed(1)), "0.6".parse().ok());
        assert_eq!(serde_json::from_value::<PayTerms>(serde_json::to_value(&terms).unwrap()).unwrap(), terms);
    }

    #[test]
    fn a_method_alone_reads_as_terms_and_an_unknown_key_does_not() {
        assert_eq!(serde_json::from_str::<PayTerms>(r#"{"method":"hourly"}"#).unwrap(), PayTerms::by(Method::Hourly));
        assert!(serde_json::from_str::<PayTerms>(r#"{"method":"hourly","hourly_jpy":1}"#).is_err());
    }
}
