//! `/bookings/together`: several instruments, with support staff, in one request.

use crate::{
    bookings::{
        Disclosure, Mode,
        operations::{self, Choice},
        words,
    },
    design::{At, Choices, Field, Form, Hidden, Notice, Refused, Select, Sheet, TextArea, Tone, page},
    error::Error,
    ids::InstrumentId,
    words::{self as common, Lang},
};
use leptos::prelude::*;

const ACTION: &str = "bookings/book_together";

/// The fields of one line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub instrument: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub mode: &'static str,
}

macro_rules! line {
    ($number:literal) => {
        Line {
            instrument: concat!("instrument_", $number),
            start: concat!("start_", $number),
            end: concat!("end_", $number),
            mode: concat!("mode_", $number),
        }
    };
}

pub const LINES: [Line; 4] = [line!("1"), line!("2"), line!("3"), line!("4")];

/// `?first=` names the instrument that somebody comes from; the others are those of the same institution.
#[component]
pub fn TogetherPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let first = at.read::<InstrumentId>("first").ok_or(Error::NotFound)?;
        let choice = operations::beside(&at.caller, first).await?;
        Ok(Sheet::new(words::together_title(lang)).under("/instruments", words::catalogue(lang)).body(view! {
            <p class="lead">{words::together_lead(lang)}</p>
            {refused(lang, &choice)}
            {form(lang, first, choice)}
        }))
    })
}

fn refused(lang: Lang, choice: &Choice) -> Option<impl IntoView + use<>> {
    let Error::Refused(refusal) = Refused::of(ACTION, "")?.error else { return None };
    let zone = choice.zone;
    let broken: Vec<_> =
        refusal.violations.iter().map(|broken| view! { <li>{broken.said.say(lang).to_owned()}</li> }).collect();
    let slots: Vec<_> =
        refusal.alternatives.iter().map(|slot| view! { <li>{common::period(lang, zone, slot.period)}</li> }).collect();
    let slots = (!slots.is_empty()).then(|| view! { <h3>{words::all_free_then(lang)}</h3><ul>{slots}</ul> });
    Some(view! { <Notice tone=Tone::Warning><ul>{broken}</ul>{slots}</Notice> })
}

fn form(lang: Lang, first: InstrumentId, choice: Choice) -> impl IntoView {
    let zone = choice.zone.to_string();
    let lines: Vec<_> = LINES.iter().enumerate().map(|(at, line)| fields(lang, at, *line, first, &choice)).collect();
    let disclosures: Vec<_> = Disclosure::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), words::disclosure(lang, one).to_owned(), String::new()))
        .collect();
    view! {
        <p class="quiet">{words::in_zone(lang, &zone)}</p>
        <Form action=ACTION submit=words::book_all(lang)>
            <Hidden name="first" value=first.to_string()/>
            <Field name="date" kind="date" label=words::date(lang) required=true/>
            {lines}
            <TextArea name="purpose" label=words::purpose(lang) hint=words::purpose_hint(lang) required=true/>
            <Choices name="disclosure" label=words::disclosure_label(lang) options=disclosures
                value=Disclosure::default().code() required=true/>
            <TextArea name="operators" label=words::operators(lang) hint=words::operators_hint(lang) rows=2/>
        </Form>
    }
}

fn fields(lang: Lang, at: usize, line: Line, first: InstrumentId, choice: &Choice) -> AnyView {
    let options: Vec<_> =
        choice.instruments.iter().map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned())).collect();
    let chosen = if at == 0 { first.to_string() } else { String::new() };
    let modes = Mode::ALL.map(|mode| (mode.code().to_owned(), words::mode(lang, mode).to_owned())).to_vec();
    let is_first = at == 0;
    view! {
        <fieldset>
            <legend>{words::nth_instrument(lang, at + 1)}</legend>
            <Select name=line.instrument label=words::instrument(lang) options value=chosen
                empty=words::no_instrument(lang) required=is_first/>
            <Field name=line.start kind="time" label=words::start(lang) required=is_first/>
            <Field name=line.end kind="time" label=words::end(lang) required=is_first/>
            <Select name=line.mode label=words::mode_label(lang) options=modes value=Mode::SelfUse.code()/>
        </fieldset>
    }
    .into_any()
}
