//! Pay terms, sealed; cost policies; and the year's work.

mod hours;
mod terms;
mod work;

pub use hours::{Hands, hands, hours_worked};
pub use terms::{policy, set_policy, set_terms, terms};
pub use work::{Payers, payers, worked};
