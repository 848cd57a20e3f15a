//! `kyoyo audit verify` and `kyoyo audit reconcile`

use super::{Answer, Failure};
use crate::host::Host;
use app::{
    access::Actor,
    audit::{self, Verdict},
    claims,
    error::Error,
    institutions,
    time::{FiscalYear, Zone},
    words::Lang,
};
use clap::Args;
use serde_json::json;

#[derive(Args, Debug)]
pub struct Reconcile {
    /// The fiscal year, by the year it starts in; the present one where none is named.
    #[arg(long)]
    fiscal_year: Option<i32>,
}

/// The chains of the trail, every frozen claim, and the diaries that were claimed.
pub async fn verify(host: &Host) -> Result<Answer, Failure> {
    let caller = host.caller(Actor::Operator, Lang::En);
    let mut reading = caller.read().await?;
    let entries = match audit::verify(&mut reading).await? {
        Verdict::Whole { entries } => entries,
        Verdict::Broken { chain, seq } => {
            return Err(Failure {
                sentence: format!("the audit trail is broken at entry {seq} of chain {chain}"),
                answer: Some(Answer {
                    text: String::new(),
                    json: json!({ "whole": false, "broken": { "chain": chain, "seq": seq } }),
                }),
            });
        }
    };
    drop(reading);
    let (frozen, broken) = claims::operations::verify(&caller).await?;
    if broken.is_empty() {
        return Ok(Answer {
            text: format!("the audit trail is whole: {entries} entries; {frozen} frozen claims are what they were"),
            json: json!({ "whole": true, "entries": entries, "claims": frozen }),
        });
    }
    Err(Failure {
        sentence: broken.join("\n"),
        answer: Some(Answer { text: String::new(), json: json!({ "whole": false, "claims_broken": broken }) }),
    })
}

/// Every total of a fiscal year against every other, institution by institution.
pub async fn reconcile(host: &Host, asked: Reconcile) -> Result<Answer, Failure> {
    let caller = host.caller(Actor::Operator, Lang::En);
    let year = match asked.fiscal_year {
        Some(year) => FiscalYear::new(year).ok_or_else(|| Failure::new("no such fiscal year"))?,
        None => FiscalYear::of(Zone::TOKYO.day_of(caller.now())),
    };
    let (mut lines, mut found, mut wrong) = (Vec::new(), Vec::new(), 0);
    for institution in institutions::operations::list(&caller).await? {
        let checked = match claims::operations::reconciled(&caller, institution.id, year).await {
            Ok(checked) => checked,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        for check in checked {
            let verdict = if check.agrees() { "agrees" } else { "DIFFERS" };
            wrong += usize::from(!check.agrees());
            let name = institution.facts.name.say_or_other(Lang::En);
            lines.push(format!("{name}: {} {}: {} = {} {verdict}", check.rule, check.said.en, check.left, check.right));
            found.push(json!({
                "institution_id": institution.id, "rule": check.rule, "left": check.left, "right": check.right,
                "agrees": check.agrees(),
            }));
        }
    }
    let answer = Answer { text: lines.join("\n"), json: json!({ "fiscal_year": year, "checks": found }) };
    if wrong == 0 {
        return Ok(answer);
    }
    Err(Failure { sentence: format!("{wrong} totals of FY{year} do not agree"), answer: Some(answer) })
}
