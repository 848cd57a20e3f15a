//! The time of an instrument on a day, as a column.

use crate::{
    calendar::{
        layout::{self, Block, Hours},
        model::{Known, Seen},
        words,
    },
    design::{Column, Movable, Slot, SlotState},
    ids::InstrumentId,
    time::{ClockTime, Day, Instant, Minutes, Period, Zone},
    words::{self as common, Lang},
};

/// What a column says about itself.
pub struct Head {
    pub id: String,
    pub title: String,
    pub href: Option<String>,
    pub note: String,
    pub is_current: bool,
}

/// `can_book`: whether a free time leads to the form.
pub fn column(
    lang: Lang,
    instrument: InstrumentId,
    seen: &Seen,
    day: Day,
    hours: Hours,
    head: Head,
    can_book: bool,
) -> Column {
    let blocks = layout::blocks(seen, seen.zone.day(day), hours.step);
    let book = can_book.then(|| format!("/instruments/{instrument}/book"));
    let slots = blocks.into_iter().map(|block| slot(lang, &head.title, seen, day, hours, book.as_deref(), block));
    Column {
        slots: slots.collect(),
        id: head.id,
        title: head.title,
        href: head.href,
        note: head.note,
        is_current: head.is_current,
        day: day.to_string(),
        book,
        grid: dragged(seen.grid).0,
    }
}

/// A hand is not surer than a quarter of an hour where the grid would let it.
fn dragged(grid: Minutes) -> Minutes {
    if 15 % grid.0.max(1) == 0 { Minutes(15) } else { grid }
}

fn slot(lang: Lang, title: &str, seen: &Seen, day: Day, hours: Hours, book: Option<&str>, block: Block) -> Slot {
    let (zone, lanes) = (seen.zone, seen.lanes);
    let (from, to) = layout::minutes(zone, day, block.period);
    let times = clock_times(from, to);
    let state = block.state.say(lang).to_owned();
    let (text, said) = match block.state {
        SlotState::Free if lanes > 1 => {
            let places = words::free_places(lang, block.places, lanes);
            (places.clone(), places)
        }
        SlotState::Free | SlotState::Closed | SlotState::Past | SlotState::Partly => (String::new(), state),
        SlotState::Busy | SlotState::Mine | SlotState::Outage => {
            let stands = block.known.map(|known| stands(lang, known)).unwrap_or_default();
            (format!("{times} {state}{stands}"), format!("{state}{stands}"))
        }
    };
    let href = match (block.known, block.state, book) {
        (Some(known), ..) => Some(format!("/bookings/{}", known.booking)),
        (None, SlotState::Free, Some(book)) => Some(format!("{book}?{}", as_query(zone, block.period))),
        _ => None,
    };
    let movable = block.known.filter(|known| known.is_movable).map(|known| movable(zone, known));
    Slot {
        state: block.state,
        from: from.max(hours.from),
        to: to.min(hours.to),
        text,
        label: format!("{title} {times} {said}"),
        href,
        movable,
        lane: (0, 1),
    }
}

/// ` (承認待ち)`: only what is not as usual.
fn stands(lang: Lang, known: Known) -> String {
    use crate::bookings::{Status, words::status};
    match known.status {
        Status::Confirmed => String::new(),
        other => format!(" ({})", status(lang, other)),
    }
}

pub fn movable(zone: Zone, known: Known) -> Movable {
    let (start, end) = (known.period.start(), known.period.end());
    Movable {
        id: known.booking.to_string(),
        revision: known.revision,
        start: local(zone, start),
        end: local(zone, end),
    }
}

/// `09:00–10:30`, from minutes after midnight.
pub fn clock_times(from: i64, to: i64) -> String {
    let clock = |minutes| ClockTime::from_minutes(minutes).unwrap_or(ClockTime::MIDNIGHT);
    format!("{}–{}", clock(from), clock(to))
}

/// `2026-06-15T09:00`
pub fn local(zone: Zone, at: Instant) -> String {
    format!("{}T{}", zone.day_of(at), zone.clock_of(at))
}

/// A period as the fields of a booking's form.
pub fn as_fields(zone: Zone, period: Period) -> [(&'static str, String); 4] {
    let (first, last) = (zone.day_of(period.start()), zone.day_of(period.end()));
    let end = zone.clock_of(period.end()).to_string();
    let (end, end_date) = match last == first {
        true => (end, String::new()),
        false => (end, last.to_string()),
    };
    [
        ("date", first.to_string()),
        ("start", zone.clock_of(period.start()).to_string()),
        ("end", end),
        ("end_date", end_date),
    ]
}

/// A period as the form of a booking reads it from its address.
pub fn as_query(zone: Zone, period: Period) -> String {
    let (first, last) = (zone.day_of(period.start()), zone.day_of(period.end()));
    let (start, end) = (zone.clock_of(period.start()), zone.clock_of(period.end()));
    match end {
        ClockTime::MIDNIGHT if first.succ_opt() == Some(last) => {
            format!("date={first}&start={start}&end={}", ClockTime::MIDNIGHT_END)
        }
        _ if last == first => format!("date={first}&start={start}&end={end}"),
        _ => format!("date={first}&start={start}&end={end}&end_date={last}"),
    }
}

/// `6/15(月)`, as heads of columns say it.
pub fn day_title(lang: Lang, day: Day) -> String {
    common::short_day(lang, day)
}
