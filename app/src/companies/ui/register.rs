use super::facts::FactsFields;
use crate::{
    companies::words,
    design::{Field, Form, Sheet, page},
    people::{Password, words as people},
};
use leptos::prelude::*;

/// A company and, for visitors, the person who will administer it.
#[component]
pub fn RegisterPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let sheet = Sheet::new(words::register(lang));
        if at.caller.actor.person().is_some() {
            return Ok(sheet.body(view! {
                <Form action="companies/create" submit=words::register(lang)><FactsFields facts=None/></Form>
            }));
        }
        Ok(sheet.body(view! {
            <p class="lead">{words::register_lead(lang)}</p>
            <Form action="companies/register" submit=words::register(lang)>
                <h2>{words::about_company(lang)}</h2>
                <FactsFields facts=None/>
                <h2>{words::about_you(lang)}</h2>
                <Field name="name" label=people::name(lang) required=true autocomplete="name"/>
                <Field name="email" kind="email" label=people::email(lang) required=true autocomplete="username"/>
                <Field name="password" kind="password" label=people::password(lang) required=true
                    hint=people::password_hint(lang, Password::SHORTEST) autocomplete="new-password"/>
            </Form>
        }))
    })
}
