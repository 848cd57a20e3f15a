//! One's own account: how it begins, what one changes.

use crate::{
    access::{Caller, Tx},
    error::Error,
    ids::AccountId,
    people::{
        Account, Grant, InvitationAcceptance, NewAccount, NewMembership, NewUser, Password, PasswordChange,
        ProfileChange, Secret, SignOutEverywhere, password,
        store::{self, Invitation},
        words,
    },
    words::{Lang, Said},
};

/// An account for somebody who chose a password: part of a larger registration. Hash first: hashing takes longer than a
/// transaction may.
pub async fn register(tx: &mut Tx, user: NewUser, password_hash: String) -> Result<AccountId, Error> {
    let account = tx.allow(NewAccount {
        id: AccountId::new(),
        email: user.email,
        name: user.name,
        lang: user.lang,
        password_hash: Some(password_hash),
    })?;
    store::insert(tx, account).await
}

/// An account with one role, ready to sign in.
pub async fn create(caller: &Caller, user: NewUser, password: Password, grant: Grant) -> Result<AccountId, Error> {
    let hash = password.hash().await?;
    let mut tx = caller.begin().await?;
    let account = register(&mut tx, user, hash).await?;
    let membership = tx.allow(NewMembership::appointing(account, grant))?;
    store::add(&mut tx, membership).await?;
    tx.commit().await?;
    Ok(account)
}

pub async fn account(caller: &Caller) -> Result<Account, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::find(&mut caller.read().await?, account).await
}

pub async fn change_profile(caller: &Caller, name: String, lang: Lang, revision: i64) -> Result<(), Error> {
    let id = caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let account = store::find(&mut tx, id).await?;
    if account.revision != revision {
        return Err(Error::Stale);
    }
    let change = tx.allow(ProfileChange { account, name, lang })?;
    store::change_profile(&mut tx, change).await?;
    tx.commit().await
}

/// Asks for the present password: an unlocked screen is not its owner. Ends every session; the caller begins a new one.
pub async fn change_password(caller: &Caller, present: &str, new: Password) -> Result<AccountId, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let hash = store::password_hash(&mut caller.read().await?).await?;
    if !password::verify(present, hash).await? {
        return Err(Error::field("present", "wrong_password", Said::by(words::wrong_password)));
    }
    let hash = new.hash().await?;
    let mut tx = caller.begin().await?;
    let change = tx.allow(PasswordChange { account, hash })?;
    store::change_password(&mut tx, change).await?;
    let everywhere = tx.allow(SignOutEverywhere { account })?;
    store::end_all(&mut tx, everywhere).await?;
    tx.commit().await?;
    Ok(account)
}

pub async fn sign_out_everywhere(caller: &Caller) -> Result<u64, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let everywhere = tx.allow(SignOutEverywhere { account })?;
    let ended = store::end_all(&mut tx, everywhere).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Whom this link invites, while it works.
pub async fn invitation(caller: &Caller, token: &str) -> Result<Invitation, Error> {
    store::find_invitation(&mut caller.read().await?, &Secret::presented(token)).await
}

/// Sets the first password. The link has then done its work.
pub async fn accept(caller: &Caller, token: &str, password: Password) -> Result<AccountId, Error> {
    let token = Secret::presented(token);
    store::find_invitation(&mut caller.read().await?, &token).await?;
    let password_hash = password.hash().await?;
    let mut tx = caller.begin().await?;
    let Invitation { id, account, .. } = store::find_invitation(&mut tx, &token).await?;
    let acceptance = tx.allow(InvitationAcceptance { id, account, password_hash })?;
    store::accept(&mut tx, acceptance).await?;
    tx.commit().await?;
    Ok(account)
}
