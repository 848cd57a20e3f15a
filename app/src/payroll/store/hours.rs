use super::{terms::unsealed, work::work_between};
use crate::{
    access::{Reading, Sight},
    error::Error,
    ids::{ProgrammeId, StaffId},
    instruments::OpeningHours,
    money::Ratio,
    on,
    payroll::{HoursOf, claim::Worked},
    time::{Day, FiscalYear, Zone},
    words::Said,
};
use std::collections::BTreeMap;

/// Somebody with their hours and what they are certified for. The terms are opened here for that alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Hand {
    pub staff: StaffId,
    pub name: String,
    pub hours: OpeningHours,
    pub certified: BTreeMap<ProgrammeId, Ratio>,
}

/// An institution with its support staff.
#[derive(Clone, PartialEq, Debug)]
pub struct Hands {
    pub institution: Said,
    pub zone: Zone,
    pub hands: Vec<Hand>,
}

#[derive(sqlx::FromRow)]
struct HandRow {
    name_ja: String,
    name_en: String,
    time_zone: String,
    id: Option<StaffId>,
    name: Option<String>,
    hours: Option<String>,
    sealed: Option<String>,
}

pub async fn hands(reading: &mut Reading, of: &Sight<HoursOf>, year: FiscalYear) -> Result<Hands, Error> {
    const SQL: &str = "select i.name_ja, i.name_en, i.time_zone, s.id, a.name, s.hours, t.sealed
        from institutions i
        left join staff s on s.institution_id = i.id
        left join accounts a on a.id = s.account_id
        left join pay_terms t on t.staff_id = s.id and t.fiscal_year = $2
        where i.id = $1 order by a.name, s.id";
    let rows: Vec<HandRow> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).bind(i64::from(year.year()))
        .fetch_all(db).await?);
    let first = rows.first().ok_or(Error::NotFound)?;
    let institution = Said { ja: first.name_ja.clone(), en: first.name_en.clone() };
    let zone = first.time_zone.parse().unwrap_or(Zone::TOKYO);
    let hands = rows.into_iter().filter_map(|row| row.hand(year).transpose()).collect::<Result<_, Error>>()?;
    Ok(Hands { institution, zone, hands })
}

impl HandRow {
    /// `None`: the institution has no support staff.
    fn hand(self, year: FiscalYear) -> Result<Option<Hand>, Error> {
        let (Some(staff), Some(name), Some(hours)) = (self.id, self.name, self.hours) else { return Ok(None) };
        let hours = serde_json::from_str(&hours).map_err(Error::internal)?;
        let terms = self.sealed.map(|sealed| unsealed(&sealed, staff, year)).transpose()?;
        let efforts = terms.iter().flat_map(|terms| &terms.effort);
        let certified =
            efforts.filter_map(|effort| Some((effort.programme_id, effort.percent.over(Ratio::whole(100))?)));
        Ok(Some(Hand { staff, name, hours, certified: certified.collect() }))
    }
}

/// As [`super::worked`], for those who see hours and nothing of pay.
pub async fn hours_worked(
    reading: &mut Reading,
    of: &Sight<HoursOf>,
    first: Day,
    last: Day,
) -> Result<(BTreeMap<StaffId, Vec<Worked>>, BTreeMap<ProgrammeId, Said>), Error> {
    work_between(reading, of.institution, first, last).await
}
