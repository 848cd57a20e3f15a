//! Which tariff holds, and what a use costs by it. Exact until a line is rounded, once.

use super::{
    model::{Component, DateBasis, Item, Price, Quote, QuoteLine, Tariff, TariffClass, Use},
    tax,
};
use crate::{
    money::{Ratio, Yen},
    time::{Day, Minutes},
};

/// The latest tariff that has begun by the day it says decides: of the use or of the approval.
pub fn applicable(tariffs: &[Tariff], used_on: Day, approved_on: Day) -> Option<&Tariff> {
    let begun = |tariff: &&Tariff| {
        tariff.valid_from
            <= match tariff.date_basis {
                DateBasis::Usage => used_on,
                DateBasis::Approval => approved_on,
            }
    };
    tariffs.iter().filter(begun).max_by_key(|tariff| tariff.valid_from)
}

pub fn quote(tariff: &Tariff, usage: &Use) -> Quote {
    let lines: Vec<QuoteLine> =
        tariff.components.iter().flat_map(|component| component_lines(tariff, component, usage)).collect();
    let subtotal: Yen = lines.iter().map(|line| line.amount).sum();
    let tax = tax::tax(subtotal, tax::rate(usage.used_on), tariff.tax_rounding);
    Quote { lines, subtotal, tax, total: subtotal + tax, class: usage.class.clone() }
}

/// One line per price that the quantity reaches.
fn component_lines(tariff: &Tariff, component: &Component, usage: &Use) -> Vec<QuoteLine> {
    let (item, all) = (component.item, quantity(component.item, usage));
    let factor = factor(tariff, item, &usage.class);
    let prices = prices(component, &usage.class);
    let ends = prices.iter().skip(1).map(|next| Ratio::whole(next.after.into()).min(all)).chain([all]);
    let line = |(price, end): (&&Price, Ratio)| {
        let quantity = end.plus(Ratio::whole(-i128::from(price.after)));
        let exact = price.unit_price_yen.times(quantity).times(factor);
        let unit = i64::from(tariff.rounding.unit_yen.get());
        let amount = Yen(exact.round(tariff.rounding.mode, unit));
        (quantity > Ratio::ZERO).then_some(QuoteLine {
            item,
            quantity,
            unit_price: price.unit_price_yen,
            factor,
            amount,
        })
    };
    prices.iter().zip(ends).filter_map(line).collect()
}

/// The prices for this class, in order; the general ones where it has none of its own.
fn prices<'a>(component: &'a Component, class: &TariffClass) -> Vec<&'a Price> {
    let of = |wanted: Option<&TariffClass>| -> Vec<&'a Price> {
        component.prices.iter().filter(|price| price.class.as_ref() == wanted).collect()
    };
    let own = of(Some(class));
    let mut prices = if own.is_empty() { of(None) } else { own };
    prices.sort_by_key(|price| price.after);
    prices
}

fn quantity(item: Item, usage: &Use) -> Ratio {
    match item {
        Item::BaseFee | Item::Time => hours(usage.minutes),
        Item::Support => hours(usage.support_minutes).times(Ratio::whole(usage.support_persons.into())),
        Item::SetUp => Ratio::ONE,
        Item::Sample => Ratio::whole(usage.samples.into()),
        Item::Consumables => Ratio::whole(usage.consumables.0.into()),
    }
}

fn hours(minutes: Minutes) -> Ratio {
    Ratio::new(minutes.0.into(), 60).unwrap_or(Ratio::ZERO)
}

fn factor(tariff: &Tariff, item: Item, class: &TariffClass) -> Ratio {
    let touching = tariff.factors.iter().filter(|factor| factor.class == *class && factor.on.contains(&item));
    touching.fold(Ratio::ONE, |product, factor| product.times(factor.factor))
}

#[cfg(test)]
mod tests {
    use super::{super::model::*, *};
    use crate::{money::Rounding, time::parse_day};
    use std::num::NonZeroU32;

    fn class(code: &str) -> TariffClass {
        TariffClass::parse(code).unwrap()
    }

    fn day(text: &str) -> Day {
        parse_day(text).unwrap()
    }

