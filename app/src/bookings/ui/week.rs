//! The week of an instrument, for everybody.

use super::{as_fields, local, monday, query};
use crate::{
    bookings::{
        operations::{self, Week},
        words,
    },
    design::{At, Cell, CellState, Pager, WeekGrid},
    error::Error,
    ids::InstrumentId,
    instruments::Instrument,
    schedule::Lane,
    time::{ClockTime, Day, Minutes, Period},
    words::{self as common, Lang},
};
use chrono::TimeDelta;
use leptos::prelude::*;

/// The week named by `?week=2026-06-15`, or this one, with links to those beside it.
pub async fn instrument_week(at: &At, instrument: &Instrument) -> Result<AnyView, Error> {
    let (lang, zone) = (at.lang, instrument.zone);
    let asked = at.query("week").and_then(|text| crate::time::parse_day(&text));
    let first = monday(asked.unwrap_or_else(|| zone.day_of(at.caller.now())));
    let last = first + TimeDelta::days(6);
    let (rules, hours, lanes) = (&instrument.rules, &instrument.hours, instrument.details.capacity);
    let seen =
        operations::week_of(&at.caller, instrument.id, zone, hours, rules, lanes, zone.days(first, last)).await?;
    let id = instrument.id;
    let to = |day: Day| Some(format!("/instruments/{id}?week={day}#week"));
    let caption = words::week_of(lang, &common::short_day(lang, first), &common::short_day(lang, last));
    let grid = grid(lang, id, first, &seen, caption.clone());
    Ok(view! {
        <section id="week">
            <h2>{words::calendar(lang)}</h2>
            <Pager previous=to(first - TimeDelta::days(7)) next=to(first + TimeDelta::days(7)) position=caption/>
            <super::super::island::PickByDragging book=format!("/instruments/{id}/book")>
                <crate::design::Week grid=grid/>
            </super::super::island::PickByDragging>
        </section>
    }
    .into_any())
}

fn grid(lang: Lang, instrument: InstrumentId, first: Day, seen: &Week, caption: String) -> WeekGrid {
    let days: Vec<_> = first.iter_days().take(7).collect();
    let (from, to) = shown_hours(seen);
    let step = if seen.step.0 > 30 || to - from > 14 * 60 { 60 } else { 30 };
    let rows = (from..to)
        .step_by(step as usize)
        .filter_map(|minute| {
            let (start, end) =
                (ClockTime::from_minutes(minute)?, ClockTime::from_minutes((minute + step).min(24 * 60))?);
            let cells = days.iter().map(|day| cell(instrument, seen, *day, start, end)).collect();
            Some((start.to_string(), cells))
        })
        .collect();
    WeekGrid { caption, days: days.into_iter().map(|day| common::short_day(lang, day)).collect(), rows }
}

/// From the hour in which the first day opens to the hour in which the last one closes, in minutes.
fn shown_hours(seen: &Week) -> (i64, i64) {
    let parts = || seen.open.iter().flat_map(|open| seen.zone.by_day(*open)).map(|(_, part)| part);
    let starts = parts().map(|part| seen.zone.clock_of(part.start()).minutes()).min();
    let ends = parts()
        .map(|part| match seen.zone.clock_of(part.end()) {
            ClockTime::MIDNIGHT => 24 * 60,
            clock => clock.minutes(),
        })
        .max();
    match starts.zip(ends) {
        Some((start, end)) => (start / 60 * 60, (end + 59) / 60 * 60),
        None => (9 * 60, 17 * 60),
    }
}

fn cell(instrument: InstrumentId, seen: &Week, day: Day, start: ClockTime, end: ClockTime) -> Cell {
    let zone = seen.zone;
    let period = zone.instant(day, start).zip(zone.instant(day, end)).and_then(|(from, to)| Period::new(from, to));
    let Some(period) = period else {
        // The hour that a clock change skips.
        return Cell { state: CellState::Closed, start: String::new(), end: String::new(), href: None };
    };
    let state = state(seen, period);
    let href = match state {
        CellState::Free | CellState::Partly => {
            Some(format!("/instruments/{instrument}/book?{}", query(&as_fields(zone, period))))
        }
        CellState::Mine => mine(seen, period).map(|id| format!("/bookings/{id}")),
        CellState::Busy | CellState::Closed | CellState::Past => None,
    };
    Cell { state, start: local(zone, period.start()), end: local(zone, period.end()), href }
}

fn mine(seen: &Week, period: Period) -> Option<crate::ids::BookingId> {
    seen.busy
        .iter()
        .find(|busy| busy.period.overlaps(period))
        .and_then(|busy| busy.mine)
        .or_else(|| seen.busy.iter().filter(|busy| busy.period.overlaps(period)).find_map(|busy| busy.mine))
}

fn state(seen: &Week, period: Period) -> CellState {
    let open: Minutes = seen.open.iter().filter_map(|open| open.intersection(period)).map(Period::minutes).sum();
    if mine(seen, period).is_some() {
        return CellState::Mine;
    }
    if period.end() <= seen.now {
        return CellState::Past;
    }
    if open == Minutes::ZERO {
        return CellState::Closed;
    }
    let taken: Vec<Vec<Period>> = (0..seen.lanes)
        .map(|lane| {
            let of_lane = seen.busy.iter().filter(|busy| busy.lane == Lane(lane));
            of_lane.filter(|busy| busy.period.overlaps(period)).map(|busy| busy.period).collect()
        })
        .collect();
    if taken.iter().any(Vec::is_empty) {
        return CellState::Free;
    }
    let is_full = taken.iter().all(|lane| period.without(lane).is_empty());
    if is_full { CellState::Busy } else { CellState::Partly }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bookings::store::Busy, schedule::Reason, time::Zone};

    fn period(from: &str, to: &str) -> Period {
        let at = |clock: &str| format!("2026-06-11T{clock}:00+09:00").parse().unwrap();
        Period::new(at(from), at(to)).unwrap()
    }

    fn week(lanes: i64, busy: &[(i64, Period)]) -> Week {
        Week {
            period: period("00:00", "23:00"),
            zone: Zone::TOKYO,
            now: "2026-06-11T09:30:00+09:00".parse().unwrap(),
            lanes,
            step: Minutes(15),
            open: vec![period("09:00", "17:30")],
            busy: busy
                .iter()
                .map(|(lane, period)| Busy { lane: Lane(*lane), period: *period, reason: Reason::Booking, mine: None })
                .collect(),
        }
    }

    #[test]
    fn a_cell_says_what_is_left_of_it() {
        let seen = week(1, &[(0, period("10:00", "11:15"))]);
        let states: Vec<_> = [("09:00", "09:30"), ("10:00", "10:30"), ("11:00", "11:30"), ("12:00", "12:30")]
            .map(|(from, to)| state(&seen, period(from, to)))
            .to_vec();
        assert_eq!(states, [CellState::Past, CellState::Busy, CellState::Partly, CellState::Free]);
        assert_eq!(state(&seen, period("18:00", "18:30")), CellState::Closed);
    }

    #[test]
    fn with_two_places_it_is_free_while_one_of_them_is() {
        let one = (0, period("10:00", "11:00"));
        assert_eq!(state(&week(2, &[one]), period("10:00", "10:30")), CellState::Free);
        assert_eq!(state(&week(2, &[one, (1, one.1)]), period("10:00", "10:30")), CellState::Busy);
    }

    #[test]
    fn the_rows_reach_from_opening_to_closing() {
        assert_eq!(shown_hours(&week(1, &[])), (9 * 60, 18 * 60));
    }
}
