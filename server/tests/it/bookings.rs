//! Bookings on both engines.

mod cancelling;
mod cases;
mod changes;
mod finding;
mod life;
pub mod rest;
mod rules;
mod scene;
mod secrecy;
mod slots;

pub use scene::{Scene, application, codes, period, refusal};
