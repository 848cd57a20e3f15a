//! What calendars read.

mod people;
mod places;
mod taken;

pub use people::{engagements, own, staff, staff_accounts};
pub use places::{institution, places};
pub use taken::{Taken, taken};
