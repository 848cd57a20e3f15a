//! The demo's grants and ledgers, kept by each institution's own office: two years of them, the first one closed and claimed.

use super::{pay::officer, plan::Plan};
use crate::{
    access::{Caller, Role},
    claims::{self, Step},
    error::Error,
    grants::{
        Category, Grant, Menu, NewRow, Pot, RowKind, TaxClass,
        model::{GrantRules, Move},
        operations,
    },
    ids::{GrantId, InstitutionId, ReallocationId},
    money::Yen,
    time::{Day, FiscalYear, Month, Zone},
};
use std::collections::BTreeMap;

const STAFF: Pot = Pot::of(Menu::EquipmentSharing, Category::PersonnelCost);
const OPERATING: Pot = Pot::of(Menu::EquipmentSharing, Category::OperatingCost);

/// Item, what, from whom, registration number, net, tax percent, day within the fiscal year's months.
type Purchase = (&'static str, &'static str, &'static str, &'static str, i64, i64, usize);

const PURCHASES: [Purchase; 8] = [
    ("consumables", "試料ホルダ・導電テープ", "みどり理化株式会社", "T4010001012345", 86_400, 10, 1),
    ("travel", "機器利用講習会 出張旅費", "佐藤 美咲", "", 38_560, 0, 2),
    ("misc_service", "電子顕微鏡 定期点検", "北浜計測サービス株式会社", "T8010001034567", 180_000, 10, 4),
    ("consumables", "ラマン用対物レンズクリーナー", "みどり理化株式会社", "T4010001012345", 24_800, 10, 5),
    ("printing", "共用機器ガイド 印刷", "あさひ印刷株式会社", "T1010001045678", 66_000, 10, 6),
    ("honorarium", "外部講師 謝金(1回)", "今井 颯", "", 33_000, 0, 7),
    ("rental", "講習会 会場借料", "港南ホール", "T6010001067890", 42_000, 10, 8),
    ("communication", "試料発送", "日本宅配株式会社", "T1010001078901", 12_300, 10, 9),
];

/// Personnel cost and operating cost, per member of the support staff and per institution.
const PER_STAFF: i64 = 2_400_000;
const OPERATING_YEN: i64 = 600_000;

pub async fn keep(caller: &Caller, plan: &Plan, years: (FiscalYear, FiscalYear)) -> Result<(), Error> {
    for (place, (_, institution)) in plan.programmes.iter().enumerate() {
        let Some(office) = officer(plan, *institution, Role::Office) else { continue };
        let office = caller.acting_as(office);
        let staff = plan.staff.iter().filter(|staff| staff.institution == *institution).count();
        for year in [years.0, years.1] {
            operations::decide(&office, grant(*institution, year, staff, place)).await?;
            post(&office, *institution, year, place).await?;
        }
        let moved = Move {
            id: ReallocationId::new(),
            on: month(years.0, 8).first_day(),
            from: STAFF,
            to: OPERATING,
            amount: Yen(150_000),
            reason: "講習会の増加に伴う消耗品費の不足".to_owned(),
            needs_approval: false,
            approval_number: String::new(),
            approved_on: None,
        };
        operations::reallocate(&office, *institution, years.0, moved).await?;
        claim(&office, *institution, years.0, place).await?;
    }
    Ok(())
}

fn grant(institution: InstitutionId, year: FiscalYear, staff: usize, place: usize) -> Grant {
    let staff = i64::try_from(staff).unwrap_or(0);
    Grant {
        id: GrantId::new(),
        institution,
        year,
        number: format!("{}文科科第{}号", year.era().1, 501 + place),
        decided_on: year.first_day(),
        eligible_from: year.first_day(),
        first_day: year.first_day(),
        last_day: year.last_day(),
        completed_on: None,
        rules: GrantRules::default(),
        decided: BTreeMap::from([(STAFF, Yen(staff * PER_STAFF)), (OPERATING, Yen(OPERATING_YEN))]),
        changes: Vec::new(),
        moves: Vec::new(),
        revision: 1,
    }
}

/// Purchases of the months that are over, and the wages of the months that are locked.
async fn post(office: &Caller, institution: InstitutionId, year: FiscalYear, place: usize) -> Result<(), Error> {
    let today = Zone::TOKYO.day_of(office.now());
    let bought: Vec<NewRow> =
        PURCHASES.iter().enumerate().map(|(number, bought)| purchase(*bought, year, place, number)).collect();
    let bought: Vec<_> = bought.into_iter().filter(|row| row.posted_on < today).collect();
    if !bought.is_empty() {
        operations::post(office, institution, year, bought).await?;
    }
    for month in year.months().filter(|month| month.last_day() < today) {
        operations::post_wages(office, institution, month).await?;
    }
    Ok(())
}

fn purchase(bought: Purchase, year: FiscalYear, place: usize, number: usize) -> NewRow {
    let (item, what, payee, registration, net, percent, at) = bought;
    let tax = net * percent / 100;
    let on = |days: i64| month(year, at).first_day() + chrono::TimeDelta::days(days);
    let number = format!("{}-{:03}", year.year(), 100 * (place + 1) + number + 1);
    NewRow {
        item: item.to_owned(),
        description: what.to_owned(),
        payee: payee.to_owned(),
        registration_number: registration.to_owned(),
        quantity: Some(1),
        unit_price: Some(Yen(net)),
        net: Yen(net),
        tax: Yen(tax),
        spent: Yen(net + tax),
        contract_on: Some(on(4)),
        accepted_on: Some(on(14)),
        paid_on: Some(on(24)),
        tax_class: if percent > 0 { TaxClass::Standard } else { TaxClass::OutOfScope },
        evidence: number.clone(),
        invoice_number: format!("INV-{number}"),
        ..NewRow::of(RowKind::Expense, OPERATING, on(14))
    }
}

fn month(year: FiscalYear, number: usize) -> Month {
    year.months().nth(number).unwrap_or_else(|| Month::of(year.first_day()))
}

/// The first institution's is settled, the second's submitted, the third's ready to be frozen, the others' months open.
async fn claim(office: &Caller, institution: InstitutionId, year: FiscalYear, place: usize) -> Result<(), Error> {
    let today: Day = Zone::TOKYO.day_of(office.now());
    operations::complete(office, institution, year, year.last_day(), 1).await?;
    if place > 2 {
        return Ok(());
    }
    for month in year.months() {
        operations::close(office, institution, month).await?;
    }
    // In April and May the last months of the year are not locked yet: then nothing is claimed.
    if place > 1 || today < month(year.next(), 2).first_day() {
        return Ok(());
    }
    claims::operations::freeze(office, institution, year).await?;
    let Some(claim) = claims::operations::of_year(office, institution, year).await? else { return Ok(()) };
    let on = year.last_day() + chrono::TimeDelta::days(8);
    claims::operations::step(office, claim.id, Step::Submit, on, String::new(), None).await?;
    if place == 0 {
        let settled = claims::operations::overview(office, institution, year).await?.settlement;
        let fixed = settled.map(|settled| settled.fixed);
        let on = on + chrono::TimeDelta::days(45);
        claims::operations::step(office, claim.id, Step::Fix, on, "額の確定通知書".to_owned(), fixed).await?;
    }
    Ok(())
}
