//! By when an answer is due, and who should give it. Pure.

use crate::{
    error::Error,
    ids::StaffId,
    time::{Day, Instant, Zone},
    words::Said,
};
use chrono::{Datelike, TimeDelta};
use std::collections::BTreeSet;

/// An answer is promised within three business days.
pub const DAYS: usize = 3;

/// How far ahead a person's calendar is looked at for their load.
pub const AHEAD: TimeDelta = TimeDelta::days(7);

/// Somebody who could answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    pub staff: StaffId,
    pub name: String,
    /// Can support the instrument in question.
    pub skilled: bool,
    /// Open consultations that are theirs.
    pub cases: i64,
    /// Sessions and appointments planned for them in the next days.
    pub planned: i64,
    /// On leave at this moment.
    pub away: bool,
}

impl Candidate {
    pub fn load(&self) -> i64 {
        self.cases + self.planned
    }
}

/// Somebody was chosen who does not work where the consultation lies.
pub fn not_of_the_desk() -> Error {
    Error::field("staff_id", "not_a_choice", Said::by(crate::words::not_a_choice))
}

/// The end of the last business day by which an answer is promised.
pub fn due(now: Instant, zone: Zone, holidays: &BTreeSet<Day>) -> Instant {
    let works = |day: &Day| day.weekday().number_from_monday() <= 5 && !holidays.contains(day);
    let today = zone.day_of(now);
    let last = today.iter_days().skip(1).filter(works).nth(DAYS - 1).unwrap_or(today);
    zone.day(last).end()
}

/// Whoever is there and knows the instrument first, and of those whoever has the least to do.
pub fn suggested(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|one, other| {
        let (mine, theirs) = (one.skilled && !one.away, other.skilled && !other.away);
        let by_load = one.away.cmp(&other.away).then(one.load().cmp(&other.load()));
        theirs.cmp(&mine).then(by_load).then(one.name.cmp(&other.name))
    });
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_due_at_the_end_of_the_third_business_day() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let none = BTreeSet::new();
        let wednesday = at("2026-06-10T09:00:00+09:00");
        assert_eq!(due(wednesday, Zone::TOKYO, &none), at("2026-06-16T00:00:00+09:00"), "Thursday, Friday, Monday");
        let holidays = BTreeSet::from(["2026-06-11".parse().unwrap()]);
        assert_eq!(due(wednesday, Zone::TOKYO, &holidays), at("2026-06-17T00:00:00+09:00"));
        let saturday = at("2026-06-13T23:59:00+09:00");
        assert_eq!(due(saturday, Zone::TOKYO, &none), at("2026-06-18T00:00:00+09:00"));
    }

    #[test]
    fn skill_comes_before_load_and_load_before_the_name() {
        let one = |number, skilled, cases, planned| Candidate {
            staff: StaffId::fixed(number),
            name: number.to_string(),
            skilled,
            cases,
            planned,
            away: false,
        };
        let away = Candidate { away: true, ..one(5, true, 0, 0) };
        let all = vec![away, one(1, false, 0, 0), one(2, true, 2, 1), one(4, true, 1, 1), one(3, true, 0, 2)];
        let order: Vec<_> = suggested(all).into_iter().map(|one| one.staff).collect();
        assert_eq!(order, [3, 4, 2, 1, 5].map(StaffId::fixed));
    }
}
