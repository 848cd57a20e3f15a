//! A month of work as payroll sees it, and what it costs: the amount with every step that led to it.

use super::{
    model::{BonusClass, GradeTable, Method, PayTerms},
    policy::CostPolicy,
};
use crate::{
    ids::ProgrammeId,
    money::{Ratio, Yen},
    time::{Day, Minutes, Month},
};
use serde::Serialize;

/// What the cost of a person's month rests on.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    pub terms: &'a PayTerms,
    pub grades: &'a GradeTable,
    pub policy: &'a CostPolicy,
}

/// A person's month: attendance, and every line of the diary over all programmes and the institution's own work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MonthOfWork {
    pub month: Month,
    /// Less breaks and leave.
    pub attendance_minutes: Minutes,
    /// In the order they were worked.
    pub lines: Vec<WorkLine>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WorkLine {
    pub day: Day,
    pub minutes: Minutes,
    /// Of the minutes.
    pub overtime_minutes: Minutes,
    /// None: the institution's own work.
    pub programme: Option<ProgrammeId>,
    /// 技術料 charged to a user for these very minutes, where its price contains staff cost.
    pub charged: Yen,
}

/// What a person costs a programme in a month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cost {
    pub month: Month,
    pub programme_id: ProgrammeId,
    pub method: Method,
    /// Of an hour; none for methods without one.
    #[serde(rename = "rate_yen")]
    pub rate: Option<Yen>,
    /// As the diary has them.
    pub minutes: Minutes,
    /// What of them is claimed, rounded.
    pub claim_minutes: Minutes,
    #[serde(rename = "amount_yen")]
    pub amount: Yen,
    /// Charged to users for the same minutes.
    #[serde(rename = "fee_income_yen")]
    pub fee_income: Yen,
    pub flags: Vec<Flag>,
    pub steps: Vec<Step>,
}

/// What somebody should look at before the amount is claimed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The terms lack what the method needs: nothing is claimed.
    PayMissing,
    /// The diary shows less than the certified effort.
    BelowCertifiedEffort,
    /// No effort is certified for this programme.
    EffortNotCertified,
    /// The certified efforts add up to more than the whole: nothing is claimed.
    EffortOverWhole,
    /// Another duty makes 専従 void for the month: nothing is claimed.
    OtherDuty,
    /// A manager is not paid for hours beyond the scheduled ones.
    UnpaidOvertime,
    OvertimeExcluded,
    /// The same minutes were charged to a user.
    SupportAlsoCharged,
    MoreThanAttendance,
    /// All programmes together would bear more than was paid.
    MoreThanPaid,
}

/// One line of the calculation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    AnnualCost { pay: Yen, fringe: Yen, sum: Yen },
    PerScheduledHour { sum: Yen, scheduled_minutes: Minutes, rate: Yen },
    GradeRate { grade: u8, bonus_class: BonusClass, with_fringe: bool, rate: Yen },
    PerHourOfDay { daily: Yen, daily_minutes: Minutes, rate: Yen },
    HourlyRate { rate: Yen },
    LeftOut { minutes: Minutes, because: Flag },
    Rounded { minutes: Minutes, claim_minutes: Minutes },
    PremiumRate { rate: Yen, premium: Ratio, premium_rate: Yen },
    Hours { rate: Yen, minutes: Minutes, amount: Yen },
    HoursWithPremium { rate: Yen, minutes: Minutes, premium_rate: Yen, overtime_minutes: Minutes, amount: Yen },
    Days { daily: Yen, days: u32, amount: Yen },
    Month { paid: Yen, amount: Yen },
    Effort { certified: Ratio, actual: Ratio },
    Share { paid: Yen, share: Ratio, amount: Yen },
    Offset { amount: Yen, fee_income: Yen, left: Yen },
}
