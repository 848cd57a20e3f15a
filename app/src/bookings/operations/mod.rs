//! What people and jobs do with bookings: load, decide, allow, write, commit.

mod booking;
mod case;
mod changing;
mod deciding;
mod jobs;
mod looking;
mod telling;
mod week;

pub use booking::{book, offer, quote};
pub use case::{Application, Offer};
pub use changing::{Changes, change};
pub use deciding::{approve, cancel, reject};
pub use jobs::{expire, miss, remind};
pub use looking::{Found, Prospect, find, mine, of_institution, prospect, waiting};
pub use week::{SlotSearch, Slots, Week, calendar, slots, week, week_of, zone};
