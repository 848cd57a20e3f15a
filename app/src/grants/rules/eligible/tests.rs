use super::*;
use crate::{
    grants::{
        ledger::TaxClass,
        model::{GrantRules, Menu, Pot},
    },
    ids::{GrantId, InstitutionId},
    time::FiscalYear,
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn grant() -> Grant {
    let year = FiscalYear::new(2026).unwrap();
    Grant {
        id: GrantId::fixed(1),
        institution: InstitutionId::fixed(1),
        year,
        number: "8文科科第1号".into(),
        decided_on: day("2026-04-15"),
        eligible_from: day("2026-04-15"),
        first_day: day("2026-04-15"),
        last_day: year.last_day(),
        completed_on: None,
        rules: GrantRules::default(),
        decided: [(Pot::of(Menu::EquipmentSharing, Category::OperatingCost), Yen(1_000_000))].into(),
        changes: Vec::new(),
        moves: Vec::new(),
        revision: 1,
    }
}

fn purchase() -> NewRow {
    NewRow {
        item: "consumables".into(),
        description: "試料ホルダ".into(),
        payee: "みどり商会".into(),
        registration_number: "T4010001012345".into(),
        quantity: Some(10),
        unit_price: Some(Yen(1_000)),
        net: Yen(10_000),
        tax: Yen(1_000),
        spent: Yen(11_000),
        contract_on: Some(day("2026-05-01")),
        accepted_on: Some(day("2026-05-20")),
        paid_on: Some(day("2026-06-30")),
        tax_class: TaxClass::Standard,
        evidence: "E-1".into(),
        ..NewRow::of(RowKind::Expense, Pot::of(Menu::EquipmentSharing, Category::OperatingCost), day("2026-05-20"))
    }
}

#[test]
fn an_ordinary_purchase_is_in_order() {
    assert_eq!(findings(&grant(), &purchase()), []);
}

#[test]
fn what_was_ordered_before_the_decision_is_not_eligible() {
    let early = NewRow { contract_on: Some(day("2026-04-14")), ..purchase() };
    assert_eq!(findings(&grant(), &early), [Finding::OrderedTooEarly, Finding::OutsidePeriod]);
    let unofficial = Grant { eligible_from: day("2026-04-01"), first_day: day("2026-04-01"), ..grant() };
    assert_eq!(findings(&unofficial, &early), [], "unless the programme names an earlier day");
}

/// The Board of Audit disallowed an outsourcing of 1,500,000 yen that was finished after the year.
#[test]
fn what_is_accepted_after_the_year_is_not_eligible() {
    let late = NewRow { accepted_on: Some(day("2027-04-02")), paid_on: Some(day("2027-04-20")), ..purchase() };
    assert_eq!(findings(&grant(), &late), [Finding::AcceptedTooLate]);
    let paid_later = NewRow { accepted_on: Some(day("2027-03-30")), paid_on: Some(day("2027-04-20")), ..purchase() };
    assert_eq!(findings(&grant(), &paid_later), [], "it may be paid after the year");
}

#[test]
fn days_stand_in_the_order_in_which_things_happen() {
    let paid_first = NewRow { paid_on: Some(day("2026-05-10")), ..purchase() };
    assert_eq!(findings(&grant(), &paid_first), [Finding::DatesOutOfOrder]);
    let unaccepted = NewRow { accepted_on: None, ..purchase() };
    assert_eq!(findings(&grant(), &unaccepted), [Finding::DatesOutOfOrder, Finding::NotAccepted]);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let wrong = NewRow {
        pot: Pot::of(Menu::EquipmentSharing, Category::EquipmentCost),
        item: "yacht".into(),
        net: Yen(600_000),
        tax: Yen(60_000),
        spent: Yen(700_000),
        evidence: String::new(),
        registration_number: String::new(),
        ..purchase()
    };
    let found = findings(&grant(), &wrong);
    let expected = [
        Finding::NotBorne,
        Finding::UnknownItem,
        Finding::SumWrong,
        Finding::NoEvidence,
        Finding::NoRegistrationNumber,
        Finding::NoDisposalLimit,
    ];
    assert_eq!(found, expected);
    assert!(found.iter().filter(|finding| finding.is_refused()).count() == 3);
}

#[test]
fn buying_instruments_is_borne_only_where_the_decision_says_so() {
    let pot = Pot::of(Menu::EquipmentSharing, Category::EquipmentCost);
    let bought = NewRow { pot, item: "equipment".into(), ..purchase() };
    assert_eq!(findings(&grant(), &bought), [Finding::NotBorne]);
    let rules = GrantRules { also_eligible: vec![pot], ..GrantRules::default() };
    assert_eq!(findings(&Grant { rules, ..grant() }, &bought), []);
}
