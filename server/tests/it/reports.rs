//! Reports agree with what they report: R-4, and a spreadsheet's totals read by another program.

use crate::{
    diary::{Office, line, office},
    fixtures::{TestDb, on_both},
    payroll::terms,
};
use app::{
    access::{Caller, Role, Scope},
    diary::{self, Entry, Step},
    error::Error,
    ids::ProgrammeId,
    payroll::seal::{self, Key},
    reports::{Cell, Report, ReportKind, operations},
    time::{FiscalYear, Month},
    words::Said,
};
use axum::body::to_bytes;
use server::exports::{self, Format, Wanted};
use std::process::Command;

fn year() -> FiscalYear {
    FiscalYear::new(2026).unwrap()
}

/// A locked month with a session and a line, and its payroll.
async fn closed_month(db: &TestDb) -> (Office, Caller) {
    seal::install(Key::generate());
    let office = office(db).await;
    let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
    let programme = programme(&office).await;
    let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
    office.session(db, sem, company, "2026-06-08T09:00:00+09:00", "2026-06-08T11:15:00+09:00").await;
    diary::operations::prepare(&office.staff, office.id, crate::diary::june()).await.unwrap();
    let seen = diary::operations::month(&office.staff, office.id, crate::diary::june()).await.unwrap();
    let draft = &seen.lines[0].entry;
    assert_eq!(draft.programme, Some(programme), "the only programme is proposed");
    diary::operations::accept(&office.staff, &[(draft.id, draft.revision)]).await.unwrap();
    let more = Entry { programme: Some(programme), ..line("2026-06-09", "13:00", "17:20") };
    diary::operations::add(&office.staff, office.id, more).await.unwrap();
    diary::operations::add(&office.staff, office.id, line("2026-06-09", "09:00", "10:00")).await.unwrap();
    app::payroll::operations::set_terms(&payroll, office.id, year(), terms(), 0).await.unwrap();
    office.step(&office.staff, Step::Submit).await.unwrap();
    office.step(&office.supervisor, Step::Confirm).await.unwrap();
    office.step(&office.office, Step::Lock).await.unwrap();
    (office, payroll)
}

async fn programme(office: &Office) -> ProgrammeId {
    let name = Said { ja: "設備共用化".into(), en: "Sharing".into() };
    let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
    diary::operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap()
}

async fn report(caller: &Caller, kind: ReportKind, office: &Office, month: Option<Month>) -> Report {
    operations::report(caller, kind, office.institution, year(), month).await.unwrap()
}

fn total(report: &Report, key: &str) -> i64 {
    let place = report.columns.iter().position(|column| column.key == key).unwrap();
    report.totals()[place].unwrap()
}

#[tokio::test]
async fn the_diarys_minutes_of_a_closed_month_are_the_claims_minutes() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        let month = Some(crate::diary::june());
        let diary = report(&office.office, ReportKind::Diary, &office, month).await;
        let cost = report(&payroll, ReportKind::PersonnelCost, &office, month).await;
        assert_eq!(total(&diary, "minutes"), 135 + 260);
        assert_eq!(total(&diary, "minutes"), total(&cost, "minutes"));
        assert_eq!(total(&diary, "other_minutes"), 60);
        assert_eq!(total(&cost, "claimed_yen"), 21_705, "3,297 × 6:35");
        let usage = report(&office.staff, ReportKind::Usage, &office, month).await;
        assert_eq!((total(&usage, "sessions"), total(&usage, "minutes")), (1, 135));
        let work = diary.columns.iter().position(|column| column.key == "work").unwrap();
        let texts = diary.rows.iter().filter(|row| matches!(&row[work], Cell::Text(text) if text.ja.contains("試料")));
        assert_eq!(texts.count(), 0, "the office sees kinds of work, not their text");
    })
    .await;
}

#[tokio::test]
async fn reports_are_found_by_those_alone_who_may_read_them() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        let elsewhere = db.institution("B大学").await;
        let foreign = db.person("B", &[(Role::Office, Scope::Institution(elsewhere))]).await;
        for kind in ReportKind::ALL {
            for stranger in [&foreign, &db.visitor()] {
                let found = operations::report(stranger, kind, office.institution, year(), None).await;
                assert_eq!(found, Err(Error::NotFound), "{kind:?}");
            }
        }
        let diary = operations::report(&payroll, ReportKind::Diary, office.institution, year(), None).await;
        assert_eq!(diary, Err(Error::NotFound));
        let cost = operations::report(&office.staff, ReportKind::PersonnelCost, office.institution, year(), None).await;
        assert_eq!(cost, Err(Error::NotFound));
        let seen = report(&office.office, ReportKind::PersonnelCost, &office, None).await;
        assert!(!seen.columns.iter().any(|column| column.key == "rate_yen" || column.key == "annual_pay_yen"));
        let other_year =
            operations::report(&office.office, ReportKind::Usage, office.institution, year(), "2027-04".parse().ok());
        assert_eq!(other_year.await.unwrap_err().code(), "invalid");
    })
    .await;
}

async fn file(caller: &Caller, kind: ReportKind, office: &Office, format: Format) -> Vec<u8> {
    let wanted = Wanted { fiscal_year: Some(year()), month: None };
    let response = exports::file(caller, kind, office.institution, wanted, format).await.unwrap();
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test]
async fn the_cost_report_for_programs_has_the_contracts_shape() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        let json: serde_json::Value =
            serde_json::from_slice(&file(&payroll, ReportKind::PersonnelCost, &office, Format::Json).await).unwrap();
        assert_eq!((&json["fiscal_year"], &json["total_yen"]), (&2026.into(), &21_705.into()));
        let row = &json["rows"][0];
        assert_eq!(row["staff_id"], office.id.to_string());
        assert_eq!((&row["month"], &row["method"]), (&"2026-06".into(), &"actual_rate".into()));
        assert_eq!(
            (&row["rate_yen"], &row["minutes"], &row["claim_minutes"]),
            (&3_297.into(), &395.into(), &395.into())
        );
        assert_eq!((&row["amount_yen"], &row["flags"]), (&21_705.into(), &serde_json::json!([])));
    })
    .await;
}

