use crate::{
    access::Reading,
    error::Error,
    ids::{InstitutionId, ProgrammeId},
    on,
};

/// The menu that each programme of an institution belongs to, by its code.
pub async fn menus(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<(ProgrammeId, String)>, Error> {
    const SQL: &str = "select id, menu from programmes where institution_id = $1 order by id";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_all(db).await?))
}
