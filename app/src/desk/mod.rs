//! The desk of an institution: what waits for this person there, and the way to everything else.

pub mod model;
pub mod words;

#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
