//! What the forms of this folder do.

use super::{forms, operations, words};
use crate::{
    access::{Caller, Scope},
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::CompanyId,
    people::{NewUser, api as people},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("companies/register", register),
    action!("companies/create", create),
    action!("companies/change", change),
    action!("companies/confirm", confirm),
    action!("companies/invite", invite),
];

/// Company and person at once; the person is signed in.
async fn register(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let facts = forms::read(&mut fields, &typed);
    let name = fields.text("name", 200);
    let email = people::email(&mut fields, "email");
    let password = people::new_password(&mut fields, &typed, "password");
    let (Some(facts), Some(name), Some(email), Some(password)) = (facts, name, email, password) else {
        return Err(fields.into_error());
    };
    let user = NewUser { email, name, lang: caller.lang };
    let account = operations::register(&caller, facts, user, password).await?;
    Ok(Done::SignedIn { account, to: "/company".to_owned() })
}

/// For somebody who has an account.
async fn create(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(facts) = forms::read(&mut fields, &typed) else { return Err(fields.into_error()) };
    let id = operations::create(&caller, facts).await?;
    Ok(Done::to(format!("/company?id={id}")).saying(Said::by(words::registered)))
}

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let id = fields.id::<CompanyId>("id");
    let revision = fields.number("revision", 1..=i64::MAX);
    let facts = forms::read(&mut fields, &typed);
    let (Some(id), Some(revision), Some(facts)) = (id, revision, facts) else { return Err(fields.into_error()) };
    operations::change(&caller, id, facts, revision).await?;
    Ok(Done::to(format!("/company?id={id}")).saying(Said::by(words::changed)))
}

async fn confirm(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let id = fields.id::<CompanyId>("id");
    let revision = fields.number("revision", 1..=i64::MAX);
    let (Some(id), Some(revision)) = (id, revision) else { return Err(fields.into_error()) };
    operations::confirm(&caller, id, revision).await?;
    Ok(Done::to(format!("/company?id={id}")).saying(Said::by(words::confirmed)))
}

async fn invite(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id("id") else { return Err(fields.into_error()) };
    people::invite(&caller, &typed, Scope::Company(id)).await
}
