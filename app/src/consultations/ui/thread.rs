//! What was said and decided, one thing after the other.

use crate::{
    consultations::{Event, Handed, Message, Side, Step, words},
    design::Badge,
    files::ui::FileLink,
    ids::ConsultationId,
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

pub(super) fn thread(lang: Lang, id: ConsultationId, zone: Zone, steps: Vec<Step>) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .map(|step| match step {
            Step::Said(message) => said(lang, zone, message),
            Step::Moved(event) => moved(lang, zone, event),
            Step::Handed(handed) => file(lang, id, zone, handed),
        })
        .collect();
    view! { <ol class="thread">{steps}</ol> }
}

fn said(lang: Lang, zone: Zone, message: Message) -> AnyView {
    let (class, whose) = match (message.side, message.internal) {
        (_, true) => ("message message-note", words::note(lang)),
        (Side::Company, false) => ("message message-company", words::by_company(lang)),
        (Side::Staff, false) => ("message message-staff", words::by_staff(lang)),
    };
    view! {
        <li class=class id=format!("m-{}", message.id)>
            <p class="message-head">
                <Badge text=whose/> " " <strong>{message.by}</strong> " "
                <span class="quiet">{common::instant(lang, zone, message.at)}</span>
            </p>
            <p class="text">{message.text}</p>
        </li>
    }
    .into_any()
}

fn file(lang: Lang, id: ConsultationId, zone: Zone, handed: Handed) -> AnyView {
    let class = match (handed.side, handed.internal) {
        (_, true) => "message message-note",
        (Side::Company, false) => "message message-company",
        (Side::Staff, false) => "message message-staff",
    };
    let head = format!("{} {}", handed.by, words::added(lang));
    view! {
        <li class=class>
            <p class="message-head quiet">{head} " " {common::instant(lang, zone, handed.at)}</p>
            <FileLink file=handed.file path=format!("/consultations/{id}/files")/>
        </li>
    }
    .into_any()
}

fn moved(lang: Lang, zone: Zone, event: Event) -> AnyView {
    let by = event.by.unwrap_or_else(|| words::by_itself(lang).to_owned());
    let state = words::moved_to(lang, words::status(lang, event.to));
    let reason = (!event.reason.is_empty()).then(|| format!(" — {}", event.reason));
    view! {
        <li class="step quiet">{common::instant(lang, zone, event.at)} " " {by} " " {state} {reason}</li>
    }
    .into_any()
}