#[tokio::test]
async fn a_month_and_each_report_need_three_statements() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        for (caller, kind) in [
            (&payroll, ReportKind::PersonnelCost),
            (&office.office, ReportKind::Usage),
            (&office.office, ReportKind::Diary),
        ] {
            let before = caller.statements();
            report(caller, kind, &office, None).await;
            assert!(caller.statements() - before <= 3, "{kind:?}: {}", caller.statements() - before);
        }
        let before = office.staff.statements();
        diary::operations::month(&office.staff, office.id, crate::diary::june()).await.unwrap();
        assert_eq!(office.staff.statements() - before, 3);
    })
    .await;
}

/// Reads the cached values and adds up the cells again, as the formula says.
const READER: &str = r#"
import json, re, sys
import openpyxl
values = openpyxl.load_workbook(sys.argv[1], data_only=True).active
formulas = openpyxl.load_workbook(sys.argv[1]).active
last = formulas.max_row
found = {}
for cell in formulas[last]:
    if not isinstance(cell.value, str) or not cell.value.startswith("="):
        continue
    first, to = re.fullmatch(r"=SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", cell.value).groups()
    number = lambda value: value.total_seconds() / 86400 if hasattr(value, "total_seconds") else (
        (value.hour * 60 + value.minute) / 1440 if hasattr(value, "hour") else (value or 0))
    added = sum(number(row[0].value) for row in values[first:to])
    assert abs(added - number(values[cell.coordinate].value)) < 1e-9, cell.coordinate
    found[str(values.cell(3, cell.column).value)] = added
print(json.dumps({"totals": found, "freeze": formulas.freeze_panes, "landscape": formulas.page_setup.orientation}))
"#;

#[tokio::test]
async fn another_program_reads_the_same_totals_from_the_spreadsheet() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        for (caller, kind) in [
            (&payroll, ReportKind::PersonnelCost),
            (&office.office, ReportKind::Usage),
            (&office.office, ReportKind::Diary),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("report.xlsx");
            std::fs::write(&path, file(caller, kind, &office, Format::Xlsx).await).unwrap();
            let python = std::env::var("KYOYO_TEST_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
            let read = Command::new(python).args(["-c", READER]).arg(&path).output().unwrap();
            assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
            let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
            assert_eq!(read["landscape"], "landscape");
            let report = report(caller, kind, &office, None).await;
            for (column, total) in report.columns.iter().zip(report.totals()) {
                let Some(total) = total else { continue };
                let scale = if column.kind == app::reports::Kind::Duration { 1440.0 } else { 1.0 };
                let found = read["totals"][&column.label.ja].as_f64().unwrap() * scale;
                assert!((found - total as f64).abs() < 1e-6, "{kind:?} {}: {found} is not {total}", column.key);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn files_open_in_spreadsheets_of_both_character_sets_or_say_why_not() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        let utf8 = file(&office.office, ReportKind::Diary, &office, Format::Csv).await;
        assert!(utf8.starts_with(b"\xEF\xBB\xBF"));
        let cp932 = file(&office.office, ReportKind::Diary, &office, Format::CsvCp932).await;
        let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&cp932).0.into_owned();
        assert_eq!(text.as_bytes(), &utf8[3..], "the same in another character set");
        let mut tx = db.operator().begin().await.unwrap();
        app::on!(tx, db => sqlx::query("update accounts set name = '𠮷田' where name = '鈴木'")
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        let wanted = Wanted { fiscal_year: Some(year()), month: None };
        let refused =
            exports::file(&payroll, ReportKind::PersonnelCost, office.institution, wanted, Format::CsvCp932).await;
        let Err(Error::Refused(refusal)) = refused else { panic!("written") };
        assert_eq!((refusal.violations.len(), refusal.code), (1, "unwritable_characters"));
    })
    .await;
}

fn said_by(program: &str, arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn another_program_reads_the_same_totals_from_the_pdf_and_finds_its_font_inside() {
    on_both(async |db| {
        let (office, payroll) = closed_month(db).await;
        for (caller, kind) in [
            (&payroll, ReportKind::PersonnelCost),
            (&office.office, ReportKind::Usage),
            (&office.office, ReportKind::Diary),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("report.pdf");
            let bytes = file(caller, kind, &office, Format::Pdf).await;
            assert!(bytes == file(caller, kind, &office, Format::Pdf).await, "the same report makes the same bytes");
            std::fs::write(&path, bytes).unwrap();
            let text = said_by("pdftotext", &["-layout".as_ref(), path.as_os_str(), "-".as_ref()]);
            let report = report(caller, kind, &office, None).await;
            assert!(text.contains(&report.title.ja) && text.contains(&report.institution.ja), "{text}");
            for (column, total) in report.columns.iter().zip(report.totals()) {
                let Some(total) = total.filter(|total| *total > 0) else { continue };
                let shown = column.kind.show(total);
                assert!(text.contains(&shown), "{kind:?} {}: {shown} is not in\n{text}", column.key);
            }
            let fonts = said_by("pdffonts", &[path.as_os_str()]);
            assert!(fonts.contains("BIZUDPGothic") && fonts.contains("Identity-H"), "{fonts}");
        }
    })
    .await;
}
