//! Letters: which notices they carry, and whether they went out.

use super::Row;
use crate::{
    access::{Reading, Sight, Tx},
    error::Error,
    ids::{AccountId, MailId, NoticeId},
    notices::{Letter, MailsSeen, Notice},
    on,
    time::Instant,
    words::Lang,
};
use std::collections::HashMap;

/// Notices that want a mail of their own and have none, oldest first.
pub async fn unposted(reading: &mut Reading, limit: i64) -> Result<Vec<(NoticeId, AccountId)>, Error> {
    const SQL: &str = "select id, account_id from notices where mail_id is null and delivery = 'at_once'
        order by created_at limit $1";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(limit).fetch_all(db).await?))
}

/// Who waits for a digest with something from before `until`.
pub async fn undigested(reading: &mut Reading, until: Instant) -> Result<Vec<AccountId>, Error> {
    const SQL: &str = "select distinct account_id from notices where mail_id is null and delivery = 'daily'
        and created_at < $1 order by account_id limit 1000";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(until).fetch_all(db).await?))
}

/// A letter for one notice.
pub async fn post(tx: &mut Tx, notice: NoticeId, to: AccountId) -> Result<MailId, Error> {
    const SQL: &str = "update notices set mail_id = $2 where id = $1 and mail_id is null and delivery = 'at_once'";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let mail = begin(tx, to, false).await?;
    let posted = on!(tx, db => sqlx::query(SQL).bind(notice).bind(mail).execute(db).await?.rows_affected());
    if posted == 1 { Ok(mail) } else { Err(Error::Stale) }
}

/// One letter for everything from before `until` that could wait; `None` where nothing does any more.
pub async fn digest(tx: &mut Tx, to: AccountId, until: Instant) -> Result<Option<MailId>, Error> {
    const WAITING: &str = "select count(*) from notices
        where account_id = $1 and mail_id is null and delivery = 'daily' and created_at < $2";
    const SQL: &str = "update notices set mail_id = $2
        where account_id = $1 and mail_id is null and delivery = 'daily' and created_at < $3";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let waiting: i64 = on!(tx, db => sqlx::query_scalar(WAITING).bind(to).bind(until).fetch_one(db).await?);
    if waiting == 0 {
        return Ok(None);
    }
    let mail = begin(tx, to, true).await?;
    let posted = on!(tx, db => sqlx::query(SQL).bind(to).bind(mail).bind(until).execute(db).await?.rows_affected());
    if posted > 0 { Ok(Some(mail)) } else { Err(Error::Stale) }
}

async fn begin(tx: &mut Tx, to: AccountId, digest: bool) -> Result<MailId, Error> {
    const SQL: &str = "insert into mails (id, account_id, digest, created_at) values ($1, $2, $3, $4)";
    let (id, now) = (MailId::new(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(id).bind(to).bind(digest).bind(now).execute(db).await?.rows_affected());
    Ok(id)
}

/// It went out; false where that was known already.
pub async fn sent(tx: &mut Tx, mail: MailId) -> Result<bool, Error> {
    const SQL: &str = "update mails set sent_at = $2 where id = $1 and sent_at is null";
    if !tx.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let now = tx.now();
    Ok(on!(tx, db => sqlx::query(SQL).bind(mail).bind(now).execute(db).await?.rows_affected()) == 1)
}

#[derive(sqlx::FromRow)]
struct MailRow {
    id: MailId,
    email: String,
    name: String,
    lang: Lang,
    digest: bool,
    created_at: Instant,
    sent_at: Option<Instant>,
}

#[derive(sqlx::FromRow)]
struct CarriedRow {
    mail_id: MailId,
    #[sqlx(flatten)]
    notice: Row,
}

/// One letter, whole. `None`: there is none, or its recipient has no account any more.
pub async fn letter(reading: &mut Reading, mail: MailId) -> Result<Option<Letter>, Error> {
    const SQL: &str = "select m.id, a.email, a.name, a.lang, m.digest, m.created_at, m.sent_at
        from mails m join accounts a on a.id = m.account_id where m.id = $1 and a.disabled_at is null";
    const NOTICES: &str = "select mail_id, id, kind, about, created_at, read_at from notices
        where mail_id = $1 order by created_at, id";
    let row: Option<MailRow> = on!(reading, db => sqlx::query_as(SQL).bind(mail).fetch_optional(db).await?);
    let Some(row) = row else { return Ok(None) };
    let carried: Vec<CarriedRow> = on!(reading, db => sqlx::query_as(NOTICES).bind(mail).fetch_all(db).await?);
    let mut letters = letters(vec![row], carried)?;
    Ok(letters.pop())
}

/// The latest letters of this installation, newest first.
pub async fn latest(reading: &mut Reading, _seen: &Sight<MailsSeen>, limit: i64) -> Result<Vec<Letter>, Error> {
    const SQL: &str = "select m.id, a.email, a.name, a.lang, m.digest, m.created_at, m.sent_at
        from mails m join accounts a on a.id = m.account_id order by m.created_at desc, m.id desc limit $1";
    const NOTICES: &str = "select n.mail_id, n.id, n.kind, n.about, n.created_at, n.read_at from notices n
        where n.mail_id in (select id from mails order by created_at desc, id desc limit $1)
        order by n.created_at, n.id";
    let rows: Vec<MailRow> = on!(reading, db => sqlx::query_as(SQL).bind(limit).fetch_all(db).await?);
    let carried: Vec<CarriedRow> = on!(reading, db => sqlx::query_as(NOTICES).bind(limit).fetch_all(db).await?);
    letters(rows, carried)
}

fn letters(rows: Vec<MailRow>, carried: Vec<CarriedRow>) -> Result<Vec<Letter>, Error> {
    let mut notices: HashMap<MailId, Vec<Notice>> = HashMap::new();
    for row in carried {
        notices.entry(row.mail_id).or_default().extend(row.notice.notice()?);
    }
    let letter = |row: MailRow| Letter {
        notices: notices.remove(&row.id).unwrap_or_default(),
        id: row.id,
        to: row.email,
        name: row.name,
        lang: row.lang,
        digest: row.digest,
        created_at: row.created_at,
        sent_at: row.sent_at,
    };
    Ok(rows.into_iter().map(letter).collect())
}
