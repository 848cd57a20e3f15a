//! What a document adds up to, what belongs into a month, and what is owed when it is late. Pure and exact.

use super::model::{BillingTerms, Charge, Document, DocumentLine, RateSum};
use crate::{
    money::{Ratio, Rounding, Yen},
    tariffs::{
        billing::billable_minutes,
        model::{BillableBasis, Item, Manner, Openness, Quote, QuoteLine, Tariff, TariffClass, TaxClass, Use},
        rules, tax,
    },
    time::{Day, Month, Period, Zone},
};
use std::collections::{BTreeMap, BTreeSet};

/// 消費税 per rate: the amounts of one rate are added up, then rounded once. Ascending by rate.
pub fn sums(amounts: impl IntoIterator<Item = (i64, Yen)>, rounding: Rounding) -> Vec<RateSum> {
    let mut subtotals = BTreeMap::<i64, Yen>::new();
    for (percent, amount) in amounts {
        *subtotals.entry(percent).or_default() += amount;
    }
    subtotals
        .into_iter()
        .map(|(tax_percent, subtotal)| {
            // What is given back is rounded as what was taken.
            let size = if subtotal < Yen::ZERO { -subtotal } else { subtotal };
            let tax = tax::tax(size, Ratio::percent(tax_percent.into()), rounding);
            RateSum { tax_percent, subtotal, tax: if subtotal < Yen::ZERO { -tax } else { tax } }
        })
        .collect()
}

impl Document {
    /// With its lines, in order of the day, and all its sums.
    pub fn with_charges(mut self, charges: &[Charge], rounding: Rounding) -> Self {
        let mut charges: Vec<&Charge> = charges.iter().collect();
        charges.sort_by_key(|charge| (charge.used_on, charge.id));
        self.lines = charges
            .iter()
            .flat_map(|charge| {
                charge.lines.iter().map(|line| DocumentLine {
                    used_on: charge.used_on,
                    about: charge.about.clone(),
                    line: line.clone(),
                    tax_percent: charge.tax_percent,
                })
            })
            .collect();
        self.summed(rounding)
    }

    pub fn summed(mut self, rounding: Rounding) -> Self {
        self.sums = sums(self.lines.iter().map(|line| (line.tax_percent, line.line.amount)), rounding);
        self.subtotal = self.sums.iter().map(|sum| sum.subtotal).sum();
        self.tax = self.sums.iter().map(|sum| sum.tax).sum();
        self.total = self.subtotal + self.tax;
        self
    }
}

/// The last day of use that the close of this month bills; use that is carried into the next fiscal year waits for it.
pub fn bills_until(month: Month, terms: &BillingTerms) -> Day {
    let carried = terms.carry_from_month.filter(|from| (*from..=3).contains(&month.number()));
    match carried.and_then(|from| Month::new(month.year(), from)) {
        Some(first_carried) => first_carried.previous().last_day(),
        None => month.last_day(),
    }
}

/// What was used, as it was booked and as it was.
#[derive(Clone, PartialEq, Debug)]
pub struct Used {
    pub class: TariffClass,
    pub mode: Manner,
    pub disclosure: Openness,
    pub zone: Zone,
    pub booked: Period,
    /// `None`: nobody came.
    pub actual: Option<Period>,
    pub supporters: u32,
    pub samples: u32,
    pub consumables: Yen,
    pub joins: bool,
    pub towards_cap: Yen,
    pub tax: TaxClass,
    pub holidays: BTreeSet<Day>,
}

/// What a use costs by the tariff that was agreed.
pub fn charge(tariff: &Tariff, used: &Used) -> Quote {
    let minutes = billable_minutes(tariff.billable, used.booked, used.actual);
    let start = match (tariff.billable.basis, used.actual) {
        (BillableBasis::Reserved, _) | (_, None) => used.booked.start(),
        (BillableBasis::Actual, Some(actual)) => actual.start(),
        (BillableBasis::Occupied, Some(actual)) => used.booked.start().min(actual.start()),
    };
    let used_on = used.zone.day_of(used.booked.start());
    let billed = Period::new(start, start + minutes.duration()).unwrap_or(used.booked);
    let usage = Use {
        mode: used.mode,
        disclosure: used.disclosure,
        support_minutes: minutes,
        support_persons: used.supporters,
        set_ups: u32::from(minutes.is_positive()),
        samples: used.samples,
        consumables: used.consumables,
        joins: used.joins,
        towards_cap: used.towards_cap,
        tax: used.tax,
        ..Use::of(used.class.clone(), used_on).at(used.zone, billed, minutes, &used.holidays)
    };
    let mut quote = rules::quote(tariff, &usage);
    quote.lines.retain(|line| line.quantity != Ratio::ZERO);
    quote
}

/// 取消料 as one line; none where nothing is owed.
pub fn cancelled(fee: Yen) -> Option<QuoteLine> {
    (fee > Yen::ZERO).then(|| QuoteLine::lump(Item::Cancellation, String::new(), fee))
}

/// The lines of the opposite sum.
pub fn reversed(lines: &[QuoteLine]) -> Vec<QuoteLine> {
    lines.iter().map(|line| QuoteLine { quantity: -line.quantity, amount: -line.amount, ..line.clone() }).collect()
}

/// The part of it that is for support staff.
pub fn support(lines: &[QuoteLine]) -> Yen {
    lines.iter().filter(|line| line.item == Item::Support).map(|line| line.amount).sum()
}

/// 延滞利息 by the day, of what is still open.
pub fn late_interest(open: Yen, overdue_days: i64, terms: &BillingTerms) -> Yen {
    let years = Ratio::new(overdue_days.max(0).into(), 365).unwrap_or(Ratio::ZERO);
    open.times(terms.late_percent).times(Ratio::percent(1)).times(years).floor_yen()
}

#[cfg(test)]
mod tests;
