//! Keys of programs.

use crate::{
    access::{Actor, Caller, Person},
    error::Error,
    ids::{AccountId, TokenId},
    people::{Email, NewToken, Secret, Token, TokenRevocation, store},
};
use chrono::TimeDelta;

/// Noted at most this often, as with sessions.
const NOTED: TimeDelta = TimeDelta::hours(1);

pub async fn tokens(caller: &Caller) -> Result<Vec<Token>, Error> {
    store::tokens(&mut caller.read().await?).await
}

/// A token of one's own, shown this once.
pub async fn create_token(caller: &Caller, label: String, days: Option<i64>) -> Result<Secret, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    create(caller, account, label, days).await
}

/// For whoever runs the server: a token for the account of this address.
pub async fn create_token_for(
    caller: &Caller,
    email: &Email,
    label: String,
    days: Option<i64>,
) -> Result<Secret, Error> {
    let found = store::by_email(&mut caller.read().await?, email).await?;
    let (account, _) = found.ok_or(Error::NotFound)?;
    create(caller, account, label, days).await
}

async fn create(caller: &Caller, account: AccountId, label: String, days: Option<i64>) -> Result<Secret, Error> {
    let token = Secret::token();
    let mut tx = caller.begin().await?;
    let expires_at = days.map(|days| tx.now() + TimeDelta::days(days));
    let new = tx.allow(NewToken { id: TokenId::new(), account, label, hash: token.hash(), expires_at })?;
    store::create_token(&mut tx, new).await?;
    tx.commit().await?;
    Ok(token)
}

pub async fn revoke_token(caller: &Caller, id: TokenId) -> Result<(), Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let revocation = tx.allow(TokenRevocation { id, account })?;
    store::revoke(&mut tx, revocation).await?;
    tx.commit().await
}

/// Whose program presents this token, if it still holds.
pub async fn recognise_token(caller: &Caller, token: &Secret) -> Result<Option<Person>, Error> {
    let mut reading = caller.read().await?;
    let Some((person, last_used_at)) = store::holder(&mut reading, token).await? else { return Ok(None) };
    let noted = last_used_at.is_some_and(|at| reading.now() - at < NOTED);
    drop(reading);
    if !noted {
        let mut tx = caller.acting_as(Actor::Person(person.clone())).begin().await?;
        store::token_used(&mut tx, token).await?;
        tx.commit().await?;
    }
    Ok(Some(person))
}
