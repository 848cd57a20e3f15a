//! A series, what comes of one, and how far a change of one booking reaches.

use crate::{
    error::Violation,
    ids::{AccountId, BookingId, InstitutionId, InstrumentId, SeriesId},
    money::Yen,
    time::{Day, Minutes, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};

/// As it was asked for. What became of its occurrences stands in its bookings.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    pub id: SeriesId,
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub account: AccountId,
    /// RRULE after RFC 5545, on the wall clock of `zone`.
    pub rule: String,
    pub zone: Zone,
    /// `2026-06-11T10:00`, the wall clock from which the rule counts.
    pub begins: String,
    pub length: Minutes,
}

/// A series begins, with the bookings made for it and the place of each in the rule.
#[derive(Clone, PartialEq, Debug)]
pub struct NewSeries {
    pub series: Series,
    pub bookings: Vec<(BookingId, usize)>,
}

/// What is done about occurrences that cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlook {
    /// They are left out, and the others are booked.
    Skip,
    /// Then nothing is booked.
    #[default]
    Refuse,
}

/// How much of a series a change of one of its bookings is meant for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    #[default]
    This,
    /// And all that come after it.
    Following,
    All,
}

/// One occurrence, and whether it can be had.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Planned {
    /// Counted from 1 as the rule counts.
    pub place: usize,
    pub day: Day,
    /// `None` where the clock skips this time.
    pub period: Option<Span>,
    /// The clock shows this time twice that day; the first is meant.
    pub twice: bool,
    pub holiday: Option<Said>,
    /// What is against it: code and words.
    pub against: Vec<(String, Said)>,
    pub staff: Option<String>,
    pub price: Yen,
}

/// A period that can be written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    pub from: crate::time::Instant,
    pub to: crate::time::Instant,
}

/// Every occurrence of a series before it is booked, and the price of those that can be had.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Preview {
    pub occurrences: Vec<Planned>,
    pub total: Yen,
    pub needs_approval: bool,
}

impl Preview {
    pub fn possible(&self) -> usize {
        self.occurrences.iter().filter(|planned| planned.against.is_empty()).count()
    }
}

impl Planned {
    pub fn period(&self) -> Option<Period> {
        self.period.and_then(|span| Period::new(span.from, span.to))
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { from: period.start(), to: period.end() }
    }
}

impl From<&Violation> for (String, Said) {
    fn from(violation: &Violation) -> Self {
        (violation.code.to_owned(), violation.said.clone())
    }
}

impl Outlook {
    pub const ALL: [Self; 2] = [Self::Skip, Self::Refuse];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Refuse => "refuse",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outlook| outlook.code() == code)
    }
}

impl Spread {
    pub const ALL: [Self; 3] = [Self::This, Self::Following, Self::All];

    pub const fn code(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Following => "following",
            Self::All => "all",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|spread| spread.code() == code)
    }
}
