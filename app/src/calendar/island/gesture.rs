//! What a hand or the keys do to a time on a calendar: pick a new one, move it, make it longer or shorter. Pure.
//!
//! Times are local, in minutes of one long count, so that a day's midnight is a multiple of 1,440. What a clock change
//! makes of them is the server's business.

use chrono::{Datelike, NaiveDate};

const DAY: i64 = 24 * 60;

/// From when to when, in local minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub start: i64,
    pub end: i64,
}

/// What is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grip {
    /// Nothing yet: a new time is picked.
    New,
    Whole,
    Start,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gesture {
    pub grip: Grip,
    /// Where it was.
    pub origin: Span,
    /// Where it would be.
    pub at: Span,
    /// Where the hand took it.
    anchor: i64,
    grid: i64,
}

/// `2026-06-15T09:00` in local minutes.
pub fn read(local: &str) -> Option<i64> {
    let (date, clock) = local.split_once('T')?;
    Some(midnight(date)? + clock_minutes(clock)?)
}

/// The local minute in which a day begins.
pub fn midnight(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let mut part = || parts.next()?.parse::<u32>().ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(i64::from(day.num_days_from_ce()) * DAY)
}

fn clock_minutes(clock: &str) -> Option<i64> {
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i64>().ok()? * 60 + minute.get(..2)?.parse::<i64>().ok()?)
}

/// The day of a local minute, and the time on it.
pub fn written(minute: i64) -> (String, String) {
    let day = i32::try_from(minute.div_euclid(DAY)).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    let clock = minute.rem_euclid(DAY);
    (day.map(|day| day.to_string()).unwrap_or_default(), format!("{:02}:{:02}", clock / 60, clock % 60))
}

impl Span {
    pub fn read(start: &str, end: &str) -> Option<Self> {
        let (start, end) = (read(start)?, read(end)?);
        (start < end).then_some(Self { start, end })
    }

    /// The part of it on the day that begins at `midnight`, in minutes after that.
    pub fn on(self, midnight: i64) -> Option<(i64, i64)> {
        let (from, to) = ((self.start - midnight).max(0), (self.end - midnight).min(DAY));
        (from < to).then_some((from, to))
    }

    /// The fields of a booking's form.
    pub fn fields(self) -> [(&'static str, String); 4] {
        let (date, start) = written(self.start);
        let (end_date, end) = written(self.end);
        let ends_its_day = self.end == (self.start.div_euclid(DAY) + 1) * DAY;
        match end_date == date {
            true => [("date", date), ("start", start), ("end", end), ("end_date", String::new())],
            false if ends_its_day => {
                [("date", date), ("start", start), ("end", "24:00".to_owned()), ("end_date", String::new())]
            }
            false => [("date", date), ("start", start), ("end", end), ("end_date", end_date)],
        }
    }
}

impl Gesture {
    /// A new time, from the step in which the hand came down.
    pub fn picking(minute: i64, grid: i64) -> Self {
        let start = minute.div_euclid(grid) * grid;
        let origin = Span { start, end: start + grid };
        Self { grip: Grip::New, origin, at: origin, anchor: start, grid }
    }

    /// A time that is there already.
    pub fn holding(grip: Grip, origin: Span, minute: i64, grid: i64) -> Self {
        Self { grip, origin, at: origin, anchor: minute, grid }
    }

    /// The hand is at this minute.
    pub fn reach(&mut self, minute: i64) {
        let nearest = |minute: i64| (minute + self.grid / 2).div_euclid(self.grid) * self.grid;
        let Span { start, end } = self.origin;
        self.at = match self.grip {
            // A new time stays on its day.
            Grip::New if minute >= self.anchor => {
                let last = (self.anchor.div_euclid(DAY) + 1) * DAY;
                let end = (minute.div_euclid(self.grid) + 1) * self.grid;
                Span { start: self.anchor, end: end.clamp(self.anchor + self.grid, last) }
            }
            Grip::New => {
                let first = self.anchor.div_euclid(DAY) * DAY;
                Span { start: (minute.div_euclid(self.grid) * self.grid).max(first), end: self.anchor + self.grid }
            }
            Grip::Whole => {
                let by = nearest(minute - self.anchor);
                Span { start: start + by, end: end + by }
            }
            Grip::Start => Span { start: nearest(minute).min(end - self.grid), end },
            Grip::End => Span { start, end: nearest(minute).max(start + self.grid) },
        };
    }

