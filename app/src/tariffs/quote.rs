//! What is used of an instrument, and what it costs line by line.

use super::model::{Item, Manner, Measure, Openness, TariffClass, TaxClass};
use crate::{
    ids::TariffId,
    money::{Ratio, Rounding, Yen},
    time::{ClockTime, Day, Minutes, Period, Zone},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is used, already in billable minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    pub class: TariffClass,
    pub mode: Manner,
    pub disclosure: Openness,
    pub used_on: Day,
    pub minutes: Minutes,
    /// The same minutes on the clock of the institution, in order; for prices that depend on the hour.
    pub clock: Vec<Stretch>,
    /// Of each supporting person.
    pub support_minutes: Minutes,
    pub support_persons: u32,
    pub set_ups: u32,
    pub samples: u32,
    pub training_minutes: Minutes,
    pub trainees: u32,
    pub documents: u32,
    pub consumables: Yen,
    /// The registration of this fiscal year is not yet paid.
    pub joins: bool,
    /// What counts towards the cap already, without tax.
    pub towards_cap: Yen,
    /// A transfer within the institution is no supply: no tax.
    pub tax: TaxClass,
}

/// A part of a day that is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    pub day: Day,
    pub from: ClockTime,
    pub to: ClockTime,
    /// A Saturday, a Sunday or a holiday.
    pub free_day: bool,
}

/// 見積, and what was agreed. Amounts are without tax; the tax is rounded once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quote {
    pub lines: Vec<QuoteLine>,
    #[serde(rename = "subtotal_yen")]
    pub subtotal: Yen,
    #[serde(rename = "tax_yen")]
    pub tax: Yen,
    #[serde(rename = "total_yen")]
    pub total: Yen,
    pub class: TariffClass,
    /// The tariff it was made by; none where nothing is charged.
    #[serde(rename = "tariff_id", default, skip_serializing_if = "Option::is_none")]
    pub tariff: Option<TariffId>,
    /// The last day on which it is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Day>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuoteLine {
    pub item: Item,
    /// The institution's own name for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Hours, samples, times; exact, as `3.5` or `1/3`.
    pub quantity: Ratio,
    #[serde(rename = "unit_price_yen")]
    pub unit_price: Yen,
    pub factor: Ratio,
    #[serde(rename = "amount_yen")]
    pub amount: Yen,
}

impl Use {
    /// Nothing yet, by this class on this day.
    pub fn of(class: TariffClass, used_on: Day) -> Self {
        Self {
            class,
            mode: Manner::SelfUse,
            disclosure: Openness::Closed,
            used_on,
            minutes: Minutes::ZERO,
            clock: Vec::new(),
            support_minutes: Minutes::ZERO,
            support_persons: 0,
            set_ups: 1,
            samples: 0,
            training_minutes: Minutes::ZERO,
            trainees: 0,
            documents: 0,
            consumables: Yen::ZERO,
            joins: false,
            towards_cap: Yen::ZERO,
            tax: TaxClass::Taxable,
        }
    }

    /// These minutes on the clock, from the start of the period on.
    pub fn at(self, zone: Zone, period: Period, minutes: Minutes, holidays: &BTreeSet<Day>) -> Self {
        let clock = Period::new(period.start(), period.start() + minutes.duration())
            .map(|billed| stretches(zone, billed, holidays))
            .unwrap_or_default();
        Self { minutes, clock, ..self }
    }
}

/// A period by the days of a zone.
pub fn stretches(zone: Zone, period: Period, holidays: &BTreeSet<Day>) -> Vec<Stretch> {
    use chrono::{Datelike, Weekday};
    let free = |day: Day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(&day);
    zone.by_day(period)
        .into_iter()
        .map(|(day, part)| {
            let to = zone.clock_of(part.end());
            let to = if to == ClockTime::MIDNIGHT { ClockTime::MIDNIGHT_END } else { to };
            Stretch { day, from: zone.clock_of(part.start()), to, free_day: free(day) }
        })
        .collect()
}

impl Quote {
    /// Where nothing is charged.
    pub fn free(class: TariffClass) -> Self {
        Self {
            lines: Vec::new(),
            subtotal: Yen::ZERO,
            tax: Yen::ZERO,
            total: Yen::ZERO,
            class,
            tariff: None,
            valid_until: None,
        }
    }

    /// Lines added up, and the tax on their sum, rounded once.
    pub fn of(lines: Vec<QuoteLine>, class: TariffClass, rate: Ratio, rounding: Rounding) -> Self {
        let subtotal: Yen = lines.iter().map(|line| line.amount).sum();
        let tax = super::tax::tax(subtotal, rate, rounding);
        Self { lines, subtotal, tax, total: subtotal + tax, class, tariff: None, valid_until: None }
    }
}

impl QuoteLine {
    /// A sum of its own: an adjustment, a cap, a cancellation.
    pub fn lump(item: Item, name: String, amount: Yen) -> Self {
        Self { item, name, measure: None, quantity: Ratio::ONE, unit_price: amount, factor: Ratio::ONE, amount }
    }

    pub fn measured_in(&self) -> Measure {
        self.measure.unwrap_or(self.item.usual_measure())
    }
}
