//! Who and what is occupied when. Nobody and nothing is in two places at once, and the database itself guarantees it:
//! this slice writes allocations, and turns the broken constraint into a refusal. It never checks instead.

mod model;
mod search;
pub mod words;

pub use model::{Allocation, Cause, Lane, Reason, Resource, Taken, slot_taken};
pub use search::{Grid, free_lane, free_periods, nearest, starts};

#[cfg(feature = "ssr")]
pub mod store;
