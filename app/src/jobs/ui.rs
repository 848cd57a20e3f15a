//! `/jobs`: what runs by itself, what went wrong, and the way to try again.

use super::{Job, State, operations, words};
use crate::{
    design::{At, Badge, Empty, Form, Hidden, Sheet, Table, Tone, page},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn JobsPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        at.caller.actor.account().ok_or(crate::error::Error::SignedOut)?;
        let jobs = operations::list(&at.caller).await?;
        let (rhythm, once): (Vec<_>, Vec<_>) = jobs.into_iter().partition(|job| job.every_seconds.is_some());
        let others = match once.is_empty() {
            true => view! { <Empty><p>{words::nothing_once(lang)}</p></Empty> }.into_any(),
            false => table(lang, words::once(lang), once),
        };
        Ok(Sheet::new(words::jobs(lang)).wide().body(view! {
            <p class="quiet">{words::lead(lang)}</p>
            <p><a href="/mails">{words::mails(lang)}</a></p>
            <h2>{words::in_rhythm(lang)}</h2>
            {table(lang, words::in_rhythm(lang), rhythm)}
            <h2>{words::once(lang)}</h2>
            {others}
        }))
    })
}

fn table(lang: Lang, caption: &'static str, jobs: Vec<Job>) -> AnyView {
    let head = [
        words::name(lang),
        words::rhythm(lang),
        words::status(lang),
        words::last(lang),
        words::dealt(lang),
        words::due(lang),
        words::attempts(lang),
        words::error(lang),
        words::retry(lang),
    ]
    .map(str::to_owned)
    .to_vec();
    let rows = jobs.into_iter().map(|job| row(lang, job)).collect();
    view! { <Table caption head rows numeric=&[4, 6] hide_caption=true/> }.into_any()
}

fn row(lang: Lang, job: Job) -> Vec<AnyView> {
    let instant = |at: Instant| common::instant(lang, Zone::TOKYO, at);
    let last = job.ended_at.map_or_else(|| words::never(lang).to_owned(), instant);
    let due = matches!(job.state, State::Waiting | State::Troubled).then(|| instant(job.due_at));
    let may_retry = matches!(job.state, State::Troubled | State::Failed | State::Waiting);
    let retry = may_retry.then(|| {
        let (id, what) = (job.id.to_string(), words::retry_of(lang, &job.name));
        view! {
            <Form action="jobs/retry" submit=words::retry(lang) key=id.clone() class="inline" button="button-quiet">
                <Hidden name="id" value=id/>
                <span class="hidden-visually">{what}</span>
            </Form>
        }
    });
    vec![
        view! { <code>{job.name}</code> " " {job.key} }.into_any(),
        job.every_seconds.map(|seconds| every(lang, seconds)).into_any(),
        view! { <Badge tone=tone(job.state) text=words::state(lang, job.state)/> }.into_any(),
        last.into_any(),
        job.dealt.into_any(),
        due.into_any(),
        job.attempts.into_any(),
        job.error.into_any(),
        retry.into_any(),
    ]
}

fn every(lang: Lang, seconds: i64) -> String {
    match seconds {
        0..60 => words::seconds(lang, seconds),
        60..3600 => words::minutes(lang, seconds / 60),
        _ => words::hours(lang, seconds / 3600),
    }
}

fn tone(state: State) -> Tone {
    match state {
        State::Waiting | State::Done => Tone::Neutral,
        State::Running => Tone::Info,
        State::Troubled => Tone::Warning,
        State::Failed => Tone::Error,
    }
}
