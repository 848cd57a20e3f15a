//! `/company/invoices`: what a company was billed, what it has paid, and what is still running up.

use super::state;
use crate::{
    design::{At, Empty, Notice, Sheet, Table, Tone, page},
    error::Error,
    ids::CompanyId,
    invoices::{
        model::{Charge, Listed, Recipient},
        operations, words,
    },
    money::Yen,
    tariffs::credit::{Answer, Standing},
    time::{Day, Zone},
    words::{self as common, Lang, Said},
};
use leptos::prelude::*;

#[component]
pub fn OwnPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let mine = at.caller.actor.companies();
        let company = at.read::<CompanyId>("id").or_else(|| mine.first().copied()).ok_or(Error::NotFound)?;
        let own = operations::own(&at.caller, Recipient::Company(company)).await?;
        let today = Zone::TOKYO.day_of(at.caller.now());
        Ok(Sheet::new(words::own_invoices(lang)).under("/company", words::company(lang)).wide().body(view! {
            {own.limits.iter().map(|(name, standing)| limit(lang, name, *standing)).collect_view()}
            <section>
                <h2>{words::running(lang)}</h2>
                {running(lang, &own.running)}
            </section>
            <section>
                <h2>{words::invoices(lang)}</h2>
                {table(lang, &own.invoices, today)}
            </section>
        }))
    })
}

/// How far the company has gone, told loudly before the limit is reached.
fn limit(lang: Lang, name: &Said, standing: Standing) -> impl IntoView + use<> {
    let tone = match standing.with(Yen::ZERO) {
        Answer::Free => Tone::Info,
        Answer::Near { .. } => Tone::Warning,
        Answer::Beyond { .. } => Tone::Error,
    };
    let (used, of) = (common::yen(lang, standing.used()), common::yen(lang, standing.limit.unwrap_or_default()));
    let text = words::used_of(lang, name.say_or_other(lang), &used, &of);
    view! { <Notice tone>{text}</Notice> }
}

fn running(lang: Lang, charges: &[Charge]) -> AnyView {
    if charges.is_empty() {
        return view! { <Empty><p>{words::nothing_running(lang)}</p></Empty> }.into_any();
    }
    let head = [words::used_on(lang), words::content(lang), words::document_kind(lang), words::amount(lang)];
    let rows = charges
        .iter()
        .map(|charge| {
            let about = charge.about.say_or_other(lang).to_owned();
            let about = match charge.booking {
                Some(booking) => view! { <a href=format!("/bookings/{booking}")>{about}</a> }.into_any(),
                None => about.into_any(),
            };
            vec![
                common::day(lang, charge.used_on).into_any(),
                about,
                words::charge_kind(lang, charge.kind).into_any(),
                common::yen(lang, charge.amount).into_any(),
            ]
        })
        .collect();
    let foot = vec![
        words::running_total(lang).into_any(),
        ().into_any(),
        ().into_any(),
        common::yen(lang, operations::running(charges)).into_any(),
    ];
    view! {
        <Table caption=words::running(lang) head=head.map(str::to_owned).to_vec() rows foot numeric=&[3] hide_caption=true/>
    }
    .into_any()
}

fn table(lang: Lang, invoices: &[Listed], today: Day) -> AnyView {
    if invoices.is_empty() {
        return view! { <Empty><p>{words::no_invoices(lang)}</p></Empty> }.into_any();
    }
    let head = [
        words::number(lang),
        words::issuer(lang),
        words::month(lang),
        words::issued_on(lang),
        words::due_on(lang),
        words::state(lang),
        words::total(lang),
        words::open(lang),
    ];
    let rows = invoices
        .iter()
        .map(|one| {
            vec![
                view! { <a href=format!("/invoices/{}", one.id)>{words::numbered(lang, one.number)}</a> }.into_any(),
                one.issuer.say_or_other(lang).to_owned().into_any(),
                one.month.clone().into_any(),
                common::day(lang, one.issued_on).into_any(),
                common::day(lang, one.due_on).into_any(),
                state(lang, one, today),
                common::yen(lang, one.total).into_any(),
                common::yen(lang, one.open()).into_any(),
            ]
        })
        .collect();
    view! {
        <Table caption=words::invoices(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[6, 7] hide_caption=true/>
    }
    .into_any()
}
