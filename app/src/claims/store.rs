//! Claims in the database, and what its guards say in words.

use super::{
    commands::{ClaimOf, ClaimOpening, ClaimStep, Freezing},
    model::{Claim, ClaimStatus, Event, Proof, Step, Version},
    words,
};
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{ClaimId, DiaryEntryId, GrantId, InstitutionId, ProgrammeId, StaffId},
    money::Yen,
    on,
    time::{Day, FiscalYear, Instant, Minutes, Month},
    words::{Lang, Said},
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct ClaimRow {
    id: ClaimId,
    institution_id: InstitutionId,
    fiscal_year: i64,
    grant_id: GrantId,
    status: ClaimStatus,
    fixed_yen: Option<Yen>,
    refund_yen: Option<Yen>,
    revision: i64,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    claim_id: ClaimId,
    number: i64,
    frozen_at: Instant,
    frozen_by: Option<String>,
    snapshot: String,
    hash: String,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    step: String,
    happened_on: Day,
    note: String,
    done_at: Instant,
    done_by: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: DiaryEntryId,
    staff_id: StaffId,
    programme_id: ProgrammeId,
    month: String,
    day: Day,
    starts_at: Instant,
    ends_at: Instant,
    minutes: Minutes,
    overtime_minutes: Minutes,
    activity: String,
}

impl TryFrom<ClaimRow> for Claim {
    type Error = Error;

    fn try_from(row: ClaimRow) -> Result<Self, Error> {
        let year = i32::try_from(row.fiscal_year).ok().and_then(FiscalYear::new);
        Ok(Self {
            id: row.id,
            institution: row.institution_id,
            year: year.ok_or_else(|| Error::internal("a claim without a fiscal year"))?,
            grant: row.grant_id,
            status: row.status,
            fixed_yen: row.fixed_yen,
            refund_yen: row.refund_yen,
            revision: row.revision,
        })
    }
}

/// What the guards mean. Each has the same name on both engines.
fn meanings() -> [(&'static str, Error); 5] {
    let conflict = |name: &'static str, code: &'static str, say: fn(Lang) -> &'static str| {
        (name, Error::from(Refusal::conflict(code, Said::by(say))))
    };
    [
        conflict("claim_item_once", "in_two_claims", words::in_two_claims),
        conflict("claim_version_kept", "claim_version_kept", words::kept_refused),
        ("claim_step_wrong", Error::Stale),
        ("claim_once", Error::Stale),
        ("claim_kept", Error::Stale),
    ]
}

/// Whoever calls asks the policy for its institution.
pub async fn find(reading: &mut Reading, id: ClaimId) -> Result<Claim, Error> {
    const SQL: &str = "select id, institution_id, fiscal_year, grant_id, status, fixed_yen, refund_yen, revision
        from claims where id = $1";
    let row: ClaimRow = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.try_into()
}

pub async fn of_year(reading: &mut Reading, sight: &Sight<ClaimOf>, year: FiscalYear) -> Result<Option<Claim>, Error> {
    const SQL: &str = "select id, institution_id, fiscal_year, grant_id, status, fixed_yen, refund_yen, revision
        from claims where institution_id = $1 and fiscal_year = $2";
    let row: Option<ClaimRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution)
        .bind(i64::from(year.year())).fetch_optional(db).await?);
    row.map(Claim::try_from).transpose()
}

pub async fn open(tx: &mut Tx, opening: &Permit<ClaimOpening>) -> Result<(), Error> {
    const SQL: &str = "insert into claims (id, institution_id, fiscal_year, grant_id, created_at)
        values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(opening.id).bind(opening.institution).bind(i64::from(opening.year.year()))
        .bind(opening.grant).bind(at).execute(db).await.broken(&meanings())?.rows_affected());
    Ok(())
}

/// Newest first, without what is in them.
pub async fn versions(reading: &mut Reading, sight: &Sight<ClaimOf>, claim: ClaimId) -> Result<Vec<Version>, Error> {
    const SQL: &str = "select v.claim_id, v.number, v.frozen_at, a.name as frozen_by, '' as snapshot, v.hash
        from claim_versions v join claims c on c.id = v.claim_id left join accounts a on a.id = v.frozen_by
        where v.claim_id = $1 and c.institution_id = $2 order by v.number desc";
    let rows: Vec<VersionRow> =
        on!(reading, db => sqlx::query_as(SQL).bind(claim).bind(sight.institution).fetch_all(db).await?);
    Ok(rows.into_iter().map(VersionRow::version).collect())
}

