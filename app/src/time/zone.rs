use super::{Day, Instant, Period};
use chrono::{MappedLocalTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use std::{fmt, str::FromStr};

/// The zone an institution lives in. Zones with daylight saving work too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(Tz);

/// A wall clock time in minutes after midnight, `00:00` to `24:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClockTime(u16);

impl Zone {
    pub const TOKYO: Self = Self(chrono_tz::Asia::Tokyo);

    pub fn day_of(self, instant: Instant) -> Day {
        instant.with_timezone(&self.0).date_naive()
    }

    pub fn clock_of(self, instant: Instant) -> ClockTime {
        let local = instant.with_timezone(&self.0);
        ClockTime((local.hour() * 60 + local.minute()) as u16)
    }

    /// The instant a wall clock shows this day and time. In the hour that is skipped in spring there is none: `None`.
    /// In the hour that comes twice in autumn it is the first.
    pub fn instant(self, day: Day, time: ClockTime) -> Option<Instant> {
        let (day, time) = if time == ClockTime::MIDNIGHT_END { (day.succ_opt()?, ClockTime(0)) } else { (day, time) };
        let local = day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(u32::from(time.0) * 60, 0)?);
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => Some(instant.to_utc()),
            MappedLocalTime::None => None,
        }
    }

    /// The same, and in the hour that is skipped the first minute after it.
    pub fn at_or_after(self, day: Day, time: ClockTime) -> Instant {
        (time.minutes()..time.minutes() + 180)
            .map_while(ClockTime::from_minutes)
            .find_map(|minute| self.instant(day, minute))
            .unwrap_or_else(|| self.start_of(day.succ_opt().unwrap_or(day)))
    }

    /// When this local day begins. Where midnight itself is skipped, the day begins at the first minute that exists.
    pub fn start_of(self, day: Day) -> Instant {
        (0..180)
            .find_map(|minute| self.instant(day, ClockTime(minute)))
            .unwrap_or_else(|| day.and_time(NaiveTime::MIN).and_utc())
    }

    /// The whole local day: 23, 24 or 25 hours.
    pub fn day(self, day: Day) -> Period {
        self.days(day, day)
    }

    /// From the start of the first day to the end of the last.
    pub fn days(self, first: Day, last: Day) -> Period {
        Period::between(self.start_of(first), self.start_of(last.succ_opt().unwrap_or(last)))
    }

    /// Cut at every local midnight, in order: the step before any daily, monthly or yearly sum.
    pub fn by_day(self, period: Period) -> Vec<(Day, Period)> {
        let mut day = self.day_of(period.start());
        let mut parts = Vec::new();
        loop {
            let whole = self.day(day);
            parts.extend(period.intersection(whole).map(|part| (day, part)));
            match day.succ_opt() {
                Some(next) if whole.end() < period.end() => day = next,
                _ => return parts,
            }
        }
    }

    /// RFC 3339 with this zone's offset, for interfaces.
    pub fn rfc3339(self, instant: Instant) -> String {
        instant.with_timezone(&self.0).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    pub fn tz(self) -> Tz {
        self.0
    }
}

impl FromStr for Zone {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.trim().parse().map(Self).map_err(drop)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl ClockTime {
    pub const MIDNIGHT: Self = Self(0);
    /// `24:00`, the end of a day.
    pub const MIDNIGHT_END: Self = Self(24 * 60);

    /// `None` beyond 24:00.
    pub fn from_minutes(minutes: i64) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|minutes| *minutes <= 24 * 60).map(Self)
    }

    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }
}

/// Reads `09:00` and `9:00`; `24:00` is the end of the day.
impl FromStr for ClockTime {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (hour, minute) = text.trim().split_once(':').ok_or(())?;
        let digits = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hour) || minute.len() != 2 || !digits(minute) {
            return Err(());
        }
        let (hour, minute): (i64, i64) = (hour.parse().map_err(drop)?, minute.parse().map_err(drop)?);
        if minute > 59 {
            return Err(());
        }
        Self::from_minutes(hour * 60 + minute).ok_or(())
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

impl serde::Serialize for ClockTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for ClockTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("expected a time of day such as 09:00"))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Minutes, *};

    fn period(from: &str, to: &str) -> Period {
        Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_night_over_the_end_of_the_fiscal_year_is_split_at_local_midnight() {
        let night = period("2027-03-31T22:00:00+09:00", "2027-04-01T04:00:00+09:00");
        let parts: Vec<_> =
            Zone::TOKYO.by_day(night).into_iter().map(|(day, part)| (day.to_string(), part.minutes())).collect();
        assert_eq!(parts, [("2027-03-31".into(), Minutes(120)), ("2027-04-01".into(), Minutes(240))]);
    }

    #[test]
    fn days_of_the_clock_change_have_23_and_25_hours() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let day = |text| super::super::parse_day(text).unwrap();
        assert_eq!(berlin.day(day("2026-03-29")).minutes(), Minutes::hours(23));
        assert_eq!(berlin.day(day("2026-10-25")).minutes(), Minutes::hours(25));
        assert_eq!(berlin.instant(day("2026-03-29"), "02:30".parse().unwrap()), None);
    }

    #[test]
    fn clock_times_end_at_24_00() {
        assert_eq!("24:00".parse(), Ok(ClockTime::MIDNIGHT_END));
        for wrong in ["24:01", "9", "09:60", "-1:00", "09:5", "ab:cd"] {
            assert!(wrong.parse::<ClockTime>().is_err(), "{wrong}");
        }
    }
}
