//! Notices: what people are told, in which way each of them wants to know. A notice is queued in the transaction of what it
//! tells of, one for each recipient; whoever was told of something once is not told again.
//!
//! A new kind is one variant of [`Kind`] and its three texts in `words.rs` (the compiler asks for both). To tell somebody, an
//! operation calls `notices::operations::tell` with its permit before it commits.

mod commands;
mod letter;
mod model;
pub mod words;

pub use commands::{ChoiceChange, MailsSeen};
pub use letter::{Invitation, Letter};
pub use model::{About, Audience, CalendarEntry, Choice, Kind, Notice, Telling, Topic};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
