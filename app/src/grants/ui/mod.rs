//! Pages of a year's money: the decision with its budget, the ledger, one row of it.

mod budget;
mod decision;
mod ledger;
mod posting;
mod row;

pub use decision::GrantPage;
pub use ledger::LedgerPage;
pub use row::RowPage;

use super::{
    model::Pot,
    programme::{category_name, menu_name},
};
use crate::{
    design::{At, Hidden},
    ids::InstitutionId,
    time::{FiscalYear, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// The institution and the year of the page being made.
fn place(at: &At) -> Result<(InstitutionId, FiscalYear), crate::error::Error> {
    let this = Month::of(Zone::TOKYO.day_of(at.caller.now())).fiscal_year();
    Ok((at.id("id")?, at.read("fiscal_year").unwrap_or(this)))
}

/// The years before and after, at the same page.
fn years(lang: Lang, base: &str, year: FiscalYear) -> AnyView {
    let path = |year: FiscalYear| format!("{base}?fiscal_year={year}");
    let previous = FiscalYear::new(year.year() - 1).unwrap_or(year);
    view! {
        <nav class="pager no-print" aria-label=super::words::year(lang)>
            <a rel="prev" href=path(previous)>{common::fiscal_year(lang, previous)}</a>
            <strong>{common::fiscal_year(lang, year)}</strong>
            <a rel="next" href=path(year.next())>{common::fiscal_year(lang, year.next())}</a>
        </nav>
    }
    .into_any()
}

/// What every form here says besides what is typed.
fn hidden(institution: InstitutionId, year: FiscalYear) -> AnyView {
    view! {
        <Hidden name="institution_id" value=institution.to_string()/>
        <Hidden name="fiscal_year" value=year.to_string()/>
    }
    .into_any()
}

/// `設備・機器共用化 / 人件費`
fn pot_name(lang: Lang, pot: Pot) -> String {
    super::words::pot_amount(lang, menu_name(pot.menu).say(lang), category_name(pot.category).say(lang))
}

fn pot_options(lang: Lang, pots: impl Iterator<Item = Pot>) -> Vec<(String, String)> {
    pots.map(|pot| (pot.code(), pot_name(lang, pot))).collect()
}
