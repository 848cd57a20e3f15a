//! `/instruments/:id/book`: the wish, its price, and the booking.

use super::{QuoteTable, as_fields, query, refusal::BrokenRules};
use crate::{
    actions::Shown,
    bookings::{
        Disclosure, Mode,
        operations::{self, Prospect, SlotSearch, Slots},
        rules::Asker,
        series, waiting, words,
    },
    design::{At, Choices, Field, Form, Hidden, Refused, Search, Select, Sheet, TextArea, page},
    error::Error,
    form::Typed,
    ids::InstrumentId,
    instruments::Support,
    tariffs::model::Quote,
    time::Minutes,
    words::Lang,
};
use leptos::prelude::*;

const ACTION: &str = "bookings/book";

/// How many slots are proposed for a day.
const SLOTS: usize = 24;

#[component]
pub fn BookPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let prospect = operations::prospect(&at.caller, at.id("id")?).await?;
        let slots = slots(&at, &prospect).await?;
        let instrument = prospect.ground.name.say_or_other(lang).to_owned();
        let id = prospect.ground.instrument;
        let asked: Vec<_> = at.query_pairs();
        Ok(Sheet::new(words::book_title(lang, &instrument))
            .under("/instruments", words::catalogue(lang))
            .under(format!("/instruments/{id}"), instrument)
            .body(view! { <Wishing prospect slots asked/> }))
    })
}

/// Free slots of the day that the query names.
async fn slots(at: &At, prospect: &Prospect) -> Result<Option<Slots>, Error> {
    let (Some(date), Some(minutes)) = (at.query("date"), at.read::<i64>("minutes")) else { return Ok(None) };
    let Some(day) = crate::time::parse_day(&date) else { return Ok(None) };
    let mode = mode(prospect, at.query("mode").as_deref().unwrap_or_default());
    let search = SlotSearch {
        instrument: prospect.ground.instrument,
        within: prospect.ground.zone.day(day),
        length: Minutes(minutes.clamp(1, 24 * 60)),
        mode,
        staff: None,
        limit: SLOTS,
    };
    operations::slots(&at.caller, search).await.map(Some)
}

#[component]
fn Wishing(prospect: Prospect, slots: Option<Slots>, asked: Vec<(String, String)>) -> impl IntoView {
    let lang = Lang::here();
    let zone = prospect.ground.zone;
    let quoted = Refused::of(ACTION, "").and_then(|answered| match answered.shown {
        Some(Shown::Answer(quote)) => serde_json::from_value(quote).ok().map(|quote| (quote, answered.typed)),
        Some(Shown::Secret(_)) | None => None,
    });
    let asked = Typed::new(asked, Vec::new());
    view! {
        {quoted.map(|(quote, typed)| confirmation(lang, quote, &typed))}
        <BrokenRules action=ACTION zone instrument=prospect.ground.instrument/>
        <p>
            <a href=format!("/instruments/{}/why", prospect.ground.instrument)>{words::ask_whether(lang)}</a> " · "
            <a href=format!("/bookings/together?first={}", prospect.ground.instrument)>{words::together_link(lang)}</a>
        </p>
        {slot_search(lang, &prospect, slots, &asked)}
        {other_ways(lang, prospect.ground.instrument, &asked)}
        {wish_form(lang, prospect, asked)}
    }
}

/// The price, and everything that was typed once more for the second step.
fn confirmation(lang: Lang, quote: Quote, typed: &Typed) -> impl IntoView + use<> {
    let kept: Vec<_> = typed
        .pairs()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "do" | "key" | "step"))
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect();
    view! {
        <section class="card" aria-labelledby="price">
            <h2 id="price">{words::confirm_title(lang)}</h2>
            <QuoteTable quote/>
            <form method="post" class="form">
                <input type="hidden" name="do" value=ACTION/>
                <input type="hidden" name="step" value="book"/>
                {kept}
                <div class="form-actions"><button class="button">{words::book_now(lang)}</button></div>
            </form>
        </section>
    }
}

/// The same again and again, or where it is taken, later.
fn other_ways(lang: Lang, id: InstrumentId, asked: &Typed) -> impl IntoView + use<> {
    let kept = ["date", "start", "end", "minutes", "mode"].map(|name| (name, asked.get(name).to_owned()));
    let kept = query(&kept);
    view! {
        <p>
            <a href=format!("/instruments/{id}/series?{kept}")>{series::words::link(lang)}</a>
            " · "
            <a href=format!("/instruments/{id}/wait?{kept}")>{waiting::words::link(lang)}</a>
        </p>
    }
}

