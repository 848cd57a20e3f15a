//! What really happened: who used an instrument from when to when. Corrections are requests with a reason, decided by
//! somebody else; what was recorded first stays.

mod commands;
mod model;
pub mod words;

pub use commands::{CheckIn, CheckOut, Decision, NewCorrection, RecordOf, Sessions};
pub use model::{Correction, CorrectionStatus, Overrun, Report, Session, State, UsageRecord};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
