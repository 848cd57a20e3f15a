//! Grants and ledgers: what is decided, moved, posted and closed stays, against forms and against raw SQL.

mod decision;
mod guards;
mod ledger;

use crate::{
    diary::{Office, line, office},
    fixtures::TestDb,
    payroll::terms,
};
use app::{
    access::{Caller, Role, Scope},
    diary::{self, Entry, Step},
    form::Typed,
    grants::{Category, Grant, Menu, NewRow, Pot, RowKind, TaxClass, forms, operations},
    ids::{GrantId, InstitutionId, ProgrammeId},
    money::Yen,
    payroll::seal::{self, Key},
    time::{Day, FiscalYear},
    words::Said,
};

pub const STAFF: Pot = Pot::of(Menu::EquipmentSharing, Category::PersonnelCost);
pub const OPERATING: Pot = Pot::of(Menu::EquipmentSharing, Category::OperatingCost);

pub fn year() -> FiscalYear {
    FiscalYear::new(2026).unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// 12,000,000 yen: 11 for people, 1 for the rest.
pub fn decision(institution: InstitutionId) -> Grant {
    let fields = [
        ("number", "8文科科第1号"),
        ("decided_on", "2026-04-01"),
        ("first_day", "2026-04-01"),
        ("last_day", "2027-03-31"),
        ("rule", "programme_20"),
        ("pot_equipment_sharing.personnel_cost", "11000000"),
        ("pot_equipment_sharing.operating_cost", "1000000"),
    ];
    let typed = Typed::new(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(), Vec::new());
    forms::decision(&typed, GrantId::new(), institution, year()).unwrap()
}

pub async fn granted(db: &TestDb) -> (InstitutionId, Caller) {
    let institution = db.institution("A大学").await;
    let office = db.person("佐藤", &[(Role::Office, Scope::Institution(institution))]).await;
    operations::decide(&office, decision(institution)).await.unwrap();
    (institution, office)
}

pub fn purchase(evidence: &str) -> NewRow {
    NewRow {
        item: "consumables".into(),
        description: "試料ホルダ".into(),
        payee: "みどり商会".into(),
        registration_number: "T4010001012345".into(),
        net: Yen(10_000),
        tax: Yen(1_000),
        spent: Yen(11_000),
        contract_on: Some(day("2026-05-01")),
        accepted_on: Some(day("2026-05-20")),
        paid_on: Some(day("2026-05-29")),
        tax_class: TaxClass::Standard,
        evidence: evidence.into(),
        invoice_number: format!("M-{evidence}"),
        ..NewRow::of(RowKind::Expense, OPERATING, day("2026-05-20"))
    }
}

/// A locked month of 6 h 35 min at 3,297 yen: 21,705 yen; with payroll and a grant.
pub async fn locked_month(db: &TestDb) -> (Office, Caller, ProgrammeId) {
    seal::install(Key::generate());
    let office = office(db).await;
    let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
    let name = Said { ja: "設備共用化".into(), en: "Sharing".into() };
    let [from, to] = ["2026-04-01", "2027-03-31"].map(day);
    let programme = diary::operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap();
    for (on, from, to) in [("2026-06-08", "09:00", "11:15"), ("2026-06-09", "13:00", "17:20")] {
        let entry = Entry { programme: Some(programme), ..line(on, from, to) };
        diary::operations::add(&office.staff, office.id, entry).await.unwrap();
    }
    app::payroll::operations::set_terms(&payroll, office.id, year(), terms(), 0).await.unwrap();
    office.step(&office.staff, Step::Submit).await.unwrap();
    office.step(&office.supervisor, Step::Confirm).await.unwrap();
    office.step(&office.office, Step::Lock).await.unwrap();
    operations::decide(&office.office, decision(office.institution)).await.unwrap();
    (office, payroll, programme)
}
