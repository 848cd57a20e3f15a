//! Reports for programs.

use app::{
    payroll::claim::{CostRow, PersonnelCost},
    reports::{Cell, Report},
    words::Lang,
};
use serde_json::{Map, Value, json};

/// Columns with their keys, rows and totals by those keys. Times in minutes, money in yen, rates in percent.
pub fn report(report: &Report, lang: Lang) -> Value {
    let columns: Vec<_> =
        report.columns.iter().map(|column| json!({"key": column.key, "label": column.label.say(lang)})).collect();
    let row = |cells: &Vec<Cell>| -> Map<String, Value> {
        report.columns.iter().zip(cells).map(|(column, cell)| (column.key.clone(), value(cell, lang))).collect()
    };
    let totals: Map<String, Value> = report
        .columns
        .iter()
        .zip(report.totals())
        .filter_map(|(column, total)| Some((column.key.clone(), total?.into())))
        .collect();
    json!({
        "title": report.title.say(lang),
        "institution": report.institution.say_or_other(lang),
        "fiscal_year": report.year,
        "month": report.month,
        "columns": columns,
        "rows": report.rows.iter().map(row).collect::<Vec<_>>(),
        "totals": totals,
        "notes": report.notes.iter().map(|note| note.say(lang)).collect::<Vec<_>>(),
    })
}

fn value(cell: &Cell, lang: Lang) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Percent(ratio) => ratio.percent_text().into(),
        Cell::Text(_) | Cell::Day(_) => cell.show(lang).into(),
        Cell::Number(_) | Cell::Duration(_) | Cell::Yen(_) => cell.amount().into(),
    }
}

/// The contract's shape. Who may see the amounts only gets no method and no rate.
pub fn personnel_cost(costs: &PersonnelCost) -> Value {
    json!({
        "fiscal_year": costs.year,
        "rows": costs.rows.iter().map(cost_row).collect::<Vec<_>>(),
        "total_yen": costs.total(),
    })
}

fn cost_row(row: &CostRow) -> Value {
    let mut flags: Vec<Value> = row.flags.iter().filter_map(|flag| serde_json::to_value(flag).ok()).collect();
    if !row.locked {
        flags.push("month_not_locked".into());
    }
    let mut value = json!({
        "staff_id": row.staff,
        "month": row.month,
        "programme_id": row.programme,
        "minutes": row.minutes,
        "claim_minutes": row.claim_minutes,
        "amount_yen": row.amount,
        "flags": flags,
    });
    if let (Some(object), Some(basis)) = (value.as_object_mut(), &row.basis) {
        object.insert("method".to_owned(), json!(basis.method));
        object.insert("rate_yen".to_owned(), json!(basis.rate));
        object.insert("steps".to_owned(), json!(basis.steps));
    }
    value
}
