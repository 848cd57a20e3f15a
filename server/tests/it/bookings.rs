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
mod together;
mod use_of_time;

pub use scene::{Scene, application, codes, period, refusal};
