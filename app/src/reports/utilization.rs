//! 稼働状況報告: the six states of every instrument, and the rates with their definitions.

use super::model::{Cell, Column, Kind, Report, ReportKind, title};
use crate::{
    money::Ratio,
    utilization::{Rates, State, Usage, report, words},
    words::{Lang, Said},
};

type Label = fn(Lang) -> &'static str;

pub fn utilization(usage: &Usage) -> Report {
    let (rows, all) = report::rows(usage);
    let shown = |rate: Option<Ratio>| rate.map(Ratio::percent_text).unwrap_or_default();
    let all_rate = Said::by(|lang| words::all_rate(lang, &shown(all.utilization()), &shown(all.net_utilization())));
    let mut notes: Vec<Said> = report::named(all).into_iter().map(|(_, _, definition)| definition).collect();
    notes.extend([all_rate, Said::by(words::states_are), Said::by(words::sums_are)]);
    Report {
        kind: ReportKind::Utilization,
        title: title(ReportKind::Utilization),
        institution: usage.institution.clone(),
        year: usage.year,
        month: usage.month,
        columns: columns(),
        rows: rows.iter().map(cells).collect(),
        notes,
    }
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::text("instrument", words::instrument),
        Column::text("number", words::number),
        Column::of("sessions", Kind::Number, words::sessions).summed(),
        Column::of("organisations", Kind::Number, words::organisations),
        Column::of("available_minutes", Kind::Duration, words::gross).summed(),
        Column::of("net_minutes", Kind::Duration, words::net).summed(),
    ];
    for state in State::ALL {
        let key = format!("{}_minutes", state.code().to_lowercase());
        columns.push(Column::new(key, Kind::Duration, Said::by(|lang| words::state(lang, state))).summed());
    }
    let rates: [(&str, Label); 5] = [
        ("utilization", words::utilization),
        ("net_utilization", words::net_utilization),
        ("sharing", words::sharing),
        ("external", words::external),
        ("sme", words::sme),
    ];
    columns.extend(rates.map(|(key, label)| Column::of(key, Kind::Percent, label)));
    columns
}

fn cells(row: &report::Row) -> Vec<Cell> {
    let Rates { sessions, .. } = row.rates;
    let percent = |rate: Option<Ratio>| rate.map_or(Cell::Empty, Cell::Percent);
    let mut cells = vec![
        Cell::Text(row.name.clone()),
        Cell::text(&row.number),
        Cell::Number(sessions),
        Cell::Number(row.organisations),
        Cell::Duration(row.rates.gross()),
        Cell::Duration(row.rates.net()),
    ];
    cells.extend(report::by_state(row.rates).map(|(_, minutes)| Cell::Duration(minutes)));
    cells.extend(report::named(row.rates).map(|(_, rate, _)| percent(rate)));
    cells
}
