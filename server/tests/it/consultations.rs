//! Consultations on both engines.

mod guards;
mod life;
mod rest;
mod scene;
mod search;
mod secrecy;

pub use scene::Scene;
