//! Rows of notices and of choices.

mod mails;

pub use mails::{digest, latest, letter, post, sent, undigested, unposted};

use crate::notices::{About, CalendarEntry, Choice, ChoiceChange, Kind, Notice, Telling};
use crate::{
    access::{Permit, Reading, Role, Tx},
    error::Error,
    ids::{AccountId, InstitutionId, NoticeId, RegionId, StaffId},
    on,
    time::{Instant, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};
use sqlx::QueryBuilder;
use std::{collections::HashMap, str::FromStr};

/// What a notice is about, as it is kept.
#[derive(Serialize, Deserialize)]
struct Stored {
    thing: Said,
    place: Said,
    zone: String,
    from: Option<Instant>,
    to: Option<Instant>,
    reason: String,
    path: String,
    calendar: Option<CalendarEntry>,
}

impl From<&About> for Stored {
    fn from(about: &About) -> Self {
        Self {
            thing: about.thing.clone(),
            place: about.place.clone(),
            zone: about.zone.to_string(),
            from: about.period.map(Period::start),
            to: about.period.map(Period::end),
            reason: about.reason.clone(),
            path: about.path.clone(),
            calendar: about.calendar,
        }
    }
}

impl From<Stored> for About {
    fn from(stored: Stored) -> Self {
        Self {
            thing: stored.thing,
            place: stored.place,
            zone: stored.zone.parse().unwrap_or(Zone::TOKYO),
            period: stored.from.zip(stored.to).and_then(|(from, to)| Period::new(from, to)),
            reason: stored.reason,
            path: stored.path,
            calendar: stored.calendar,
        }
    }
}

/// Who keeps the desk of a region.
pub async fn coordinators(reading: &mut Reading, region: RegionId) -> Result<Vec<AccountId>, Error> {
    const SQL: &str = "select account_id from memberships
        where region_id = $1 and role = 'coordinator' and ended_at is null order by account_id";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(region).fetch_all(db).await?))
}

/// As the column keeps it: for the demo region, which writes rows in bulk.
pub fn kept(about: &About) -> Result<String, Error> {
    serde_json::to_string(&Stored::from(about)).map_err(Error::internal)
}

/// Everybody who holds one of these roles there now.
pub async fn holders(
    reading: &mut Reading,
    roles: &[Role],
    institution: InstitutionId,
) -> Result<Vec<AccountId>, Error> {
    const SQL: &str = "select distinct account_id from memberships where ended_at is null and institution_id = ";
    Ok(on!(reading, db => {
        let mut query = QueryBuilder::new(SQL);
        query.push_bind(institution).push(" and role in (");
        let mut list = query.separated(", ");
        for role in roles {
            list.push_bind(*role);
        }
        query.push(") order by account_id");
        query.build_query_scalar().fetch_all(db).await?
    }))
}

pub async fn account_of(reading: &mut Reading, staff: StaffId) -> Result<Option<AccountId>, Error> {
    const SQL: &str = "select account_id from staff where id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(staff).fetch_optional(db).await?))
}

/// Queues a notice for this person, in the way they want it; not where they do not, nor where they were told already. What
/// somebody did themselves counts as read.
pub async fn queue<C>(tx: &mut Tx, _permitted: &Permit<C>, telling: &Telling, to: AccountId) -> Result<(), Error> {
    const SQL: &str = "insert into notices (id, account_id, kind, key, about, delivery, created_at, read_at)
        select $1, a.id, $3, $4, $5, coalesce(c.choice, $6), $7, $8
        from accounts a left join notice_choices c on c.account_id = a.id and c.kind = $3
        where a.id = $2 and a.disabled_at is null and coalesce(c.choice, $6) <> 'off'
        on conflict (account_id, kind, key) do nothing";
    let about = kept(&telling.about)?;
    let now = tx.now();
    let read_at = tx.actor().is(to).then_some(now);
    on!(tx, db => sqlx::query(SQL).bind(NoticeId::new()).bind(to).bind(telling.kind.code()).bind(&telling.key)
        .bind(&about).bind(telling.kind.usual()).bind(now).bind(read_at).execute(db).await?.rows_affected());
    Ok(())
}

/// Where the page before ended: notices are listed latest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    at: Instant,
    id: NoticeId,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: NoticeId,
    kind: String,
    about: String,
    created_at: Instant,
    read_at: Option<Instant>,
}

