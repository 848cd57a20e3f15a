//! What of an institution's reports somebody may see. The rules stand in `access/policy/reports.rs`.

use crate::ids::InstitutionId;

/// Totals of use: no names of users in it.
#[derive(Debug)]
pub struct UsageReport {
    pub institution: InstitutionId,
}

/// Diaries of the staff, on paper.
#[derive(Debug)]
pub struct DiaryReport {
    pub institution: InstitutionId,
}
