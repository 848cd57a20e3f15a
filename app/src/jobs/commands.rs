//! What administrators do about jobs. The rules stand in `access/policy/jobs.rs`.

use crate::ids::JobId;

/// A job that gave up, or waits for its next attempt, shall be tried now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JobRetry {
    pub id: JobId,
}

/// The jobs of this installation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JobsSeen;