/// A day and a length; the free slots of it as links that fill the form.
fn slot_search(lang: Lang, prospect: &Prospect, slots: Option<Slots>, asked: &Typed) -> impl IntoView + use<> {
    let (id, zone) = (prospect.ground.instrument, prospect.ground.zone);
    let mode = mode(prospect, asked.get("mode"));
    let (date, minutes) = (asked.get("date").to_owned(), asked.get("minutes").to_owned());
    let found = slots.map(|found| {
        let links: Vec<_> = found
            .slots
            .into_iter()
            .map(|slot| {
                let time = query(&as_fields(zone, slot.period));
                let path = format!("/instruments/{id}/book?{time}&minutes={minutes}&mode={}#wish", mode.code());
                let label = format!("{}–{}", zone.clock_of(slot.period.start()), zone.clock_of(slot.period.end()));
                view! { <li><a href=path>{label}</a></li> }
            })
            .collect();
        if links.is_empty() {
            return view! { <p role="status">{words::no_slots(lang)}</p> }.into_any();
        }
        view! { <ul class="slots">{links}</ul> }.into_any()
    });
    let is_open = found.is_some();
    let modes = modes(lang, prospect).into_iter().map(|(code, name, _)| (code, name)).collect::<Vec<_>>();
    let minutes = if minutes.is_empty() { "60".to_owned() } else { minutes };
    view! {
        <details open=is_open>
            <summary>{words::find_slot(lang)}</summary>
            <Search key="slot" submit=words::show_slots(lang)>
                <Field name="date" kind="date" label=words::date(lang) value=date/>
                <Field name="minutes" kind="number" label=words::length(lang) value=minutes unit=words::minutes(lang)/>
                <Select name="mode" label=words::mode_label(lang) options=modes value=mode.code()/>
            </Search>
            {found}
        </details>
    }
}

fn wish_form(lang: Lang, prospect: Prospect, asked: Typed) -> impl IntoView {
    let id = prospect.ground.instrument;
    let step = (prospect.ground.rules.granularity().0 * 60).to_string();
    let zone = prospect.ground.zone.to_string();
    let is_keeper = prospect.asker == Asker::Keeper;
    let mode = mode(&prospect, asked.get("mode")).code();
    let value = move |name: &str, other: &str| match asked.get(name) {
        "" => other.to_owned(),
        text => text.to_owned(),
    };
    let modes = modes(lang, &prospect);
    let disclosures: Vec<_> = Disclosure::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), words::disclosure(lang, one).to_owned(), String::new()))
        .collect();
    let staff: Vec<_> = prospect.helpers.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let companies: Vec<_> = prospect.companies.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    view! {
        <section id="wish">
            <h2>{words::wish(lang)}</h2>
            <p class="quiet">{words::in_zone(lang, &zone)}</p>
            <Form action=ACTION submit=words::see_price(lang)>
                <Hidden name="step" value="quote"/>
                <Hidden name="instrument_id" value=id.to_string()/>
                {came_from(&value)}
                <Field name="date" kind="date" label=words::date(lang) value=value("date", "") required=true/>
                <Field name="start" kind="time" label=words::start(lang) value=value("start", "") step=step.clone() required=true/>
                <Field name="end" kind="time" label=words::end(lang) value=value("end", "") step=step required=true/>
                <Field name="end_date" kind="date" label=words::end_date(lang) value=value("end_date", "")
                    hint=words::end_date_hint(lang)/>
                <Choices name="mode" label=words::mode_label(lang) options=modes value=mode required=true/>
                {(!staff.is_empty()).then(|| view! {
                    <Select name="staff_id" label=words::staff(lang) options=staff empty=words::anyone_qualified(lang)
                        value=value("staff_id", "") hint=words::staff_hint(lang)/>
                })}
                {(companies.len() > 1).then(|| view! {
                    <Select name="on_behalf_of" label=words::on_behalf_of(lang) options=companies/>
                })}
                <TextArea name="purpose" label=words::purpose(lang) hint=words::purpose_hint(lang)
                    value=value("purpose", "") required=true/>
                <Choices name="disclosure" label=words::disclosure_label(lang) options=disclosures
                    value=Disclosure::default().code() required=true/>
                <TextArea name="operators" label=words::operators(lang) hint=words::operators_hint(lang) rows=2/>
                {is_keeper.then(|| view! {
                    <Field name="override_reason" label=words::override_reason(lang) hint=words::override_hint(lang)/>
                })}
            </Form>
        </section>
    }
}

/// The mode asked for, or the first that this instrument offers.
pub(super) fn mode(prospect: &Prospect, code: &str) -> Mode {
    let asked = Mode::from_code(code).filter(|mode| offers(prospect, *mode));
    asked.or_else(|| Mode::ALL.into_iter().find(|mode| offers(prospect, *mode))).unwrap_or_default()
}

fn offers(prospect: &Prospect, mode: Mode) -> bool {
    match prospect.ground.support {
        Support::None => !mode.needs_staff(),
        Support::Optional => true,
        Support::Required => mode.needs_staff() || prospect.asker == Asker::Keeper,
    }
}

/// What this instrument offers, with a word about each.
pub(super) fn modes(lang: Lang, prospect: &Prospect) -> Vec<(String, String, String)> {
    let offered = Mode::ALL.into_iter().filter(|mode| offers(prospect, *mode));
    offered
        .map(|mode| {
            (mode.code().to_owned(), words::mode(lang, mode).to_owned(), words::about_mode(lang, mode).to_owned())
        })
        .collect()
}

/// The question that the booking comes from, where the address names one.
fn came_from(value: &impl Fn(&str, &str) -> String) -> Option<AnyView> {
    let consultation = value("consultation_id", "");
    (!consultation.is_empty()).then(|| view! { <Hidden name="consultation_id" value=consultation/> }.into_any())
}
