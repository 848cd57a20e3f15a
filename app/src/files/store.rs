use super::{Content, File, Receipt, Sweep};
use crate::{
    access::{Permit, Tx},
    error::Error,
    ids::{AccountId, FileId},
    on,
    time::Instant,
};

pub async fn insert(tx: &mut Tx, new: &Permit<Receipt>) -> Result<(), Error> {
    const SQL: &str = "insert into files (id, name, media_type, size, sha256, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let file = &new.file;
    on!(tx, db => sqlx::query(SQL).bind(file.id).bind(&file.name).bind(file.content.media_type()).bind(file.size)
        .bind(&file.sha256).bind(file.created_by).bind(file.created_at).execute(db).await?.rows_affected());
    Ok(())
}

/// `None` where it is not this person's, or part of something already.
pub async fn keep<C>(tx: &mut Tx, _permitted: &Permit<C>, id: FileId) -> Result<Option<File>, Error> {
    const SQL: &str = "update files set kept_at = $3 where id = $1 and created_by = $2 and kept_at is null
        returning id, name, media_type, size, sha256, created_by, created_at";
    let (now, account) = (tx.now(), tx.actor().account());
    let row: Option<Row> =
        on!(tx, db => sqlx::query_as(SQL).bind(id).bind(account).bind(now).fetch_optional(db).await?);
    Ok(row.map(Row::file))
}

pub async fn sweep(tx: &mut Tx, sweep: &Permit<Sweep>) -> Result<Vec<FileId>, Error> {
    const SQL: &str = "delete from files where kept_at is null and created_at < $1 returning id";
    Ok(on!(tx, db => sqlx::query_scalar(SQL).bind(sweep.before).fetch_all(db).await?))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: FileId,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    created_by: AccountId,
    created_at: Instant,
}

impl Row {
    fn file(self) -> File {
        let Self { id, name, media_type, size, sha256, created_by, created_at } = self;
        File { id, name, content: Content::stored(media_type), size, sha256, created_by, created_at }
    }
}
