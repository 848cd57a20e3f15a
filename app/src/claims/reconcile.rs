//! every total agrees with every other, or it is said where not. R-3 is the region's.

use super::words;
use crate::{
    grants::{Category, LedgerRow, RowKind},
    ids::{ProgrammeId, StaffId},
    money::Yen,
    payroll::claim::PersonnelCost,
    reports::{Cell, Report},
    time::{Minutes, Month},
    words::{Lang, Said},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// One comparison, with both figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Checked {
    /// `R-1`
    pub rule: &'static str,
    pub said: Said,
    pub left: i64,
    pub right: i64,
}

/// Minutes of the diary by person, programme and locked month.
pub type Minutes4 = BTreeMap<(StaffId, ProgrammeId, Month), Minutes>;

impl Checked {
    pub fn agrees(&self) -> bool {
        self.left == self.right
    }
}

/// Everything that has to agree. `performance` is form 6; its category rows carry the ledger's sums.
pub fn reconcile(costs: &PersonnelCost, rows: &[LedgerRow], performance: &Report, diary: &Minutes4) -> Vec<Checked> {
    let mut found = Vec::new();
    let wages: Yen = rows.iter().filter(|held| held.row.kind == RowKind::Personnel).map(|held| held.row.spent).sum();
    found.push(Checked { rule: "R-1", said: Said::by(words::r1), left: costs.total().0, right: wages.0 });
    for category in Category::ALL {
        let spent: Yen = rows.iter().filter(|held| held.row.pot.category == category).map(|held| held.row.spent).sum();
        let name = crate::grants::programme::category_name(category);
        let reported = reported(performance, &name);
        if spent != Yen::ZERO || reported != 0 {
            let said = Said::by(|lang| words::r2(lang, name.say(lang)));
            found.push(Checked { rule: "R-2", said, left: spent.0, right: reported });
        }
    }
    let diary: i64 = diary.values().map(|minutes| minutes.0).sum();
    let claimed: i64 = costs.rows.iter().filter(|row| row.locked).map(|row| row.minutes.0).sum();
    found.push(Checked { rule: "R-4", said: Said::by(words::r4), left: diary, right: claimed });
    found
}

/// 決算額 of a category in form 6.
fn reported(performance: &Report, name: &Said) -> i64 {
    let place = |key: &str| performance.columns.iter().position(|column| column.key == key);
    let (Some(item), Some(spent)) = (place("item"), place("spent_yen")) else { return 0 };
    let of = |row: &&Vec<Cell>| row.get(item).is_some_and(|cell| cell.show(Lang::Ja) == name.ja);
    performance.rows.iter().filter(of).filter_map(|row| row.get(spent)?.amount()).sum()
}
