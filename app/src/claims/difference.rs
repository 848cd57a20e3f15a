//! What of a frozen pack is no longer what the data says, line by line.

use crate::{
    reports::{Cell, Report, ReportKind},
    words::{Lang, Said},
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In the frozen pack, not in today's data.
    Frozen,
    /// In today's data, not in the pack.
    Today,
}

/// A line that only one of them has.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Difference {
    pub form: String,
    pub title: Said,
    pub side: Side,
    /// The cells that hold something, with their columns.
    pub cells: Vec<(Said, String)>,
}

/// Columns that follow from the rows above them: one new row would make all later ones look different.
const FOLLOWING: [&str; 1] = ["balance_yen"];

/// Form by form, in the order of the forms; the frozen lines before today's.
pub fn differences(frozen: &[Report], today: &[Report]) -> Vec<Difference> {
    let kinds = frozen.iter().chain(today).map(|report| report.kind);
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for kind in kinds {
        if !seen.contains(&kind) {
            seen.push(kind);
            found.extend(in_form(kind, of(frozen, kind), of(today, kind)));
        }
    }
    found
}

fn of(forms: &[Report], kind: ReportKind) -> Option<&Report> {
    forms.iter().find(|report| report.kind == kind)
}

fn in_form(kind: ReportKind, frozen: Option<&Report>, today: Option<&Report>) -> Vec<Difference> {
    let mut counts: BTreeMap<Vec<String>, i64> = BTreeMap::new();
    let lines = |report: Option<&Report>| -> Vec<Vec<String>> {
        report.map(|report| report.rows.iter().map(|row| line(report, row)).collect()).unwrap_or_default()
    };
    let (before, after) = (lines(frozen), lines(today));
    before.iter().for_each(|line| *counts.entry(line.clone()).or_default() += 1);
    after.iter().for_each(|line| *counts.entry(line.clone()).or_default() -= 1);
    let mut found = Vec::new();
    let mut gather = |report: Option<&Report>, lines: Vec<Vec<String>>, side: Side| {
        let Some(report) = report else { return };
        for line in lines {
            let Some(count) = counts.get_mut(&line) else { continue };
            let only = match side {
                Side::Frozen => *count > 0,
                Side::Today => *count < 0,
            };
            if only {
                *count -= if side == Side::Frozen { 1 } else { -1 };
                let cells = report.columns.iter().zip(line).filter(|(_, text)| !text.is_empty());
                let cells = cells.map(|(column, text)| (column.label.clone(), text)).collect();
                found.push(Difference { form: kind.code().to_owned(), title: report.title.clone(), side, cells });
            }
        }
    };
    gather(frozen, before, Side::Frozen);
    gather(today, after, Side::Today);
    found
}

fn line(report: &Report, row: &[Cell]) -> Vec<String> {
    let shown = |(cell, key): (&Cell, &str)| if FOLLOWING.contains(&key) { String::new() } else { cell.show(Lang::Ja) };
    row.iter().zip(report.columns.iter().map(|column| column.key.as_str())).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        money::Yen,
        reports::{Column, Kind},
        time::FiscalYear,
    };

    fn ledger(rows: &[(&str, i64, i64)]) -> Report {
        let said = |text: &str| Said { ja: text.into(), en: text.into() };
        Report {
            kind: ReportKind::Ledger,
            title: said("帳簿"),
            institution: said("A大学"),
            year: FiscalYear::new(2026).unwrap(),
            month: None,
            columns: vec![
                Column::new("description", Kind::Text, said("摘要")),
                Column::new("spent_yen", Kind::Yen, said("支出額")).summed(),
                Column::new("balance_yen", Kind::Yen, said("差引残額")),
            ],
            rows: rows
                .iter()
                .map(|(text, spent, left)| vec![Cell::text(*text), Cell::Yen(Yen(*spent)), Cell::Yen(Yen(*left))])
                .collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_row_put_between_others_is_the_only_difference() {
        let frozen = [ledger(&[("a", 100, 900), ("b", 50, 850)])];
        let today = [ledger(&[("a", 100, 900), ("c", 7, 893), ("b", 50, 843)])];
        assert_eq!(differences(&frozen, &frozen), []);
        let found = differences(&frozen, &today);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].side, found[0].cells[0].1.as_str()), (Side::Today, "c"));
    }

    #[test]
    fn a_changed_row_shows_on_both_sides_and_a_doubled_one_once() {
        let frozen = [ledger(&[("a", 100, 900), ("a", 100, 800)])];
        let changed = differences(&frozen, &[ledger(&[("a", 100, 900), ("a", 101, 799)])]);
        let sides: Vec<_> = changed.iter().map(|difference| (difference.side, difference.cells[1].1.clone())).collect();
        assert_eq!(sides, [(Side::Frozen, "100".into()), (Side::Today, "101".into())]);
        let once = differences(&frozen, &[ledger(&[("a", 100, 900)])]);
        assert_eq!(once.len(), 1);
        assert_eq!(differences(&frozen, &[]).len(), 2, "a form that is gone");
    }
}
