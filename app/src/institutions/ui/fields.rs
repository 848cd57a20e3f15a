use crate::{
    design::{Field, Select},
    institutions::{InstitutionFacts, InstitutionKind, Region, words},
    time::Zone,
    words::Lang,
};
use leptos::prelude::*;

/// What an institution says about itself; empty for a new one.
#[component]
pub fn InstitutionFields(facts: Option<InstitutionFacts>, regions: Vec<Region>) -> impl IntoView {
    let lang = Lang::here();
    let held = |value: fn(&InstitutionFacts) -> String| facts.as_ref().map(value).unwrap_or_default();
    let kinds = InstitutionKind::ALL.map(|kind| (kind.code().to_owned(), words::kind(lang, kind).to_owned()));
    let zone = facts.as_ref().map_or(Zone::TOKYO, |facts| facts.zone);
    let some_region = !regions.is_empty();
    let regions: Vec<_> =
        regions.into_iter().map(|region| (region.id.to_string(), region.name.say_or_other(lang).to_owned())).collect();
    view! {
        <Field name="name_ja" label=words::name_ja(lang) required=true value=held(|facts| facts.name.ja.clone())/>
        <Field name="name_en" label=words::name_en(lang) value=held(|facts| facts.name.en.clone())/>
        <Select name="institution_kind" label=words::kind_label(lang) options=kinds.to_vec() required=true
            value=held(|facts| facts.kind.code().to_owned())/>
        <Field name="corporate_number" label=words::corporate_number(lang)
            value=held(|facts| facts.corporate_number.as_ref().map(ToString::to_string).unwrap_or_default())/>
        <Field name="registration_number" label=words::registration_number(lang)
            hint=words::registration_number_hint(lang)
            value=held(|facts| facts.registration_number.as_ref().map(ToString::to_string).unwrap_or_default())/>
        <Field name="ror" label=words::ror(lang) value=held(|facts| facts.ror.clone().unwrap_or_default())/>
        {some_region.then(|| view! {
            <Select name="region_id" label=words::region(lang) options=regions empty=words::no_region(lang)
                value=held(|facts| facts.region.map(|region| region.to_string()).unwrap_or_default())/>
        })}
        <Field name="time_zone" label=words::time_zone(lang) required=true value=zone.to_string()/>
    }
}
