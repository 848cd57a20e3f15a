//! Consultations in the database.

mod appointments;
mod attached;
mod desk;
mod lists;
mod row;
mod thread;

pub use appointments::{account_of, answer_appointment, appointment, cancel_appointment, plans, propose, work};
pub use attached::{attach, file};
pub use desk::{Addressees, Choices, Ground, addressees, choices, company_name, ground, holidays, name_of};
pub use lists::{Filter, Place, Waiting, list, unassigned};
pub use row::find;
pub use thread::thread;

use super::{
    Assignment, Closing, Consultation, Desk, Handover, HandoverAnswer, Indexed, NewConsultation, NewDue, NewMessage,
    NewOutcome, Proposal, Routing, Side, Status,
};
use crate::{
    access::{Permit, Tx},
    db::Broken,
    error::Error,
    ids::{AccountId, InstitutionId, MessageId, StaffId},
    on,
    time::Instant,
};

pub async fn insert(tx: &mut Tx, new: &Permit<NewConsultation>, words: &Indexed) -> Result<(), Error> {
    const SQL: &str = "insert into consultations
        (id, company_id, account_id, institution_id, region_id, instrument_id, kind, subject, wishes, status, due_at,
            created_at, touched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)";
    const INDEX: &str = "insert into search_index_case_entries (consultation_id, grams) values ($1, $2)";
    let asked = &new.consultation;
    on!(tx, db => sqlx::query(SQL).bind(asked.id).bind(asked.company).bind(asked.account).bind(asked.institution())
        .bind(asked.desk.region()).bind(asked.instrument).bind(asked.kind).bind(&asked.subject).bind(&asked.wishes)
        .bind(asked.status).bind(asked.due).bind(asked.created_at).execute(db).await?.rows_affected());
    on!(tx, db => sqlx::query(INDEX).bind(asked.id).bind(&words.0).execute(db).await?.rows_affected());
    note(tx, asked, asked.revision, None, asked.status, "").await?;
    let said = Said { id: new.message, account: asked.account, side: Side::Company, internal: false, text: &new.text };
    say(tx, asked, said).await
}

