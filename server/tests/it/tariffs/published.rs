//! Every published price, to the yen, from tariffs that are data and not code.

use app::{
    money::Yen,
    tariffs::{
        model::{Item, Manner, Openness, Quote, QuoteLine, Tariff, TariffClass, Use},
        rules::{applicable, check, quote},
    },
    time::{Day, Instant, Minutes, Period, Zone, parse_day},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// One instrument or test of a source: its tariffs, and uses with what they cost.
#[derive(Deserialize)]
struct Priced {
    tariffs: Vec<Tariff>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    r#use: Used,
    subtotal_yen: i64,
    tax_yen: Option<i64>,
    total_yen: Option<i64>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Used {
    class: Option<TariffClass>,
    mode: Option<Manner>,
    disclosure: Option<Openness>,
    used_on: Option<Day>,
    approved_on: Option<Day>,
    starts_at: Option<Instant>,
    minutes: i64,
    support_minutes: i64,
    support_persons: u32,
    samples: u32,
    training_minutes: i64,
    documents: u32,
    consumables_yen: i64,
    joins: bool,
    towards_cap_yen: i64,
}

impl Used {
    fn usage(&self) -> Use {
        let class = self.class.clone().unwrap_or_else(|| TariffClass::parse("somebody").unwrap());
        let used_on = self.used_on.unwrap_or(parse_day("2026-07-14").unwrap());
        let usage = Use {
            mode: self.mode.unwrap_or(Manner::SelfUse),
            disclosure: self.disclosure.unwrap_or(Openness::Closed),
            minutes: Minutes(self.minutes),
            support_minutes: Minutes(self.support_minutes),
            support_persons: self.support_persons,
            samples: self.samples,
            training_minutes: Minutes(self.training_minutes),
            documents: self.documents,
            consumables: Yen(self.consumables_yen),
            joins: self.joins,
            towards_cap: Yen(self.towards_cap_yen),
            ..Use::of(class, used_on)
        };
        match self.starts_at {
            Some(start) => {
                let minutes = Minutes(self.minutes);
                let period = Period::new(start, start + minutes.duration()).unwrap();
                usage.at(Zone::TOKYO, period, minutes, &BTreeSet::new())
            }
            None => usage,
        }
    }

    fn quote(&self, tariffs: &[Tariff]) -> Quote {
        let usage = self.usage();
        let tariff = applicable(tariffs, usage.used_on, self.approved_on.unwrap_or(usage.used_on)).unwrap();
        quote(tariff, &usage)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/jp-public-tariffs")
}

fn source(name: &str) -> BTreeMap<String, Priced> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_worked_example_costs_what_was_published() {
    let mut tried = 0;
    for name in ["chiba-sanken", "yokohama-kogyo", "kyoto-kptc", "omu-mpms3", "nims-olp", "further-published"] {
        for (item, priced) in source(name) {
            for tariff in &priced.tariffs {
                assert_eq!(check(tariff), [], "{name} {item}");
            }
            for case in priced.cases {
                let quote = case.r#use.quote(&priced.tariffs);
                assert_eq!(quote.subtotal, Yen(case.subtotal_yen), "{name} {item}: {:?}", quote.lines);
                assert_eq!(quote.tax, Yen(case.tax_yen.unwrap_or(quote.tax.0)), "{name} {item}");
                assert_eq!(quote.total, Yen(case.total_yen.unwrap_or(quote.total.0)), "{name} {item}");
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "only {tried} were read");
}

/// One row of the list, as it was typed from the pages.
#[derive(Deserialize, Debug)]
struct Published {
    source: String,
    item: String,
    unit: String,
    class: String,
    price_yen: Option<i64>,
    note: String,
}

#[test]
fn every_price_of_the_list_is_reproduced() {
    let mut reader = csv::Reader::from_path(folder().join("tariffs.csv")).unwrap();
    let (mut with_price, mut without) = (0, 0);
    for row in reader.deserialize::<Published>() {
        let row = row.unwrap();
        let sources = source(&row.source);
        let priced = &sources[&row.item];
        match row.price_yen {
            Some(yen) => {
                assert_eq!(price_of(&row, priced), Yen(yen), "{row:?}");
                with_price += 1;
            }
            None => {
                // A rule instead of a price: of a base price of 1,000 yen.
                let expected = match row.note.as_str() {
                    note if note.starts_with("base less 20 percent") => 800,
                    "base" => 1_000,
                    _ => 1_500,
                };
                let used = Used { class: class(&row.class), minutes: 60, ..Used::default() };
                assert_eq!(used.quote(&priced.tariffs).subtotal, Yen(expected), "{row:?}");
                without += 1;
            }
        }
    }
    assert_eq!((with_price, without), (35, 3));
}

fn class(text: &str) -> Option<TariffClass> {
    let code = match text {
        "Kyoto SME" => "kyoto_sme",
        "Kyoto non-SME or Kansai union member prefecture" => "kansai_union",
        "other prefecture" => "other_prefecture",
        "city SME" => "city_sme",
        "city large" => "city_large",
        "outside city" => "outside_city",
        other => other,
    };
    TariffClass::parse(code)
}

/// One unit of it, as its row names the unit.
fn price_of(row: &Published, priced: &Priced) -> Yen {
    let class = class(&row.class);
    let quote = |used: Used| Used { class: class.clone(), ..used }.quote(&priced.tariffs);
    let amount = |quote: Quote, wanted: fn(&QuoteLine) -> bool| {
        quote.lines.into_iter().filter(wanted).map(|line| line.amount).next_back().unwrap()
    };
    let of = |item: Item| move |line: &QuoteLine| line.item == item;
    let at = |start: &str, minutes: i64| Used {
        starts_at: Some(format!("2026-07-14T{start}:00+09:00").parse().unwrap()),
        minutes,
        ..Used::default()
    };
    let hours = |hours: i64| Used { minutes: hours * 60, ..Used::default() };
    match row.unit.as_str() {
        "setup" => quote(hours(1)).lines.into_iter().find(of(Item::SetUp)).unwrap().amount,
        "hour" | "hour (first 24 h)" => amount(quote(hours(1)), |line| line.item == Item::Time),
        "hour (over 24 h)" => amount(quote(hours(25)), |line| line.item == Item::Time),
        "sample-24h" => quote(Used { samples: 1, minutes: 24 * 60, ..Used::default() }).subtotal,
        "sample" | "point" => quote(Used { samples: 1, ..Used::default() }).subtotal,
        "copy" => quote(Used { documents: 1, ..Used::default() }).subtotal,
        "year per group" | "year per company" => quote(Used { joins: true, ..Used::default() }).subtotal,
        "day 09:00-09:00" => quote(at("09:00", 24 * 60)).subtotal,
        "half-day 09:00-21:00" => quote(at("09:00", 12 * 60)).subtotal,
        "half-day 21:00-09:00" => quote(at("21:00", 12 * 60)).subtotal,
        other => panic!("what is {other}?"),
    }
}
