//! One row of a list: what its cells say about an instrument, and what is wrong with them.

use super::{
    mapping::{Layout, Mapping, Target},
    report::Remark,
    words,
};
use crate::{
    instruments::{Details, Specs, Status, Support},
    time::Minutes,
    words::Said,
};
use csv::StringRecord;

/// A row, read. What is not in the list stays as it is.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) external_id: String,
    cells: Vec<(Target, String)>,
    pub(super) max_minutes: Option<Minutes>,
    /// Odd, but taken.
    pub(super) remarks: Vec<Remark>,
}

/// A row that cannot be taken, and everything that is wrong with it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct BadRow {
    pub(super) external_id: String,
    pub(super) wrong: Vec<Remark>,
}

pub(super) fn read(mapping: &Mapping, layout: &Layout, line: u64, record: &StringRecord) -> Result<Row, BadRow> {
    if record.len() != layout.width {
        let said = Said::by(|lang| words::cells(lang, record.len(), layout.width));
        return Err(BadRow { external_id: String::new(), wrong: vec![Remark::new("", "cells", said)] });
    }
    let mut row = Row { line, external_id: String::new(), cells: Vec::new(), max_minutes: None, remarks: Vec::new() };
    let mut wrong = Vec::new();
    for (place, column, target) in &layout.columns {
        let cell = row.clean(column, record.get(*place).unwrap_or_default(), mapping);
        match target {
            _ if has_control_characters(&cell) => {
                wrong.push(Remark::new(column, "control_characters", Said::by(words::control_characters)));
            }
            Target::ExternalId if cell.is_empty() => {
                wrong.push(Remark::new(column, "missing", Said::by(words::no_external_id)));
            }
            Target::ExternalId => row.external_id = cell,
            Target::Status if !cell.is_empty() && Status::from_code(mapping.status(&cell)).is_none() => {
                wrong.push(Remark::new(column, "not_a_choice", Said::by(words::not_a_status)));
            }
            Target::Support if !cell.is_empty() && Support::from_code(mapping.support(&cell)).is_none() => {
                wrong.push(Remark::new(column, "not_a_choice", Said::by(words::not_a_support)));
            }
            Target::Capacity if !cell.is_empty() && cell.parse::<i64>().is_err() => {
                wrong.push(Remark::new(column, "not_a_number", Said::by(crate::words::not_a_number)));
            }
            Target::MaxHours if !cell.is_empty() => match hours(&cell) {
                Some(minutes) => row.max_minutes = Some(minutes),
                None => wrong.push(Remark::new(column, "not_hours", Said::by(words::not_hours))),
            },
            _ => row.cells.push((target.clone(), cell)),
        }
    }
    if !wrong.is_empty() {
        return Err(BadRow { external_id: row.external_id, wrong });
    }
    Ok(row)
}

/// Where a record begins. The reader's own count stops before line ends that it has yet to skip: the second byte of the
/// last CRLF, and blank lines.
pub fn line_of(text: &str, record: &StringRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(text.len()).min(text.len());
    let ends = text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

/// Whole hours, as limits are written.
pub(super) fn hours(cell: &str) -> Option<Minutes> {
    cell.trim().parse().ok().filter(|hours| (1..=8784).contains(hours)).map(Minutes::hours)
}

impl Row {
    /// The instrument as this row has it, on top of what is known.
    pub(super) fn onto(&self, known: Option<&Details>, mapping: &Mapping) -> Details {
        let mut details =
            known.cloned().unwrap_or_else(|| Details::named(Said { ja: String::new(), en: String::new() }));
        details.external_id = Some(self.external_id.clone());
        for (target, cell) in &self.cells {
            match target {
                Target::NameJa => details.name.ja.clone_from(cell),
                Target::NameEn => details.name.en.clone_from(cell),
                Target::Name => set_in_its_language(&mut details.name, cell),
                Target::Category => details.category.clone_from(cell),
                Target::Maker => details.maker.clone_from(cell),
                Target::Model => details.model.clone_from(cell),
                Target::Location => details.location.clone_from(cell),
                Target::DescriptionJa => details.description.ja.clone_from(cell),
                Target::DescriptionEn => details.description.en.clone_from(cell),
                Target::Description => set_in_its_language(&mut details.description, cell),
                Target::Support => {
                    details.support = Support::from_code(mapping.support(cell)).unwrap_or(details.support)
                }
                Target::Capacity => details.capacity = cell.parse().unwrap_or(details.capacity),
                Target::Status => details.status = Status::from_code(mapping.status(cell)).unwrap_or(details.status),
                Target::Spec(name) => set(&mut details.specs, name, cell),
                Target::Id(scheme) => set(&mut details.external_ids, scheme, cell),
                Target::ExternalId | Target::MaxHours => {}
            }
        }
        details
    }

    pub(super) fn cell(&self, wanted: &Target) -> &str {
        self.cells.iter().find(|(target, _)| target == wanted).map_or("", |(_, cell)| cell)
    }

    /// Without stray spaces, and without the apostrophe that our own exports put before what looks like a formula.
    fn clean(&mut self, column: &str, cell: &str, mapping: &Mapping) -> String {
        let trimmed = cell.trim();
        if trimmed.len() != cell.len() {
            self.remarks.push(Remark::new(column, "trimmed", Said::by(words::trimmed)));
        }
        if mapping.quoted && trimmed.strip_prefix('\'').is_some_and(is_formula) {
            return trimmed[1..].to_owned();
        }
        if is_formula(trimmed) && trimmed.len() > 1 {
            self.remarks.push(Remark::new(column, "formula", Said::by(words::formula)));
        }
        trimmed.replace("\r\n", "\n")
    }
}

/// What a spreadsheet would calculate instead of showing.
pub(in crate::instruments) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn has_control_characters(cell: &str) -> bool {
    cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Where there is a text in the language of the cell it is replaced; the other language stays.
fn set_in_its_language(said: &mut Said, cell: &str) {
    let is_japanese = cell.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'));
    if is_japanese { said.ja = cell.to_owned() } else { said.en = cell.to_owned() }
}

fn set(specs: &mut Specs, name: &str, cell: &str) {
    if cell.is_empty() {
        specs.remove(name);
    } else {
        specs.insert(name.to_owned(), cell.to_owned());
    }
}
