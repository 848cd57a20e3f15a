//! 帳簿: rows of money spent and received, and what they add up to.

use super::model::{Category, Menu, Pot};
use crate::{
    ids::{InstitutionId, LedgerRowId, ProgrammeId, StaffId},
    money::Yen,
    time::{Day, FiscalYear, Instant, Minutes, Month},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// What a person's locked month cost a programme.
    Personnel,
    /// Everything else that was bought.
    Expense,
    /// Fees and other income from the project (A8).
    Income,
}

/// 課税区分 (A9)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum TaxClass {
    /// 課税10%
    Standard,
    /// 課税8%(軽減)
    Reduced,
    /// 非課税
    Exempt,
    /// 不課税: wages
    OutOfScope,
    /// 免税
    ZeroRated,
}

/// A row before it is posted.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRow {
    pub kind: RowKind,
    pub pot: Pot,
    /// 細目, a code of the programme's list; empty for income.
    pub item: String,
    /// 年月日
    pub posted_on: Day,
    /// 摘要
    pub description: String,
    pub payee: String,
    pub registration_number: String,
    pub quantity: Option<i64>,
    pub unit_price: Option<Yen>,
    pub net: Yen,
    pub tax: Yen,
    pub spent: Yen,
    pub income: Yen,
    pub contract_on: Option<Day>,
    /// 検収日
    pub accepted_on: Option<Day>,
    pub paid_on: Option<Day>,
    pub tax_class: TaxClass,
    /// 証拠書類番号
    pub evidence: String,
    /// The supplier's own number: no invoice is paid from two years.
    pub invoice_number: String,
    /// 処分制限期限 of an asset
    pub disposal_limit_on: Option<Day>,
    pub staff: Option<StaffId>,
    pub programme: Option<ProgrammeId>,
    /// The month worked (V8), whenever it was paid.
    pub month: Option<Month>,
    pub minutes: Minutes,
    /// The row that this one takes back.
    pub reverses: Option<LedgerRowId>,
    pub reason: String,
}

/// A row as it stands for good.
#[derive(Clone, PartialEq, Debug)]
pub struct LedgerRow {
    pub id: LedgerRowId,
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub row: NewRow,
    pub reversed_by: Option<LedgerRowId>,
    pub entered_at: Instant,
    /// Who posted it; empty for the program itself.
    pub entered_by: String,
}

/// What was spent and received, pot by pot.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    pub spent: BTreeMap<Pot, Yen>,
    pub income: BTreeMap<Menu, Yen>,
}

impl RowKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Personnel => "personnel",
            Self::Expense => "expense",
            Self::Income => "income",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Personnel, Self::Expense, Self::Income].into_iter().find(|kind| kind.code() == code)
    }
}

impl TaxClass {
    pub const ALL: [Self; 5] = [Self::Standard, Self::Reduced, Self::Exempt, Self::OutOfScope, Self::ZeroRated];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Reduced => "reduced",
            Self::Exempt => "exempt",
            Self::OutOfScope => "out_of_scope",
            Self::ZeroRated => "zero_rated",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Holds consumption tax that may have to be returned.
    pub const fn is_taxed(self) -> bool {
        matches!(self, Self::Standard | Self::Reduced)
    }
}

impl NewRow {
    /// Nothing but the kind, the pot and the day.
    pub fn of(kind: RowKind, pot: Pot, posted_on: Day) -> Self {
        Self {
            kind,
            pot,
            item: String::new(),
            posted_on,
            description: String::new(),
            payee: String::new(),
            registration_number: String::new(),
            quantity: None,
            unit_price: None,
            net: Yen::ZERO,
            tax: Yen::ZERO,
            spent: Yen::ZERO,
            income: Yen::ZERO,
            contract_on: None,
            accepted_on: None,
            paid_on: None,
            tax_class: TaxClass::OutOfScope,
            evidence: String::new(),
            invoice_number: String::new(),
            disposal_limit_on: None,
            staff: None,
            programme: None,
            month: None,
            minutes: Minutes::ZERO,
            reverses: None,
            reason: String::new(),
        }
    }

    /// 人件費 of a person and month.
    pub fn wages(pot: Pot, posted_on: Day, staff: StaffId, programme: ProgrammeId, month: Month, spent: Yen) -> Self {
        Self {
            item: "support_staff".to_owned(),
            net: spent,
            spent,
            staff: Some(staff),
            programme: Some(programme),
            month: Some(month),
            ..Self::of(RowKind::Personnel, pot, posted_on)
        }
    }
}

impl LedgerRow {
    /// Neither a reversal nor reversed.
    pub fn is_live(&self) -> bool {
        self.row.reverses.is_none() && self.reversed_by.is_none()
    }

    /// The row that takes this one back, on this day.
    pub fn reversal(&self, posted_on: Day, reason: String) -> NewRow {
        let row = &self.row;
        NewRow {
            posted_on,
            quantity: row.quantity.map(|quantity| -quantity),
            net: -row.net,
            tax: -row.tax,
            spent: -row.spent,
            income: -row.income,
            minutes: Minutes(-row.minutes.0),
            reverses: Some(self.id),
            reason,
            ..row.clone()
        }
    }
}

impl Sums {
    /// Reversals take back what they reverse, so everything is simply added up.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r LedgerRow>) -> Self {
        let mut sums = Self::default();
        for LedgerRow { row, .. } in rows {
            *sums.spent.entry(row.pot).or_default() += row.spent;
            *sums.income.entry(row.pot.menu).or_default() += row.income;
        }
        sums.spent.retain(|_, yen| *yen != Yen::ZERO);
        sums.income.retain(|_, yen| *yen != Yen::ZERO);
        sums
    }

    pub fn total_spent(&self) -> Yen {
        self.spent.values().copied().sum()
    }

    pub fn total_income(&self) -> Yen {
        self.income.values().copied().sum()
    }

    pub fn of_category(&self, category: Category) -> Yen {
        self.spent.iter().filter(|(pot, _)| pot.category == category).map(|(_, yen)| *yen).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u128, row: NewRow) -> LedgerRow {
        LedgerRow {
            id: LedgerRowId::fixed(id),
            institution: InstitutionId::fixed(1),
            year: FiscalYear::new(2026).unwrap(),
            row,
            reversed_by: None,
            entered_at: "2026-07-01T00:00:00Z".parse().unwrap(),
            entered_by: String::new(),
        }
    }

    #[test]
    fn a_reversal_takes_back_exactly_what_it_reverses() {
        let pot = Pot::of(Menu::EquipmentSharing, Category::PersonnelCost);
        let day: Day = "2026-06-30".parse().unwrap();
        let month = Month::of(day);
        let mut wages = NewRow::wages(pot, day, StaffId::fixed(1), ProgrammeId::fixed(1), month, Yen(304_148));
        wages.minutes = Minutes(5_535);
        let first = row(1, wages);
        let back = row(2, first.reversal("2026-08-03".parse().unwrap(), "単価の精算".into()));
        assert_eq!(
            (back.row.spent, back.row.minutes, back.row.staff),
            (Yen(-304_148), Minutes(-5_535), first.row.staff)
        );
        let sums = Sums::of([&first, &back]);
        assert_eq!((sums.total_spent(), sums.spent.len()), (Yen(0), 0));
        assert_eq!(Sums::of([&first]).of_category(Category::PersonnelCost), Yen(304_148));
    }
}
