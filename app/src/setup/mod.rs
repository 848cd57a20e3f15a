//! The first minutes of an installation: its first institution and administrator, or the demo region.

pub mod api;
pub mod operations;
pub mod ui;
mod words;
