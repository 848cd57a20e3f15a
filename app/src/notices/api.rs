//! What the forms of this folder do.

use super::{Choice, Kind, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    words::Said,
};

pub const ACTIONS: &[Action] =
    &[action!("notices/open", open), action!("notices/read_all", read_all), action!("notices/choose", choose)];

async fn open(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id("id") else { return Err(fields.into_error()) };
    Ok(Done::to(operations::open(&caller, id).await?))
}

async fn read_all(caller: Caller, _: Typed) -> Result<Done, Error> {
    operations::read_all(&caller).await?;
    Ok(Done::to("/notices").saying(Said::by(words::all_read)))
}

/// Kinds that the form does not show stay as they are.
async fn choose(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let chosen = |kind: &Kind| Some((*kind, fields.choice(kind.code(), Choice::from_code)?));
    let choices: Vec<_> = Kind::ALL.iter().filter(|kind| typed.has(kind.code())).filter_map(chosen).collect();
    fields.check()?;
    operations::choose(&caller, choices).await?;
    Ok(Done::to("/notices/choices").saying(Said::by(words::chosen)))
}
