//! `/my-calendar`: one's own bookings, those of one's company, those one supports, and what else takes one's time.

use super::{
    columns::{clock_times, day_title, movable},
    frame::{Frame, looking},
    navigation::{Place, caption, shown},
};
use crate::{
    bookings::{Status, words::status},
    calendar::{
        layout::{self, beside},
        model::{Audience, Engagement, Kind, Known, Shown, View},
        operations, words,
    },
    design::{At, Column, Legend, MonthDay, MonthTable, Sheet, Slot, SlotState, Timetable, page},
    time::{Day, Month, Zone},
    words::{self as common, Lang},
};
use chrono::Datelike;
use leptos::prelude::*;

const STATES: [SlotState; 2] = [SlotState::Mine, SlotState::Busy];

#[component]
pub fn OwnPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, looked_at) = (at.lang, looking(&at));
        let zone = operations::own_zone(&at.caller).await?;
        let shown = shown(&at, zone);
        let (first, last) = shown.days();
        let all = operations::own(&at.caller, zone.days(first, last)).await?;
        let today = zone.day_of(at.caller.now());
        let place = Place::new("/my-calendar".to_owned());
        let body = match shown.view {
            Some(View::Month) => {
                let days = first.iter_days().take_while(|day| *day <= last);
                let days = days.map(|day| month_day(lang, &place, shown, zone, &all, day, today)).collect();
                view! { <MonthTable caption=caption(lang, shown) days/> }.into_any()
            }
            _ => {
                let (from, to) = hours(zone, &all);
                let days = first.iter_days().take_while(|day| *day <= last);
                let columns = days.map(|day| column(lang, &place, shown, zone, &all, day, today)).collect();
                view! {
                    <Timetable label=caption(lang, shown) from to columns/>
                    <Legend states=&STATES/>
                }
                .into_any()
            }
        };
        let nothing = all.is_empty().then(|| view! { <p>{words::nothing_planned(lang)}</p> });
        let audience = Audience { own: true, ..Audience::default() };
        let moved = at.query("moved");
        Ok(Sheet::new(words::own(lang)).under("/bookings", words::bookings(lang)).wide().with_islands().body(view! {
            <Frame place shown today zone views=&View::ALL audience looked_at moved hide_heading=true>
                {nothing}
                {body}
            </Frame>
        }))
    })
}

/// The working day, and longer where something lies outside it.
fn hours(zone: Zone, all: &[Engagement]) -> (i64, i64) {
    let parts = all.iter().flat_map(|one| zone.by_day(one.period)).map(|(day, part)| layout::minutes(zone, day, part));
    parts.fold((8 * 60, 18 * 60), |(from, to), (start, end)| (from.min(start / 60 * 60), to.max((end + 59) / 60 * 60)))
}

fn column(lang: Lang, place: &Place, shown: Shown, zone: Zone, all: &[Engagement], day: Day, today: Day) -> Column {
    let title = day_title(lang, day);
    let whole = zone.day(day);
    let of_day: Vec<_> = all.iter().filter_map(|one| Some((one, one.period.intersection(whole)?))).collect();
    let lanes = beside(&of_day.iter().map(|(_, part)| *part).collect::<Vec<_>>());
    let slots = of_day.into_iter().zip(lanes).map(|((one, part), lane)| {
        let (from, to) = layout::minutes(zone, day, part);
        let said = describe(lang, one);
        let times = clock_times(from, to);
        Slot {
            state: if one.known.is_some_and(|known| known.is_mine) { SlotState::Mine } else { SlotState::Busy },
            from,
            to,
            text: format!("{times} {said}"),
            label: format!("{title} {times} {said}"),
            href: one.known.map(|known| format!("/bookings/{}", known.booking)),
            movable: one.known.filter(|known| known.is_movable).map(|known| movable(one.zone, known)),
            lane,
        }
    });
    Column {
        slots: slots.collect(),
        id: day.to_string(),
        href: Some(place.link(Some(View::Day), day)),
        note: if day == today { words::today(lang).to_owned() } else { String::new() },
        is_current: day == shown.date,
        day: day.to_string(),
        book: None,
        grid: 15,
        title,
    }
}

/// `SEM (承認待ち)`
pub fn describe(lang: Lang, one: &Engagement) -> String {
    let what = match (one.kind, &one.instrument) {
        (Kind::Booking, Some((_, name))) => name.say_or_other(lang).to_owned(),
        (Kind::Booking, None) => SlotState::Busy.say(lang).to_owned(),
        (Kind::Appointment, _) => words::appointment(lang).to_owned(),
        (Kind::Leave, _) => words::leave(lang).to_owned(),
    };
    let holder = one.holder.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("{what}{holder}{}", stands(lang, one.known))
}

/// Only what is not as usual.
fn stands(lang: Lang, known: Option<Known>) -> String {
    match known.map(|known| known.status) {
        None | Some(Status::Confirmed) => String::new(),
        Some(other) => format!(" ({})", status(lang, other)),
    }
}

fn month_day(
    lang: Lang,
    place: &Place,
    shown: Shown,
    zone: Zone,
    all: &[Engagement],
    day: Day,
    today: Day,
) -> MonthDay {
    let entries = entries(lang, zone, all, day);
    MonthDay {
        number: Some(day.day()),
        label: common::short_day(lang, day),
        href: place.link(Some(View::Day), day),
        state: None,
        text: String::new(),
        entries,
        is_outside: !Month::of(shown.date).contains(day),
        is_current: day == today,
    }
}

/// What lies on a day, a line each.
pub fn entries(lang: Lang, zone: Zone, all: &[Engagement], day: Day) -> Vec<(String, Option<String>)> {
    let whole = zone.day(day);
    all.iter()
        .filter_map(|one| {
            let (from, to) = layout::minutes(zone, day, one.period.intersection(whole)?);
            let href = one.known.map(|known| format!("/bookings/{}", known.booking));
            Some((format!("{} {}", clock_times(from, to), describe(lang, one)), href))
        })
        .collect()
}
