//! Which booking, which session and which line of a diary there is, by its number: nothing is kept, everything is computed.

use super::Size;
use crate::{
    ids::{
        AccountId, AllocationId, BookingId, CompanyId, DiaryEntryId, DiaryMonthId, InstitutionId, InstrumentId,
        StaffId, UsageRecordId,
    },
    seed::{
        plan::{Chance, id},
        prices,
    },
    time::{ClockTime, Day, Instant, Minutes, Month, Period, Zone},
};
use chrono::{Datelike, Days};
use std::ops::Range;

/// Two hours each, from nine o'clock.
const SLOTS: usize = 4;
/// Half hours of the diary on one day: seven of the 7 h 45 min of attendance.
const LINES: usize = 14;
/// How far ahead is booked.
const AHEAD: u64 = 14;

/// Where everything stands.
#[derive(Debug)]
pub struct Bench {
    pub size: Size,
    pub now: Instant,
    /// Working days: those that are over, and those ahead.
    pub days: Vec<Day>,
    pub past: usize,
    /// All support staff; the first `supporting` of them accompany sessions.
    pub staff: usize,
    supporting: usize,
    /// Each booking of an instrument has so many slots to choose from.
    step: usize,
    /// Lines of a staff member on one day.
    per_day: usize,
}

/// One booking with what followed from it.
#[derive(Debug)]
pub struct Session {
    pub id: BookingId,
    pub instrument: usize,
    pub company: usize,
    pub staff: Option<usize>,
    pub period: Period,
    pub created_at: Instant,
    pub allocations: [AllocationId; 2],
    pub quote: String,
    pub quoted_yen: i64,
    /// Set where it is over.
    pub usage: Option<UsageRecordId>,
}

/// One line of a diary.
#[derive(Debug)]
pub struct Line {
    pub id: DiaryEntryId,
    pub staff: usize,
    pub day: Day,
    pub period: Period,
}

impl Bench {
    /// `None` where that many bookings have no room.
    pub fn new(size: Size, today: Day, now: Instant) -> Option<Self> {
        let first = today.checked_sub_days(Days::new(365 * size.years.max(1) as u64))?;
        let last = today.checked_add_days(Days::new(AHEAD))?;
        let places = size.institutions.max(1);
        let working = |day: &Day| day.weekday().number_from_monday() < 6;
        let days: Vec<Day> = first.iter_days().take_while(|day| *day <= last).filter(working).collect();
        let past = days.iter().filter(|day| **day < today).count();
        let each = size.bookings.div_ceil(size.instruments.max(1)).max(1);
        let step = days.len() * SLOTS / each;
        let supporting = size.instruments.div_ceil(10).next_multiple_of(places);
        let staff = supporting.max(size.bookings.div_ceil(past * LINES)).next_multiple_of(places);
        let per_day = size.bookings.div_ceil(staff).div_ceil(past).max(1);
        (step > 0 && size.companies > 0).then_some(Self { size, now, days, past, staff, supporting, step, per_day })
    }

    /// Where an instrument stands, or a staff member works: both take turns.
    pub fn place(&self, number: usize) -> InstitutionId {
        InstitutionId::fixed(id(2, number % self.size.institutions.max(1)))
    }

    /// Staff whose numbers differ by this look after the same instruments.
    pub fn supporters(&self) -> usize {
        self.supporting
    }

    pub fn sessions(&self, numbers: Range<usize>) -> Vec<Session> {
        numbers.filter_map(|number| self.session(number)).collect()
    }

