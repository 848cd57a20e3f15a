use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{AccountId, CorrectionId, UsageRecordId},
    on,
    time::{Instant, Period},
    usage::{Correction, CorrectionStatus, Decision, NewCorrection, RecordOf, words},
    words::{Lang, Said},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: CorrectionId,
    usage_record_id: UsageRecordId,
    requested_by: AccountId,
    requested_at: Instant,
    requester: String,
    reason: String,
    old_start: Instant,
    old_end: Instant,
    old_samples: i64,
    new_start: Instant,
    new_end: Instant,
    new_samples: i64,
    status: CorrectionStatus,
    decision_reason: String,
}

impl TryFrom<Row> for Correction {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let period = |start, end| Period::new(start, end).ok_or_else(|| Error::internal("a correction without time"));
        Ok(Self {
            id: row.id,
            record: row.usage_record_id,
            requested_by: row.requested_by,
            requested_at: row.requested_at,
            requester: row.requester,
            reason: row.reason,
            old: period(row.old_start, row.old_end)?,
            old_samples: row.old_samples,
            new: period(row.new_start, row.new_end)?,
            new_samples: row.new_samples,
            status: row.status,
            decision_reason: row.decision_reason,
        })
    }
}

const SELECT: &str = "select c.id, c.usage_record_id, c.requested_by, c.requested_at, a.name as requester, c.reason,
        c.old_start, c.old_end, c.old_samples, c.new_start, c.new_end, c.new_samples, c.status, c.decision_reason
    from corrections c join accounts a on a.id = c.requested_by";

/// All corrections that were asked for, oldest first.
pub async fn corrections(reading: &mut Reading, record: &Sight<RecordOf>) -> Result<Vec<Correction>, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where c.usage_record_id = $1 order by c.requested_at, c.id"));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(record.0.id).fetch_all(db).await?);
    rows.into_iter().map(Correction::try_from).collect()
}

pub async fn find_correction(reading: &mut Reading, id: CorrectionId) -> Result<Correction, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where c.id = $1"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(id).fetch_optional(db).await?);
    row.ok_or(Error::NotFound)?.try_into()
}

pub async fn ask(tx: &mut Tx, new: &Permit<NewCorrection>, old: Period) -> Result<(), Error> {
    const SQL: &str =
        "insert into corrections (id, usage_record_id, requested_by, requested_at, reason, old_start, old_end,
            old_samples, new_start, new_end, new_samples)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (now, by) = (tx.now(), tx.actor().account().ok_or(Error::Forbidden)?);
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.record.id).bind(by).bind(now).bind(&new.reason)
        .bind(old.start()).bind(old.end()).bind(new.record.report.samples).bind(new.new.start()).bind(new.new.end())
        .bind(new.new_samples).execute(db).await
        .broken(&[("corrections_one_open", conflict("correction_open", words::correction_open))])?.rows_affected());
    Ok(())
}

/// What was recorded first stays in the correction; the record says what is true from now on.
pub async fn decide(tx: &mut Tx, decision: &Permit<Decision>) -> Result<(), Error> {
    const DECIDE: &str = "update corrections set status = $2, decided_by = $3, decided_at = $4, decision_reason = $5
        where id = $1 and status = 'requested'";
    const RECORD: &str =
        "update usage_records set actual_start = $3, actual_end = $4, samples = $5, revision = revision + 1
        where id = $1 and revision = $2";
    let (correction, record) = (&decision.correction, &decision.record);
    let status = correction.status.decide(decision.accept)?;
    let (now, by) = (tx.now(), tx.actor().account().ok_or(Error::Forbidden)?);
    let decided = on!(tx, db => sqlx::query(DECIDE).bind(correction.id).bind(status).bind(by).bind(now)
        .bind(&decision.reason).execute(db).await
        .broken(&[("correction_decided_by_another", decided_by_another())])?.rows_affected());
    if decided != 1 {
        return Err(Error::Stale);
    }
    if status == CorrectionStatus::Accepted {
        let changed = on!(tx, db => sqlx::query(RECORD).bind(record.id).bind(record.revision)
            .bind(correction.new.start()).bind(correction.new.end()).bind(correction.new_samples)
            .execute(db).await?.rows_affected());
        if changed != 1 {
            return Err(Error::Stale);
        }
    }
    Ok(())
}

fn decided_by_another() -> Error {
    Refusal::rule("correction_decided_by_another", Said::by(words::decided_by_another)).into()
}

fn conflict(code: &'static str, say: fn(Lang) -> &'static str) -> Error {
    Refusal::conflict(code, Said::by(say)).into()
}
