//! The pages of bookings, and the week of an instrument.

mod approvals;
mod book;
mod cancelling;
mod detail;
mod instrument;
mod kept;
mod list;
mod quote;
mod refusal;
mod week;

pub use super::finding::FindPage;
pub use approvals::ApprovalsPage;
pub use book::BookPage;
pub use detail::BookingPage;
pub use instrument::InstrumentPage;
pub use list::BookingsPage;
pub use quote::QuoteTable;
pub use week::instrument_week;

use super::Status;
use crate::{
    design::Tone,
    time::{Day, Instant, Period, Zone},
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

/// The Monday of the week of a day.
fn monday(day: Day) -> Day {
    day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The local time as browsers write it.
fn local(zone: Zone, at: Instant) -> String {
    format!("{}T{}", zone.day_of(at), zone.clock_of(at))
}
