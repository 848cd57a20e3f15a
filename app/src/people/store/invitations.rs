//! Ways to a first password, each for one account and once.

use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    ids::{AccountId, InvitationId},
    on,
    people::{InvitationAcceptance, NewInvitation, Secret},
};

/// An invitation that is still open, and whom it invites.
#[derive(Clone, PartialEq, Debug, sqlx::FromRow)]
pub struct Invitation {
    pub id: InvitationId,
    pub account: AccountId,
    pub email: String,
    pub name: String,
}

/// Replaces earlier invitations of the same account: only the latest link works.
pub async fn invite(tx: &mut Tx, new: Permit<NewInvitation>) -> Result<(), Error> {
    const REPLACE: &str = "update invitations set expires_at = $2 where account_id = $1 and used_at is null";
    const SQL: &str = "insert into invitations (id, token_hash, account_id, created_by, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)";
    let (by, now) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(REPLACE).bind(new.account).bind(now).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(&new.token_hash).bind(new.account).bind(by).bind(now)
        .bind(new.expires_at).execute(db).await?.rows_affected());
    Ok(())
}

pub async fn find_invitation(reading: &mut Reading, token: &Secret) -> Result<Invitation, Error> {
    const SQL: &str = "select i.id, a.id as account, a.email, a.name
        from invitations i join accounts a on a.id = i.account_id
        where i.token_hash = $1 and i.used_at is null and i.expires_at > $2
            and a.password_hash is null and a.disabled_at is null";
    let now = reading.now();
    on!(reading, db => sqlx::query_as(SQL).bind(token.hash()).bind(now).fetch_optional(db).await?)
        .ok_or(Error::NotFound)
}

pub async fn accept(tx: &mut Tx, acceptance: Permit<InvitationAcceptance>) -> Result<(), Error> {
    const USE: &str = "update invitations set used_at = $2 where id = $1 and used_at is null";
    const SET: &str = "update accounts set password_hash = $2 where id = $1 and password_hash is null";
    let now = tx.now();
    let used = on!(tx, db => sqlx::query(USE).bind(acceptance.id).bind(now).execute(db).await?.rows_affected());
    let set = on!(tx, db => sqlx::query(SET).bind(acceptance.account).bind(&acceptance.password_hash).execute(db).await?
        .rows_affected());
    if (used, set) == (1, 1) { Ok(()) } else { Err(Error::Stale) }
}
