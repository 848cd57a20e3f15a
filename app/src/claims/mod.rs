//! 実績報告: what an institution claims for a year. A draft is made by the program; frozen, it never changes, and whatever
//! differs from today's data is shown line by line. The database keeps each diary line and each row of the ledger in one claim.

mod commands;
mod difference;
pub mod model;
mod readiness;
mod reconcile;
pub mod words;

pub use commands::{ClaimOf, ClaimOpening, ClaimStep, Freezing};
pub use difference::{Difference, Side, differences};
pub use model::{Claim, ClaimStatus, Proof, Snapshot, Step, Version};
pub use readiness::{Facts, Obstacle, Weight, obstacles};
pub use reconcile::{Checked, Minutes4, reconcile};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
