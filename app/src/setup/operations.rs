//! Only while nobody has an account.

use crate::{
    access::{Actor, Caller, Role, Scope},
    error::Error,
    ids::AccountId,
    institutions::{self, InstitutionFacts},
    people::{self, Email, Grant, NewMembership, NewUser, Password},
    seed,
};
use uuid::Uuid;

/// Two browsers must not both be first.
const FIRST: Uuid = Uuid::nil();

/// The first institution, and a person who administers it and the installation.
pub async fn begin(
    caller: &Caller,
    facts: InstitutionFacts,
    user: NewUser,
    password: Password,
) -> Result<AccountId, Error> {
    let hash = password.hash().await?;
    let mut tx = caller.begin().await?;
    tx.queue_for(&[FIRST]).await?;
    if people::store::any_account(&mut tx).await? {
        return Err(Error::NotFound);
    }
    let institution = institutions::operations::found(&mut tx, facts).await?;
    let account = people::operations::register(&mut tx, user, hash).await?;
    let held = [(Role::InstitutionAdmin, Scope::Institution(institution)), (Role::SystemAdmin, Scope::System)];
    for (role, scope) in held {
        let grant = Grant::new(role, scope).ok_or_else(|| Error::internal("no such grant"))?;
        let membership = tx.allow(NewMembership::founding(account, grant))?;
        people::store::add(&mut tx, membership).await?;
    }
    tx.commit().await?;
    Ok(account)
}

/// The demo region. Whoever opens an installation that nobody uses yet stands for its operator.
pub async fn demo(caller: &Caller) -> Result<(), Error> {
    if !seed::is_empty(caller).await? {
        return Err(Error::NotFound);
    }
    seed::demo(&caller.acting_as(Actor::Operator)).await?;
    Ok(())
}

/// The people of the demo region are here: then their passwords are no secret.
pub async fn is_demo(caller: &Caller) -> Result<bool, Error> {
    let Some(email) = seed::sign_ins().last().and_then(|person| Email::parse(&person.email)) else { return Ok(false) };
    Ok(people::store::by_email(&mut caller.read().await?, &email).await?.is_some())
}

/// Nobody has an account yet.
pub async fn is_needed(caller: &Caller) -> Result<bool, Error> {
    Ok(!people::store::any_account(&mut caller.read().await?).await?)
}
