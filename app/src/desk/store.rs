use crate::{access::Reading, error::Error, ids::InstitutionId, on};

/// How much of each kind waits at an institution.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, sqlx::FromRow)]
pub struct Waiting {
    pub requests: i64,
    pub to_confirm: i64,
    pub to_lock: i64,
    pub corrections: i64,
    pub consultations: i64,
}

/// One query for the whole desk, with the institution's names.
pub async fn waiting(reading: &mut Reading, institution: InstitutionId) -> Result<Waiting, Error> {
    const SQL: &str = "select
        (select count(*) from bookings where institution_id = $1 and status = 'requested') requests,
        (select count(*) from diary_months where institution_id = $1 and status = 'submitted') to_confirm,
        (select count(*) from diary_months where institution_id = $1 and status = 'confirmed') to_lock,
        (select count(*) from corrections c join usage_records u on u.id = c.usage_record_id
            where u.institution_id = $1 and c.status = 'requested') corrections,
        (select count(*) from consultations where institution_id = $1 and status = 'received') consultations";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_one(db).await?))
}

/// The names in Japanese and English.
pub async fn names(reading: &mut Reading, institution: InstitutionId) -> Result<(String, String), Error> {
    const SQL: &str = "select name_ja, name_en from institutions where id = $1";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(institution).fetch_one(db).await?))
}
