//! From a tariff to rows.

use super::{ROUNDINGS, Row, option};
use crate::{
    money::Rounding,
    tariffs::model::{BillableBasis, Component, DateBasis, Days, Factor, Item, Measure, Price, Tariff, TaxClass},
};

/// All rows of a tariff: options, prices, factors, adjustments, the cap, the steps of cancellation.
pub fn rows(tariff: &Tariff) -> Vec<Row> {
    let mut rows = options(tariff);
    rows.extend(tariff.components.iter().flat_map(|component| {
        let price = |price: &Price| self::price(component, price);
        component.prices.iter().map(price).collect::<Vec<_>>()
    }));
    rows.extend(tariff.factors.iter().map(factor));
    rows.extend(tariff.adjustments.iter().map(|adjustment| {
        row("adjustment")
            .with("name", adjustment.name.clone())
            .with("class", adjustment.class.as_ref().map_or("", |class| class.code()))
            .with("disclosure", adjustment.disclosure.map_or("", |one| one.code()))
            .with("factor", adjustment.share.to_string())
            .with("yen", adjustment.sum_yen.0.to_string())
            .with("on", items(&adjustment.on))
    }));
    rows.extend(tariff.cap.map(|cap| row("cap").with("value", cap.per.code()).with("yen", cap.yen.0.to_string())));
    rows.extend(
        tariff.cancel_steps.iter().map(|step| {
            row("cancel").with("before", step.days_before.to_string()).with("factor", step.share.to_string())
        }),
    );
    rows
}

fn row(kind: &'static str) -> Row {
    Row { kind, cells: Vec::new() }
}

fn options(tariff: &Tariff) -> Vec<Row> {
    vec![
        option("date_basis", date_basis(tariff.date_basis)),
        option("billable_basis", billable_basis(tariff.billable.basis)),
        option("billable_unit", tariff.billable.unit_minutes.to_string()),
        option("rounding", rounding(tariff.rounding.mode)),
        option("rounding_unit", tariff.rounding.unit_yen.to_string()),
        option("tax_rounding", rounding(tariff.tax_rounding)),
        option("cancel_tax", tax_class(tariff.cancel_tax)),
        option("quote_days", tariff.quote_days.to_string()),
    ]
}

fn price(component: &Component, price: &Price) -> Row {
    let some = |number: u32| if number == 0 { String::new() } else { number.to_string() };
    row("price")
        .with("item", component.item.code())
        .with("name", component.name.clone())
        .with("measure", component.measure.map(measure).unwrap_or_default())
        .with("minimum", some(component.minimum))
        .with("class", price.class.as_ref().map_or("", |class| class.code()))
        .with("mode", price.mode.map_or("", |mode| mode.code()))
        .with("disclosure", price.disclosure.map_or("", |one| one.code()))
        .with("after", some(price.after))
        .with("yen", price.unit_price_yen.0.to_string())
}

fn factor(factor: &Factor) -> Row {
    row("factor")
        .with("class", factor.class.as_ref().map_or("", |class| class.code()))
        .with("mode", factor.mode.map_or("", |mode| mode.code()))
        .with("disclosure", factor.disclosure.map_or("", |one| one.code()))
        .with("days", factor.during.map_or("", |hours| days(hours.days)))
        .with("hours", factor.during.map(|hours| format!("{}-{}", hours.from, hours.to)).unwrap_or_default())
        .with("factor", factor.factor.to_string())
        .with("on", items(&factor.on))
}

fn items(items: &[Item]) -> String {
    items.iter().map(|item| item.code()).collect::<Vec<_>>().join(" ")
}

/// `hours`, `each`, `210`, `21:00-09:00`
pub(super) fn measure(measure: Measure) -> String {
    match measure {
        Measure::Hours => "hours".to_owned(),
        Measure::Each => "each".to_owned(),
        Measure::Blocks(minutes) => minutes.to_string(),
        Measure::Window { from, to } => format!("{from}-{to}"),
    }
}

pub(super) const fn days(days: Days) -> &'static str {
    match days {
        Days::Every => "every",
        Days::Working => "working",
        Days::Free => "free",
    }
}

pub(super) const fn date_basis(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Usage => "usage",
        DateBasis::Approval => "approval",
    }
}

pub(super) const fn billable_basis(basis: BillableBasis) -> &'static str {
    match basis {
        BillableBasis::Reserved => "reserved",
        BillableBasis::Actual => "actual",
        BillableBasis::Occupied => "occupied",
    }
}

pub(super) const fn tax_class(class: TaxClass) -> &'static str {
    match class {
        TaxClass::Taxable => "taxable",
        TaxClass::OutOfScope => "out_of_scope",
    }
}

pub(super) fn rounding(mode: Rounding) -> &'static str {
    ROUNDINGS.into_iter().find(|(_, known)| *known == mode).map_or("floor", |(code, _)| code)
}
