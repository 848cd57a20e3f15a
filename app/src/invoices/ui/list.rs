//! `/institutions/:id/invoices`: what was issued, what is open, and who is late.

use super::{around, state};
use crate::{
    design::{At, Check, Empty, Facts, Field, Search, Sheet, Table, page},
    error::Error,
    ids::InstitutionId,
    invoices::{
        model::{BillingTerms, Listed},
        operations, words,
    },
    money::Yen,
    time::{Day, FiscalYear, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn InvoicesPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let (month, open) = (at.read::<Month>("month"), at.query("open").is_some());
        let terms = operations::terms(&at.caller, institution).await?;
        let all = operations::invoices(&at.caller, institution, month, open).await?;
        let today = Zone::TOKYO.day_of(at.caller.now());
        let balance: Yen = all.iter().map(Listed::open).filter(|open| *open > Yen::ZERO).sum();
        let overdue: Vec<&Listed> = all.iter().filter(|one| one.overdue_days(today) > 0).collect();
        let late: Yen = overdue.iter().map(|one| one.open()).sum();
        let sums = vec![
            (words::open_balance(lang).to_owned(), common::yen(lang, balance).into_any()),
            (words::overdue_balance(lang).to_owned(), common::yen(lang, late).into_any()),
        ];
        let year = FiscalYear::of(month.map_or(today, Month::first_day));
        let file = move |ending: &str| format!("/institutions/{institution}/invoices.{ending}?fiscal_year={year}");
        Ok(Sheet::new(words::invoices(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .wide()
            .body(view! {
                {around(lang, institution)}
                <Facts facts=sums/>
                {dunning(lang, &overdue, today, &terms)}
                <section>
                    <h2>{words::list_of_invoices(lang)}</h2>
                    <Search key="list" submit=words::show(lang)>
                        <Field name="month" kind="month" label=words::month(lang)
                            value=month.map(|month| month.to_string()).unwrap_or_default()/>
                        <Check name="open" label=words::only_unpaid(lang) checked=open/>
                    </Search>
                    {table(lang, &all, today)}
                    <p>
                        {words::for_accounting(lang)} " (" {common::fiscal_year(lang, year)} "): "
                        <a href=file("csv")>{words::csv(lang)}</a> " · "
                        <a href=file("cp932.csv")>{words::csv_cp932(lang)}</a>
                    </p>
                </section>
            }))
    })
}

/// Who is late, by how much and since when.
fn dunning(lang: Lang, overdue: &[&Listed], today: Day, terms: &BillingTerms) -> AnyView {
    if overdue.is_empty() {
        return view! { <p class="quiet">{words::nothing_overdue(lang)}</p> }.into_any();
    }
    let head = [
        words::number(lang),
        words::recipient(lang),
        words::due_on(lang),
        words::state(lang),
        words::open(lang),
        words::interest(lang),
        words::reminders(lang),
    ];
    let rows = overdue
        .iter()
        .map(|one| {
            vec![
                view! { <a href=format!("/invoices/{}", one.id)>{words::numbered(lang, one.number)}</a> }.into_any(),
                one.recipient_name.say_or_other(lang).to_owned().into_any(),
                common::day(lang, one.due_on).into_any(),
                state(lang, one, today),
                common::yen(lang, one.open()).into_any(),
                common::yen(lang, operations::interest(one, today, terms)).into_any(),
                one.reminders.to_string().into_any(),
            ]
        })
        .collect();
    view! {
        <section>
            <h2>{words::dunning(lang)}</h2>
            <Table caption=words::dunning_list(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[4, 5, 6]/>
        </section>
    }
    .into_any()
}

fn table(lang: Lang, all: &[Listed], today: Day) -> AnyView {
    if all.is_empty() {
        return view! { <Empty><p>{words::no_invoices(lang)}</p></Empty> }.into_any();
    }
    let head = [
        words::number(lang),
        words::recipient(lang),
        words::month(lang),
        words::issued_on(lang),
        words::due_on(lang),
        words::state(lang),
        words::subtotal(lang),
        words::tax(lang),
        words::total(lang),
        words::paid(lang),
        words::open(lang),
    ];
    let rows = all
        .iter()
        .map(|one| {
            vec![
                view! { <a href=format!("/invoices/{}", one.id)>{words::numbered(lang, one.number)}</a> }.into_any(),
                one.recipient_name.say_or_other(lang).to_owned().into_any(),
                one.month.clone().into_any(),
                common::day(lang, one.issued_on).into_any(),
                common::day(lang, one.due_on).into_any(),
                state(lang, one, today),
                common::yen(lang, one.subtotal).into_any(),
                common::yen(lang, one.tax).into_any(),
                common::yen(lang, one.total).into_any(),
                common::yen(lang, one.paid).into_any(),
                common::yen(lang, one.open()).into_any(),
            ]
        })
        .collect();
    let sum = |of: fn(&Listed) -> Yen| common::yen(lang, all.iter().map(of).sum()).into_any();
    let empty = || ().into_any();
    let foot = vec![
        words::total(lang).into_any(),
        empty(),
        empty(),
        empty(),
        empty(),
        empty(),
        sum(|one| one.subtotal),
        sum(|one| one.tax),
        sum(|one| one.total),
        sum(|one| one.paid),
        sum(Listed::open),
    ];
    view! {
        <Table caption=words::list_of_invoices(lang) head=head.map(str::to_owned).to_vec() rows foot
            numeric=&[6, 7, 8, 9, 10] hide_caption=true/>
    }
    .into_any()
}