    /// Instruments take turns; each has its bookings in order, one in every `step` slots. A staff member looks after ten
    /// instruments, of which each has every tenth slot.
    fn session(&self, number: usize) -> Option<Session> {
        let mut chance = Chance(self.size.seed.wrapping_add(number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let (instrument, turn) = (number % self.size.instruments, number / self.size.instruments);
        let slot = turn * self.step + chance.roll(self.step);
        let minutes = 60 + 15 * chance.roll(5) as i64;
        let day = *self.days.get(slot / SLOTS)?;
        let start = at(day, 540 + 120 * (slot % SLOTS) as i64)?;
        let period = Period::new(start, start + Minutes(minutes).duration())?;
        let round = instrument / self.supporting;
        let staff = (slot % 10 == round % 10).then_some(instrument % self.supporting);
        let (quote, quoted_yen) = prices::of_bench(minutes, staff.is_some())?;
        Some(Session {
            id: BookingId::fixed(id(20, number)),
            instrument,
            company: chance.roll(self.size.companies),
            staff,
            period,
            created_at: start - chrono::TimeDelta::days(3),
            allocations: [AllocationId::fixed(id(21, number)), AllocationId::fixed(id(22, number))],
            quote,
            quoted_yen,
            usage: (period.end() <= self.now).then(|| UsageRecordId::fixed(id(23, number))),
        })
    }

    pub fn lines(&self, numbers: Range<usize>) -> Vec<Line> {
        numbers.filter_map(|number| self.line(number)).collect()
    }

    fn line(&self, number: usize) -> Option<Line> {
        let (staff, turn) = (number % self.staff, number / self.staff);
        let day = *self.days.get(turn / self.per_day).filter(|day| **day < self.days[self.past])?;
        let start = at(day, 510 + 30 * (turn % self.per_day) as i64)?;
        let period = Period::new(start, start + Minutes(30).duration())?;
        Some(Line { id: DiaryEntryId::fixed(id(24, number)), staff, day, period })
    }

    /// The months that the days which are over belong to.
    pub fn months(&self) -> Vec<Month> {
        let mut months: Vec<Month> = self.days[..self.past].iter().map(|day| Month::of(*day)).collect();
        months.dedup();
        months
    }

    /// From half past eight to a quarter past five.
    pub fn attendance(day: Day) -> Option<Period> {
        Period::new(at(day, 510)?, at(day, 1_035)?)
    }
}

fn at(day: Day, minutes: i64) -> Option<Instant> {
    Zone::TOKYO.instant(day, ClockTime::from_minutes(minutes)?)
}

pub fn instrument(number: usize) -> InstrumentId {
    InstrumentId::fixed(id(7, number))
}

pub fn company(number: usize) -> CompanyId {
    CompanyId::fixed(id(6, number))
}

/// The one member of a company.
pub fn member(company: usize) -> AccountId {
    AccountId::fixed(id(3, company))
}

pub fn staff(number: usize) -> StaffId {
    StaffId::fixed(id(5, number))
}

/// The person behind a staff member.
pub fn helper(staff: usize) -> AccountId {
    AccountId::fixed(id(4, staff))
}

pub fn month(staff: usize, month: Month) -> DiaryMonthId {
    DiaryMonthId::fixed(id(25, staff * 10_000 + (month.year() as usize % 700) * 12 + month.number() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn bench(size: Size) -> Bench {
        let now = "2026-06-10T09:00:00+09:00".parse().unwrap();
        Bench::new(size, Zone::TOKYO.day_of(now), now).unwrap()
    }

    const SMALL: Size = Size { institutions: 4, instruments: 23, companies: 7, bookings: 4_000, years: 1, seed: 5 };

    #[test]
    fn nothing_and_nobody_is_in_two_places() {
        let bench = bench(SMALL);
        let mut held: HashMap<(bool, usize), Vec<Period>> = HashMap::new();
        let sessions = bench.sessions(0..SMALL.bookings);
        assert_eq!(sessions.len(), SMALL.bookings);
        assert!(sessions.iter().any(|session| session.staff.is_some()));
        for session in sessions {
            held.entry((false, session.instrument)).or_default().push(session.period);
            if let Some(staff) = session.staff {
                assert_eq!(bench.place(staff), bench.place(session.instrument));
                held.entry((true, staff)).or_default().push(session.period);
            }
        }
        for periods in held.values_mut() {
            periods.sort_by_key(|period| period.start());
            assert!(periods.windows(2).all(|pair| !pair[0].overlaps(pair[1])));
        }
    }

    #[test]
    fn the_lines_of_a_day_fit_into_the_attendance() {
        let bench = bench(SMALL);
        let lines = bench.lines(0..SMALL.bookings);
        assert_eq!(lines.len(), SMALL.bookings);
        let mut days: HashMap<(usize, Day), i64> = HashMap::new();
        for line in &lines {
            *days.entry((line.staff, line.day)).or_default() += line.period.minutes().0;
        }
        assert!(days.values().all(|minutes| *minutes <= 465));
    }

    #[test]
    fn the_same_wish_makes_the_same_data_and_too_much_is_refused() {
        let text = |bench: &Bench| format!("{:?}", bench.sessions(0..100));
        assert_eq!(text(&bench(SMALL)), text(&bench(SMALL)));
        assert_ne!(text(&bench(SMALL)), text(&bench(Size { seed: 6, ..SMALL })));
        let now = "2026-06-10T09:00:00+09:00".parse().unwrap();
        let crowded = Size { instruments: 1, bookings: 5_000, ..SMALL };
        assert!(Bench::new(crowded, Zone::TOKYO.day_of(now), now).is_none());
    }
}
