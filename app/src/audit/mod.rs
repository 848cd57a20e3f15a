//! The audit trail: every permitted write, chained by hashes, so that a later change of any entry shows.
//!
//! Sixteen chains run side by side, so that writers on PostgreSQL do not wait for one another. A chain's head is a row of
//! its own: cutting entries off its end shows too.

mod model;
pub mod operations;
mod store;

pub use model::{Asked, Draft, Entry, Trail, Verdict};
pub(crate) use store::append;
pub use store::verify;
