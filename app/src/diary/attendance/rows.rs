//! One row of an attendance book: whose day it is and when they were at work.

use super::{
    super::{quick::clock, words},
    words::{Column, LEAVES, NAMES, NOTHING},
};
use crate::{
    error::Error,
    instruments::import::{Remark, decode, line_of, unreadable, words as import_words},
    time::{ClockTime, Day, Minutes},
    words::Said,
};
use csv::StringRecord;
use unicode_normalization::UnicodeNormalization;

/// A year of four hundred people.
const MOST_ROWS: usize = 150_000;
/// Longer than a day is a slip of the keyboard.
const DAY: i64 = 24 * 60;

/// A row, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Where it begins in the file; the header is line 1.
    pub line: u64,
    /// Name, e-mail or id as written; empty where the list is one person's.
    pub person: String,
    pub day: Day,
    /// `None`: not at work.
    pub window: Option<(ClockTime, ClockTime)>,
    pub break_minutes: Minutes,
    /// `paid`, `half_day`, `sick` or `other`; empty without leave.
    pub leave_kind: String,
    pub leave_minutes: Minutes,
    pub ordered: bool,
}

/// A row that cannot be read, and everything that is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    pub line: u64,
    pub person: String,
    pub wrong: Vec<Remark>,
}

/// A whole book: its rows in order, and the columns that say nothing to us.
#[derive(Clone, PartialEq, Debug)]
pub struct Book {
    pub rows: Vec<Result<Row, BadRow>>,
    pub names_people: bool,
    pub ignored: Vec<String>,
}

/// Reads UTF-8 or CP932. A column that is needed and absent refuses the whole book.
pub fn read(bytes: &[u8]) -> Result<Book, Error> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| unreadable(&cause))?.clone();
    let columns: Vec<Option<Column>> = header.iter().map(column).collect();
    for needed in [Column::Date, Column::Start, Column::End] {
        if !columns.contains(&Some(needed)) {
            let name = NAMES.iter().find(|(column, _)| *column == needed).map_or("", |(_, names)| names[0]);
            return Err(Error::field(
                "file",
                "column_missing",
                Said::by(|lang| import_words::missing_column(lang, name)),
            ));
        }
    }
    let unknown = header.iter().zip(&columns).filter(|(_, column)| column.is_none());
    let mut book = Book {
        rows: Vec::new(),
        names_people: columns.contains(&Some(Column::Person)),
        ignored: unknown.map(|(name, _)| name.to_owned()).collect(),
    };
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|cause| unreadable(&cause))? {
        let cells = Cells { columns: &columns, record: &record, line: line_of(&text, &record), wrong: Vec::new() };
        book.rows.push(cells.row());
        if book.rows.len() > MOST_ROWS {
            return Err(Error::field(
                "file",
                "too_many_rows",
                Said::by(|lang| import_words::too_many_rows(lang, MOST_ROWS)),
            ));
        }
    }
    if book.rows.is_empty() {
        return Err(Error::field("file", "no_rows", Said::by(import_words::no_rows)));
    }
    Ok(book)
}

fn column(name: &str) -> Option<Column> {
    let name = folded(name);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

fn folded(text: &str) -> String {
    text.trim().nfkc().collect::<String>().to_lowercase()
}

struct Cells<'a> {
    columns: &'a [Option<Column>],
    record: &'a StringRecord,
    line: u64,
    wrong: Vec<Remark>,
}