/// With everything in it.
pub async fn version(
    reading: &mut Reading,
    sight: &Sight<ClaimOf>,
    claim: ClaimId,
    number: i64,
) -> Result<Version, Error> {
    const SQL: &str = "select v.claim_id, v.number, v.frozen_at, a.name as frozen_by, v.snapshot, v.hash
        from claim_versions v join claims c on c.id = v.claim_id left join accounts a on a.id = v.frozen_by
        where v.claim_id = $1 and c.institution_id = $2 and v.number = $3";
    let row: VersionRow = on!(reading, db => sqlx::query_as(SQL).bind(claim).bind(sight.institution).bind(number)
        .fetch_one(db).await?);
    Ok(row.version())
}

/// The newest sealed form 4 of a year, with the claim and version it belongs to. Only payroll's key and place open it.
pub async fn sealed(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Option<(ClaimId, i64, String)>, Error> {
    const SQL: &str = "select v.claim_id, v.number, v.sealed from claims c join claim_versions v on v.claim_id = c.id
        where c.institution_id = $1 and c.fiscal_year = $2 order by v.number desc limit 1";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(i64::from(year.year())).fetch_optional(db).await?))
}

impl VersionRow {
    fn version(self) -> Version {
        Version {
            claim: self.claim_id,
            number: self.number,
            frozen_at: self.frozen_at,
            frozen_by: self.frozen_by.unwrap_or_default(),
            snapshot: self.snapshot,
            hash: self.hash,
        }
    }
}

pub async fn events(reading: &mut Reading, sight: &Sight<ClaimOf>, claim: ClaimId) -> Result<Vec<Event>, Error> {
    const SQL: &str = "select e.step, e.happened_on, e.note, e.done_at, a.name as done_by
        from claim_events e join claims c on c.id = e.claim_id left join accounts a on a.id = e.done_by
        where e.claim_id = $1 and c.institution_id = $2 order by e.seq";
    let rows: Vec<EventRow> =
        on!(reading, db => sqlx::query_as(SQL).bind(claim).bind(sight.institution).fetch_all(db).await?);
    let event = |row: EventRow| {
        Some(Event {
            step: Step::from_code(&row.step)?,
            at: row.done_at,
            by: row.done_by.unwrap_or_default(),
            on: row.happened_on,
            note: row.note,
        })
    };
    Ok(rows.into_iter().filter_map(event).collect())
}

/// The new version, the claim's new state, and everything that is claimed in it.
pub async fn freeze(tx: &mut Tx, freezing: &Permit<Freezing>, on: Day) -> Result<(), Error> {
    const VERSION: &str = "insert into claim_versions (claim_id, number, frozen_by, frozen_at, snapshot, sealed, hash)
        values ($1, $2, $3, $4, $5, $6, $7)";
    const STATUS: &str = "update claims set status = 'frozen', revision = revision + 1 where id = $1 and revision = $2";
    const ROWS: &str = "insert into claim_items (claim_id, kind, subject_id)
        select $1, 'ledger_row', r.id from ledger_rows r where r.institution_id = $2 and r.fiscal_year = $3
            and not exists (select 1 from claim_items i where i.kind = 'ledger_row' and i.subject_id = r.id
                and i.claim_id = $1)";
    // Every line of the months whose wages stand in the ledger.
    const LINES: &str = "insert into claim_items (claim_id, kind, subject_id)
        select distinct $1, 'diary_entry', e.id from ledger_rows r
            join diary_months m on m.staff_id = r.staff_id and m.month = r.month and m.status = 'locked'
            join diary_entries e on e.month_id = m.id and e.programme_id = r.programme_id and e.removed_at is null
                and not e.draft
        where r.institution_id = $2 and r.fiscal_year = $3 and r.kind = 'personnel'
            and not exists (select 1 from claim_items i where i.kind = 'diary_entry' and i.subject_id = e.id
                and i.claim_id = $1)";
    let claim = &freezing.claim;
    let (by, at) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(VERSION).bind(claim.id).bind(freezing.number).bind(by).bind(at).bind(&freezing.snapshot)
        .bind(&freezing.sealed).bind(&freezing.hash).execute(db).await.broken(&meanings())?.rows_affected());
    let changed = on!(tx, db => sqlx::query(STATUS).bind(claim.id).bind(claim.revision).execute(db).await
        .broken(&meanings())?.rows_affected());
    if changed != 1 {
        return Err(Error::Stale);
    }
    let year = i64::from(claim.year.year());
    for sql in [ROWS, LINES] {
        on!(tx, db => sqlx::query(sql).bind(claim.id).bind(claim.institution).bind(year).execute(db).await
            .broken(&meanings())?.rows_affected());
    }
    note(tx, claim.id, Step::Freeze, on, "").await
}

