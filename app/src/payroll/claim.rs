//! A fiscal year of an institution: what each person cost each programme in each month.

use super::{
    cost::{Basis, Cost, Flag, MonthOfWork, WorkLine},
    model::{GradeTable, Method, PayTerms},
    policy::CostPolicy,
    rules::costs,
};
use crate::{
    diary,
    ids::{ProgrammeId, StaffId},
    money::{Ratio, Yen},
    time::{FiscalYear, Minutes, Month},
    words::Said,
};
use std::collections::BTreeMap;

/// Somebody of the support staff, with what they are paid where it was set.
#[derive(Clone, PartialEq, Debug)]
pub struct Earner {
    pub staff: StaffId,
    pub name: String,
    pub title: String,
    pub employment: String,
    pub terms: Option<PayTerms>,
}

/// A month of somebody's diary with the lines that count.
#[derive(Clone, PartialEq, Debug)]
pub struct Worked {
    pub status: diary::Status,
    pub work: MonthOfWork,
}

#[derive(Clone, PartialEq, Debug)]
pub struct PersonnelCost {
    pub institution: Said,
    pub year: FiscalYear,
    pub rows: Vec<CostRow>,
}

/// One person, month and programme. Nothing is claimed from a month that is not locked.
#[derive(Clone, PartialEq, Debug)]
pub struct CostRow {
    pub staff: StaffId,
    pub name: String,
    pub title: String,
    pub employment: String,
    pub month: Month,
    pub programme: ProgrammeId,
    pub programme_name: Said,
    pub locked: bool,
    /// As the diary has them.
    pub minutes: Minutes,
    pub claim_minutes: Minutes,
    pub amount: Yen,
    /// What somebody should look at. Says nothing of pay.
    pub flags: Vec<Flag>,
    /// How it came about; `None` for those who may see the amount only.
    pub basis: Option<CostBasis>,
}

/// Pay, and the way from it to the amount.
#[derive(Clone, PartialEq, Debug)]
pub struct CostBasis {
    /// `None` where no terms were set.
    pub method: Option<Method>,
    pub pay: Option<Yen>,
    pub fringe: Option<Yen>,
    pub scheduled: Option<Minutes>,
    pub rate: Option<Yen>,
    pub effort: Option<Ratio>,
    pub fee_income: Yen,
    pub steps: Vec<super::cost::Step>,
}

impl PersonnelCost {
    /// Amounts only: for those who see no pay, and for what leaves the house.
    pub fn without_basis(&self) -> Self {
        let rows = self.rows.iter().map(|row| CostRow { basis: None, ..row.clone() }).collect();
        Self { institution: self.institution.clone(), year: self.year, rows }
    }

    pub fn total(&self) -> Yen {
        self.rows.iter().map(|row| row.amount).sum()
    }
}

/// The rows of one person, month by month.
pub fn rows(
    earner: &Earner,
    months: &[Worked],
    grades: &GradeTable,
    policy: &CostPolicy,
    names: &BTreeMap<ProgrammeId, Said>,
) -> Vec<CostRow> {
    months.iter().flat_map(|worked| month(earner, worked, grades, policy, names)).collect()
}

fn month(
    earner: &Earner,
    worked: &Worked,
    grades: &GradeTable,
    policy: &CostPolicy,
    names: &BTreeMap<ProgrammeId, Said>,
) -> Vec<CostRow> {
    let locked = worked.status == diary::Status::Locked;
    let found: Vec<(ProgrammeId, Minutes, Option<Cost>)> = match &earner.terms {
        Some(terms) => costs(Basis { terms, grades, policy }, &worked.work)
            .into_iter()
            .map(|cost| (cost.programme_id, cost.minutes, Some(cost)))
            .collect(),
        None => unpaid(&worked.work.lines).into_iter().map(|(programme, minutes)| (programme, minutes, None)).collect(),
    };
    let row = |(programme, minutes, cost): (ProgrammeId, Minutes, Option<Cost>)| {
        let claimed = cost.as_ref().filter(|_| locked);
        CostRow {
            staff: earner.staff,
            name: earner.name.clone(),
            title: earner.title.clone(),
            employment: earner.employment.clone(),
            month: worked.work.month,
            programme,
            programme_name: names.get(&programme).cloned().unwrap_or(Said { ja: String::new(), en: String::new() }),
            locked,
            minutes,
            claim_minutes: claimed.map_or(Minutes::ZERO, |cost| cost.claim_minutes),
            amount: claimed.map_or(Yen::ZERO, |cost| cost.amount),
            flags: cost.as_ref().map_or_else(|| vec![Flag::PayMissing], |cost| cost.flags.clone()),
            basis: Some(basis(earner.terms.as_ref(), programme, cost)),
        }
    };
    found.into_iter().map(row).collect()
}

/// Without terms the hours are known and nothing else.
fn unpaid(lines: &[WorkLine]) -> BTreeMap<ProgrammeId, Minutes> {
    let mut found = BTreeMap::new();
    for (programme, minutes) in lines.iter().filter_map(|line| Some((line.programme?, line.minutes))) {
        *found.entry(programme).or_default() += minutes;
    }
    found
}

fn basis(terms: Option<&PayTerms>, programme: ProgrammeId, cost: Option<Cost>) -> CostBasis {
    let of = |value: fn(&PayTerms) -> Option<Yen>| terms.and_then(value);
    CostBasis {
        method: terms.map(|terms| terms.method),
        pay: of(|terms| terms.annual_pay_yen),
        fringe: of(|terms| terms.annual_fringe_yen),
        scheduled: terms.and_then(|terms| terms.annual_scheduled_minutes),
        rate: cost.as_ref().and_then(|cost| cost.rate),
        effort: terms.and_then(|terms| terms.effort_for(programme)),
        fee_income: cost.as_ref().map_or(Yen::ZERO, |cost| cost.fee_income),
        steps: cost.map(|cost| cost.steps).unwrap_or_default(),
    }
}
