//! The rules of the subsidy: dates, amounts, moving money, and what makes a cost ineligible.

mod amount;
mod dates;
mod eligible;
mod reallocation;

pub use amount::{Settlement, input_tax, settle};
pub use dates::{due, evidence_kept_until, invoices_kept_until};
pub use eligible::{Finding, findings, to_mend};
pub use reallocation::{Check, check, limit};
