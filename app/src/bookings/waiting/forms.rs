//! From the fields of a form to what somebody waits for.

use super::{WaitingWish, words};
use crate::{
    bookings::{Disclosure, Mode},
    form::Fields,
    ids::InstrumentId,
    time::{ClockTime, Minutes, Period, Zone},
    words::Said,
};

/// Two days and the times of day at which the window begins and ends; the rest as in a booking.
pub fn waiting(fields: &mut Fields<'_>, instrument: InstrumentId, zone: Zone) -> Option<WaitingWish> {
    let (from, to) = (fields.day("from"), fields.day("to"));
    let starts = time(fields, "time_from", ClockTime::MIDNIGHT);
    let ends = time(fields, "time_to", ClockTime::MIDNIGHT_END);
    let minutes = fields.number("minutes", 1..=31 * 24 * 60);
    let mode = fields.choice("mode", Mode::from_code);
    let purpose = fields.text("purpose", 2000);
    let disclosure = fields.choice("disclosure", Disclosure::from_code);
    let operators = fields.optional_text("operators", 2000);
    let (start, end) = (zone.at_or_after(from?, starts?), zone.at_or_after(to?, ends?));
    let window = Period::new(start, end)
        .or_else(|| fields.refuse("to", "not_after_start", Said::by(crate::bookings::words::end_after_start)));
    let length = Minutes(minutes?);
    if window.is_some_and(|window| window.minutes() < length) {
        return fields.refuse("minutes", "window_too_short", Said::by(words::window_too_short));
    }
    Some(WaitingWish {
        instrument,
        window: window?,
        length,
        mode: mode?,
        purpose: purpose?,
        disclosure: disclosure?,
        operators: crate::bookings::forms::names(&operators?.unwrap_or_default()),
    })
}

fn time(fields: &mut Fields<'_>, name: &'static str, default: ClockTime) -> Option<ClockTime> {
    match fields.optional_text(name, 10)? {
        None => Some(default),
        Some(_) => fields.time(name),
    }
}
