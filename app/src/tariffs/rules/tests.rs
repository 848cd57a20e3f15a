//! Worked examples of the rules. Published prices are reproduced from data in the tests of the server.

use super::{super::model::*, *};
use crate::{
    money::Rounding,
    time::{Period, Zone, parse_day},
};
use std::{collections::BTreeSet, num::NonZeroU32};

fn class(code: &str) -> TariffClass {
    TariffClass::parse(code).unwrap()
}

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn component(item: Item, tiers: &[(u32, i64)]) -> Component {
    let prices = tiers.iter().map(|&(after, yen)| Price { after, ..price(yen) }).collect();
    Component { item, name: String::new(), measure: None, minimum: 0, prices }
}

fn price(yen: i64) -> Price {
    Price { class: None, mode: None, disclosure: None, after: 0, unit_price_yen: Yen(yen) }
}

fn factor_on(on: &[Item], factor: &str) -> Factor {
    Factor { class: None, mode: None, disclosure: None, during: None, factor: factor.parse().unwrap(), on: on.to_vec() }
}

fn tariff(components: &[Component]) -> Tariff {
    Tariff { components: components.to_vec(), ..Tariff::starting(day("2026-04-01")) }
}

fn with_factors(tariff: Tariff, on: &[Item], factors: &[(&str, &str)]) -> Tariff {
    let factor = |&(code, factor): &(&str, &str)| Factor { class: Some(class(code)), ..factor_on(on, factor) };
    Tariff { factors: factors.iter().map(factor).collect(), ..tariff }
}

