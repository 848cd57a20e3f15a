//! `/bookings/:id`: where a booking stands, what was agreed, what has happened, and what may be done with it now.

use super::{
    QuoteTable, as_fields, cancelling::cancel_form, displaced::displaced, kept::kept, refusal::BrokenRules, tone,
};
use crate::{
    access::{Actor, Command},
    bookings::{
        Approval, Cancellation, CancellationCost, Change, Event, Overview, Rejection, Withdrawal,
        operations::{self, Cancelling, Found},
        words,
    },
    design::{At, Badge, Facts, Field, Form, Hidden, Sheet, Table, page},
    ids::BookingId,
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn BookingPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let Found { overview, events } = operations::find(&at.caller, at.id("id")?).await?;
        let title = words::booking_of(lang, overview.instrument.say_or_other(lang));
        let actor = &at.caller.actor;
        let cancelling = match may_cancel(actor, &overview) {
            true => Some(operations::cancellation(&at.caller, overview.booking.id).await?),
            false => None,
        };
        let may_withdraw = Withdrawal { booking: overview.booking.clone() }.allowed_to(actor);
        let kept = kept(lang, &overview, may_withdraw);
        let displaced = displaced(&at, &overview).await?;
        let overrun = crate::usage::ui::overrun_notice(&at, overview.booking.id).await?;
        let together = overview.booking.bundle.map(|_| view! { <p class="quiet">{words::made_together(lang)}</p> });
        let actions = actions(lang, actor, &overview, cancelling);
        let quote = overview.booking.quote.clone();
        let series = super::series_parts::series_part(&at, &overview).await?;
        let fees = operations::fees(&at.caller, &overview.booking).is_ok();
        let quotation = format!("/bookings/{}/quotation.pdf", overview.booking.id);
        let (facts, history) = (facts(lang, &overview), history(lang, overview.zone, events));
        Ok(Sheet::new(title).under("/bookings", words::bookings(lang)).body(view! {
            {displaced}
            {kept}
            {overrun}
            {together}
            <Facts facts/>
            {fees.then(|| view! {
                <section>
                    <h2>{words::agreed_price(lang)}</h2>
                    <QuoteTable quote/>
                    <p><a href=quotation>{words::quotation(lang)}</a></p>
                </section>
            })}
            {actions}
            {series}
            <h2>{words::history(lang)}</h2>
            {history}
        }))
    })
}

fn facts(lang: Lang, overview: &Overview) -> Vec<(String, AnyView)> {
    let booking = &overview.booking;
    let path = format!("/instruments/{}", booking.instrument);
    let instrument = overview.instrument.say_or_other(lang).to_owned();
    let state = words::status(lang, booking.status);
    let texts = [
        (words::time(lang), Some(common::period(lang, overview.zone, booking.period))),
        (words::institution(lang), Some(overview.institution.say_or_other(lang).to_owned())),
        (words::mode_label(lang), Some(words::mode(lang, booking.mode).to_owned())),
        (words::staff(lang), overview.staff.clone()),
        (words::party(lang), Some(overview.party.say_or_other(lang).to_owned())),
        (words::holder(lang), Some(overview.holder.clone())),
        (words::purpose(lang), Some(booking.purpose.clone())),
        (words::operators(lang), Some(booking.operators.join(", "))),
        (words::disclosure_label(lang), Some(words::disclosure(lang, booking.disclosure).to_owned())),
        (words::override_reason(lang), booking.override_reason.clone()),
        (words::kept_time(lang), booking.kept.as_ref().map(|kept| common::period(lang, overview.zone, kept.period))),
        (words::cancelled_for(lang), booking.cancelled.map(|cost| cancelled(lang, cost))),
        (words::hold(lang), booking.hold_until.map(|until| common::instant(lang, overview.zone, until))),
    ];
    let named = [
        (words::state(lang).to_owned(), view! { <Badge tone=tone(booking.status) text=state/> }.into_any()),
        (words::instrument(lang).to_owned(), view! { <a href=path>{instrument}</a> }.into_any()),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| {
        text.filter(|text| !text.is_empty())
            .map(|text| (name.to_owned(), view! { <span class="text">{text}</span> }.into_any()))
    });
    named.into_iter().chain(texts).collect()
}

