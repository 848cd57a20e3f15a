//! Calendars: of an instrument, of several side by side, one's own, and of the people who support. Of others' bookings
//! they say when, and nothing else.

pub mod island;
pub mod model;
pub mod words;

#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
