//! The staff's day on one screen, made for a phone in one hand: sessions to check in and out, and yesterday's drafts.

#[cfg(feature = "ssr")]
pub mod ui;
pub mod words;
