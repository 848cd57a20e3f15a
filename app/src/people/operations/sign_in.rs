//! From a password to a session, from a session to a person.

use crate::{
    access::{Actor, Caller, Person, Tx},
    error::Error,
    ids::AccountId,
    people::{
        Attempt, Email, Knock, NewSession, Secret, SessionEnd, SignIn, password,
        store::{self, Session},
        words,
    },
    time::Instant,
    words::Said,
};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use uuid::Uuid;

/// So many wrong passwords within the window, then one waits.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
const PER_EMAIL: usize = 5;
/// A whole company may come from one address.
const PER_ADDRESS: usize = 20;

/// A session is noted as used at most this often: reading pages must not write.
const NOTED: TimeDelta = TimeDelta::hours(1);

/// Whose session it is, and the form it carried over the sign-in, told once.
#[derive(Clone, PartialEq, Debug)]
pub struct Recognised {
    pub person: Person,
    pub carried: Option<String>,
    /// Notices not read yet.
    pub unread: i64,
}

/// Whose e-mail and password these are. Wrong ones are counted; the answer never says which of the two was wrong.
pub async fn sign_in(caller: &Caller, email: &str, typed: &str) -> Result<AccountId, Error> {
    let email = Email::parse(email).ok_or_else(wrong)?;
    let knock = Knock {
        email: subject("email", email.as_str()),
        address: caller.address().map(|address| subject("address", &network(address))),
    };
    let mut tx = caller.begin().await?;
    tx.queue_for(&[queue_of(&knock.email)]).await?;
    admit(&mut tx, &knock.email, PER_EMAIL).await?;
    if let Some(address) = &knock.address {
        admit(&mut tx, address, PER_ADDRESS).await?;
    }
    let knocked_at = tx.now();
    let attempt = tx.allow(Attempt { knock: knock.clone() })?;
    store::attempt(&mut tx, attempt).await?;
    let found = store::by_email(&mut tx, &email).await?;
    tx.commit().await?;

    let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), hash));
    if !password::verify(typed, hash).await? {
        return Err(wrong());
    }
    let account = account.ok_or_else(wrong)?;
    let mut tx = as_person(caller, account).await?.begin().await?;
    let sign_in = tx.allow(SignIn { account, knock, knocked_at })?;
    store::forgive(&mut tx, sign_in).await?;
    tx.commit().await?;
    Ok(account)
}

fn wrong() -> Error {
    Error::field("password", "wrong_credentials", Said::by(words::wrong_credentials))
}

async fn admit(tx: &mut Tx, subject: &str, limit: usize) -> Result<(), Error> {
    let now = tx.now();
    let attempts = store::attempts(tx, subject, now - WINDOW).await?;
    match wait(&attempts, limit, now) {
        None => Ok(()),
        Some(retry_after_seconds) => Err(Error::TooMany { retry_after_seconds }),
    }
}

/// How long until fewer than `limit` attempts are left in the window.
fn wait(attempts: &[Instant], limit: usize, now: Instant) -> Option<u64> {
    let oldest = attempts.len().checked_sub(limit).and_then(|place| attempts.get(place))?;
    let seconds = (*oldest + WINDOW - now).num_seconds();
    Some(u64::try_from(seconds).unwrap_or_default() + 1)
}

fn subject(kind: &str, text: &str) -> String {
    hex::encode(Sha256::digest(format!("{kind}:{text}")))
}

/// Of a version 6 address its network: a household has 2^64 addresses.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Attempts at one e-mail come one after another, also on several servers.
fn queue_of(subject: &str) -> Uuid {
    Uuid::from_u128(subject.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok()).unwrap_or_default())
}

async fn as_person(caller: &Caller, account: AccountId) -> Result<Caller, Error> {
    let person = store::person(&mut caller.read().await?, account).await?.ok_or(Error::SignedOut)?;
    Ok(caller.acting_as(Actor::Person(person)))
}

/// The same person with the roles held now: after something that added one.
pub async fn refreshed(caller: &Caller) -> Result<Caller, Error> {
    as_person(caller, caller.actor.account().ok_or(Error::SignedOut)?).await
}

/// A new key for whoever has just proved who he is; the key that the browser came with is worth nothing afterwards.
/// `carried` is told to the first page of the new session.
pub async fn begin_session(
    caller: &Caller,
    account: AccountId,
    user_agent: &str,
    former: Option<&Secret>,
    carried: &str,
) -> Result<Secret, Error> {
    let mut tx = as_person(caller, account).await?.begin().await?;
    let session = tx.allow(NewSession {
        account,
        user_agent: user_agent.chars().take(300).collect(),
        former: former.map(Secret::hash),
        carried: carried.to_owned(),
    })?;
    let key = store::begin(&mut tx, session).await?;
    tx.commit().await?;
    Ok(key)
}

pub async fn end_session(caller: &Caller, key: &Secret) -> Result<(), Error> {
    let Some(account) = caller.actor.account() else { return Ok(()) };
    let mut tx = caller.begin().await?;
    let end = tx.allow(SessionEnd { account })?;
    store::end_session(&mut tx, end, key).await?;
    tx.commit().await
}

/// Whose session this is, if it still holds.
pub async fn recognise(caller: &Caller, key: &Secret) -> Result<Option<Recognised>, Error> {
    let mut reading = caller.read().await?;
    let Some(session) = store::find_session(&mut reading, key).await? else { return Ok(None) };
    let Session { person, last_seen_at, carried, unread } = session;
    let carried = Some(carried).filter(|carried| !carried.is_empty());
    let noted = reading.now() - last_seen_at < NOTED && carried.is_none();
    drop(reading);
    if !noted {
        let mut tx = caller.acting_as(Actor::Person(person.clone())).begin().await?;
        store::seen(&mut tx, key).await?;
        tx.commit().await?;
    }
    Ok(Some(Recognised { person, carried, unread }))
}

/// Removes sessions that have ended by themselves.
pub async fn sweep(caller: &Caller) -> Result<u64, Error> {
    let mut tx = caller.begin().await?;
    let gone = store::sweep(&mut tx).await?;
    tx.commit().await?;
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_ends_when_the_oldest_of_the_last_five_falls_out() {
        let now: Instant = "2026-06-10T09:00:00Z".parse().unwrap();
        let attempts: Vec<_> = (1..=6).rev().map(|minutes| now - TimeDelta::minutes(minutes)).collect();
        assert_eq!(wait(&attempts, 5, now), Some(10 * 60 + 1));
        assert_eq!(wait(&attempts[2..], 5, now), None);
    }

    #[test]
    fn neighbours_in_a_household_are_one_address() {
        assert_eq!(network("2001:db8:1:2:aaaa::1".parse().unwrap()), network("2001:db8:1:2:bbbb::2".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), "192.0.2.1");
    }
}
