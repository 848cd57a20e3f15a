//! Days in one sign each, with what is on them: a month as a table of weeks, and a week of several things as a table of days.

use super::timetable::SlotState;
use crate::{
    time::Weekday,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Debug)]
pub struct MonthDay {
    /// The day of the month, where nothing else names it.
    pub number: Option<u32>,
    /// Day and state for who cannot see where it stands.
    pub label: String,
    pub href: String,
    /// `None`: nothing to say about it.
    pub state: Option<SlotState>,
    /// How much is free, say.
    pub text: String,
    /// What is on it: a text, and where it leads.
    pub entries: Vec<(String, Option<String>)>,
    /// Of the month before or after.
    pub is_outside: bool,
    pub is_current: bool,
}

/// Whole weeks from Monday on, seven days each.
#[component]
pub fn MonthTable(#[prop(into)] caption: String, days: Vec<MonthDay>) -> impl IntoView {
    const WEEK: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let lang = Lang::here();
    let head: Vec<_> =
        WEEK.into_iter().map(|day| view! { <th scope="col">{common::weekday(lang, day)}</th> }).collect();
    let weeks: Vec<_> = days
        .chunks(7)
        .map(|week| {
            let days: Vec<_> = week.iter().cloned().map(day).collect();
            view! { <tr>{days}</tr> }
        })
        .collect();
    view! {
        <table class="month">
            <caption class="hidden-visually">{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

/// Several things, each with its days; `head` names the days.
#[component]
pub fn DaysTable(
    #[prop(into)] caption: String,
    head: Vec<String>,
    rows: Vec<(AnyView, Vec<MonthDay>)>,
) -> impl IntoView {
    let label = caption.clone();
    let head: Vec<_> = head.into_iter().map(|day| view! { <th scope="col">{day}</th> }).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, days)| {
            let days: Vec<_> = days.into_iter().map(day).collect();
            view! { <tr><th scope="row">{name}</th>{days}</tr> }
        })
        .collect();
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="month days">
                <caption class="hidden-visually">{caption}</caption>
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn day(day: MonthDay) -> impl IntoView {
    let state = day.state.map(SlotState::class).unwrap_or_default();
    let outside = if day.is_outside { "month-outside" } else { "" };
    let entries: Vec<_> = day
        .entries
        .into_iter()
        .map(|(text, href)| match href {
            Some(href) => view! { <li><a href=href>{text}</a></li> }.into_any(),
            None => view! { <li><span>{text}</span></li> }.into_any(),
        })
        .collect();
    let entries = (!entries.is_empty()).then(|| view! { <ul class="month-entries">{entries}</ul> });
    let current = day.is_current.then_some("date");
    view! {
        <td class=format!("{state} {outside}")>
            <a class="month-day" href=day.href aria-label=day.label aria-current=current>
                {day.number.map(|number| view! { <span class="month-number">{number}</span> })}
                <span aria-hidden="true">{day.state.map(SlotState::sign)}</span>
                <span class="month-text">{day.text}</span>
            </a>
            {entries}
        </td>
    }
}
