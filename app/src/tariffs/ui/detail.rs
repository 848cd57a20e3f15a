//! `/institutions/:id/tariffs/:tariff`: everything a tariff says, in words, with examples. Prices are public.

use super::{examples_table, home};
use crate::{
    design::{At, Facts, Sheet, Table, page},
    ids::{InstitutionId, TariffId},
    tariffs::{
        model::{Factor, Item, Price, Tariff, TariffClass},
        operations, words,
    },
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn TariffPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let listed = operations::find(&at.caller, institution, at.id::<TariffId>("tariff")?).await?;
        let may_add = operations::may_add(&at.caller.actor, institution);
        let next = format!("{}/new?from={}", home(institution), listed.id);
        let examples = operations::examples(&listed.tariff);
        let holds_for = listed
            .instrument_name
            .as_ref()
            .map_or_else(|| words::all_instruments(lang).to_owned(), |name| name.say_or_other(lang).to_owned());
        let tariff = listed.tariff;
        Ok(Sheet::new(listed.name)
            .under(format!("/institutions/{institution}/desk"), words::desk(lang))
            .under(home(institution), words::tariffs(lang))
            .body(view! {
                <Facts facts=facts(lang, &tariff, holds_for)/>
                {examples_table(lang, &examples)}
                {prices(lang, &tariff)}
                {factors(lang, &tariff)}
                {steps(lang, &tariff)}
                {may_add.then(|| view! { <p><a class="button" href=next>{words::next_version(lang)}</a></p> })}
            }))
    })
}

fn facts(lang: Lang, tariff: &Tariff, holds_for: String) -> Vec<(String, AnyView)> {
    let unit = tariff.billable.unit_minutes.get();
    let rounding = words::rounded(lang, tariff.rounding.unit_yen.get(), words::rounding(lang, tariff.rounding.mode));
    let cap = tariff.cap.map(|cap| format!("{} {}", words::cap_per(lang, cap.per), common::yen(lang, cap.yen)));
    let mut facts = vec![
        (words::holds_for(lang), holds_for),
        (words::valid_from(lang), common::day(lang, tariff.valid_from)),
        (words::date_basis_label(lang), words::date_basis(lang, tariff.date_basis).to_owned()),
        (
            words::billable_label(lang),
            words::billable_in(lang, words::billable_basis(lang, tariff.billable.basis), unit),
        ),
        (words::rounding_label(lang), rounding),
        (words::quote_days(lang), words::days_count(lang, tariff.quote_days)),
    ];
    facts.extend(cap.map(|cap| (words::cap(lang), cap)));
    facts.into_iter().map(|(name, text)| (name.to_owned(), text.into_any())).collect()
}

fn prices(lang: Lang, tariff: &Tariff) -> impl IntoView + use<> {
    let head = [words::item_label(lang), words::unit(lang), words::condition(lang), words::unit_price(lang)];
    let rows = tariff
        .components
        .iter()
        .flat_map(|component| {
            let measure = component.measure.unwrap_or(component.item.usual_measure());
            let minimum = (component.minimum > 0).then(|| words::at_least(lang, component.minimum));
            let unit = [Some(words::measure(lang, component.item, measure)), minimum].into_iter().flatten();
            let unit = unit.collect::<Vec<_>>().join(" ");
            let name = words::item_named(lang, component.item, &component.name);
            component.prices.iter().map(move |price| {
                vec![
                    name.clone().into_any(),
                    unit.clone().into_any(),
                    condition(lang, price).into_any(),
                    common::yen(lang, price.unit_price_yen).into_any(),
                ]
            })
        })
        .collect();
    view! { <Table caption=words::prices(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[3]/> }
}

/// For whom a price holds; everybody where nothing is said.
fn condition(lang: Lang, price: &Price) -> String {
    let parts = [
        price.class.as_ref().map(|class| class_name(lang, class)),
        price.mode.map(|mode| words::manner(lang, mode).to_owned()),
        price.disclosure.map(|one| words::openness(lang, one).to_owned()),
        (price.after > 0).then(|| words::beyond(lang, price.after)),
    ];
    joined(lang, parts)
}

fn class_name(lang: Lang, class: &TariffClass) -> String {
    words::tariff_class(lang, class).to_owned()
}

fn joined(lang: Lang, parts: [Option<String>; 4]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words::everybody(lang).to_owned() } else { parts.join(" · ") }
}

fn factors(lang: Lang, tariff: &Tariff) -> Option<AnyView> {
    if tariff.factors.is_empty() && tariff.adjustments.is_empty() {
        return None;
    }
    let head = [words::order(lang), words::condition(lang), words::touches(lang), words::factor(lang)];
    let items = |on: &[Item]| on.iter().map(|item| words::item(lang, *item)).collect::<Vec<_>>().join(" · ");
    let when = |factor: &Factor| {
        factor.during.map(|hours| format!("{} {}–{}", words::days(lang, hours.days), hours.from, hours.to))
    };
    let factors = tariff.factors.iter().map(|factor| {
        let parts = [
            factor.class.as_ref().map(|class| class_name(lang, class)),
            factor.mode.map(|mode| words::manner(lang, mode).to_owned()),
            factor.disclosure.map(|one| words::openness(lang, one).to_owned()),
            when(factor),
        ];
        (joined(lang, parts), items(&factor.on), format!("× {}", factor.factor))
    });
    let adjustments = tariff.adjustments.iter().map(|adjustment| {
        let parts = [
            Some(adjustment.name.clone()),
            adjustment.class.as_ref().map(|class| class_name(lang, class)),
            adjustment.disclosure.map(|one| words::openness(lang, one).to_owned()),
            None,
        ];
        let sum = if adjustment.sum_yen.0 == 0 { String::new() } else { common::yen(lang, adjustment.sum_yen) };
        (joined(lang, parts), items(&adjustment.on), format!("{} {sum}", adjustment.share))
    });
    let rows = factors
        .chain(adjustments)
        .enumerate()
        .map(|(place, (who, on, factor))| {
            vec![(place + 1).to_string().into_any(), who.into_any(), on.into_any(), factor.into_any()]
        })
        .collect();
    Some(
        view! { <Table caption=words::factors(lang) head=head.map(str::to_owned).to_vec() rows numeric=&[3]/> }
            .into_any(),
    )
}

fn steps(lang: Lang, tariff: &Tariff) -> Option<AnyView> {
    if tariff.cancel_steps.is_empty() {
        return None;
    }
    let mut steps = tariff.cancel_steps.clone();
    steps.sort_by_key(|step| std::cmp::Reverse(step.days_before));
    let head = [words::cancelled(lang), words::owed(lang)].map(str::to_owned).to_vec();
    let rows = steps
        .into_iter()
        .map(|step| {
            let owed = step.share.times(crate::money::Ratio::whole(100));
            vec![words::days_before(lang, step.days_before).into_any(), format!("{owed}%").into_any()]
        })
        .collect();
    Some(view! { <Table caption=words::cancel_steps(lang) head rows numeric=&[1]/> }.into_any())
}
