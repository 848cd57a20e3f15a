//! The rows that reports are made of, one statement each.

use super::{
    commands::{DiaryReport, UsageReport},
    diaries::Diary,
    usage::{Use, UsedInstrument},
};
use crate::{
    access::{Reading, Sight},
    diary,
    error::Error,
    ids::{CompanyId, InstitutionId, InstrumentId, StaffId},
    money::Yen,
    on,
    tariffs::model::Quote,
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Said,
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(sqlx::FromRow)]
struct UseRow {
    instrument_id: InstrumentId,
    user_class: String,
    mode: String,
    actual_start: Instant,
    actual_end: Instant,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    in_region: Option<bool>,
    quote: String,
    charged: Option<Yen>,
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
    location: Option<String>,
    hours: Option<String>,
}

/// The institution with everything it shares.
pub async fn instruments(
    reading: &mut Reading,
    sight: &Sight<UsageReport>,
) -> Result<(Said, Zone, Vec<UsedInstrument>), Error> {
    const SQL: &str = "select h.name_ja, h.name_en, h.time_zone, i.id, i.name_ja as instrument_ja,
            i.name_en as instrument_en, i.external_id, i.location, i.hours
        from institutions h left join instruments i on i.institution_id = h.id
        where h.id = $1 order by i.external_id, i.name_ja, i.id";
    let rows: Vec<InstrumentRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).fetch_all(db).await?);
    let first = rows.first().ok_or(Error::NotFound)?;
    let name = Said { ja: first.name_ja.clone(), en: first.name_en.clone() };
    let zone = first.time_zone.parse().unwrap_or(Zone::TOKYO);
    let instruments = rows.into_iter().filter_map(|row| row.instrument().transpose()).collect::<Result<_, Error>>()?;
    Ok((name, zone, instruments))
}

impl InstrumentRow {
    /// `None`: the institution has no instrument.
    fn instrument(self) -> Result<Option<UsedInstrument>, Error> {
        let (Some(id), Some(ja), Some(en), Some(hours)) = (self.id, self.instrument_ja, self.instrument_en, self.hours)
        else {
            return Ok(None);
        };
        let hours = serde_json::from_str(&hours).map_err(Error::internal)?;
        let (number, place) = (self.external_id.unwrap_or_default(), self.location.unwrap_or_default());
        Ok(Some(UsedInstrument { id, name: Said { ja, en }, number, place, hours }))
    }
}

/// What really took place between two instants. A reservation that nobody used is not there.
pub async fn uses(reading: &mut Reading, sight: &Sight<UsageReport>, within: Period) -> Result<Vec<Use>, Error> {
    const SQL: &str = "select u.instrument_id, u.user_class, u.mode, u.actual_start, u.actual_end, u.company_id,
            b.home_institution_id, c.in_region, b.quote,
            (select cast(sum(g.amount_yen) as bigint) from charges g where g.booking_id = b.id and g.kind <> 'advance')
                charged
        from usage_records u join bookings b on b.id = u.booking_id left join companies c on c.id = u.company_id
        where u.institution_id = $1 and u.actual_end > $2 and u.actual_start < $3 order by u.actual_start";
    let rows: Vec<UseRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    let used = |row: UseRow| {
        Some(Use {
            instrument: row.instrument_id,
            class: row.user_class,
            mode: row.mode,
            actual: Period::new(row.actual_start, row.actual_end)?,
            party: (row.company_id, row.home_institution_id),
            in_region: row.in_region.unwrap_or(false),
            income: row.charged.unwrap_or_else(|| agreed(&row.quote)),
        })
    };
    Ok(rows.into_iter().filter_map(used).collect())
}

/// Where nothing is charged yet, what was agreed.
fn agreed(quote: &str) -> Yen {
    serde_json::from_str::<Quote>(quote).map_or(Yen::ZERO, |quote| quote.subtotal)
}

