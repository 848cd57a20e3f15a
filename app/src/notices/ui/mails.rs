//! `/mails`: what went out by mail, for administrators.

use crate::{
    design::{At, Badge, Empty, Sheet, Table, Tone, page},
    error::Error,
    jobs::words as jobs,
    notices::{Letter, operations, words},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn MailsPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        at.caller.actor.account().ok_or(Error::SignedOut)?;
        let letters = operations::latest(&at.caller).await?;
        let list = match letters.is_empty() {
            true => view! { <Empty><p>{words::no_mails(lang)}</p></Empty> }.into_any(),
            false => table(lang, letters),
        };
        Ok(Sheet::new(words::mails(lang)).under("/jobs", jobs::jobs(lang)).wide().body(view! {
            <p class="quiet">{words::mails_lead(lang)}</p>
            {list}
        }))
    })
}

fn table(lang: Lang, letters: Vec<Letter>) -> AnyView {
    let head = [words::mail_time(lang), words::mail_to(lang), words::mail_subject(lang), words::mail_state(lang)]
        .map(str::to_owned)
        .to_vec();
    let rows = letters
        .into_iter()
        .map(|letter| {
            let (tone, state) = match letter.sent_at {
                Some(_) => (Tone::Success, words::mail_sent(lang)),
                None => (Tone::Warning, words::mail_waiting(lang)),
            };
            let path = format!("/mails/{}.eml", letter.id);
            vec![
                common::instant(lang, Zone::TOKYO, letter.created_at).into_any(),
                letter.to.clone().into_any(),
                view! { <a href=path rel="external">{letter.subject()}</a> }.into_any(),
                view! { <Badge tone text=state/> }.into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::mails(lang) head rows hide_caption=true/> }.into_any()
}
