use crate::{
    access::{Actor, Role},
    design::{Facts, Sheet, page},
    ids::InstitutionId,
    institutions::{InstitutionFacts, operations, words},
    words::Lang,
};
use leptos::prelude::*;

/// Who this institution is, for everybody; the way to its people and settings, for those who work there.
#[component]
pub fn InstitutionPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let id: InstitutionId = at.id("id")?;
        let facts = operations::find(&at.caller, id).await?.facts;
        let name = facts.name.say_or_other(lang).to_owned();
        let links = links(lang, id, &at.caller.actor);
        Ok(Sheet::new(name).canonical(format!("/institutions/{id}")).body(view! {
            <About facts/>
            <ul>{links}</ul>
        }))
    })
}

#[component]
fn About(facts: InstitutionFacts) -> impl IntoView {
    let lang = Lang::here();
    let mut list: Vec<(String, AnyView)> =
        vec![(words::kind_label(lang).to_owned(), words::kind(lang, facts.kind).into_any())];
    if let Some(number) = facts.corporate_number {
        list.push((words::corporate_number(lang).to_owned(), number.to_string().into_any()));
    }
    if let Some(number) = facts.registration_number {
        list.push((words::registration_number(lang).to_owned(), number.to_string().into_any()));
    }
    if let Some(ror) = facts.ror {
        list.push((words::ror(lang).to_owned(), view! { <a href=ror.clone()>{ror.clone()}</a> }.into_any()));
    }
    if let Some(region) = facts.region {
        let path = format!("/regions/{region}");
        list.push((words::region(lang).to_owned(), view! { <a href=path>{words::region(lang)}</a> }.into_any()));
    }
    view! { <Facts facts=list/> }
}

fn links(lang: Lang, id: InstitutionId, actor: &Actor) -> Vec<AnyView> {
    let mut links = vec![(format!("/instruments?institution_id={id}"), words::instruments(lang))];
    if actor.works_at(id) {
        links.push((format!("/institutions/{id}/people"), words::people(lang)));
    }
    if actor.has(&[Role::InstitutionAdmin], id) {
        links.push((format!("/institutions/{id}/settings"), words::settings(lang)));
    }
    links.into_iter().map(|(path, name)| view! { <li><a href=path>{name}</a></li> }.into_any()).collect()
}
