//! A tariff as rows of text: what the editor's form, the CSV file and nothing else know of it.

mod read;
mod write;

pub use read::read;
pub use write::rows;

use super::words;
use crate::words::Said;

/// One row: what kind of thing it says, and its cells by column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    pub kind: &'static str,
    cells: Vec<(&'static str, String)>,
}

/// A cell that cannot be understood. `row` counts from 0 within all rows that were read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    pub row: usize,
    pub column: &'static str,
    pub code: &'static str,
    pub said: Said,
}

/// Every column that a row may fill, in the order of the file.
pub const COLUMNS: [&str; 16] = [
    "kind",
    "item",
    "name",
    "measure",
    "minimum",
    "class",
    "mode",
    "disclosure",
    "after",
    "yen",
    "days",
    "hours",
    "factor",
    "on",
    "before",
    "value",
];

/// The kinds of rows, and the columns each of them reads.
pub const KINDS: [(&str, &[&str]); 6] = [
    ("option", &["name", "value"]),
    ("price", &["item", "name", "measure", "minimum", "class", "mode", "disclosure", "after", "yen"]),
    ("factor", &["class", "mode", "disclosure", "days", "hours", "factor", "on"]),
    ("adjustment", &["name", "class", "disclosure", "factor", "yen", "on"]),
    ("cap", &["value", "yen"]),
    ("cancel", &["before", "factor"]),
];

/// What a tariff decides once, as the rows of the kind `option` name it.
pub const OPTIONS: [&str; 8] = [
    "date_basis",
    "billable_basis",
    "billable_unit",
    "rounding",
    "rounding_unit",
    "tax_rounding",
    "cancel_tax",
    "quote_days",
];

/// The rounding modes by their codes.
pub const ROUNDINGS: [(&str, crate::money::Rounding); 3] = [
    ("floor", crate::money::Rounding::Floor),
    ("ceil", crate::money::Rounding::Ceil),
    ("half_up", crate::money::Rounding::HalfUp),
];

impl Row {
    /// `None`: no such kind of row.
    pub fn new(kind: &str) -> Option<Self> {
        let (kind, _) = KINDS.into_iter().find(|(known, _)| *known == kind)?;
        Some(Self { kind, cells: Vec::new() })
    }

    pub fn with(mut self, column: &'static str, text: impl Into<String>) -> Self {
        let text: String = text.into();
        if !text.trim().is_empty() {
            self.cells.push((column, text.trim().to_owned()));
        }
        self
    }

    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    /// Nothing was written into it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// An option's row.
fn option(name: &'static str, value: impl Into<String>) -> Row {
    Row { kind: "option", cells: vec![("name", name.to_owned()), ("value", value.into())] }
}

fn mistake(
    row: usize,
    column: &'static str,
    code: &'static str,
    say: fn(crate::words::Lang) -> &'static str,
) -> Mistake {
    Mistake { row, column, code, said: Said::by(say) }
}

/// The faults of a tariff that could be read, at the rows they come from.
fn faults(tariff: &super::model::Tariff, rows: &[Row]) -> Vec<Mistake> {
    let nth = |kind: &str, number: usize| {
        rows.iter().enumerate().filter(|(_, row)| row.kind == kind).nth(number - 1).map_or(0, |(place, _)| place)
    };
    let first_price = |component: usize| {
        let before: usize = tariff.components.iter().take(component - 1).map(|before| before.prices.len()).sum();
        nth("price", before + 1)
    };
    super::rules::check(tariff)
        .into_iter()
        .map(|fault| {
            use super::rules::Fault;
            let said = words::fault(fault);
            let (row, column, code) = match fault {
                Fault::NoPrices => (0, "yen", "no_prices"),
                Fault::NotPriced { component } => (first_price(component), "item", "not_priced"),
                Fault::NegativePrice { component } => (first_price(component), "yen", "negative"),
                Fault::TooLarge { component } => (first_price(component), "yen", "too_large"),
                Fault::TwiceTheSame { component } => (first_price(component), "yen", "twice"),
                Fault::NegativeFactor { factor } => (nth("factor", factor), "factor", "out_of_range"),
                Fault::TouchesNothing { factor } => (nth("factor", factor), "on", "missing"),
                Fault::WrongShare { step } => (nth("cancel", step), "factor", "out_of_range"),
            };
            Mistake { row, column, code, said }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{tariffs::model::Tariff, time::parse_day};

    const EVERYTHING: &str = r#"{"valid_from":"2026-04-01","date_basis":"approval","components":[
        {"item":"time","name":"電子顕微鏡","minimum":1,"prices":[
            {"unit_price_yen":1000},{"after":24,"unit_price_yen":700},
            {"class":"sme","mode":"proxy_measurement","disclosure":"open","unit_price_yen":500}]},
        {"item":"time","measure":{"window":{"from":"21:00","to":"09:00"}},"prices":[{"unit_price_yen":4000}]},
        {"item":"time","measure":{"blocks":210},"prices":[{"unit_price_yen":9000}]},
        {"item":"training","measure":"each","prices":[{"unit_price_yen":8800}]}],
        "factors":[{"class":"sme","factor":"1/2","on":["time","support"]},
            {"during":{"days":"free","from":"00:00","to":"24:00"},"factor":"1.25","on":["time"]}],
        "adjustments":[{"name":"減免","class":"academia","on":["time"],"share":"-0.3","sum_yen":0}],
        "cap":{"per":"fiscal_year","yen":100000},
        "rounding":{"mode":"ceil","unit_yen":100},"tax_rounding":"half_up",
        "billable":{"basis":"occupied","unit_minutes":60},
        "cancel_steps":[{"days_before":31,"share":"0"},{"days_before":8,"share":"0.5"}],
        "cancel_tax":"out_of_scope","quote_days":14}"#;

    #[test]
    fn a_tariff_written_as_rows_is_read_as_the_same_tariff() {
        let tariff: Tariff = serde_json::from_str(EVERYTHING).unwrap();
        assert_eq!(read(parse_day("2026-04-01").unwrap(), &rows(&tariff)), Ok(tariff));
    }

    #[test]
    fn every_cell_that_cannot_be_understood_is_named() {
        let row = |kind, cells: &[(&'static str, &str)]| {
            cells.iter().fold(Row::new(kind).unwrap(), |row, (column, text)| row.with(column, *text))
        };
        let rows = [
            row("price", &[("item", "beer"), ("yen", "many")]),
            row("price", &[("item", "time"), ("yen", "1,000"), ("class", "中小"), ("measure", "fortnight")]),
            row("factor", &[("factor", "half"), ("on", "time beer")]),
            row("cancel", &[("before", "-1"), ("factor", "50")]),
            row("option", &[("name", "rounding"), ("value", "sometimes")]),
        ];
        let mistakes = read(parse_day("2026-04-01").unwrap(), &rows).unwrap_err();
        let found: Vec<_> = mistakes.iter().map(|mistake| (mistake.row, mistake.column)).collect();
        let expected = [
            (0, "item"),
            (0, "yen"),
            (1, "measure"),
            (1, "class"),
            (2, "factor"),
            (2, "on"),
            (3, "before"),
            (4, "value"),
        ];
        assert_eq!(found, expected);
    }
}
