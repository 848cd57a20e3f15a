//! The part of a bonus that a grant bears.

use crate::money::{Ratio, Yen};

/// A bonus, the months it is paid for, and how many of them lie within the grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bonus {
    pub amount: Yen,
    pub months: u32,
    pub months_within: u32,
}

/// Where yen are dropped: the two ways differ by a yen, so somebody has to decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BonusFloors {
    /// After the months, and again after the effort.
    #[default]
    EachStep,
    /// Only at the end.
    Once,
}

/// Nothing where the bonus covers no month.
pub fn bonus_share(bonus: Bonus, effort: Ratio, floors: BonusFloors) -> Yen {
    let within = bonus.months_within.min(bonus.months);
    let Some(months) = Ratio::new(within.into(), bonus.months.into()) else { return Yen::ZERO };
    match floors {
        BonusFloors::EachStep => bonus.amount.times(months).floor_yen().times(effort).floor_yen(),
        BonusFloors::Once => bonus.amount.times(months).times(effort).floor_yen(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p14_a_bonus_is_floored_by_months_and_again_by_effort_unless_decided_otherwise() {
        let bonus = Bonus { amount: Yen(700_000), months: 6, months_within: 2 };
        let effort = Ratio::percent(60);
        assert_eq!(bonus_share(bonus, effort, BonusFloors::default()), Yen(139_999));
        assert_eq!(bonus_share(bonus, effort, BonusFloors::Once), Yen(140_000));
        assert_eq!(bonus_share(Bonus { months: 0, ..bonus }, effort, BonusFloors::Once), Yen::ZERO);
    }
}