    fn component(item: Item, tiers: &[(u32, i64)]) -> Component {
        let price = |&(after, yen): &(u32, i64)| Price { class: None, after, unit_price_yen: Yen(yen) };
        Component { item, prices: tiers.iter().map(price).collect() }
    }

    fn tariff(components: &[Component]) -> Tariff {
        Tariff {
            valid_from: day("2026-04-01"),
            date_basis: DateBasis::Usage,
            components: components.to_vec(),
            factors: Vec::new(),
            rounding: LineRounding::default(),
            tax_rounding: Rounding::Floor,
            billable: Billable::default(),
            cancel_steps: Vec::new(),
        }
    }

    fn with_factors(tariff: Tariff, on: &[Item], factors: &[(&str, &str)]) -> Tariff {
        let factor = |&(code, factor): &(&str, &str)| ClassFactor {
            class: class(code),
            factor: factor.parse().unwrap(),
            on: on.to_vec(),
        };
        Tariff { factors: factors.iter().map(factor).collect(), ..tariff }
    }

    fn usage(minutes: i64) -> Use {
        Use {
            class: class("large"),
            used_on: day("2026-06-01"),
            minutes: Minutes(minutes),
            support_minutes: Minutes::ZERO,
            support_persons: 0,
            samples: 0,
            consumables: Yen::ZERO,
        }
    }

    fn subtotal(tariff: &Tariff, usage: Use) -> Yen {
        quote(tariff, &usage).subtotal
    }

    #[test]
    fn chiba_set_up_and_four_hours() {
        let tester = tariff(&[component(Item::SetUp, &[(0, 2_870)]), component(Item::Time, &[(0, 920)])]);
        assert_eq!(subtotal(&tester, usage(240)), Yen(6_550));
    }

    #[test]
    fn chiba_hours_after_the_24th_cost_less() {
        let tiers = component(Item::Time, &[(0, 2_040), (24, 1_310)]);
        let weathering = tariff(&[component(Item::SetUp, &[(0, 710)]), tiers]);
        let quote = quote(&weathering, &usage(36 * 60));
        assert_eq!(quote.subtotal, Yen(65_390));
        let hours: Vec<_> = quote.lines.iter().map(|line| line.quantity).collect();
        assert_eq!(hours, [1, 24, 12].map(Ratio::whole));
        assert_eq!(subtotal(&weathering, usage(24 * 60)), Yen(710 + 2_040 * 24));
    }

    #[test]
    fn yokohama_rounds_a_line_up_to_a_hundred_yen() {
        for (price, city_large, outside) in [(2_900, 3_800, 4_400), (2_700, 3_600, 4_100), (1_100, 1_500, 1_700)] {
            let analysis = with_factors(
                tariff(&[component(Item::Sample, &[(0, price)])]),
                &[Item::Sample],
                &[("city_large", "1.3"), ("outside", "1.5")],
            );
            let hundred = LineRounding { mode: Rounding::Ceil, unit_yen: NonZeroU32::new(100).unwrap() };
            let analysis = Tariff { rounding: hundred, ..analysis };
            let of = |code| subtotal(&analysis, Use { class: class(code), samples: 1, ..usage(0) });
            assert_eq!((of("city_sme"), of("city_large"), of("outside")), (Yen(price), Yen(city_large), Yen(outside)));
        }
    }

    #[test]
    fn tokushima_further_samples_cost_less_and_others_pay_double() {
        let light = tariff(&[component(Item::Sample, &[(0, 1_190), (1, 730)])]);
        let light = with_factors(light, &[Item::Sample], &[("outside", "2")]);
        let three = |code| subtotal(&light, Use { class: class(code), samples: 3, ..usage(0) });
        assert_eq!((three("inside"), three("outside")), (Yen(2_650), Yen(5_300)));
    }

    #[test]
    fn nims_halves_for_smes_and_takes_three_tenths_from_academia() {
        let hourly = tariff(&[component(Item::Time, &[(0, 11_000)])]);
        let hourly = with_factors(hourly, &[Item::Time], &[("sme", "0.5"), ("academia", "0.3")]);
        let of = |code| subtotal(&hourly, Use { class: class(code), ..usage(210) });
        assert_eq!((of("large"), of("sme"), of("academia")), (Yen(38_500), Yen(19_250), Yen(11_550)));
    }

