//! What people do with claims. The rules stand in `access/policy/claims.rs`.

use super::model::{Claim, Step};
use crate::{
    grants::rules::Settlement,
    ids::{ClaimId, GrantId, InstitutionId},
    time::{Day, FiscalYear},
};

/// A draft, made by the program when somebody first looks for it with the right to keep it.
#[derive(Debug)]
pub struct ClaimOpening {
    pub id: ClaimId,
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub grant: GrantId,
}

#[derive(Debug)]
pub struct Freezing {
    pub claim: Claim,
    pub number: i64,
    pub snapshot: String,
    pub sealed: String,
    pub hash: String,
}

/// Handed in, asked about, fixed, refunded.
#[derive(Debug)]
pub struct ClaimStep {
    pub claim: Claim,
    pub step: Step,
    pub on: Day,
    pub note: String,
    /// Where the amount is fixed.
    pub settled: Option<Settlement>,
}

/// Claims of an institution, with what each person's month cost.
#[derive(Debug)]
pub struct ClaimOf {
    pub institution: InstitutionId,
}
