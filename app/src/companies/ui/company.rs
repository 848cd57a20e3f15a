use super::facts::{FactsFields, FactsList};
use crate::{
    access::Scope,
    companies::{Company, operations, operations::Classes, words},
    design::{Empty, Form, Hidden, Notice, Sheet, Table, Tone, page},
    error::Error,
    ids::CompanyId,
    people::{
        Grant, operations as people,
        ui::{InviteForm, MembersTable},
    },
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// One's own company: its facts and classes, who belongs to it, and once a year whether all is still right.
#[component]
pub fn CompanyPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let mine = at.caller.actor.companies();
        let Some(id) = at.read::<CompanyId>("id").or_else(|| mine.first().copied()) else {
            return Ok(Sheet::new(words::my_company(lang)).body(view! {
                <Empty>
                    <p>{words::no_company_yet(lang)}</p>
                    <p><a class="button" href="/register">{words::register(lang)}</a></p>
                </Empty>
            }));
        };
        let (company, classes) = operations::find(&at.caller, id).await?;
        let members = people::members(&at.caller, Scope::Company(id)).await?;
        let manage = at.caller.actor.administers(id);
        let due = manage && company.needs_confirmation(Zone::TOKYO.day_of(at.caller.now()));
        let next = format!("/company?id={id}");
        let facts = company.facts.clone();
        Ok(Sheet::new(company.facts.name.clone()).body(view! {
            {due.then(|| view! { <Notice tone=Tone::Warning>{words::confirm_due(lang)}</Notice> })}
            <p><a href=format!("/company/invoices?id={id}")>{words::invoices(lang)}</a></p>
            <section>
                <h2>{words::facts(lang)}</h2>
                <FactsList facts/>
                {manage.then(|| view! { <Confirm company=company.clone()/> })}
            </section>
            <ClassesTable classes/>
            <MembersTable members manage next=next.clone()/>
            {manage.then(|| view! {
                <InviteForm action="companies/invite" roles=Grant::COMPANY.to_vec() place=id.to_string() next=next/>
                <ChangeFacts company=company/>
            })}
        }))
    })
}

#[component]
fn Confirm(company: Company) -> impl IntoView {
    let lang = Lang::here();
    view! {
        <p>{words::confirmed_on(lang)} ": " {common::day(lang, company.confirmed_on)}</p>
        <Form action="companies/confirm" submit=words::confirm(lang)>
            <Hidden name="id" value=company.id.to_string()/>
            <Hidden name="revision" value=company.revision.to_string()/>
        </Form>
    }
}

#[component]
fn ClassesTable(classes: Classes) -> impl IntoView {
    let lang = Lang::here();
    let (statistical, programme) = (classes.statistical, classes.programme);
    let head = [words::measure(lang), words::class(lang), words::because(lang)].map(str::to_owned).to_vec();
    let rows = vec![
        vec![
            words::statistical(lang).into_any(),
            words::statistical_class(lang, statistical.class).into_any(),
            statistical.because.say(lang).to_owned().into_any(),
        ],
        vec![
            words::programme(lang).into_any(),
            words::programme_class(lang, programme.class).into_any(),
            programme.because.say(lang).to_owned().into_any(),
        ],
    ];
    view! { <Table caption=words::classes(lang) head rows/> }
}

#[component]
fn ChangeFacts(company: Company) -> impl IntoView {
    let lang = Lang::here();
    view! {
        <section>
            <h2>{words::change(lang)}</h2>
            <Form action="companies/change" submit=words::change(lang)>
                <Hidden name="id" value=company.id.to_string()/>
                <Hidden name="revision" value=company.revision.to_string()/>
                <FactsFields facts=Some(company.facts)/>
            </Form>
        </section>
    }
}
