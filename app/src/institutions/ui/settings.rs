use super::fields::InstitutionFields;
use crate::{
    access::Role,
    design::{Field, Form, Hidden, Sheet, page},
    error::Error,
    ids::InstitutionId,
    institutions::{operations, words},
};
use leptos::prelude::*;

/// Names, numbers and the time zone. To strangers this page does not exist.
#[component]
pub fn SettingsPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let id: InstitutionId = at.id("id")?;
        let actor = &at.caller.actor;
        actor.person().ok_or(Error::SignedOut)?;
        if !actor.has(&[Role::InstitutionAdmin], id) && !actor.is_system_admin() {
            return Err(if actor.works_at(id) { Error::Forbidden } else { Error::NotFound });
        }
        let institution = operations::find(&at.caller, id).await?;
        let regions = operations::regions(&at.caller).await?;
        let hold = operations::hold(&at.caller, id).await?.map(|minutes| minutes.to_string()).unwrap_or_default();
        let name = institution.facts.name.say_or_other(lang).to_owned();
        Ok(Sheet::new(words::settings(lang)).under(format!("/institutions/{id}"), name).body(view! {
            <Form action="institutions/change" submit=words::save(lang)>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="revision" value=institution.revision.to_string()/>
                <InstitutionFields facts=Some(institution.facts) regions/>
            </Form>
            <section>
                <h2>{words::holding(lang)}</h2>
                <Form action="institutions/set_hold" submit=words::save(lang) key="hold">
                    <Hidden name="id" value=id.to_string()/>
                    <Field name="hold_minutes" kind="number" label=words::hold_minutes(lang) unit=words::hold_unit(lang)
                        value=hold hint=words::hold_hint(lang)/>
                </Form>
            </section>
        }))
    })
}
