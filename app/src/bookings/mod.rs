//! Bookings: an instrument, and often a member of the support staff, for a time. What may be booked is decided by pure
//! rules, all of them at once; that nothing is booked twice is decided by the database.

mod cancelling;
mod commands;
pub mod finding;
mod model;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod series;
mod status;
#[cfg(feature = "ssr")]
pub mod waiting;
pub mod words;

pub use cancelling::{CancellationCost, CancellationTerms, TermRow};
pub use commands::{
    Approval, BookingsOf, Cancellation, Change, Expiry, Fees, Insight, Lapse, Miss, NewBooking, Rejection, Reminder,
    Withdrawal,
};
pub use model::{Booking, Disclosure, Event, Kept, Mode, Overview, Party, Step};
pub use status::Status;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
