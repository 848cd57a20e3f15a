//! Regions, and the institutions that share their instruments in them.

mod commands;
mod forms;
mod model;
pub mod words;

pub use commands::{HoldSetting, InstitutionChange, NewInstitution, NewRegion};
pub use model::{Institution, InstitutionFacts, InstitutionKind, Region, RegionType, Track};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;

pub use forms::read;
