//! What the form of this folder does.

use super::{operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("jobs/retry", retry)];

async fn retry(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id("id") else { return Err(fields.into_error()) };
    operations::retry(&caller, id).await?;
    Ok(Done::to("/jobs").saying(Said::by(words::retried)))
}
