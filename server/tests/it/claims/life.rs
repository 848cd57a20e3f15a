use super::closed_year;
use crate::{
    fixtures::on_both,
    grants::{day, decision, granted, year},
};
use app::{
    claims::{ClaimStatus, Side, Step, operations},
    error::Error,
    grants::operations as grants,
    ids::LedgerRowId,
    money::Yen,
    reports::ReportKind,
};
use server::exports::pack;
use std::{io::Write, process::Command};

#[tokio::test]
async fn what_stands_in_the_way_is_said_all_at_once_and_nothing_is_frozen() {
    on_both(async |db| {
        let (office, ..) = crate::grants::locked_month(db).await;
        let Err(Error::Refused(refusal)) = operations::freeze(&office.office, office.institution, year()).await else {
            panic!("frozen")
        };
        let mut codes: Vec<_> = refusal.violations.iter().map(|violation| violation.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["not_completed", "totals_disagree", "wages_differ"], "wages were never posted");
        let seen = operations::overview(&office.office, office.institution, year()).await.unwrap();
        assert_eq!(seen.versions, []);
        assert_eq!(seen.claim.unwrap().status, ClaimStatus::Draft);
        let (empty, other) = granted(db).await;
        let nothing = operations::overview(&other, empty, year()).await.unwrap();
        assert_eq!(nothing.settlement.unwrap().refund, decision(empty).total());
    })
    .await;
}

#[tokio::test]
async fn a_claim_goes_from_draft_to_refund_and_keeps_what_was_frozen() {
    on_both(async |db| {
        let year_of = closed_year(db).await;
        let (later, institution) = (&year_of.later, year_of.office.institution);
        assert_eq!(operations::freeze(later, institution, year()).await, Ok(1));
        let seen = operations::overview(later, institution, year()).await.unwrap();
        assert!(seen.checked.iter().all(app::claims::Checked::agrees), "{:?}", seen.checked);
        assert_eq!((seen.obstacles.len(), seen.differences.len()), (0, 0), "{:?}", seen.obstacles);
        let settled = seen.settlement.unwrap();
        assert_eq!((settled.spent, settled.fixed, settled.refund), (Yen(32_705), Yen(32_705), Yen(11_967_295)));
        let id = seen.claim.unwrap().id;

        let on = day("2027-04-05");
        let step = async |step, fixed| operations::step(later, id, step, on, String::new(), fixed).await;
        assert_eq!(step(Step::Fix, Some(Yen(1))).await.unwrap_err().code(), "illegal_transition");
        step(Step::Submit, None).await.unwrap();
        assert_eq!(operations::freeze(later, institution, year()).await.unwrap_err().code(), "illegal_transition");
        step(Step::Ask, None).await.unwrap();

        // The funder asks about a row: it is taken back, and only that differs.
        let bought = row(later, institution, |spent| spent == 11_000).await;
        grants::reverse(later, bought, day("2027-04-05"), "対象外".into()).await.unwrap();
        let seen = operations::overview(later, institution, year()).await.unwrap();
        let ledger: Vec<_> = seen.differences.iter().filter(|it| it.form == ReportKind::Ledger.code()).collect();
        let sides: Vec<_> = ledger.iter().map(|difference| difference.side).collect();
        assert_eq!(sides, [Side::Frozen, Side::Today, Side::Today], "the row is now marked, and its reversal is new");
        assert_eq!(operations::freeze(later, institution, year()).await, Ok(2));
        let (first, _) = operations::frozen(later, id, Some(1)).await.unwrap();
        assert_ne!(first.hash, operations::frozen(later, id, None).await.unwrap().0.hash);

        step(Step::Submit, None).await.unwrap();
        assert_eq!(step(Step::Fix, Some(Yen(99_000_000))).await.unwrap_err().code(), "invalid");
        let claim = step(Step::Fix, Some(Yen(21_705))).await.unwrap();
        assert_eq!((claim.fixed_yen, claim.refund_yen), (Some(Yen(21_705)), Some(Yen(11_978_295))));
        assert_eq!(step(Step::Refund, None).await.unwrap().status, ClaimStatus::Refunded);
        let events = operations::overview(later, institution, year()).await.unwrap().events;
        let steps: Vec<_> = events.iter().map(|event| event.step.code()).collect();
        assert_eq!(steps, ["freeze", "submit", "ask", "freeze", "submit", "fix", "refund"]);
    })
    .await;
}

