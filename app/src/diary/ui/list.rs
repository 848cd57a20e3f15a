//! The diaries of an institution: who has come how far.

use super::month::badge;
use crate::{
    access::Role,
    design::{At, Badge, Empty, Sheet, Table, page},
    diary::{operations, operations::Listed, words},
    ids::InstitutionId,
    time::{Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// `/institutions/:id/diaries?month=`
#[component]
pub fn DiariesPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        // Last month is what waits to be confirmed and locked.
        let month = at.read("month").unwrap_or_else(|| Month::of(Zone::TOKYO.day_of(at.caller.now())).previous());
        let listed = operations::list(&at.caller, institution, month).await?;
        let lang = at.lang;
        let path = |month: Month| format!("/institutions/{institution}/diaries?month={month}");
        let (previous, next) = (month.previous(), month.next());
        let table = if listed.is_empty() {
            view! { <Empty><p>{words::no_staff(lang)}</p></Empty> }.into_any()
        } else {
            table(lang, month, &listed)
        };
        let import =
            at.caller.actor.has(&[Role::Office, Role::Payroll, Role::InstitutionAdmin], institution).then(|| {
                let path = format!("/institutions/{institution}/attendance");
                view! { <p><a href=path>{words::attendance_title(lang)}</a></p> }
            });
        let body = view! {
            {import}
            <nav class="pager" aria-label=words::month_label(lang)>
                <a rel="prev" href=path(previous)>{common::month(lang, previous)}</a>
                <strong>{common::month(lang, month)}</strong>
                <a rel="next" href=path(next)>{common::month(lang, next)}</a>
            </nav>
            {table}
        };
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(words::diaries(lang)).under(desk, words::desk(lang)).wide().body(body))
    })
}

fn table(lang: Lang, month: Month, listed: &[Listed]) -> AnyView {
    let head = [words::person, words::post, words::status_label, words::worked, words::drafts];
    let rows = listed
        .iter()
        .map(|row| {
            let status = match &row.month {
                Some(diary) => badge(lang, diary.status),
                None => view! { <Badge text=words::not_begun(lang)/> }.into_any(),
            };
            vec![
                view! { <a href=format!("/staff/{}/diary/{month}", row.staff)>{row.name.clone()}</a> }.into_any(),
                view! { {row.title.clone()} }.into_any(),
                status,
                view! { {row.minutes.to_string()} }.into_any(),
                view! { {row.drafts} }.into_any(),
            ]
        })
        .collect();
    view! {
        <Table caption=words::diaries(lang) head=head.map(|word| word(lang).to_owned()).to_vec() rows=rows numeric=&[3, 4]
            hide_caption=true/>
    }
    .into_any()
}
