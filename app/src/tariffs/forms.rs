//! The simple tariff that a form can write: a price per hour for each class, and one for support.

use super::model::{Billable, Component, DateBasis, Item, LineRounding, Price, Tariff};
use crate::{
    form::Fields,
    instruments::UserClass,
    money::{Rounding, Yen},
};

const HIGHEST: i64 = 10_000_000;

/// The field of a class's price per hour.
pub fn field_of(class: UserClass) -> &'static str {
    match class {
        UserClass::Sme => "sme",
        UserClass::Large => "large",
        UserClass::Academia => "academia",
        UserClass::Internal => "internal",
    }
}

pub fn hourly(fields: &mut Fields<'_>) -> Option<Tariff> {
    let valid_from = fields.day("valid_from");
    let prices: Vec<_> = UserClass::ALL.map(|class| (class, fields.number(field_of(class), 0..=HIGHEST))).into();
    let support = fields.optional_number("support", 0..=HIGHEST);
    let prices = prices.into_iter().map(|(class, yen)| Some(price(Some(class), yen?))).collect::<Option<_>>();
    let mut components = vec![Component { item: Item::Time, prices: prices? }];
    if let Some(yen) = support? {
        components.push(Component { item: Item::Support, prices: vec![price(None, yen)] });
    }
    Some(Tariff {
        valid_from: valid_from?,
        date_basis: DateBasis::default(),
        components,
        factors: Vec::new(),
        rounding: LineRounding::default(),
        tax_rounding: Rounding::Floor,
        billable: Billable::default(),
        cancel_steps: Vec::new(),
    })
}

fn price(class: Option<UserClass>, yen: i64) -> Price {
    Price { class: class.map(Into::into), after: 0, unit_price_yen: Yen(yen) }
}
