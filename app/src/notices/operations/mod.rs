//! Telling people, and what they do with what they were told.

mod mailing;

pub use mailing::{DELIVER, digest, latest, letter, post, sent, to_deliver};

use super::{Audience, Choice, ChoiceChange, Kind, Notice, Telling, store};
use crate::{
    access::{Caller, Permit, Tx},
    error::Error,
    ids::{AccountId, NoticeId},
    words::Said,
};
use std::collections::HashMap;

pub use store::{Cursor, kept};

/// Tells everybody concerned, in the transaction of what it tells of: commit makes both true, anything else neither. The
/// permit is that of what happened. Whoever is told of their own doing finds it in the inbox as read.
pub async fn tell<C>(tx: &mut Tx, permit: &Permit<C>, telling: Telling) -> Result<(), Error> {
    let mut accounts: Vec<AccountId> = Vec::new();
    for audience in &telling.to {
        match *audience {
            Audience::Account(account) => accounts.push(account),
            Audience::Staff(staff) => accounts.extend(store::account_of(tx, staff).await?),
            Audience::Roles(roles, institution) => accounts.extend(store::holders(tx, roles, institution).await?),
            Audience::Coordinators(region) => accounts.extend(store::coordinators(tx, region).await?),
        }
    }
    accounts.sort_unstable();
    accounts.dedup();
    accounts.retain(|account| telling.kind.also_of_own_doing() || !tx.actor().is(*account));
    for account in accounts {
        store::queue(tx, permit, &telling, account).await?;
    }
    Ok(())
}

/// One's own, latest first.
pub async fn inbox(caller: &Caller, after: Option<Cursor>, limit: i64) -> Result<Vec<Notice>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    store::inbox(&mut caller.read().await?, account, after, limit).await
}

/// Marks a notice as read and says where it leads.
pub async fn open(caller: &Caller, id: NoticeId) -> Result<String, Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let path = store::read(&mut tx, id).await?;
    tx.commit().await?;
    Ok(path)
}

pub async fn read_all(caller: &Caller) -> Result<u64, Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let read = store::read_all(&mut tx).await?;
    tx.commit().await?;
    Ok(read)
}

/// How this person wants to hear of each kind.
pub async fn choices(caller: &Caller) -> Result<Vec<(Kind, Choice)>, Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let chosen: HashMap<Kind, Choice> = store::choices(&mut caller.read().await?, account).await?;
    Ok(Kind::ALL.map(|kind| (kind, chosen.get(&kind).copied().unwrap_or(kind.usual()))).to_vec())
}

pub async fn choose(caller: &Caller, choices: Vec<(Kind, Choice)>) -> Result<(), Error> {
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    if let Some((kind, _)) = choices.iter().find(|(kind, choice)| !kind.choices().any(|open| open == *choice)) {
        return Err(Error::field(kind.code(), "not_a_choice", Said::by(crate::words::not_a_choice)));
    }
    let mut tx = caller.begin().await?;
    let change = tx.allow(ChoiceChange { account, choices })?;
    store::choose(&mut tx, &change).await?;
    tx.commit().await
}
