//! 月締め: a preview with everything odd, and then one document after the other, while everybody can watch.

use super::{billing::Issuer, charging::charge_due};
use crate::{
    access::Caller,
    error::Error,
    ids::{ClosingId, InstitutionId},
    institutions,
    invoices::{
        Closing, Owed,
        model::{BillingTerms, Draft, Oddity, Run},
        rules,
        store::{self, Close},
    },
    money::Yen,
    time::{Month, Zone},
    words::Said,
};
use std::time::Duration;

/// So many recipients are billed in one transaction: others get their turn in between, and the progress shows.
const AT_ONCE: usize = 25;
/// How long a form waits for a close to end before it shows the progress instead.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a close would do now.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    pub institution: Said,
    pub zone: Zone,
    pub terms: BillingTerms,
    pub drafts: Vec<Draft>,
    pub oddities: Vec<Oddity>,
    pub runs: Vec<Run>,
}

pub async fn preview(caller: &Caller, institution: InstitutionId, month: Month) -> Result<Preview, Error> {
    let mut reading = caller.read().await?;
    let owed = reading.reveal(Owed { institution })?;
    let found = institutions::store::find(&mut reading, institution).await?;
    let zone = found.facts.zone;
    let today = zone.day_of(reading.now());
    let terms = store::terms(&mut reading, institution, today).await?;
    let until = rules::bills_until(month, &terms);
    let drafts = store::drafts(&mut reading, &owed, until, terms.tax_rounding).await?;
    let within = zone.days(month.first_day(), month.last_day());
    let oddities = store::oddities(&mut reading, &owed, zone, within, terms.prepayment).await?;
    let runs = store::runs(&mut reading, &owed, 12).await?;
    Ok(Preview { institution: found.facts.name, zone, terms, drafts, oddities, runs })
}

/// Closes a month: charges what has happened, then bills every recipient. May be run again: what was billed stays billed.
pub async fn close(caller: &Caller, institution: InstitutionId, month: Month) -> Result<ClosingId, Error> {
    let id = ClosingId::new();
    run(caller, Closing { id, institution, month }).await?;
    Ok(id)
}

/// The same without making anybody wait for long: a large close goes on by itself.
pub async fn start(caller: &Caller, institution: InstitutionId, month: Month) -> Result<ClosingId, Error> {
    let (id, caller) = (ClosingId::new(), caller.clone());
    let closing = tokio::spawn(async move { run(&caller, Closing { id, institution, month }).await });
    // Otherwise it goes on, and the page shows how far it has come.
    if let Ok(ended) = tokio::time::timeout(PATIENCE, closing).await {
        ended.map_err(Error::internal)??;
    }
    Ok(id)
}

async fn run(caller: &Caller, command: Closing) -> Result<(), Error> {
    let Closing { id, institution, month } = command;
    let mut tx = caller.begin().await?;
    let closing = tx.allow(command)?;
    let owed = tx.reveal(Owed { institution })?;
    let issuer = Issuer::of(&mut tx, institution).await?;
    tx.commit().await?;
    while charge_due(caller, Some(institution)).await? > 0 {}
    let until = rules::bills_until(month, &issuer.terms);
    let mut reading = caller.read().await?;
    let drafts = store::drafts(&mut reading, &owed, until, issuer.terms.tax_rounding).await?;
    drop(reading);
    let mut tx = caller.begin().await?;
    store::begin(&mut tx, &closing, drafts.len() as i64).await?;
    tx.commit().await?;
    for some in drafts.chunks(AT_ONCE) {
        let mut tx = caller.begin().await?;
        tx.queue_for(&[institution.uuid()]).await?;
        let (mut issued, mut total) = (0, Yen::ZERO);
        for draft in some {
            // Somebody else may have billed it since the list was made.
            let parts = store::parts(&mut tx, institution, &Close { recipient: draft.recipient, until }).await?;
            let (documents, sum) = issuer.issue(&mut tx, (draft.recipient, &draft.name), month, parts).await?;
            issued += documents.len() as i64;
            total += sum;
        }
        store::step(&mut tx, &closing, id, (some.len() as i64, issued, total)).await?;
        tx.commit().await?;
    }
    let mut tx = caller.begin().await?;
    store::finish(&mut tx, &closing).await?;
    tx.commit().await
}
