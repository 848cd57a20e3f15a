//! Days, instruments or people beside each other, their time from top to bottom: lists for the ear, places and signs for the
//! eye, links for the hand.

use super::words;
use crate::words::Lang;
use leptos::prelude::*;

/// What a piece of time is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SlotState {
    Free,
    /// Some of it. Of whole days.
    Partly,
    Busy,
    Mine,
    Outage,
    Closed,
    Past,
}

/// A piece of a column's time.
#[derive(Clone, PartialEq, Debug)]
pub struct Slot {
    pub state: SlotState,
    /// In minutes after midnight.
    pub from: i64,
    pub to: i64,
    /// What is written on it beside its sign; empty where the sign says enough.
    pub text: String,
    /// All of it for who cannot see where it stands: day, times, state.
    pub label: String,
    /// Where a click leads: to the form with this time, or to the booking.
    pub href: Option<String>,
    pub movable: Option<Movable>,
    /// Which of how many stand beside each other at this time.
    pub lane: (usize, usize),
}

/// A booking that may be dragged to another time.
#[derive(Clone, PartialEq, Debug)]
pub struct Movable {
    pub id: String,
    pub revision: i64,
    /// Local `2026-06-15T09:00`
    pub start: String,
    pub end: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    pub href: Option<String>,
    pub note: String,
    /// The one that a narrow screen shows.
    pub is_current: bool,
    /// `2026-06-15`
    pub day: String,
    /// The form that a time picked here leads to.
    pub book: Option<String>,
    /// Picked times begin and end on this, in minutes.
    pub grid: i64,
    pub slots: Vec<Slot>,
}

impl SlotState {
    pub const OF_TIMES: [Self; 6] = [Self::Free, Self::Busy, Self::Mine, Self::Outage, Self::Closed, Self::Past];
    pub const OF_DAYS: [Self; 5] = [Self::Free, Self::Partly, Self::Busy, Self::Closed, Self::Past];

    pub const fn class(self) -> &'static str {
        match self {
            Self::Free => "slot-free",
            Self::Partly => "slot-partly",
            Self::Busy => "slot-busy",
            Self::Mine => "slot-mine",
            Self::Outage => "slot-outage",
            Self::Closed => "slot-closed",
            Self::Past => "slot-past",
        }
    }

    /// The signs that Japanese timetables use.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Free => "○",
            Self::Partly => "△",
            Self::Busy => "×",
            Self::Mine => "●",
            Self::Outage => "！",
            Self::Closed => "－",
            Self::Past => "・",
        }
    }

    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Free => words::slot_free(lang),
            Self::Partly => words::slot_partly(lang),
            Self::Busy => words::slot_busy(lang),
            Self::Mine => words::slot_mine(lang),
            Self::Outage => words::slot_outage(lang),
            Self::Closed => words::slot_closed(lang),
            Self::Past => words::slot_past(lang),
        }
    }
}

/// The columns between two times of day, in minutes after midnight.
#[component]
pub fn Timetable(#[prop(into)] label: String, from: i64, to: i64, columns: Vec<Column>) -> impl IntoView {
    // A long day is drawn smaller; a step of it stays as large as a fingertip.
    let minute = if to - from > 14 * 60 { "0.5px" } else { "1px" };
    let style = format!("--from:{from};--to:{to};--minute:{minute}");
    let hours: Vec<_> = (from / 60..to / 60)
        .map(|hour| view! { <li style=format!("--a:{}", hour * 60)>{format!("{hour:02}:00")}</li> })
        .collect();
    let columns: Vec<_> = columns.into_iter().map(|one| column(one, from, to)).collect();
    view! {
        <div class="table-frame timetable" role="region" aria-label=label tabindex="0" style=style data-from=from data-to=to>
            <ol class="timetable-clock" aria-hidden="true">{hours}</ol>
            {columns}
        </div>
    }
}

fn column(column: Column, from: i64, to: i64) -> impl IntoView {
    let class = if column.is_current { "timetable-column is-current" } else { "timetable-column" };
    let id = format!("c-{}", column.id);
    let heading = id.clone();
    let title = match column.href {
        Some(path) => view! { <a href=path>{column.title}</a> }.into_any(),
        None => column.title.into_any(),
    };
    let slots: Vec<_> = column.slots.into_iter().filter(|one| one.from < to && one.to > from).map(slot).collect();
    view! {
        <div class=class role="group" aria-labelledby=id data-column=column.id data-day=column.day
            data-book=column.book data-grid=column.grid>
            <h3 id=heading>{title} <span class="quiet">{column.note}</span></h3>
            <ol class="timetable-slots">{slots}</ol>
        </div>
    }
}

pub(super) fn slot(slot: Slot) -> impl IntoView {
    let beside = match slot.lane {
        (_, 0 | 1) => String::new(),
        (lane, lanes) => format!(";--lane:{lane};--lanes:{lanes}"),
    };
    let style = format!("--a:{};--b:{}{beside}", slot.from, slot.to);
    let class = format!("slot {}", slot.state.class());
    let shown =
        view! { <span aria-hidden="true">{slot.state.sign()} <span class="slot-text">{slot.text}</span></span> };
    let (movable, label) = (slot.movable, slot.label);
    let inside = match slot.href {
        Some(path) => view! { <a href=path aria-label=label>{shown}</a> }.into_any(),
        None => view! { {shown} <span class="hidden-visually">{label}</span> }.into_any(),
    };
    match movable {
        None => view! { <li class=class style=style>{inside}</li> }.into_any(),
        Some(moved) => view! {
            <li class=format!("{class} slot-movable") style=style data-booking=moved.id data-revision=moved.revision
                data-start=moved.start data-end=moved.end>{inside}</li>
        }
        .into_any(),
    }
}

/// What the signs mean.
#[component]
pub fn Legend(states: &'static [SlotState]) -> impl IntoView {
    let lang = Lang::here();
    let items: Vec<_> = states
        .iter()
        .map(|state| {
            view! { <li><span class=state.class() aria-hidden="true">{state.sign()}</span> {state.say(lang)}</li> }
        })
        .collect();
    view! { <ul class="legend">{items}</ul> }
}
