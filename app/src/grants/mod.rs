//! 補助金: what was decided for an institution and a fiscal year, what may be moved within it, and the ledger (帳簿) of what
//! was spent. Rows of the ledger never change: corrections are reversals with a date. The database itself keeps this.

mod commands;
pub mod forms;
pub mod ledger;
pub mod model;
pub mod programme;
pub mod rules;
pub mod words;

pub use commands::{
    Completion, GrantChange, GrantDecision, Grants, Ledger, LedgerClosing, Posting, Reallocation, Reversal,
};
pub use ledger::{LedgerRow, NewRow, RowKind, TaxClass};
pub use model::{Category, Change, Grant, Menu, Move, Pot};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
mod import;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
