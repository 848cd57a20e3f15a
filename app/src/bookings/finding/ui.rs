//! `/find`: which instrument is free when. The address is the whole state of the search.

use super::{Edge, Found, FoundSlot, MOST_INSTRUMENTS, Quest, Within, find, words};
use crate::{
    access::Actor,
    bookings::{
        Mode,
        ui::{as_fields, query},
        words as of_bookings,
    },
    design::{At, Empty, Field, Notice, Search, Select, Sheet, Tone, page},
    error::{Error, FieldError},
    form::{Fields, Typed},
    institutions::{self, Region},
    instruments::{self, Facets},
    time::{ClockTime, Day, Minutes, Zone},
    words::{self as common, Lang},
};
use chrono::TimeDelta;
use leptos::prelude::*;

/// How many slots are shown, and at most of one instrument.
const SLOTS: usize = 60;
const EACH: usize = 5;
/// How far is searched where no last day is given.
const DAYS: TimeDelta = TimeDelta::days(13);

#[component]
pub fn FindPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let facets = instruments::operations::facets(&at.caller).await?;
        let regions = institutions::operations::regions(&at.caller).await?;
        let typed = Typed::new(at.query_pairs(), Vec::new());
        let today = Zone::TOKYO.day_of(at.caller.now());
        let (found, errors) = match search(&at, &typed).await {
            Ok(found) => (found, Vec::new()),
            Err(Error::Invalid(errors)) => (None, errors),
            Err(error) => return Err(error),
        };
        let minutes = typed.get("minutes").to_owned();
        let mode = Mode::from_code(typed.get("mode")).unwrap_or_default();
        let is_visitor = at.caller.actor == Actor::Visitor;
        let results = found.map(|found| results(lang, found, &minutes, mode, is_visitor));
        Ok(Sheet::new(words::title(lang))
            .under("/instruments", of_bookings::catalogue(lang))
            .described(words::lead(lang))
            .canonical("/find")
            .wide()
            .body(view! {
                <p class="lead">{words::lead(lang)}</p>
                {form(lang, facets, regions, &typed, today, errors)}
                {results}
            }))
    })
}

/// `None` where nothing was asked yet.
async fn search(at: &At, typed: &Typed) -> Result<Option<Found>, Error> {
    if !typed.has("minutes") {
        return Ok(None);
    }
    let mut fields = Fields::of(typed);
    let Some(quest) = quest(&mut fields) else { return Err(fields.into_error()) };
    find(&at.caller, &quest).await.map(Some)
}

fn quest(fields: &mut Fields<'_>) -> Option<Quest> {
    let category = fields.optional_text("category", 200);
    let institution = fields.optional_id("institution");
    let region = fields.optional_id("region");
    let from = fields.day("from");
    let to = fields.optional_day("to");
    let starts = optional_time(fields, "time_from");
    let ends = optional_time(fields, "time_to");
    let minutes = fields.number("minutes", 1..=31 * 24 * 60);
    let mode = fields.choice("mode", Mode::from_code);
    let clock = match (starts?, ends?) {
        (None, None) => None,
        (start, end) => Some((start.unwrap_or(ClockTime::MIDNIGHT), end.unwrap_or(ClockTime::MIDNIGHT_END))),
    };
    let from = from?;
    Some(Quest {
        category: category?,
        institution: institution?,
        region: region?,
        range: Within { from: Edge::On(from), to: Edge::On(to?.unwrap_or(from + DAYS)) },
        clock,
        length: Minutes(minutes?),
        mode: mode?,
        limit: SLOTS,
        each: EACH,
    })
}

fn optional_time(fields: &mut Fields<'_>, name: &'static str) -> Option<Option<ClockTime>> {
    match fields.optional_text(name, 10)? {
        None => Some(None),
        Some(_) => fields.time(name).map(Some),
    }
}

