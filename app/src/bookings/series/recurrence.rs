//! The rule of a series: read, counted out on the wall clock of its zone, and said in words.

use super::words;
use crate::{
    time::{ClockTime, Day, Instant, Minutes, Period, Zone},
    words::{Lang, Said},
};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated};

/// More occurrences are not booked at once: two a week for a year.
pub const MOST_OCCURRENCES: usize = 104;

/// An RRULE that ends, in days or longer steps.
#[derive(Clone, PartialEq, Debug)]
pub struct Recurrence {
    text: String,
    rule: RRule<Unvalidated>,
}

/// One time that the rule names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// Counted from 1.
    pub place: usize,
    pub day: Day,
    /// `None` in the hour that is skipped in spring.
    pub period: Option<Period>,
    /// In the hour that comes twice in autumn; the first is meant.
    pub twice: bool,
}

type Refused = (&'static str, Said);

impl Recurrence {
    /// Reads `FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10`, with or without `RRULE:` before it. `UNTIL` may be a day, a time on the
    /// wall clock, or an instant with `Z`, which is brought to the wall clock of the zone.
    pub fn parse(text: &str, zone: Zone) -> Result<Self, Refused> {
        let text = text.trim().trim_start_matches("RRULE:").to_ascii_uppercase();
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '=' | ';' | ',' | '-' | '+');
        if text.is_empty() || text.len() > 400 || !text.chars().all(known) {
            return Err(unreadable());
        }
        let parts = text.split(';').filter(|part| !part.is_empty());
        let parts: Option<Vec<String>> = parts.map(|part| local_until(part, zone)).collect();
        let text = parts.ok_or_else(unreadable)?.join(";");
        // The crate reads instants only: the wall clock is told as if it were one.
        let told =
            text.split(';').map(|part| if part.starts_with("UNTIL=") { format!("{part}Z") } else { part.to_owned() });
        let rule: RRule<Unvalidated> = told.collect::<Vec<_>>().join(";").parse().map_err(|_| unreadable())?;
        match rule.get_freq() {
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {}
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                return Err(("too_often", Said::by(words::too_often)));
            }
        }
        let by_clock = [rule.get_by_hour(), rule.get_by_minute(), rule.get_by_second()];
        if by_clock.iter().any(|times| !times.is_empty()) {
            return Err(("too_often", Said::by(words::too_often)));
        }
        if rule.get_count().is_none() && rule.get_until().is_none() {
            return Err(("endless", Said::by(words::endless)));
        }
        Ok(Self { text, rule })
    }

    /// As it is kept.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All occurrences, each as long as the first whatever the clocks do that night.
    pub fn occurrences(
        &self,
        zone: Zone,
        first: Day,
        start: ClockTime,
        length: Minutes,
    ) -> Result<Vec<Occurrence>, Refused> {
        let begins = first.and_time(NaiveTime::MIN) + start_of(start);
        if self.rule.get_until().is_some_and(|until| until.naive_utc() < begins) {
            return Err(("no_occurrence", Said::by(words::no_occurrence)));
        }
        let set = self.rule.clone().build(begins.and_utc().with_timezone(&Tz::UTC)).map_err(|_| unreadable())?;
        let limit = u16::try_from(MOST_OCCURRENCES + 1).unwrap_or(u16::MAX);
        let found = set.all(limit).dates;
        if found.len() > MOST_OCCURRENCES {
            return Err(("too_many", Said::by(|lang| words::too_many(lang, MOST_OCCURRENCES))));
        }
        if found.is_empty() {
            return Err(("no_occurrence", Said::by(words::no_occurrence)));
        }
        let occurrence = |(number, at): (usize, chrono::DateTime<Tz>)| {
            occurrence(zone, number + 1, at.naive_utc().date(), start, length)
        };
        Ok(found.into_iter().enumerate().map(occurrence).collect())
    }

    /// `毎週 火・木、10回` · `every week on Tue, Thu, 10 times`. Rules that people rarely write are said as they are kept.
    pub fn say(&self, lang: Lang) -> String {
        let every = self.rule.get_interval();
        let step = match (self.rule.get_freq(), self.rule.get_by_weekday(), self.rule.get_by_month_day()) {
            (Frequency::Daily, [], []) => words::every_days(lang, every),
            (Frequency::Weekly, [], []) => words::every_weeks(lang, every),
            (Frequency::Weekly, weekdays, []) => {
                let named = weekdays.iter().filter_map(|weekday| match weekday {
                    NWeekday::Every(weekday) => Some(crate::words::weekday(lang, *weekday)),
                    NWeekday::Nth(..) => None,
                });
                words::every_weeks_on(lang, every, &named.collect::<Vec<_>>())
            }
            (Frequency::Monthly, [], []) => words::every_months(lang, every),
            _ => return self.text.clone(),
        };
        let end = match (self.rule.get_count(), self.rule.get_until()) {
            (Some(count), _) => words::times(lang, count),
            (None, Some(until)) => words::until(lang, &crate::words::day(lang, until.date_naive())),
            (None, None) => return step,
        };
        words::joined(lang, &step, &end)
    }
}

