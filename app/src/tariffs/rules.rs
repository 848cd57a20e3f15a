//! Which tariff holds, and what a use costs by it. Exact until a line is rounded, once.

mod check;
mod clock;

#[cfg(test)]
mod tests;

pub use check::{Fault, check};

use super::{
    model::{
        Adjustment, CapPeriod, Component, DateBasis, Factor, Item, Manner, Measure, Openness, Price, Quote, QuoteLine,
        Tariff, TariffClass, TaxClass, Use,
    },
    tax,
};
use crate::{
    money::{Ratio, Yen},
    time::{Day, FiscalYear, Minutes, Month},
};

/// The latest tariff that has begun by the day it says decides: of the use or of the approval.
pub fn applicable(tariffs: &[Tariff], used_on: Day, approved_on: Day) -> Option<&Tariff> {
    tariffs.iter().filter(|tariff| begun(tariff, used_on, approved_on)).max_by_key(|tariff| tariff.valid_from)
}

/// Whether a tariff holds for this use by the day that it says decides.
pub fn begun(tariff: &Tariff, used_on: Day, approved_on: Day) -> bool {
    let decides = match tariff.date_basis {
        DateBasis::Usage => used_on,
        DateBasis::Approval => approved_on,
    };
    tariff.valid_from <= decides
}

/// What the use costs: components, hours outside the usual ones, adjustments, the cap, and the tax once.
pub fn quote(tariff: &Tariff, usage: &Use) -> Quote {
    let mut lines = Vec::new();
    for component in &tariff.components {
        let charged = component_lines(tariff, component, usage);
        let after_hours = charged.iter().flat_map(|line| after_hours(tariff, line, usage)).collect::<Vec<_>>();
        lines.extend(charged);
        lines.extend(after_hours);
    }
    for adjustment in tariff.adjustments.iter().filter(|adjustment| concerns(adjustment, usage)) {
        let touched: Yen = lines.iter().filter(|line| adjustment.on.contains(&line.item)).map(|line| line.amount).sum();
        let exact = touched.times(adjustment.share).plus(Ratio::whole(adjustment.sum_yen.0.into()));
        let amount = rounded(tariff, exact);
        if amount != Yen::ZERO {
            lines.push(QuoteLine::lump(Item::Adjustment, adjustment.name.clone(), amount));
        }
    }
    let sum: Yen = lines.iter().map(|line| line.amount).sum();
    if let Some(cap) = tariff.cap {
        let left = (cap.yen - usage.towards_cap).max(Yen::ZERO);
        if sum > left {
            lines.push(QuoteLine::lump(Item::Cap, String::new(), left - sum));
        }
    }
    let rate = match usage.tax {
        TaxClass::Taxable => tax::rate(usage.used_on),
        TaxClass::OutOfScope => Ratio::ZERO,
    };
    Quote::of(lines, usage.class.clone(), rate, tariff.tax_rounding)
}

/// The days whose charges count towards a cap together with a use of this day; `None` where each use counts alone.
pub fn cap_days(per: CapPeriod, used_on: Day) -> Option<(Day, Day)> {
    match per {
        CapPeriod::Use => None,
        CapPeriod::Month => Some((Month::of(used_on).first_day(), Month::of(used_on).last_day())),
        CapPeriod::FiscalYear => {
            let year = FiscalYear::of(used_on);
            Some((year.first_day(), year.last_day()))
        }
    }
}

/// One line per price that the quantity reaches.
fn component_lines(tariff: &Tariff, component: &Component, usage: &Use) -> Vec<QuoteLine> {
    let measure = component.measure.unwrap_or(component.item.usual_measure());
    let all = match quantity(component.item, measure, usage) {
        none if none == Ratio::ZERO => none,
        some => some.max(Ratio::whole(component.minimum.into())),
    };
    let factor = factor(tariff, component.item, usage);
    let prices = prices(component, usage);
    let ends = prices.iter().skip(1).map(|next| Ratio::whole(next.after.into()).min(all)).chain([all]);
    let line = |(price, end): (&&Price, Ratio)| {
        let quantity = end.plus(Ratio::whole(-i128::from(price.after)));
        let exact = price.unit_price_yen.times(quantity).times(factor);
        (quantity > Ratio::ZERO).then(|| QuoteLine {
            item: component.item,
            name: component.name.clone(),
            measure: component.measure,
            quantity,
            unit_price: price.unit_price_yen,
            factor,
            amount: rounded(tariff, exact),
        })
    };
    prices.iter().zip(ends).filter_map(line).collect()
}

