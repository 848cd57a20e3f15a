//! Times as programs write them: RFC 3339 with offset, or a day where a range is asked for.

use app::{
    error::Error,
    time::{Day, Instant, Minutes, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Deserializer, de};

/// An end of a range: a time, or a whole local day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    At(Instant),
    On(Day),
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // An unescaped plus of an offset arrives as a space.
        let at = text.replace(' ', "+").parse().map(Self::At);
        at.ok()
            .or_else(|| app::time::parse_day(&text).map(Self::On))
            .ok_or_else(|| de::Error::custom("expected a time such as 2026-06-10T09:00:00+09:00 or a day"))
    }
}

/// No range of a request is longer.
const LONGEST: Minutes = Minutes::hours(24 * 400);

/// From the one to the other, both days included.
pub fn range(zone: Zone, from: When, to: When) -> Result<Period, Error> {
    let start = match from {
        When::At(at) => at,
        When::On(day) => zone.start_of(day),
    };
    let end = match to {
        When::At(at) => at,
        When::On(day) => zone.day(day).end(),
    };
    let period = Period::new(start, end)
        .ok_or_else(|| Error::field("to", "not_after_start", Said::by(app::bookings::words::end_after_start)))?;
    if period.minutes() > LONGEST {
        return Err(Error::field("to", "out_of_range", Said::by(super::words::range_too_long)));
    }
    Ok(period)
}

/// The time of a booking.
pub fn period(starts_at: Instant, ends_at: Instant) -> Result<Period, Error> {
    Period::new(starts_at, ends_at)
        .ok_or_else(|| Error::field("ends_at", "not_after_start", Said::by(app::bookings::words::end_after_start)))
}
