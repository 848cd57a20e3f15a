//! What people do with grants and ledgers. The rules stand in `access/policy/grants.rs`.

use super::{
    ledger::{LedgerRow, NewRow},
    model::{Change, Grant, Move},
};
use crate::{
    ids::{GrantId, InstitutionId},
    time::{Day, FiscalYear, Month},
};

/// 交付決定 of a year.
#[derive(Debug)]
pub struct GrantDecision {
    pub grant: Grant,
}

/// 変更交付決定
#[derive(Debug)]
pub struct GrantChange {
    pub institution: InstitutionId,
    pub grant: GrantId,
    pub change: Change,
}

/// 流用
#[derive(Debug)]
pub struct Reallocation {
    pub institution: InstitutionId,
    pub grant: GrantId,
    pub moved: Move,
}

/// The project of the year is finished.
#[derive(Debug)]
pub struct Completion {
    pub institution: InstitutionId,
    pub grant: GrantId,
    pub on: Day,
    pub revision: i64,
}

/// Rows into the ledger.
#[derive(Debug)]
pub struct Posting {
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub rows: Vec<NewRow>,
}

/// A row is taken back, with a reason, on a day of an open month.
#[derive(Debug)]
pub struct Reversal {
    pub row: LedgerRow,
    pub on: Day,
    pub reason: String,
}

/// 月次締め: a month of the ledger takes no more rows.
#[derive(Debug)]
pub struct LedgerClosing {
    pub institution: InstitutionId,
    pub month: Month,
}

/// Decisions, budgets and what was moved.
#[derive(Debug)]
pub struct Grants {
    pub institution: InstitutionId,
}

/// The rows, with what each person's month cost.
#[derive(Debug)]
pub struct Ledger {
    pub institution: InstitutionId,
}