/// A message, and where the consultation stands after it. What was said meanwhile by others does not disturb it.
pub async fn write(tx: &mut Tx, new: &Permit<NewMessage>, words: &Indexed) -> Result<(), Error> {
    const SQL: &str = "update consultations set status = $2, due_at = $3, touched_at = $4,
            revision = revision + case when status <> $2 then 1 else 0 end
        where id = $1 and revision = $5";
    const INDEX: &str = "update search_index_case_entries set grams = grams || ' ' || $2 where consultation_id = $1";
    let (old, now) = (&new.consultation, tx.now());
    let account = tx.actor().account().ok_or(Error::SignedOut)?;
    let said = Said { id: new.id, account, side: new.side, internal: new.internal, text: &new.text };
    say(tx, old, said).await?;
    let changed = on!(tx, db => sqlx::query(SQL).bind(old.id).bind(new.status).bind(new.due).bind(now)
        .bind(old.revision).execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    on!(tx, db => sqlx::query(INDEX).bind(old.id).bind(&words.0).execute(db).await?.rows_affected());
    if new.status == old.status {
        return Ok(());
    }
    note(tx, old, old.revision + 1, Some(old.status), new.status, "").await
}

pub async fn assign(tx: &mut Tx, new: &Permit<Assignment>) -> Result<(), Error> {
    let old = &new.consultation;
    let next = Next { status: old.status.assign()?, staff: Some(new.to), desk: old.desk, due: old.due, report: "" };
    advance(tx, old, next, &new.reason).await
}

/// The staff has planned to meet: it is being worked on.
pub async fn work_on(tx: &mut Tx, new: &Permit<Proposal>) -> Result<(), Error> {
    let old = &new.consultation;
    let status = old.status.work()?;
    if status == old.status {
        return Ok(());
    }
    advance(tx, old, Next { status, staff: old.staff, desk: old.desk, due: old.due, report: "" }, "").await
}

pub async fn promise(tx: &mut Tx, new: &Permit<NewDue>) -> Result<(), Error> {
    let old = &new.consultation;
    let next = Next { status: old.status, staff: old.staff, desk: old.desk, due: new.due, report: "" };
    advance(tx, old, next, "").await
}

pub async fn route(tx: &mut Tx, new: &Permit<Routing>, due: Instant) -> Result<(), Error> {
    let old = &new.consultation;
    let desk = Desk::Institution(new.to);
    advance(tx, old, Next { status: old.status.hand_over()?, staff: None, desk, due, report: "" }, "").await
}

pub async fn propose_handover(tx: &mut Tx, new: &Permit<Handover>) -> Result<(), Error> {
    const SQL: &str = "insert into consultation_handovers
        (id, consultation_id, from_institution_id, to_institution_id, reason, proposed_by, proposed_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (now, account) = (tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.consultation.id).bind(new.consultation.institution())
        .bind(new.to).bind(&new.reason).bind(account).bind(now).execute(db).await.map(|_| ())
        .broken(&[("handovers_one_open", Error::Stale), ("consultation_handovers.consultation_id", Error::Stale)])?);
    Ok(())
}

/// The company's word, and where it is yes the new desk: the database lets it go on no other ground.
pub async fn answer_handover(tx: &mut Tx, new: &Permit<HandoverAnswer>, due: Instant) -> Result<(), Error> {
    const SQL: &str = "update consultation_handovers set accepted = $2, answered_by = $3, answered_at = $4
        where id = $1 and accepted is null";
    let (now, account, old) = (tx.now(), tx.actor().account(), &new.consultation);
    let changed = on!(tx, db => sqlx::query(SQL).bind(new.pending.id).bind(new.accepted).bind(account).bind(now)
        .execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(Error::Stale);
    }
    if !new.accepted {
        return Ok(());
    }
    let desk = Desk::Institution(new.pending.to);
    advance(tx, old, Next { status: old.status.hand_over()?, staff: None, desk, due, report: "" }, "").await
}

pub async fn close(tx: &mut Tx, new: &Permit<Closing>) -> Result<(), Error> {
    let old = &new.consultation;
    let next =
        Next { status: old.status.close()?, staff: old.staff, desk: old.desk, due: old.due, report: &new.report };
    advance(tx, old, next, "").await
}

/// What the company says last is what counts.
pub async fn keep_outcome(tx: &mut Tx, new: &Permit<NewOutcome>) -> Result<(), Error> {
    const SQL: &str = "insert into consultation_outcomes
        (consultation_id, solved, product, patent, joint_research, text, answered_by, answered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (consultation_id) do update set solved = excluded.solved, product = excluded.product,
            patent = excluded.patent, joint_research = excluded.joint_research, text = excluded.text,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at";
    let (now, account, outcome) = (tx.now(), tx.actor().account(), &new.outcome);
    on!(tx, db => sqlx::query(SQL).bind(new.consultation.id).bind(outcome.solved).bind(outcome.product)
        .bind(outcome.patent).bind(outcome.joint_research).bind(&outcome.text).bind(account).bind(now)
        .execute(db).await?.rows_affected());
    Ok(())
}

/// Where a consultation goes next.
struct Next<'n> {
    status: Status,
    staff: Option<StaffId>,
    desk: Desk,
    due: Instant,
    report: &'n str,
}

/// Whoever acts on what is no longer so is refused.
async fn advance(tx: &mut Tx, old: &Consultation, next: Next<'_>, reason: &str) -> Result<(), Error> {
    const SQL: &str = "update consultations set status = $3, staff_id = $4, institution_id = $5, region_id = $6,
            due_at = $7, report = $8, touched_at = $9, closed_at = $10, revision = revision + 1
        where id = $1 and revision = $2";
    let now = tx.now();
    let institution: Option<InstitutionId> = match next.desk {
        Desk::Institution(institution) => Some(institution),
        Desk::Region(_) => None,
    };
    let closed_at = (next.status == Status::Closed).then_some(now);
    let changed = on!(tx, db => sqlx::query(SQL).bind(old.id).bind(old.revision).bind(next.status).bind(next.staff)
        .bind(institution).bind(next.desk.region()).bind(next.due).bind(next.report).bind(now).bind(closed_at)
        .execute(db).await.map(|done| done.rows_affected())
        .broken(&[("assigned_elsewhere", super::rules::not_of_the_desk()), ("closed_for_good", Error::Stale)])?);
    if changed == 0 {
        return Err(Error::Stale);
    }
    note(tx, old, old.revision + 1, Some(old.status), next.status, reason).await
}

async fn note(
    tx: &mut Tx,
    of: &Consultation,
    revision: i64,
    from: Option<Status>,
    to: Status,
    reason: &str,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into consultation_events (consultation_id, revision, at, account_id, from_status, to_status, reason)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (now, account) = (tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(of.id).bind(revision).bind(now).bind(account).bind(from).bind(to).bind(reason)
        .execute(db).await?.rows_affected());
    Ok(())
}

struct Said<'s> {
    id: MessageId,
    account: AccountId,
    side: Side,
    internal: bool,
    text: &'s str,
}

async fn say(tx: &mut Tx, of: &Consultation, said: Said<'_>) -> Result<(), Error> {
    const SQL: &str = "insert into consultation_messages (id, consultation_id, account_id, at, side, internal, text)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(said.id).bind(of.id).bind(said.account).bind(now).bind(said.side)
        .bind(said.internal).bind(said.text).execute(db).await.map(|_| ())
        .broken(&[("consultation_is_closed", Error::Stale)])?);
    Ok(())
}
