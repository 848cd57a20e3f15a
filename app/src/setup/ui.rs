use super::{operations, words};
use crate::{
    design::{Field, Form, Notice, Sheet, Table, Tone, page},
    error::Error,
    institutions::ui::InstitutionFields,
    people::{Password, words as people},
    seed,
};
use leptos::prelude::*;

/// The first page of an empty database.
#[component]
pub fn SetupPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        if !operations::is_needed(&at.caller).await? {
            return Err(Error::NotFound);
        }
        Ok(Sheet::new(words::setup(lang)).body(view! {
            <p class="lead">{words::lead(lang)}</p>
            <section>
                <h2>{words::demo(lang)}</h2>
                <p>{words::demo_hint(lang)}</p>
                <Form action="setup/demo" submit=words::demo(lang)/>
            </section>
            <Form action="setup/begin" submit=words::begin(lang)>
                <h2>{words::institution(lang)}</h2>
                <InstitutionFields facts=None regions=Vec::new()/>
                <h2>{words::administrator(lang)}</h2>
                <Field name="name" label=people::name(lang) required=true autocomplete="name"/>
                <Field name="email" kind="email" label=people::email(lang) required=true autocomplete="username"/>
                <Field name="password" kind="password" label=people::password(lang) required=true
                    hint=people::password_hint(lang, Password::SHORTEST) autocomplete="new-password"/>
            </Form>
        }))
    })
}

/// How the people of the demo region sign in.
#[component]
pub fn DemoPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        if !operations::is_demo(&at.caller).await? {
            return Err(Error::NotFound);
        }
        let head = [people::role(lang), people::name(lang), people::email(lang)].map(str::to_owned).to_vec();
        let rows = seed::sign_ins()
            .into_iter()
            .map(|person| {
                vec![
                    people::role_name(lang, person.role).into_any(),
                    person.name.into_any(),
                    view! { <code>{person.email}</code> }.into_any(),
                ]
            })
            .collect();
        Ok(Sheet::new(words::sign_ins(lang)).body(view! {
            <Notice tone=Tone::Success>{words::demo_ready(lang, seed::PASSWORD)}</Notice>
            <Table caption=words::sign_ins(lang) head rows hide_caption=true/>
            <p><a class="button" href="/sign-in">{people::sign_in(lang)}</a></p>
        }))
    })
}
