//! 人件費: what a person has earned, and what of it a programme bears.

pub mod claim;
mod commands;
pub mod cost;
pub mod forms;
pub mod hours;
pub mod model;
pub mod policy;
pub mod rules;
pub mod words;

pub use commands::{CostDepth, Costs, HoursOf, Pay, PolicyOf, PolicySetting, TermsSetting};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod seal;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
