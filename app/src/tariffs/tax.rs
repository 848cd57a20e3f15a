//! 消費税: rates with the day they hold from, rounded once per rate and document, never per line.

use crate::{
    money::{Ratio, Rounding, Yen},
    time::Day,
};
use std::collections::BTreeMap;

/// A rate and the first day it holds, as year, month, day.
struct Rate {
    from: (i32, u32, u32),
    percent: i128,
}

/// Older first. A new rate is a new row.
const RATES: &[Rate] = &[
    Rate { from: (1997, 4, 1), percent: 5 },
    Rate { from: (2014, 4, 1), percent: 8 },
    Rate { from: (2019, 10, 1), percent: 10 },
];

/// The standard rate of a supply made on this day; none before the first in the table.
pub fn rate(day: Day) -> Ratio {
    let begun = |rate: &&Rate| Day::from_ymd_opt(rate.from.0, rate.from.1, rate.from.2).is_some_and(|from| from <= day);
    RATES.iter().rev().find(begun).map_or(Ratio::ZERO, |rate| Ratio::percent(rate.percent))
}

/// The tax on amounts without tax, per rate: the amounts of one rate are added up, then rounded once.
pub fn tax_per_rate(lines: impl IntoIterator<Item = (Ratio, Yen)>, rounding: Rounding) -> BTreeMap<Ratio, Yen> {
    let mut sums = BTreeMap::<Ratio, Yen>::new();
    for (rate, amount) in lines {
        *sums.entry(rate).or_default() += amount;
    }
    sums.into_iter().map(|(rate, sum)| (rate, tax(sum, rate, rounding))).collect()
}

/// The tax on a sum without tax.
pub fn tax(sum: Yen, rate: Ratio, rounding: Rounding) -> Yen {
    Yen(sum.times(rate).round(rounding, 1))
}

/// The tax within a sum that contains it.
pub fn tax_within(sum: Yen, rate: Ratio, rounding: Rounding) -> Yen {
    // 10/110: the rate over one and the rate.
    rate.over(Ratio::ONE.plus(rate)).map_or(Yen::ZERO, |share| tax(sum, share, rounding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: i128 = 10;

    fn at_ten(amounts: &[i64]) -> Yen {
        let lines = amounts.iter().map(|amount| (Ratio::percent(TEN), Yen(*amount)));
        tax_per_rate(lines, Rounding::Floor)[&Ratio::percent(TEN)]
    }

    #[test]
    fn rates_hold_from_their_day() {
        let on = |text: &str| rate(crate::time::parse_day(text).unwrap());
        assert_eq!(on("2014-03-31"), Ratio::percent(5));
        assert_eq!(on("2014-04-01"), Ratio::percent(8));
        assert_eq!(on("2019-09-30"), Ratio::percent(8));
        assert_eq!(on("2019-10-01"), Ratio::percent(10));
        assert_eq!(on("1989-03-31"), Ratio::ZERO);
    }

    #[test]
    fn i1_tax_on_three_times_105_is_31() {
        assert_eq!(at_ten(&[105, 105, 105]), Yen(31));
    }

    #[test]
    fn i2_tax_is_rounded_once_on_the_sum_of_a_rate() {
        let amounts = [8_255, 1_667, 733];
        assert_eq!(at_ten(&amounts), Yen(1_065));
        assert_eq!(amounts.map(Yen).into_iter().sum::<Yen>() + at_ten(&amounts), Yen(11_720));
    }

    #[test]
    fn i3_the_tax_within_a_sum_is_ten_of_a_hundred_and_ten_parts() {
        assert_eq!(tax_within(Yen(11_720), Ratio::percent(TEN), Rounding::Floor), Yen(1_065));
    }

    #[test]
    fn i4_a_return_has_its_own_tax() {
        assert_eq!(at_ten(&[1_667]), Yen(166));
        assert_eq!(at_ten(&[8_255, 1_667, 733]) - at_ten(&[1_667]), Yen(899));
    }

    #[test]
    fn each_rate_is_rounded_by_itself() {
        let lines = [(8, 105), (10, 105), (8, 105)].map(|(percent, yen)| (Ratio::percent(percent), Yen(yen)));
        let taxes: Vec<_> = tax_per_rate(lines, Rounding::HalfUp).into_values().collect();
        assert_eq!(taxes, [Yen(17), Yen(11)]);
    }
}
