//! `/instruments/:id/wait` and `/waiting`: joining a line, and what is offered.

use super::book::{mode, modes};
use crate::{
    bookings::{
        Disclosure,
        operations::{self, Prospect},
        waiting::{EntryStatus, Offer, Standing, words},
        words as of_bookings,
    },
    design::{At, Badge, Choices, Empty, Facts, Field, Form, Hidden, Sheet, TextArea, Tone, page},
    form::Typed,
    time::Instant,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn WaitPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let prospect = operations::prospect(&at.caller, at.id("id")?).await?;
        let instrument = prospect.ground.name.say_or_other(lang).to_owned();
        let id = prospect.ground.instrument;
        let asked = Typed::new(at.query_pairs(), Vec::new());
        let today = prospect.ground.zone.day_of(at.caller.now()).to_string();
        Ok(Sheet::new(words::title(lang, &instrument))
            .under("/instruments", of_bookings::catalogue(lang))
            .under(format!("/instruments/{id}"), instrument)
            .body(view! {
                <p class="lead">{words::lead(lang)}</p>
                {form(lang, &prospect, &asked, &today)}
            }))
    })
}

fn form(lang: Lang, prospect: &Prospect, asked: &Typed, today: &str) -> impl IntoView + use<> {
    let id = prospect.ground.instrument;
    let zone = prospect.ground.zone.to_string();
    let value = |name: &str, other: &str| match asked.get(name) {
        "" => other.to_owned(),
        text => text.to_owned(),
    };
    let day = value("date", today);
    let (first, last) = (value("from", &day), value("to", &day));
    let (starts, ends, minutes) = (value("time_from", ""), value("time_to", ""), value("minutes", "60"));
    let chosen = mode(prospect, asked.get("mode")).code();
    let modes = modes(lang, prospect);
    let disclosures: Vec<_> = Disclosure::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), of_bookings::disclosure(lang, one).to_owned(), String::new()))
        .collect();
    view! {
        <p class="quiet">{of_bookings::in_zone(lang, &zone)}</p>
        <Form action="waiting/join" submit=words::join(lang)>
            <Hidden name="instrument_id" value=id.to_string()/>
            <div class="together">
                <Field name="from" kind="date" label=words::earliest_day(lang) value=first required=true/>
                <Field name="time_from" kind="time" label=words::earliest_time(lang) value=starts/>
            </div>
            <div class="together">
                <Field name="to" kind="date" label=words::latest_day(lang) value=last required=true/>
                <Field name="time_to" kind="time" label=words::latest_time(lang) value=ends/>
            </div>
            <Field name="minutes" kind="number" label=words::length(lang) value=minutes unit=words::minutes_unit(lang)
                required=true/>
            <Choices name="mode" label=of_bookings::mode_label(lang) options=modes value=chosen
                required=true/>
            <TextArea name="purpose" label=of_bookings::purpose(lang) hint=of_bookings::purpose_hint(lang)
                required=true/>
            <Choices name="disclosure" label=of_bookings::disclosure_label(lang) options=disclosures
                value=Disclosure::default().code() required=true/>
            <TextArea name="operators" label=of_bookings::operators(lang) hint=of_bookings::operators_hint(lang)
                rows=2/>
        </Form>
    }
}

#[component]
pub fn WaitingPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, now) = (at.lang, at.caller.now());
        let standings = operations::standings(&at.caller).await?;
        let cards: Vec<_> = standings.iter().map(|standing| card(lang, now, standing)).collect();
        let body = if cards.is_empty() {
            view! {
                <Empty>
                    <p>{words::none(lang)}</p>
                    <p>{words::none_hint(lang)}</p>
                    <p><a class="button" href="/instruments">{of_bookings::find_instrument(lang)}</a></p>
                </Empty>
            }
            .into_any()
        } else {
            view! { <ul class="cards">{cards}</ul> }.into_any()
        };
        Ok(Sheet::new(words::list(lang)).under("/bookings", of_bookings::bookings(lang)).body(body))
    })
}

fn card(lang: Lang, now: Instant, standing: &Standing) -> impl IntoView + use<> {
    let (entry, zone) = (&standing.entry, standing.zone);
    let is_over = entry.status == EntryStatus::Waiting && entry.wish.window.end() <= now;
    let state = if is_over { words::over(lang) } else { words::entry_status(lang, entry.status) };
    let tone = match entry.status {
        EntryStatus::Offered => Tone::Warning,
        EntryStatus::Waiting => Tone::Info,
        EntryStatus::Booked => Tone::Success,
        EntryStatus::Left | EntryStatus::Lapsed => Tone::Neutral,
    };
    let name = standing.instrument.say_or_other(lang).to_owned();
    let wanted = format!(
        "{} · {} · {}",
        common::period(lang, zone, entry.wish.window),
        common::length(lang, entry.wish.length),
        of_bookings::mode(lang, entry.wish.mode)
    );
    let facts = vec![
        (of_bookings::state(lang).to_owned(), view! { <Badge tone text=state/> }.into_any()),
        (words::wanted(lang).to_owned(), wanted.into_any()),
        (of_bookings::institution(lang).to_owned(), standing.institution.say_or_other(lang).to_owned().into_any()),
    ];
    let place = (entry.status == EntryStatus::Waiting && !is_over).then(|| match standing.before {
        0 => words::place_first(lang).to_owned(),
        before => words::place(lang, before),
    });
    let may_leave = entry.status.leave().is_ok() && !is_over;
    let (id, instrument) = (entry.id.to_string(), entry.wish.instrument);
    view! {
        <li class="card">
            <h2><a href=format!("/instruments/{instrument}")>{name}</a></h2>
            <Facts facts/>
            {place.map(|place| view! { <p>{place}</p> })}
            {standing.offer.as_ref().map(|offer| offered(lang, standing, offer))}
            {may_leave.then(|| view! {
                <Form action="waiting/leave" submit=words::leave(lang) key=id.clone() button="button-quiet">
                    <Hidden name="id" value=id.clone()/>
                </Form>
            })}
        </li>
    }
}

fn offered(lang: Lang, standing: &Standing, offer: &Offer) -> impl IntoView + use<> {
    let slot = common::period(lang, standing.zone, offer.period);
    let until = words::offer_until(lang, &common::instant(lang, standing.zone, offer.expires_at));
    let id = offer.id.to_string();
    let other = id.clone();
    view! {
        <div class="notice notice-warning">
            <p class="notice-title">{words::offer(lang)} ": " {slot}</p>
            <p>{until}</p>
            <Form action="waiting/accept" submit=words::accept(lang) key=id.clone()>
                <Hidden name="id" value=id.clone()/>
            </Form>
            <Form action="waiting/decline" submit=words::decline(lang) key=other.clone() button="button-quiet">
                <Hidden name="id" value=other.clone()/>
            </Form>
        </div>
    }
}