    /// The keys move it by this many minutes.
    pub fn shift(&mut self, minutes: i64) {
        self.at = Span { start: self.at.start + minutes, end: self.at.end + minutes };
    }

    /// The keys make it longer or shorter by steps; it keeps one.
    pub fn stretch(&mut self, steps: i64) {
        self.at.end = (self.at.end + steps * self.grid).max(self.at.start + self.grid);
    }

    pub fn grid(&self) -> i64 {
        self.grid
    }

    pub fn is_changed(&self) -> bool {
        self.at != self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(clock: &str) -> i64 {
        read(&format!("2026-06-15T{clock}")).unwrap()
    }

    fn span(from: &str, to: &str) -> Span {
        Span { start: minute(from), end: minute(to) }
    }

    #[test]
    fn a_new_time_grows_both_ways_and_stays_on_its_day() {
        let mut picked = Gesture::picking(minute("10:07"), 15);
        assert!(!picked.is_changed());
        picked.reach(minute("11:20"));
        assert_eq!(picked.at, span("10:00", "11:30"));
        picked.reach(minute("09:50"));
        assert_eq!(picked.at, span("09:45", "10:15"));
        picked.reach(minute("10:00") + 3 * DAY);
        assert_eq!(picked.at, Span { start: minute("10:00"), end: minute("00:00") + DAY });
    }

    #[test]
    fn what_is_moved_keeps_its_length_and_its_minutes() {
        let mut held = Gesture::holding(Grip::Whole, span("10:10", "11:00"), minute("10:30"), 15);
        held.reach(minute("10:36"));
        assert!(!held.is_changed());
        held.reach(minute("12:02") + DAY);
        assert_eq!(held.at, Span { start: minute("11:40") + DAY, end: minute("12:30") + DAY });
    }

    #[test]
    fn what_is_made_shorter_keeps_a_step() {
        let mut end = Gesture::holding(Grip::End, span("10:00", "11:00"), minute("11:00"), 30);
        end.reach(minute("09:00"));
        assert_eq!(end.at, span("10:00", "10:30"));
        let mut start = Gesture::holding(Grip::Start, span("10:00", "11:00"), minute("10:00"), 30);
        start.reach(minute("12:00"));
        assert_eq!(start.at, span("10:30", "11:00"));
        start.stretch(-5);
        assert_eq!(start.at, span("10:30", "11:00"));
        start.stretch(2);
        assert_eq!(start.at, span("10:30", "12:00"));
    }

    #[test]
    fn the_form_gets_the_last_day_only_where_it_is_another_one() {
        let values = |span: Span| span.fields().map(|(_, value)| value);
        assert_eq!(values(span("09:00", "10:30")), ["2026-06-15", "09:00", "10:30", ""]);
        let to_midnight = Span { start: minute("22:00"), end: minute("00:00") + DAY };
        assert_eq!(values(to_midnight), ["2026-06-15", "22:00", "24:00", ""]);
        let night = Span { start: minute("22:00"), end: minute("02:00") + DAY };
        assert_eq!(values(night), ["2026-06-15", "22:00", "02:00", "2026-06-16"]);
        let long = Span { start: minute("22:00"), end: minute("00:00") + 2 * DAY };
        assert_eq!(values(long), ["2026-06-15", "22:00", "00:00", "2026-06-17"]);
        assert_eq!(night.on(minute("00:00") + DAY), Some((0, 120)));
        assert_eq!(night.on(minute("00:00") + 2 * DAY), None);
    }

    #[test]
    fn what_is_no_time_is_not_read() {
        assert_eq!(Span::read("2026-06-15T10:00", "2026-06-15T10:00"), None);
        assert_eq!(read("2026-02-30T10:00"), None);
        assert_eq!(read("soon"), None);
    }
}
