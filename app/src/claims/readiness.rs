//! Everything that would make a claim fail, found before anybody freezes it.

use super::{reconcile::Checked, words};
use crate::{
    grants::{
        Grant, LedgerRow, RowKind,
        ledger::Sums,
        rules::{due, to_mend},
    },
    money::{Ratio, Yen},
    payroll::{claim::PersonnelCost, cost::Flag, words as payroll_words},
    time::{Day, FiscalYear, Month},
    words::{self as common, Lang, Said},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What readiness is judged by.
pub struct Facts<'a> {
    pub year: FiscalYear,
    pub today: Day,
    pub grant: &'a Grant,
    pub rows: &'a [LedgerRow],
    pub closed: &'a [Month],
    pub costs: &'a PersonnelCost,
    pub checked: &'a [Checked],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The claim cannot be frozen.
    Stops,
    /// Somebody should look at it.
    Warns,
}

/// One thing to do, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Obstacle {
    pub weight: Weight,
    /// Stable, for programs.
    pub code: &'static str,
    pub said: Said,
    /// Where it can be mended, below the institution's own pages or from the root.
    pub path: String,
}

/// More than this part of the year's purchases in March is a red flag of the auditors (A12).
const LATE_PERCENT: i128 = 30;

/// What stops comes first.
pub fn obstacles(facts: &Facts<'_>) -> Vec<Obstacle> {
    let mut found = Vec::new();
    period(facts, &mut found);
    diaries(facts, &mut found);
    wages(facts, &mut found);
    rows(facts, &mut found);
    budget(facts, &mut found);
    for checked in facts.checked.iter().filter(|checked| !checked.agrees()) {
        let said =
            Said::by(|lang| words::disagrees(lang, checked.rule, checked.said.say(lang), checked.left, checked.right));
        found.push(Obstacle { weight: Weight::Stops, code: "totals_disagree", said, path: facts.ledger() });
    }
    found.sort_by_key(|obstacle| obstacle.weight);
    found
}

impl Facts<'_> {
    fn page(&self, page: &str) -> String {
        format!("/institutions/{}/{page}?fiscal_year={}", self.grant.institution, self.year)
    }

    fn ledger(&self) -> String {
        self.page("ledger")
    }
}

fn stop(code: &'static str, said: Said, path: String) -> Obstacle {
    Obstacle { weight: Weight::Stops, code, said, path }
}

fn warn(code: &'static str, said: Said, path: String) -> Obstacle {
    Obstacle { weight: Weight::Warns, code, said, path }
}

fn period(facts: &Facts<'_>, found: &mut Vec<Obstacle>) {
    let grant = facts.grant;
    let Some(completed) = grant.completed_on else {
        found.push(stop("not_completed", Said::by(words::not_completed), facts.page("grant")));
        return;
    };
    let due = due(grant.rules.due, completed);
    if facts.today > due {
        let said = Said::by(|lang| words::overdue(lang, &common::day(lang, due)));
        found.push(warn("overdue", said, facts.page("grant")));
    }
    let open: Vec<Month> = facts
        .year
        .months()
        .filter(|month| month.last_day() >= grant.first_day && month.first_day() <= completed)
        .filter(|month| !facts.closed.contains(month))
        .collect();
    if !open.is_empty() {
        let said = Said::by(|lang| words::months_open(lang, &months(lang, &open)));
        found.push(stop("months_open", said, facts.ledger()));
    }
}

fn diaries(facts: &Facts<'_>, found: &mut Vec<Obstacle>) {
    for row in facts.costs.rows.iter().filter(|row| !row.locked && row.minutes.is_positive()) {
        let said = Said::by(|lang| words::diary_open(lang, &row.name, &common::month(lang, row.month)));
        found.push(stop("diary_open", said, format!("/staff/{}/diary/{}", row.staff, row.month)));
    }
}

fn wages(facts: &Facts<'_>, found: &mut Vec<Obstacle>) {
    let mut posted: BTreeMap<_, Yen> = BTreeMap::new();
    for held in facts.rows.iter().filter(|held| held.row.kind == RowKind::Personnel) {
        *posted.entry((held.row.staff, held.row.programme, held.row.month)).or_default() += held.row.spent;
    }
    for row in facts.costs.rows.iter().filter(|row| row.locked) {
        let held = posted.get(&(Some(row.staff), Some(row.programme), Some(row.month))).copied().unwrap_or_default();
        if held != row.amount {
            let say = |lang| words::wages_differ(lang, &row.name, &common::month(lang, row.month), row.amount, held);
            found.push(stop("wages_differ", Said::by(say), facts.ledger()));
        }
        for flag in &row.flags {
            let say = |lang: Lang| {
                words::flagged(lang, &row.name, &common::month(lang, row.month), payroll_words::flag(lang, *flag))
            };
            let path = facts.page("reports/personnel-cost");
            found.push(match flag {
                Flag::PayMissing | Flag::EffortOverWhole | Flag::MoreThanPaid | Flag::MoreThanAttendance => {
                    stop("cost_flagged", Said::by(say), path)
                }
                _ => warn("cost_flagged", Said::by(say), path),
            });
        }
    }
}

fn rows(facts: &Facts<'_>, found: &mut Vec<Obstacle>) {
    for held in facts.rows {
        for finding in to_mend(facts.grant, held) {
            let say = |lang: Lang| {
                let what = crate::grants::words::finding(lang, finding);
                words::row_wrong(lang, &common::day(lang, held.row.posted_on), &held.row.description, what)
            };
            // A supplier without a registration number costs tax, not the claim.
            let weight = match finding {
                crate::grants::rules::Finding::NoRegistrationNumber => Weight::Warns,
                _ => Weight::Stops,
            };
            found.push(Obstacle {
                weight,
                code: finding.code(),
                said: Said::by(say),
                path: format!("/ledger/{}", held.id),
            });
        }
    }
    let bought = |held: &&LedgerRow| held.row.kind == RowKind::Expense;
    let all: Yen = facts.rows.iter().filter(bought).map(|held| held.row.spent).sum();
    let march = facts.year.months().last();
    let late: Yen = facts
        .rows
        .iter()
        .filter(bought)
        .filter(|held| march.is_some_and(|month| month.contains(held.row.posted_on)))
        .map(|held| held.row.spent)
        .sum();
    if let Some(part) = Ratio::new(late.0.into(), all.0.into()).filter(|part| *part > Ratio::percent(LATE_PERCENT)) {
        let said = Said::by(|lang| words::spent_late(lang, &part.percent_text()));
        found.push(warn("spent_late", said, facts.ledger()));
    }
}

fn budget(facts: &Facts<'_>, found: &mut Vec<Obstacle>) {
    let (budget, sums) = (facts.grant.budget(), Sums::of(facts.rows));
    for (pot, spent) in &sums.spent {
        let there = budget.get(pot).copied().unwrap_or_default();
        if *spent > there {
            let say = |lang: Lang| {
                let menu = crate::grants::programme::menu_name(pot.menu);
                let category = crate::grants::programme::category_name(pot.category);
                words::over_budget(lang, menu.say(lang), category.say(lang), *spent - there)
            };
            found.push(warn("over_budget", Said::by(say), facts.page("grant")));
        }
    }
}

fn months(lang: Lang, months: &[Month]) -> String {
    months.iter().map(|month| common::month(lang, *month)).collect::<Vec<_>>().join(", ")
}
