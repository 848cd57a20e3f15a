//! The end of a consultation, and what came of it.

use super::{
    answering::side_of,
    open, seen,
    telling::{self, Place},
};
use crate::{
    access::Caller,
    consultations::{
        Closing, NewDue, NewOutcome, Outcome, Side, commands::check_text, forms::LONGEST_REMARK, store, words,
    },
    error::Error,
    ids::ConsultationId,
    notices::{Audience, Kind as Notice},
    time::Day,
    words::Said,
};

/// Promises the answer by the end of another day.
pub async fn promise(caller: &Caller, id: ConsultationId, revision: i64, day: Day) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    seen(&overview, revision)?;
    overview.consultation.status.assign()?;
    let due = overview.zone.day(day).end();
    let permit = tx.allow(NewDue { consultation: overview.consultation, due })?;
    store::promise(&mut tx, &permit).await?;
    tx.commit().await
}

/// Ends it. The staff says in a few sentences what came of it; the company may end it without a word.
pub async fn close(caller: &Caller, id: ConsultationId, revision: i64, report: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    seen(&overview, revision)?;
    let place = Place::from(&overview);
    let consultation = overview.consultation;
    match side_of(&caller.actor, &consultation) {
        Side::Staff => check_text("report", &report, LONGEST_REMARK)?,
        // The report is the staff's: what a company has to say, it says in the thread.
        Side::Company if report.trim().is_empty() => {}
        Side::Company => return Err(Error::field("report", "not_yours", Said::by(words::report_is_the_staffs))),
    }
    let permit = tx.allow(Closing { consultation, report })?;
    store::close(&mut tx, &permit).await?;
    let (of, to) = (&permit.consultation, vec![Audience::Account(permit.consultation.account)]);
    telling::tell(&mut tx, &permit, &place, of, Notice::ConsultationClosed, of.revision, to).await?;
    tx.commit().await
}

/// Keeps what the company says came of it.
pub async fn keep_outcome(caller: &Caller, id: ConsultationId, outcome: Outcome) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    overview.consultation.status.report_outcome()?;
    let permit = tx.allow(NewOutcome { consultation: overview.consultation, outcome })?;
    store::keep_outcome(&mut tx, &permit).await?;
    tx.commit().await
}