fn cancelled(lang: Lang, cost: CancellationCost) -> String {
    let late = if cost.late { words::was_late(lang) } else { "" };
    format!("{}{late}", common::yen(lang, cost.fee))
}

fn may_cancel(actor: &Actor, overview: &Overview) -> bool {
    let booking = overview.booking.clone();
    let cancellation = Cancellation { booking, reason: String::new(), cost: CancellationCost::default() };
    cancellation.booking.status.cancel().is_ok() && cancellation.allowed_to(actor)
}

fn history(lang: Lang, zone: Zone, events: Vec<Event>) -> impl IntoView {
    let head =
        [words::when(lang), words::state(lang), words::by_whom(lang), words::reason(lang)].map(str::to_owned).to_vec();
    let rows = events
        .into_iter()
        .map(|event| {
            vec![
                common::instant(lang, zone, event.at).into_any(),
                stepped(lang, &event).into_any(),
                event.by.unwrap_or_else(|| words::by_itself(lang).to_owned()).into_any(),
                event.reason.into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::history(lang) head rows hide_caption=true/> }
}

fn stepped(lang: Lang, event: &Event) -> String {
    let status = words::status(lang, event.to);
    words::step(lang, event.what).map_or_else(|| status.to_owned(), |step| format!("{status}: {step}"))
}

/// Only what the state and the policy allow.
fn actions(lang: Lang, actor: &Actor, overview: &Overview, cancelling: Option<Cancelling>) -> impl IntoView + use<> {
    let booking = &overview.booking;
    let reason = String::new;
    let may_approve =
        booking.status.approve().is_ok() && Approval { booking: booking.clone(), reason: reason() }.allowed_to(actor);
    let may_reject =
        booking.status.reject().is_ok() && Rejection { booking: booking.clone(), reason: reason() }.allowed_to(actor);
    let same = Change { booking: booking.clone(), changed: booking.clone(), allocations: Vec::new(), reason: reason() };
    let may_change = booking.status.change().is_ok() && same.allowed_to(actor);
    let is_own = actor.is(booking.account);
    let (id, revision) = (booking.id, booking.revision);
    view! {
        {may_approve.then(|| view! {
            <Form action="bookings/approve" submit=words::approve(lang)>{which(id, revision)}</Form>
        })}
        {may_reject.then(|| view! {
            <Form action="bookings/reject" submit=words::reject(lang) button="button-danger">
                {which(id, revision)}
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        })}
        {may_change.then(|| change_form(lang, overview))}
        {cancelling.map(|cancelling| cancel_form(lang, overview, cancelling, is_own))}
    }
}

/// The booking as it was seen.
pub(super) fn which(id: BookingId, revision: i64) -> impl IntoView {
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="revision" value=revision.to_string()/>
    }
}

fn change_form(lang: Lang, overview: &Overview) -> impl IntoView + use<> {
    let (zone, id, revision) = (overview.zone, overview.booking.id, overview.booking.revision);
    let [date, start, end, end_date] = as_fields(zone, overview.booking.period).map(|(_, value)| value);
    view! {
        <section>
            <h2>{words::change_title(lang)}</h2>
            <BrokenRules action="bookings/change" zone instrument=overview.booking.instrument booking=id/>
            <Form action="bookings/change" submit=words::change(lang)>
                {which(id, revision)}
                <Field name="date" kind="date" label=words::date(lang) value=date required=true/>
                <Field name="start" kind="time" label=words::start(lang) value=start required=true/>
                <Field name="end" kind="time" label=words::end(lang) value=end required=true/>
                <Field name="end_date" kind="date" label=words::end_date(lang) value=end_date hint=words::end_date_hint(lang)/>
                <Field name="reason" label=words::reason(lang)/>
            </Form>
        </section>
    }
}
