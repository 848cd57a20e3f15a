//! `kyoyo audit verify`

use super::{Answer, Failure};
use crate::host::Host;
use app::{
    access::Actor,
    audit::{self, Verdict},
    words::Lang,
};
use serde_json::json;

pub async fn verify(host: &Host) -> Result<Answer, Failure> {
    let mut reading = host.caller(Actor::Operator, Lang::En).read().await?;
    match audit::verify(&mut reading).await? {
        Verdict::Whole { entries } => Ok(Answer {
            text: format!("the audit trail is whole: {entries} entries"),
            json: json!({ "whole": true, "entries": entries }),
        }),
        Verdict::Broken { chain, seq } => Err(Failure {
            sentence: format!("the audit trail is broken at entry {seq} of chain {chain}"),
            answer: Some(Answer {
                text: String::new(),
                json: json!({ "whole": false, "broken": { "chain": chain, "seq": seq } }),
            }),
        }),
    }
}
