//! 流用: whether moving money needs an approval, and why (A5).

use crate::{
    grants::model::{Base, Category, Comparison, Grant, Menu, Pot, ReallocationRule},
    money::Yen,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What counts as one: a category over all menus, or within its menu.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Scope {
    pub menu: Option<Menu>,
    pub category: Category,
}

/// The answer, with the figures that led to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Check {
    pub needs_approval: bool,
    pub base_yen: Yen,
    /// The rate of the base, or the floor where that is more.
    pub limit_yen: Yen,
    /// Whether exactly the limit is still free.
    pub limit_included: bool,
    /// What the category would have gained or lost since the decision, by this move and, where the rule says so, by
    /// those before it.
    pub moved_yen: Yen,
    /// The category that moves most against its limit.
    pub scope: Scope,
}

/// Up to what sum money moves freely, and whether the sum itself is free.
pub fn limit(rule: ReallocationRule, base: Yen) -> (Yen, bool) {
    let by_rate = base.times(rule.rate).floor_yen();
    if by_rate <= rule.floor_yen { (rule.floor_yen, true) } else { (by_rate, rule.comparison == Comparison::AtMost) }
}

/// Moving this much from one pot to another, on top of what was moved before. Both ends are looked at; the one that is
/// nearer to its limit answers.
pub fn check(grant: &Grant, from: Pot, to: Pot, amount: Yen) -> Check {
    let rule = grant.rules.reallocation;
    let mut moved: BTreeMap<Scope, Yen> = BTreeMap::new();
    if rule.cumulative {
        for earlier in &grant.moves {
            *moved.entry(scope(rule, earlier.from)).or_default() += -earlier.amount;
            *moved.entry(scope(rule, earlier.to)).or_default() += earlier.amount;
        }
    }
    *moved.entry(scope(rule, from)).or_default() += -amount;
    *moved.entry(scope(rule, to)).or_default() += amount;
    let end = |pot: Pot| {
        let scope = scope(rule, pot);
        let base = base(grant, scope);
        let (limit, included) = limit(rule, base);
        let moved = Yen(moved.get(&scope).map_or(0, |moved| moved.0.abs()));
        let free = moved < limit || included && moved == limit || moved == Yen::ZERO;
        Check {
            needs_approval: !free,
            base_yen: base,
            limit_yen: limit,
            limit_included: included,
            moved_yen: moved,
            scope,
        }
    };
    let (first, second) = (end(from), end(to));
    let over = |check: &Check| (check.needs_approval, check.moved_yen.0 - check.limit_yen.0);
    if over(&second) > over(&first) { second } else { first }
}

fn scope(rule: ReallocationRule, pot: Pot) -> Scope {
    Scope { menu: (rule.base == Base::Menu).then_some(pot.menu), category: pot.category }
}

