//! What the forms of this folder do.

use super::{
    forms,
    operations::{self, Words},
    words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::ConsultationId,
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("consultations/ask", ask),
    action!("consultations/write", write),
    action!("consultations/note", note),
    action!("consultations/assign", assign),
    action!("consultations/take", take),
    action!("consultations/promise", promise),
    action!("consultations/route", route),
    action!("consultations/propose_handover", propose_handover),
    action!("consultations/answer_handover", answer_handover),
    action!("consultations/close", close),
    action!("consultations/keep_outcome", keep_outcome),
    action!("consultations/propose_appointment", propose_appointment),
    action!("consultations/answer_appointment", answer_appointment),
    action!("consultations/cancel_appointment", cancel_appointment),
];

async fn ask(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(question) = forms::question(&mut fields) else { return Err(fields.into_error()) };
    let id = operations::ask(&caller, question).await?;
    Ok(to(id).saying(Said::by(words::asked)))
}

async fn write(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, text) = (fields.id("id"), fields.text("text", forms::LONGEST_TEXT));
    let (Some(id), Some(text)) = (id, text) else { return Err(fields.into_error()) };
    let words = Words { text, internal: false, answers: fields.checked("answers"), files: forms::attached(&fields) };
    operations::write(&caller, id, words).await?;
    Ok(to(id).saying(Said::by(words::sent)))
}

async fn note(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, text) = (fields.id("id"), fields.text("text", forms::LONGEST_TEXT));
    let (Some(id), Some(text)) = (id, text) else { return Err(fields.into_error()) };
    let words = Words { text, internal: true, answers: false, files: forms::attached(&fields) };
    operations::write(&caller, id, words).await?;
    Ok(to(id).saying(Said::by(words::noted)))
}

/// Without a person: whoever suits best.
async fn assign(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision) = step(&mut fields);
    let to_whom = if typed.has("automatic") { Some(None) } else { fields.id("staff_id").map(Some) };
    let reason = fields.optional_text("reason", forms::LONGEST_REMARK);
    let (Some(id), Some(revision), Some(to_whom), Some(reason)) = (id, revision, to_whom, reason) else {
        return Err(fields.into_error());
    };
    operations::assign(&caller, id, revision, to_whom, reason.unwrap_or_default()).await?;
    Ok(to(id).saying(Said::by(words::is_assigned)))
}

async fn take(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let ((id, revision), staff) = (step(&mut fields), fields.id("staff_id"));
    let (Some(id), Some(revision), Some(staff)) = (id, revision, staff) else { return Err(fields.into_error()) };
    operations::assign(&caller, id, revision, Some(staff), String::new()).await?;
    Ok(to(id).saying(Said::by(words::taken)))
}

async fn promise(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let ((id, revision), day) = (step(&mut fields), fields.day("due"));
    let (Some(id), Some(revision), Some(day)) = (id, revision, day) else { return Err(fields.into_error()) };
    operations::promise(&caller, id, revision, day).await?;
    Ok(to(id).saying(Said::by(words::promised)))
}

async fn route(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let ((id, revision), institution) = (step(&mut fields), fields.id("institution_id"));
    let (Some(id), Some(revision), Some(institution)) = (id, revision, institution) else {
        return Err(fields.into_error());
    };
    operations::route(&caller, id, revision, institution).await?;
    Ok(Done::to(typed.get("back")).saying(Said::by(words::was_routed)))
}

async fn propose_handover(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let ((id, revision), institution) = (step(&mut fields), fields.id("institution_id"));
    let reason = fields.text("reason", forms::LONGEST_REMARK);
    let (Some(id), Some(revision), Some(institution), Some(reason)) = (id, revision, institution, reason) else {
        return Err(fields.into_error());
    };
    operations::propose_handover(&caller, id, revision, institution, reason).await?;
    Ok(to(id).saying(Said::by(words::was_proposed)))
}

async fn answer_handover(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(revision)) = step(&mut fields) else { return Err(fields.into_error()) };
    let accepted = typed.get("accepted") == "yes";
    operations::answer_handover(&caller, id, revision, accepted).await?;
    Ok(to(id).saying(Said::by(if accepted { words::agreed } else { words::declined })))
}

async fn close(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let ((id, revision), report) = (step(&mut fields), fields.optional_text("report", forms::LONGEST_REMARK));
    let (Some(id), Some(revision), Some(report)) = (id, revision, report) else { return Err(fields.into_error()) };
    operations::close(&caller, id, revision, report.unwrap_or_default()).await?;
    Ok(to(id).saying(Said::by(words::was_closed)))
}

async fn keep_outcome(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, outcome) = (fields.id("id"), forms::outcome(&mut fields));
    let (Some(id), Some(outcome)) = (id, outcome) else { return Err(fields.into_error()) };
    operations::keep_outcome(&caller, id, outcome).await?;
    Ok(to(id).saying(Said::by(words::outcome_kept)))
}

async fn propose_appointment(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<ConsultationId>("id") else { return Err(fields.into_error()) };
    let zone = operations::find(&caller, id).await?.overview.zone;
    let period = crate::bookings::forms::period(&mut fields, zone);
    let place = fields.optional_text("place", forms::LONGEST_SUBJECT);
    let (Some(period), Some(place)) = (period, place) else { return Err(fields.into_error()) };
    let proposed = operations::propose_appointment(&caller, id, period, place.unwrap_or_default()).await;
    proposed.map_err(|error| at_field(error, "starts_at", "start"))?;
    Ok(to(id).saying(Said::by(words::meeting_was_proposed)))
}

/// What the operation says of a field, said of the form's.
fn at_field(error: Error, named: &str, shown: &str) -> Error {
    match error {
        Error::Invalid(mut errors) => {
            errors.iter_mut().filter(|error| error.field == named).for_each(|error| error.field = shown.to_owned());
            Error::Invalid(errors)
        }
        other => other,
    }
}

async fn answer_appointment(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(appointment)) = (fields.id("id"), fields.id("appointment")) else {
        return Err(fields.into_error());
    };
    let accepted = typed.get("accepted") == "yes";
    operations::answer_appointment(&caller, id, appointment, accepted).await?;
    Ok(to(id).saying(Said::by(if accepted { words::meeting_was_accepted } else { words::meeting_was_declined })))
}

async fn cancel_appointment(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(appointment)) = (fields.id("id"), fields.id("appointment")) else {
        return Err(fields.into_error());
    };
    operations::cancel_appointment(&caller, id, appointment).await?;
    Ok(to(id).saying(Said::by(words::meeting_was_cancelled)))
}

/// Which consultation, as it was seen.
fn step(fields: &mut Fields<'_>) -> (Option<ConsultationId>, Option<i64>) {
    (fields.id("id"), fields.number("revision", 1..=i64::MAX))
}

fn to(id: ConsultationId) -> Done {
    Done::to(format!("/consultations/{id}"))
}
