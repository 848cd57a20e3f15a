//! What the forms of this folder do.

use super::{
    forms,
    import::{self, Mapping, Options},
    operations, rules_form, words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    ids::{InstitutionId, InstrumentId},
    words::{Lang, Said},
};

pub const ACTIONS: &[Action] = &[
    action!("instruments/register", register),
    action!("instruments/describe", describe),
    action!("instruments/set_rules", set_rules),
    action!("instruments/set_hours", set_hours),
    action!("instruments/set_supporters", set_supporters),
    action!("instruments/import", import),
];

async fn register(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(institution) = fields.id::<InstitutionId>("institution_id") else { return Err(fields.into_error()) };
    let details = forms::details(&typed)?;
    let hours = super::OpeningHours::office();
    let id = operations::register(&caller, institution, details, super::Rules::default(), hours).await?;
    Ok(Done::to(format!("/instruments/{id}/rules")).saying(Said::by(words::registered)))
}

/// The instrument that a form is about, and the revision it was made from.
fn subject(typed: &Typed) -> Result<(InstrumentId, i64), Error> {
    let mut fields = Fields::of(typed);
    let (id, revision) = (fields.id::<InstrumentId>("id"), fields.number("revision", 1..=i64::MAX));
    id.zip(revision).ok_or_else(|| fields.into_error())
}

async fn describe(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (id, revision) = subject(&typed)?;
    operations::describe(&caller, id, revision, forms::details(&typed)?).await?;
    Ok(Done::to(format!("/instruments/{id}")).saying(Said::by(words::saved)))
}

async fn set_rules(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (id, revision) = subject(&typed)?;
    operations::set_rules(&caller, id, revision, rules_form::rules(&typed)?).await?;
    Ok(Done::to(format!("/instruments/{id}/rules")).saying(Said::by(words::saved)))
}

async fn set_hours(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let (id, revision) = subject(&typed)?;
    operations::set_hours(&caller, id, revision, forms::hours(&typed)?).await?;
    Ok(Done::to(format!("/instruments/{id}/rules")).saying(Said::by(words::saved)))
}

async fn set_supporters(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<InstrumentId>("id") else { return Err(fields.into_error()) };
    let staff: Result<Vec<_>, _> = typed.all("staff").map(str::parse).collect();
    let staff = staff.map_err(|_| Error::field("staff", "not_an_id", Said::by(crate::words::not_an_id)))?;
    operations::set_supporters(&caller, id, staff).await?;
    Ok(Done::to(format!("/instruments/{id}/supporters")).saying(Said::by(words::saved)))
}

async fn import(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let Some(file) = typed.file("file") else {
        let _: Option<()> = fields.refuse("file", "missing", Said::by(crate::words::missing));
        return Err(fields.into_error());
    };
    let Some(institution) = institution else { return Err(fields.into_error()) };
    let mapping = match typed.file("mapping") {
        Some(mapping) => Some(Mapping::parse(&String::from_utf8_lossy(&mapping.bytes))?),
        None => import::format(typed.get("format"))?,
    };
    let options = Options {
        mapping,
        limits: typed.file("limits").map(|limits| limits.bytes.clone()),
        dry_run: typed.get("mode") != "apply",
        skip_invalid: fields.checked("skip_invalid"),
    };
    let report = operations::import(&caller, institution, &file.name, &file.bytes, &options).await?;
    if report.applied && report.remarkable().next().is_none() {
        let said = Said { ja: report.summary(Lang::Ja), en: report.summary(Lang::En) };
        return Ok(Done::to(format!("/instruments?institution={institution}")).saying(said));
    }
    serde_json::to_value(&report).map(|report| Done::Shown(Shown::Answer(report))).map_err(Error::internal)
}
