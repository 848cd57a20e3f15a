//! `/consultations/new`: from an instrument's page, or from anywhere.

use crate::{
    consultations::{
        Desk, Kind, forms, operations,
        store::{Addressees, Ground},
        words,
    },
    design::{At, Choices, Field, Form, Hidden, Notice, Select, Sheet, TextArea, Tone, page},
    error::Error,
    files::ui::Attachments,
    ids::{InstitutionId, InstrumentId},
    words::Lang,
};
use leptos::prelude::*;

#[component]
pub fn AskPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let about = match at.read::<InstrumentId>("instrument") {
            Some(instrument) => Some(operations::ground(&at.caller, instrument).await?),
            None => None,
        };
        let addressees = match about {
            Some(_) => Addressees::default(),
            None => operations::addressees(&at.caller).await?,
        };
        if at.caller.actor.companies().is_empty() {
            return Ok(Sheet::new(words::ask_title(lang))
                .body(view! { <Notice tone=Tone::Info>{words::not_a_company(lang)}</Notice> }));
        }
        let companies = companies(&at).await?;
        let kind = at.query("kind").as_deref().and_then(Kind::from_code).unwrap_or_default();
        let institution = at.read::<InstitutionId>("institution");
        let title = match about.as_ref().and_then(|ground| ground.instrument.as_ref()) {
            Some((_, name)) => words::ask_about(lang, name.say_or_other(lang)),
            None => words::ask_title(lang).to_owned(),
        };
        Ok(Sheet::new(title).under("/consultations", words::consultations(lang)).body(question(
            lang,
            about,
            &addressees,
            companies,
            kind,
            institution,
        )))
    })
}

/// The caller's companies with their names, where there is a choice.
async fn companies(at: &At) -> Result<Vec<(String, String)>, Error> {
    let held = at.caller.actor.companies();
    if held.len() < 2 {
        return Ok(Vec::new());
    }
    let mut named = Vec::new();
    for company in held {
        named.push((company.to_string(), operations::company_name(&at.caller, company).await?));
    }
    Ok(named)
}

fn question(
    lang: Lang,
    about: Option<Ground>,
    addressees: &Addressees,
    companies: Vec<(String, String)>,
    kind: Kind,
    institution: Option<InstitutionId>,
) -> impl IntoView + use<> {
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .map(|kind| {
            (kind.code().to_owned(), words::kind(lang, kind).to_owned(), words::about_kind(lang, kind).to_owned())
        })
        .collect();
    let chosen = institution.map(|id| forms::desk_code(Desk::Institution(id))).unwrap_or_default();
    let desks = desks(lang, addressees);
    let answered_by = about.as_ref().map(|ground| words::answered_by(lang, ground.desk_name.say_or_other(lang)));
    let instrument = about.and_then(|ground| ground.instrument).map(|(id, _)| id);
    view! {
        <p class="lead">{words::ask_lead(lang)}</p>
        {answered_by.map(|said| view! { <p>{said}</p> })}
        <Notice tone=Tone::Info>{words::secrecy(lang)}</Notice>
        <Form action="consultations/ask" submit=words::send_question(lang) upload=true>
            {match instrument {
                Some(id) => view! { <Hidden name="instrument_id" value=id.to_string()/> }.into_any(),
                None => view! {
                    <Select name="desk" label=words::desk_label(lang) options=desks value=chosen
                        hint=words::desk_hint(lang) empty=words::choose_desk(lang) required=true/>
                }.into_any(),
            }}
            {(!companies.is_empty()).then(|| view! {
                <Select name="company" label=words::company_label(lang) options=companies
                    empty=words::choose_company(lang) required=true/>
            })}
            <Choices name="kind" label=words::kind_label(lang) options=kinds value=kind.code() required=true/>
            <Field name="subject" label=words::subject(lang) hint=words::subject_hint(lang) required=true/>
            <TextArea name="text" label=words::text(lang) hint=words::text_hint(lang) rows=8 required=true/>
            <Attachments/>
            <TextArea name="wishes" label=words::wishes(lang) hint=words::wishes_hint(lang) rows=2/>
        </Form>
    }
}

/// The regions' desks first: who does not know whom to ask, asks there.
fn desks(lang: Lang, addressees: &Addressees) -> Vec<(String, String)> {
    let regions = addressees
        .regions
        .iter()
        .map(|(id, name)| (forms::desk_code(Desk::Region(*id)), words::region_desk(lang, name.say_or_other(lang))));
    let institutions = addressees
        .institutions
        .iter()
        .map(|(id, name)| (forms::desk_code(Desk::Institution(*id)), name.say_or_other(lang).to_owned()));
    regions.chain(institutions).collect()
}
