//! Bookings on both engines.

mod calendar;
mod finding;
mod cases;
mod life;
pub mod rest;
mod rules;
mod scene;
mod secrecy;

pub use scene::{Scene, application, codes, period, refusal};
