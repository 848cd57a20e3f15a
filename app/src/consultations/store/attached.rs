//! The files of a consultation.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    consultations::{CaseOf, Consultation, Side},
    error::Error,
    files::{Content, File},
    ids::{AccountId, ConsultationId, FileId},
    on,
    time::Instant,
};
use std::collections::HashSet;

/// Adds files, each under a name that is free: `photo.jpg`, `photo (2).jpg`.
pub async fn attach<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    to: &Consultation,
    (side, internal): (Side, bool),
    files: Vec<File>,
) -> Result<(), Error> {
    const TAKEN: &str = "select name from consultation_files where consultation_id = $1";
    const SQL: &str = "insert into consultation_files (consultation_id, name, file_id, side, internal)
        values ($1, $2, $3, $4, $5)";
    if files.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = on!(tx, db => sqlx::query_scalar(TAKEN).bind(to.id).fetch_all(db).await?);
    let mut taken: HashSet<String> = names.into_iter().collect();
    for file in files {
        let name = free_name(&taken, &file.name);
        on!(tx, db => sqlx::query(SQL).bind(to.id).bind(&name).bind(file.id).bind(side).bind(internal)
            .execute(db).await?.rows_affected());
        taken.insert(name);
    }
    Ok(())
}

fn free_name(taken: &HashSet<String>, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(stem, it)| (stem, format!(".{it}")));
    let numbered = (2..).map(|number| format!("{stem} ({number}){ending}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// One file by its name, and whether the staff keeps it among itself.
pub async fn file(reading: &mut Reading, of: &Sight<CaseOf>, name: &str) -> Result<(File, bool), Error> {
    const SQL: &str = "select x.name, x.internal, f.id, f.media_type, f.size, f.sha256, f.created_by, f.created_at
        from consultation_files x join files f on f.id = x.file_id where x.consultation_id = $1 and x.name = $2";
    type Row = (String, bool, FileId, String, i64, String, AccountId, Instant);
    let id: ConsultationId = of.0.id;
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(id).bind(name).fetch_one(db).await?);
    let (name, internal, id, media_type, size, sha256, created_by, created_at) = row;
    Ok((File { id, name, content: Content::stored(media_type), size, sha256, created_by, created_at }, internal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_of_a_name_gets_a_number() {
        let taken: HashSet<String> = ["photo.jpg", "photo (2).jpg", "data"].map(str::to_owned).into();
        assert_eq!(free_name(&taken, "photo.jpg"), "photo (3).jpg");
        assert_eq!(free_name(&taken, "data"), "data (2)");
        assert_eq!(free_name(&taken, "other.jpg"), "other.jpg");
    }
}