/// `to`: the state that the step leads to.
pub async fn step(tx: &mut Tx, step: &Permit<ClaimStep>, to: ClaimStatus) -> Result<(), Error> {
    const SQL: &str = "update claims set status = $3, fixed_yen = coalesce($4, fixed_yen),
            refund_yen = coalesce($5, refund_yen), revision = revision + 1
        where id = $1 and revision = $2";
    let (fixed, refund) = (step.settled.map(|settled| settled.fixed), step.settled.map(|settled| settled.refund));
    let changed = on!(tx, db => sqlx::query(SQL).bind(step.claim.id).bind(step.claim.revision).bind(to).bind(fixed)
        .bind(refund).execute(db).await.broken(&meanings())?.rows_affected());
    if changed != 1 {
        return Err(Error::Stale);
    }
    note(tx, step.claim.id, step.step, step.on, &step.note).await
}

async fn note(tx: &mut Tx, claim: ClaimId, step: Step, on: Day, note: &str) -> Result<(), Error> {
    const SQL: &str = "insert into claim_events (claim_id, seq, step, happened_on, note, done_by, done_at)
        select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from claim_events where claim_id = $1";
    let (by, at) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(claim).bind(step.code()).bind(on).bind(note).bind(by).bind(at)
        .execute(db).await?.rows_affected());
    Ok(())
}

/// What every locked month of a year looks like in the diaries today: minutes, and a hash over every line.
pub async fn proofs(reading: &mut Reading, institution: InstitutionId, year: FiscalYear) -> Result<Vec<Proof>, Error> {
    const SQL: &str = "select e.id, e.staff_id, e.programme_id, m.month, e.day, e.starts_at, e.ends_at, e.minutes,
            e.overtime_minutes, e.activity
        from diary_months m join diary_entries e on e.month_id = m.id
        where m.institution_id = $1 and m.month >= $2 and m.month <= $3 and m.status = 'locked'
            and e.programme_id is not null and e.removed_at is null and not e.draft
        order by e.staff_id, m.month, e.starts_at, e.id";
    let (from, to) = (Month::of(year.first_day()).to_string(), Month::of(year.last_day()).to_string());
    let rows: Vec<LineRow> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(from).bind(to)
        .fetch_all(db).await?);
    let mut found: BTreeMap<(StaffId, ProgrammeId, Month), (Minutes, i64, Sha256)> = BTreeMap::new();
    for row in rows {
        let Ok(month) = row.month.parse::<Month>() else { continue };
        let (minutes, lines, hash) = found.entry((row.staff_id, row.programme_id, month)).or_default();
        *minutes += row.minutes;
        *lines += 1;
        hash.update(row.text());
    }
    let proof = |((staff, programme, month), (minutes, lines, hash)): (_, (Minutes, i64, Sha256))| Proof {
        staff,
        programme,
        month,
        minutes,
        lines,
        hash: hex::encode(hash.finalize()),
    };
    Ok(found.into_iter().map(proof).collect())
}

/// What was taken from lines after their month was locked, and given to others: by whom, for which programme, in which month.
pub async fn reversed(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Vec<(StaffId, ProgrammeId, Month, Minutes)>, Error> {
    const SQL: &str = "select e.staff_id, r.programme_id, m.month, r.minutes
        from diary_months m join diary_entries e on e.month_id = m.id join diary_reversals r on r.entry_id = e.id
        where m.institution_id = $1 and m.month >= $2 and m.month <= $3 and r.programme_id is not null";
    let (from, to) = (Month::of(year.first_day()).to_string(), Month::of(year.last_day()).to_string());
    let rows: Vec<(StaffId, ProgrammeId, String, Minutes)> = on!(reading, db => sqlx::query_as(SQL).bind(institution)
        .bind(from).bind(to).fetch_all(db).await?);
    let read =
        |(staff, programme, month, minutes): (_, _, String, _)| Some((staff, programme, month.parse().ok()?, minutes));
    Ok(rows.into_iter().filter_map(read).collect())
}

impl LineRow {
    /// The same on both engines.
    fn text(&self) -> String {
        let stamp = |at: Instant| at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        format!(
            "{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\n",
            self.id,
            self.day,
            stamp(self.starts_at),
            stamp(self.ends_at),
            self.minutes.0,
            self.overtime_minutes.0,
            self.activity
        )
    }
}

/// The newest frozen version of every claim, for whoever checks them all.
pub async fn newest(reading: &mut Reading) -> Result<Vec<(Claim, Version)>, Error> {
    const CLAIMS: &str = "select id, institution_id, fiscal_year, grant_id, status, fixed_yen, refund_yen, revision
        from claims order by id";
    const VERSION: &str = "select claim_id, number, frozen_at, null as frozen_by, snapshot, hash from claim_versions
        where claim_id = $1 order by number desc limit 1";
    let claims: Vec<ClaimRow> = on!(reading, db => sqlx::query_as(CLAIMS).fetch_all(db).await?);
    let mut found = Vec::new();
    for row in claims {
        let version: Option<VersionRow> =
            on!(reading, db => sqlx::query_as(VERSION).bind(row.id).fetch_optional(db).await?);
        if let Some(version) = version {
            found.push((row.try_into()?, version.version()));
        }
    }
    Ok(found)
}
