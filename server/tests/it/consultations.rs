//! Consultations on both engines.

mod files;
mod guards;
mod life;
mod meetings;
mod rest;
mod scene;
mod search;
mod secrecy;

pub use scene::Scene;