fn form(
    lang: Lang,
    facets: Facets,
    regions: Vec<Region>,
    typed: &Typed,
    today: Day,
    errors: Vec<FieldError>,
) -> impl IntoView + use<> {
    let named = |region: Region| (region.id.to_string(), region.name.say_or_other(lang).to_owned());
    let regions: Vec<_> = regions.into_iter().map(named).collect();
    let categories = facets.categories.into_iter().map(|category| (category.clone(), category)).collect();
    let institutions = facets.institutions.into_iter();
    let institutions = institutions.map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned())).collect();
    let modes = Mode::ALL.map(|mode| (mode.code().to_owned(), of_bookings::mode(lang, mode).to_owned())).to_vec();
    let value = |name: &str, other: &str| match (typed.has(name), typed.get(name)) {
        (true, text) => text.to_owned(),
        (false, _) => other.to_owned(),
    };
    let (first, last) = (value("from", &today.to_string()), value("to", &(today + DAYS).to_string()));
    let [category, institution, region, starts, ends] =
        ["category", "institution", "region", "time_from", "time_to"].map(|name| value(name, ""));
    let (minutes, mode) = (value("minutes", "60"), value("mode", Mode::default().code()));
    view! {
        <Search key="find" submit=words::submit(lang) class="filters" errors>
            <Select name="category" label=words::category(lang) options=categories empty=words::any(lang) value=category/>
            <Select name="institution" label=words::institution(lang) options=institutions empty=words::any(lang)
                value=institution/>
            {(!regions.is_empty()).then(|| view! {
                <Select name="region" label=words::region(lang) options=regions empty=words::any(lang) value=region/>
            })}
            <Field name="from" kind="date" label=words::from(lang) value=first required=true/>
            <Field name="to" kind="date" label=words::to(lang) value=last/>
            <Field name="time_from" kind="time" label=words::time_from(lang) value=starts/>
            <Field name="time_to" kind="time" label=words::time_to(lang) value=ends/>
            <Field name="minutes" kind="number" label=words::minutes(lang) value=minutes unit=words::minutes_unit(lang)
                required=true/>
            <Select name="mode" label=words::mode(lang) options=modes value=mode/>
        </Search>
    }
}

fn results(lang: Lang, found: Found, minutes: &str, mode: Mode, is_visitor: bool) -> AnyView {
    let hint = is_visitor.then(|| view! { <Notice tone=Tone::Info>{words::as_visitor(lang)}</Notice> });
    let narrowed = found.narrowed.then(|| view! { <p class="quiet">{words::narrowed(lang, MOST_INSTRUMENTS)}</p> });
    if found.slots.is_empty() {
        return view! {
            {hint}
            <Empty><p>{words::nothing(lang)}</p><p>{words::nothing_hint(lang)}</p>{narrowed}</Empty>
        }
        .into_any();
    }
    let summary = words::summary(lang, found.slots.len(), found.searched);
    let cards: Vec<_> = by_instrument(found.slots).iter().map(|slots| card(lang, slots, minutes, mode)).collect();
    view! {
        <section aria-labelledby="found">
            <h2 id="found">{words::found_slots(lang)}</h2>
            {hint}
            <p role="status">{summary}</p>
            {narrowed}
            <ul class="cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// Together what belongs to one instrument, the earliest slot deciding the order.
fn by_instrument(slots: Vec<FoundSlot>) -> Vec<Vec<FoundSlot>> {
    let mut groups: Vec<Vec<FoundSlot>> = Vec::new();
    for slot in slots {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.instrument == slot.instrument)) {
            Some(group) => group.push(slot),
            None => groups.push(vec![slot]),
        }
    }
    groups
}

fn card(lang: Lang, slots: &[FoundSlot], minutes: &str, mode: Mode) -> Option<AnyView> {
    let first = slots.first()?;
    let name = first.name.say_or_other(lang).to_owned();
    let (id, zone, day) = (first.instrument, first.zone, first.zone.day_of(first.slot.period.start()));
    let price = first.hourly_yen.map(|yen| words::price(lang, &common::yen(lang, yen)));
    let about: Vec<_> = [Some(first.institution.say_or_other(lang).to_owned()), price].into_iter().flatten().collect();
    let links: Vec<_> = slots.iter().map(|slot| link(lang, slot, minutes, mode)).collect();
    let label = words::book_slot(lang, &name);
    Some(
        view! {
            <li class="card">
                <h3><a href=format!("/instruments/{id}")>{name}</a></h3>
                <p class="quiet">{about.join(" · ")}</p>
                <ul class="slots" aria-label=label>{links}</ul>
                <p><a href=format!("/instruments/{id}/book?date={day}&minutes={minutes}&mode={}", mode.code())>
                    {words::more_times(lang)}
                </a>{(zone != Zone::TOKYO).then(|| format!(" ({zone})"))}</p>
            </li>
        }
        .into_any(),
    )
}

/// Straight to the form, filled in.
fn link(lang: Lang, found: &FoundSlot, minutes: &str, mode: Mode) -> impl IntoView + use<> {
    let (zone, period) = (found.zone, found.slot.period);
    let mut fields = as_fields(zone, period).to_vec();
    fields.extend([("minutes", minutes.to_owned()), ("mode", mode.code().to_owned())]);
    let path = format!("/instruments/{}/book?{}#wish", found.instrument, query(&fields));
    let day = common::short_day(lang, zone.day_of(period.start()));
    let label = format!("{day} {}–{}", zone.clock_of(period.start()), zone.clock_of(period.end()));
    let staff = match found.slot.staff.as_slice() {
        [] => None,
        [(_, name)] => Some(name.clone()),
        [(_, name), others @ ..] => Some(words::and_others(lang, name, others.len())),
    };
    view! { <li><a href=path>{label}{staff.map(|names| view! { <small>" " {names}</small> })}</a></li> }
}
