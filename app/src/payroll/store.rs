//! Pay terms, sealed; cost policies; and the year's work.

mod terms;
mod work;

pub use terms::{policy, set_policy, set_terms, terms};
pub use work::{Payers, payers, worked};
