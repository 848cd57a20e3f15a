//! 費目別収支簿(帳簿): every row of the ledger with the balance after it.

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    grants::{
        LedgerRow,
        operations::Books,
        programme::{category_name, item_name, menu_name},
        words as grant_words,
    },
    money::Yen,
    time::{Day, Month},
    words::Said,
};

/// Of the whole year, or of the rows dated within a month; the balance is always that of the whole year.
pub fn ledger(books: &Books, month: Option<Month>) -> Report {
    let mut balance = books.grant.as_ref().map_or(Yen::ZERO, crate::grants::Grant::total);
    let mut rows = Vec::new();
    for held in &books.rows {
        balance = balance - held.row.spent;
        if month.is_none_or(|month| month.contains(held.row.posted_on)) {
            rows.push(cells(held, balance));
        }
    }
    Report {
        kind: ReportKind::Ledger,
        title: title(ReportKind::Ledger),
        institution: books.institution.clone(),
        year: books.year,
        month,
        columns: columns(),
        rows,
        notes: [words::balance_is as fn(crate::words::Lang) -> &'static str, words::reversals_stand]
            .map(Said::by)
            .to_vec(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::of("posted_on", Kind::Day, grant_words::posted_on),
        Column::text("category", grant_words::category),
        Column::text("item", grant_words::item),
        Column::text("description", grant_words::description),
        Column::text("payee", grant_words::payee),
        Column::text("registration_number", grant_words::registration),
        Column::of("quantity", Kind::Number, grant_words::quantity),
        Column::of("unit_price_yen", Kind::Yen, grant_words::unit_price),
        Column::of("net_yen", Kind::Yen, grant_words::net).summed(),
        Column::of("tax_yen", Kind::Yen, grant_words::tax).summed(),
        Column::of("spent_yen", Kind::Yen, grant_words::spent).summed(),
        Column::of("income_yen", Kind::Yen, words::ledger_income).summed(),
        Column::of("balance_yen", Kind::Yen, grant_words::balance),
        Column::of("contract_on", Kind::Day, grant_words::contract_on),
        Column::of("accepted_on", Kind::Day, grant_words::accepted_on),
        Column::of("paid_on", Kind::Day, grant_words::paid_on),
        Column::text("tax_class", grant_words::tax_class_label),
        Column::text("evidence", grant_words::evidence),
        Column::text("menu", grant_words::menu),
        Column::text("remarks", words::remark),
    ]
}

fn cells(held: &LedgerRow, balance: Yen) -> Vec<Cell> {
    let row = &held.row;
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let tax_class = row.tax_class;
    let remark = match (row.reverses, held.reversed_by) {
        (Some(_), _) => Cell::said(|lang| format!("{}: {}", grant_words::reversal(lang), row.reason)),
        (None, Some(_)) => Cell::said(grant_words::reversed),
        (None, None) => Cell::Empty,
    };
    vec![
        Cell::Day(row.posted_on),
        Cell::Text(category_name(row.pot.category)),
        Cell::Text(item_name(row.pot.category, &row.item)),
        text(&row.description),
        text(&row.payee),
        text(&row.registration_number),
        row.quantity.map_or(Cell::Empty, Cell::Number),
        row.unit_price.map_or(Cell::Empty, Cell::Yen),
        Cell::Yen(row.net),
        Cell::Yen(row.tax),
        Cell::Yen(row.spent),
        Cell::Yen(row.income),
        Cell::Yen(balance),
        day(row.contract_on),
        day(row.accepted_on),
        day(row.paid_on),
        Cell::said(|lang| grant_words::tax_class(lang, tax_class)),
        text(&row.evidence),
        Cell::Text(menu_name(row.pot.menu)),
        remark,
    ]
}
