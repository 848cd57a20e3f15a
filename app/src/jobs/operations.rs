//! Queueing, claiming, giving back; and what administrators see of it.

use super::{Claim, Job, JobRetry, JobsSeen, backoff, store};
use crate::{
    access::{Caller, Tx},
    error::Error,
    ids::JobId,
};
use chrono::TimeDelta;

/// How long a claim holds without being renewed: a server that died is missed after that.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// What was done is shown for so long.
const KEPT: TimeDelta = TimeDelta::days(14);

/// Makes sure that a job comes in this rhythm, whichever server is there. Safe to repeat.
pub async fn keep(caller: &Caller, name: &str, every_seconds: i64) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    store::keep(&mut tx, name, every_seconds).await?;
    tx.commit().await
}

/// Queues something to be done once, in the transaction of what makes it necessary.
pub async fn enqueue(tx: &mut Tx, name: &str, key: &str) -> Result<(), Error> {
    store::enqueue(tx, name, key).await
}

/// Takes a job that is due, for this server only.
pub async fn claim(caller: &Caller, holder: &str) -> Result<Option<Claim>, Error> {
    let mut reading = caller.read().await?;
    if !store::is_any_due(&mut reading).await? {
        return Ok(None);
    }
    drop(reading);
    let mut tx = caller.begin().await?;
    let until = tx.now() + LEASE;
    let claim = store::claim(&mut tx, holder, until).await?;
    tx.commit().await?;
    Ok(claim)
}

/// For work that takes longer than a lease. False: another server has it by now.
pub async fn renew(caller: &Caller, claim: &Claim) -> Result<bool, Error> {
    let mut tx = caller.begin().await?;
    let until = tx.now() + LEASE;
    let held = store::renew(&mut tx, claim, until).await?;
    tx.commit().await?;
    Ok(held)
}

pub async fn finish(caller: &Caller, claim: &Claim, dealt: u64) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    store::finish(&mut tx, claim, i64::try_from(dealt).unwrap_or(i64::MAX)).await?;
    tx.commit().await
}

/// It went wrong. `hopeless`: another attempt would end the same way.
pub async fn fail(caller: &Caller, claim: &Claim, error: &str, hopeless: bool) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let wait = if hopeless { None } else { backoff(claim.attempt) };
    let again = wait.map(|wait| tx.now() + wait);
    store::fail(&mut tx, claim, error, again).await?;
    tx.commit().await
}

pub async fn list(caller: &Caller) -> Result<Vec<Job>, Error> {
    let mut reading = caller.read().await?;
    let seen = reading.reveal(JobsSeen)?;
    store::list(&mut reading, &seen).await
}

pub async fn retry(caller: &Caller, id: JobId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    tx.reveal(JobsSeen)?;
    let permit = tx.allow(JobRetry { id })?;
    store::retry(&mut tx, &permit).await?;
    tx.commit().await
}

pub async fn sweep(caller: &Caller) -> Result<u64, Error> {
    let mut tx = caller.begin().await?;
    let before = tx.now() - KEPT;
    let gone = store::sweep(&mut tx, before).await?;
    tx.commit().await?;
    Ok(gone)
}
