//! Work that is done by itself: a durable queue that several servers share. Whoever claims a job holds it for a while; a
//! server that dies gives it back that way. So a job may be begun twice, and each is made so that this does no harm.

mod commands;
mod model;
pub mod words;

pub use commands::{JobRetry, JobsSeen};
pub use model::{Claim, Job, State, backoff};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
