//! Grants and ledgers in the database, and what its guards say in words.

mod grants;
mod rows;

pub use grants::{change, complete, decide, grant, reallocate};
pub use rows::{close, closings, find, last_seq, post, reverse, rows, sums, wages_by_month};

use super::words;
use crate::{
    error::{Error, Refusal},
    words::{Lang, Said},
};

/// What the guards mean. Each has the same name on both engines.
fn meanings() -> [(&'static str, Error); 9] {
    let conflict = |name: &'static str, code: &'static str, say: fn(Lang) -> &'static str| {
        (name, Refusal::conflict(code, Said::by(say)).into())
    };
    [
        conflict("ledger_month_closed", "ledger_month_closed", words::closed_refused),
        conflict("ledger_row_kept", "ledger_row_kept", words::kept_refused),
        conflict("ledger_staff_once", "ledger_staff_once", words::staff_once),
        conflict("ledger_invoice_once", "ledger_invoice_once", words::invoice_once),
        conflict("ledger_reversal_wrong", "ledger_reversal_wrong", words::reversal_wrong),
        conflict("ledger_reversed_once", "ledger_reversed_once", words::reversed_before),
        conflict("ledger_rows.reverses", "ledger_reversed_once", words::reversed_before),
        conflict("ledger_posted_within", "ledger_posted_within", words::outside_posting),
        conflict("grant_move_approved", "approval_missing", words::approval_missing),
    ]
}
