//! How it is used, and how its figures are counted.

pub mod words;

#[cfg(feature = "ssr")]
pub mod ui;