pub async fn holidays(reading: &mut Reading, first: Day, last: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day >= $1 and day <= $2";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(first).bind(last).fetch_all(db).await?);
    Ok(days.into_iter().collect())
}

#[derive(sqlx::FromRow)]
struct MonthRow {
    name_ja: String,
    name_en: String,
    time_zone: String,
    staff_id: Option<StaffId>,
    name: Option<String>,
    title: Option<String>,
    employment: Option<String>,
    month: Option<String>,
    status: Option<diary::Status>,
}

#[derive(sqlx::FromRow)]
struct DayRow {
    staff_id: StaffId,
    day: Day,
    starts_at: Instant,
    ends_at: Instant,
    break_minutes: Minutes,
    leave_minutes: Minutes,
    leave_kind: String,
    ordered: bool,
    source: diary::Source,
}

/// The institution, and its diaries between two days, person by person, month by month.
pub async fn diaries(
    reading: &mut Reading,
    sight: &Sight<DiaryReport>,
    first: Day,
    last: Day,
) -> Result<(Said, Vec<Diary>), Error> {
    const MONTHS: &str = "select i.name_ja, i.name_en, i.time_zone, m.staff_id, a.name, s.title, s.employment, m.month,
            m.status
        from institutions i
        left join diary_months m on m.institution_id = i.id and m.month >= $2 and m.month <= $3
        left join staff s on s.id = m.staff_id left join accounts a on a.id = s.account_id
        where i.id = $1 order by a.name, m.staff_id, m.month";
    const DAYS: &str =
        "select w.staff_id, w.day, w.starts_at, w.ends_at, w.break_minutes, w.leave_minutes, w.leave_kind,
            w.ordered, w.source
        from work_days w join staff s on s.id = w.staff_id
        where s.institution_id = $1 and w.day >= $2 and w.day <= $3 order by w.day";
    let institution = sight.institution;
    let (from, to) = (Month::of(first).to_string(), Month::of(last).to_string());
    let months: Vec<MonthRow> = on!(reading, db => sqlx::query_as(MONTHS).bind(institution).bind(&from).bind(&to)
        .fetch_all(db).await?);
    let days: Vec<DayRow> = on!(reading, db => sqlx::query_as(DAYS).bind(institution).bind(first).bind(last)
        .fetch_all(db).await?);
    let mut windows: BTreeMap<(StaffId, String), Vec<diary::WorkDay>> = BTreeMap::new();
    for row in days {
        let key = (row.staff_id, Month::of(row.day).to_string());
        windows.entry(key).or_default().extend(Period::new(row.starts_at, row.ends_at).map(|period| diary::WorkDay {
            day: row.day,
            period,
            break_minutes: row.break_minutes,
            leave_minutes: row.leave_minutes,
            leave_kind: row.leave_kind,
            ordered: row.ordered,
            source: row.source,
        }));
    }
    let mut lines: BTreeMap<(StaffId, String), Vec<diary::operations::Line>> = BTreeMap::new();
    for (staff, line) in diary::operations::lines_of_institution(reading, institution, first, last).await? {
        lines.entry((staff, Month::of(line.entry.day).to_string())).or_default().push(line);
    }
    let first = months.first().ok_or(Error::NotFound)?;
    let name = Said { ja: first.name_ja.clone(), en: first.name_en.clone() };
    let zone = first.time_zone.parse().unwrap_or(Zone::TOKYO);
    let begun = months.into_iter().filter_map(|row| {
        let (staff, month) = (row.staff_id?, row.month?);
        let key = (staff, month.clone());
        Some(Diary {
            staff,
            name: row.name?,
            title: row.title?,
            employment: row.employment?,
            zone,
            month: month.parse().ok()?,
            status: row.status?,
            days: windows.remove(&key).unwrap_or_default(),
            lines: lines.remove(&key).unwrap_or_default(),
        })
    });
    Ok((name, begun.collect()))
}
