//! Claims: ready or not, frozen for good, the same bytes each time, and nothing claimed twice.

mod guards;
mod life;
mod pay;

use crate::{
    diary::Office,
    fixtures::TestDb,
    grants::{day, locked_month, year},
};
use app::{
    access::Caller,
    grants::operations as grants,
    time::{FiscalYear, Month},
};

/// A year of one locked month of 21,705 yen and one purchase of 11,000 yen, with everything closed: ready to be claimed.
pub struct Year {
    pub office: Office,
    /// After the year.
    pub later: Caller,
    pub auditor: Caller,
    pub payroll: Caller,
}

pub async fn closed_year(db: &TestDb) -> Year {
    let (office, payroll, _) = locked_month(db).await;
    let here = app::access::Scope::Institution(office.institution);
    let auditor = db.person("監査", &[(app::access::Role::Auditor, here)]).await;
    grants::post_wages(&office.office, office.institution, crate::diary::june()).await.unwrap();
    grants::post(&office.office, office.institution, year(), vec![crate::grants::purchase("E-1")]).await.unwrap();
    let after = "2027-04-05T09:00:00+09:00";
    let later = db.later(&office.office, after);
    grants::complete(&later, office.institution, year(), day("2027-03-31"), 1).await.unwrap();
    for month in months(year()) {
        grants::close(&later, office.institution, month).await.unwrap();
    }
    Year { later, auditor: db.later(&auditor, after), payroll: db.later(&payroll, after), office }
}

fn months(year: FiscalYear) -> impl Iterator<Item = Month> {
    year.months()
}
