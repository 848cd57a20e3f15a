//! `/institutions/:id/tariffs`: what is charged from when, an example, and a simple new tariff.

use super::{forms, model::Item, operations, store::Listed, words};
use crate::{
    design::{At, Empty, Field, Form, Hidden, Sheet, Table, page},
    ids::InstitutionId,
    instruments::UserClass,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn TariffsPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let listed = operations::list(&at.caller, institution).await?;
        let may_add = operations::may_add(&at.caller.actor, institution);
        Ok(Sheet::new(words::tariffs(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .wide()
            .body(view! {
                <p class="quiet">{words::tariffs_lead(lang)}</p>
                {table(lang, listed)}
                {may_add.then(|| add_form(lang, institution))}
            }))
    })
}

/// Each tariff with the price of an example: two hours with support, tax included, for each class.
fn table(lang: Lang, listed: Vec<Listed>) -> AnyView {
    if listed.is_empty() {
        return view! { <Empty><p>{words::no_tariffs(lang)}</p></Empty> }.into_any();
    }
    let classes = UserClass::ALL.map(|class| words::tariff_class(lang, &class.into()).to_owned());
    let head = [words::name(lang), words::holds_for(lang), words::valid_from(lang), words::support_hour(lang)]
        .map(str::to_owned)
        .into_iter()
        .chain(classes)
        .collect();
    let rows = listed.into_iter().map(|listed| row(lang, listed)).collect();
    view! { <Table caption=words::table_caption(lang) head rows numeric=&[3, 4, 5, 6, 7]/> }.into_any()
}

fn row(lang: Lang, listed: Listed) -> Vec<AnyView> {
    let holds_for = listed
        .instrument_name
        .map_or_else(|| words::all_instruments(lang).to_owned(), |name| name.say_or_other(lang).to_owned());
    let support = listed.tariff.components.iter().find(|component| component.item == Item::Support);
    let support = support.and_then(|component| component.prices.first()).map(|price| price.unit_price_yen);
    let prices = UserClass::ALL.map(|class| {
        let hour = operations::hourly(&listed.tariff, class).map(|yen| common::yen(lang, yen)).unwrap_or_default();
        let example = common::yen(lang, operations::example(&listed.tariff, class));
        view! { {hour} <br/> <small>{words::example_price(lang, &example)}</small> }.into_any()
    });
    let named = [
        listed.name.into_any(),
        holds_for.into_any(),
        common::day(lang, listed.tariff.valid_from).into_any(),
        support.map(|yen| common::yen(lang, yen)).into_any(),
    ];
    named.into_iter().chain(prices).collect()
}

fn add_form(lang: Lang, institution: InstitutionId) -> impl IntoView {
    let prices: Vec<_> = UserClass::ALL
        .into_iter()
        .map(|class| {
            let label = words::hour_of(lang, words::tariff_class(lang, &class.into()));
            view! { <Field name=forms::field_of(class) kind="number" label unit=words::yen_per_hour(lang) required=true/> }
        })
        .collect();
    view! {
        <section>
            <h2>{words::add_title(lang)}</h2>
            <Form action="tariffs/add" submit=words::add(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Field name="name" label=words::name(lang) required=true/>
                <Field name="valid_from" kind="date" label=words::valid_from(lang) required=true/>
                {prices}
                <Field name="support" kind="number" label=words::support_hour(lang) unit=words::yen_per_hour(lang)
                    hint=words::support_hint(lang)/>
            </Form>
        </section>
    }
}
