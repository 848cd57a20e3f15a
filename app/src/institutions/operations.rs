//! Institutions begin, change, and are read by everybody.

use super::{HoldSetting, Institution, InstitutionChange, InstitutionFacts, NewInstitution, NewRegion, Region, store};
use crate::{
    access::{Caller, Reading, Tx},
    error::Error,
    ids::{InstitutionId, RegionId},
    words::Said,
};

pub async fn create(caller: &Caller, facts: InstitutionFacts) -> Result<InstitutionId, Error> {
    let mut tx = caller.begin().await?;
    let new = tx.allow(NewInstitution { id: InstitutionId::new(), facts, founding: false })?;
    let id = store::insert(&mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// The first one, in the transaction that sets the program up and has seen that nobody has an account.
pub async fn found(tx: &mut Tx, facts: InstitutionFacts) -> Result<InstitutionId, Error> {
    let new = tx.allow(NewInstitution { id: InstitutionId::new(), facts, founding: true })?;
    store::insert(tx, new).await
}

pub async fn find(caller: &Caller, id: InstitutionId) -> Result<Institution, Error> {
    store::find(&mut caller.read().await?, id).await
}

/// What it is called. Everybody may know.
pub(crate) async fn name(reading: &mut Reading, id: InstitutionId) -> Result<Said, Error> {
    Ok(store::find(reading, id).await?.facts.name)
}

pub async fn list(caller: &Caller) -> Result<Vec<Institution>, Error> {
    store::list(&mut caller.read().await?, None).await
}

pub async fn change(caller: &Caller, id: InstitutionId, facts: InstitutionFacts, revision: i64) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let institution = store::find(&mut tx, id).await?;
    if institution.revision != revision {
        return Err(Error::Stale);
    }
    let change = tx.allow(InstitutionChange { institution, facts })?;
    store::change(&mut tx, change).await?;
    tx.commit().await
}

/// How long requests hold their slot from today on; `None`: three business days.
pub async fn set_hold(caller: &Caller, id: InstitutionId, minutes: Option<i64>) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let zone = store::find(&mut tx, id).await?.facts.zone;
    let valid_from = zone.day_of(tx.now());
    let permit = tx.allow(HoldSetting { institution: id, minutes, valid_from })?;
    store::set_hold(&mut tx, permit).await?;
    tx.commit().await
}

/// As it is today.
pub async fn hold(caller: &Caller, id: InstitutionId) -> Result<Option<i64>, Error> {
    let mut reading = caller.read().await?;
    let zone = store::find(&mut reading, id).await?.facts.zone;
    let today = zone.day_of(reading.now());
    store::hold(&mut reading, id, today).await
}

pub async fn create_region(caller: &Caller, region: Region) -> Result<RegionId, Error> {
    let mut tx = caller.begin().await?;
    let new = tx.allow(NewRegion { region })?;
    let id = store::insert_region(&mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

pub async fn regions(caller: &Caller) -> Result<Vec<Region>, Error> {
    store::regions(&mut caller.read().await?).await
}

/// A region and the institutions in it.
pub async fn region(caller: &Caller, id: RegionId) -> Result<(Region, Vec<Institution>), Error> {
    let mut reading = caller.read().await?;
    let region = store::region(&mut reading, id).await?;
    let institutions = store::list(&mut reading, Some(id)).await?;
    Ok((region, institutions))
}
