//! Files of a consultation: photos of the question, results of the answer.

use super::{answering::side_of, open};
use crate::{
    access::Caller,
    consultations::{NewFile, Side, store, words},
    error::Error,
    files::{self, File},
    ids::ConsultationId,
    words::Said,
};
use bytes::Bytes;
use futures_util::Stream;

/// One of its files, for those who see the consultation; what the staff keeps among itself, for the staff.
pub async fn file(caller: &Caller, id: ConsultationId, name: &str) -> Result<File, Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut reading = caller.read().await?;
    let (overview, sight) = open(&mut reading, id).await?;
    let (file, internal) = store::file(&mut reading, &sight, name).await?;
    if internal && side_of(&caller.actor, &overview.consultation) == Side::Company {
        return Err(Error::NotFound);
    }
    Ok(file)
}

/// Takes a file piece by piece and adds it under this name, which must be free. Whoever may not write is told so before
/// anything is read.
pub async fn put_file<S, E>(caller: &Caller, id: ConsultationId, name: &str, pieces: S) -> Result<File, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Send,
{
    let mut reading = caller.read().await?;
    let (overview, sight) = open(&mut reading, id).await?;
    overview.consultation.status.work()?;
    let name = files::safe_name(name);
    if store::file(&mut reading, &sight, &name).await != Err(Error::NotFound) {
        return Err(Error::field("name", "taken", Said::by(words::name_taken)));
    }
    drop(reading);
    let received = files::operations::receive(caller, &name, pieces).await?;
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    let consultation = overview.consultation;
    let side = side_of(&caller.actor, &consultation);
    consultation.status.work()?;
    let permit = tx.allow(NewFile { consultation, side, internal: false, files: vec![received.id] })?;
    let kept = files::operations::keep(&mut tx, &permit, &permit.files).await?;
    store::attach(&mut tx, &permit, &permit.consultation, (side, false), kept.clone()).await?;
    tx.commit().await?;
    kept.into_iter().next().ok_or(Error::NotFound)
}
