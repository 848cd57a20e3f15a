//! A grant decision of an institution and fiscal year: one lump sum over several menus, divided into pots.

use crate::{
    ids::{GrantChangeId, GrantId, InstitutionId, ReallocationId},
    money::{Ratio, Yen},
    time::{Day, FiscalYear},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 支援メニュー①–④
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Menu {
    ResearcherGathering,
    HumanResources,
    KnowledgeNetwork,
    EquipmentSharing,
}

/// 費目, the first level
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 設備備品費
    EquipmentCost,
    /// 人件費
    PersonnelCost,
    /// 事業実施費
    OperatingCost,
}

/// Where money lies: a category of a menu.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Pot {
    pub menu: Menu,
    pub category: Category,
}

/// 交付決定, with everything that was changed since. Each year's is a project of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Grant {
    pub id: GrantId,
    pub institution: InstitutionId,
    pub year: FiscalYear,
    /// 文書番号
    pub number: String,
    pub decided_on: Day,
    /// Nothing ordered before this day is eligible: the decision, or an earlier day that the programme names.
    pub eligible_from: Day,
    /// 補助事業期間
    pub first_day: Day,
    pub last_day: Day,
    pub completed_on: Option<Day>,
    pub rules: GrantRules,
    /// As first decided.
    pub decided: BTreeMap<Pot, Yen>,
    pub changes: Vec<Change>,
    pub moves: Vec<Move>,
    pub revision: i64,
}

/// 変更交付決定: more or less money in a pot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub id: GrantChangeId,
    pub decided_on: Day,
    pub number: String,
    pub pot: Pot,
    pub delta: Yen,
    pub reason: String,
}

/// 流用: from one pot to another; the sum stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    pub id: ReallocationId,
    pub on: Day,
    pub from: Pot,
    pub to: Pot,
    pub amount: Yen,
    pub reason: String,
    /// As the rule said when it was made.
    pub needs_approval: bool,
    /// 承認番号; empty where none was needed.
    pub approval_number: String,
    pub approved_on: Option<Day>,
}

/// What the funder has laid down for this decision. Not constants: each programme and year may differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantRules {
    pub reallocation: ReallocationRule,
    pub due: DueRule,
    /// After the end of the fiscal year of completion.
    pub evidence_years: u8,
    /// Issued invoices: after two months past the end of the tax period.
    pub invoice_years: u8,
    /// The fixed amount is cut to a multiple of this many yen.
    pub truncate_unit: i64,
    /// From this price on, an item is an asset with a limit on its disposal.
    pub asset_threshold_yen: Yen,
    /// Beyond what the menus bear anyway.
    pub also_eligible: Vec<Pot>,
}

/// When moving money needs an approval (A5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReallocationRule {
    pub rate: Ratio,
    pub base: Base,
    pub comparison: Comparison,
    /// Up to this sum nothing needs approval, whatever the rate says.
    pub floor_yen: Yen,
    /// Earlier moves of the same pot count too.
    pub cumulative: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// The whole decision; what counts is the category, over all menus.
    Decision,
    /// The menu; what counts is the category within it.
    Menu,
}

/// What is free of approval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    LessThan,
    AtMost,
}

/// 実績報告 is due at the earlier of two days (A3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueRule {
    pub after: After,
    /// Month and day in the fiscal year after the completion.
    pub month: u32,
    pub day: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    Days(u16),
    Months(u8),
}

impl Menu {
    pub const ALL: [Self; 4] =
        [Self::ResearcherGathering, Self::HumanResources, Self::KnowledgeNetwork, Self::EquipmentSharing];

    pub const fn code(self) -> &'static str {
        match self {
            Self::ResearcherGathering => "researcher_gathering",
            Self::HumanResources => "human_resources",
            Self::KnowledgeNetwork => "knowledge_network",
            Self::EquipmentSharing => "equipment_sharing",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|menu| menu.code() == code)
    }
}

impl Category {
    pub const ALL: [Self; 3] = [Self::EquipmentCost, Self::PersonnelCost, Self::OperatingCost];

    pub const fn code(self) -> &'static str {
        match self {
            Self::EquipmentCost => "equipment_cost",
            Self::PersonnelCost => "personnel_cost",
            Self::OperatingCost => "operating_cost",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}

impl Pot {
    pub const fn of(menu: Menu, category: Category) -> Self {
        Self { menu, category }
    }

    pub fn all() -> impl Iterator<Item = Self> {
        Menu::ALL.into_iter().flat_map(|menu| Category::ALL.into_iter().map(move |category| Self { menu, category }))
    }

    /// `equipment_sharing.personnel_cost`, as forms send it.
    pub fn code(self) -> String {
        format!("{}.{}", self.menu.code(), self.category.code())
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let (menu, category) = code.split_once('.')?;
        Some(Self { menu: Menu::from_code(menu)?, category: Category::from_code(category)? })
    }
}

impl Default for GrantRules {
    fn default() -> Self {
        Self {
            reallocation: ReallocationRule::default(),
            due: DueRule { after: After::Days(30), month: 4, day: 10 },
            evidence_years: 5,
            invoice_years: 7,
            truncate_unit: 1,
            asset_threshold_yen: Yen(500_000),
            also_eligible: Vec::new(),
        }
    }
}

impl Default for ReallocationRule {
    fn default() -> Self {
        Self {
            rate: Ratio::percent(20),
            base: Base::Decision,
            comparison: Comparison::AtMost,
            floor_yen: Yen::ZERO,
            cumulative: true,
        }
    }
}

impl Grant {
    /// What each pot holds: as decided, with the changes, without moves.
    pub fn granted(&self) -> BTreeMap<Pot, Yen> {
        let mut pots = self.decided.clone();
        for change in &self.changes {
            *pots.entry(change.pot).or_default() += change.delta;
        }
        pots
    }

    /// What may be spent from each pot: with the moves.
    pub fn budget(&self) -> BTreeMap<Pot, Yen> {
        let mut pots = self.granted();
        for moved in &self.moves {
            *pots.entry(moved.from).or_default() += -moved.amount;
            *pots.entry(moved.to).or_default() += moved.amount;
        }
        pots
    }

    /// 交付決定額: one sum for the institution.
    pub fn total(&self) -> Yen {
        self.granted().into_values().sum()
    }

    /// Whether the decision bears costs of this kind at all.
    pub fn bears(&self, pot: Pot) -> bool {
        let menu = super::programme::programme().menu(pot.menu);
        let held = self.decided.keys().any(|known| known.menu == pot.menu)
            || self.changes.iter().any(|change| change.pot.menu == pot.menu);
        let by_menu = menu.is_some_and(|facts| facts.categories.contains(&pot.category));
        held && (by_menu || self.rules.also_eligible.contains(&pot))
    }
}

/// Sums over all menus: the view of the categories.
pub fn by_category(pots: &BTreeMap<Pot, Yen>) -> BTreeMap<Category, Yen> {
    let mut sums = BTreeMap::new();
    for (pot, amount) in pots {
        *sums.entry(pot.category).or_default() += *amount;
    }
    sums
}

/// Sums over all categories: the view of the menus.
pub fn by_menu(pots: &BTreeMap<Pot, Yen>) -> BTreeMap<Menu, Yen> {
    let mut sums = BTreeMap::new();
    for (pot, amount) in pots {
        *sums.entry(pot.menu).or_default() += *amount;
    }
    sums
}
