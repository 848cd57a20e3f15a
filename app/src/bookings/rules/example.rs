//! An instrument without rules that is always open, on Wednesday 10 June 2026 at nine in Tokyo.

use super::{Asker, Facts, Held, Helper, Judgement, Present, Wish};
use crate::{
    bookings::{Mode, Status},
    error::Violation,
    ids::{AccountId, BookingId, CompanyId, InstrumentId, StaffId},
    instruments::{self, DaySpan, IsoWeekday, OpeningHours, RelaxedWindow, Rules, Support, UserClass},
    schedule::{Lane, Reason, Taken},
    time::{Instant, Period, Zone},
};
use std::collections::BTreeSet;

pub fn at(text: &str) -> Instant {
    format!("{text}:00+09:00").parse().unwrap()
}

pub fn now() -> Instant {
    at("2026-06-10T09:00")
}

pub fn wish(from: &str, to: &str) -> Wish {
    Wish { period: period(from, to), mode: Mode::SelfUse, staff: None, answered_for: None }
}

pub fn facts() -> Facts {
    Facts {
        instrument: InstrumentId::fixed(1),
        zone: Zone::TOKYO,
        status: instruments::Status::Active,
        support: Support::Optional,
        lanes: 1,
        rules: Rules::default(),
        hours: OpeningHours::always(),
        holidays: BTreeSet::new(),
        helpers: Vec::new(),
        taken: Vec::new(),
        held: Vec::new(),
        asker: Asker::User,
        class: UserClass::Sme,
        account: AccountId::fixed(1),
        company: Some(CompanyId::fixed(1)),
        present: None,
        uncleared: Vec::new(),
    }
}

pub fn taken(lane: i64, from: &str, to: &str, reason: Reason) -> Taken {
    Taken { resource: InstrumentId::fixed(1).uuid(), lane: Lane(lane), period: period(from, to), reason, booking: None }
}

/// The user's own booking.
pub fn held(from: &str, to: &str) -> Held {
    Held {
        booking: BookingId::fixed(1),
        account: AccountId::fixed(1),
        company: Some(CompanyId::fixed(1)),
        period: period(from, to),
        status: Status::Confirmed,
    }
}

pub fn present(from: &str, to: &str) -> Present {
    Present { period: period(from, to), status: Status::Confirmed }
}

pub fn running(from: &str, to: &str) -> Present {
    Present { period: period(from, to), status: Status::InUse }
}

/// At work every day between these times.
pub fn helper(number: u128, from: &str, to: &str) -> Helper {
    Helper {
        staff: StaffId::fixed(number),
        account: AccountId::fixed(1000 + number),
        name: "鈴木".to_owned(),
        hours: hours(&[1, 2, 3, 4, 5, 6, 7], from, to),
    }
}

pub fn hours(weekdays: &[u8], from: &str, to: &str) -> OpeningHours {
    let span = |weekday: u8| DaySpan {
        weekday: IsoWeekday::try_from(weekday).unwrap(),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    OpeningHours {
        weekly: weekdays.iter().copied().map(span).collect(),
        closed: BTreeSet::new(),
        holidays_closed: false,
    }
}

pub fn relaxed(weekdays: &[u8], from: &str, to: &str) -> RelaxedWindow {
    RelaxedWindow {
        weekdays: weekdays.iter().map(|weekday| IsoWeekday::try_from(*weekday).unwrap()).collect(),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

/// What one rule has against a wish.
pub fn broken(
    rule: fn(&Wish, &Facts, Instant) -> Option<Judgement>,
    wish: &Wish,
    facts: &Facts,
    now: Instant,
) -> Option<Violation> {
    rule(wish, facts, now)?.violation(facts.zone)
}

pub fn codes(violations: &[Violation]) -> Vec<&'static str> {
    violations.iter().map(|violation| violation.code).collect()
}

fn period(from: &str, to: &str) -> Period {
    Period::new(at(from), at(to)).unwrap()
}
