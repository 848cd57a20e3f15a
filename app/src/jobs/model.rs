//! A job, and when it is tried again.

use crate::{ids::JobId, time::Instant};
use chrono::TimeDelta;

/// A job that one server holds now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    pub id: JobId,
    pub name: String,
    /// Which of its kind; empty for what comes in a rhythm.
    pub key: String,
    /// This one included.
    pub attempt: i64,
    pub(super) holder: String,
}

/// A job as administrators see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Job {
    pub id: JobId,
    pub name: String,
    pub key: String,
    /// `None` for what is done once.
    pub every_seconds: Option<i64>,
    pub state: State,
    pub due_at: Instant,
    pub attempts: i64,
    /// Of the last run.
    pub ended_at: Option<Instant>,
    pub dealt: i64,
    pub error: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    Waiting,
    Running,
    /// Tried in vain, and to be tried again.
    Troubled,
    /// Given up.
    Failed,
    Done,
}

/// So often something is tried before it waits for a person: for a day and a half.
const ATTEMPTS: i64 = 10;

/// How long to wait after so many vain attempts: a minute, then twice as long each time, at most six hours. `None`: give up.
pub fn backoff(attempts: i64) -> Option<TimeDelta> {
    let doubled = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or_default();
    let minutes = (1_i64 << doubled).min(6 * 60);
    (attempts < ATTEMPTS).then(|| TimeDelta::minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_less_and_less_often_and_at_last_no_more() {
        let waits: Vec<_> = (1..=ATTEMPTS).map(|attempts| backoff(attempts).map(|wait| wait.num_minutes())).collect();
        assert_eq!(waits[..4], [Some(1), Some(2), Some(4), Some(8)]);
        assert_eq!(waits[8..], [Some(256), None]);
        assert_eq!(backoff(i64::MAX), None);
    }
}
