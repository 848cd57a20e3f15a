//! Meetings and bookings of a consultation: what is planned, and what may be done about it.

use crate::{
    access::{Actor, Command},
    bookings,
    consultations::{
        Appointment, AppointmentAnswer, AppointmentCancellation, AppointmentStatus, Booked, Consultation, Plan, Side,
        Status, operations::Found, words,
    },
    design::{At, Badge, Field, Form, Hidden, Tone, percent},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

pub(super) fn plans(lang: Lang, at: &At, found: &Found) -> AnyView {
    let overview = &found.overview;
    let (of, zone) = (&overview.consultation, overview.zone);
    let planned: Vec<_> = found
        .plans
        .iter()
        .map(|plan| match plan {
            Plan::Meeting(meeting) => meeting_card(lang, at, of, zone, meeting),
            Plan::Booked(booked) => booked_card(lang, zone, booked),
        })
        .collect();
    let is_open = of.status != Status::Closed;
    let list = if planned.is_empty() {
        view! { <p class="quiet">{words::no_plans(lang)}</p> }.into_any()
    } else {
        view! { <ul class="cards">{planned}</ul> }.into_any()
    };
    let proposes = is_open && found.side == Side::Staff && of.staff.is_some();
    view! {
        <section class="card">
            <h2>{words::plans(lang)}</h2>
            {list}
            {is_open.then(|| booking_link(lang, &at.caller.actor, of)).flatten()}
            {proposes.then(|| proposal(lang, of))}
        </section>
    }
    .into_any()
}

fn meeting_card(lang: Lang, at: &At, of: &Consultation, zone: Zone, meeting: &Appointment) -> AnyView {
    let (actor, now) = (&at.caller.actor, at.caller.now());
    let (consultation, appointment) = (of.clone(), meeting.clone());
    let answers = meeting.status == AppointmentStatus::Proposed
        && AppointmentAnswer { consultation: consultation.clone(), appointment: appointment.clone(), accepted: true }
            .allowed_to(actor);
    let cancels = meeting.status.is_live()
        && meeting.period.start() > now
        && !answers
        && AppointmentCancellation { consultation, appointment }.allowed_to(actor);
    let (id, it) = (of.id.to_string(), meeting.id.to_string());
    let which = {
        let (id, it) = (id.clone(), it.clone());
        move || view! { <Hidden name="id" value=id.clone()/> <Hidden name="appointment" value=it.clone()/> }
    };
    let (yes, no, back) = (which.clone(), which.clone(), which);
    let time = common::period(lang, zone, meeting.period);
    let place = meeting.place.clone();
    let state = words::appointment_status(lang, meeting.status);
    view! {
        <li class="card">
            <p><strong>{words::meeting(lang)} " " {time}</strong> " " <Badge tone=tone(meeting.status) text=state/></p>
            <p>{place}</p>
            {answers.then(|| view! {
                <Form action="consultations/answer_appointment" submit=words::accept_meeting(lang) key=format!("yes-{it}")>
                    {yes()} <Hidden name="accepted" value="yes"/>
                </Form>
                <Form action="consultations/answer_appointment" submit=words::decline_meeting(lang)
                    key=format!("no-{it}") button="button-quiet">
                    {no()} <Hidden name="accepted" value="no"/>
                </Form>
            })}
            {cancels.then(|| view! {
                <Form action="consultations/cancel_appointment" submit=words::cancel_meeting(lang)
                    key=format!("cancel-{it}") button="button-quiet">
                    {back()}
                </Form>
            })}
        </li>
    }
    .into_any()
}

const fn tone(status: AppointmentStatus) -> Tone {
    match status {
        AppointmentStatus::Proposed => Tone::Warning,
        AppointmentStatus::Accepted => Tone::Success,
        AppointmentStatus::Declined | AppointmentStatus::Cancelled => Tone::Neutral,
    }
}

fn booked_card(lang: Lang, zone: Zone, booked: &Booked) -> AnyView {
    let path = format!("/bookings/{}", booked.booking);
    let name = format!(
        "{}: {} {}",
        words::booking(lang),
        booked.instrument.say_or_other(lang),
        common::period(lang, zone, booked.period)
    );
    view! { <li class="card"><p><a href=path>{name}</a></p></li> }.into_any()
}

/// The booking form of the instrument with this staff member chosen and the question remembered: for the company, and for
/// those who may book for it.
fn booking_link(lang: Lang, actor: &Actor, of: &Consultation) -> Option<AnyView> {
    let (instrument, staff) = (of.instrument?, of.staff?);
    if !actor.belongs_to(of.company) {
        return None;
    }
    let path = format!(
        "/instruments/{instrument}/book?consultation_id={}&staff_id={staff}&mode={}&purpose={}#wish",
        of.id,
        bookings::Mode::AssistedUse.code(),
        percent(&of.subject),
    );
    Some(
        view! {
            <p><a class="button" href=path>{words::book_together(lang)}</a></p>
            <p class="quiet">{words::book_together_hint(lang)}</p>
        }
        .into_any(),
    )
}

fn proposal(lang: Lang, of: &Consultation) -> AnyView {
    let id = of.id.to_string();
    view! {
        <details>
            <summary>{words::propose_meeting(lang)}</summary>
            <p class="quiet">{words::propose_meeting_hint(lang)}</p>
            <Form action="consultations/propose_appointment" submit=words::propose_it(lang) key="meeting">
                <Hidden name="id" value=id/>
                <Field name="date" kind="date" label=words::date(lang) required=true/>
                <Field name="start" kind="time" label=words::start(lang) required=true/>
                <Field name="end" kind="time" label=words::end(lang) required=true/>
                <Field name="place" label=words::place(lang)/>
            </Form>
        </details>
    }
    .into_any()
}
