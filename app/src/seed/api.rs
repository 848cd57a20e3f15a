use super::operations;
use crate::{
    access::{Actor, Caller},
    action,
    actions::{Action, Done},
    error::Error,
    form::Typed,
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("setup/demo", fill)];

/// From the first page of an empty Kyoyo: whoever finds it empty may fill it. It refuses as soon as there is one account.
async fn fill(caller: Caller, _: Typed) -> Result<Done, Error> {
    operations::demo(&caller.acting_as(Actor::Operator)).await?;
    Ok(Done::to("/sign-in").saying(Said::by(|lang| super::words::filled(lang, operations::PASSWORD))))
}
