use super::terms::unsealed;
use crate::{
    access::{Reading, Sight},
    diary::Status,
    error::Error,
    ids::{ProgrammeId, StaffId},
    money::Yen,
    on,
    payroll::{
        Costs,
        claim::{Earner, Worked},
        cost::{MonthOfWork, WorkLine},
    },
    time::{Day, FiscalYear, Minutes, Month},
    words::Said,
};
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct EarnerRow {
    id: StaffId,
    name: String,
    title: String,
    employment: String,
    sealed: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    staff_id: StaffId,
    day: Day,
    status: Status,
    minutes: Minutes,
    overtime_minutes: Minutes,
    programme_id: Option<ProgrammeId>,
}

/// The support staff of an institution with their terms. Opened here only, and only for what [`Costs`] lets be computed.
pub async fn earners(reading: &mut Reading, costs: &Sight<Costs>, year: FiscalYear) -> Result<Vec<Earner>, Error> {
    const SQL: &str = "select s.id, a.name, s.title, s.employment, t.sealed
        from staff s join accounts a on a.id = s.account_id
        left join pay_terms t on t.staff_id = s.id and t.fiscal_year = $2
        where s.institution_id = $1 order by a.name, s.id";
    let rows: Vec<EarnerRow> = on!(reading, db => sqlx::query_as(SQL).bind(costs.institution)
        .bind(i64::from(year.year())).fetch_all(db).await?);
    rows.into_iter()
        .map(|row| {
            Ok(Earner {
                staff: row.id,
                name: row.name,
                title: row.title,
                employment: row.employment,
                terms: row.sealed.map(|sealed| unsealed(&sealed, row.id, year)).transpose()?,
            })
        })
        .collect()
}

/// The months of work of everybody between two days, in order, with what was worked for each programme and otherwise.
pub async fn worked(
    reading: &mut Reading,
    costs: &Sight<Costs>,
    first: Day,
    last: Day,
) -> Result<BTreeMap<StaffId, Vec<Worked>>, Error> {
    const LINES: &str = "select e.staff_id, e.day, m.status, e.minutes, e.overtime_minutes, e.programme_id
        from diary_entries e join diary_months m on m.id = e.month_id
        where m.institution_id = $1 and e.day >= $2 and e.day <= $3 and e.removed_at is null and not e.draft
        order by e.starts_at";
    const ATTENDANCE: &str = "select w.staff_id, w.day, w.available_minutes from work_days w
        join staff s on s.id = w.staff_id where s.institution_id = $1 and w.day >= $2 and w.day <= $3";
    const MONTHS: &str = "select staff_id, month, status from diary_months
        where institution_id = $1 and month >= $2 and month <= $3";
    let (from, to) = (Month::of(first).to_string(), Month::of(last).to_string());
    let months: Vec<(StaffId, String, Status)> = on!(reading, db => sqlx::query_as(MONTHS).bind(costs.institution)
        .bind(from).bind(to).fetch_all(db).await?);
    let lines: Vec<LineRow> = on!(reading, db => sqlx::query_as(LINES).bind(costs.institution).bind(first).bind(last)
        .fetch_all(db).await?);
    let attendance: Vec<(StaffId, Day, Minutes)> = on!(reading, db => sqlx::query_as(ATTENDANCE)
        .bind(costs.institution).bind(first).bind(last).fetch_all(db).await?);
    let mut found: BTreeMap<(StaffId, Month), Worked> = BTreeMap::new();
    let begun = months.into_iter().filter_map(|(staff, month, status)| Some((staff, month.parse().ok()?, status)));
    for (staff, month, status) in begun {
        found.insert((staff, month), empty(month, status));
    }
    for row in lines {
        let month = Month::of(row.day);
        let worked = found.entry((row.staff_id, month)).or_insert_with(|| empty(month, row.status));
        worked.work.lines.push(WorkLine {
            day: row.day,
            minutes: row.minutes,
            overtime_minutes: row.overtime_minutes,
            programme: row.programme_id,
            charged: Yen::ZERO,
        });
    }
    for (staff, day, minutes) in attendance {
        if let Some(worked) = found.get_mut(&(staff, Month::of(day))) {
            worked.work.attendance_minutes += minutes;
        }
    }
    let mut people: BTreeMap<StaffId, Vec<Worked>> = BTreeMap::new();
    for ((staff, _), worked) in found {
        people.entry(staff).or_default().push(worked);
    }
    Ok(people)
}

fn empty(month: Month, status: Status) -> Worked {
    Worked { status, work: MonthOfWork { month, attendance_minutes: Minutes::ZERO, lines: Vec::new() } }
}

pub async fn programme_names(
    reading: &mut Reading,
    costs: &Sight<Costs>,
) -> Result<BTreeMap<ProgrammeId, Said>, Error> {
    const SQL: &str = "select id, name_ja, name_en from programmes where institution_id = $1";
    let rows: Vec<(ProgrammeId, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(costs.institution).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(id, ja, en)| (id, Said { ja, en })).collect())
}
