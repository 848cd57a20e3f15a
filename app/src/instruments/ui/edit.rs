use super::rules::Subject;
use crate::{
    design::{At, Field, Form, Hidden, Select, Sheet, TextArea, page},
    ids::InstitutionId,
    instruments::{Details, Status, Support, forms, operations, words},
    words::{Lang, Said},
};
use leptos::prelude::*;

/// `/institutions/:id/instruments/new`
#[component]
pub fn NewPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let name = operations::editing(&at.caller, institution).await?;
        let empty = Details::named(Said { ja: String::new(), en: String::new() });
        Ok(Sheet::new(words::new_instrument(lang)).under(desk(institution), name.say_or_other(lang)).body(view! {
            <Form action="instruments/register" submit=words::register(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <DetailFields details=empty/>
            </Form>
        }))
    })
}

/// `/instruments/:id/edit`
#[component]
pub fn EditPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let instrument = operations::find(&at.caller, at.id("id")?).await?;
        operations::editing(&at.caller, instrument.institution).await?;
        let name = instrument.details.name.say_or_other(lang).to_owned();
        Ok(Sheet::new(words::edit_of(lang, &name)).under(format!("/instruments/{}", instrument.id), name).body(view! {
            <Form action="instruments/describe" submit=words::save(lang)>
                <Subject id=instrument.id revision=instrument.revision/>
                <DetailFields details=instrument.details/>
            </Form>
        }))
    })
}

pub(super) fn desk(institution: InstitutionId) -> String {
    format!("/institutions/{institution}/desk")
}

#[component]
fn DetailFields(details: Details) -> impl IntoView {
    let lang = Lang::here();
    let support = Support::ALL.map(|support| (support.code().to_owned(), words::support(lang, support).to_owned()));
    let status = Status::ALL.map(|status| (status.code().to_owned(), words::status(lang, status).to_owned()));
    view! {
        <fieldset>
            <legend>{words::naming(lang)}</legend>
            <Field name="name_ja" label=words::name_ja(lang) value=details.name.ja hint=words::name_hint(lang)/>
            <Field name="name_en" label=words::name_en(lang) value=details.name.en/>
            <Field name="external_id" label=words::external_id(lang) value=details.external_id.unwrap_or_default()
                hint=words::external_id_hint(lang)/>
            <Field name="category" label=words::category(lang) value=details.category/>
            <Field name="maker" label=words::maker(lang) value=details.maker/>
            <Field name="model" label=words::model(lang) value=details.model/>
            <Field name="location" label=words::location(lang) value=details.location/>
        </fieldset>
        <fieldset>
            <legend>{words::what_it_does(lang)}</legend>
            <TextArea name="description_ja" label=words::description_ja(lang) value=details.description.ja rows=6/>
            <TextArea name="description_en" label=words::description_en(lang) value=details.description.en rows=6/>
            <TextArea name="specs" label=words::specifications(lang) value=forms::lines_of(&details.specs)
                hint=words::pairs_hint(lang) rows=6/>
            <TextArea name="external_ids" label=words::external_ids(lang) value=forms::lines_of(&details.external_ids)
                hint=words::external_ids_hint(lang) rows=2/>
        </fieldset>
        <fieldset>
            <legend>{words::use_title(lang)}</legend>
            <Select name="support" label=words::support_label(lang) options=support.to_vec() value=details.support.code()
                required=true/>
            <Field name="capacity" kind="number" label=words::capacity(lang) value=details.capacity.to_string()
                hint=words::capacity_hint(lang) required=true/>
            <Select name="status" label=words::status_label(lang) options=status.to_vec() value=details.status.code()
                required=true/>
        </fieldset>
    }
}
