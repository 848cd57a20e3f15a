//! What payroll does. The rules stand in `access/policy/payroll.rs`.

use super::{model::PayTerms, policy::CostPolicy};
use crate::{
    ids::{InstitutionId, StaffId},
    time::FiscalYear,
};

/// What somebody is paid in a fiscal year.
#[derive(Debug)]
pub struct TermsSetting {
    pub staff: StaffId,
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub terms: PayTerms,
    /// The revision that was seen; 0 where there were none.
    pub seen: i64,
}

#[derive(Debug)]
pub struct PolicySetting {
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub policy: CostPolicy,
    /// The revision that was seen; 0 where there was none.
    pub seen: i64,
}

/// What people of an institution are paid.
#[derive(Debug)]
pub struct Pay {
    pub institution: InstitutionId,
}

/// What they cost the programmes.
#[derive(Debug)]
pub struct Costs {
    pub institution: InstitutionId,
}

/// Where its staff's time went: hours and certified effort, nothing of pay.
#[derive(Debug)]
pub struct HoursOf {
    pub institution: InstitutionId,
}

/// How much of it somebody may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CostDepth {
    /// What is claimed for a person and month, nothing of how it came about.
    Totals,
    Full,
}

/// How an institution costs, for everybody who works there.
#[derive(Debug)]
pub struct PolicyOf {
    pub institution: InstitutionId,
}
