//! Lines: written, changed with a reason, accepted, taken away.

use super::{line_of, open, visible_keeper};
use crate::{
    access::{Caller, Tx},
    diary::{DiaryMonth, Entry, LineChange, LineRemoval, NewLine, store, words},
    error::{Error, FieldError, Refusal},
    ids::{DiaryEntryId, StaffId},
    time::Month,
    words::Said,
};

pub async fn add(caller: &Caller, staff: StaffId, line: Entry) -> Result<DiaryEntryId, Error> {
    let mut tx = caller.begin().await?;
    let id = line.id;
    write(&mut tx, staff, line).await?;
    tx.commit().await?;
    Ok(id)
}

/// Many lines, each with the number it has where it was typed: all of them, or none and which one is in the way.
pub async fn add_all(caller: &Caller, staff: StaffId, lines: Vec<(usize, Entry)>) -> Result<usize, Error> {
    let mut tx = caller.begin().await?;
    let count = lines.len();
    for (number, line) in lines {
        write(&mut tx, staff, line).await.map_err(|error| in_line(number, error))?;
    }
    tx.commit().await?;
    Ok(count)
}

fn in_line(number: usize, error: Error) -> Error {
    let numbered = |said: Said| Said::by(|lang| words::in_line(lang, number, said.say(lang)));
    match error {
        Error::Refused(refusal) => Refusal { said: numbered(refusal.said), ..refusal }.into(),
        Error::Invalid(errors) => {
            let said = errors.into_iter().next().map(|error| error.said);
            Error::field("lines", "refused", numbered(said.unwrap_or_else(|| Said::by(crate::words::please_correct))))
        }
        other => other,
    }
}

async fn write(tx: &mut Tx, staff: StaffId, line: Entry) -> Result<(), Error> {
    let (keeper, hours) = visible_keeper(tx, staff).await?;
    let month = Month::of(line.day);
    let diary = match store::find_month(tx, staff, month).await? {
        Some(diary) => diary,
        None => open(tx, &keeper, &hours, month).await?,
    };
    let permit = tx.allow(NewLine { month: diary, line })?;
    permit.month.must_be_open()?;
    names_its_own(tx, &permit.month, &permit.line).await?;
    store::add(tx, &permit).await
}

/// The line as it should be. A draft needs no reason: nobody had said it yet.
pub async fn change(caller: &Caller, line: Entry, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (diary, was) = line_of(&mut tx, line.id).await?;
    let permit = tx.allow(LineChange { month: diary, line, reason })?;
    permit.month.must_be_open()?;
    if !was.draft && permit.reason.is_empty() {
        return Err(Error::field("reason", "missing", Said::by(words::reason_missing)));
    }
    if Month::of(permit.line.day) != permit.month.month {
        let month = permit.month.month.to_string();
        return Err(Error::field("date", "other_month", Said::by(|lang| words::no_such_day(lang, &month))));
    }
    names_its_own(&mut tx, &permit.month, &permit.line).await?;
    store::change(&mut tx, &permit).await?;
    tx.commit().await
}

/// The person says that the proposal is right as it stands.
pub async fn accept(caller: &Caller, lines: &[(DiaryEntryId, i64)]) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    for (id, revision) in lines {
        let (diary, line) = line_of(&mut tx, *id).await?;
        let permit = tx.allow(LineChange {
            month: diary,
            line: Entry { draft: false, revision: *revision, ..line },
            reason: String::new(),
        })?;
        permit.month.must_be_open()?;
        store::change(&mut tx, &permit).await?;
    }
    tx.commit().await
}

pub async fn remove(caller: &Caller, line: DiaryEntryId, revision: i64, reason: String) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (diary, was) = line_of(&mut tx, line).await?;
    let permit = tx.allow(LineRemoval { month: diary, line, revision, reason })?;
    permit.month.must_be_open()?;
    if !was.draft && permit.reason.is_empty() {
        return Err(Error::field("reason", "missing", Said::by(words::reason_missing)));
    }
    store::remove(&mut tx, &permit).await?;
    tx.commit().await
}

/// An id of another institution is no choice.
async fn names_its_own(tx: &mut Tx, month: &DiaryMonth, line: &Entry) -> Result<(), Error> {
    let (programme, booking) = store::names_its_own(tx, month, line).await?;
    let wrong = [(programme, "programme_id"), (booking, "booking_id")].into_iter().filter(|(own, _)| !own);
    let errors: Vec<_> = wrong
        .map(|(_, field)| FieldError {
            field: field.to_owned(),
            code: "not_an_id",
            said: Said::by(crate::words::not_an_id),
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
