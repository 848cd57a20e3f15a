//! 人件費積算書・内訳: who cost which programme how much, and from what it was computed.

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    money::Yen,
    payroll::{
        claim::{CostBasis, CostRow, PersonnelCost},
        words as payroll_words,
    },
    time::Month,
    words::{Lang, Said},
};

/// The columns of pay are there only for those who see pay at all.
pub fn personnel_cost(cost: &PersonnelCost, month: Option<Month>) -> Report {
    let full = cost.rows.iter().any(|row| row.basis.is_some());
    Report {
        kind: ReportKind::PersonnelCost,
        title: title(ReportKind::PersonnelCost),
        institution: cost.institution.clone(),
        year: cost.year,
        month,
        columns: columns(full),
        rows: cost.rows.iter().map(|row| cells(row, full)).collect(),
        notes: [words::locked_only as fn(Lang) -> &'static str, words::truncated].map(Said::by).to_vec(),
    }
}

fn columns(full: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text("name", words::name),
        Column::text("title", words::post),
        Column::text("employment", words::employment),
        Column::text("month", words::month),
        Column::text("programme", words::project),
    ];
    if full {
        columns.extend([
            Column::text("method", words::method),
            Column::of("annual_pay_yen", Kind::Yen, words::pay),
            Column::of("annual_fringe_yen", Kind::Yen, words::fringe),
            Column::of("annual_scheduled_minutes", Kind::Duration, words::scheduled),
            Column::of("rate_yen", Kind::Yen, words::rate),
            Column::of("effort", Kind::Percent, words::effort),
        ]);
    }
    columns.extend([
        Column::of("minutes", Kind::Duration, words::diary_minutes).summed(),
        Column::of("claim_minutes", Kind::Duration, words::claim_minutes).summed(),
        Column::of("amount_yen", Kind::Yen, words::amount).summed(),
        Column::of("other_funds_yen", Kind::Yen, words::other_funds).summed(),
        Column::of("claimed_yen", Kind::Yen, words::claimed).summed(),
        Column::text("evidence", words::evidence),
        Column::text("flags", words::flags),
    ]);
    if full {
        columns.push(Column::text("calculation", words::calculation));
    }
    columns
}

fn cells(row: &CostRow, full: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&row.name),
        Cell::text(&row.title),
        Cell::said(|lang| words::employed(lang, &row.employment)),
        Cell::text(row.month.to_string()),
        Cell::Text(row.programme_name.clone()),
    ];
    if full {
        cells.extend(row.basis.as_ref().map_or_else(|| vec![Cell::Empty; 6], computed));
    }
    cells.extend([
        Cell::Duration(row.minutes),
        Cell::Duration(row.claim_minutes),
        Cell::Yen(row.amount),
        Cell::Yen(Yen::ZERO),
        Cell::Yen(row.amount),
        Cell::said(|lang| words::diary_of(lang, &row.month.to_string())),
        Cell::said(|lang| flags(lang, row)),
    ]);
    if full {
        cells.push(row.basis.as_ref().map_or(Cell::Empty, |basis| Cell::said(|lang| steps(lang, basis))));
    }
    cells
}

fn computed(basis: &CostBasis) -> Vec<Cell> {
    let yen = |amount: Option<Yen>| amount.map_or(Cell::Empty, Cell::Yen);
    vec![
        basis.method.map_or(Cell::Empty, |method| Cell::said(|lang| payroll_words::method(lang, method))),
        yen(basis.pay),
        yen(basis.fringe),
        basis.scheduled.map_or(Cell::Empty, Cell::Duration),
        yen(basis.rate),
        basis.effort.map_or(Cell::Empty, Cell::Percent),
    ]
}

/// Step by step, so that it can be followed with a pocket calculator.
fn steps(lang: Lang, basis: &CostBasis) -> String {
    basis.steps.iter().map(|step| payroll_words::step(lang, *step)).collect::<Vec<_>>().join(" → ")
}

fn flags(lang: Lang, row: &CostRow) -> String {
    let noted = row.flags.iter().map(|flag| payroll_words::flag(lang, *flag));
    let open = (!row.locked).then(|| words::not_locked(lang));
    open.into_iter().chain(noted).collect::<Vec<_>>().join(" / ")
}
