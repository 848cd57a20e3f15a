//! Whole lists of instruments come in: UNIQUIP, our own, or any other by a mapping file.
//!
//! First everything is read and compared with what is known, without writing. Then all of it is written in one transaction,
//! or nothing. What a list does not mention stays as it is, so repeating an import changes nothing.

mod encoding;
mod limits;
mod mapping;
mod report;
mod rows;
pub mod words;

pub use encoding::decode;
pub use mapping::Mapping;
pub use report::{Outcome, Remark, Report, RowReport};
pub(super) use rows::is_formula;
pub use rows::line_of;

use super::{
    Details, OpeningHours, Registration, Rules,
    store::{Existing, Replacement},
};
use crate::{
    error::Error,
    ids::{InstitutionId, InstrumentId},
    words::Said,
};
use limits::Limits;
use mapping::{Layout, Target};
use rows::{BadRow, Row};
use std::collections::HashMap;

/// Room for 200,000 rows of 300 bytes.
const LARGEST_MEGABYTES: usize = 64;
const MOST_ROWS: usize = 250_000;

/// What comes in, and how it is to be understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Options {
    /// `None`: whatever the header says.
    pub mapping: Option<Mapping>,
    /// The list of limits beside it.
    pub limits: Option<Vec<u8>>,
    pub dry_run: bool,
    /// Takes the good rows where others are refused.
    pub skip_invalid: bool,
}

/// What an import will write.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    pub report: Report,
    pub created: Vec<Registration>,
    pub replaced: Vec<Replacement>,
}

/// The mapping of `--format`: a built-in name, or `auto`.
pub fn format(name: &str) -> Result<Option<Mapping>, Error> {
    if name == "auto" {
        return Ok(None);
    }
    let unknown = || Error::field("format", "unknown_format", Said::by(|lang| words::unknown_format_name(lang, name)));
    Mapping::built_in(name).map(Some).ok_or_else(unknown)
}

/// Reads a list and compares it with what the institution has. Writes nothing.
pub fn plan(
    institution: InstitutionId,
    bytes: &[u8],
    options: &Options,
    known: &HashMap<String, Existing>,
) -> Result<Plan, Error> {
    if bytes.len() > LARGEST_MEGABYTES << 20 {
        return Err(Error::field("file", "too_large", Said::by(|lang| words::too_large(lang, LARGEST_MEGABYTES))));
    }
    let text = encoding::decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| unreadable(&cause))?.clone();
    let mapping = match &options.mapping {
        Some(mapping) => mapping.clone(),
        None => Mapping::recognise(&header)?,
    };
    let layout = mapping.layout(&header)?;
    let limits = options.limits.as_ref().map(|bytes| limits::read(&mapping, bytes)).transpose()?.unwrap_or_default();
    let mut planning = Planning {
        institution,
        known,
        limits,
        plan: Plan {
            report: Report::new(&mapping.name, layout.unknown.clone()),
            created: Vec::new(),
            replaced: Vec::new(),
        },
        lines: HashMap::new(),
        makers: HashMap::new(),
    };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|cause| unreadable(&cause))? {
        planning.take(&mapping, &layout, rows::line_of(&text, &record), &record);
        if planning.plan.report.rows.len() > MOST_ROWS {
            return Err(Error::field("file", "too_many_rows", Said::by(|lang| words::too_many_rows(lang, MOST_ROWS))));
        }
    }
    planning.finish()
}

struct Planning<'p> {
    institution: InstitutionId,
    known: &'p HashMap<String, Existing>,
    limits: Limits,
    plan: Plan,
    /// Number → the line that had it first.
    lines: HashMap<String, u64>,
    /// Model → the line that had it first, and whose it was there.
    makers: HashMap<String, (u64, String)>,
}

impl Planning<'_> {
    fn take(&mut self, mapping: &Mapping, layout: &Layout, line: u64, record: &csv::StringRecord) {
        match rows::read(mapping, layout, line, record).and_then(|row| self.once(row)) {
            Ok(row) => self.compare(mapping, row),
            Err(BadRow { external_id, wrong }) => {
                let outcome = Outcome::Refused;
                self.plan.report.note(RowReport { line, external_id, outcome, remarks: wrong });
            }
        }
    }

    fn once(&mut self, row: Row) -> Result<Row, BadRow> {
        match self.lines.get(&row.external_id) {
            Some(first) => {
                let said = Said::by(|lang| words::external_id_twice(lang, *first));
                Err(BadRow { external_id: row.external_id, wrong: vec![Remark::new("", "twice", said)] })
            }
            None => {
                self.lines.insert(row.external_id.clone(), row.line);
                Ok(row)
            }
        }
    }

    fn compare(&mut self, mapping: &Mapping, mut row: Row) {
        self.suspect(&mut row);
        let known = self.known.get(&row.external_id);
        let details = row.onto(known.map(|known| &known.details), mapping);
        let problems = details.problems();
        let (line, external_id) = (row.line, row.external_id.clone());
        if !problems.is_empty() {
            let remarks = problems.into_iter().map(|wrong| Remark::new(wrong.field, wrong.code, wrong.said)).collect();
            self.plan.report.note(RowReport { line, external_id, outcome: Outcome::Refused, remarks });
            return;
        }
        let rules = self.rules(&row, known.map(|known| known.rules.clone()).unwrap_or_default());
        let outcome = self.settle(known, details, rules);
        self.plan.report.note(RowReport { line, external_id, outcome, remarks: row.remarks });
    }

    fn settle(&mut self, known: Option<&Existing>, details: Details, rules: Rules) -> Outcome {
        match known {
            Some(known) if known.details == details && known.rules == rules => Outcome::Unchanged,
            Some(known) => {
                let rules = (known.rules != rules).then_some(rules);
                self.plan.replaced.push(Replacement { id: known.id, revision: known.revision, details, rules });
                Outcome::Updated
            }
            None => {
                let (institution, id, hours) = (self.institution, InstrumentId::new(), OpeningHours::office());
                self.plan.created.push(Registration { institution, id, details, rules, hours });
                Outcome::Created
            }
        }
    }

    fn rules(&self, row: &Row, mut rules: Rules) -> Rules {
        rules.max_minutes = row.max_minutes.or(rules.max_minutes);
        self.limits.onto(&row.external_id, rules)
    }

    /// The same model by two makers: one of the two rows carries another instrument's.
    fn suspect(&mut self, row: &mut Row) {
        let (model, maker) = (super::fold(row.cell(&Target::Model)), super::fold(row.cell(&Target::Maker)));
        if model.is_empty() || maker.is_empty() {
            return;
        }
        match self.makers.get(&model) {
            Some((first, other)) if *other != maker => {
                let said = Said::by(|lang| words::model_of_another(lang, *first));
                row.remarks.push(Remark::new("model", "model_of_another", said));
            }
            Some(_) => {}
            None => {
                self.makers.insert(model, (row.line, maker));
            }
        }
    }

    fn finish(mut self) -> Result<Plan, Error> {
        if self.plan.report.rows.is_empty() {
            return Err(Error::field("file", "no_rows", Said::by(words::no_rows)));
        }
        let lines = &self.lines;
        self.limits.expect_only(|number| lines.contains_key(number));
        self.plan.report.limits = self.limits.remarks;
        Ok(self.plan)
    }
}

/// A list that is no CSV.
pub fn unreadable(cause: &csv::Error) -> Error {
    let why = cause.to_string();
    Error::field("file", "unreadable", Said::by(|lang| words::unreadable(lang, &why)))
}