/// 時間外割増: for each factor that holds at certain hours, what it adds to a line for the part of the time within them.
fn after_hours(tariff: &Tariff, line: &QuoteLine, usage: &Use) -> Vec<QuoteLine> {
    let all = Minutes(usage.clock.iter().map(|stretch| stretch.to.minutes() - stretch.from.minutes()).sum());
    let touching = tariff.factors.iter().filter(|factor| touches(factor, line.item, usage));
    let added = touching.filter_map(|factor| {
        let during = factor.during?;
        let within = clock::within(&usage.clock, during);
        let share = Ratio::new(within.0.into(), all.0.into()).filter(|_| within.is_positive())?;
        let quantity = line.quantity.times(share);
        let factor = line.factor.times(factor.factor.plus(Ratio::whole(-1)));
        let amount = rounded(tariff, line.unit_price.times(quantity).times(factor));
        Some(QuoteLine { item: Item::AfterHours, quantity, factor, amount, ..line.clone() })
    });
    added.collect()
}

fn rounded(tariff: &Tariff, exact: Ratio) -> Yen {
    Yen(exact.round(tariff.rounding.mode, tariff.rounding.unit_yen.get().into()))
}

/// The prices that say most about this use, in order of the quantity they hold from.
fn prices<'a>(component: &'a Component, usage: &Use) -> Vec<&'a Price> {
    let fitting: Vec<&Price> = component
        .prices
        .iter()
        .filter(|price| fits(price.class.as_ref(), &usage.class))
        .filter(|price| fits(price.mode.as_ref(), &usage.mode) && fits(price.disclosure.as_ref(), &usage.disclosure))
        .collect();
    let told = |price: &Price| {
        (price.class.is_some() as u8) + (price.mode.is_some() as u8) + (price.disclosure.is_some() as u8)
    };
    let most = fitting.iter().map(|price| told(price)).max();
    let mut prices: Vec<&Price> = fitting.into_iter().filter(|price| Some(told(price)) == most).collect();
    prices.sort_by_key(|price| price.after);
    prices
}

fn fits<T: PartialEq>(wanted: Option<&T>, found: &T) -> bool {
    wanted.is_none_or(|wanted| wanted == found)
}

fn quantity(item: Item, measure: Measure, usage: &Use) -> Ratio {
    let count = |number: u32| Ratio::whole(number.into());
    // What is counted by time, and how often at once.
    let (minutes, times) = match item {
        Item::BaseFee | Item::Time => (usage.minutes, 1),
        Item::Support => (usage.support_minutes, usage.support_persons),
        Item::Training => (usage.training_minutes, 1),
        Item::SetUp => (usage.minutes, usage.set_ups),
        Item::Sample => (usage.minutes, usage.samples),
        Item::Document => (usage.minutes, usage.documents),
        Item::Membership => (usage.minutes, u32::from(usage.joins)),
        Item::Consumables => return Ratio::whole(usage.consumables.0.into()),
        Item::AfterHours | Item::Adjustment | Item::Cap | Item::Cancellation => return Ratio::ZERO,
    };
    match (measure, item) {
        (Measure::Hours, _) => hours(minutes).times(count(times)),
        (Measure::Blocks(block), _) => {
            let block = i64::from(block.get());
            Ratio::whole(((minutes.0 + block - 1) / block).into()).times(count(times))
        }
        (Measure::Window { from, to }, _) => count(clock::windows(&usage.clock, from, to)).times(count(times)),
        (Measure::Each, Item::BaseFee | Item::Time) => count(u32::from(usage.minutes.is_positive())),
        (Measure::Each, Item::Training) => count(usage.trainees),
        (Measure::Each, _) => count(times),
    }
}

fn hours(minutes: Minutes) -> Ratio {
    Ratio::new(minutes.0.into(), 60).unwrap_or(Ratio::ZERO)
}

/// The product of all factors that hold at any hour, in their order.
fn factor(tariff: &Tariff, item: Item, usage: &Use) -> Ratio {
    let touching = tariff.factors.iter().filter(|factor| factor.during.is_none() && touches(factor, item, usage));
    touching.fold(Ratio::ONE, |product, factor| product.times(factor.factor))
}

fn touches(factor: &Factor, item: Item, usage: &Use) -> bool {
    let Factor { class, mode, disclosure, on, .. } = factor;
    on.contains(&item) && matches(class.as_ref(), *mode, *disclosure, usage)
}

fn concerns(adjustment: &Adjustment, usage: &Use) -> bool {
    matches(adjustment.class.as_ref(), None, adjustment.disclosure, usage)
}

fn matches(class: Option<&TariffClass>, mode: Option<Manner>, disclosure: Option<Openness>, usage: &Use) -> bool {
    fits(class, &usage.class) && fits(mode.as_ref(), &usage.mode) && fits(disclosure.as_ref(), &usage.disclosure)
}
