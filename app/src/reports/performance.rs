//! 実績報告書: the grant, what became of it by category and by menu, income, assets, and the tax within the purchases.

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    grants::{
        Category, Grant, Menu, RowKind,
        ledger::Sums,
        model::{by_category, by_menu},
        operations::Books,
        programme::{category_name, menu_name},
        rules::settle,
    },
    money::Yen,
    words::{self as common, Lang, Said},
};
use std::collections::BTreeMap;

/// Form 6 of a year. Without a grant it has no rows.
pub fn performance(books: &Books) -> Report {
    let rows = books.grant.as_ref().map(|grant| rows(grant, books)).unwrap_or_default();
    Report {
        kind: ReportKind::Performance,
        title: title(ReportKind::Performance),
        institution: books.institution.clone(),
        year: books.year,
        month: None,
        columns: vec![
            Column::text("section", words::section),
            Column::text("item", words::what),
            Column::of("budget_yen", Kind::Yen, words::budgeted).summed(),
            Column::of("moved_yen", Kind::Yen, crate::grants::words::moved).summed(),
            Column::of("spent_yen", Kind::Yen, words::settled).summed(),
            Column::of("difference_yen", Kind::Yen, words::difference).summed(),
            Column::of("menu_budget_yen", Kind::Yen, words::by_menu_budget),
            Column::of("menu_spent_yen", Kind::Yen, words::by_menu_spent),
            Column::of("amount_yen", Kind::Yen, words::sum),
            Column::text("remarks", words::remark),
        ],
        rows,
        notes: vec![Said::by(words::budget_includes_moves)],
    }
}

/// A row with nothing but its section and its item.
fn row(section: fn(Lang) -> &'static str, item: Said) -> Vec<Cell> {
    let mut cells = vec![Cell::said(section), Cell::Text(item)];
    cells.resize(10, Cell::Empty);
    cells
}

fn rows(grant: &Grant, books: &Books) -> Vec<Vec<Cell>> {
    let sums = Sums::of(&books.rows);
    let mut rows =
        vec![amount(words::the_grant, Said::by(|lang| words::grant_sum(lang, &grant.number)), grant.total())];
    rows.extend(categories(grant, &sums));
    rows.extend(menus(grant, &sums));
    for (menu, income) in &sums.income {
        rows.push(amount(words::incomes, menu_name(*menu), *income));
    }
    let live = books.rows.iter().filter(|held| held.is_live());
    for held in live.filter(|held| held.row.disposal_limit_on.is_some()) {
        let name = Said { ja: held.row.description.clone(), en: held.row.description.clone() };
        let mut cells = amount(words::acquired, name, held.row.spent);
        if let (Some(last), Some(day)) = (cells.last_mut(), held.row.disposal_limit_on) {
            *last = Cell::said(|lang| words::disposal_until(lang, &common::day(lang, day)));
        }
        rows.push(cells);
    }
    let taxed = books.rows.iter().filter(|held| held.row.kind == RowKind::Expense && held.row.tax_class.is_taxed());
    let tax: Yen = taxed.map(|held| held.row.tax).sum();
    rows.push(amount(words::input_tax, Said::by(words::tax_within), tax));
    let settled = settle(grant.total(), eligible(grant, &sums), grant.rules.truncate_unit);
    rows.push(amount(words::the_grant, Said::by(words::spent_at_most_granted), settled.fixed));
    rows.push(amount(words::the_grant, Said::by(words::refund), settled.refund));
    rows
}

/// What was spent, category by category no more than its budget: the rest is the institution's own (A6).
pub fn eligible(grant: &Grant, sums: &Sums) -> Yen {
    let (budget, spent) = (by_category(&grant.budget()), by_category(&sums.spent));
    spent.iter().map(|(category, spent)| *spent.min(&budget.get(category).copied().unwrap_or_default())).sum()
}

fn amount(section: fn(Lang) -> &'static str, item: Said, yen: Yen) -> Vec<Cell> {
    let mut cells = row(section, item);
    cells[8] = Cell::Yen(yen);
    cells
}

fn categories(grant: &Grant, sums: &Sums) -> Vec<Vec<Cell>> {
    let (granted, budget) = (by_category(&grant.granted()), by_category(&grant.budget()));
    let spent = by_category(&sums.spent);
    let of = |sums: &BTreeMap<Category, Yen>, category| sums.get(&category).copied().unwrap_or_default();
    let held = Category::ALL.into_iter().filter(|it| budget.contains_key(it) || spent.contains_key(it));
    held.map(|category| {
        let (budget, spent) = (of(&budget, category), of(&spent, category));
        let mut cells = row(words::eligible_costs, category_name(category));
        cells[2] = Cell::Yen(budget);
        cells[3] = Cell::Yen(budget - of(&granted, category));
        cells[4] = Cell::Yen(spent);
        cells[5] = Cell::Yen(budget - spent);
        cells
    })
    .collect()
}

fn menus(grant: &Grant, sums: &Sums) -> Vec<Vec<Cell>> {
    let (budget, spent) = (by_menu(&grant.budget()), by_menu(&sums.spent));
    let of = |sums: &BTreeMap<Menu, Yen>, menu| sums.get(&menu).copied().unwrap_or_default();
    let held = Menu::ALL.into_iter().filter(|menu| budget.contains_key(menu) || spent.contains_key(menu));
    held.map(|menu| {
        let mut cells = row(words::by_menu, menu_name(menu));
        cells[6] = Cell::Yen(of(&budget, menu));
        cells[7] = Cell::Yen(of(&spent, menu));
        cells
    })
    .collect()
}
