//! What a tariff may not say.

use crate::{
    money::{Ratio, Yen},
    tariffs::model::{Item, Tariff},
};

/// Something that makes no sense, and where it stands: the component, factor or step, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    NoPrices,
    NotPriced { component: usize },
    NegativePrice { component: usize },
    TwiceTheSame { component: usize },
    NegativeFactor { factor: usize },
    TouchesNothing { factor: usize },
    WrongShare { step: usize },
    TooLarge { component: usize },
}

/// A billion yen for a unit is a slip of the finger.
const HIGHEST: Yen = Yen(1_000_000_000);

/// Everything that is wrong with it.
pub fn check(tariff: &Tariff) -> Vec<Fault> {
    let mut faults = Vec::new();
    if tariff.components.iter().all(|component| component.prices.is_empty()) {
        faults.push(Fault::NoPrices);
    }
    for (place, component) in tariff.components.iter().enumerate() {
        let number = place + 1;
        if !Item::PRICED.contains(&component.item) {
            faults.push(Fault::NotPriced { component: number });
        }
        if component.prices.iter().any(|price| price.unit_price_yen < Yen::ZERO) {
            faults.push(Fault::NegativePrice { component: number });
        }
        if component.prices.iter().any(|price| price.unit_price_yen > HIGHEST) {
            faults.push(Fault::TooLarge { component: number });
        }
        let same = |one: usize, other: usize| {
            let (one, other) = (&component.prices[one], &component.prices[other]);
            (&one.class, one.mode, one.disclosure, one.after)
                == (&other.class, other.mode, other.disclosure, other.after)
        };
        let count = component.prices.len();
        if (0..count).any(|one| (one + 1..count).any(|other| same(one, other))) {
            faults.push(Fault::TwiceTheSame { component: number });
        }
    }
    for (place, factor) in tariff.factors.iter().enumerate() {
        if factor.factor.is_negative() || factor.factor > Ratio::whole(100) {
            faults.push(Fault::NegativeFactor { factor: place + 1 });
        }
        if factor.on.is_empty() {
            faults.push(Fault::TouchesNothing { factor: place + 1 });
        }
    }
    for (place, step) in tariff.cancel_steps.iter().enumerate() {
        if step.share.is_negative() || step.share > Ratio::ONE {
            faults.push(Fault::WrongShare { step: place + 1 });
        }
    }
    faults
}
