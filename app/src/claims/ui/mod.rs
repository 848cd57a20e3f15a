//! `/institutions/:id/claim`: whether a year can be claimed, what is frozen, and what has become of it.

mod claim;

pub use claim::ClaimPage;