/// This time of day on this day, as an occurrence.
pub fn occurrence(zone: Zone, place: usize, day: Day, start: ClockTime, length: Minutes) -> Occurrence {
    let period = zone.instant(day, start).and_then(|from| Period::new(from, from + length.duration()));
    let shows_again = |at: Instant| {
        let hour_later = at + TimeDelta::hours(1);
        zone.clock_of(hour_later) == start && zone.day_of(hour_later) == day
    };
    Occurrence { place, day, period, twice: period.is_some_and(|period| shows_again(period.start())) }
}

fn start_of(clock: ClockTime) -> TimeDelta {
    Minutes(clock.minutes()).duration()
}

/// `UNTIL=20261231` and `UNTIL=20261231T145959Z` become times of the wall clock.
fn local_until(part: &str, zone: Zone) -> Option<String> {
    const CLOCK: &str = "%Y%m%dT%H%M%S";
    let Some(value) = part.strip_prefix("UNTIL=") else { return Some(part.to_owned()) };
    let local = match value.strip_suffix('Z') {
        Some(instant) => {
            let at = NaiveDateTime::parse_from_str(instant, CLOCK).ok()?.and_utc();
            at.with_timezone(&zone.tz()).naive_local()
        }
        None if value.len() == 8 => Day::parse_from_str(value, "%Y%m%d").ok()?.and_hms_opt(23, 59, 59)?,
        None => NaiveDateTime::parse_from_str(value, CLOCK).ok()?,
    };
    Some(format!("UNTIL={}", local.format(CLOCK)))
}

