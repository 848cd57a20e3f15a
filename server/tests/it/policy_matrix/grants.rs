use super::{Row, cast::INSTITUTION, command, view};
use app::{
    grants::{
        Category, Change, Completion, Grant, GrantChange, GrantDecision, Grants, Ledger, LedgerClosing, LedgerRow,
        Menu, Move, NewRow, Posting, Pot, Reallocation, Reversal, RowKind, model::GrantRules,
    },
    ids::{GrantChangeId, GrantId, LedgerRowId, ReallocationId},
    money::Yen,
    time::{Day, FiscalYear, Month},
};

pub fn rows() -> Vec<Row> {
    let (institution, year, day) = (INSTITUTION, FiscalYear::new(2026).unwrap(), Day::default());
    let pot = Pot::of(Menu::EquipmentSharing, Category::OperatingCost);
    let (id, number, reason) = (GrantId::fixed(1), String::new(), String::new());
    let change =
        Change { id: GrantChangeId::fixed(1), decided_on: day, number: number.clone(), pot, delta: Yen(1), reason };
    let moved = Move {
        id: ReallocationId::fixed(1),
        on: day,
        from: pot,
        to: pot,
        amount: Yen(1),
        reason: String::new(),
        needs_approval: false,
        approval_number: number,
        approved_on: None,
    };
    let row = LedgerRow {
        id: LedgerRowId::fixed(1),
        institution,
        year,
        row: NewRow::of(RowKind::Expense, pot, day),
        reversed_by: None,
        entered_at: chrono::DateTime::default(),
        entered_by: String::new(),
    };
    vec![
        command("", GrantDecision { grant: grant(id, year) }),
        command("", GrantChange { institution, grant: id, change }),
        command("", Reallocation { institution, grant: id, moved }),
        command("", Completion { institution, grant: id, on: day, revision: 1 }),
        command("", Posting { institution, year, rows: Vec::new() }),
        command("", Reversal { row, on: day, reason: String::new() }),
        command("", LedgerClosing { institution, month: Month::of(day) }),
        view("", Grants { institution }),
        view("", Ledger { institution }),
    ]
}

fn grant(id: GrantId, year: FiscalYear) -> Grant {
    Grant {
        id,
        institution: INSTITUTION,
        year,
        number: String::new(),
        decided_on: year.first_day(),
        eligible_from: year.first_day(),
        first_day: year.first_day(),
        last_day: year.last_day(),
        completed_on: None,
        rules: GrantRules::default(),
        decided: std::collections::BTreeMap::new(),
        changes: Vec::new(),
        moves: Vec::new(),
        revision: 1,
    }
}
