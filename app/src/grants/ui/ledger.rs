//! `/institutions/:id/ledger`: a year's rows with the running balance, and the forms of whoever keeps the books.

use super::{place, posting, years};
use crate::{
    access::Command,
    design::{At, Badge, Empty, Notice, Sheet, Table, Tone, page},
    grants::{
        LedgerClosing, LedgerRow,
        model::Grant,
        operations::{self, Books},
        programme::{category_name, item_name, menu_name},
        rules::to_mend,
        words,
    },
    time::Month,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn LedgerPage() -> impl IntoView {
    page(async |at: At| {
        let (institution, year) = place(&at)?;
        let books = operations::books(&at.caller, institution, year).await?;
        let lang = at.lang;
        let keeps = LedgerClosing { institution, month: Month::of(year.first_day()) }.allowed_to(&at.caller.actor);
        let base = format!("/institutions/{institution}/ledger");
        let body = match &books.grant {
            Some(grant) => view! {
                {table(lang, grant, &books)}
                {keeps.then(|| posting::forms(lang, institution, grant, &books))}
            }
            .into_any(),
            None => {
                let grant = format!("/institutions/{institution}/grant?fiscal_year={year}");
                view! { <Empty><p>{words::grant_first(lang)}</p><p><a href=grant>{words::grant(lang)}</a></p></Empty> }
                    .into_any()
            }
        };
        let files = format!("/institutions/{institution}/reports/ledger?fiscal_year={year}");
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(words::ledger(lang)).under(desk, words::desk(lang)).wide().body(view! {
            <p class="report-head">{books.institution.say_or_other(lang).to_owned()}</p>
            {years(lang, &base, year)}
            <p class="no-print"><a href=files>{words::files(lang)}</a></p>
            {body}
        }))
    })
}

fn table(lang: Lang, grant: &Grant, books: &Books) -> AnyView {
    if books.rows.is_empty() {
        return view! { <Empty><p>{words::no_rows(lang)}</p></Empty> }.into_any();
    }
    let mut balance = grant.total();
    let rows: Vec<_> = books
        .rows
        .iter()
        .map(|held| {
            balance = balance - held.row.spent;
            let row = &held.row;
            let item = item_name(row.pot.category, &row.item);
            vec![
                view! { <a href=format!("/ledger/{}", held.id)>{common::day(lang, row.posted_on)}</a> }.into_any(),
                menu_name(row.pot.menu).say(lang).to_owned().into_any(),
                format!("{} {}", category_name(row.pot.category).say(lang), item.say(lang)).into_any(),
                row.description.clone().into_any(),
                row.payee.clone().into_any(),
                row.spent.to_string().into_any(),
                row.income.to_string().into_any(),
                balance.to_string().into_any(),
                row.evidence.clone().into_any(),
                state(lang, grant, held),
            ]
        })
        .collect();
    let sums = crate::grants::ledger::Sums::of(&books.rows);
    let head = [
        words::posted_on,
        words::menu,
        words::category,
        words::description,
        words::payee,
        words::spent,
        words::income_total,
        words::balance,
        words::evidence,
        words::state,
    ]
    .map(|say| say(lang).to_owned())
    .to_vec();
    let blank = || ().into_any();
    let foot = vec![
        words::total(lang).into_any(),
        blank(),
        blank(),
        blank(),
        blank(),
        sums.total_spent().to_string().into_any(),
        sums.total_income().to_string().into_any(),
        (grant.total() - sums.total_spent()).to_string().into_any(),
        blank(),
        blank(),
    ];
    let wrong = books.rows.iter().filter(|row| !to_mend(grant, row).is_empty()).count();
    view! {
        {(wrong > 0).then(|| view! { <Notice tone=Tone::Warning>{words::to_mend(lang)} ": " {wrong}</Notice> })}
        <Table caption=words::ledger(lang) head rows numeric=&[5, 6, 7] foot hide_caption=true/>
    }
    .into_any()
}

fn state(lang: Lang, grant: &Grant, row: &LedgerRow) -> AnyView {
    if row.row.reverses.is_some() {
        return view! { <Badge text=words::reversal(lang)/> }.into_any();
    }
    if row.reversed_by.is_some() {
        return view! { <Badge text=words::reversed(lang)/> }.into_any();
    }
    let found = to_mend(grant, row);
    let list: Vec<_> = found.into_iter().map(|finding| view! { <li>{words::finding(lang, finding)}</li> }).collect();
    (!list.is_empty()).then(|| view! { <ul>{list}</ul> }).into_any()
}