fn unreadable() -> Refused {
    ("not_a_rule", Said::by(words::not_a_rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin() -> Zone {
        "Europe/Berlin".parse().unwrap()
    }

    fn expand(rule: &str, zone: Zone, day: &str, clock: &str) -> Vec<Occurrence> {
        let rule = Recurrence::parse(rule, zone).unwrap();
        rule.occurrences(zone, day.parse().unwrap(), clock.parse().unwrap(), Minutes(60)).unwrap()
    }

    fn starts(occurrences: &[Occurrence], zone: Zone) -> Vec<String> {
        let said = |occurrence: &Occurrence| occurrence.period.map(|period| zone.rfc3339(period.start()));
        occurrences
            .iter()
            .map(|occurrence| said(occurrence).unwrap_or_else(|| format!("{} skipped", occurrence.day)))
            .collect()
    }

    fn refused(rule: &str) -> &'static str {
        let read = Recurrence::parse(rule, Zone::TOKYO);
        let expanded = read.and_then(|rule| {
            rule.occurrences(Zone::TOKYO, "2026-06-11".parse().unwrap(), "10:00".parse().unwrap(), Minutes(60))
        });
        expanded.unwrap_err().0
    }

    #[test]
    fn a_weekly_series_names_its_days_in_order() {
        let found = expand("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", Zone::TOKYO, "2026-06-10", "10:00");
        let expected =
            ["2026-06-11", "2026-06-16", "2026-06-18", "2026-06-23"].map(|day| format!("{day}T10:00:00+09:00"));
        assert_eq!(starts(&found, Zone::TOKYO), expected);
        assert_eq!(found.iter().map(|one| one.place).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn ten_o_clock_stays_ten_o_clock_over_the_change_of_clocks() {
        let found = expand("FREQ=WEEKLY;COUNT=3", berlin(), "2026-10-18", "10:00");
        let expected = ["2026-10-18T10:00:00+02:00", "2026-10-25T10:00:00+01:00", "2026-11-01T10:00:00+01:00"];
        assert_eq!(starts(&found, berlin()), expected);
    }

    #[test]
    fn a_time_that_does_not_exist_is_shown_and_one_that_comes_twice_is_the_first() {
        let spring = expand("FREQ=DAILY;COUNT=3", berlin(), "2026-03-28", "02:30");
        let expected = ["2026-03-28T02:30:00+01:00", "2026-03-29 skipped", "2026-03-30T02:30:00+02:00"];
        assert_eq!(starts(&spring, berlin()), expected);
        let autumn = expand("FREQ=DAILY;COUNT=3", berlin(), "2026-10-24", "02:30");
        let expected = ["2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"];
        assert_eq!(starts(&autumn, berlin()), expected);
        assert_eq!(autumn.iter().map(|one| one.twice).collect::<Vec<_>>(), [false, true, false]);
        assert!(autumn.iter().all(|one| one.period.unwrap().minutes() == Minutes(60)));
    }

    #[test]
    fn until_is_a_day_a_wall_clock_or_an_instant() {
        let count =
            |until: &str| expand(&format!("RRULE:FREQ=DAILY;UNTIL={until}"), Zone::TOKYO, "2026-06-11", "08:00").len();
        assert_eq!(count("20260613"), 3);
        assert_eq!(count("20260613T075959"), 2);
        assert_eq!(count("20260613T080000"), 3);
        // 08:00 in Tokyo on the 13th is 23:00 of the 12th in UTC.
        assert_eq!(count("20260612T230000Z"), 3);
        assert_eq!(count("20260612T225959Z"), 2);
    }

    #[test]
    fn what_does_not_end_or_comes_too_often_is_refused() {
        assert_eq!(refused("FREQ=WEEKLY"), "endless");
        assert_eq!(refused("FREQ=HOURLY;COUNT=3"), "too_often");
        assert_eq!(refused("FREQ=DAILY;BYHOUR=9,10;COUNT=3"), "too_often");
        assert_eq!(refused("FREQ=DAILY;COUNT=105"), "too_many");
        assert_eq!(refused("FREQ=DAILY;UNTIL=20260610"), "no_occurrence");
        for wrong in [
            "",
            "WEEKLY",
            "FREQ=OFTEN;COUNT=1",
            "FREQ=DAILY;COUNT=2\nDTSTART:20200101T000000Z",
            "FREQ=DAILY;UNTIL=soon",
        ] {
            assert_eq!(refused(wrong), "not_a_rule", "{wrong}");
        }
    }

    #[test]
    fn a_rule_is_said_in_words() {
        let said = |rule: &str, lang| Recurrence::parse(rule, Zone::TOKYO).unwrap().say(lang);
        let weekly = "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10";
        assert_eq!(said(weekly, Lang::Ja), "毎週 火・木、10回");
        assert_eq!(said(weekly, Lang::En), "every week on Tue, Thu, 10 times");
        assert_eq!(said("FREQ=DAILY;INTERVAL=2;UNTIL=20260620", Lang::En), "every 2 days, until Sat 20 Jun 2026");
        assert_eq!(said("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", Lang::En), "FREQ=MONTHLY;BYDAY=2TU;COUNT=3");
    }
}
