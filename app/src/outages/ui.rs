//! `/instruments/:id/outages`: what takes an instrument out of use, for its managers.

use super::{
    Kind, Outage,
    api::{AffectedLine, Foreseen},
    operations, words,
};
use crate::{
    actions::Shown,
    design::{At, Badge, Choices, Empty, Field, Form, Hidden, Notice, Refused, Sheet, Tone, page},
    form::Typed,
    ids::InstrumentId,
    instruments::{self, Instrument},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

const ACTION: &str = "outages/announce";

#[component]
pub fn OutagesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let instrument = instruments::operations::find(&at.caller, at.id("id")?).await?;
        instruments::operations::editing(&at.caller, instrument.institution).await?;
        let outages = operations::list(&at.caller, instrument.id).await?;
        let zone = crate::bookings::operations::zone(&at.caller, instrument.id).await?;
        let Instrument { id, details, .. } = instrument;
        let name = details.name.say_or_other(lang).to_owned();
        let now = at.caller.now();
        Ok(Sheet::new(words::outages_of(lang, &name)).under(format!("/instruments/{id}"), name).body(view! {
            {foreseen(lang)}
            {form(lang, id, zone, now)}
            <section>
                <h2>{words::outages(lang)}</h2>
                {list(lang, id, zone, now, outages)}
            </section>
        }))
    })
}

/// Whom it would affect, and the button that makes it take effect.
fn foreseen(lang: Lang) -> Option<AnyView> {
    let answered = Refused::of(ACTION, "")?;
    let Some(Shown::Answer(answer)) = answered.shown else { return in_the_way(lang, &answered) };
    let Foreseen(lines) = serde_json::from_value(answer).ok()?;
    let title = match lines.len() {
        0 => words::nobody_affected(lang).to_owned(),
        count => words::affected(lang, count),
    };
    let hint = (!lines.is_empty()).then(|| view! { <p>{words::affected_hint(lang)}</p> });
    let items: Vec<_> = lines.into_iter().map(|line| item(lang, line)).collect();
    let kept = kept(&answered.typed);
    Some(
        view! {
            <section class="card" aria-labelledby="affected">
                <h2 id="affected">{title}</h2>
                {hint}
                <ul>{items}</ul>
                <form method="post" class="form">
                    <input type="hidden" name="do" value=ACTION/>
                    <input type="hidden" name="step" value="enter"/>
                    {kept}
                    <div class="form-actions"><button class="button">{words::enter_now(lang)}</button></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// Somebody has booked since the list was made.
fn in_the_way(lang: Lang, answered: &Refused) -> Option<AnyView> {
    let lines: Vec<_> =
        answered.violations().iter().map(|line| view! { <li>{line.said.say(lang).to_owned()}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <Notice tone=Tone::Warning><ul>{lines}</ul></Notice> }.into_any())
}

fn item(lang: Lang, line: AffectedLine) -> impl IntoView {
    let alternatives: Vec<_> = line.alternatives.iter().map(|slot| slot.say(lang).to_owned()).collect();
    let alternatives = match alternatives.is_empty() {
        true => words::no_alternative(lang).to_owned(),
        false => format!("{}: {}", words::alternatives(lang), alternatives.join(" / ")),
    };
    view! {
        <li>
            <a href=format!("/bookings/{}", line.booking)>{line.said.say(lang).to_owned()}</a>
            <br/>
            <span class="quiet">{alternatives}</span>
        </li>
    }
}

/// Everything that was typed, once more.
fn kept(typed: &Typed) -> Vec<impl IntoView + use<>> {
    typed
        .pairs()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "do" | "key" | "step"))
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect()
}

fn form(lang: Lang, id: InstrumentId, zone: Zone, now: Instant) -> impl IntoView {
    let kinds = Kind::ALL.map(|kind| {
        (kind.code().to_owned(), words::kind(lang, kind).to_owned(), words::about_kind(lang, kind).to_owned())
    });
    let today = zone.day_of(now).to_string();
    view! {
        <section>
            <h2>{words::new_outage(lang)}</h2>
            <Form action=ACTION submit=words::check_first(lang)>
                <Hidden name="step" value="see"/>
                <Hidden name="instrument_id" value=id.to_string()/>
                <Choices name="kind" label=words::kind_label(lang) options=kinds.to_vec() value=Kind::default().code()
                    required=true/>
                <Field name="start_date" kind="date" label=words::start_date(lang) value=today required=true/>
                <Field name="start" kind="time" label=words::start(lang) required=true/>
                <Field name="end_date" kind="date" label=words::end_date(lang) hint=words::open_end_hint(lang)/>
                <Field name="end" kind="time" label=words::end(lang)/>
                <Field name="reason" label=words::reason(lang) hint=words::reason_hint(lang) required=true/>
            </Form>
        </section>
    }
}

fn list(lang: Lang, instrument: InstrumentId, zone: Zone, now: Instant, outages: Vec<Outage>) -> AnyView {
    if outages.is_empty() {
        return view! { <Empty><p>{words::none_yet(lang)}</p></Empty> }.into_any();
    }
    let cards: Vec<_> = outages.into_iter().map(|outage| card(lang, instrument, zone, now, outage)).collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn card(lang: Lang, instrument: InstrumentId, zone: Zone, now: Instant, outage: Outage) -> impl IntoView {
    let is_over = outage.is_over(now);
    let (tone, state) = match (is_over, outage.starts_at <= now) {
        (true, _) => (Tone::Neutral, words::over(lang)),
        (false, true) => (Tone::Error, words::going_on(lang)),
        (false, false) => (Tone::Warning, words::ahead(lang)),
    };
    let end =
        outage.ends_at.map_or_else(|| words::until_released(lang).to_owned(), |end| common::instant(lang, zone, end));
    let time = format!("{} – {end}", common::instant(lang, zone, outage.starts_at));
    let released = outage.released_at.map(|at| words::released(lang, &common::instant(lang, zone, at)));
    let id = outage.id.to_string();
    view! {
        <li class="card">
            <h3>{time}</h3>
            <p><Badge tone=tone text=state/> " " {words::kind(lang, outage.kind)}</p>
            <p class="text">{outage.reason}</p>
            {released.map(|released| view! { <p class="quiet">{released}</p> })}
            {(!is_over).then(|| view! {
                <Form action="outages/release" submit=words::release(lang) key=id.clone()>
                    <Hidden name="id" value=id/>
                    <Hidden name="instrument_id" value=instrument.to_string()/>
                </Form>
            })}
        </li>
    }
}
