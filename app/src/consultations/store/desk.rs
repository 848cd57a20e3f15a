//! Whose desk there is, and who could answer there.

use crate::{
    access::{Reading, Sight},
    consultations::{Candidate, CaseOf, Desk, rules},
    error::Error,
    ids::{CompanyId, InstitutionId, InstrumentId, RegionId},
    on,
    time::{Day, Zone},
    words::Said,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a question lies on: the desk and its clock.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    pub desk: Desk,
    pub zone: Zone,
    pub instrument: Option<(InstrumentId, Said)>,
    pub desk_name: Said,
}

/// Everybody who can be asked.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Addressees {
    pub institutions: Vec<(InstitutionId, Said)>,
    pub regions: Vec<(RegionId, Said)>,
}

/// The desk of the institution that runs an instrument. What is retired is not found.
pub async fn ground(reading: &mut Reading, instrument: InstrumentId) -> Result<Ground, Error> {
    const SQL: &str = "select i.institution_id, i.name_ja, i.name_en, n.name_ja, n.name_en, n.time_zone
        from instruments i join institutions n on n.id = i.institution_id where i.id = $1 and i.status <> 'retired'";
    type Row = (InstitutionId, String, String, String, String, String);
    let (institution, ja, en, desk_ja, desk_en, zone): Row =
        on!(reading, db => sqlx::query_as(SQL).bind(instrument).fetch_one(db).await?);
    Ok(Ground {
        desk: Desk::Institution(institution),
        zone: zone.parse().unwrap_or(Zone::TOKYO),
        instrument: Some((instrument, Said { ja, en })),
        desk_name: Said { ja: desk_ja, en: desk_en },
    })
}

/// The name of a desk and its clock; not found where there is none.
pub async fn name_of(reading: &mut Reading, desk: Desk) -> Result<Ground, Error> {
    const INSTITUTION: &str = "select name_ja, name_en, time_zone from institutions where id = $1";
    const REGION: &str = "select name_ja, name_en, 'Asia/Tokyo' from regions where id = $1";
    let (sql, id) = match desk {
        Desk::Institution(id) => (INSTITUTION, id.uuid()),
        Desk::Region(id) => (REGION, id.uuid()),
    };
    let (ja, en, zone): (String, String, String) =
        on!(reading, db => sqlx::query_as(sql).bind(id).fetch_one(db).await?);
    Ok(Ground { desk, zone: zone.parse().unwrap_or(Zone::TOKYO), instrument: None, desk_name: Said { ja, en } })
}

pub async fn company_name(reading: &mut Reading, company: CompanyId) -> Result<String, Error> {
    const SQL: &str = "select name from companies where id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(company).fetch_one(db).await?))
}

/// Institutions that share instruments, and the regions' desks.
pub async fn addressees(reading: &mut Reading) -> Result<Addressees, Error> {
    const SQL: &str = "select n.id, null, n.name_ja, n.name_en from institutions n
            where n.kind <> 'coordinating_org'
        union all select null, r.id, r.name_ja, r.name_en from regions r order by 3";
    type Row = (Option<InstitutionId>, Option<RegionId>, String, String);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).fetch_all(db).await?);
    let mut found = Addressees::default();
    for (institution, region, ja, en) in rows {
        let name = Said { ja, en };
        found.institutions.extend(institution.map(|id| (id, name.clone())));
        found.regions.extend(region.map(|id| (id, name)));
    }
    Ok(found)
}

/// Who could answer a consultation, with what they know and how much they have to do; and the institutions it could go to
/// instead. In one query.
pub async fn choices(reading: &mut Reading, of: &Sight<CaseOf>) -> Result<Choices, Error> {
    const SQL: &str = "select true as is_person, s.id, a.name as ja, a.name as en,
            exists (select 1 from skills k where k.staff_id = s.id and k.instrument_id = $2) as skilled,
            (select count(*) from consultations c where c.staff_id = s.id
                and c.status in ('received', 'assigned', 'in_progress')) as cases,
            (select count(*) from allocations l where l.resource = s.account_id and l.live and l.ends_at > $3
                and l.starts_at < $4 and l.reason <> 'leave') as planned,
            exists (select 1 from allocations l where l.resource = s.account_id and l.live and l.ends_at > $3
                and l.starts_at <= $3 and l.reason = 'leave') as away
        from staff s join accounts a on a.id = s.account_id
        where s.institution_id = $1 and s.ended_at is null and a.disabled_at is null
        union all
        select false, n.id, n.name_ja, n.name_en, false, 0, 0, false from institutions n
        where n.kind <> 'coordinating_org' and ($1 is null or n.id <> $1)
        order by 3, 2";
    let institution = of.0.institution();
    let (from, to) = (reading.now(), reading.now() + rules::AHEAD);
    let rows: Vec<Choice> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(of.0.instrument).bind(from)
        .bind(to).fetch_all(db).await?);
    let mut found = Choices::default();
    for Choice { is_person, id, ja, en, skilled, cases, planned, away } in rows {
        if is_person {
            found.candidates.push(Candidate { staff: id.into(), name: ja, skilled, cases, planned, away });
        } else {
            found.institutions.push((id.into(), Said { ja, en }));
        }
    }
    found.candidates = rules::suggested(found.candidates);
    Ok(found)
}

/// Who could answer, the best choice first, and where it could go instead.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Choices {
    pub candidates: Vec<Candidate>,
    pub institutions: Vec<(InstitutionId, Said)>,
}

#[derive(sqlx::FromRow)]
struct Choice {
    is_person: bool,
    id: Uuid,
    ja: String,
    en: String,
    skilled: bool,
    cases: i64,
    planned: i64,
    away: bool,
}

/// National holidays from this day on, for as long as a promise reaches.
pub async fn holidays(reading: &mut Reading, from: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day >= $1 order by day limit 20";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(from).fetch_all(db).await?);
    Ok(days.into_iter().collect())
}
