//! `/instruments/:id/series`: a wish that comes back, every occurrence of it, and their booking.

use super::{
    book::{mode, modes},
    query,
    refusal::BrokenRules,
};
use crate::{
    actions::Shown,
    bookings::{
        Disclosure,
        operations::{self, Prospect},
        rules::Asker,
        series::{Outlook, Planned, Preview, weekdays, words},
        words as of_bookings,
    },
    design::{At, Badge, Check, Choices, Field, Form, Hidden, Refused, Select, Sheet, Table, TextArea, Tone, page},
    form::Typed,
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

const ACTION: &str = "bookings/series";

#[component]
pub fn BookSeriesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let prospect = operations::prospect(&at.caller, at.id("id")?).await?;
        let instrument = prospect.ground.name.say_or_other(lang).to_owned();
        let (id, zone) = (prospect.ground.instrument, prospect.ground.zone);
        let asked = Typed::new(at.query_pairs(), Vec::new());
        let answered = Refused::of(ACTION, "").and_then(|answered| match answered.shown {
            Some(Shown::Answer(preview)) => serde_json::from_value(preview).ok().map(|found| (found, answered.typed)),
            Some(Shown::Secret(_)) | None => None,
        });
        let preview = answered.map(|(preview, typed)| confirmation(lang, zone, preview, &typed));
        Ok(Sheet::new(words::title(lang, &instrument))
            .under("/instruments", of_bookings::catalogue(lang))
            .under(format!("/instruments/{id}"), instrument)
            .body(view! {
                {preview}
                <BrokenRules action=ACTION zone/>
                {wish_form(lang, prospect, &asked)}
            }))
    })
}

/// Every occurrence with what is against it, the price of all, and the second step.
fn confirmation(lang: Lang, zone: Zone, preview: Preview, typed: &Typed) -> AnyView {
    let (possible, all) = (preview.possible(), preview.occurrences.len());
    let skips = Outlook::from_code(typed.get("outlook")) == Some(Outlook::Skip);
    let can_be_booked = possible == all || (skips && possible > 0);
    let head = [words::when(lang), words::state(lang), words::staff(lang), words::price(lang)].map(str::to_owned);
    let total = common::yen(lang, preview.total);
    let waits = preview.needs_approval.then(|| view! { <p>{words::waits(lang)}</p> });
    let rows = preview.occurrences.into_iter().map(|planned| row(lang, zone, planned)).collect();
    let foot = vec![words::total(lang, possible).into_any(), ().into_any(), ().into_any(), total.into_any()];
    let kept: Vec<_> = typed
        .pairs()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "do" | "key" | "step"))
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect();
    let book = can_be_booked.then(|| {
        view! {
            <form method="post" class="form">
                <input type="hidden" name="do" value=ACTION/>
                <input type="hidden" name="step" value="book"/>
                {kept}
                <div class="form-actions"><button class="button">{words::book_possible(lang, possible)}</button></div>
            </form>
        }
    });
    let impossible = (!can_be_booked).then(|| match skips {
        true => words::none_possible(lang).to_owned(),
        false => words::some_impossible(lang, all - possible),
    });
    view! {
        <section class="card">
            <h2>{words::preview_title(lang)}</h2>
            <Table caption=words::preview_title(lang) head=head.to_vec() rows numeric=&[3] foot hide_caption=true/>
            {waits}
            {impossible.map(|said| view! { <p role="status">{said}</p> })}
            {book}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, zone: Zone, planned: Planned) -> Vec<AnyView> {
    let when = match planned.period() {
        Some(period) => common::period(lang, zone, period),
        None => common::day(lang, planned.day),
    };
    let notes = [
        planned.twice.then(|| words::comes_twice(lang).to_owned()),
        planned.holiday.as_ref().map(|name| words::holiday(lang, name.say_or_other(lang))),
    ];
    let against = planned.against.iter().map(|(_, said)| said.say(lang).to_owned());
    let notes: Vec<_> = against.chain(notes.into_iter().flatten()).map(|note| view! { <p>{note}</p> }).collect();
    let is_possible = planned.against.is_empty();
    let (tone, state) = match is_possible {
        true => (Tone::Success, words::can_be_had(lang)),
        false => (Tone::Error, words::cannot_be_had(lang)),
    };
    vec![
        when.into_any(),
        view! { <Badge tone text=state/> {notes} }.into_any(),
        planned.staff.unwrap_or_default().into_any(),
        is_possible.then(|| common::yen(lang, planned.price)).into_any(),
    ]
}

