//! The demo region: a small world that has lived for two fiscal years, the same each time it is made.
//!
//! It is planned as plain rows first (`plan`), by chance from a fixed seed, and then written in bulk (`store`): thousands of
//! operations with their own audit entries would take minutes and prove nothing that the tests do not.

pub mod bench;
mod billing;
mod books;
mod catalogue;
mod consultations;
mod diaries;
mod inhabitants;
mod notices;
mod operations;
mod pay;
mod plan;
mod prices;
mod sessions;
mod store;
pub mod words;
mod world;

pub use operations::{PASSWORD, SignIn, demo, is_empty, sign_ins};
pub use plan::Seeding;
