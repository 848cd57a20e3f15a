//! What happens by itself while the program serves. The queue is in the database, so that several servers share the work: a
//! job is claimed by one of them, and comes back should that one die. Each calls one operation that may be repeated.

use crate::{host::Host, mail, rest};
use app::{
    access::{Actor, Caller},
    bookings, diary,
    error::Error,
    files, invoices,
    jobs::{self, Claim},
    notices, people,
    words::Lang,
};
use std::{pin::Pin, time::Duration};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};
use uuid::Uuid;

/// How many things a job has dealt with.
type Dealt = Pin<Box<dyn Future<Output = Result<u64, Error>> + Send>>;

struct Job {
    /// As the audit trail shows it: `job:sweep_sessions`.
    name: &'static str,
    every: Duration,
    run: fn(Caller) -> Dealt,
}

/// Why a job did not end well.
struct Trouble {
    cause: String,
    hopeless: bool,
}

const SECONDS: Duration = Duration::from_secs(5);
const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const HOUR: Duration = Duration::from_secs(3600);

/// How often a server looks whether anything is due.
const LOOKS: Duration = Duration::from_secs(1);
/// How many jobs one server does at a time.
const HANDS: usize = 2;

/// What comes in a rhythm.
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
    Job {
        name: "post_notices",
        every: SECONDS,
        run: |job| Box::pin(async move { notices::operations::post(&job).await }),
    },
    Job {
        name: "post_digests",
        every: TEN_MINUTES,
        run: |job| Box::pin(async move { notices::operations::digest(&job).await }),
    },
    Job {
        name: "charge_use",
        every: MINUTE,
        run: |job| Box::pin(async move { invoices::operations::charge_due(&job, None).await }),
    },
    Job { name: "draft_diaries", every: HOUR, run: |job| Box::pin(async move { draft_diaries(&job).await }) },
    Job {
        name: "sweep_sessions",
        every: HOUR,
        run: |job| Box::pin(async move { people::operations::sweep(&job).await }),
    },
    Job { name: "sweep_files", every: HOUR, run: |job| Box::pin(async move { files::operations::sweep(&job).await }) },
    Job { name: "sweep_keys", every: HOUR, run: |job| Box::pin(async move { rest::sweep_keys(&job).await }) },
    Job { name: "sweep_jobs", every: HOUR, run: |job| Box::pin(async move { jobs::operations::sweep(&job).await }) },
];

async fn draft_diaries(job: &Caller) -> Result<u64, Error> {
    diary::operations::prepare_all(job).await.map(|lines| lines as u64)
}

/// Does what is due until the program stops; what a job has begun it ends.
pub fn start(host: &Host, stopping: &watch::Receiver<()>) {
    for _ in 0..HANDS {
        tokio::spawn(keep_working(host.clone(), stopping.clone()));
    }
}

async fn keep_working(host: Host, mut stopping: watch::Receiver<()>) {
    // Hands of one server are told apart too: a claim belongs to one of them.
    let holder = Uuid::now_v7().to_string();
    let mut rhythm = interval(LOOKS);
    rhythm.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut kept = false;
    loop {
        tokio::select! {
            _ = stopping.changed() => return,
            _ = rhythm.tick() => {}
        }
        kept = kept || keep_rhythms(&host).await.inspect_err(|error| tracing::error!(%error, "no rhythm")).is_ok();
        loop {
            match work_once(&host, &holder).await {
                Ok(true) if stopping.has_changed().is_ok() => {}
                Ok(_) => break,
                Err(error) => {
                    tracing::error!(%error, "the queue cannot be read");
                    break;
                }
            }
        }
    }
}

/// Makes sure that everything that comes in a rhythm is in the queue.
pub async fn keep_rhythms(host: &Host) -> Result<(), Error> {
    let caller = host.caller(Actor::Job("keep_rhythms"), Lang::Ja);
    for job in JOBS {
        jobs::operations::keep(&caller, job.name, job.every.as_secs().cast_signed()).await?;
    }
    Ok(())
}

/// Claims and does the job that is due longest. False: nothing is due, or another server was faster.
pub async fn work_once(host: &Host, holder: &str) -> Result<bool, Error> {
    let queue = host.caller(Actor::Job("queue"), Lang::Ja);
    let Some(claim) = jobs::operations::claim(&queue, holder).await? else { return Ok(false) };
    let name = claim.name.as_str();
    match held(&queue, &claim, run(host, &claim)).await {
        Ok(dealt) => {
            if dealt > 0 {
                tracing::info!(job = name, dealt, "done");
            }
            jobs::operations::finish(&queue, &claim, dealt).await?;
        }
        Err(trouble) => {
            tracing::error!(job = name, key = claim.key, cause = trouble.cause, "failed");
            jobs::operations::fail(&queue, &claim, &trouble.cause, trouble.hopeless).await?;
        }
    }
    Ok(true)
}

/// The claim is renewed while the work goes on, beside it: work that holds the one writing connection must not wait for this.
async fn held(queue: &Caller, claim: &Claim, work: impl Future<Output = Result<u64, Trouble>>) -> Result<u64, Trouble> {
    tokio::select! {
        ended = work => ended,
        never = keep_renewing(queue, claim) => never,
    }
}

/// Never ends.
async fn keep_renewing(queue: &Caller, claim: &Claim) -> Result<u64, Trouble> {
    let mut rhythm = interval(MINUTE);
    rhythm.tick().await;
    loop {
        rhythm.tick().await;
        if let Err(error) = jobs::operations::renew(queue, claim).await {
            tracing::warn!(%error, job = claim.name, "the claim was not renewed");
        }
    }
}

async fn run(host: &Host, claim: &Claim) -> Result<u64, Trouble> {
    if let Some(job) = JOBS.iter().find(|job| job.name == claim.name) {
        return Ok((job.run)(host.caller(Actor::Job(job.name), Lang::Ja)).await?);
    }
    match (claim.name.as_str(), claim.key.parse()) {
        (notices::operations::DELIVER, Ok(mail)) => {
            let caller = host.caller(Actor::Job("deliver_mail"), Lang::Ja);
            mail::deliver(host, &caller, mail).await?;
            Ok(1)
        }
        // A newer server's job: it will be done there.
        _ => Err(Trouble { cause: "this version does not know how".to_owned(), hopeless: false }),
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self { cause: error.to_string(), hopeless: false }
    }
}

impl From<mail::Undelivered> for Trouble {
    fn from(undelivered: mail::Undelivered) -> Self {
        Self { cause: undelivered.cause, hopeless: undelivered.hopeless }
    }
}
