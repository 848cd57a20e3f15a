//! `kyoyo token create`

use super::{Answer, Failure, usage};
use crate::host::Host;
use app::{
    access::Actor,
    error::Error,
    people::{Email, operations},
    words::Lang,
};
use clap::{Args, value_parser};
use serde_json::json;

#[derive(Args, Debug)]
pub struct Create {
    /// Whose token it is; it may do what this person may do.
    #[arg(long, value_parser = usage::email)]
    email: Email,
    /// What the token is for.
    #[arg(long, value_parser = usage::name)]
    name: String,
    /// After how many days it ends; without this it does not.
    #[arg(long, value_name = "DAYS", value_parser = value_parser!(i64).range(1..=3650))]
    expires: Option<i64>,
}

/// Prints the token, this once: only its hash is kept.
pub async fn create(host: &Host, create: Create) -> Result<Answer, Failure> {
    let operator = host.caller(Actor::Operator, Lang::En);
    let token = operations::create_token_for(&operator, &create.email, create.name, create.expires).await;
    let token = token.map_err(|error| match error {
        Error::NotFound => Failure::new(format!("nobody has the address {}", create.email)),
        error => error.into(),
    })?;
    Ok(Answer { text: token.reveal().to_owned(), json: json!({ "token": token.reveal() }) })
}