    #[test]
    fn kagoshima_charges_support_by_hours_and_persons() {
        let support = tariff(&[component(Item::Support, &[(0, 1_700)])]);
        let two = Use { support_minutes: Minutes(90), support_persons: 2, ..usage(0) };
        assert_eq!(subtotal(&support, two), Yen(5_100));
    }

    #[test]
    fn tottori_has_prices_of_their_own_for_insiders() {
        let mut time = component(Item::Time, &[(0, 6_150)]);
        time.prices.push(Price { class: Some(class("internal")), after: 0, unit_price_yen: Yen(3_900) });
        let lcms = tariff(&[time]);
        let hour = |code| subtotal(&lcms, Use { class: class(code), ..usage(60) });
        assert_eq!((hour("internal"), hour("sme")), (Yen(3_900), Yen(6_150)));
    }

    #[test]
    fn nagoya_six_hours_and_occupied_time() {
        let gamma = tariff(&[component(Item::Time, &[(0, 1_600)])]);
        let hours = |hours: i64| subtotal(&gamma, usage(hours * 60));
        assert_eq!((hours(6), hours(5), hours(4)), (Yen(9_600), Yen(8_000), Yen(6_400)));
    }

    #[test]
    fn a_factor_touches_only_the_components_it_names() {
        let nanohub = tariff(&[
            component(Item::BaseFee, &[(0, 1_500)]),
            component(Item::Time, &[(0, 4_000)]),
            component(Item::Support, &[(0, 1_700)]),
            component(Item::Consumables, &[(0, 1)]),
        ]);
        let nanohub = with_factors(nanohub, &[Item::Time], &[("sme", "1/2")]);
        let usage = Use {
            class: class("sme"),
            support_minutes: Minutes(90),
            support_persons: 1,
            consumables: Yen(820),
            ..usage(210)
        };
        let quote = quote(&nanohub, &usage);
        let amounts: Vec<_> = quote.lines.iter().map(|line| line.amount.0).collect();
        assert_eq!(amounts, [5_250, 7_000, 2_550, 820]);
        assert_eq!((quote.subtotal, quote.tax, quote.total), (Yen(15_620), Yen(1_562), Yen(17_182)));
    }

    #[test]
    fn the_day_that_counts_is_the_tariffs_own_choice() {
        let from = |valid_from, price, date_basis| Tariff {
            valid_from: day(valid_from),
            date_basis,
            ..tariff(&[component(Item::Time, &[(0, price)])])
        };
        let cost = |basis| {
            let tariffs = [from("2026-04-01", 5_000, basis), from("2026-10-01", 6_000, basis)];
            let used_on = day("2026-10-05");
            let tariff = applicable(&tariffs, used_on, day("2026-09-20")).unwrap();
            subtotal(tariff, Use { used_on, ..usage(120) })
        };
        assert_eq!((cost(DateBasis::Usage), cost(DateBasis::Approval)), (Yen(12_000), Yen(10_000)));
        assert!(applicable(&[from("2026-10-01", 1, DateBasis::Usage)], day("2026-09-30"), day("2026-10-02")).is_none());
    }

    #[test]
    fn a_quote_is_written_in_the_shape_that_programs_read() {
        let hourly = tariff(&[component(Item::Time, &[(0, 1_000)])]);
        let json = serde_json::to_value(quote(&hourly, &usage(20))).unwrap();
        let line = serde_json::json!({"item": "time", "quantity": "1/3", "unit_price_yen": 1000, "factor": "1", "amount_yen": 333});
        assert_eq!(json["lines"][0], line);
        assert_eq!((&json["tax_yen"], &json["total_yen"], &json["class"]), (&33.into(), &366.into(), &"large".into()));
    }

    #[test]
    fn a_tariff_needs_no_more_than_a_day_and_a_price() {
        let json = r#"{"valid_from":"2026-04-01","components":[{"item":"time","prices":[{"unit_price_yen":1000}]}]}"#;
        let read: Tariff = serde_json::from_str(json).unwrap();
        assert_eq!(read, tariff(&[component(Item::Time, &[(0, 1_000)])]));
    }
}
