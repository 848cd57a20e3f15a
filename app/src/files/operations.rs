//! Files come in, become part of something, are read, or are swept away.

use super::{File, LARGEST, LOOKED_AT, Receipt, Received, Sweep, content, objects, safe_name, store, words};
use crate::{
    access::{Caller, Permit, Tx},
    error::{Error, FieldError},
    ids::FileId,
    words::Said,
};
use bytes::Bytes;
use chrono::TimeDelta;
use futures_util::{Stream, StreamExt};

pub use super::objects::Pieces;

/// What belongs to nothing after this time belongs to nobody.
const PATIENCE: TimeDelta = TimeDelta::hours(1);

/// How many files one form or request may carry.
pub const MOST: usize = 4;

/// Takes a file piece by piece into the store. Only for those who are signed in. What is too large, empty, a program or
/// not what its name says is refused, and nothing of it stays.
pub async fn receive<S, E>(caller: &Caller, name: &str, pieces: S) -> Result<Received, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Send,
{
    let created_by = caller.actor.account().ok_or(Error::SignedOut)?;
    let (id, name) = (FileId::new(), safe_name(name));
    let mut pieces = std::pin::pin!(pieces);
    let (mut first, mut writing) = (Vec::new(), objects::objects()?.write(id));
    let mut refused = None;
    while let Some(piece) = pieces.next().await {
        let Ok(piece) = piece else {
            refused = Some(refusal("broken_off", words::broken_off));
            break;
        };
        if writing.size() + piece.len() as u64 > LARGEST {
            refused = Some(too_large());
            break;
        }
        first.extend(piece.iter().take(LOOKED_AT.saturating_sub(first.len())));
        writing.piece(&piece).await?;
    }
    let content = match (refused, writing.size()) {
        (Some(refused), _) => Err(refused),
        (None, 0) => Err(refusal("empty", words::empty)),
        (None, _) => content(&first, &name).map_err(|code| match code {
            "program" => refusal(code, words::program),
            _ => refusal(code, words::not_what_it_says),
        }),
    };
    let content = match content {
        Ok(content) => content,
        Err(refused) => {
            writing.abandon().await;
            return Err(refused);
        }
    };
    let (size, sha256) = writing.finish().await?;
    let mut tx = caller.begin().await?;
    let size = i64::try_from(size).map_err(Error::internal)?;
    let file = File { id, name: name.clone(), content, size, sha256, created_by, created_at: tx.now() };
    let permit = tx.allow(Receipt { file })?;
    store::insert(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(Received { id, name })
}

/// Makes what this person has received part of something, in the transaction of whatever that is.
pub async fn keep<C>(tx: &mut Tx, permit: &Permit<C>, received: &[FileId]) -> Result<Vec<File>, Error> {
    let mut kept = Vec::new();
    for id in received {
        kept.push(store::keep(tx, permit, *id).await?.ok_or_else(|| refusal("not_yours", words::not_yours))?);
    }
    Ok(kept)
}

/// The bytes. Whoever calls this has asked its own rule whether they may be read.
pub async fn open(file: &File) -> Result<Pieces, Error> {
    objects::objects()?.read(file.id).await
}

/// Throws away what was received long ago and belongs to nothing.
pub async fn sweep(job: &Caller) -> Result<u64, Error> {
    let mut tx = job.begin().await?;
    let before = tx.now() - PATIENCE;
    let permit = tx.allow(Sweep { before })?;
    let gone = store::sweep(&mut tx, &permit).await?;
    if gone.is_empty() {
        return Ok(0);
    }
    tx.commit().await?;
    for id in &gone {
        objects::objects()?.delete(*id).await?;
    }
    Ok(gone.len() as u64)
}

/// 413 for programs, a field error for forms.
pub fn too_large() -> Error {
    Error::field(super::FIELD, "too_large", Said::by(|lang| words::too_large(lang, LARGEST >> 20)))
}

pub fn too_many() -> Error {
    Error::field(super::FIELD, "too_many", Said::by(|lang| words::too_many(lang, MOST)))
}

fn refusal(code: &'static str, say: fn(crate::words::Lang) -> &'static str) -> Error {
    Error::Invalid(vec![FieldError { field: super::FIELD.to_owned(), code, said: Said::by(say) }])
}
