//! Browsers that are recognised. The key is theirs; here is its hash.

use super::memberships::{PersonRow, person_of};
use crate::{
    access::{Permit, Person, Reading, Tx},
    error::Error,
    on,
    people::{NewSession, Secret, SessionEnd, SignOutEverywhere},
    time::Instant,
};
use chrono::TimeDelta;

/// Without use a session lasts two weeks; with use, a month.
const IDLE: TimeDelta = TimeDelta::days(14);
const ABSOLUTE: TimeDelta = TimeDelta::days(30);

/// A session that holds, and whose it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    pub person: Person,
    pub last_seen_at: Instant,
    /// A form that was open when the last session ended; empty as a rule.
    pub carried: String,
    /// Notices not read yet, for the frame of every page.
    pub unread: i64,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    #[sqlx(flatten)]
    person: PersonRow,
    last_seen_at: Instant,
    data: String,
    unread: i64,
}

/// Always under a new key: one that somebody slipped to the browser before is worth nothing.
pub async fn begin(tx: &mut Tx, session: Permit<NewSession>) -> Result<Secret, Error> {
    const SQL: &str =
        "insert into sessions (id_hash, account_id, data, user_agent, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $5, $6)";
    const FORGET: &str = "delete from sessions where id_hash = $1";
    let (key, now) = (Secret::new(), tx.now());
    if let Some(former) = &session.former {
        on!(tx, db => sqlx::query(FORGET).bind(former).execute(db).await?.rows_affected());
    }
    on!(tx, db => sqlx::query(SQL).bind(key.hash()).bind(session.account).bind(&session.carried)
        .bind(&session.user_agent).bind(now).bind(now + ABSOLUTE).execute(db).await?.rows_affected());
    Ok(key)
}

/// Who comes with this key, with every role, in one statement: every request asks.
pub async fn find(reading: &mut Reading, key: &Secret) -> Result<Option<Session>, Error> {
    const SQL: &str = "select a.id, a.name, a.email, a.lang, m.role, m.institution_id, m.company_id, m.region_id,
            s.id as staff_id, x.last_seen_at, x.data,
            (select count(*) from notices n where n.account_id = a.id and n.read_at is null) as unread
        from sessions x
        join accounts a on a.id = x.account_id
        left join memberships m on m.account_id = a.id and m.ended_at is null
        left join staff s on m.role = 'staff' and s.account_id = a.id and s.institution_id = m.institution_id
        where x.id_hash = $1 and x.expires_at > $2 and x.last_seen_at > $3 and a.disabled_at is null
        order by m.created_at, m.id";
    let now = reading.now();
    let rows: Vec<SessionRow> =
        on!(reading, db => sqlx::query_as(SQL).bind(key.hash()).bind(now).bind(now - IDLE).fetch_all(db).await?);
    let Some(first) = rows.first() else { return Ok(None) };
    let (last_seen_at, carried, unread) = (first.last_seen_at, first.data.clone(), first.unread);
    Ok(person_of(rows.into_iter().map(|row| row.person)).map(|person| Session {
        person,
        last_seen_at,
        carried,
        unread,
    }))
}

/// The person is still here, and has been told what the session carried. Nobody's command, so not in the audit trail.
pub async fn seen(tx: &mut Tx, key: &Secret) -> Result<(), Error> {
    const SQL: &str = "update sessions set last_seen_at = $3, data = '' where id_hash = $1 and account_id = $2";
    let (account, now) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(key.hash()).bind(account).bind(now).execute(db).await?.rows_affected());
    Ok(())
}

pub async fn end(tx: &mut Tx, end: Permit<SessionEnd>, key: &Secret) -> Result<(), Error> {
    const SQL: &str = "delete from sessions where id_hash = $1 and account_id = $2";
    on!(tx, db => sqlx::query(SQL).bind(key.hash()).bind(end.account).execute(db).await?.rows_affected());
    Ok(())
}

pub async fn end_all(tx: &mut Tx, everywhere: Permit<SignOutEverywhere>) -> Result<u64, Error> {
    const SQL: &str = "delete from sessions where account_id = $1";
    Ok(on!(tx, db => sqlx::query(SQL).bind(everywhere.account).execute(db).await?.rows_affected()))
}

/// Forgets what has ended by itself: sessions past their time, and attempts nobody counts any more.
pub async fn sweep(tx: &mut Tx) -> Result<u64, Error> {
    const SESSIONS: &str = "delete from sessions where expires_at <= $1 or last_seen_at <= $2";
    const FAILURES: &str = "delete from sign_in_failures where at <= $1";
    let now = tx.now();
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    on!(tx, db => sqlx::query(FAILURES).bind(now - TimeDelta::days(1)).execute(db).await?.rows_affected());
    Ok(on!(tx, db => sqlx::query(SESSIONS).bind(now).bind(now - IDLE).execute(db).await?.rows_affected()))
}
