use super::model::{Instrument, Outage, OutageKind, Used};
use crate::{
    access::{Reading, Sight},
    error::Error,
    ids::{CompanyId, InstitutionId, InstrumentId},
    on,
    time::{Instant, Period, Zone},
    utilization::UseOf,
    words::Said,
};

#[derive(sqlx::FromRow)]
struct UsedRow {
    instrument_id: InstrumentId,
    user_class: String,
    actual_start: Instant,
    actual_end: Instant,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    own: bool,
    engineering: bool,
}

#[derive(sqlx::FromRow)]
struct OutageRow {
    instrument_id: InstrumentId,
    kind: String,
    starts_at: Instant,
    ends_at: Option<Instant>,
    released_at: Option<Instant>,
}

/// What really took place, with whether an instrument manager of the house did it, and whether it was training.
pub async fn uses(reading: &mut Reading, sight: &Sight<UseOf>, within: Period) -> Result<Vec<Used>, Error> {
    const SQL: &str = "select u.instrument_id, u.user_class, u.actual_start, u.actual_end, u.company_id,
            b.home_institution_id,
            exists (select 1 from memberships m where m.account_id = b.account_id and m.institution_id = u.institution_id
                and m.role = 'instrument_manager') as own,
            exists (select 1 from diary_entries e where e.booking_id = u.booking_id and e.activity = 'training'
                and e.removed_at is null) as engineering
        from usage_records u join bookings b on b.id = u.booking_id
        where u.institution_id = $1 and u.actual_end > $2 and u.actual_start < $3 order by u.actual_start";
    let rows: Vec<UsedRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    let used = |row: UsedRow| {
        Some(Used {
            instrument: row.instrument_id,
            actual: Period::new(row.actual_start, row.actual_end)?,
            own: row.own && row.user_class == "internal",
            class: row.user_class,
            engineering: row.engineering,
            party: (row.company_id, row.home_institution_id),
        })
    };
    Ok(rows.into_iter().filter_map(used).collect())
}

/// Outages that touch the period; one that is not over lasts until `now`.
pub async fn outages(
    reading: &mut Reading,
    sight: &Sight<UseOf>,
    within: Period,
    now: Instant,
) -> Result<Vec<Outage>, Error> {
    const SQL: &str = "select o.instrument_id, o.kind, o.starts_at, o.ends_at, o.released_at
        from outages o join instruments i on i.id = o.instrument_id
        where i.institution_id = $1 and o.starts_at < $3 and (o.ends_at is null or o.ends_at > $2)";
    let rows: Vec<OutageRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    let outage = |row: OutageRow| {
        let end = [row.ends_at, row.released_at].into_iter().flatten().min().unwrap_or(now);
        let kind = if row.kind == "planned" { OutageKind::Planned } else { OutageKind::Unplanned };
        Some(Outage { instrument: row.instrument_id, kind, period: Period::new(row.starts_at, end)? })
    };
    Ok(rows.into_iter().filter_map(outage).collect())
}

#[derive(sqlx::FromRow)]
struct InstrumentRow {
    name_ja: String,
    name_en: String,
    time_zone: String,
    id: Option<InstrumentId>,
    instrument_ja: Option<String>,
    instrument_en: Option<String>,
    external_id: Option<String>,
    hours: Option<String>,
}

/// The institution with everything it shares, in the order in which it is listed.
pub async fn instruments(reading: &mut Reading, sight: &Sight<UseOf>) -> Result<(Said, Zone, Vec<Instrument>), Error> {
    const SQL: &str = "select h.name_ja, h.name_en, h.time_zone, i.id, i.name_ja as instrument_ja,
            i.name_en as instrument_en, i.external_id, i.hours
        from institutions h left join instruments i on i.institution_id = h.id
        where h.id = $1 order by i.external_id, i.name_ja, i.id";
    let rows: Vec<InstrumentRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).fetch_all(db).await?);
    let first = rows.first().ok_or(Error::NotFound)?;
    let name = Said { ja: first.name_ja.clone(), en: first.name_en.clone() };
    let zone = first.time_zone.parse().unwrap_or(Zone::TOKYO);
    let mut instruments = Vec::new();
    for row in rows {
        let (Some(id), Some(ja), Some(en), Some(hours)) = (row.id, row.instrument_ja, row.instrument_en, row.hours)
        else {
            continue;
        };
        let hours = serde_json::from_str(&hours).map_err(Error::internal)?;
        let number = row.external_id.unwrap_or_default();
        instruments.push(Instrument { id, name: Said { ja, en }, number, hours });
    }
    Ok((name, zone, instruments))
}
