//! What happens by itself while the program serves. Each job calls one operation, and may be called as often as one likes.

use crate::{host::Host, rest};
use app::{
    access::{Actor, Caller},
    bookings, diary,
    error::Error,
    people,
    words::Lang,
};
use std::{pin::Pin, time::Duration};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

/// How many things a job has dealt with.
type Dealt = Pin<Box<dyn Future<Output = Result<u64, Error>> + Send>>;

struct Job {
    /// As the audit trail shows it: `job:sweep_sessions`.
    name: &'static str,
    every: Duration,
    run: fn(Caller) -> Dealt,
}

const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const HOUR: Duration = Duration::from_secs(3600);

const JOBS: &[Job] = &[
    Job {
        name: "expire_holds",
        every: MINUTE,
        run: |job| Box::pin(async move { bookings::operations::expire(&job).await }),
    },
    Job {
        name: "mark_missed",
        every: MINUTE,
        run: |job| Box::pin(async move { bookings::operations::miss(&job).await }),
    },
    Job {
        name: "remind",
        every: TEN_MINUTES,
        run: |job| Box::pin(async move { bookings::operations::remind(&job).await }),
    },
    Job {
        name: "expire_offers",
        every: MINUTE,
        run: |job| Box::pin(async move { bookings::operations::expire_offers(&job).await }),
    },
    Job {
        name: "offer_slots",
        every: MINUTE,
        run: |job| Box::pin(async move { bookings::operations::offer_freed(&job).await }),
    },
    Job { name: "draft_diaries", every: HOUR, run: |job| Box::pin(async move { draft_diaries(&job).await }) },
    Job {
        name: "sweep_sessions",
        every: HOUR,
        run: |job| Box::pin(async move { people::operations::sweep(&job).await }),
    },
    Job { name: "sweep_keys", every: HOUR, run: |job| Box::pin(async move { rest::sweep_keys(&job).await }) },
];

async fn draft_diaries(job: &Caller) -> Result<u64, Error> {
    diary::operations::prepare_all(job).await.map(|lines| lines as u64)
}

/// Runs every job in its rhythm until the program stops; what a job has begun it ends.
pub fn start(host: &Host, stopping: &watch::Receiver<()>) {
    for job in JOBS {
        tokio::spawn(keep_running(job, host.clone(), stopping.clone()));
    }
}

async fn keep_running(job: &'static Job, host: Host, mut stopping: watch::Receiver<()>) {
    let mut rhythm = interval(job.every);
    rhythm.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        tokio::select! {
            _ = stopping.changed() => return,
            _ = rhythm.tick() => {}
        }
        // A failure is in the log with its cause; the next turn tries again.
        match (job.run)(host.caller(Actor::Job(job.name), Lang::Ja)).await {
            Ok(0) => {}
            Ok(dealt) => tracing::info!(job = job.name, dealt, "done"),
            Err(error) => tracing::error!(job = job.name, %error, "failed"),
        }
    }
}