fn base(grant: &Grant, scope: Scope) -> Yen {
    let granted = grant.granted();
    granted.into_iter().filter(|(pot, _)| scope.menu.is_none_or(|menu| pot.menu == menu)).map(|(_, yen)| yen).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        grants::{
            model::{GrantRules, Move, by_category},
            programme::programme,
        },
        ids::{GrantId, InstitutionId, ReallocationId},
        time::FiscalYear,
    };

    const STAFF: Pot = Pot::of(Menu::EquipmentSharing, Category::PersonnelCost);
    const OPERATING: Pot = Pot::of(Menu::EquipmentSharing, Category::OperatingCost);

    fn grant(pots: &[(Pot, i64)], preset: &str) -> Grant {
        let year = FiscalYear::new(2026).unwrap();
        let rule = programme().preset(preset).unwrap().rule;
        Grant {
            id: GrantId::fixed(1),
            institution: InstitutionId::fixed(1),
            year,
            number: "8文科科第1号".into(),
            decided_on: year.first_day(),
            eligible_from: year.first_day(),
            first_day: year.first_day(),
            last_day: year.last_day(),
            completed_on: None,
            rules: GrantRules { reallocation: rule, ..GrantRules::default() },
            decided: pots.iter().map(|(pot, yen)| (*pot, Yen(*yen))).collect(),
            changes: Vec::new(),
            moves: Vec::new(),
            revision: 1,
        }
    }

    fn moving(grant: &mut Grant, amount: i64) -> bool {
        let check = check(grant, STAFF, OPERATING, Yen(amount));
        grant.moves.push(Move {
            id: ReallocationId::fixed(1),
            on: grant.first_day,
            from: STAFF,
            to: OPERATING,
            amount: Yen(amount),
            reason: String::new(),
            needs_approval: check.needs_approval,
            approval_number: String::new(),
            approved_on: None,
        });
        check.needs_approval
    }

    fn once(total: i64, preset: &str, amount: i64) -> bool {
        moving(&mut grant(&[(STAFF, total / 2), (OPERATING, total - total / 2)], preset), amount)
    }

    #[test]
    fn less_than_half_moves_freely_and_exactly_half_does_not() {
        assert!(!once(12_000_000, "kakenhi", 5_500_000));
        assert!(once(12_000_000, "kakenhi", 6_500_000));
        assert!(once(12_000_000, "kakenhi", 6_000_000));
        assert!(!once(12_000_000, "kakenhi", 5_999_999));
    }

    #[test]
    fn where_half_is_little_three_million_move_freely() {
        assert!(!once(6_000_000, "kakenhi", 3_000_000));
        assert!(once(6_000_000, "kakenhi", 3_200_000));
        assert!(once(6_000_000, "kakenhi", 3_000_001));
    }

    #[test]
    fn earlier_moves_count() {
        let mut grant = grant(&[(STAFF, 4_000_000), (OPERATING, 1_000_000)], "kakenhi");
        assert!(!moving(&mut grant, 2_000_000));
        assert!(moving(&mut grant, 1_100_000));
        let mut forgetful = grant.clone();
        forgetful.rules.reallocation.cumulative = false;
        assert!(!moving(&mut forgetful, 1_100_000), "unless the rule looks at each move alone");
    }

    #[test]
    fn not_exceeding_includes_the_limit() {
        assert!(!once(12_000_000, "nibiohn", 6_000_000));
        assert!(once(12_000_000, "nibiohn", 6_000_001));
        assert!(!once(8_000_000, "nibiohn", 5_000_000), "the floor");
        assert!(once(8_000_000, "nibiohn", 5_000_001));
    }

    #[test]
    fn money_that_comes_back_is_not_moved() {
        let mut grant = grant(&[(STAFF, 6_000_000), (OPERATING, 6_000_000)], "programme_20");
        assert!(!moving(&mut grant, 2_400_000));
        let back = check(&grant, OPERATING, STAFF, Yen(2_400_000));
        assert_eq!((back.needs_approval, back.moved_yen), (false, Yen(0)));
    }

    /// The lump-sum test: one decision over two menus, with both views of it.
    #[test]
    fn a_lump_sum_has_one_limit_by_decision_and_one_per_menu() {
        let network = |category| Pot::of(Menu::KnowledgeNetwork, category);
        let pots = [
            (STAFF, 11_000_000),
            (OPERATING, 1_000_000),
            (network(Category::PersonnelCost), 6_000_000),
            (network(Category::OperatingCost), 2_000_000),
        ];
        let whole = grant(&pots, "programme_20");
        assert_eq!(whole.total(), Yen(20_000_000));
        let categories = by_category(&whole.granted());
        assert_eq!(categories[&Category::PersonnelCost], Yen(17_000_000));
        assert_eq!(categories[&Category::OperatingCost], Yen(3_000_000));
        assert_eq!(check(&whole, STAFF, OPERATING, Yen(1)).limit_yen, Yen(4_000_000));
        let by_menu = grant(&pots, "menu_20");
        assert_eq!(check(&by_menu, STAFF, OPERATING, Yen(1)).limit_yen, Yen(2_400_000));
        let other = check(&by_menu, network(Category::PersonnelCost), network(Category::OperatingCost), Yen(1));
        assert_eq!(other.limit_yen, Yen(1_600_000));
        let across = check(&by_menu, STAFF, network(Category::OperatingCost), Yen(2_000_000));
        assert!(across.needs_approval, "the smaller menu's limit holds for what comes into it");
        assert!(!check(&whole, STAFF, network(Category::PersonnelCost), Yen(9_000_000)).needs_approval, "one category");
    }
}
