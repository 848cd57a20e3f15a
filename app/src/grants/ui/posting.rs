//! The forms of whoever keeps the books.

use super::{hidden, pot_options};
use crate::{
    design::{Field, Form, Select},
    grants::{
        ledger::TaxClass,
        model::{Category, Grant, Pot},
        operations::Books,
        programme::{category_name, item_name, programme},
        words,
    },
    ids::InstitutionId,
    words::{self as common, Lang},
};
use leptos::prelude::*;

pub fn forms(lang: Lang, institution: InstitutionId, grant: &Grant, books: &Books) -> AnyView {
    let year = grant.year;
    let closed = books.closed.iter().filter(|month| month.fiscal_year() == year);
    let closed: Vec<_> = closed.map(|month| common::month(lang, *month)).collect();
    let closed = if closed.is_empty() { words::none_closed(lang).to_owned() } else { closed.join(", ") };
    let months: Vec<_> = year.months().map(|month| (month.to_string(), common::month(lang, month))).collect();
    let closing = months.clone();
    view! {
        <h2 class="no-print">{words::forms_head(lang)}</h2>
        <section class="card no-print">
            <h3>{words::post_wages(lang)}</h3>
            <p class="quiet">{words::post_wages_lead(lang)}</p>
            <Form action="ledger/wages" submit=words::post_wages(lang) key="wages">
                {hidden(institution, year)}
                <Select name="month" label=words::month(lang) options=months required=true/>
            </Form>
        </section>
        <details class="card no-print"><summary>{words::add_expense(lang)}</summary>{expense(lang, institution, grant)}</details>
        <details class="card no-print"><summary>{words::add_income(lang)}</summary>{income(lang, institution, grant)}</details>
        <details class="card no-print"><summary>{words::import(lang)}</summary>
            <Form action="ledger/import" submit=words::import(lang) key="import" upload=true>
                {hidden(institution, year)}
                <Field name="file" kind="file" label=words::file(lang) hint=words::import_hint(lang) required=true/>
            </Form>
        </details>
        <section class="card no-print">
            <h3>{words::close_month(lang)}</h3>
            <p class="quiet">{words::close_lead(lang)}</p>
            <p>{words::closed_months(lang)} ": " {closed}</p>
            <Form action="ledger/close" submit=words::close_month(lang) key="close">
                {hidden(institution, year)}
                <Select name="month" label=words::month(lang) options=closing required=true/>
            </Form>
        </section>
    }
    .into_any()
}

fn expense(lang: Lang, institution: InstitutionId, grant: &Grant) -> AnyView {
    let pots = pot_options(lang, Pot::all().filter(|pot| grant.bears(*pot)));
    let year = grant.year;
    let yen = words::yen_unit(lang);
    view! {
        <Form action="ledger/expense" submit=words::add_expense(lang) key="expense">
            {hidden(institution, year)}
            <Field name="posted_on" kind="date" label=words::posted_on(lang) required=true/>
            <Select name="pot" label=words::category(lang) options=pots empty="—" required=true/>
            <Select name="item" label=words::item(lang) options=items(lang) empty="—" required=true/>
            <Field name="description" label=words::description(lang) required=true/>
            <Field name="payee" label=words::payee(lang) required=true/>
            <Field name="registration_number" label=words::registration(lang)/>
            <Field name="quantity" kind="number" label=words::quantity(lang)/>
            <Field name="unit_price_yen" kind="number" label=words::unit_price(lang) unit=yen/>
            <Field name="net_yen" kind="number" label=words::net(lang) unit=yen/>
            <Field name="tax_yen" kind="number" label=words::tax(lang) unit=yen/>
            <Field name="spent_yen" kind="number" label=words::spent(lang) unit=yen/>
            <Select name="tax_class" label=words::tax_class_label(lang) options=tax_classes(lang) value="standard" required=true/>
            <Field name="contract_on" kind="date" label=words::contract_on(lang)/>
            <Field name="accepted_on" kind="date" label=words::accepted_on(lang)/>
            <Field name="paid_on" kind="date" label=words::paid_on(lang)/>
            <Field name="evidence" label=words::evidence(lang)/>
            <Field name="invoice_number" label=words::invoice_number(lang)/>
            <Field name="disposal_limit_on" kind="date" label=words::disposal_limit(lang)/>
        </Form>
    }
    .into_any()
}

fn income(lang: Lang, institution: InstitutionId, grant: &Grant) -> AnyView {
    let bearing = |pot: &Pot| grant.bears(*pot) && pot.category == Category::OperatingCost;
    let (pots, year) = (pot_options(lang, Pot::all().filter(bearing)), grant.year);
    view! {
        <Form action="ledger/income" submit=words::add_income(lang) key="income">
            {hidden(institution, year)}
            <Field name="posted_on" kind="date" label=words::posted_on(lang) required=true/>
            <Select name="pot" label=words::menu(lang) options=pots required=true/>
            <Field name="description" label=words::description(lang) required=true/>
            <Field name="payee" label=words::payer(lang) required=true/>
            <Field name="income_yen" kind="number" label=words::amount(lang) unit=words::yen_unit(lang) required=true/>
            <Select name="tax_class" label=words::tax_class_label(lang) options=tax_classes(lang) value="standard" required=true/>
            <Field name="evidence" label=words::evidence(lang)/>
        </Form>
    }
    .into_any()
}

/// Every item under the name of its category; wages come from the diaries, but a coordinator's need not.
fn items(lang: Lang) -> Vec<(String, String)> {
    let named = |category: Category, code: &str| {
        format!("{} / {}", category_name(category).say(lang), item_name(category, code).say(lang))
    };
    programme()
        .categories
        .iter()
        .flat_map(|facts| facts.items.iter().map(move |item| (item.code.clone(), named(facts.code, &item.code))))
        .collect()
}

fn tax_classes(lang: Lang) -> Vec<(String, String)> {
    TaxClass::ALL.map(|class| (class.code().to_owned(), words::tax_class(lang, class).to_owned())).to_vec()
}
