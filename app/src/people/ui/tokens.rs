use crate::{
    actions::Shown,
    design::{Empty, Field, Form, Hidden, Notice, Refused, Table, Tone},
    people::{Token, words},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// Keys of programs: what there is, a new one, and what a new one is, once.
#[component]
pub fn Tokens(tokens: Vec<Token>) -> impl IntoView {
    let lang = Lang::here();
    let fresh = Refused::of("people/create_token", "").and_then(|answered| match answered.shown {
        Some(Shown::Secret(token)) => Some(token),
        Some(Shown::Answer(_)) | None => None,
    });
    let head = vec![
        words::token_label(lang).to_owned(),
        words::created(lang).to_owned(),
        words::expires(lang).to_owned(),
        words::last_used(lang).to_owned(),
        words::revoke(lang).to_owned(),
    ];
    let list = if tokens.is_empty() {
        view! { <Empty><p>{words::no_tokens(lang)}</p></Empty> }.into_any()
    } else {
        let rows = tokens.into_iter().map(|token| row(lang, token)).collect();
        view! { <Table caption=words::tokens(lang) head rows hide_caption=true/> }.into_any()
    };
    view! {
        <section>
            <h2>{words::tokens(lang)}</h2>
            <p>{words::tokens_hint(lang)}</p>
            {fresh.map(|token| view! {
                <Notice tone=Tone::Success><p>{words::token_once(lang)}</p><p><code>{token}</code></p></Notice>
            })}
            {list}
            <Form action="people/create_token" submit=words::create_token(lang)>
                <Field name="label" label=words::token_label(lang) hint=words::token_label_hint(lang) required=true/>
                <Field name="days" kind="number" label=words::token_days(lang) hint=words::token_days_hint(lang)
                    unit=words::days(lang)/>
            </Form>
        </section>
    }
}

fn row(lang: Lang, token: Token) -> Vec<AnyView> {
    let day = |at: Instant| common::day(lang, Zone::TOKYO.day_of(at));
    let or_never = |at: Option<Instant>| at.map_or_else(|| words::never(lang).to_owned(), day);
    let (id, which) = (token.id.to_string(), words::revoke_token(lang, &token.label));
    let revoke = view! {
        <Form action="people/revoke_token" submit=words::revoke(lang) key=id.clone() class="inline" button="button-danger">
            <Hidden name="id" value=id/>
            <span class="hidden-visually">{which}</span>
        </Form>
    };
    vec![
        token.label.into_any(),
        day(token.created_at).into_any(),
        or_never(token.expires_at).into_any(),
        or_never(token.last_used_at).into_any(),
        revoke.into_any(),
    ]
}
