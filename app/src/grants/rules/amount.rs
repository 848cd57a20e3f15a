//! What the subsidy finally comes to, what goes back, and the tax within it.

use crate::money::{Ratio, Rounding, Yen};
use serde::Serialize;

/// 額の確定 and 返納 of an institution (A6).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Settlement {
    #[serde(rename = "granted_yen")]
    pub granted: Yen,
    /// Really spent on what is eligible.
    #[serde(rename = "spent_yen")]
    pub spent: Yen,
    #[serde(rename = "fixed_yen")]
    pub fixed: Yen,
    #[serde(rename = "refund_yen")]
    pub refund: Yen,
}

/// The smaller of what was spent and what was granted, cut to a unit.
pub fn settle(granted: Yen, spent: Yen, truncate_unit: i64) -> Settlement {
    let fixed = Yen(Ratio::whole(granted.min(spent).max(Yen::ZERO).0.into()).round(Rounding::Floor, truncate_unit));
    Settlement { granted, spent, fixed, refund: granted - fixed }
}

/// 仕入控除税額 to be returned (A9): the tax within taxable purchases, by the share of taxable sales (一括比例配分).
pub fn input_tax(taxable_purchases: Yen, percent: u8, taxable_sales: Ratio) -> Yen {
    let share = Ratio::new(percent.into(), 100 + i128::from(percent)).unwrap_or(Ratio::ZERO);
    taxable_purchases.times(share.times(taxable_sales)).floor_yen()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_not_spent_goes_back() {
        let settled = settle(Yen(12_000_000), Yen(11_873_456), 1);
        assert_eq!((settled.fixed, settled.refund), (Yen(11_873_456), Yen(126_544)));
        let settled = settle(Yen(12_000_000), Yen(11_873_456), 1_000);
        assert_eq!((settled.fixed, settled.refund), (Yen(11_873_000), Yen(127_000)));
        let settled = settle(Yen(12_000_000), Yen(12_400_000), 1);
        assert_eq!((settled.fixed, settled.refund), (Yen(12_000_000), Yen(0)), "more is the institution's own");
    }

    #[test]
    fn the_credited_tax_of_subsidised_purchases_is_returned() {
        assert_eq!(input_tax(Yen(3_300_000), 10, Ratio::percent(12)), Yen(36_000));
        assert_eq!(input_tax(Yen::ZERO, 10, Ratio::percent(12)), Yen::ZERO);
    }

    proptest! {
        #[test]
        fn what_is_fixed_and_what_goes_back_are_always_what_was_granted(granted in 0..10_000_000_i64, spent in 0..12_000_000_i64, unit in 1..2_000_i64) {
            let settled = settle(Yen(granted), Yen(spent), unit);
            prop_assert_eq!(settled.fixed + settled.refund, Yen(granted));
            prop_assert!(settled.fixed <= Yen(spent) && settled.fixed.0 % unit == 0);
        }
    }
}
