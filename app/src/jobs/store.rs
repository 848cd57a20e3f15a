//! Rows of jobs. Queueing and claiming is the program's own bookkeeping: nobody's command, so not in the audit trail.

use super::{Claim, Job, JobRetry, JobsSeen, State};
use crate::{
    access::{Permit, Reading, Sight, Tx},
    error::Error,
    ids::JobId,
    on,
    time::Instant,
};

/// The rhythm of a job. It is due at once where it is new.
pub async fn keep(tx: &mut Tx, name: &str, every_seconds: i64) -> Result<(), Error> {
    const SQL: &str = "insert into jobs (id, name, every_seconds, due_at, created_at) values ($1, $2, $3, $4, $4)
        on conflict (name, key) do update set every_seconds = excluded.every_seconds
        where jobs.every_seconds <> excluded.every_seconds";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(JobId::new()).bind(name).bind(every_seconds).bind(now).execute(db).await?
        .rows_affected());
    Ok(())
}

/// Something to be done once. Nothing happens where it is queued already or was done.
pub async fn enqueue(tx: &mut Tx, name: &str, key: &str) -> Result<(), Error> {
    const SQL: &str = "insert into jobs (id, name, key, due_at, created_at) values ($1, $2, $3, $4, $4)
        on conflict (name, key) do nothing";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(JobId::new()).bind(name).bind(key).bind(now).execute(db).await?
        .rows_affected());
    Ok(())
}

/// Whether anything is due that nobody holds: asked often, so it only reads.
pub async fn is_any_due(reading: &mut Reading) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from (select 1 from jobs where status = 'waiting' and due_at <= $1
        and (leased_until is null or leased_until <= $1) limit 1) due";
    let now = reading.now();
    let due: i64 = on!(reading, db => sqlx::query_scalar(SQL).bind(now).fetch_one(db).await?);
    Ok(due > 0)
}

/// Takes what is due longest. Where two servers reach for the same, one gets it and the other nothing.
pub async fn claim(tx: &mut Tx, holder: &str, until: Instant) -> Result<Option<Claim>, Error> {
    const SQL: &str = "update jobs set leased_by = $2, leased_until = $3, attempts = attempts + 1
        where id = (select id from jobs where status = 'waiting' and due_at <= $1
                and (leased_until is null or leased_until <= $1) order by due_at, id limit 1)
            and status = 'waiting' and due_at <= $1 and (leased_until is null or leased_until <= $1)
        returning id, name, key, attempts";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    let row: Option<(JobId, String, String, i64)> = on!(tx, db => sqlx::query_as(SQL).bind(now).bind(holder)
        .bind(until).fetch_optional(db).await?);
    Ok(row.map(|(id, name, key, attempt)| Claim { id, name, key, attempt, holder: holder.to_owned() }))
}

/// Holds it for longer; false where another server has it by now.
pub async fn renew(tx: &mut Tx, claim: &Claim, until: Instant) -> Result<bool, Error> {
    const SQL: &str = "update jobs set leased_until = $4 where id = $1 and leased_by = $2 and attempts = $3";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let held = on!(tx, db => sqlx::query(SQL).bind(claim.id).bind(&claim.holder).bind(claim.attempt).bind(until)
        .execute(db).await?.rows_affected());
    Ok(held == 1)
}

/// Gives it back as done: what comes in a rhythm is due again after it.
pub async fn finish(tx: &mut Tx, claim: &Claim, dealt: i64) -> Result<(), Error> {
    const RHYTHM: &str = "select every_seconds from jobs where id = $1";
    const SQL: &str = "update jobs set status = $4, due_at = $5, attempts = 0, leased_by = null, leased_until = null,
            ended_at = $6, dealt = $7, error = ''
        where id = $1 and leased_by = $2 and attempts = $3";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    let every: Option<i64> = on!(tx, db => sqlx::query_scalar(RHYTHM).bind(claim.id).fetch_one(db).await?);
    let (status, due_at) = match every {
        Some(seconds) => ("waiting", now + chrono::TimeDelta::seconds(seconds)),
        None => ("done", now),
    };
    on!(tx, db => sqlx::query(SQL).bind(claim.id).bind(&claim.holder).bind(claim.attempt).bind(status).bind(due_at)
        .bind(now).bind(dealt).execute(db).await?.rows_affected());
    Ok(())
}

/// Gives it back as tried in vain, to be tried `again` then; `None`: given up, except for what comes in a rhythm.
pub async fn fail(tx: &mut Tx, claim: &Claim, error: &str, again: Option<Instant>) -> Result<(), Error> {
    const SQL: &str = "update jobs set due_at = $4, leased_by = null, leased_until = null, ended_at = $5, error = $6,
            status = case when $7 and every_seconds is null then 'failed' else 'waiting' end
        where id = $1 and leased_by = $2 and attempts = $3";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    // A rhythm that stumbles comes back with its next turn at the latest.
    let due_at = again.unwrap_or(now + chrono::TimeDelta::hours(6));
    let error: String = error.chars().take(1000).collect();
    on!(tx, db => sqlx::query(SQL).bind(claim.id).bind(&claim.holder).bind(claim.attempt).bind(due_at).bind(now)
        .bind(error).bind(again.is_none()).execute(db).await?.rows_affected());
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: JobId,
    name: String,
    key: String,
    every_seconds: Option<i64>,
    status: String,
    due_at: Instant,
    attempts: i64,
    leased_until: Option<Instant>,
    ended_at: Option<Instant>,
    dealt: i64,
    error: String,
}

/// What comes in a rhythm, what waits, and what was done or given up last.
pub async fn list(reading: &mut Reading, _seen: &Sight<JobsSeen>) -> Result<Vec<Job>, Error> {
    const SQL: &str =
        "select id, name, key, every_seconds, status, due_at, attempts, leased_until, ended_at, dealt, error
        from jobs order by every_seconds is null, case status when 'failed' then 0 when 'waiting' then 1 else 2 end,
            due_at desc, id limit 200";
    let now = reading.now();
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).fetch_all(db).await?);
    Ok(rows.into_iter().map(|row| row.job(now)).collect())
}

impl Row {
    fn job(self, now: Instant) -> Job {
        let is_held = self.leased_until.is_some_and(|until| until > now);
        let state = match self.status.as_str() {
            "failed" => State::Failed,
            "done" => State::Done,
            _ if is_held => State::Running,
            _ if self.error.is_empty() => State::Waiting,
            _ => State::Troubled,
        };
        Job {
            id: self.id,
            name: self.name,
            key: self.key,
            every_seconds: self.every_seconds,
            state,
            due_at: self.due_at,
            attempts: self.attempts,
            ended_at: self.ended_at,
            dealt: self.dealt,
            error: self.error,
        }
    }
}

/// Due at once, with all its attempts before it. What somebody holds, or is done, stays as it is.
pub async fn retry(tx: &mut Tx, retry: &Permit<JobRetry>) -> Result<(), Error> {
    const SQL: &str = "update jobs set status = 'waiting', due_at = $2, attempts = 0
        where id = $1 and status <> 'done' and (leased_until is null or leased_until <= $2)";
    let now = tx.now();
    let changed = on!(tx, db => sqlx::query(SQL).bind(retry.id).bind(now).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Forgets what was done long ago.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from jobs where status = 'done' and ended_at < $1";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    Ok(on!(tx, db => sqlx::query(SQL).bind(before).execute(db).await?.rows_affected()))
}