async fn row(
    caller: &app::access::Caller,
    institution: app::ids::InstitutionId,
    wanted: impl Fn(i64) -> bool,
) -> LedgerRowId {
    let books = grants::books(caller, institution, year()).await.unwrap();
    books.rows.iter().find(|held| wanted(held.row.spent.0)).unwrap().id
}

#[tokio::test]
async fn the_pack_is_the_same_each_time_and_adds_up_in_another_program() {
    const READ: &str = r#"
import hashlib, io, json, sys, zipfile
import openpyxl
pack = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert pack.testzip() is None
manifest = json.loads(pack.read("manifest.json"))
for held in manifest["files"]:
    assert hashlib.sha256(pack.read(held["name"])).hexdigest() == held["sha256"], held["name"]
for line in pack.read("SHA256SUMS").decode().splitlines():
    digest, name = line.split("  ")
    assert hashlib.sha256(pack.read(name)).hexdigest() == digest, name
def total(name, label):
    sheet = openpyxl.load_workbook(io.BytesIO(pack.read(name)), data_only=True).active
    head = [cell.value for cell in sheet[3]]
    return list(sheet.iter_rows(values_only=True))[-1][head.index(label)]
assert all(pack.read(name).startswith(b"%PDF") for name in pack.namelist() if name.endswith(".pdf"))
forms = sorted({name.split(".")[0] for name in pack.namelist() if name.endswith(".xlsx")})
print(json.dumps([total("05_ledger.xlsx", "支出額"), total("06_performance.xlsx", "決算額"),
    total("04_personnel-cost.xlsx", "補助対象額"), manifest["settlement"]["fixed_yen"], forms]))
"#;
    on_both(async |db| {
        let year_of = closed_year(db).await;
        let (later, institution) = (&year_of.later, year_of.office.institution);
        operations::freeze(later, institution, year()).await.unwrap();
        let id = operations::of_year(later, institution, year()).await.unwrap().unwrap().id;
        let (version, snapshot) = operations::frozen(later, id, None).await.unwrap();
        let first = pack::pack(&version, &snapshot).await.unwrap();
        let muchlater = db.later(&year_of.auditor, "2031-01-01T09:00:00+09:00");
        let (version, snapshot) = operations::frozen(&muchlater, id, None).await.unwrap();
        assert!(pack::pack(&version, &snapshot).await.unwrap() == first, "byte for byte");

        let python = std::env::var("KYOYO_TEST_PYTHON").unwrap();
        let mut run = Command::new(python)
            .args(["-c", READ])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        run.stdin.take().unwrap().write_all(&first).unwrap();
        let done = run.wait_with_output().unwrap();
        assert!(done.status.success());
        let found: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(found[0], 32_705);
        assert_eq!((&found[1], &found[2], &found[3]), (&found[0], &21_705.into(), &32_705.into()));
        let forms = ["01_usage", "02_diary", "04_personnel-cost", "05_ledger", "06_performance"];
        assert!(forms.iter().all(|form| found[4].as_array().unwrap().contains(&(*form).into())), "{}", found[4]);
    })
    .await;
}

#[tokio::test]
async fn only_its_office_keeps_a_claim_and_only_office_and_auditor_see_it() {
    on_both(async |db| {
        let year_of = closed_year(db).await;
        let (later, institution) = (&year_of.later, year_of.office.institution);
        let forbidden = operations::freeze(&year_of.auditor, institution, year()).await;
        assert_eq!(forbidden, Err(Error::Forbidden));
        operations::freeze(later, institution, year()).await.unwrap();
        assert_eq!(operations::freeze(&year_of.auditor, institution, year()).await, Err(Error::Forbidden));
        let id = operations::of_year(later, institution, year()).await.unwrap().unwrap().id;
        assert!(operations::frozen(&year_of.auditor, id, None).await.is_ok());
        for nobody in [&year_of.office.staff, &year_of.office.supervisor, &year_of.payroll, &db.visitor()] {
            assert_eq!(operations::overview(nobody, institution, year()).await, Err(Error::NotFound));
            assert_eq!(operations::frozen(nobody, id, None).await, Err(Error::NotFound));
            assert_eq!(operations::freeze(nobody, institution, year()).await, Err(Error::NotFound));
        }
    })
    .await;
}
