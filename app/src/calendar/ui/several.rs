//! `/calendar?institution=…&category=…&instrument=…`: instruments side by side. The address is the whole choice.

use super::{
    columns::{Head, column},
    frame::{Frame, looking},
    months::seen_day,
    navigation::{Place, caption, shown},
};
use crate::{
    calendar::{
        layout::Hours,
        model::{Audience, Choice, Seen, Shown, View, later},
        operations::{self, Beside, MOST_BESIDE},
        words,
    },
    design::{At, DaysTable, Empty, Legend, Select, Sheet, SlotState, Timetable, page},
    error::Error,
    instruments::{self, Facets},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

const VIEWS: [View; 2] = [View::Day, View::Week];

#[component]
pub fn SeveralPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let facets = instruments::operations::facets(&at.caller).await?;
        let choice = choice(&at);
        let body = body(&at, &choice, facets).await?;
        Ok(Sheet::new(words::several(lang))
            .under("/instruments", words::catalogue(lang))
            .described(words::several_about(lang))
            .canonical("/calendar")
            .wide()
            .with_islands()
            .body(body))
    })
}

fn choice(at: &At) -> Choice {
    let named = at.query_pairs().into_iter().filter(|(name, _)| name == "instrument");
    let mut instruments: Vec<_> = named.filter_map(|(_, id)| id.parse().ok()).take(MOST_BESIDE).collect();
    instruments.dedup();
    Choice { institution: at.read("institution"), category: at.query("category"), instruments }
}

async fn body(at: &At, choice: &Choice, facets: Facets) -> Result<AnyView, Error> {
    let (lang, looked_at) = (at.lang, looking(at));
    let asked = shown(at, Zone::TOKYO);
    let shown = Shown { view: Some(asked.view.filter(|view| *view != View::Month).unwrap_or(View::Day)), ..asked };
    let found = operations::side_by_side(&at.caller, choice, shown.days()).await?;
    let place = Place::new("/calendar".to_owned()).with(kept(choice));
    let form = choosing(lang, choice, facets, &found, shown);
    let today = Zone::TOKYO.day_of(at.caller.now());
    if found.shown.is_empty() {
        let said = if choice.is_empty() { words::choose_some(lang) } else { words::none_found(lang) };
        return Ok(view! { {form} <Empty><p>{said}</p></Empty> }.into_any());
    }
    let instruments = found.shown.iter().map(|(place, _)| place.instrument).collect();
    let audience = Audience { instruments, ..Audience::default() };
    let zone = found.shown.first().map_or(Zone::TOKYO, |(place, _)| place.zone);
    let body = match shown.view {
        Some(View::Week) => week(lang, &place, shown, found.shown),
        _ => day(lang, shown, found.shown),
    };
    Ok(view! {
        {form}
        <Frame place shown today zone views=&VIEWS audience looked_at moved=at.query("moved")>{body}</Frame>
    }
    .into_any())
}

fn kept(choice: &Choice) -> Vec<(String, String)> {
    let institution = choice.institution.map(|id| ("institution".to_owned(), id.to_string()));
    let category = choice.category.clone().map(|category| ("category".to_owned(), category));
    let instruments = choice.instruments.iter().map(|id| ("instrument".to_owned(), id.to_string()));
    institution.into_iter().chain(category).chain(instruments).collect()
}

/// Each instrument a column.
fn day(lang: Lang, shown: Shown, all: Vec<(crate::calendar::model::Place, Seen)>) -> AnyView {
    let of_day = |seen: &Seen| seen.zone.day(shown.date);
    let hours = Hours::of(all.iter().map(|(_, seen)| (seen, of_day(seen))));
    let columns: Vec<_> = all
        .iter()
        .map(|(one, seen)| {
            let head = Head {
                id: one.instrument.to_string(),
                title: one.name.say_or_other(lang).to_owned(),
                href: Some(format!("/instruments/{}?date={}#calendar", one.instrument, shown.date)),
                note: one.institution_name.say_or_other(lang).to_owned(),
                is_current: true,
            };
            column(lang, one.instrument, seen, shown.date, hours, head, one.can_be_booked)
        })
        .collect();
    view! {
        <Timetable label=caption(lang, shown) from=hours.from to=hours.to columns/>
        <Legend states=&SlotState::OF_TIMES/>
    }
    .into_any()
}

/// Each instrument a row, each day in one sign.
fn week(lang: Lang, place: &Place, shown: Shown, all: Vec<(crate::calendar::model::Place, Seen)>) -> AnyView {
    let (first, _) = shown.days();
    let days: Vec<_> = (0..7).map(|days| later(first, days)).collect();
    let head = days.iter().map(|day| common::short_day(lang, *day)).collect();
    let rows = all
        .into_iter()
        .map(|(one, seen)| {
            let path = format!("/instruments/{}?view=week&date={first}#calendar", one.instrument);
            let name = one.name.say_or_other(lang).to_owned();
            let institution = one.institution_name.say_or_other(lang).to_owned();
            let cells = days.iter().map(|day| seen_day(lang, place, &name, &seen, *day)).collect();
            let title = view! { <a href=path>{name}</a> <br/> <span class="quiet">{institution}</span> };
            (title.into_any(), cells)
        })
        .collect();
    view! {
        <DaysTable caption=caption(lang, shown) head rows/>
        <Legend states=&SlotState::OF_DAYS/>
    }
    .into_any()
}

/// An institution, a category, and which of their instruments.
fn choosing(lang: Lang, choice: &Choice, facets: Facets, found: &Beside, shown: Shown) -> impl IntoView + use<> {
    let categories = facets.categories.into_iter().map(|category| (category.clone(), category)).collect::<Vec<_>>();
    let institutions: Vec<_> = facets
        .institutions
        .into_iter()
        .map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned()))
        .collect();
    let beside: Vec<_> = found.shown.iter().map(|(place, _)| place.instrument).collect();
    let boxes: Vec<_> = found
        .places
        .iter()
        .map(|place| {
            let (id, checked) = (place.instrument.to_string(), beside.contains(&place.instrument));
            let name = place.name.say_or_other(lang).to_owned();
            let field = format!("i-{id}");
            view! {
                <li>
                    <input type="checkbox" id=field.clone() name="instrument" value=id checked=checked/>
                    <label for=field>{name}</label>
                </li>
            }
        })
        .collect();
    let named = (!boxes.is_empty()).then(|| {
        view! {
            <fieldset class="several">
                <legend>{words::which(lang, MOST_BESIDE)}</legend>
                <ul>{boxes}</ul>
            </fieldset>
        }
    });
    let view = shown.view.unwrap_or(View::Day).code();
    let (institution, category) =
        (choice.institution.map(|id| id.to_string()).unwrap_or_default(), choice.category.clone().unwrap_or_default());
    view! {
        <form method="get" action="/calendar" class="form no-print">
            <input type="hidden" name="view" value=view/>
            <input type="hidden" name="date" value=shown.date.to_string()/>
            <div class="inline">
                <Select name="institution" label=words::institution(lang) options=institutions value=institution
                    empty=words::any(lang)/>
                <Select name="category" label=words::category(lang) options=categories value=category
                    empty=words::any(lang)/>
            </div>
            {named}
            <div class="form-actions"><button class="button button-quiet">{words::show(lang)}</button></div>
        </form>
    }
}
