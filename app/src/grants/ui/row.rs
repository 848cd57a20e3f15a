//! `/ledger/:id`: one row with everything that proves it, and the way to take it back.

use super::pot_name;
use crate::{
    access::Command,
    design::{At, Facts, Field, Form, Hidden, Sheet, page},
    grants::{LedgerClosing, LedgerRow, operations, programme::item_name, words},
    ids::LedgerRowId,
    time::{Day, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn RowPage() -> impl IntoView {
    page(async |at: At| {
        let id: LedgerRowId = at.id("id")?;
        let held = operations::row(&at.caller, id).await?;
        let lang = at.lang;
        let keeps = LedgerClosing { institution: held.institution, month: Month::of(held.row.posted_on) }
            .allowed_to(&at.caller.actor);
        let today = Zone::TOKYO.day_of(at.caller.now());
        let ledger = format!("/institutions/{}/ledger?fiscal_year={}", held.institution, held.year);
        Ok(Sheet::new(words::row_title(lang)).under(ledger, words::ledger(lang)).body(view! {
            <Facts facts=facts(lang, &held)/>
            {links(lang, &held)}
            {(keeps && held.is_live()).then(|| reversal(lang, &held, today))}
        }))
    })
}

fn facts(lang: Lang, held: &LedgerRow) -> Vec<(String, AnyView)> {
    let row = &held.row;
    let day = |day: Option<Day>| day.map(|day| common::day(lang, day)).unwrap_or_default();
    let entered = format!(
        "{} {}",
        common::instant(lang, Zone::TOKYO, held.entered_at),
        if held.entered_by.is_empty() { words::by_program(lang) } else { &held.entered_by }
    );
    let all: Vec<(&str, String)> = vec![
        (words::kind_label(lang), words::kind(lang, row.kind).to_owned()),
        (words::posted_on(lang), common::day(lang, row.posted_on)),
        (words::category(lang), pot_name(lang, row.pot)),
        (words::item(lang), item_name(row.pot.category, &row.item).say(lang).to_owned()),
        (words::description(lang), row.description.clone()),
        (words::payee(lang), row.payee.clone()),
        (words::registration(lang), row.registration_number.clone()),
        (words::quantity(lang), row.quantity.map(|quantity| quantity.to_string()).unwrap_or_default()),
        (words::unit_price(lang), row.unit_price.map(|price| common::yen(lang, price)).unwrap_or_default()),
        (words::net(lang), common::yen(lang, row.net)),
        (words::tax(lang), common::yen(lang, row.tax)),
        (words::spent(lang), common::yen(lang, row.spent)),
        (words::income_total(lang), common::yen(lang, row.income)),
        (words::contract_on(lang), day(row.contract_on)),
        (words::accepted_on(lang), day(row.accepted_on)),
        (words::paid_on(lang), day(row.paid_on)),
        (words::tax_class_label(lang), words::tax_class(lang, row.tax_class).to_owned()),
        (words::evidence(lang), row.evidence.clone()),
        (words::invoice_number(lang), row.invoice_number.clone()),
        (words::disposal_limit(lang), day(row.disposal_limit_on)),
        (words::month(lang), row.month.map(|month| common::month(lang, month)).unwrap_or_default()),
        (words::worked(lang), row.staff.map(|_| common::length(lang, row.minutes)).unwrap_or_default()),
        (words::reason(lang), row.reason.clone()),
        (words::entered(lang), entered),
    ];
    let all = all.into_iter().filter(|(_, value)| !value.is_empty());
    all.map(|(name, value)| (name.to_owned(), value.into_any())).collect()
}

fn links(lang: Lang, held: &LedgerRow) -> AnyView {
    let diary = held.row.staff.zip(held.row.month).map(|(staff, month)| {
        view! { <li><a href=format!("/staff/{staff}/diary/{month}")>{words::diary(lang)}</a></li> }
    });
    let other = |id: LedgerRowId, name: &'static str| view! { <li><a href=format!("/ledger/{id}")>{name}</a></li> };
    view! {
        <ul>
            {diary}
            {held.row.reverses.map(|id| other(id, words::reversed(lang)))}
            {held.reversed_by.map(|id| other(id, words::reversal(lang)))}
        </ul>
    }
    .into_any()
}

fn reversal(lang: Lang, held: &LedgerRow, today: Day) -> AnyView {
    let id = held.id.to_string();
    view! {
        <section class="card no-print">
            <h2>{words::reverse_row(lang)}</h2>
            <Form action="ledger/reverse" submit=words::reverse(lang) button="button-danger">
                <Hidden name="row_id" value=id/>
                <Field name="posted_on" kind="date" label=words::posted_on(lang) value=today.to_string() required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </section>
    }
    .into_any()
}
