//! `/institutions/:id/charges`: what was charged in a month, and what the office charges or takes back by hand.

use super::{around, month_of};
use crate::{
    design::{At, Badge, Choices, Empty, Field, Form, Hidden, Search, Sheet, Table, Tone, page},
    error::Error,
    ids::InstitutionId,
    invoices::{model::Charge, operations, words},
    money::Yen,
    tariffs,
    time::{Month, Zone},
    words::{self as common, Lang, Said},
};
use leptos::prelude::*;

#[component]
pub fn ChargesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let institution = at.id::<InstitutionId>("id")?;
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let month = if at.query("month").is_some() { month_of(&at) } else { month_of(&at).next() };
        let charges = operations::charges(&at.caller, institution, month).await?;
        let may = operations::may_close(&at.caller.actor, institution);
        let today = Zone::TOKYO.day_of(at.caller.now()).to_string();
        Ok(Sheet::new(words::charges(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .under(format!("/institutions/{institution}/invoices"), words::invoices(lang))
            .wide()
            .body(view! {
                {around(lang, institution)}
                <p class="quiet">{words::charges_lead(lang)}</p>
                <Search key="month" submit=words::show(lang)>
                    <Field name="month" kind="month" label=words::month(lang) value=month.to_string()/>
                </Search>
                {may.then(|| view! {
                    <Form action="invoices/charge_due" submit=words::charge_now(lang) button="button-quiet">
                        <Hidden name="institution_id" value=institution.to_string()/>
                        <Hidden name="month" value=month.to_string()/>
                    </Form>
                })}
                {table(lang, charges, month, may)}
                {may.then(|| by_hand(lang, institution, today))}
            }))
    })
}

fn table(lang: Lang, charges: Vec<(Charge, Said)>, month: Month, may: bool) -> AnyView {
    if charges.is_empty() {
        return view! { <Empty><p>{words::no_charges(lang)}</p></Empty> }.into_any();
    }
    let head = [
        words::used_on(lang),
        words::recipient(lang),
        words::content(lang),
        words::document_kind(lang),
        words::state(lang),
        words::tax_rate(lang),
        words::amount(lang),
        words::reverse(lang),
    ];
    let total: Yen = charges.iter().map(|(charge, _)| charge.amount).sum();
    let rows = charges.into_iter().map(|(charge, party)| row(lang, charge, party, month, may)).collect();
    let empty = || ().into_any();
    let foot = vec![
        words::total(lang).into_any(),
        empty(),
        empty(),
        empty(),
        empty(),
        empty(),
        common::yen(lang, total).into_any(),
        empty(),
    ];
    view! {
        <Table caption=words::charges(lang) head=head.map(str::to_owned).to_vec() rows foot numeric=&[5, 6]
            hide_caption=true/>
    }
    .into_any()
}

fn row(lang: Lang, charge: Charge, party: Said, month: Month, may: bool) -> Vec<AnyView> {
    let lines: Vec<_> = charge
        .lines
        .iter()
        .map(|line| view! { <li>{tariffs::words::line(lang, line)} " " {common::yen(lang, line.amount)}</li> })
        .collect();
    let about = charge.about.say_or_other(lang).to_owned();
    let about = match charge.booking {
        Some(booking) => view! { <a href=format!("/bookings/{booking}")>{about}</a> }.into_any(),
        None => about.into_any(),
    };
    let reason = (!charge.reason.is_empty()).then(|| view! { <small>{charge.reason.clone()}</small> });
    let state = match (charge.reverses.is_some(), charge.reversed, charge.invoice) {
        (true, ..) => view! { <Badge text=words::is_reversal(lang)/> }.into_any(),
        (_, true, _) => view! { <Badge text=words::was_reversed(lang)/> }.into_any(),
        (.., Some(invoice)) => view! { <a href=format!("/invoices/{invoice}")>{words::billed(lang)}</a> }.into_any(),
        (.., None) => view! { <Badge tone=Tone::Info text=words::unbilled(lang)/> }.into_any(),
    };
    let can = may && charge.reverses.is_none() && !charge.reversed;
    let key = charge.id.to_string();
    let take_back = can.then(|| {
        view! {
            <details>
                <summary>{words::reverse(lang)}</summary>
                <Form action="invoices/reverse" submit=words::reverse(lang) key=key.clone() button="button-danger button-small">
                    <Hidden name="id" value=key.clone()/>
                    <Hidden name="month" value=month.to_string()/>
                    <Field name="reason" label=words::reason(lang) required=true/>
                </Form>
            </details>
        }
    });
    vec![
        common::short_day(lang, charge.used_on).into_any(),
        party.say_or_other(lang).to_owned().into_any(),
        view! { {about} <ul>{lines}</ul> {reason} }.into_any(),
        words::charge_kind(lang, charge.kind).into_any(),
        state,
        words::rate(lang, charge.tax_percent).into_any(),
        common::yen(lang, charge.amount).into_any(),
        take_back.into_any(),
    ]
}

fn by_hand(lang: Lang, institution: InstitutionId, today: String) -> impl IntoView {
    let taxes = vec![
        ("taxable".to_owned(), words::taxable(lang).to_owned(), String::new()),
        ("out_of_scope".to_owned(), words::out_of_scope(lang).to_owned(), String::new()),
    ];
    view! {
        <section>
            <h2>{words::add_charge(lang)}</h2>
            <Form action="invoices/charge" submit=words::add_charge(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Field name="corporate_number" label=words::company_number(lang) required=true/>
                <Field name="used_on" kind="date" label=words::used_on(lang) value=today required=true/>
                <Field name="about" label=words::content(lang) required=true/>
                <Field name="amount_yen" kind="number" label=words::amount(lang) unit=tariffs::words::yen_unit(lang) required=true/>
                <Choices name="tax" label=words::tax_class(lang) options=taxes value="taxable" required=true/>
                <Field name="reason" label=words::reason(lang) required=true/>
            </Form>
        </section>
    }
}
