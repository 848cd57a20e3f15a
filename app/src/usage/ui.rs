//! `/usage/:id`: what was recorded, and corrections of it.

use super::{
    model::{Correction, CorrectionStatus, UsageRecord},
    operations, words,
};
use crate::{
    access::{Actor, Role},
    design::{At, Choices, Facts, Field, Form, Hidden, Notice, Sheet, Tone, page},
    error::Error,
    ids::BookingId,
    time::{Instant, Period, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn RecordPage() -> impl IntoView {
    page(async |at: At| {
        let (record, corrections) = operations::record(&at.caller, at.id("id")?).await?;
        let lang = at.lang;
        let waits = corrections.iter().any(|it| it.status == CorrectionStatus::Requested);
        let can_ask = record.end.is_some() && !waits;
        let body = view! {
            {facts(lang, &record)}
            {history(lang, record.zone, &at.caller.actor, &record, &corrections)}
            {can_ask.then(|| ask(lang, &record))}
        };
        Ok(Sheet::new(words::record(lang)).under("/today", words::today(lang)).body(body))
    })
}

/// Said on a booking's page where its use and a neighbour's touch; `None` where they do not.
pub async fn overrun_notice(at: &At, booking: BookingId) -> Result<Option<AnyView>, Error> {
    let overrun = operations::overrun(&at.caller, booking).await?;
    let lines = [
        overrun.into_next.then(|| words::into_next_says(at.lang)),
        overrun.from_previous.then(|| words::from_previous_says(at.lang)),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect();
    Ok((!lines.is_empty()).then(|| view! { <Notice tone=Tone::Warning>{lines}</Notice> }.into_any()))
}

fn facts(lang: Lang, record: &UsageRecord) -> AnyView {
    let said = |text: String| view! { <span>{text}</span> }.into_any();
    let actual = match record.end.and_then(|end| Period::new(record.start, end)) {
        Some(actual) => common::period(lang, record.zone, actual),
        None => common::instant(lang, record.zone, record.start),
    };
    let facts = vec![
        (words::instrument(lang).to_owned(), said(record.instrument_name.say_or_other(lang).to_owned())),
        (words::booked(lang).to_owned(), said(common::period(lang, record.zone, record.booked))),
        (words::actual(lang).to_owned(), said(actual)),
        (words::operator(lang).to_owned(), said(record.report.operator.clone())),
        (words::samples(lang).to_owned(), said(record.report.samples.to_string())),
        (words::consumables(lang).to_owned(), said(common::yen(lang, record.report.consumables))),
        (words::notes(lang).to_owned(), said(record.report.notes.clone())),
    ];
    view! { <Facts facts=facts/> }.into_any()
}

fn history(lang: Lang, zone: Zone, actor: &Actor, record: &UsageRecord, corrections: &[Correction]) -> AnyView {
    let decides = actor.has(&[Role::InstrumentManager, Role::InstitutionAdmin], record.institution);
    let items: Vec<_> = corrections
        .iter()
        .map(|correction| {
            let offer =
                decides && correction.status == CorrectionStatus::Requested && !actor.is(correction.requested_by);
            let (id, record) = (correction.id, record.id);
            view! {
                <li>
                    <p>
                        {words::correction_status(lang, correction.status)} " " {correction.requester.clone()} ": "
                        {correction.reason.clone()}
                    </p>
                    <p>
                        {common::period(lang, zone, correction.old)} " (" {correction.old_samples} ") → "
                        {common::period(lang, zone, correction.new)} " (" {correction.new_samples} ")"
                    </p>
                    <p>{correction.decision_reason.clone()}</p>
                    {offer.then(|| view! {
                        <Form action="usage/decide" submit=words::decide(lang) key=id.to_string()>
                            <Hidden name="correction" value=id.to_string()/>
                            <Hidden name="back" value=format!("/usage/{record}")/>
                            <Choices name="decision" label=words::decision(lang) required=true options=vec![
                                ("accept".to_owned(), words::accept(lang).to_owned(), String::new()),
                                ("reject".to_owned(), words::reject(lang).to_owned(), String::new()),
                            ]/>
                            <Field name="reason" label=words::reason(lang)/>
                        </Form>
                    })}
                </li>
            }
        })
        .collect();
    (!items.is_empty())
        .then(|| view! { <section><h2>{words::corrections(lang)}</h2><ol>{items}</ol></section> })
        .into_any()
}

fn ask(lang: Lang, record: &UsageRecord) -> AnyView {
    let (zone, id) = (record.zone, record.id);
    let date = |at: Instant| zone.day_of(at).to_string();
    let time = |at: Instant| zone.clock_of(at).to_string();
    let end = record.end.unwrap_or(record.start);
    let (start_date, start_time, end_date, end_time) = (date(record.start), time(record.start), date(end), time(end));
    let samples = record.report.samples.to_string();
    view! {
        <section>
            <h2>{words::ask(lang)}</h2>
            <p>{words::ask_hint(lang)}</p>
            <Form action="usage/correct" submit=words::ask(lang)>
                <Hidden name="record" value=id.to_string()/>
                <Field name="start_date" kind="date" label=words::start_date(lang) value=start_date required=true/>
                <Field name="start_time" kind="time" label=words::start_time(lang) value=start_time required=true/>
                <Field name="end_date" kind="date" label=words::end_date(lang) value=end_date required=true/>
                <Field name="end_time" kind="time" label=words::end_time(lang) value=end_time required=true/>
                <Field name="samples" kind="number" label=words::samples(lang) value=samples required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </section>
    }
    .into_any()
}
