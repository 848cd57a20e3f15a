//! Which days are shown, and the ways to others: all of them links.

use crate::{
    calendar::{
        model::{Shown, View},
        words,
    },
    design::At,
    time::{Day, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// The address of a calendar without its view and day: `/instruments/0197…`, and what else its query says.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    path: String,
    /// The rest of the query: which instruments, say.
    kept: Vec<(String, String)>,
}

/// Which days the address asks for; where it names none, today.
pub fn shown(at: &At, zone: Zone) -> Shown {
    let today = zone.day_of(at.caller.now());
    // `week` is what older addresses say.
    let asked = at.query("date").or_else(|| at.query("week"));
    let date = asked.and_then(|text| crate::time::parse_day(&text)).unwrap_or(today);
    Shown { view: at.read("view"), date }
}

impl Place {
    pub fn new(path: String) -> Self {
        Self { path, kept: Vec::new() }
    }

    pub fn with(self, kept: Vec<(String, String)>) -> Self {
        Self { kept, ..self }
    }

    pub fn link(&self, view: Option<View>, date: Day) -> String {
        let kept = self.kept.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let view = view.map(|view| ("view", view.code().to_owned()));
        let all = kept.chain(view).chain([("date", date.to_string())]);
        let query: Vec<_> = all.map(|(name, value)| format!("{name}={}", crate::design::percent(&value))).collect();
        format!("{}?{}#calendar", self.path, query.join("&"))
    }
}

/// Tabs for the views, steps to what is beside, and a day to go to. `views` are those that the calendar has.
#[component]
pub fn Navigation(place: Place, shown: Shown, today: Day, views: &'static [View]) -> impl IntoView {
    let narrow = Shown { view: Some(View::Day), ..shown };
    let bars = match shown.view {
        Some(view) => view! { {bar(&place, shown, view, today, views, "")} }.into_any(),
        None => view! {
            {bar(&place, shown, View::Week, today, views, "only-wide")}
            {bar(&place, narrow, View::Day, today, views, "only-narrow")}
        }
        .into_any(),
    };
    view! { <div class="calendar-bar no-print">{bars} {go_to(&place, shown)}</div> }
}

/// The period that is shown, in words.
pub fn caption(lang: Lang, shown: Shown) -> String {
    let (first, last) = shown.days();
    match shown.view.unwrap_or(View::Week) {
        View::Day => common::day(lang, shown.date),
        View::Week => words::from_to(lang, &common::day(lang, first), &common::short_day(lang, last)),
        View::Month => common::month(lang, Month::of(shown.date)),
    }
}

fn bar(
    place: &Place,
    shown: Shown,
    view: View,
    today: Day,
    views: &'static [View],
    class: &'static str,
) -> impl IntoView + use<> {
    let lang = Lang::here();
    let tabs: Vec<_> = views
        .iter()
        .map(|one| {
            let current = (*one == view).then_some("page");
            view! { <li><a href=place.link(Some(*one), shown.date) aria-current=current>{words::view(lang, *one)}</a></li> }
        })
        .collect();
    // Beside a screen's own choice lies a screen's own choice.
    let to = |day: Day| place.link(shown.view.filter(|_| class.is_empty()), day);
    let at = Shown { view: Some(view), ..shown };
    let (earlier, later) = (to(at.beside(-1)), to(at.beside(1)));
    view! {
        <div class=format!("calendar-steps {class}")>
            <nav class="tabs" aria-label=words::how_much(lang)><ul>{tabs}</ul></nav>
            <nav class="calendar-pager" aria-label=words::another_time(lang)>
                <a rel="prev" href=earlier>{words::earlier(lang)}</a>
                <a href=to(today)>{words::today(lang)}</a>
                <a rel="next" href=later>{words::later(lang)}</a>
            </nav>
            <p class="calendar-caption" aria-live="off">{caption(lang, at)}</p>
        </div>
    }
}

fn go_to(place: &Place, shown: Shown) -> impl IntoView + use<> {
    let lang = Lang::here();
    let kept = place.kept.clone().into_iter().chain(shown.view.map(|view| ("view".to_owned(), view.code().to_owned())));
    let kept: Vec<_> = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
    view! {
        <form method="get" action=format!("{}#calendar", place.path) class="calendar-go">
            {kept}
            <label for="calendar-date">{words::go_to(lang)}</label>
            <input id="calendar-date" name="date" type="date" value=shown.date.to_string()/>
            <button class="button button-quiet button-small">{words::show(lang)}</button>
        </form>
    }
}
