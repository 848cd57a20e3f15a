//! What the forms of this folder do.

use super::{forms, operations, words};
use crate::{
    access::{Caller, Scope},
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::InstitutionId,
    people::api as people,
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("institutions/change", change),
    action!("institutions/set_hold", set_hold),
    action!("institutions/invite", invite),
];

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let id = fields.id::<InstitutionId>("id");
    let revision = fields.number("revision", 1..=i64::MAX);
    let facts = forms::read(&mut fields);
    let (Some(id), Some(revision), Some(facts)) = (id, revision, facts) else { return Err(fields.into_error()) };
    operations::change(&caller, id, facts, revision).await?;
    Ok(Done::to(format!("/institutions/{id}/settings")).saying(Said::by(words::saved)))
}

async fn set_hold(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let id = fields.id::<InstitutionId>("id");
    // A year at most.
    let minutes = fields.optional_number("hold_minutes", 1..=527_040);
    let (Some(id), Some(minutes)) = (id, minutes) else { return Err(fields.into_error()) };
    operations::set_hold(&caller, id, minutes).await?;
    Ok(Done::to(format!("/institutions/{id}/settings")).saying(Said::by(words::saved)))
}

async fn invite(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id("id") else { return Err(fields.into_error()) };
    people::invite(&caller, &typed, Scope::Institution(id)).await
}
