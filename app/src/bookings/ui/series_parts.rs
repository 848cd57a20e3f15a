//! `/series/:id`: a series and what has become of it; and what the page of one of its bookings says about it.

use super::{as_fields, list::BookingTable, refusal::BrokenRules, series::outlooks};
use crate::{
    access::{Actor, Command},
    bookings::{
        Approval, Cancellation, CancellationCost, Change, Overview, operations,
        series::{Outlook, Recurrence, Series, Spread, words},
        words as of_bookings,
    },
    design::{At, Choices, Facts, Field, Form, Hidden, Sheet, page},
    error::Error,
    words::Lang,
};
use leptos::prelude::*;

#[component]
pub fn SeriesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let (series, bookings) = operations::find_series(&at.caller, at.id("id")?).await?;
        let name = bookings.first().map(|first| first.instrument.say_or_other(lang).to_owned()).unwrap_or_default();
        let path = format!("/instruments/{}", series.instrument);
        let facts = vec![
            (of_bookings::instrument(lang).to_owned(), view! { <a href=path>{name.clone()}</a> }.into_any()),
            (words::rule(lang).to_owned(), rule(lang, &series).into_any()),
        ];
        Ok(Sheet::new(words::series_of(lang, &name)).under("/bookings", of_bookings::bookings(lang)).wide().body(
            view! {
                <Facts facts/>
                <h2>{words::bookings(lang)}</h2>
                <BookingTable bookings/>
            },
        ))
    })
}

fn rule(lang: Lang, series: &Series) -> String {
    Recurrence::parse(&series.rule, series.zone).map_or_else(|_| series.rule.clone(), |rule| rule.say(lang))
}

/// On the page of a booking that belongs to a series: the way to it, and what can be done with all of it.
pub async fn series_part(at: &At, overview: &Overview) -> Result<Option<AnyView>, Error> {
    let Some(series) = operations::series_of(&at.caller, overview.booking.id).await? else { return Ok(None) };
    let (lang, path) = (at.lang, format!("/series/{}", series.id));
    let said = rule(lang, &series);
    let forms = forms(lang, &at.caller.actor, overview);
    Ok(Some(
        view! {
            <section aria-labelledby="series">
                <h2 id="series">{words::part_of(lang)}</h2>
                <p><a href=path>{said}</a></p>
                {forms}
            </section>
        }
        .into_any(),
    ))
}

/// Only what the state and the policy allow.
fn forms(lang: Lang, actor: &Actor, overview: &Overview) -> impl IntoView + use<> {
    let booking = &overview.booking;
    let reason = String::new;
    let same = Change { booking: booking.clone(), changed: booking.clone(), allocations: Vec::new(), reason: reason() };
    let may_change = booking.status.change().is_ok() && same.allowed_to(actor);
    let may_cancel = booking.status.cancel().is_ok()
        && Cancellation { booking: booking.clone(), reason: reason(), cost: CancellationCost::default() }
            .allowed_to(actor);
    let may_approve =
        booking.status.approve().is_ok() && Approval { booking: booking.clone(), reason: reason() }.allowed_to(actor);
    let which = which(overview);
    view! {
        {may_approve.then(|| view! {
            <Form action="bookings/approve_series" submit=words::approve_all(lang) key="all">
                {which}
                <Hidden name="spread" value=Spread::All.code()/>
            </Form>
        })}
        {may_change.then(|| change_form(lang, overview))}
        {may_cancel.then(|| cancel_form(lang, overview, !actor.is(overview.booking.account)))}
    }
}

fn change_form(lang: Lang, overview: &Overview) -> impl IntoView + use<> {
    let zone = overview.zone;
    let [date, start, end, end_date] = as_fields(zone, overview.booking.period).map(|(_, value)| value);
    let which = which(overview);
    let is_open = crate::design::Refused::of("bookings/change_series", "series").is_some();
    view! {
        <details open=is_open>
            <summary>{words::change_title(lang)}</summary>
            <p>{words::change_hint(lang)}</p>
            <BrokenRules action="bookings/change_series" key="series" zone/>
            <Form action="bookings/change_series" submit=words::change_title(lang) key="series">
                {which}
                <Field name="date" kind="date" label=of_bookings::date(lang) value=date required=true/>
                <Field name="start" kind="time" label=of_bookings::start(lang) value=start required=true/>
                <Field name="end" kind="time" label=of_bookings::end(lang) value=end required=true/>
                <Field name="end_date" kind="date" label=of_bookings::end_date(lang) value=end_date
                    hint=of_bookings::end_date_hint(lang)/>
                <Choices name="spread" label=words::reach(lang) options=spreads(lang) value=Spread::Following.code()
                    required=true/>
                <Choices name="outlook" label=words::conflicts(lang) options=outlooks(lang)
                    value=Outlook::Refuse.code() required=true/>
                <Field name="reason" label=of_bookings::reason(lang)/>
            </Form>
        </details>
    }
}

fn cancel_form(lang: Lang, overview: &Overview, needs_reason: bool) -> impl IntoView + use<> {
    let which = which(overview);
    view! {
        <details>
            <summary>{words::cancel_title(lang)}</summary>
            <Form action="bookings/cancel_series" submit=words::cancel_title(lang) key="whole" button="button-danger">
                {which}
                <Choices name="spread" label=words::reach(lang) options=spreads(lang) value=Spread::Following.code()
                    required=true/>
                <Field name="reason" label=of_bookings::reason(lang) required=needs_reason/>
            </Form>
        </details>
    }
}

/// The booking as it was seen.
fn which(overview: &Overview) -> impl IntoView + use<> {
    let (id, revision) = (overview.booking.id, overview.booking.revision);
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="revision" value=revision.to_string()/>
    }
}

fn spreads(lang: Lang) -> Vec<(String, String, String)> {
    let named = |one: Spread| (one.code().to_owned(), words::spread(lang, one).to_owned(), String::new());
    Spread::ALL.map(named).to_vec()
}
