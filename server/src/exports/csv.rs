//! CSV after RFC 4180, as spreadsheets in Japan open it: UTF-8 with a mark, or CP932 where nothing is lost by it.

use app::{
    error::{Error, Refusal, Violation},
    reports::{Cell, Report, words},
    words::{Lang, Said},
};
use encoding_rs::SHIFT_JIS;

const MARK: &[u8] = b"\xEF\xBB\xBF";

pub fn utf8(report: &Report, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut bytes = MARK.to_vec();
    bytes.extend(text(&table(report, lang))?.as_bytes());
    Ok(bytes)
}

/// Refused where a character would be lost, with every cell that is in the way.
pub fn cp932(report: &Report, lang: Lang) -> Result<Vec<u8>, Error> {
    let table = table(report, lang);
    let violations: Vec<Violation> = table
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row, column, cell)))
        .filter_map(|(row, column, cell)| unwritable(report, row, column, cell))
        .collect();
    refuse(violations)?;
    let text = text(&table)?;
    Ok(SHIFT_JIS.encode(&text).0.into_owned())
}

/// A table whose first row is its head, every cell a text.
pub fn cells_utf8(table: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let mut bytes = MARK.to_vec();
    bytes.extend(text(&safe(table))?.as_bytes());
    Ok(bytes)
}

/// Refused as [`cp932`] is, where a character would be lost.
pub fn cells_cp932(table: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let head: Vec<Said> = table.first().into_iter().flatten().map(|name| Said::by(|_| name.clone())).collect();
    let found = table.iter().enumerate().flat_map(|(row, cells)| {
        let cells = cells.iter().zip(&head);
        cells.filter_map(move |(cell, label)| lost(label, row, cell)).collect::<Vec<_>>()
    });
    refuse(found.collect())?;
    Ok(SHIFT_JIS.encode(&text(&safe(table))?).0.into_owned())
}

/// No cell is taken for a formula; negative numbers stay numbers.
fn safe(table: &[Vec<String>]) -> Vec<Vec<String>> {
    let cell = |cell: &String| if cell.parse::<f64>().is_ok() { cell.clone() } else { as_text(cell.clone()) };
    table.iter().map(|row| row.iter().map(cell).collect()).collect()
}

fn refuse(violations: Vec<Violation>) -> Result<(), Error> {
    let count = violations.len();
    if count == 0 {
        return Ok(());
    }
    let said = Said::by(|lang| words::unwritable(lang, count));
    Err(Refusal { violations, ..Refusal::rule("unwritable_characters", said) }.into())
}

/// The header, the rows and the totals, as text.
fn table(report: &Report, lang: Lang) -> Vec<Vec<String>> {
    let head = report.columns.iter().map(|column| column.label.say(lang).to_owned()).collect();
    let rows = report.rows.iter().map(|row| row.iter().map(|cell| shown(cell, lang)).collect());
    let totals = report.totals().into_iter().zip(&report.columns).enumerate();
    let totals = totals.map(|(place, (total, column))| match total {
        Some(total) => plain(&column.kind.show(total)),
        None if place == 0 => words::total(lang).to_owned(),
        None => String::new(),
    });
    std::iter::once(head).chain(rows).chain(std::iter::once(totals.collect())).collect()
}

fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(_) => as_text(cell.show(lang)),
        Cell::Yen(_) => plain(&cell.show(lang)),
        Cell::Empty | Cell::Number(_) | Cell::Duration(_) | Cell::Percent(_) | Cell::Day(_) => cell.show(lang),
    }
}

/// Numbers are for programs here: no thousands separators.
fn plain(number: &str) -> String {
    number.replace(',', "")
}

/// A spreadsheet must not take a text for a formula.
fn as_text(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn text(table: &[Vec<String>]) -> Result<String, Error> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in table {
        writer.write_record(row).map_err(Error::internal)?;
    }
    String::from_utf8(writer.into_inner().map_err(Error::internal)?).map_err(Error::internal)
}

fn unwritable(report: &Report, row: usize, column: usize, cell: &str) -> Option<Violation> {
    lost(&report.columns.get(column)?.label, row, cell)
}

fn lost(label: &Said, row: usize, cell: &str) -> Option<Violation> {
    let mut lost: Vec<char> = cell.chars().filter(|c| !is_in_cp932(*c)).collect();
    lost.dedup();
    if lost.is_empty() {
        return None;
    }
    let characters: String = lost.into_iter().map(|c| format!("{c} (U+{:04X}) ", u32::from(c))).collect();
    Some(Violation {
        code: "unwritable",
        said: Said::by(|lang| words::unwritable_in(lang, row + 1, label.say(lang), characters.trim())),
        limit: None,
        actual: Some(cell.to_owned()),
    })
}

/// It comes back as what it was. The encoder alone would quietly write `¥` as a backslash.
fn is_in_cp932(character: char) -> bool {
    let mut buffer = [0; 4];
    let text = character.encode_utf8(&mut buffer);
    let (bytes, _, lost) = SHIFT_JIS.encode(text);
    !lost && *SHIFT_JIS.decode_without_bom_handling(&bytes).0 == *text
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::{
        money::Yen,
        reports::{Column, Kind, ReportKind},
        time::FiscalYear,
    };

    fn report(names: &[&str]) -> Report {
        let name = Said { ja: "氏名".into(), en: "Name".into() };
        let yen = Said { ja: "金額".into(), en: "Amount".into() };
        Report {
            kind: ReportKind::Usage,
            title: name.clone(),
            institution: name.clone(),
            year: FiscalYear::new(2026).unwrap(),
            month: None,
            columns: vec![Column::new("name", Kind::Text, name), Column::new("yen", Kind::Yen, yen).summed()],
            rows: names.iter().map(|name| vec![Cell::text(*name), Cell::Yen(Yen(-1_000))]).collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_formula_in_a_cell_stays_text_and_a_negative_amount_a_number() {
        let bytes = utf8(&report(&["=1+1", "田中,\"太郎\"", "@x"]), Lang::Ja).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}氏名,金額\r\n'=1+1,-1000\r\n\"田中,\"\"太郎\"\"\",-1000\r\n'@x,-1000\r\n合計,-3000\r\n"
        );
    }

    #[test]
    fn cp932_writes_what_it_can_and_names_every_cell_that_it_cannot() {
        let bytes = cp932(&report(&["高橋①", "髙﨑～"]), Lang::Ja).unwrap();
        assert_eq!(SHIFT_JIS.decode_without_bom_handling(&bytes).0.lines().nth(2), Some("髙﨑～,-1000"));
        let Err(Error::Refused(refusal)) = cp932(&report(&["𠮷野", "田中", "Müller", "¥"]), Lang::Ja) else {
            panic!("written")
        };
        let found: Vec<_> = refusal.violations.iter().map(|violation| violation.said.ja.as_str()).collect();
        assert_eq!(found, ["2行目「氏名」: 𠮷 (U+20BB7)", "4行目「氏名」: ü (U+00FC)", "5行目「氏名」: ¥ (U+00A5)"]);
    }
}
