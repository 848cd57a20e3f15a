//! `/account/calendar` and `/instruments/:id/feed`: the address of a calendar, and a new one.

use super::{operations, words};
use crate::{
    actions::Shown,
    design::{At, Form, Hidden, Notice, Refused, Sheet, Tone, page},
    ids::InstrumentId,
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn OwnFeedPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let since = operations::own(&at.caller).await?;
        Ok(Sheet::new(words::own_title(lang)).under("/account", words::account(lang)).body(view! {
            <p class="lead">{words::own_lead(lang)}</p>
            {state(lang, "feeds/renew", since)}
            <Form action="feeds/renew" submit=words::make(lang)/>
        }))
    })
}

#[component]
pub fn InstrumentFeedPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, id) = (at.lang, at.id::<InstrumentId>("id")?);
        let (name, since) = operations::of_instrument(&at.caller, id).await?;
        let name = name.say_or_other(lang).to_owned();
        Ok(Sheet::new(words::instrument_title(lang, &name)).under(format!("/instruments/{id}"), name).body(view! {
            <p class="lead">{words::instrument_lead(lang)}</p>
            {state(lang, "feeds/renew_instrument", since)}
            <Form action="feeds/renew_instrument" submit=words::make(lang)>
                <Hidden name="instrument" value=id.to_string()/>
            </Form>
        }))
    })
}

/// The address, where it was made just now; otherwise since when there is one.
fn state(lang: Lang, action: &str, since: Option<Instant>) -> AnyView {
    let fresh = Refused::of(action, "").and_then(|answered| match answered.shown {
        Some(Shown::Secret(address)) => Some(address),
        Some(Shown::Answer(_)) | None => None,
    });
    let known = match (&fresh, since) {
        (Some(_), _) => None,
        (None, Some(at)) => Some(words::since(lang, &common::instant(lang, Zone::TOKYO, at))),
        (None, None) => Some(words::none_yet(lang).to_owned()),
    };
    view! {
        {fresh.map(|address| view! {
            <Notice tone=Tone::Success>
                <p>{words::once(lang)}</p>
                <p><code class="address">{address}</code></p>
            </Notice>
        })}
        {known.map(|known| view! { <p>{known}</p> })}
        <p class="quiet">{words::secret_hint(lang)}</p>
    }
    .into_any()
}
