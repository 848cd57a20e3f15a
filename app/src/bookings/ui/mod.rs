//! The pages of bookings.

mod approvals;
mod book;
mod cancelling;
mod detail;
mod displaced;
mod kept;
mod list;
mod quote;
mod refusal;
mod series;
mod series_parts;
mod together;
mod waiting;
mod why;

pub use super::finding::{FindPage, free_within};
pub use approvals::ApprovalsPage;
pub use book::BookPage;
pub use detail::BookingPage;
pub use list::BookingsPage;
pub use quote::QuoteTable;
pub use refusal::BrokenRules;
pub use series::BookSeriesPage;
pub use series_parts::SeriesPage;
pub use together::{LINES, TogetherPage};
pub use waiting::{WaitPage, WaitingPage};
pub use why::WhyPage;

use super::Status;
use crate::{
    design::Tone,
    time::{Period, Zone},
};

/// How a state is meant.
const fn tone(status: Status) -> Tone {
    match status {
        Status::Requested => Tone::Warning,
        Status::Confirmed => Tone::Info,
        Status::InUse | Status::Completed => Tone::Success,
        Status::Rejected | Status::Expired | Status::Missed => Tone::Error,
        Status::Cancelled => Tone::Neutral,
    }
}

/// A period as the fields of a form: day, start, end, and the last day where it is another one.
pub(in crate::bookings) fn as_fields(zone: Zone, period: Period) -> [(&'static str, String); 4] {
    let (first, last) = (zone.day_of(period.start()), zone.day_of(period.end()));
    let end_date = if last == first { String::new() } else { last.to_string() };
    [
        ("date", first.to_string()),
        ("start", zone.clock_of(period.start()).to_string()),
        ("end", zone.clock_of(period.end()).to_string()),
        ("end_date", end_date),
    ]
}

pub(in crate::bookings) fn query(fields: &[(&'static str, String)]) -> String {
    let filled = fields.iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}
