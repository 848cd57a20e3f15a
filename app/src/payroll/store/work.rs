use super::terms::unsealed;
use crate::{
    access::{Reading, Sight},
    diary::{Status, operations::support_in},
    error::Error,
    ids::{BookingId, DiaryEntryId, DiaryReversalId, InstitutionId, ProgrammeId, StaffId},
    money::Yen,
    on,
    payroll::{
        Costs,
        claim::{Earner, Worked},
        cost::{MonthOfWork, WorkLine},
        policy::CostPolicy,
    },
    time::{Day, FiscalYear, Minutes, Month},
    words::Said,
};
use std::collections::{BTreeMap, BTreeSet};

/// An institution as it pays: how it costs, and the support staff with their terms.
#[derive(Clone, PartialEq, Debug)]
pub struct Payers {
    pub institution: Said,
    pub policy: CostPolicy,
    pub earners: Vec<Earner>,
}

#[derive(sqlx::FromRow)]
struct EarnerRow {
    name_ja: String,
    name_en: String,
    content: Option<String>,
    id: Option<StaffId>,
    name: Option<String>,
    title: Option<String>,
    employment: Option<String>,
    sealed: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    staff_id: StaffId,
    month: String,
    status: Status,
    entry_id: Option<DiaryEntryId>,
    day: Option<Day>,
    minutes: Option<Minutes>,
    overtime_minutes: Option<Minutes>,
    programme_id: Option<ProgrammeId>,
    booking_id: Option<BookingId>,
    quote: Option<String>,
    support_yen: Option<Yen>,
    reversal_id: Option<DiaryReversalId>,
    reversed_minutes: Option<Minutes>,
    reversed_overtime: Option<Minutes>,
    reversed_programme: Option<ProgrammeId>,
    programme_ja: Option<String>,
    programme_en: Option<String>,
    reversed_ja: Option<String>,
    reversed_en: Option<String>,
}

/// Terms are opened here only, and only for what [`Costs`] lets be computed.
pub async fn payers(reading: &mut Reading, costs: &Sight<Costs>, year: FiscalYear) -> Result<Payers, Error> {
    const SQL: &str = "select i.name_ja, i.name_en, c.content, s.id, a.name, s.title, s.employment, t.sealed
        from institutions i
        left join cost_policies c on c.institution_id = i.id and c.fiscal_year = $2
        left join staff s on s.institution_id = i.id
        left join accounts a on a.id = s.account_id
        left join pay_terms t on t.staff_id = s.id and t.fiscal_year = $2
        where i.id = $1 order by a.name, s.id";
    let rows: Vec<EarnerRow> = on!(reading, db => sqlx::query_as(SQL).bind(costs.institution)
        .bind(i64::from(year.year())).fetch_all(db).await?);
    let first = rows.first().ok_or(Error::NotFound)?;
    let policy = match &first.content {
        Some(content) => serde_json::from_str(content).map_err(Error::internal)?,
        None => CostPolicy::default(),
    };
    let institution = Said { ja: first.name_ja.clone(), en: first.name_en.clone() };
    let earners = rows.into_iter().filter_map(|row| row.earner(year).transpose()).collect::<Result<_, Error>>()?;
    Ok(Payers { institution, policy, earners })
}

impl EarnerRow {
    /// `None`: the institution has no support staff.
    fn earner(self, year: FiscalYear) -> Result<Option<Earner>, Error> {
        let (Some(staff), Some(name), Some(title), Some(employment)) =
            (self.id, self.name, self.title, self.employment)
        else {
            return Ok(None);
        };
        let terms = self.sealed.map(|sealed| unsealed(&sealed, staff, year)).transpose()?;
        Ok(Some(Earner { staff, name, title, employment, terms }))
    }
}

/// The months of work of everybody between two days, in order, with what was worked for each programme and otherwise; and
/// the names of the programmes that were worked for.
pub async fn worked(
    reading: &mut Reading,
    costs: &Sight<Costs>,
    first: Day,
    last: Day,
) -> Result<(BTreeMap<StaffId, Vec<Worked>>, BTreeMap<ProgrammeId, Said>), Error> {
    work_between(reading, costs.institution, first, last).await
}

