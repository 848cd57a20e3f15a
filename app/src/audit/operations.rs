//! Reading the trail.

use super::{
    Asked, Entry, Trail, Verdict,
    store::{self, trail},
};
use crate::{
    access::{Caller, Role},
    error::Error,
};

/// Newest first: of everything for administrators of the system, of their institutions for everybody else who may look.
pub async fn read(caller: &Caller, asked: &Asked) -> Result<Vec<Entry>, Error> {
    let mut reading = caller.read().await?;
    let places = match caller.actor.is_system_admin() {
        true => vec![None],
        false => caller.actor.institutions(&[Role::Auditor, Role::InstitutionAdmin]).into_iter().map(Some).collect(),
    };
    let mut entries = Vec::new();
    for institution in places {
        let sight = reading.reveal(Trail { institution })?;
        entries.extend(trail(&mut reading, sight, asked).await?);
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries.truncate(usize::try_from(asked.limit).unwrap_or_default());
    Ok(entries)
}

/// Whether every chain is whole: for those who may see all of them.
pub async fn check(caller: &Caller) -> Result<Verdict, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(Trail { institution: None })?;
    store::verify(&mut reading).await
}
