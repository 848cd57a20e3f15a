//! The facts of a company, as fields and as a list.

use crate::{
    companies::{
        forms::HOLDERS,
        model::{CompanyFacts, Industry, Kind, Ownership},
        words,
    },
    design::{Check, Facts, Field, Select},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// What a company tells about itself; empty for a new one.
#[component]
pub fn FactsFields(facts: Option<CompanyFacts>) -> impl IntoView {
    let lang = Lang::here();
    let held = |value: fn(&CompanyFacts) -> String| facts.as_ref().map(value).unwrap_or_default();
    let kinds = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), words::kind(lang, *kind).to_owned())).collect();
    let industries = Industry::ALL
        .iter()
        .map(|industry| (industry.code().to_owned(), words::industry(lang, *industry).to_owned()))
        .collect();
    let number = |facts: &CompanyFacts| facts.corporate_number.as_ref().map(ToString::to_string).unwrap_or_default();
    let some_people = |count: u32| if count == 0 { String::new() } else { count.to_string() };
    let officers = facts.as_ref().map(|facts| facts.officers).unwrap_or_default();
    let owners = facts.as_ref().map(|facts| facts.ownership.clone()).unwrap_or_default();
    let rows: Vec<_> =
        HOLDERS.iter().enumerate().map(|(place, names)| holder(lang, place, *names, owners.get(place))).collect();
    view! {
        <Field name="company_name" label=words::company_name(lang) value=held(|facts| facts.name.clone())
            required=true autocomplete="organization"/>
        <Select name="kind" label=words::kind_label(lang) options=kinds required=true
            value=held(|facts| facts.kind.code().to_owned())/>
        <Field name="corporate_number" label=words::corporate_number(lang) value=held(number)
            hint=words::corporate_number_hint(lang)/>
        <Select name="industry" label=words::industry_label(lang) options=industries required=true
            value=held(|facts| facts.industry.code().to_owned())/>
        <Field name="capital_yen" kind="number" label=words::capital(lang) unit=words::yen_unit(lang) required=true
            value=held(|facts| facts.capital_yen.0.to_string())/>
        <Field name="employees" kind="number" label=words::employees(lang) unit=words::people_unit(lang) required=true
            value=held(|facts| facts.employees.to_string())/>
        <Check name="in_region" label=words::in_region(lang)
            checked=facts.as_ref().is_some_and(|facts| facts.in_region)/>
        <fieldset>
            <legend>{words::ownership(lang)}</legend>
            <p>{words::ownership_hint(lang)}</p>
            {rows}
        </fieldset>
        <fieldset>
            <legend>{words::officers(lang)}</legend>
            <Field name="officers_total" kind="number" label=words::officers_total(lang) unit=words::people_unit(lang)
                value=some_people(officers.total)/>
            <Field name="officers_from_large" kind="number" label=words::officers_from_large(lang)
                unit=words::people_unit(lang) value=some_people(officers.from_large)/>
            <Field name="officers_from_deemed_large" kind="number" label=words::officers_from_deemed_large(lang)
                unit=words::people_unit(lang) value=some_people(officers.from_deemed_large)/>
        </fieldset>
    }
}

fn holder(lang: Lang, place: usize, names: [&'static str; 3], owner: Option<&Ownership>) -> impl IntoView + use<> {
    let [name, percent, size] = names;
    let number = place + 1;
    let sizes = vec![
        (String::new(), words::not_large(lang).to_owned()),
        ("large".to_owned(), words::large(lang).to_owned()),
        ("deemed_large".to_owned(), words::deemed_large(lang).to_owned()),
    ];
    let chosen = match owner {
        Some(Ownership { large: true, .. }) => "large",
        Some(Ownership { deemed_large: true, .. }) => "deemed_large",
        _ => "",
    };
    view! {
        <Field name=name label=words::holder(lang, number) value=owner.map(|owner| owner.holder.clone()).unwrap_or_default()/>
        <Field name=percent label=words::percent(lang, number) unit="%"
            value=owner.map(|owner| owner.percent.to_string()).unwrap_or_default()/>
        <Select name=size label=words::size(lang, number) options=sizes value=chosen/>
    }
}

/// The facts to read.
#[component]
pub fn FactsList(facts: CompanyFacts) -> impl IntoView {
    let lang = Lang::here();
    let number = facts.corporate_number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |flag: bool| if flag { words::yes(lang) } else { words::no(lang) };
    let employees = format!("{} {}", facts.employees, words::people_unit(lang));
    let list: Vec<(String, AnyView)> = vec![
        (words::kind_label(lang).to_owned(), words::kind(lang, facts.kind).into_any()),
        (words::corporate_number(lang).to_owned(), number.into_any()),
        (words::industry_label(lang).to_owned(), words::industry(lang, facts.industry).into_any()),
        (words::capital(lang).to_owned(), common::yen(lang, facts.capital_yen).into_any()),
        (words::employees(lang).to_owned(), employees.into_any()),
        (words::in_region(lang).to_owned(), yes(facts.in_region).into_any()),
    ];
    view! { <Facts facts=list/> }
}