impl Cells<'_> {
    fn row(mut self) -> Result<Row, BadRow> {
        let person = self.cell(Column::Person);
        let day = self.day();
        let (start, end) = (self.time(Column::Start), self.time(Column::End));
        let window = match (start, end) {
            (Some(Some(start)), Some(Some(end))) if start >= end => {
                self.refuse(Column::End, "not_after_start", Said::by(words::end_before_start))
            }
            (Some(Some(start)), Some(Some(end))) => Some(Some((start, end))),
            (Some(None), Some(None)) => Some(None),
            (Some(Some(_)), Some(None)) => self.refuse(Column::End, "missing", Said::by(crate::words::missing)),
            (Some(None), Some(Some(_))) => self.refuse(Column::Start, "missing", Said::by(crate::words::missing)),
            _ => None,
        };
        let (pause, leave) = (self.minutes(Column::Break), self.minutes(Column::LeaveMinutes));
        let (leave_kind, ordered) = (self.leave(), self.ordered());
        match (day, window, pause, leave) {
            (Some(day), Some(window), Some(break_minutes), Some(leave_minutes)) if self.wrong.is_empty() => {
                Ok(Row { line: self.line, person, day, window, break_minutes, leave_kind, leave_minutes, ordered })
            }
            _ => Err(BadRow { line: self.line, person, wrong: self.wrong }),
        }
    }

    fn cell(&self, wanted: Column) -> String {
        let place = self.columns.iter().position(|column| *column == Some(wanted));
        place.and_then(|place| self.record.get(place)).unwrap_or_default().trim().nfkc().collect()
    }

    /// `2026-06-08`, `2026/6/8` or `20260608`
    fn day(&mut self) -> Option<Day> {
        let text = self.cell(Column::Date).replace(['/', '.'], "-");
        let read = |format| Day::parse_from_str(&text, format).ok();
        let short = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let day = if short { read("%Y%m%d") } else { read("%Y-%m-%d") };
        let day = day.filter(|day| (1900..=2999).contains(&chrono::Datelike::year(day)));
        day.or_else(|| self.refuse(Column::Date, "not_a_day", Said::by(crate::words::not_a_day)))
    }

    /// `Some(None)` where the cell is empty. Seconds are cut off.
    fn time(&mut self, of: Column) -> Option<Option<ClockTime>> {
        let text = self.cell(of);
        if text.is_empty() {
            return Some(None);
        }
        let minutes = match text.match_indices(':').nth(1) {
            Some((place, _)) => &text[..place],
            None => &text,
        };
        match clock(minutes) {
            Some(time) => Some(Some(time)),
            None => self.refuse(of, "not_a_time", Said::by(crate::words::not_a_time)),
        }
    }

    /// `60` or `1:00`; nothing is none.
    fn minutes(&mut self, of: Column) -> Option<Minutes> {
        let text = self.cell(of);
        let read = match text.split_once(':') {
            _ if text.is_empty() => Some(0),
            Some((hours, minutes)) => {
                hours.parse::<i64>().ok().zip(minutes.parse::<i64>().ok()).map(|(h, m)| h * 60 + m)
            }
            None => text.trim_end_matches('分').parse().ok(),
        };
        match read.filter(|minutes| (0..=DAY).contains(minutes)) {
            Some(minutes) => Some(Minutes(minutes)),
            None => self.refuse(of, "not_minutes", Said::by(words::not_minutes)),
        }
    }

    fn leave(&self) -> String {
        let text = folded(&self.cell(Column::Leave));
        if NOTHING.contains(&text.as_str()) {
            return String::new();
        }
        let known = LEAVES.iter().find(|(_, names)| names.iter().any(|name| text.contains(name)));
        known.map_or("other", |(code, _)| code).to_owned()
    }

    fn ordered(&self) -> bool {
        !NOTHING.contains(&folded(&self.cell(Column::Ordered)).as_str())
    }

    fn refuse<T>(&mut self, of: Column, code: &str, said: Said) -> Option<T> {
        let name = NAMES.iter().find(|(column, _)| *column == of).map_or("", |(_, names)| names[0]);
        self.wrong.push(Remark::new(name, code, said));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::SHIFT_JIS;

    fn rows(text: &str) -> Vec<Result<Row, BadRow>> {
        read(text.as_bytes()).unwrap().rows
    }

    #[test]
    fn books_from_spreadsheets_are_read_in_both_encodings() {
        let text = "氏名,日付,始業,終業,休憩,休暇,メモ\n鈴木,2026/6/8,8:30,17:15,1:00,,\n鈴木,2026-06-09,13:00:00,17:15,0,午前半休,\n鈴木,20260610,,,,年休,\n";
        let (utf8, cp932) = (read(text.as_bytes()).unwrap(), read(&SHIFT_JIS.encode(text).0).unwrap());
        assert_eq!(utf8, cp932);
        assert_eq!((utf8.names_people, utf8.ignored), (true, vec!["メモ".to_owned()]));
        let said: Vec<_> = utf8
            .rows
            .iter()
            .map(|row| {
                let row = row.as_ref().unwrap();
                let window = row.window.map(|(from, to)| format!("{from}-{to}")).unwrap_or_default();
                format!("{} {} {window} {} {}", row.line, row.day, row.break_minutes.0, row.leave_kind)
            })
            .collect();
        assert_eq!(
            said,
            ["2 2026-06-08 08:30-17:15 60 ", "3 2026-06-09 13:00-17:15 0 half_day", "4 2026-06-10  0 paid"]
        );
    }

    #[test]
    fn everything_wrong_with_a_row_is_said_at_once() {
        let found =
            rows("date,start,end,break\n2026-06-31,25:00,17:00,many\n2026-06-08,17:00,9:00,0\n2026-06-08,9:00,,\n");
        let codes: Vec<Vec<String>> = found
            .into_iter()
            .map(|row| row.unwrap_err().wrong.iter().map(|wrong| wrong.code.clone()).collect())
            .collect();
        assert_eq!(codes, [vec!["not_a_day", "not_a_time", "not_minutes"], vec!["not_after_start"], vec!["missing"]]);
    }

    #[test]
    fn a_book_without_a_needed_column_or_without_rows_is_refused() {
        for text in ["date,start\n2026-06-08,9:00\n", "date,start,end\n"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
