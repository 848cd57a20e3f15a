//! What the forms of this folder do.

use super::operations;
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    people::Secret,
};

pub const ACTIONS: &[Action] = &[action!("feeds/renew", renew), action!("feeds/renew_instrument", renew_instrument)];

async fn renew(caller: Caller, _: Typed) -> Result<Done, Error> {
    let secret = operations::renew_own(&caller).await?;
    Ok(told(&caller, &secret))
}

async fn renew_instrument(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(instrument) = fields.id("instrument") else { return Err(fields.into_error()) };
    let secret = operations::renew_instrument(&caller, instrument).await?;
    Ok(told(&caller, &secret))
}

/// The whole address, once.
fn told(caller: &Caller, secret: &Secret) -> Done {
    Done::Shown(Shown::Secret(format!("{}/calendar/{}.ics", caller.base(), secret.reveal())))
}
