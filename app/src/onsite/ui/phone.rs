//! `/at/:instrument`: where the code beside the instrument leads. Check in, check out, say what is wrong.

use super::board;
use crate::{
    design::{At, Badge, Empty, Field, Form, Hidden, Sheet, TextArea, Tone, page},
    ids::InstrumentId,
    onsite::{Board, Standing, operations, words},
    usage::{self, Session, State},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn PhonePage() -> impl IntoView {
    page(async |at: At| {
        let (lang, id) = (at.lang, at.id::<InstrumentId>("instrument")?);
        let (found, sessions) = operations::visit(&at.caller, id).await?;
        let line = found.lines.first().ok_or(crate::error::Error::NotFound)?;
        let name = line.name.say_or_other(lang).to_owned();
        Ok(Sheet::new(name.clone()).under(format!("/instruments/{id}"), name).body(view! {
            <p class="quiet">{words::place(lang, found.institution_name.say_or_other(lang), &line.location)}</p>
            {now(lang, &found)}
            <section class="today">
                <h2>{words::my_sessions(lang)}</h2>
                {list(lang, id, sessions)}
            </section>
            <section>
                <h2>{words::fault(lang)}</h2>
                <p class="quiet">{words::fault_hint(lang)}</p>
                <Form action="onsite/report_fault" submit=words::report(lang) button="button-danger">
                    <Hidden name="instrument" value=id.to_string()/>
                    <TextArea name="what" label=words::what(lang) required=true rows=3/>
                </Form>
            </section>
        }))
    })
}

fn now(lang: Lang, found: &Board) -> AnyView {
    let Some(line) = found.lines.first() else { return ().into_any() };
    let (tone, until) = match line.standing {
        Standing::Free { until } => (Tone::Success, until),
        Standing::Taken { until } => (Tone::Warning, Some(until)),
        Standing::Down { until } => (Tone::Error, until),
        Standing::Closed => (Tone::Neutral, None),
    };
    let when = |at| board::moment(lang, found.zone, found.at, at);
    let until = until.map(|at| words::until(lang, &when(at)));
    let next = line.next_free.map(|at| words::next_free(lang, &when(at)));
    view! { <p><Badge tone text=words::standing(lang, line.standing)/> " " {until} " " {next}</p> }.into_any()
}

fn list(lang: Lang, instrument: InstrumentId, sessions: Vec<Session>) -> AnyView {
    if sessions.is_empty() {
        return view! {
            <Empty>
                <p>{words::no_session(lang)}</p>
                <p><a class="button" href=format!("/instruments/{instrument}/book")>{words::book(lang)}</a></p>
            </Empty>
        }
        .into_any();
    }
    sessions.into_iter().map(|session| card(lang, instrument, &session)).collect_view().into_any()
}

fn card(lang: Lang, instrument: InstrumentId, session: &Session) -> AnyView {
    let mode = usage::words::mode(lang, &session.mode);
    view! {
        <article class="card">
            <h3><a href=format!("/bookings/{}", session.booking)>{common::period(lang, session.zone, session.period)}</a></h3>
            <p><Badge tone=Tone::Info text=usage::words::state(lang, &session.state)/> " " {mode} " " {session.party.clone()}</p>
            {act(lang, instrument, session)}
        </article>
    }
    .into_any()
}

/// The one thing to do now.
fn act(lang: Lang, instrument: InstrumentId, session: &Session) -> Option<AnyView> {
    let (booking, revision) = (session.booking, session.revision);
    let hidden = move || {
        view! {
            <Hidden name="booking" value=booking.to_string()/>
            <Hidden name="revision" value=revision.to_string()/>
            <Hidden name="back" value=format!("/at/{instrument}")/>
        }
    };
    let key = booking.to_string();
    Some(match session.state {
        State::Confirmed => view! {
            <Form action="usage/check-in" submit=words::check_in(lang) key button="button-wide">{hidden()}</Form>
        }
        .into_any(),
        State::InUse { .. } => view! {
            <Form action="usage/check-out" submit=words::check_out(lang) key button="button-wide">
                {hidden()}
                <Field name="operator" label=words::operator(lang)/>
                <Field name="samples" kind="number" label=words::samples(lang) value="0"/>
                <Field name="consumables_yen" kind="number" label=words::consumables(lang) unit=words::yen(lang) value="0"/>
                <TextArea name="notes" label=words::notes(lang) rows=2/>
            </Form>
        }
        .into_any(),
        State::Completed { .. } | State::Closed => return None,
    })
}
