//! What is charged from when, what a tariff says, and the editor of the next one.

mod detail;
mod editor;
mod list;
mod prices;
mod rows;

pub use detail::TariffPage;
pub use editor::EditorPage;
pub use list::TariffsPage;
pub use prices::prices;

use super::operations::Example;
use crate::{
    design::Table,
    tariffs::{model::TariffClass, words},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// What people can imagine, and what it costs each class with tax.
fn examples_table(lang: Lang, examples: &[Example]) -> impl IntoView + use<> {
    let classes: Vec<String> =
        examples.first().map(|example| example.totals.keys().cloned().collect()).unwrap_or_default();
    let name = |code: &String| match TariffClass::parse(code) {
        Some(class) => words::tariff_class(lang, &class).to_owned(),
        None => code.clone(),
    };
    let head = std::iter::once(words::example(lang).to_owned()).chain(classes.iter().map(name)).collect();
    let rows = examples
        .iter()
        .map(|example| {
            let totals = classes.iter().map(|class| {
                example.totals.get(class).map(|yen| common::yen(lang, *yen)).unwrap_or_default().into_any()
            });
            std::iter::once(example.about.say(lang).to_owned().into_any()).chain(totals).collect()
        })
        .collect();
    view! { <Table caption=words::examples(lang) head rows numeric=&[1, 2, 3, 4, 5, 6, 7, 8, 9]/> }
}

/// `/institutions/…/tariffs`
fn home(institution: crate::ids::InstitutionId) -> String {
    format!("/institutions/{institution}/tariffs")
}
