//! Companies, and the three classes they fall into.

mod commands;
pub mod forms;
pub mod model;
pub mod number;
pub mod rules;
pub mod words;

pub use commands::{Company, CompanyChange, Confirmation, NewCompany, Seen};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
