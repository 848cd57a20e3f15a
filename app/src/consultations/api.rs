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
    let words = Words { text, internal: false, answers: fields.checked("answers") };
    operations::write(&caller, id, words).await?;
    Ok(to(id).saying(Said::by(words::sent)))
}

async fn note(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, text) = (fields.id("id"), fields.text("text", forms::LONGEST_TEXT));
    let (Some(id), Some(text)) = (id, text) else { return Err(fields.into_error()) };
    operations::write(&caller, id, Words { text, internal: true, answers: false }).await?;
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

/// Which consultation, as it was seen.
fn step(fields: &mut Fields<'_>) -> (Option<ConsultationId>, Option<i64>) {
    (fields.id("id"), fields.number("revision", 1..=i64::MAX))
}

fn to(id: ConsultationId) -> Done {
    Done::to(format!("/consultations/{id}"))
}
