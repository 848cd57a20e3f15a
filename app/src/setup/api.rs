//! What the forms of the first page do.

use super::operations;
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    institutions,
    people::{NewUser, api as people},
};

pub const ACTIONS: &[Action] = &[action!("setup/begin", begin), action!("setup/demo", demo)];

async fn begin(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let facts = institutions::read(&mut fields);
    let name = fields.text("name", 200);
    let email = people::email(&mut fields, "email");
    let password = people::new_password(&mut fields, &typed, "password");
    let (Some(facts), Some(name), Some(email), Some(password)) = (facts, name, email, password) else {
        return Err(fields.into_error());
    };
    let user = NewUser { email, name, lang: caller.lang };
    let account = operations::begin(&caller, facts, user, password).await?;
    Ok(Done::SignedIn { account, to: "/".to_owned() })
}

async fn demo(caller: Caller, _: Typed) -> Result<Done, Error> {
    operations::demo(&caller).await?;
    Ok(Done::to("/setup/demo"))
}
