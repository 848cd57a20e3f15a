//! At the instrument: the board on the wall, the code beside it, and the page on the phone that it leads to. The board says
//! whether an instrument is free, never who has it.

mod commands;
mod model;
mod rules;
pub mod words;

pub use commands::FaultReport;
pub use model::{Board, Line, Standing};
pub use rules::standing;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
