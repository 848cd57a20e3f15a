//! Lists of consultations, each of them filtered by who asks.

use super::row::{Row, overviews};
use crate::{
    access::{Reading, Sight},
    consultations::{Kind, Overview, Status, Unassigned, search},
    error::Error,
    ids::{ConsultationId, InstitutionId, RegionId},
    on,
    time::{Instant, Zone},
    words::Said,
};

/// What is listed. Everything left out does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    pub place: Place,
    /// Words of its subject, its messages and, for the staff, their notes and the company's name.
    pub text: String,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    /// Only those whose answer is late.
    pub overdue: bool,
    /// Only those that this person answers.
    pub mine: bool,
    pub offset: i64,
    pub limit: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place {
    /// Wherever this person sees any.
    #[default]
    Anywhere,
    Institution(InstitutionId),
    Region(RegionId),
}

/// Something that waits to be taken, without a name or a theme.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    pub id: ConsultationId,
    pub revision: i64,
    pub kind: Kind,
    pub instrument: Option<Said>,
    pub zone: Zone,
    pub created_at: Instant,
    pub due: Instant,
}

/// What this person may see: their companies', those given to them, those on a desk they keep. Last touched first.
pub async fn list(reading: &mut Reading, filter: &Filter) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!(
        "where c.id in (
                select id from consultations where company_id in
                    (select company_id from memberships where account_id = $1 and ended_at is null)
                union select id from consultations where staff_id in
                    (select id from staff where account_id = $1 and ended_at is null)
                union select id from consultations where institution_id in
                    (select institution_id from memberships where account_id = $1 and ended_at is null
                        and role in ('instrument_manager', 'institution_admin'))
                union select id from consultations where region_id in
                    (select region_id from memberships where account_id = $1 and ended_at is null and role = 'coordinator'))
            and ($2 is null or c.institution_id = $2) and ($3 is null or c.region_id = $3)
            and ($4 is null or c.status = $4) and ($5 is null or c.kind = $5)
            and ($6 is null or (c.due_at < $6 and c.status in ('received', 'assigned', 'in_progress')))
            and ($7 = false or c.staff_id in (select id from staff where account_id = $1))
            and ($8 is null or c.id in (select e.consultation_id from search_index_cases($8) f
                join search_index_case_entries e on e.id = f.rowid))
        order by c.touched_at desc, c.id desc limit $9 offset $10"
    );
    let account = reading.actor().account().ok_or(Error::SignedOut)?;
    let (institution, region) = match filter.place {
        Place::Anywhere => (None, None),
        Place::Institution(institution) => (Some(institution), None),
        Place::Region(region) => (None, Some(region)),
    };
    // Who belongs to a company is told nothing that only the staff reads.
    let is_staff = reading.actor().companies().is_empty();
    let text = match filter.text.trim() {
        "" => None,
        text => match search::expression(text, reading.engine(), is_staff) {
            Some(expression) => Some(expression),
            None => return Ok(Vec::new()),
        },
    };
    let late = filter.overdue.then(|| reading.now());
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(account).bind(institution).bind(region)
        .bind(filter.status).bind(filter.kind).bind(late).bind(filter.mine).bind(&text).bind(filter.limit)
        .bind(filter.offset).fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// What nobody answers for yet at an institution, the earliest promise first.
pub async fn unassigned(reading: &mut Reading, of: &Sight<Unassigned>) -> Result<Vec<Waiting>, Error> {
    const SQL: &str = "select c.id, c.revision, c.kind, i.name_ja, i.name_en, n.time_zone, c.created_at, c.due_at
        from consultations c join institutions n on n.id = c.institution_id
        left join instruments i on i.id = c.instrument_id
        where c.institution_id = $1 and c.status = 'received' order by c.due_at, c.id limit 100";
    type Row = (ConsultationId, i64, Kind, Option<String>, Option<String>, String, Instant, Instant);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).fetch_all(db).await?);
    let waiting = |(id, revision, kind, ja, en, zone, created_at, due): Row| Waiting {
        id,
        revision,
        kind,
        instrument: ja.zip(en).map(|(ja, en)| Said { ja, en }),
        zone: zone.parse().unwrap_or(Zone::TOKYO),
        created_at,
        due,
    };
    Ok(rows.into_iter().map(waiting).collect())
}
