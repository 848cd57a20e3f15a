//! The editor of a tariff: its fields are the columns of the rows that `sheet` knows, once for every row of its kind.

use super::{
    model::Tariff,
    sheet::{self, KINDS, OPTIONS, Row},
};
use crate::{
    form::{Fields, Typed},
    ids::InstrumentId,
    words::Said,
};

/// What the form says about a tariff.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub instrument: Option<InstrumentId>,
    pub name: String,
    pub tariff: Tariff,
}

/// `price_yen`: the field of a column in the rows of a kind.
pub fn field(kind: &str, column: &str) -> String {
    format!("{kind}_{column}")
}

/// `factor_on_3`: which components a row touches, as boxes to tick.
pub fn on_field(kind: &str, row: usize) -> String {
    format!("{kind}_on_{row}")
}

/// The rows of a kind as they were typed, those left empty too.
pub fn typed_rows(typed: &Typed, kind: &'static str) -> Vec<Row> {
    let columns = KINDS.into_iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, columns)| columns);
    let values = |column: &str| typed.all(&field(kind, column)).map(str::to_owned).collect::<Vec<_>>();
    let columns: Vec<(&'static str, Vec<String>)> =
        columns.iter().filter(|column| **column != "on").map(|column| (*column, values(column))).collect();
    let count = columns.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
    (0..count.min(MOST_ROWS))
        .filter_map(|place| {
            let text = |values: &Vec<String>| values.get(place).cloned().unwrap_or_default();
            let row = columns.iter().fold(Row::new(kind)?, |row, (column, values)| row.with(column, text(values)));
            let on: Vec<_> = typed.all(&on_field(kind, place)).map(str::to_owned).collect();
            Some(row.with("on", on.join(" ")))
        })
        .collect()
}

/// More prices than any tariff has.
const MOST_ROWS: usize = 500;

/// The tariff, or every field that is wrong. What is wrong in a row names its number.
pub fn draft(fields: &mut Fields<'_>, typed: &Typed) -> Option<Draft> {
    let instrument = fields.optional_id("instrument_id");
    let name = fields.text("name", 200);
    let valid_from = fields.day("valid_from");
    let options = OPTIONS.iter().filter_map(|option| {
        let value = typed.get(&field("option", option));
        (!value.is_empty()).then(|| Row::new("option").map(|row| row.with("name", *option).with("value", value)))?
    });
    let mut rows: Vec<(usize, Row)> = options.map(|row| (0, row)).collect();
    for (kind, _) in KINDS.into_iter().filter(|(kind, _)| *kind != "option") {
        let typed = typed_rows(typed, kind).into_iter().enumerate();
        rows.extend(typed.filter(|(_, row)| !row.is_empty()).map(|(place, row)| (place + 1, row)));
    }
    let valid_from = valid_from?;
    let only: Vec<Row> = rows.iter().map(|(_, row)| row.clone()).collect();
    match sheet::read(valid_from, &only) {
        Ok(tariff) => Some(Draft { instrument: instrument?, name: name?, tariff }),
        Err(mistakes) => {
            for mistake in mistakes {
                let (number, row) = rows.get(mistake.row).map_or((0, None), |(number, row)| (*number, Some(row)));
                let kind = row.map_or("price", |row| row.kind);
                let field = match (kind, row) {
                    ("option", Some(row)) => field("option", row.get("name")),
                    _ => field(kind, mistake.column),
                };
                let said = match number {
                    0 => mistake.said,
                    _ => Said::by(|lang| super::words::in_row(lang, number, mistake.said.say(lang))),
                };
                fields.refuse::<()>(&field, mistake.code, said);
            }
            None
        }
    }
}
