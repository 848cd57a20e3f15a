//! 料金: tariffs with the day they hold from, quotes, consumption tax, billable time, cancellation.

pub mod billing;
pub mod credit;
pub mod model;
mod quote;
pub mod rules;
pub mod sheet;
pub mod tax;
pub mod words;

#[cfg(feature = "ssr")]
pub mod api;
mod commands;
#[cfg(feature = "ssr")]
pub mod files;
pub mod forms;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;

pub use commands::{NewTariff, PriceSetting};
#[cfg(feature = "ssr")]
pub mod ui;
