use super::words;
use crate::{
    access::{Caller, Role},
    design::{At, Badge, Empty, Field, Form, Hidden, Sheet, TextArea, Tone, page},
    diary::{
        self,
        ui::{DraftLine, draft_line},
    },
    error::Error,
    reports::words as class_words,
    time::{Instant, Month, Zone},
    usage::{self, Session, State, UsageRecord},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// `/today`
#[component]
pub fn TodayPage() -> impl IntoView {
    page(async |at: At| {
        let sessions = usage::operations::sessions_on(&at.caller, None).await?;
        let drafts = drafts(&at.caller).await?;
        let waiting = waiting(&at.caller).await?;
        let (lang, now) = (at.lang, at.caller.now());
        let (own, others): (Vec<_>, Vec<_>) =
            sessions.into_iter().partition(|it| it.staff.is_some_and(|staff| at.caller.actor.is_staff(staff)));
        let is_staff = !at.caller.actor.institutions(&[Role::Staff]).is_empty();
        let body = view! {
            <p class="lead">{common::day(lang, Zone::TOKYO.day_of(now))}</p>
            {list(lang, now, words::sessions(lang), own, others.is_empty())}
            {(!others.is_empty()).then(|| list(lang, now, words::others(lang), others, false))}
            {is_staff.then(|| to_confirm(lang, &drafts))}
            {(!waiting.is_empty()).then(|| corrections(lang, &waiting))}
        };
        Ok(Sheet::new(words::today(lang)).body(body))
    })
}

/// Drafts of this month and, in its first days, of the last.
async fn drafts(caller: &Caller) -> Result<Vec<DraftLine>, Error> {
    let this = Month::of(Zone::TOKYO.day_of(caller.now()));
    let mut found = Vec::new();
    for staff in caller.actor.memberships().iter().filter_map(|held| held.staff) {
        let (first, last) = (this.previous().first_day(), this.last_day());
        let (keeper, drafts) = diary::operations::drafts_between(caller, staff, first, last).await?;
        found.extend(drafts.into_iter().map(|entry| DraftLine {
            keeper: keeper.clone(),
            month: Month::of(entry.day),
            entry,
        }));
    }
    Ok(found)
}

/// Corrections that this person could decide.
async fn waiting(caller: &Caller) -> Result<Vec<UsageRecord>, Error> {
    let mut found = Vec::new();
    for institution in caller.actor.institutions(&[Role::InstrumentManager, Role::InstitutionAdmin]) {
        found.extend(usage::operations::waiting(caller, institution).await?);
    }
    Ok(found)
}

fn list(lang: Lang, now: Instant, title: &'static str, sessions: Vec<Session>, empty: bool) -> AnyView {
    if sessions.is_empty() {
        return empty.then(|| view! { <Empty><p>{words::no_sessions(lang)}</p></Empty> }).into_any();
    }
    let cards: Vec<_> = sessions.into_iter().map(|session| card(lang, now, session)).collect();
    view! { <section class="today"><h2>{title}</h2> {cards}</section> }.into_any()
}

fn card(lang: Lang, now: Instant, session: Session) -> AnyView {
    let over = matches!(session.state, State::InUse { .. }) && now > session.period.end();
    let tone = match session.state {
        State::InUse { .. } => Tone::Warning,
        State::Completed { .. } => Tone::Success,
        State::Confirmed | State::Closed => Tone::Info,
    };
    let state = usage::words::state(lang, &session.state);
    let support = session.staff_name.as_deref().map(|name| words::support(lang, name));
    let name = session.instrument_name.say_or_other(lang).to_owned();
    let (mode, class) = (usage::words::mode(lang, &session.mode), class_words::class(lang, &session.user_class));
    view! {
        <article class="card">
            <h3>
                <a href=format!("/bookings/{}", session.booking)>
                    {diary::ui::clock(session.zone, session.period)} " " {name}
                </a>
            </h3>
            <p>
                <Badge tone=tone text=state/>
                {over.then(|| view! { <Badge tone=Tone::Error text=words::running_over(lang)/> })}
                {session.overrun.into_next.then(|| view! { <Badge tone=Tone::Error text=usage::words::into_next(lang)/> })}
                {session.overrun.from_previous.then(|| view! { <Badge tone=Tone::Warning text=usage::words::from_previous(lang)/> })}
                " " {session.location.clone()}
            </p>
            <p>{mode} " · " {class} " " {session.party.clone()}</p>
            <p>{support}</p>
            {act(lang, &session)}
        </article>
    }
    .into_any()
}

/// The one thing to do now.
fn act(lang: Lang, session: &Session) -> Option<AnyView> {
    let (booking, revision) = (session.booking, session.revision);
    let hidden = move || {
        view! {
            <Hidden name="booking" value=booking.to_string()/>
            <Hidden name="revision" value=revision.to_string()/>
            <Hidden name="back" value="/today"/>
        }
    };
    match session.state {
        State::Confirmed => Some(
            view! {
                <Form action="usage/check-in" submit=words::check_in(lang) key=booking.to_string() button="button-wide">
                    {hidden()}
                </Form>
            }
            .into_any(),
        ),
        State::InUse { .. } => Some(
            view! {
                <Form action="usage/check-out" submit=words::check_out(lang) key=booking.to_string() button="button-wide">
                    {hidden()}
                    <Field name="operator" label=words::operator(lang)/>
                    <Field name="samples" kind="number" label=words::samples(lang) value="0"/>
                    <Field name="consumables_yen" kind="number" label=words::consumables(lang) unit=words::yen(lang)
                        value="0"/>
                    <TextArea name="notes" label=words::notes(lang) rows=2/>
                </Form>
            }
            .into_any(),
        ),
        State::Completed { .. } | State::Closed => None,
    }
}

fn to_confirm(lang: Lang, drafts: &[DraftLine]) -> AnyView {
    let lines: Vec<_> = drafts.iter().map(|draft| draft_line(lang, draft, "/today")).collect();
    let list = if lines.is_empty() {
        view! { <p>{words::no_drafts(lang)}</p> }.into_any()
    } else {
        view! { <ul class="diary-lines">{lines}</ul> }.into_any()
    };
    view! {
        <section class="today">
            <h2>{words::drafts(lang)}</h2>
            {list}
            <p><a href="/diary">{words::to_diary(lang)}</a></p>
        </section>
    }
    .into_any()
}

fn corrections(lang: Lang, waiting: &[UsageRecord]) -> AnyView {
    let rows: Vec<_> = waiting
        .iter()
        .map(|record| {
            let name = record.instrument_name.say_or_other(lang).to_owned();
            let period = common::period(lang, record.zone, record.booked);
            view! { <li><a href=format!("/usage/{}", record.id)>{name} " " {period}</a></li> }
        })
        .collect();
    view! { <section class="today"><h2>{words::corrections(lang)}</h2><ul>{rows}</ul></section> }.into_any()
}
