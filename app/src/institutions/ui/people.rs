use crate::{
    access::{Role, Scope},
    design::{Sheet, page},
    error::Error,
    ids::InstitutionId,
    institutions::{operations, words},
    people::{
        Grant, operations as people,
        ui::{InviteForm, MembersTable},
    },
};
use leptos::prelude::*;

/// Who holds which role here. To strangers this page does not exist.
#[component]
pub fn PeoplePage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let id: InstitutionId = at.id("id")?;
        let members = people::members(&at.caller, Scope::Institution(id)).await?;
        let institution = operations::find(&at.caller, id).await?;
        let name = institution.facts.name.say_or_other(lang).to_owned();
        let manage = at.caller.actor.has(&[Role::InstitutionAdmin], id) || at.caller.actor.is_system_admin();
        let next = format!("/institutions/{id}/people");
        Ok(Sheet::new(words::people(lang)).under(format!("/institutions/{id}"), name).body(view! {
            <MembersTable members manage next=next.clone()/>
            {manage.then(|| view! {
                <InviteForm action="institutions/invite" roles=Grant::INSTITUTION.to_vec() place=id.to_string() next=next/>
            })}
        }))
    })
}
