//! `/institutions/:id/tariffs/new`: a new tariff, or the next version of one, with the examples it would give.

use super::{
    examples_table, home,
    rows::{Rows, start},
};
use crate::{
    actions::Shown,
    design::{At, Field, Form, Hidden, Refused, Select, Sheet, page},
    error::Error,
    ids::{InstitutionId, InstrumentId, TariffId},
    tariffs::{
        operations,
        operations::Example,
        sheet::{self, Row},
        store::Listed,
        words,
    },
    time::Zone,
    words::{Lang, Said},
};
use leptos::prelude::*;

const ACTION: &str = "tariffs/add";

#[component]
pub fn EditorPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        at.caller.actor.person().ok_or(Error::SignedOut)?;
        let instruments = operations::setting(&at.caller, institution).await?;
        let before = match at.read::<TariffId>("from") {
            Some(id) => Some(operations::find(&at.caller, institution, id).await?),
            None => None,
        };
        let today = Zone::TOKYO.day_of(at.caller.now()).to_string();
        Ok(Sheet::new(words::add_title(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .under(home(institution), words::tariffs(lang))
            .wide()
            .body(view! {
                <p class="quiet">{words::editor_lead(lang)}</p>
                <Editor institution instruments before today/>
            }))
    })
}

/// The examples that the form was asked for.
fn shown() -> Option<Vec<Example>> {
    match Refused::of(ACTION, "")?.shown? {
        Shown::Answer(answer) => serde_json::from_value(answer).ok(),
        Shown::Secret(_) => None,
    }
}

/// What a tariff decides once, as text.
fn option_value(rows: &[Row], option: &str) -> String {
    let row = rows.iter().find(|row| row.kind == "option" && row.get("name") == option);
    row.map(|row| row.get("value").to_owned()).unwrap_or_default()
}

#[component]
fn Editor(
    institution: InstitutionId,
    instruments: Vec<(InstrumentId, Said)>,
    before: Option<Listed>,
    today: String,
) -> impl IntoView {
    let lang = Lang::here();
    let names =
        instruments.into_iter().map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned())).collect();
    let instrument = before.as_ref().and_then(|before| before.instrument).map(|id| id.to_string()).unwrap_or_default();
    let name = before.as_ref().map(|before| before.name.clone()).unwrap_or_default();
    // A next version begins with what the last one says.
    let rows = before.map_or_else(start, |before| sheet::rows(&before.tariff));
    let value = |option: &str| option_value(&rows, option);
    let options: Vec<_> = words::option_choices(lang)
        .into_iter()
        .map(|(name, label, choices)| view! { <Select name label options=choices value=value(&name["option_".len()..])/> })
        .collect();
    let [billable_unit, rounding_unit, quote_days] =
        ["billable_unit", "rounding_unit", "quote_days"].map(|option| option_value(&rows, option));
    view! {
        {shown().map(|examples| view! {
            <section class="card">
                <h2>{words::examples(lang)}</h2>
                {examples_table(lang, &examples)}
                <p class="quiet">{words::not_saved_yet(lang)}</p>
            </section>
        })}
        <Form action=ACTION submit=words::add(lang) class="form-wide">
            <Hidden name="institution_id" value=institution.to_string()/>
            <div class="together">
                <Field name="name" label=words::name(lang) value=name required=true/>
                <Select name="instrument_id" label=words::holds_for(lang) options=names value=instrument
                    empty=words::all_instruments(lang)/>
                <Field name="valid_from" kind="date" label=words::valid_from(lang) value=today required=true/>
            </div>
            <Rows kind="price" rows=rows.clone() title=words::prices(lang) hint=words::prices_hint(lang) spare=4/>
            <Rows kind="factor" rows=rows.clone() title=words::factors(lang) hint=words::factors_hint(lang) spare=2/>
            <Rows kind="adjustment" rows=rows.clone() title=words::adjustments(lang) hint=words::adjustments_hint(lang) spare=1/>
            <Rows kind="cap" rows=rows.clone() title=words::cap(lang) hint=words::cap_hint(lang) spare=1/>
            <Rows kind="cancel" rows=rows.clone() title=words::cancel_steps(lang) hint=words::cancel_hint(lang) spare=2/>
            <fieldset class="field">
                <legend>{words::options(lang)}</legend>
                <div class="together">
                    {options}
                    <Field name="option_billable_unit" kind="number" label=words::billable_unit(lang) value=billable_unit unit=words::minutes(lang)/>
                    <Field name="option_rounding_unit" kind="number" label=words::rounding_unit(lang) value=rounding_unit unit=words::yen_unit(lang)/>
                    <Field name="option_quote_days" kind="number" label=words::quote_days(lang) value=quote_days unit=words::days_unit(lang)/>
                </div>
            </fieldset>
            <p><button class="button button-quiet" name="step" value="preview">{words::preview(lang)}</button></p>
        </Form>
    }
}
