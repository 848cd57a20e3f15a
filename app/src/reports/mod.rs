//! What an institution hands in: use of its instruments, diaries of its staff, and what they cost. A report is data first:
//! the screen, JSON, CSV and spreadsheets show the same columns, rows and totals.

mod commands;
mod cost;
#[cfg(feature = "ssr")]
mod diaries;
mod hours;
#[cfg(feature = "ssr")]
mod ledger;
mod model;
#[cfg(feature = "ssr")]
mod performance;
mod usage;
#[cfg(feature = "ssr")]
mod utilization;
pub mod words;

pub use commands::{DiaryReport, UsageReport};
pub use cost::personnel_cost;
#[cfg(feature = "ssr")]
pub use diaries::{Diary, SHEET_COLUMNS, Sheet, diary, sheet};
pub use hours::hours_summary;
#[cfg(feature = "ssr")]
pub use ledger::ledger;
pub use model::{Cell, Column, Kind, Report, ReportKind, Total};
#[cfg(feature = "ssr")]
pub use performance::{eligible, performance};
pub use usage::{UsageFacts, Use, UsedInstrument, usage};
#[cfg(feature = "ssr")]
pub use utilization::utilization;

#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
