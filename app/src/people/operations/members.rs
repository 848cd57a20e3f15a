//! Who belongs where.

use crate::{
    access::{Actor, Caller, Role, Scope, Sight, Tx},
    error::{Error, Refusal},
    ids::{AccountId, InvitationId, MembershipId},
    people::{
        Grant, Member, Members, MembershipEnd, NewAccount, NewInvitation, NewMembership, NewUser, Secret, store, words,
    },
    words::Said,
};
use chrono::TimeDelta;

/// Long enough for a holiday.
const INVITATION: TimeDelta = TimeDelta::days(14);

/// Somebody who has a role now; with a link where the account has no password yet.
#[derive(Debug)]
pub struct Invited {
    pub account: AccountId,
    pub link: Option<Secret>,
}

/// Who holds which role there. Strangers learn nothing, not even whether the place exists.
pub async fn members(caller: &Caller, scope: Scope) -> Result<Vec<Member>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Members { scope })?;
    store::members(&mut reading, sight).await
}

/// Gives somebody a role, with an account where there is none yet. Only a link for an account that belongs nowhere else is
/// handed out: whoever invites must not get at the rights that somebody else gave.
pub async fn invite(caller: &Caller, user: NewUser, grant: Grant) -> Result<Invited, Error> {
    let mut tx = caller.begin().await?;
    known(&tx, grant.scope())?;
    let (account, open) = match store::by_email(&mut tx, &user.email).await? {
        Some((account, hash)) => {
            let elsewhere = store::person(&mut tx, account)
                .await?
                .is_some_and(|person| person.memberships.iter().any(|held| held.scope != grant.scope()));
            (account, hash.is_none() && !elsewhere)
        }
        None => {
            let account = tx.allow(NewAccount {
                id: AccountId::new(),
                email: user.email,
                name: user.name,
                lang: user.lang,
                password_hash: None,
            })?;
            (store::insert(&mut tx, account).await?, true)
        }
    };
    let membership = tx.allow(NewMembership::appointing(account, grant))?;
    store::add(&mut tx, membership).await?;
    let link = if open { Some(link(&mut tx, account, grant.scope()).await?) } else { None };
    tx.commit().await?;
    Ok(Invited { account, link })
}

async fn link(tx: &mut Tx, account: AccountId, scope: Scope) -> Result<Secret, Error> {
    let token = Secret::new();
    let invitation = tx.allow(NewInvitation {
        id: InvitationId::new(),
        account,
        scope,
        token_hash: token.hash(),
        expires_at: tx.now() + INVITATION,
    })?;
    store::invite(tx, invitation).await?;
    Ok(token)
}

/// To strangers the place does not exist; a visitor may yet turn out to belong there.
fn known(tx: &Tx, scope: Scope) -> Result<Sight<Members>, Error> {
    if *tx.actor() == Actor::Visitor { Err(Error::SignedOut) } else { tx.reveal(Members { scope }) }
}

/// Ends a role. A tenant keeps at least one administrator.
pub async fn end(caller: &Caller, id: MembershipId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (member, scope) = store::find_member(&mut tx, id).await?;
    let sight = known(&tx, scope)?;
    let colleagues = store::members(&mut tx, sight).await?;
    let others = colleagues.iter().filter(|other| other.role == member.role && other.membership != id).count();
    if matches!(member.role, Role::InstitutionAdmin | Role::CompanyAdmin | Role::SystemAdmin) && others == 0 {
        return Err(Refusal::conflict("last_admin", Said::by(words::last_admin)).into());
    }
    let end = tx.allow(MembershipEnd { member, scope })?;
    store::end(&mut tx, end).await?;
    tx.commit().await
}
