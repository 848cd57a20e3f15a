//! What those who answer may do with a consultation.

use super::case::which;
use crate::{
    access::{Actor, Command},
    consultations::{
        Assignment, Candidate, Closing, Consultation, Handover, NewDue, Outcome, Overview, Routing, Status,
        operations::Found, words,
    },
    design::{At, Facts, Field, Form, Hidden, Notice, Select, TextArea, Tone},
    files::ui::Attachments,
    ids::{HandoverId, InstitutionId, StaffId},
    words::Lang,
};
use leptos::prelude::*;

pub(super) fn actions(lang: Lang, at: &At, found: &Found) -> AnyView {
    let (actor, overview) = (&at.caller.actor, &found.overview);
    let of = &overview.consultation;
    if of.status == Status::Closed {
        return overview.outcome.clone().map(|outcome| outcome_said(lang, outcome)).into_any();
    }
    let targets = found.choices.institutions.iter();
    let options: Vec<_> = targets.map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned())).collect();
    let (routes, hands_over) = ways(actor, of);
    let hands_over = hands_over && overview.pending.is_none() && !options.is_empty();
    view! {
        {assigning(lang, actor, of, &found.choices.candidates)}
        {noting(lang, of)}
        {promising(lang, actor, overview)}
        {routes.then(|| routing(lang, of, options.clone()))}
        {waiting_for_consent(lang, overview)}
        {hands_over.then(|| handing_over(lang, of, options))}
        {closing(lang, actor, of)}
    }
    .into_any()
}

/// Whether the reader may pass it on from the region's desk, and whether they may ask the company for its consent.
fn ways(actor: &Actor, of: &Consultation) -> (bool, bool) {
    let (consultation, to) = (of.clone(), InstitutionId::fixed(0));
    let routes = Routing { consultation: consultation.clone(), to }.allowed_to(actor);
    let hands_over = Handover { consultation, id: HandoverId::fixed(0), to, reason: String::new() }.allowed_to(actor);
    (routes, hands_over)
}

fn assigning(lang: Lang, actor: &Actor, of: &Consultation, candidates: &[Candidate]) -> Option<AnyView> {
    let seen = (of.id, of.revision);
    let (consultation, reason) = (of.clone(), String::new());
    let may = Assignment { consultation, to: StaffId::fixed(0), reason }.allowed_to(actor);
    if !may || candidates.is_empty() {
        return None;
    }
    let options: Vec<_> = candidates.iter().map(|one| (one.staff.to_string(), candidate(lang, one))).collect();
    let best = candidates.first().map(|one| one.staff.to_string()).unwrap_or_default();
    let automatic = of.staff.is_none().then(|| {
        view! {
            <Form action="consultations/assign" submit=words::assign_automatically(lang) key="automatic"
                button="button-quiet">
                {which(seen)} <Hidden name="automatic" value="yes"/>
            </Form>
        }
    });
    Some(
        view! {
            <section class="card">
                <h2>{words::assign_title(lang)}</h2>
                <Form action="consultations/assign" submit=words::assign(lang) key="assign">
                    {which(seen)}
                    <Select name="staff_id" label=words::answers_it(lang) options value=best
                        hint=words::assign_hint(lang) required=true/>
                    <Field name="reason" label=words::reason(lang)/>
                </Form>
                {automatic}
            </section>
        }
        .into_any(),
    )
}

fn candidate(lang: Lang, one: &Candidate) -> String {
    match (one.away, one.skilled) {
        (true, _) => words::away_candidate(lang, &one.name),
        (false, true) => words::skilled_candidate(lang, &one.name, one.cases, one.planned),
        (false, false) => words::candidate(lang, &one.name, one.cases, one.planned),
    }
}

fn noting(lang: Lang, of: &Consultation) -> impl IntoView + use<> {
    let id = of.id.to_string();
    view! {
        <details class="card">
            <summary>{words::write_note(lang)}</summary>
            <Form action="consultations/note" submit=words::keep_note(lang) key="note" button="button-quiet" upload=true>
                <Hidden name="id" value=id/>
                <TextArea name="text" label=words::note(lang) hint=words::note_hint(lang) rows=3 required=true/>
                <Attachments/>
            </Form>
        </details>
    }
}

