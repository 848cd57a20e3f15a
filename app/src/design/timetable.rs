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
    let slots = written(column.slots.into_iter().filter(|one| one.from < to && one.to > from));
    view! {
        <div class=class role="group" aria-labelledby=id data-column=column.id data-day=column.day
            data-book=column.book data-grid=column.grid>
            <h3 id=heading>{title} <span class="quiet">{column.note}</span></h3>
            <ol class="timetable-slots" inner_html=slots></ol>
        </div>
    }
}

/// Slots as text. A week has a hundred and fifty of them; as views they would be most of the work of the page.
pub(super) fn written(slots: impl Iterator<Item = Slot>) -> String {
    slots.fold(String::new(), |mut html, one| {
        slot(&mut html, &one);
        html
    })
}

fn slot(html: &mut String, slot: &Slot) {
    *html += "<li class=\"slot ";
    *html += slot.state.class();
    if slot.movable.is_some() {
        *html += " slot-movable";
    }
    *html += &format!("\" style=\"--a:{};--b:{}", slot.from, slot.to);
    if let (lane, lanes @ 2..) = slot.lane {
        *html += &format!(";--lane:{lane};--lanes:{lanes}");
    }
    *html += "\"";
    if let Some(moved) = &slot.movable {
        attribute(html, "data-booking", &moved.id);
        attribute(html, "data-revision", &moved.revision.to_string());
        attribute(html, "data-start", &moved.start);
        attribute(html, "data-end", &moved.end);
    }
    *html += ">";
    if let Some(path) = &slot.href {
        *html += "<a";
        attribute(html, "href", path);
        attribute(html, "aria-label", &slot.label);
        *html += ">";
    }
    *html += "<span aria-hidden=\"true\">";
    *html += slot.state.sign();
    *html += " <span class=\"slot-text\">";
    *html += &html_escape::encode_text(&slot.text);
    *html += "</span></span>";
    if slot.href.is_some() {
        *html += "</a></li>";
    } else {
        *html += " <span class=\"hidden-visually\">";
        *html += &html_escape::encode_text(&slot.label);
        *html += "</span></li>";
    }
}

fn attribute(html: &mut String, name: &str, value: &str) {
    *html += &format!(" {name}=\"{}\"", html_escape::encode_double_quoted_attribute(value));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_becomes_markup() {
        let evil = "\"><b>&".to_owned();
        let movable = Movable { id: evil.clone(), revision: 1, start: evil.clone(), end: evil.clone() };
        let slot = |href: Option<String>| Slot {
            state: SlotState::Mine,
            from: 0,
            to: 60,
            text: evil.clone(),
            label: evil.clone(),
            href,
            movable: Some(movable.clone()),
            lane: (1, 2),
        };
        let html = written([slot(None), slot(Some(evil.clone()))].into_iter());
        assert!(!html.contains("\"><b>") && html.contains("&quot;") && html.contains("&lt;b&gt;&amp;"), "{html}");
        assert_eq!(html.matches("<li").count(), 2);
        assert!(html.contains("--lane:1;--lanes:2"));
    }
}
