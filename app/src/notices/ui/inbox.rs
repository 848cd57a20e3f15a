//! `/notices`: what one was told, latest first.

use crate::{
    design::{At, Badge, Empty, Facts, Form, Hidden, Pager, Sheet, Tone, page},
    notices::{
        Notice,
        operations::{self, Cursor},
        words,
    },
    words::{self as common, Lang},
};
use leptos::prelude::*;

const LINES: i64 = 30;

#[component]
pub fn InboxPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let after = at.read::<Cursor>("after");
        let mut found = operations::inbox(&at.caller, after, LINES + 1).await?;
        let has_more = found.len() > LINES as usize;
        found.truncate(LINES as usize);
        let next = found.last().filter(|_| has_more).map(|last| format!("/notices?after={}", Cursor::of(last)));
        let first = after.map(|_| "/notices".to_owned());
        let position = words::many(lang, found.len());
        let unread = found.iter().any(|notice| notice.read_at.is_none()) || at.caller.unread > 0;
        let list = match found.is_empty() {
            true => view! { <Empty><p>{words::none(lang)}</p></Empty> }.into_any(),
            false => {
                let cards: Vec<_> = found.into_iter().map(|notice| card(lang, notice)).collect();
                view! { <ul class="cards">{cards}</ul> <Pager previous=first next position/> }.into_any()
            }
        };
        Ok(Sheet::new(words::notices(lang)).body(view! {
            <p><a href="/notices/choices">{words::choose(lang)}</a></p>
            {unread.then(|| view! {
                <Form action="notices/read_all" submit=words::read_all(lang) button="button-quiet"/>
            })}
            {list}
        }))
    })
}

/// What is new leads on by a button, which also marks it as read; what was read by a link.
fn card(lang: Lang, notice: Notice) -> impl IntoView {
    let title = words::title(lang, notice.kind, &notice.about);
    let is_new = notice.read_at.is_none();
    let (heading, path) = (title.clone(), notice.about.path.clone());
    let facts = words::facts(lang, &notice.about)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), view! { <span class="text">{value}</span> }.into_any()))
        .collect();
    let at = common::instant(lang, notice.about.zone, notice.created_at);
    view! {
        <li class="card">
            <h2>
                {is_new.then(|| view! { <Badge tone=Tone::Info text=words::new(lang)/> " " })}
                {if is_new { heading.into_any() } else { view! { <a href=path>{heading}</a> }.into_any() }}
            </h2>
            <p class="quiet">{at}</p>
            <p>{words::sentence(lang, notice.kind)}</p>
            <Facts facts/>
            {is_new.then(|| view! {
                <Form action="notices/open" submit=words::open(lang) key=notice.id.to_string() class="inline">
                    <Hidden name="id" value=notice.id.to_string()/>
                    <span class="hidden-visually">{words::open_of(lang, &title)}</span>
                </Form>
            })}
        </li>
    }
}
