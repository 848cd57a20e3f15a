//! What an import did, or would do, row by row.

use super::words;
use crate::words::{Lang, Said};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Report {
    pub format: String,
    /// Whether anything was saved.
    pub applied: bool,
    pub dry_run: bool,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub ignored_columns: Vec<String>,
    pub rows: Vec<RowReport>,
    /// What there is to say about the list of limits.
    pub limits: Vec<Remark>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RowReport {
    /// Where the row begins in the file; the header is line 1.
    pub line: u64,
    pub external_id: String,
    pub outcome: Outcome,
    /// Why it was refused, or what looks odd about it.
    pub remarks: Vec<Remark>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// Something to say about one cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Remark {
    pub column: String,
    pub code: String,
    pub message: Said,
}

impl Report {
    /// Nothing yet.
    pub fn new(format: &str, ignored_columns: Vec<String>) -> Self {
        Self {
            format: format.to_owned(),
            applied: false,
            dry_run: false,
            created: 0,
            updated: 0,
            unchanged: 0,
            refused: 0,
            ignored_columns,
            rows: Vec::new(),
            limits: Vec::new(),
        }
    }

    pub fn note(&mut self, row: RowReport) {
        match row.outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused => self.refused += 1,
        }
        self.rows.push(row);
    }

    pub fn summary(&self, lang: Lang) -> String {
        words::summary(lang, self.created, self.updated, self.unchanged, self.refused)
    }

    /// Whether it was saved, and why not.
    pub fn verdict(&self, lang: Lang) -> &'static str {
        match self {
            Self { applied: true, .. } => words::applied(lang),
            Self { dry_run: true, .. } => words::dry(lang),
            _ => words::not_applied(lang),
        }
    }

    /// The rows somebody should look at.
    pub fn remarkable(&self) -> impl Iterator<Item = &RowReport> {
        self.rows.iter().filter(|row| !row.remarks.is_empty())
    }
}

impl Remark {
    pub fn new(column: impl Into<String>, code: &str, message: Said) -> Self {
        Self { column: column.into(), code: code.to_owned(), message }
    }
}

impl Outcome {
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Created => words::created(lang),
            Self::Updated => words::updated(lang),
            Self::Unchanged => words::unchanged(lang),
            Self::Refused => words::refused(lang),
        }
    }
}

/// For a terminal: every row that needs attention, then the sums.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lang = Lang::En;
        for row in self.remarkable() {
            for remark in &row.remarks {
                let (outcome, message) = (row.outcome.say(lang), remark.message.say(lang));
                writeln!(f, "line {}, {}: {outcome} {}: {message}", row.line, remark.column, row.external_id)?;
            }
        }
        for remark in &self.limits {
            writeln!(f, "limits, {}: {}", remark.column, remark.message.say(lang))?;
        }
        if !self.ignored_columns.is_empty() {
            writeln!(f, "{}", words::ignored(lang, &self.ignored_columns.join(", ")))?;
        }
        writeln!(f, "{} ({})", self.summary(lang), self.format)?;
        write!(f, "{}", self.verdict(lang))
    }
}
