//! What the forms of grants and ledgers do.

use super::{forms, ledger::RowKind, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::{GrantChangeId, GrantId, InstitutionId, LedgerRowId, ReallocationId},
    time::FiscalYear,
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("grants/decide", decide),
    action!("grants/change", change),
    action!("grants/reallocate", reallocate),
    action!("grants/complete", complete),
    action!("ledger/expense", expense),
    action!("ledger/income", income),
    action!("ledger/import", import),
    action!("ledger/wages", wages),
    action!("ledger/reverse", reverse),
    action!("ledger/close", close),
];

async fn decide(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    // Whether this person may see the page comes before anything they typed.
    operations::overview(&caller, institution, year).await?;
    let grant = forms::decision(&typed, GrantId::new(), institution, year)?;
    operations::decide(&caller, grant).await?;
    Ok(to_grant(institution, year).saying(Said::by(words::decided)))
}

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    operations::overview(&caller, institution, year).await?;
    let change = forms::change(&typed, GrantChangeId::new())?;
    operations::change(&caller, institution, year, change).await?;
    Ok(to_grant(institution, year).saying(Said::by(words::changed)))
}

async fn reallocate(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    operations::overview(&caller, institution, year).await?;
    let moved = forms::moved(&typed, ReallocationId::new())?;
    let check = operations::reallocate(&caller, institution, year, moved).await?;
    let said = Said::by(|lang| format!("{} {}", words::move_recorded(lang), words::checked(lang, &check)));
    Ok(to_grant(institution, year).saying(said))
}

async fn complete(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    let mut fields = Fields::of(&typed);
    let (on, revision) = (fields.day("completed_on"), fields.number("revision", 1..=i64::MAX));
    let (Some(on), Some(revision)) = (on, revision) else { return Err(fields.into_error()) };
    operations::complete(&caller, institution, year, on, revision).await?;
    Ok(to_grant(institution, year).saying(Said::by(words::completed)))
}

async fn expense(caller: Caller, typed: Typed) -> Result<Done, Error> {
    post(caller, typed, RowKind::Expense).await
}

async fn income(caller: Caller, typed: Typed) -> Result<Done, Error> {
    post(caller, typed, RowKind::Income).await
}

async fn post(caller: Caller, typed: Typed, kind: RowKind) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    operations::overview(&caller, institution, year).await?;
    let row = forms::row(&typed, kind)?;
    operations::post(&caller, institution, year, vec![row]).await?;
    Ok(to_ledger(institution, year).saying(Said::by(words::row_posted)))
}

async fn import(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    operations::overview(&caller, institution, year).await?;
    let Some(file) = typed.file("file") else {
        return Err(Error::field("file", "missing", Said::by(crate::words::missing)));
    };
    let rows = operations::post_file(&caller, institution, year, &file.bytes).await?;
    Ok(to_ledger(institution, year).saying(Said::by(|lang| words::imported(lang, rows))))
}

async fn wages(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    let mut fields = Fields::of(&typed);
    let Some(month) = fields.month("month") else { return Err(fields.into_error()) };
    let done = operations::post_wages(&caller, institution, month).await?;
    let said = Said::by(|lang| words::wages_posted(lang, done.posted, done.corrected, done.open));
    Ok(to_ledger(institution, year).saying(said))
}

async fn reverse(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, on) = (fields.id::<LedgerRowId>("row_id"), fields.day("posted_on"));
    let reason = fields.text("reason", 500);
    let (Some(id), Some(on), Some(reason)) = (id, on, reason) else { return Err(fields.into_error()) };
    let row = operations::reverse(&caller, id, on, reason).await?;
    Ok(to_ledger(row.institution, row.year).saying(Said::by(words::reversed_now)))
}

async fn close(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (institution, year) = place(&typed)?;
    let mut fields = Fields::of(&typed);
    let Some(month) = fields.month("month") else { return Err(fields.into_error()) };
    operations::close(&caller, institution, month).await?;
    Ok(to_ledger(institution, year).saying(Said::by(words::month_closed_now)))
}

/// Which institution and which year: hidden fields of every form here.
fn place(typed: &Typed) -> Result<(InstitutionId, FiscalYear), Error> {
    let mut fields = Fields::of(typed);
    let institution = fields.id("institution_id");
    let year = fields.number("fiscal_year", 2000..=2200).and_then(|year| FiscalYear::new(i32::try_from(year).ok()?));
    institution.zip(year).ok_or_else(|| fields.into_error())
}

fn to_grant(institution: InstitutionId, year: FiscalYear) -> Done {
    Done::to(format!("/institutions/{institution}/grant?fiscal_year={year}"))
}

fn to_ledger(institution: InstitutionId, year: FiscalYear) -> Done {
    Done::to(format!("/institutions/{institution}/ledger?fiscal_year={year}"))
}
