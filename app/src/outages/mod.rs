//! Outages: planned maintenance and breakdowns. An outage takes the instrument's time; whoever had booked it is told, keeps
//! the booking, and chooses another time or has it back when the instrument is.

mod commands;
mod model;
pub mod words;

pub use commands::{NewOutage, Release};
pub use model::{Affected, Kind, Outage};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
