//! Bearer tokens of programs.

use super::memberships::person;
use crate::{
    access::{Permit, Person, Reading, Tx},
    error::Error,
    ids::{AccountId, TokenId},
    on,
    people::{NewToken, Secret, Token, TokenRevocation},
    time::Instant,
};

pub async fn create(tx: &mut Tx, new: Permit<NewToken>) -> Result<TokenId, Error> {
    const SQL: &str = "insert into tokens (id, account_id, label, hash, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)";
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.account).bind(&new.label).bind(&new.hash).bind(now)
        .bind(new.expires_at).execute(db).await?.rows_affected());
    Ok(new.id)
}

/// The caller's own, newest first.
pub async fn list(reading: &mut Reading) -> Result<Vec<Token>, Error> {
    const SQL: &str = "select id, label, created_at, expires_at, last_used_at from tokens
        where account_id = $1 and revoked_at is null order by created_at desc";
    let account = reading.actor().account().ok_or(Error::SignedOut)?;
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(account).fetch_all(db).await?))
}

pub async fn revoke(tx: &mut Tx, revocation: Permit<TokenRevocation>) -> Result<(), Error> {
    const SQL: &str = "update tokens set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null";
    let now = tx.now();
    let revoked = on!(tx, db => sqlx::query(SQL).bind(revocation.id).bind(revocation.account).bind(now).execute(db)
        .await?.rows_affected());
    if revoked == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Whose program this is, and when it was last here; none where the token is unknown, ended or revoked.
pub async fn holder(reading: &mut Reading, token: &Secret) -> Result<Option<(Person, Option<Instant>)>, Error> {
    const SQL: &str = "select account_id, last_used_at from tokens
        where hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)";
    let now = reading.now();
    let found: Option<(AccountId, Option<Instant>)> =
        on!(reading, db => sqlx::query_as(SQL).bind(token.hash()).bind(now).fetch_optional(db).await?);
    let Some((account, last_used_at)) = found else { return Ok(None) };
    Ok(person(reading, account).await?.map(|person| (person, last_used_at)))
}

/// The program is still in use. Nobody's command, so not in the audit trail.
pub async fn used(tx: &mut Tx, token: &Secret) -> Result<(), Error> {
    const SQL: &str = "update tokens set last_used_at = $3 where hash = $1 and account_id = $2";
    let (account, now) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(token.hash()).bind(account).bind(now).execute(db).await?.rows_affected());
    Ok(())
}
