//! Bookings on both engines.

mod cancelling;
mod cases;
mod changes;
mod daylight;
mod finding;
mod life;
mod random;
pub mod rest;
mod rules;
mod scene;
mod secrecy;
mod series;
mod slots;
mod together;
mod use_of_time;
mod waiting;

pub use random::sound;
pub use scene::{Scene, application, codes, period, refusal};
pub use series::ALWAYS;
