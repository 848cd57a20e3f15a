//! What the forms of the diary do.

use super::{
    forms,
    model::{Keeper, Standing, Step},
    operations::{self, MonthSeen},
    quick, words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    ids::{DiaryEntryId, InstitutionId, ProgrammeId, StaffId},
    time::{Day, Month},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("diary/prepare", prepare),
    action!("diary/add", add),
    action!("diary/quick", add_many),
    action!("diary/change", change),
    action!("diary/accept", accept),
    action!("diary/accept-all", accept_all),
    action!("diary/remove", remove),
    action!("diary/attendance", attendance),
    action!("diary/absence", absence),
    action!("diary/import-attendance", import_attendance),
    action!("diary/step", step),
    action!("diary/reverse", reverse),
    action!("diary/standing", standing),
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
    Ok(after_line(&typed, month).saying(Said::by(words::line_added)))
}

async fn add_many(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let seen = operations::month(&caller, staff, month).await?;
    let (usual, all) = programmes(&typed, &seen)?;
    let page = quick::Page { month, zone: seen.keeper.zone, usual, programmes: &all };
    let lines = quick::read(typed.get("lines"), page, DiaryEntryId::new)?;
    let count = operations::add_all(&caller, staff, lines).await?;
    Ok(page_of(&typed, month).saying(Said::by(|lang| words::lines_added(lang, count))))
}

/// What lines are for that name nothing, and what they may choose by number.
fn programmes(typed: &Typed, seen: &MonthSeen) -> Result<(Option<ProgrammeId>, Vec<ProgrammeId>), Error> {
    let mut fields = Fields::of(typed);
    let usual = fields.optional_id("programme_id").ok_or_else(|| fields.into_error())?;
    Ok((usual, seen.programmes.iter().map(|(id, _)| *id).collect()))
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

async fn import_attendance(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution: Option<InstitutionId> = fields.id("institution_id");
    let only: Option<Option<StaffId>> = fields.optional_id("staff_id");
    let mode = fields.choice("mode", |code| ["try", "apply"].contains(&code).then(|| code == "try"));
    let file = typed.file("file").or_else(|| fields.refuse("file", "missing", Said::by(crate::words::missing)));
    let (Some(institution), Some(only), Some(dry_run), Some(file)) = (institution, only, mode, file) else {
        return Err(fields.into_error());
    };
    let mode = operations::Mode { dry_run, skip_invalid: fields.checked("skip_invalid") };
    let report = operations::import(&caller, institution, only, &file.name, &file.bytes, mode).await?;
    Ok(Done::Shown(Shown::Answer(serde_json::to_value(report).map_err(Error::internal)?)))
}

async fn reverse(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (_, month) = whose(&typed)?;
    let (line, undoing) = forms::undoing(&typed)?;
    operations::reverse(&caller, line, undoing).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::was_reversed)))
}

async fn standing(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (staff, month) = whose(&typed)?;
    let mut fields = Fields::of(&typed);
    let standing = fields.parse("standing", |code| match code {
        "student" => Err(("staff_not_student", Said::by(words::not_student))),
        code => Standing::from_code(code).ok_or(("not_a_choice", Said::by(crate::words::not_a_choice))),
    });
    let Some(standing) = standing else { return Err(fields.into_error()) };
    operations::set_standing(&caller, staff, standing).await?;
    Ok(page_of(&typed, month).saying(Said::by(words::standing_set)))
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

/// The next line is likely of the same day.
fn after_line(typed: &Typed, month: Month) -> Done {
    match (crate::time::parse_day(typed.get("date")), page_of(typed, month)) {
        (Some(day), Done::To { path, said }) if !path.contains('?') => {
            Done::To { path: format!("{path}?day={day}#add"), said }
        }
        (_, done) => done,
    }
}

/// Back to the page the form stood on: the list, the today page, or the month.
fn page_of(typed: &Typed, month: Month) -> Done {
    match typed.get("back") {
        back if back.starts_with('/') && !back.starts_with("//") => Done::to(back),
        _ => Done::to(format!("/diary/{month}")),
    }
}
