//! Attendance: entered by the person, or brought in from the book that the office keeps.

use super::{open, visible_keeper};
use crate::{
    access::{Actor, Caller},
    diary::{
        Attendance, AttendanceBook, AttendanceImport, WorkDay,
        attendance::{Plan, plan, read},
        planned, store, words,
    },
    error::{Error, Refusal},
    ids::{InstitutionId, StaffId},
    instruments::import::Report,
    time::{Day, Month},
    words::Said,
};

/// Sets when the person was at work on a day, or that they were not. A day that their hours leave free needs an order (V4).
pub async fn set_attendance(caller: &Caller, staff: StaffId, day: Day, set: Option<WorkDay>) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (keeper, hours) = visible_keeper(&mut tx, staff).await?;
    let month = Month::of(day);
    let diary = match store::find_month(&mut tx, staff, month).await? {
        Some(diary) => diary,
        None => open(&mut tx, &keeper, &hours, month).await?,
    };
    let permit = tx.allow(Attendance { month: diary, day, set })?;
    permit.month.must_be_open()?;
    if let Some(set) = permit.set.as_ref().filter(|set| !set.ordered && set.available().is_positive()) {
        let hours = serde_json::from_str(&hours).map_err(Error::internal)?;
        let holidays = store::holidays(&mut tx, month).await?;
        let plan = planned(&hours, &holidays, &[], keeper.zone, month);
        if !plan.iter().any(|planned| planned.day == set.day) {
            return Err(Refusal::rule("work_day_unordered", Said::by(words::unordered)).into());
        }
    }
    store::set_day(&mut tx, &permit).await?;
    tx.commit().await
}

/// Brings an attendance book in, or only tells what it would do. `only`: the person whose book it is; it need not name them
/// then. Nothing is written unless all of it can be, or the bad rows are to be skipped. Repeating it changes nothing.
pub async fn import(
    caller: &Caller,
    institution: InstitutionId,
    only: Option<StaffId>,
    file: &str,
    bytes: &[u8],
    mode: Mode,
) -> Result<Report, Error> {
    let (mut report, set) = {
        let mut reading = caller.read().await?;
        if caller.actor == Actor::Visitor {
            return Err(Error::SignedOut);
        }
        let sight = reading.reveal(AttendanceBook { institution })?;
        let book = read(bytes)?;
        if only.is_none() && !book.names_people {
            return Err(Error::field("file", "column_missing", Said::by(words::whose_attendance)));
        }
        let days: Vec<Day> = book.rows.iter().flatten().map(|row| row.day).collect();
        let (first, last) = days.iter().min().zip(days.iter().max()).map_or_else(Default::default, |(a, b)| (*a, *b));
        let zone = store::zone(&mut reading, institution).await?;
        let known = store::known(&mut reading, &sight, first, last).await?;
        let Plan { report, set } = plan(book, only, zone, &known);
        (report, set)
    };
    report.dry_run = mode.dry_run;
    if mode.dry_run || (report.refused > 0 && !mode.skip_invalid) {
        return Ok(report);
    }
    let mut tx = caller.begin().await?;
    let permit = tx.allow(AttendanceImport { institution, file: file.to_owned(), set })?;
    store::import(&mut tx, &permit).await?;
    tx.commit().await?;
    report.applied = true;
    Ok(report)
}

/// Before the page of the book is shown: whose attendance it can be.
pub async fn attendance_people(caller: &Caller, institution: InstitutionId) -> Result<Vec<(StaffId, String)>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(AttendanceBook { institution })?;
    store::people(&mut reading, &sight).await
}

/// How an import goes about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mode {
    /// Only tells what would happen.
    pub dry_run: bool,
    /// Takes the good rows where others are refused.
    pub skip_invalid: bool,
}
