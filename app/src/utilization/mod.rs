//! 稼働率: what each instrument did with every minute, by the six states of SEMI E10, and the rates that follow, each with the
//! definition it was computed by.

mod commands;
pub mod model;
pub mod report;
pub mod rules;
pub mod words;

pub use commands::UseOf;
pub use model::{Instrument, Outage, OutageKind, Rates, State, Usage, Used};
pub use rules::{heat, rates, states};

#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
