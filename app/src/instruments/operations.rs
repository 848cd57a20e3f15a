//! What people do with instruments.

use super::{
    Description, Details, Editing, HolidayCalendar, Import, Instrument, NewHours, NewRules, NewSupporters,
    OpeningHours, Registration, Reindexing, Rules, Supporter,
    export::{self, Format},
    import::{self, Options, Plan, Report},
    search::{Facets, Found, Search},
    store,
};
use crate::{
    access::{Actor, Caller, Tx},
    error::{Error, FieldError},
    ids::{InstitutionId, InstrumentId, StaffId},
    time::Instant,
    words::Said,
};

pub async fn find(caller: &Caller, id: InstrumentId) -> Result<Instrument, Error> {
    store::find(&mut caller.read().await?, id).await
}

pub async fn search(caller: &Caller, search: &Search) -> Result<Found, Error> {
    store::search(&mut caller.read().await?, search).await
}

pub async fn facets(caller: &Caller) -> Result<Facets, Error> {
    store::facets(&mut caller.read().await?).await
}

/// The instruments of the catalogue and when they last changed: for search engines.
pub async fn addresses(caller: &Caller) -> Result<Vec<(InstrumentId, Instant)>, Error> {
    store::addresses(&mut caller.read().await?).await
}

/// For pages about an institution's instruments.
pub async fn institution_name(caller: &Caller, id: InstitutionId) -> Result<Said, Error> {
    store::institution_name(&mut caller.read().await?, id).await
}

pub async fn register(
    caller: &Caller,
    institution: InstitutionId,
    details: Details,
    rules: Rules,
    hours: OpeningHours,
) -> Result<InstrumentId, Error> {
    refuse([details.problems(), rules.problems(), hours.problems()].concat())?;
    let id = InstrumentId::new();
    let mut tx = caller.begin().await?;
    let permit = tx.allow(Registration { institution, id, details, rules, hours })?;
    store::register(&mut tx, permit).await?;
    tx.commit().await?;
    Ok(id)
}

pub async fn describe(caller: &Caller, id: InstrumentId, revision: i64, details: Details) -> Result<(), Error> {
    refuse(details.problems())?;
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?.institution;
    let permit = tx.allow(Description { institution, id, revision, details })?;
    store::describe(&mut tx, permit).await?;
    tx.commit().await
}

pub async fn set_rules(caller: &Caller, id: InstrumentId, revision: i64, rules: Rules) -> Result<(), Error> {
    refuse(rules.problems())?;
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?.institution;
    let permit = tx.allow(NewRules { institution, id, revision, rules })?;
    store::set_rules(&mut tx, permit).await?;
    tx.commit().await
}

pub async fn set_hours(caller: &Caller, id: InstrumentId, revision: i64, hours: OpeningHours) -> Result<(), Error> {
    refuse(hours.problems())?;
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?.institution;
    let permit = tx.allow(NewHours { institution, id, revision, hours })?;
    store::set_hours(&mut tx, permit).await?;
    tx.commit().await
}

/// Rules and hours together, as their page has them.
pub async fn set_rules_and_hours(
    caller: &Caller,
    id: InstrumentId,
    revision: i64,
    rules: Rules,
    hours: OpeningHours,
) -> Result<(), Error> {
    refuse([rules.problems(), hours.problems()].concat())?;
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?.institution;
    let new_rules = tx.allow(NewRules { institution, id, revision, rules })?;
    store::set_rules(&mut tx, new_rules).await?;
    let new_hours = tx.allow(NewHours { institution, id, revision: revision + 1, hours })?;
    store::set_hours(&mut tx, new_hours).await?;
    tx.commit().await
}

/// The institution's support staff, and who of them can support this instrument.
pub async fn supporters(caller: &Caller, instrument: &Instrument) -> Result<Vec<Supporter>, Error> {
    if caller.actor == Actor::Visitor {
        return Err(Error::SignedOut);
    }
    let mut reading = caller.read().await?;
    let editing = reading.reveal(Editing { institution: instrument.institution })?;
    store::supporters(&mut reading, &editing, instrument.id).await
}

/// From now on these can support it, and nobody else. What is booked stays as it is.
pub async fn set_supporters(caller: &Caller, id: InstrumentId, staff: Vec<StaffId>) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?.institution;
    let permit = tx.allow(NewSupporters { institution, id, staff })?;
    store::set_supporters(&mut tx, permit).await?;
    tx.commit().await
}

/// Writes down the holidays of the years the program knows. Repeating it changes nothing.
pub async fn seed_holidays(tx: &mut Tx) -> Result<u64, Error> {
    let permit = tx.allow(HolidayCalendar { first_year: 2026, last_year: 2035 })?;
    store::write_holidays(tx, permit).await
}

/// Lets the search know what bulk loads wrote.
pub async fn reindex(tx: &mut Tx) -> Result<usize, Error> {
    let permit = tx.allow(Reindexing)?;
    store::index_missing(tx, &permit).await
}

/// Before a page for changing an institution's instruments is shown. Gives the institution's name.
pub async fn editing(caller: &Caller, institution: InstitutionId) -> Result<Said, Error> {
    let mut reading = caller.read().await?;
    if caller.actor == Actor::Visitor {
        return Err(Error::SignedOut);
    }
    reading.reveal(Editing { institution })?;
    store::institution_name(&mut reading, institution).await
}

/// Brings a list of instruments in, or only tells what it would do. Nothing is written unless all of it can be, or the bad
/// rows are to be skipped.
pub async fn import(
    caller: &Caller,
    institution: InstitutionId,
    file: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Report, Error> {
    editing(caller, institution).await?;
    let known = store::existing(&mut caller.read().await?, institution).await?;
    let Plan { mut report, created, replaced } = import::plan(institution, bytes, options, &known)?;
    report.dry_run = options.dry_run;
    if options.dry_run || (report.refused > 0 && !options.skip_invalid) {
        return Ok(report);
    }
    let mut tx = caller.begin().await?;
    let file = file.to_owned();
    let permit = tx.allow(Import { institution, file, created: created.len(), updated: replaced.len() })?;
    store::insert_all(&mut tx, &permit, &created).await?;
    store::replace_all(&mut tx, &permit, &replaced).await?;
    tx.commit().await?;
    report.applied = true;
    Ok(report)
}

/// All instruments of an institution as a file.
pub async fn export(
    caller: &Caller,
    institution: InstitutionId,
    format: Format,
    base_url: &str,
) -> Result<Vec<u8>, Error> {
    editing(caller, institution).await?;
    let instruments = store::of_institution(&mut caller.read().await?, institution).await?;
    export::export(format, &instruments, base_url)
}

fn refuse(problems: Vec<FieldError>) -> Result<(), Error> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
