//! Nobody learns what somebody is paid but payroll: a planted figure is looked for wherever anything comes out.

use super::closed_year;
use crate::{
    fixtures::{TestDb, sqlite},
    grants::year,
};
use app::{
    access::{Caller, Role, Scope},
    claims::operations,
    money::Yen,
    payroll::{
        self,
        model::PayTerms,
        seal::{self, Key},
    },
};
use server::rest;
use std::io::Read;

/// No amount, rate or sum of the tests is written with these digits.
const PLANTED: i64 = 7_777_771;
const SHOWN: [&str; 2] = ["7777771", "7,777,771"];

fn planted(text: &str) -> bool {
    SHOWN.iter().any(|figure| text.contains(figure))
}

#[tokio::test]
async fn a_planted_figure_of_pay_comes_out_nowhere_but_at_payroll() {
    seal::install(Key::generate());
    let db = sqlite().await;
    let year_of = closed_year(&db).await;
    let institution = year_of.office.institution;
    let terms = PayTerms { annual_overtime_yen: Some(Yen(PLANTED)), ..crate::payroll::terms() };
    payroll::operations::set_terms(&year_of.payroll, year_of.office.id, year(), terms, 1).await.unwrap();
    operations::freeze(&year_of.later, institution, year()).await.unwrap();
    let claim = operations::of_year(&year_of.later, institution, year()).await.unwrap().unwrap().id;

    // Payroll itself sees it.
    let (seen, _) = payroll::operations::terms(&year_of.payroll, year_of.office.id, year()).await.unwrap();
    assert_eq!(seen.unwrap().annual_overtime_yen, Some(Yen(PLANTED)));

    for (name, caller) in everybody(&db, &year_of.office.staff, institution).await {
        let served = db.served().await;
        let token = db.token(&caller).await;
        for path in paths(institution, year_of.office.id, claim) {
            let answer = served.get(&path).bearer_auth(&token).send().await.unwrap();
            let bytes = answer.bytes().await.unwrap();
            assert!(!planted(&readable(&bytes)), "{name} reads pay at {path}");
        }
    }
    // The database file with its journal is what a backup copies.
    db.db.close().await;
    let file = db.url.trim_start_matches("sqlite://");
    for ending in ["", "-wal"] {
        let Ok(bytes) = std::fs::read(format!("{file}{ending}")) else { continue };
        assert!(!planted(&String::from_utf8_lossy(&bytes)), "a backup holds pay");
    }
}

async fn everybody(db: &TestDb, staff: &Caller, institution: app::ids::InstitutionId) -> Vec<(String, Caller)> {
    let here = Scope::Institution(institution);
    let roles = [Role::Office, Role::InstrumentManager, Role::ExportControl, Role::InstitutionAdmin, Role::Auditor];
    let mut found = vec![("staff".to_owned(), staff.clone())];
    for role in roles {
        found.push((role.to_string(), db.person(role.code(), &[(role, here)]).await));
    }
    found.push(("system_admin".to_owned(), db.person("運用", &[(Role::SystemAdmin, Scope::System)]).await));
    found
}

/// Every GET route of the API with these ids, and every report in every format.
fn paths(institution: app::ids::InstitutionId, staff: app::ids::StaffId, claim: app::ids::ClaimId) -> Vec<String> {
    let document = serde_json::to_value(rest::document()).unwrap();
    let gets = document["paths"].as_object().unwrap().iter().filter(|(_, item)| item.get("get").is_some());
    let mut paths: Vec<String> = gets
        .map(|(path, _)| {
            let id = match path {
                path if path.contains("/institutions/") => institution.to_string(),
                path if path.contains("/staff/") => staff.to_string(),
                path if path.contains("/claims/") => claim.to_string(),
                _ => institution.to_string(),
            };
            path.replace("{id}", &id).replace("{fiscal_year}", "2026").replace("{month}", "2026-06")
        })
        .collect();
    for kind in ["personnel-cost", "ledger", "performance", "diary", "usage"] {
        for format in ["json", "csv", "xlsx"] {
            paths.push(format!("/api/v1/institutions/{institution}/reports/{kind}?fiscal_year=2026&format={format}"));
        }
    }
    paths.push("/api/v1/audit?limit=200".to_owned());
    paths
}

/// As text; what is zipped is unpacked, twice where a pack holds spreadsheets.
fn readable(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for place in 0..archive.len() {
            let mut inner = Vec::new();
            archive.by_index(place).unwrap().read_to_end(&mut inner).unwrap();
            text.push_str(&readable(&inner));
        }
    }
    text
}

#[tokio::test]
async fn the_basis_of_a_frozen_claim_is_payrolls_alone() {
    seal::install(Key::generate());
    crate::fixtures::on_both(async |db| {
        let year_of = closed_year(db).await;
        let institution = year_of.office.institution;
        operations::freeze(&year_of.later, institution, year()).await.unwrap();
        let full = operations::frozen_cost(&year_of.payroll, institution, year()).await.unwrap();
        let shown = serde_json::to_string(&full).unwrap();
        assert!(shown.contains("5,400,000 + 810,000 = 6,210,000円"), "step by step: {shown}");
        assert!(shown.contains("3,297円 × 6時間35分 = 21,705円"));
        for nobody in [&year_of.later, &year_of.auditor, &year_of.office.staff, &db.visitor()] {
            let answer = operations::frozen_cost(nobody, institution, year()).await;
            assert_eq!(answer, Err(app::error::Error::NotFound));
        }
    })
    .await;
}