fn promising(lang: Lang, actor: &Actor, overview: &Overview) -> Option<AnyView> {
    let of = &overview.consultation;
    let seen = (of.id, of.revision);
    let may = NewDue { consultation: of.clone(), due: of.due }.allowed_to(actor) && of.status.waits_for_answer();
    let day = overview.zone.day_of(of.due - chrono::TimeDelta::seconds(1)).to_string();
    may.then(|| {
        view! {
            <details class="card">
                <summary>{words::promise_title(lang)}</summary>
                <Form action="consultations/promise" submit=words::promise(lang) key="promise" button="button-quiet">
                    {which(seen)}
                    <Field name="due" kind="date" label=words::promise_day(lang) value=day required=true/>
                </Form>
            </details>
        }
        .into_any()
    })
}

fn routing(lang: Lang, of: &Consultation, options: Vec<(String, String)>) -> impl IntoView + use<> {
    let seen = (of.id, of.revision);
    let back = of.desk.region().map(|region| format!("/regions/{region}/consultations")).unwrap_or_default();
    view! {
        <section class="card">
            <h2>{words::route_title(lang)}</h2>
            <Form action="consultations/route" submit=words::route(lang) key="route">
                {which(seen)}
                <Hidden name="back" value=back/>
                <Select name="institution_id" label=words::handover_to(lang) options empty=words::choose_desk(lang)
                    required=true/>
            </Form>
        </section>
    }
}

fn waiting_for_consent(lang: Lang, overview: &Overview) -> Option<AnyView> {
    let pending = overview.pending.as_ref()?;
    let said = words::waits_for_consent(lang, pending.to_name.say_or_other(lang));
    Some(view! { <Notice tone=Tone::Info>{said}</Notice> }.into_any())
}

fn handing_over(lang: Lang, of: &Consultation, options: Vec<(String, String)>) -> impl IntoView + use<> {
    let seen = (of.id, of.revision);
    view! {
        <details class="card">
            <summary>{words::handover_title(lang)}</summary>
            <p class="quiet">{words::handover_hint(lang)}</p>
            <Form action="consultations/propose_handover" submit=words::propose(lang) key="handover" button="button-quiet">
                {which(seen)}
                <Select name="institution_id" label=words::handover_to(lang) options empty=words::choose_desk(lang)
                    required=true/>
                <TextArea name="reason" label=words::handover_reason(lang) rows=2 required=true/>
            </Form>
        </details>
    }
}

fn closing(lang: Lang, actor: &Actor, of: &Consultation) -> Option<AnyView> {
    let seen = (of.id, of.revision);
    let may = Closing { consultation: of.clone(), report: String::new() }.allowed_to(actor);
    may.then(|| {
        view! {
            <details class="card">
                <summary>{words::close_title(lang)}</summary>
                <Form action="consultations/close" submit=words::close(lang) key="close">
                    {which(seen)}
                    <TextArea name="report" label=words::report(lang) hint=words::report_hint(lang) rows=4 required=true/>
                </Form>
            </details>
        }
        .into_any()
    })
}

fn outcome_said(lang: Lang, outcome: Outcome) -> AnyView {
    let came_of_it = [
        (outcome.product, words::outcome_product(lang)),
        (outcome.patent, words::outcome_patent(lang)),
        (outcome.joint_research, words::outcome_joint(lang)),
    ];
    let items: Vec<_> =
        came_of_it.into_iter().filter(|(is_so, _)| *is_so).map(|(_, said)| view! { <li>{said}</li> }).collect();
    let solved = words::solved(lang, outcome.solved).into_any();
    view! {
        <section class="card">
            <h2>{words::outcome_heading(lang)}</h2>
            <Facts facts=vec![(words::outcome_solved(lang).to_owned(), solved)]/>
            <ul>{items}</ul>
            <p class="text">{outcome.text}</p>
        </section>
    }
    .into_any()
}
