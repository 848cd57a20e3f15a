//! `/institutions/:id/approvals`: requests that wait for an answer.

use super::list::BookingTable;
use crate::{
    access::Command,
    bookings::{Approval, Overview, operations, words},
    design::{At, Empty, Field, Form, Hidden, Sheet, page},
    ids::InstitutionId,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn ApprovalsPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let waiting = operations::waiting(&at.caller, institution).await?;
        let may = |overview: &Overview| {
            Approval { booking: overview.booking.clone(), reason: String::new() }.allowed_to(&at.caller.actor)
        };
        let answers: Vec<_> = waiting
            .iter()
            .filter(|overview| may(overview))
            .map(|overview| answer(lang, institution, overview))
            .collect();
        let body = if waiting.is_empty() {
            view! { <Empty><p>{words::nothing_waits(lang)}</p></Empty> }.into_any()
        } else {
            view! { <BookingTable bookings=waiting/> <ul class="cards">{answers}</ul> }.into_any()
        };
        Ok(Sheet::new(words::approvals(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .wide()
            .body(body))
    })
}

fn answer(lang: Lang, institution: InstitutionId, overview: &Overview) -> impl IntoView + use<> {
    let booking = &overview.booking;
    let (id, revision) = (booking.id.to_string(), booking.revision);
    let title =
        format!("{} {}", overview.instrument.say_or_other(lang), common::period(lang, overview.zone, booking.period));
    let until = booking.hold_until.map(|until| words::held_until(lang, &common::instant(lang, overview.zone, until)));
    let kept = booking.kept.as_ref().map(|kept| common::period(lang, overview.zone, kept.period));
    let kept = kept.map(|kept| view! { <p>{words::kept_time(lang)} ": " {kept}</p> });
    let about = format!("{}: {}", overview.party.say_or_other(lang), booking.purpose);
    let booked = booking.id;
    let which = move || {
        view! {
            <Hidden name="id" value=booked.to_string()/>
            <Hidden name="revision" value=revision.to_string()/>
            <Hidden name="institution" value=institution.to_string()/>
        }
    };
    view! {
        <li class="card">
            <h2><a href=format!("/bookings/{id}")>{title}</a></h2>
            <p>{about}</p>
            {kept}
            <p class="quiet">{until}</p>
            <Form action="bookings/approve" submit=words::approve(lang) key=id.clone()>{which()}</Form>
            <Form action="bookings/reject" submit=words::reject(lang) key=id.clone() button="button-danger">
                {which()}
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </li>
    }
}