impl Row {
    /// `None`: a kind that this version does not know any more.
    fn notice(self) -> Result<Option<Notice>, Error> {
        let Some(kind) = Kind::from_code(&self.kind) else { return Ok(None) };
        let about: Stored = serde_json::from_str(&self.about).map_err(Error::internal)?;
        Ok(Some(Notice { id: self.id, kind, about: about.into(), created_at: self.created_at, read_at: self.read_at }))
    }
}

/// The caller's own, latest first.
pub async fn inbox(
    reading: &mut Reading,
    account: AccountId,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Notice>, Error> {
    const SQL: &str = "select id, kind, about, created_at, read_at from notices
        where account_id = $1 and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4";
    let Cursor { at, id } = after.unwrap_or(Cursor::BEGINNING);
    let rows: Vec<Row> =
        on!(reading, db => sqlx::query_as(SQL).bind(account).bind(at).bind(id).bind(limit).fetch_all(db).await?);
    rows.into_iter().filter_map(|row| row.notice().transpose()).collect()
}

/// Marks one notice of the caller's as read, and says where it leads. Nobody's command, so not in the audit trail.
pub async fn read(tx: &mut Tx, id: NoticeId) -> Result<String, Error> {
    const FIND: &str = "select about from notices where id = $1 and account_id = $2";
    const READ: &str = "update notices set read_at = $3 where id = $1 and account_id = $2 and read_at is null";
    let (account, now) = (tx.actor().account(), tx.now());
    let about: Option<String> =
        on!(tx, db => sqlx::query_scalar(FIND).bind(id).bind(account).fetch_optional(db).await?);
    let about: Stored = serde_json::from_str(&about.ok_or(Error::NotFound)?).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(READ).bind(id).bind(account).bind(now).execute(db).await?.rows_affected());
    Ok(about.path)
}

/// Marks all notices of the caller's as read.
pub async fn read_all(tx: &mut Tx) -> Result<u64, Error> {
    const SQL: &str = "update notices set read_at = $2 where account_id = $1 and read_at is null";
    let (account, now) = (tx.actor().account(), tx.now());
    Ok(on!(tx, db => sqlx::query(SQL).bind(account).bind(now).execute(db).await?.rows_affected()))
}

/// What the caller has chosen otherwise than usual.
pub async fn choices(reading: &mut Reading, account: AccountId) -> Result<HashMap<Kind, Choice>, Error> {
    const SQL: &str = "select kind, choice from notice_choices where account_id = $1";
    let rows: Vec<(String, Choice)> = on!(reading, db => sqlx::query_as(SQL).bind(account).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|(kind, choice)| Some((Kind::from_code(&kind)?, choice))).collect())
}

pub async fn choose(tx: &mut Tx, change: &Permit<ChoiceChange>) -> Result<(), Error> {
    const SQL: &str = "insert into notice_choices (account_id, kind, choice) values ($1, $2, $3)
        on conflict (account_id, kind) do update set choice = excluded.choice";
    for (kind, choice) in &change.choices {
        on!(tx, db => sqlx::query(SQL).bind(change.account).bind(kind.code()).bind(*choice).execute(db).await?
            .rows_affected());
    }
    Ok(())
}

impl Cursor {
    /// Later than any notice: the year 9999, the last that both engines write alike.
    const BEGINNING: Self = Self {
        at: match Instant::from_timestamp(253_370_764_800, 0) {
            Some(at) => at,
            None => Instant::UNIX_EPOCH,
        },
        id: NoticeId::fixed(u128::MAX),
    };

    pub fn of(last: &Notice) -> Self {
        Self { at: last.created_at, id: last.id }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at.timestamp_micros(), self.id)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (micros, id) = text.split_once('_').ok_or(())?;
        let at = Instant::from_timestamp_micros(micros.parse().map_err(drop)?).ok_or(())?;
        Ok(Self { at, id: id.parse().map_err(drop)? })
    }
}