/// What was taken back after the lock is taken off its line, and what was given to another programme is a line of it.
pub(super) async fn work_between(
    reading: &mut Reading,
    institution: InstitutionId,
    first: Day,
    last: Day,
) -> Result<(BTreeMap<StaffId, Vec<Worked>>, BTreeMap<ProgrammeId, Said>), Error> {
    const LINES: &str = "select m.staff_id, m.month, m.status, e.id as entry_id, e.day, e.minutes, e.overtime_minutes,
            e.programme_id, e.booking_id, b.quote,
            (select cast(sum(g.support_yen) as bigint) from charges g where g.booking_id = e.booking_id) support_yen,
            r.id as reversal_id, r.minutes as reversed_minutes,
            r.overtime_minutes as reversed_overtime, r.programme_id as reversed_programme,
            p.name_ja as programme_ja, p.name_en as programme_en, q.name_ja as reversed_ja, q.name_en as reversed_en
        from diary_months m
        left join diary_entries e on e.month_id = m.id and e.removed_at is null and not e.draft
        left join bookings b on b.id = e.booking_id
        left join programmes p on p.id = e.programme_id
        left join diary_reversals r on r.entry_id = e.id
        left join programmes q on q.id = r.programme_id
        where m.institution_id = $1 and m.month >= $2 and m.month <= $3
        order by e.starts_at, e.id, r.entered_at, r.id";
    const ATTENDANCE: &str = "select w.staff_id, w.day, w.available_minutes from work_days w
        join staff s on s.id = w.staff_id where s.institution_id = $1 and w.day >= $2 and w.day <= $3";
    let (from, to) = (Month::of(first).to_string(), Month::of(last).to_string());
    let lines: Vec<LineRow> = on!(reading, db => sqlx::query_as(LINES).bind(institution).bind(from).bind(to)
        .fetch_all(db).await?);
    let attendance: Vec<(StaffId, Day, Minutes)> = on!(reading, db => sqlx::query_as(ATTENDANCE)
        .bind(institution).bind(first).bind(last).fetch_all(db).await?);
    let (mut found, mut names) = (BTreeMap::new(), BTreeMap::new());
    let (mut last_line, mut charged) = (None, BTreeSet::new());
    for row in lines {
        let Ok(month) = row.month.parse::<Month>() else { continue };
        let worked = found.entry((row.staff_id, month)).or_insert_with(|| empty(month, row.status));
        // One row per line and reversal of it: the line itself comes once, with its reversals behind it.
        if row.entry_id.is_some() && last_line != row.entry_id {
            last_line = row.entry_id;
            // A session over midnight is charged once, on its first line.
            let first = row.booking_id.is_some_and(|booking| charged.insert(booking));
            worked.work.lines.extend(row.line(first));
        }
        row.reverse(&mut worked.work.lines);
        names.extend(row.programme());
        names.extend(row.reversed());
    }
    for worked in found.values_mut() {
        worked.work.lines.retain(|line| line.minutes.is_positive());
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
    Ok((people, names))
}

impl LineRow {
    /// `None`: a month without lines. `charged`: what its booking asks for support is counted here (V11): what was charged,
    /// and what was agreed where nothing is charged yet.
    fn line(&self, charged: bool) -> Option<WorkLine> {
        let agreed = || self.quote.as_deref().map_or(Yen::ZERO, support_in);
        Some(WorkLine {
            day: self.day?,
            minutes: self.minutes?,
            overtime_minutes: self.overtime_minutes?,
            programme: self.programme_id,
            charged: if charged { self.support_yen.unwrap_or_else(agreed) } else { Yen::ZERO },
        })
    }

    /// The line stands last.
    fn reverse(&self, lines: &mut Vec<WorkLine>) {
        let (Some(_), Some(minutes), Some(overtime_minutes), Some(line)) =
            (self.reversal_id, self.reversed_minutes, self.reversed_overtime, lines.last().copied())
        else {
            return;
        };
        let to = self.reversed_programme;
        let of_line = lines.iter_mut().rev().take_while(|it| it.day == line.day).find(|it| it.programme == to);
        match of_line {
            Some(line) if minutes < Minutes::ZERO => {
                line.minutes += minutes;
                line.overtime_minutes += overtime_minutes;
            }
            _ => lines.push(WorkLine { minutes, overtime_minutes, programme: to, charged: Yen::ZERO, ..line }),
        }
    }

    fn programme(&self) -> Option<(ProgrammeId, Said)> {
        Some((self.programme_id?, Said { ja: self.programme_ja.clone()?, en: self.programme_en.clone()? }))
    }

    fn reversed(&self) -> Option<(ProgrammeId, Said)> {
        Some((self.reversed_programme?, Said { ja: self.reversed_ja.clone()?, en: self.reversed_en.clone()? }))
    }
}

fn empty(month: Month, status: Status) -> Worked {
    Worked { status, work: MonthOfWork { month, attendance_minutes: Minutes::ZERO, lines: Vec::new() } }
}
