//! `/institutions/:id/tariffs`: every version of every tariff, and tariffs as a file.

use super::home;
use crate::{
    design::{At, Badge, Empty, Field, Form, Hidden, Sheet, Table, Tone, page},
    ids::{InstitutionId, InstrumentId, TariffId},
    instruments::UserClass,
    tariffs::{operations, store::Listed, words},
    time::{Day, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[component]
pub fn TariffsPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let listed = operations::list(&at.caller, institution).await?;
        let may_add = operations::may_add(&at.caller.actor, institution);
        let today = Zone::TOKYO.day_of(at.caller.now());
        let files = (!listed.is_empty()).then(|| {
            let file = |ending: &str| format!("{}.{ending}", home(institution));
            view! {
                <p>
                    <a href=file("csv")>{words::as_csv(lang)}</a> " · "
                    <a href=file("cp932.csv")>{words::as_cp932(lang)}</a>
                </p>
            }
        });
        Ok(Sheet::new(words::tariffs(lang))
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .wide()
            .body(view! {
                <p class="quiet">{words::tariffs_lead(lang)}</p>
                {may_add.then(|| view! {
                    <p><a class="button" href=format!("{}/new", home(institution))>{words::add_title(lang)}</a></p>
                })}
                {table(lang, institution, listed, today)}
                {files}
                {may_add.then(|| import_form(lang, institution))}
            }))
    })
}

/// Each version with the price of an example: two hours with support, tax included, for each class.
fn table(lang: Lang, institution: InstitutionId, listed: Vec<Listed>, today: Day) -> AnyView {
    if listed.is_empty() {
        return view! { <Empty><p>{words::no_tariffs(lang)}</p></Empty> }.into_any();
    }
    // The version that holds today, of each instrument and of the institution as a whole.
    let mut present: BTreeMap<Option<InstrumentId>, (Day, TariffId)> = BTreeMap::new();
    for one in listed.iter().filter(|one| one.tariff.valid_from <= today) {
        let latest = present.entry(one.instrument).or_insert((one.tariff.valid_from, one.id));
        if one.tariff.valid_from > latest.0 {
            *latest = (one.tariff.valid_from, one.id);
        }
    }
    let classes = UserClass::ALL.map(|class| words::tariff_class(lang, &class.into()).to_owned());
    let head = [words::name(lang), words::holds_for(lang), words::valid_from(lang), words::state(lang)]
        .map(str::to_owned)
        .into_iter()
        .chain(classes)
        .collect();
    let rows = listed
        .into_iter()
        .map(|one| {
            let state = match present.get(&one.instrument) {
                Some((_, id)) if *id == one.id => {
                    view! { <Badge tone=Tone::Success text=words::holds_now(lang)/> }.into_any()
                }
                _ if one.tariff.valid_from > today => {
                    view! { <Badge tone=Tone::Info text=words::holds_later(lang)/> }.into_any()
                }
                _ => view! { <Badge text=words::held_before(lang)/> }.into_any(),
            };
            row(lang, institution, one, state)
        })
        .collect();
    view! { <Table caption=words::table_caption(lang) head rows numeric=&[4, 5, 6, 7]/> }.into_any()
}

fn row(lang: Lang, institution: InstitutionId, listed: Listed, state: AnyView) -> Vec<AnyView> {
    let holds_for = listed
        .instrument_name
        .map_or_else(|| words::all_instruments(lang).to_owned(), |name| name.say_or_other(lang).to_owned());
    let prices = UserClass::ALL.map(|class| {
        let hour = operations::hourly(&listed.tariff, class).map(|yen| common::yen(lang, yen)).unwrap_or_default();
        let example = common::yen(lang, operations::example(&listed.tariff, class));
        view! { {hour} <br/> <small>{words::example_price(lang, &example)}</small> }.into_any()
    });
    let path = format!("{}/{}", home(institution), listed.id);
    let named = [
        view! { <a href=path>{listed.name}</a> }.into_any(),
        holds_for.into_any(),
        common::day(lang, listed.tariff.valid_from).into_any(),
        state,
    ];
    named.into_iter().chain(prices).collect()
}

fn import_form(lang: Lang, institution: InstitutionId) -> impl IntoView {
    view! {
        <section>
            <h2>{words::import_title(lang)}</h2>
            <p class="quiet">{words::import_lead(lang)}</p>
            <Form action="tariffs/import" submit=words::import(lang) upload=true>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Field name="file" kind="file" label=words::file(lang) hint=words::file_hint(lang) required=true/>
            </Form>
        </section>
    }
}
