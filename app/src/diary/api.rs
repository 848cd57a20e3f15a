//! What the forms of the diary do.

use super::{
    forms,
    model::{Keeper, Step},
    operations, words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::{DiaryEntryId, StaffId},
    time::{Day, Month},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("diary/prepare", prepare),
    action!("diary/add", add),
    action!("diary/change", change),
    action!("diary/accept", accept),
    action!("diary/accept-all", accept_all),
    action!("diary/remove", remove),
    action!("diary/attendance", attendance),
    action!("diary/absence", absence),
    action!("diary/step", step),
];

async fn prepare(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let lines = operations::prepare(&caller, staff, month).await?;
    Ok(page_of(&typed, month).saying(Said::by(|lang| words::drafted(lang, lines))))
}

async fn add(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let keeper = keeper(&caller, staff, month).await?;
    let line = forms::line(&typed, keeper.zone, month, DiaryEntryId::new(), None)?;
    operations::add(&caller, staff, line).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::line_added)))
}

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let (id, revision) = line_and_revision(&typed)?;
    let seen = operations::month(&caller, staff, month).await?;
    let was = seen.lines.into_iter().find(|line| line.entry.id == id).ok_or(Error::NotFound)?.entry;
    let line = forms::line(&typed, seen.keeper.zone, month, id, Some(&was))?;
    let line = super::model::Entry { revision, ..line };
    operations::change(&caller, line, reason(&typed)?).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::line_changed)))
}

async fn accept(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (_, month) = whose(&typed)?;
    operations::accept(&caller, &[line_and_revision(&typed)?]).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::accepted)))
}

async fn accept_all(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let seen = operations::month(&caller, staff, month).await?;
    let only: Option<Day> = typed.get("date").parse().ok();
    let drafts = seen.lines.iter().map(|line| &line.entry).filter(|entry| entry.draft);
    let drafts: Vec<_> = drafts
        .filter(|entry| only.is_none_or(|day| day == entry.day))
        .map(|entry| (entry.id, entry.revision))
        .collect();
    operations::accept(&caller, &drafts).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::accepted)))
}

async fn remove(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (_, month) = whose(&typed)?;
    let (id, revision) = line_and_revision(&typed)?;
    operations::remove(&caller, id, revision, reason(&typed)?).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::line_removed)))
}

async fn attendance(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let keeper = keeper(&caller, staff, month).await?;
    let day = forms::attendance(&typed, keeper.zone, month)?;
    operations::set_attendance(&caller, staff, day.day, Some(day)).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::attendance_set)))
}

async fn absence(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let mut fields = Fields::of(&typed);
    let Some(day) = fields.day("date") else { return Err(fields.into_error()) };
    operations::set_attendance(&caller, staff, day, None).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::attendance_set)))
}

async fn step(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let mut fields = Fields::of(&typed);
    let (step, revision) = (fields.choice("step", Step::from_code), fields.optional_number("revision", 1..=i64::MAX));
    let (Some(step), Some(revision)) = (step, revision) else { return Err(fields.into_error()) };
    operations::step(&caller, staff, month, step, reason(&typed)?, revision).await?;
    Ok(page_of(&typed, month).saying(Said::by(|lang| words::step_done(lang, step))))
}

fn whose(typed: &Typed) -> Result<(StaffId, Month), Error> {
    let mut fields = Fields::of(typed);
    match (fields.id("staff_id"), fields.month("month")) {
        (Some(staff), Some(month)) => Ok((staff, month)),
        _ => Err(fields.into_error()),
    }
}

fn line_and_revision(typed: &Typed) -> Result<(DiaryEntryId, i64), Error> {
    let mut fields = Fields::of(typed);
    match (fields.id("line"), fields.number("revision", 1..=i64::MAX)) {
        (Some(line), Some(revision)) => Ok((line, revision)),
        _ => Err(fields.into_error()),
    }
}

fn reason(typed: &Typed) -> Result<String, Error> {
    let mut fields = Fields::of(typed);
    match fields.optional_text("reason", 1000) {
        Some(reason) => Ok(reason.unwrap_or_default()),
        None => Err(fields.into_error()),
    }
}

async fn keeper(caller: &Caller, staff: StaffId, month: Month) -> Result<Keeper, Error> {
    Ok(operations::month(caller, staff, month).await?.keeper)
}

/// Back to the page the form stood on: the list, the today page, or the month.
fn page_of(typed: &Typed, month: Month) -> Done {
    match typed.get("back") {
        back if back.starts_with('/') && !back.starts_with("//") => Done::to(back),
        _ => Done::to(format!("/diary/{month}")),
    }
}
