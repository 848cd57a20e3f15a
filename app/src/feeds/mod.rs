//! Calendars to subscribe to: a person's own bookings, or when an instrument is taken. Calendar programs cannot sign in, so
//! whoever has the secret address may read; it can be renewed at any time, and the old one opens nothing any more.

mod commands;
mod model;
pub mod words;

pub use commands::{FeedRenewal, InstrumentFeedRenewal};
pub use model::{Appointment, Feed, Subject};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
