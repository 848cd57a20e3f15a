//! `kyoyo seed demo`, and `kyoyo serve --demo`.

use super::{Answer, Failure};
use crate::host::Host;
use app::{
    access::Actor,
    seed::{self, PASSWORD, SignIn},
    words::Lang,
};
use serde_json::json;

pub async fn demo(host: &Host) -> Result<Answer, Failure> {
    Ok(answer(&seed::demo(&host.caller(Actor::Operator, Lang::En)).await?))
}

/// A database that is in use stays as it is.
pub async fn if_empty(host: &Host) -> Result<(), Failure> {
    if seed::is_empty(&host.caller(Actor::Operator, Lang::En)).await? {
        eprintln!("Filling the empty database with the demo region…");
        eprintln!("{}", demo(host).await?.text);
    }
    Ok(())
}

fn answer(sign_ins: &[SignIn]) -> Answer {
    let lines = sign_ins.iter().map(|person| format!("{:20} {}  {}", person.role.code(), person.email, person.name));
    let text =
        std::iter::once(format!("Everybody's password is {PASSWORD}")).chain(lines).collect::<Vec<_>>().join("\n");
    let people: Vec<_> = sign_ins
        .iter()
        .map(|person| json!({ "role": person.role, "email": person.email, "name": person.name }))
        .collect();
    Answer { text, json: json!({ "password": PASSWORD, "people": people }) }
}
