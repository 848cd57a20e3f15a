//! Keys that programs sent, and what they were answered. No business of anybody's but the caller's: not in the audit
//! trail, and every statement is bound to the caller's own account.

use app::{
    access::{Caller, Tx},
    error::Error,
    ids::AccountId,
    on,
};
use chrono::TimeDelta;

/// A program that has not asked again after a day has understood.
const KEPT: TimeDelta = TimeDelta::days(1);

/// A key with the request it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    pub account: AccountId,
    pub key: String,
    pub request_hash: String,
}

/// What a key was answered; its status is 0 while nobody knows.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Answer {
    pub request_hash: String,
    pub status: i64,
    pub answer: String,
}

/// Takes the key, before anything is done; or tells what became of it earlier.
pub async fn reserve(caller: &Caller, key: &Key) -> Result<Option<Answer>, Error> {
    const INSERT: &str = "insert into idempotency_keys (account_id, key, request_hash, status, answer, created_at)
        values ($1, $2, $3, 0, '', $4) on conflict (account_id, key) do nothing";
    const FIND: &str = "select request_hash, status, answer from idempotency_keys where account_id = $1 and key = $2";
    let mut tx = caller.begin().await?;
    let now = tx.now();
    let taken = on!(tx, db => sqlx::query(INSERT).bind(key.account).bind(&key.key).bind(&key.request_hash).bind(now)
        .execute(db).await?.rows_affected());
    if taken == 1 {
        tx.commit().await?;
        return Ok(None);
    }
    Ok(Some(on!(tx, db => sqlx::query_as(FIND).bind(key.account).bind(&key.key).fetch_one(db).await?)))
}

pub async fn settle(caller: &Caller, key: &Key, status: i64, answer: &str) -> Result<(), Error> {
    const SQL: &str = "update idempotency_keys set status = $3, answer = $4 where account_id = $1 and key = $2";
    let mut tx = caller.begin().await?;
    on!(tx, db => sqlx::query(SQL).bind(key.account).bind(&key.key).bind(status).bind(answer).execute(db).await?
        .rows_affected());
    tx.commit().await
}

pub async fn release(caller: &Caller, key: &Key) -> Result<(), Error> {
    const SQL: &str = "delete from idempotency_keys where account_id = $1 and key = $2";
    let mut tx = caller.begin().await?;
    on!(tx, db => sqlx::query(SQL).bind(key.account).bind(&key.key).execute(db).await?.rows_affected());
    tx.commit().await
}

/// Forgets what nobody will ask for again.
pub async fn sweep(tx: &mut Tx) -> Result<u64, Error> {
    const SQL: &str = "delete from idempotency_keys where created_at <= $1";
    let before = tx.now() - KEPT;
    Ok(on!(tx, db => sqlx::query(SQL).bind(before).execute(db).await?.rows_affected()))
}