fn usage(minutes: i64) -> Use {
    Use { minutes: Minutes(minutes), ..Use::of(class("large"), day("2026-06-01")) }
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
    time.prices.push(Price { class: Some(class("internal")), ..price(3_900) });
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

/// On Saturday 2026-07-18 from 20:00 to Sunday 02:00.
fn night() -> Use {
    let at = |text: &str| text.parse().unwrap();
    let period = Period::new(at("2026-07-18T20:00:00+09:00"), at("2026-07-19T02:00:00+09:00")).unwrap();
    usage(0).at(Zone::TOKYO, period, period.minutes(), &BTreeSet::new())
}

#[test]
fn hours_outside_the_usual_ones_cost_more_by_a_line_of_their_own() {
    let late = Hours { days: Days::Every, from: "22:00".parse().unwrap(), to: "05:00".parse().unwrap() };
    let mut furnace = tariff(&[component(Item::SetUp, &[(0, 500)]), component(Item::Time, &[(0, 1_001)])]);
    furnace.factors = vec![
        Factor { class: Some(class("large")), ..factor_on(&[Item::Time], "2") },
        Factor { during: Some(late), ..factor_on(&[Item::Time], "1.25") },
    ];
    let quote = quote(&furnace, &night());
    let lines: Vec<_> = quote.lines.iter().map(|line| (line.item, line.quantity, line.amount.0)).collect();
    // Six hours at twice 1,001; four of them are late: 4 × 1,001 × 2 × 0.25.
    let [one, six, four] = [1, 6, 4].map(Ratio::whole);
    assert_eq!(lines, [(Item::SetUp, one, 500), (Item::Time, six, 12_012), (Item::AfterHours, four, 2_002)]);
    let day = quote_of(&furnace, usage(360));
    assert!(day.lines.iter().all(|line| line.item != Item::AfterHours), "nothing late about the day");
}

fn quote_of(tariff: &Tariff, usage: Use) -> Quote {
    quote(tariff, &usage)
}

#[test]
fn weekends_and_nights_each_add_their_own() {
    let window = |days, from: &str, to: &str| Hours { days, from: from.parse().unwrap(), to: to.parse().unwrap() };
    let mut furnace = tariff(&[component(Item::Time, &[(0, 1_000)])]);
    furnace.factors = vec![
        Factor { during: Some(window(Days::Free, "00:00", "24:00")), ..factor_on(&[Item::Time], "1.5") },
        Factor { during: Some(window(Days::Every, "22:00", "05:00")), ..factor_on(&[Item::Time], "1.25") },
    ];
    assert_eq!(subtotal(&furnace, night()), Yen(6_000 + 3_000 + 1_000));
}

#[test]
fn sessions_and_days_are_charged_when_they_have_begun_and_half_days_by_the_clock() {
    let with = |measure| tariff(&[Component { measure: Some(measure), ..component(Item::Time, &[(0, 10_000)]) }]);
    let session = with(Measure::Blocks(NonZeroU32::new(210).unwrap()));
    assert_eq!([1, 210, 211].map(|minutes| subtotal(&session, usage(minutes))), [10_000, 10_000, 20_000].map(Yen));
    let night_half = with(Measure::Window { from: "21:00".parse().unwrap(), to: "09:00".parse().unwrap() });
    assert_eq!(subtotal(&night_half, night()), Yen(10_000));
}

#[test]
fn a_minimum_is_charged_of_what_is_used_at_all() {
    let tester = tariff(&[
        Component { minimum: 2, ..component(Item::Time, &[(0, 1_000)]) },
        Component { minimum: 3, ..component(Item::Sample, &[(0, 100)]) },
    ]);
    assert_eq!(subtotal(&tester, usage(30)), Yen(2_000));
    assert_eq!(subtotal(&tester, Use { samples: 1, ..usage(150) }), Yen(2_500 + 300));
}

#[test]
fn what_says_most_about_the_use_decides_about_its_price() {
    let mut time = component(Item::Time, &[(0, 1_000)]);
    time.prices.push(Price { mode: Some(Manner::ProxyMeasurement), ..price(2_000) });
    let open = Some(Openness::OpenWithData);
    time.prices.push(Price { class: Some(class("sme")), disclosure: open, ..price(300) });
    let arim = tariff(&[time]);
    let hour = |code, mode, disclosure| subtotal(&arim, Use { class: class(code), mode, disclosure, ..usage(60) });
    assert_eq!(hour("sme", Manner::SelfUse, Openness::OpenWithData), Yen(300));
    assert_eq!(hour("sme", Manner::SelfUse, Openness::Closed), Yen(1_000));
    assert_eq!(hour("large", Manner::ProxyMeasurement, Openness::OpenWithData), Yen(2_000));
    assert_eq!(hour("sme", Manner::ProxyMeasurement, Openness::OpenWithData), Yen(300));
}

#[test]
fn open_results_cost_less_where_a_factor_says_so() {
    let mut hourly = tariff(&[component(Item::Time, &[(0, 1_000)]), component(Item::Support, &[(0, 500)])]);
    hourly.factors = vec![Factor { disclosure: Some(Openness::Open), ..factor_on(&[Item::Time], "0.7") }];
    let with = |disclosure| {
        subtotal(&hourly, Use { disclosure, support_minutes: Minutes(60), support_persons: 1, ..usage(60) })
    };
    assert_eq!((with(Openness::Open), with(Openness::Closed)), (Yen(1_200), Yen(1_500)));
}

#[test]
fn adjustments_come_in_order_and_the_cap_comes_last() {
    let adjustment = |name: &str, on: &[Item], share: &str| Adjustment {
        name: name.into(),
        class: None,
        disclosure: None,
        on: on.to_vec(),
        share: share.parse().unwrap(),
        sum_yen: Yen::ZERO,
    };
    let mut nims = tariff(&[component(Item::Time, &[(0, 10_000)]), component(Item::Support, &[(0, 3_000)])]);
    nims.adjustments = vec![
        adjustment("減免", &[Item::Time], "-0.5"),
        // On what is left of the time, and on the support: 間接経費.
        adjustment("間接経費", &[Item::Time, Item::Support, Item::Adjustment], "0.3"),
    ];
    let usage = Use { support_minutes: Minutes(60), support_persons: 1, ..usage(60) };
    let amounts =
        |tariff: &Tariff, usage: &Use| quote(tariff, usage).lines.iter().map(|line| line.amount.0).collect::<Vec<_>>();
    assert_eq!(amounts(&nims, &usage), [10_000, 3_000, -5_000, 2_400]);
    nims.cap = Some(Cap { per: CapPeriod::FiscalYear, yen: Yen(12_000) });
    assert_eq!(subtotal(&nims, Use { towards_cap: Yen(5_000), ..usage.clone() }), Yen(7_000));
    assert_eq!(subtotal(&nims, Use { towards_cap: Yen(13_000), ..usage.clone() }), Yen::ZERO);
    assert_eq!(subtotal(&nims, usage), Yen(10_400));
}

#[test]
fn a_registration_is_paid_once_and_training_by_the_hour() {
    let hub = tariff(&[component(Item::Membership, &[(0, 20_000)]), component(Item::Training, &[(0, 8_800)])]);
    assert_eq!(subtotal(&hub, Use { joins: true, training_minutes: Minutes(90), ..usage(60) }), Yen(33_200));
    assert_eq!(subtotal(&hub, usage(60)), Yen::ZERO);
}

#[test]
fn a_transfer_within_the_institution_bears_no_tax() {
    let hourly = tariff(&[component(Item::Time, &[(0, 1_000)])]);
    let quote = quote(&hourly, &Use { tax: TaxClass::OutOfScope, ..usage(60) });
    assert_eq!((quote.subtotal, quote.tax), (Yen(1_000), Yen::ZERO));
}

#[test]
fn what_makes_no_sense_is_named_with_its_place() {
    let mut wrong = tariff(&[component(Item::Time, &[(0, 1_000), (0, -1)]), component(Item::Cap, &[(0, 1)])]);
    wrong.factors = vec![factor_on(&[], "-1")];
    wrong.cancel_steps = vec![CancelStep { days_before: 1, share: "1.5".parse().unwrap() }];
    let found = [
        Fault::NegativePrice { component: 1 },
        Fault::TwiceTheSame { component: 1 },
        Fault::NotPriced { component: 2 },
        Fault::NegativeFactor { factor: 1 },
        Fault::TouchesNothing { factor: 1 },
        Fault::WrongShare { step: 1 },
    ];
    assert_eq!(check(&wrong), found);
    assert_eq!(check(&tariff(&[])), [Fault::NoPrices]);
    assert_eq!(check(&tariff(&[component(Item::Time, &[(0, 1_000)])])), []);
}
