//! Reports for whoever may see them, as data.

use super::{
    commands::{DiaryReport, UsageReport},
    cost, diaries, hours,
    ledger::ledger,
    model::{Report, ReportKind},
    performance::performance,
    store,
    usage::{UsageFacts, usage},
};
use crate::{
    access::Caller,
    diary,
    error::Error,
    grants,
    ids::{InstitutionId, StaffId},
    payroll,
    time::{Day, FiscalYear, Month},
    utilization,
    words::Said,
};

/// One report of a fiscal year, or of one month.
pub async fn report(
    caller: &Caller,
    kind: ReportKind,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Report, Error> {
    if month.is_some_and(|month| month.fiscal_year() != year) {
        return Err(Error::field("month", "other_year", Said::by(super::words::other_year)));
    }
    match kind {
        ReportKind::Usage => usage_report(caller, institution, year, month).await,
        ReportKind::Diary => diary_report(caller, institution, year, month).await,
        ReportKind::Hours => hours_report(caller, institution, year, month).await,
        ReportKind::PersonnelCost => cost_report(caller, institution, year, month).await,
        ReportKind::Ledger => {
            let books = grants::operations::books(caller, institution, year).await?;
            Ok(ledger(&books, month))
        }
        ReportKind::Utilization => {
            let usage = utilization::operations::usage(caller, institution, year, month, None).await?;
            Ok(super::utilization::utilization(&usage))
        }
        ReportKind::Performance => {
            let books = grants::operations::books(caller, institution, year).await?;
            Ok(performance(&books))
        }
    }
}

/// A person's month as it goes to paper, as much of it as this person may see.
pub async fn diary_sheet(caller: &Caller, staff: StaffId, month: Month) -> Result<diaries::Sheet, Error> {
    let seen = diary::operations::month(caller, staff, month).await?;
    diaries::sheet(seen).ok_or(Error::NotFound)
}

async fn usage_report(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Report, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(UsageReport { institution })?;
    let (name, zone, instruments) = store::instruments(&mut reading, &sight).await?;
    let (first, last) = span(year, month);
    let facts = UsageFacts {
        institution: name,
        zone,
        year,
        month,
        instruments,
        uses: store::uses(&mut reading, &sight, zone.days(first, last)).await?,
        holidays: store::holidays(&mut reading, first, last).await?,
    };
    Ok(usage(&facts))
}

async fn diary_report(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Report, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(DiaryReport { institution })?;
    let (first, last) = span(year, month);
    let (name, found) = store::diaries(&mut reading, &sight, first, last).await?;
    Ok(diaries::diary(name, year, month, &found))
}

async fn hours_report(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Report, Error> {
    let found = payroll::operations::hours_summary(caller, institution, year, month).await?;
    Ok(hours::hours_summary(&found, month))
}

async fn cost_report(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Report, Error> {
    let costs = payroll::operations::personnel_cost(caller, institution, year, month).await?;
    Ok(cost::personnel_cost(&costs, month))
}

fn span(year: FiscalYear, month: Option<Month>) -> (Day, Day) {
    match month {
        Some(month) => (month.first_day(), month.last_day()),
        None => (year.first_day(), year.last_day()),
    }
}