fn wish_form(lang: Lang, prospect: Prospect, asked: &Typed) -> impl IntoView + use<> {
    let id = prospect.ground.instrument;
    let step = (prospect.ground.rules.granularity().0 * 60).to_string();
    let zone = prospect.ground.zone.to_string();
    let is_keeper = prospect.asker == Asker::Keeper;
    let chosen = mode(&prospect, asked.get("mode")).code();
    let [date, start, end] = ["date", "start", "end"].map(|name| asked.get(name).to_owned());
    let once = query(&[("date", date.clone()), ("start", start.clone()), ("end", end.clone())]);
    let once = format!("/instruments/{id}/book?{once}");
    let staff: Vec<_> = prospect.helpers.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let disclosures: Vec<_> = Disclosure::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), of_bookings::disclosure(lang, one).to_owned(), String::new()))
        .collect();
    view! {
        <section id="wish">
            <p class="quiet">{of_bookings::in_zone(lang, &zone)} " " <a href=once>{words::once(lang)}</a></p>
            <Form action=ACTION submit=words::preview(lang)>
                <Hidden name="step" value="preview"/>
                <Hidden name="instrument_id" value=id.to_string()/>
                <Field name="date" kind="date" label=words::first_day(lang) value=date required=true/>
                <Field name="start" kind="time" label=of_bookings::start(lang) value=start step=step.clone() required=true/>
                <Field name="end" kind="time" label=of_bookings::end(lang) value=end step=step required=true/>
                {repetition(lang)}
                <Choices name="mode" label=of_bookings::mode_label(lang) options=modes(lang, &prospect) value=chosen
                    required=true/>
                {(!staff.is_empty()).then(|| view! {
                    <Select name="staff_id" label=of_bookings::staff(lang) options=staff
                        empty=of_bookings::anyone_qualified(lang) hint=of_bookings::staff_hint(lang)/>
                })}
                <TextArea name="purpose" label=of_bookings::purpose(lang) hint=of_bookings::purpose_hint(lang)
                    required=true/>
                <Choices name="disclosure" label=of_bookings::disclosure_label(lang) options=disclosures
                    value=Disclosure::default().code() required=true/>
                <TextArea name="operators" label=of_bookings::operators(lang) hint=of_bookings::operators_hint(lang)
                    rows=2/>
                {is_keeper.then(|| view! {
                    <Field name="override_reason" label=of_bookings::override_reason(lang)
                        hint=of_bookings::override_hint(lang)/>
                })}
            </Form>
        </section>
    }
}

/// How often, on which days, until when, and what is done about conflicts.
fn repetition(lang: Lang) -> impl IntoView {
    let repeats =
        [("weekly", words::by_weeks(lang)), ("daily", words::by_days(lang)), ("monthly", words::by_months(lang))];
    let repeats = repeats.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec();
    let days: Vec<_> = weekdays()
        .into_iter()
        .map(|(code, weekday)| {
            view! { <Check name="weekdays" label=common::weekday(lang, weekday) value=code/> }
        })
        .collect();
    view! {
        <Select name="repeat" label=words::repeat(lang) options=repeats value="weekly" required=true/>
        <Field name="interval" kind="number" label=words::interval(lang) value="1" hint=words::interval_hint(lang)
            required=true/>
        <fieldset class="field">
            <legend>{words::weekdays(lang)}</legend>
            <p class="field-hint">{words::weekdays_hint(lang)}</p>
            <div class="together">{days}</div>
        </fieldset>
        <Field name="count" kind="number" label=words::count(lang) hint=words::end_hint(lang)/>
        <Field name="last_day" kind="date" label=words::last_day(lang)/>
        <Choices name="outlook" label=words::conflicts(lang) options=outlooks(lang) value=Outlook::Skip.code()
            required=true/>
    }
}

pub(super) fn outlooks(lang: Lang) -> Vec<(String, String, String)> {
    let named = |one: Outlook| (one.code().to_owned(), words::outlook(lang, one).to_owned(), String::new());
    Outlook::ALL.map(named).to_vec()
}
