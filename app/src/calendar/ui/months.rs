//! A month of an instrument: each day in one sign.

use super::{columns::clock_times, navigation::Place};
use crate::{
    calendar::{
        layout,
        model::{Seen, Shown, View},
        words,
    },
    design::{MonthDay, SlotState},
    time::{Day, Month},
    words::{self as common, Lang},
};
use chrono::Datelike;

pub fn month_days(lang: Lang, place: &Place, shown: Shown, seen: &Seen) -> Vec<MonthDay> {
    let (first, last) = shown.days();
    let today = seen.zone.day_of(seen.now);
    first
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|day| month_day(lang, place, shown, seen, day, today))
        .collect()
}

/// A day of one of several things, whose name the row says.
pub fn seen_day(lang: Lang, place: &Place, name: &str, seen: &Seen, day: Day) -> MonthDay {
    let of_month = month_day(lang, place, Shown { view: None, date: day }, seen, day, day);
    let label = format!("{name} {}", of_month.label);
    MonthDay { number: None, label, is_current: false, ..of_month }
}

fn month_day(lang: Lang, place: &Place, shown: Shown, seen: &Seen, day: Day, today: Day) -> MonthDay {
    let whole = seen.zone.day(day);
    let summary = layout::summary(seen, whole);
    let text = match summary.state {
        SlotState::Free | SlotState::Partly => words::free_for(lang, &common::length(lang, summary.free)),
        SlotState::Busy => SlotState::Busy.say(lang).to_owned(),
        _ => String::new(),
    };
    let label = format!("{} {} {text}", common::short_day(lang, day), summary.state.say(lang));
    let own = seen.busy.iter().filter_map(|busy| busy.known).filter(|known| known.is_mine);
    let entries = own
        .filter_map(|known| {
            let (from, to) = layout::minutes(seen.zone, day, known.period.intersection(whole)?);
            Some((format!("● {}", clock_times(from, to)), Some(format!("/bookings/{}", known.booking))))
        })
        .collect();
    MonthDay {
        number: Some(day.day()),
        label,
        href: place.link(Some(View::Day), day),
        state: Some(summary.state),
        text,
        entries,
        is_outside: !Month::of(shown.date).contains(day),
        is_current: day == today,
    }
}
