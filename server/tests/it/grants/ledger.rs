use super::{OPERATING, day, granted, locked_month, purchase, year};
use crate::fixtures::on_both;
use app::{
    error::Error,
    grants::{NewRow, RowKind, ledger::Sums, operations, rules::to_mend},
    money::Yen,
    payroll::{self, model::PayTerms},
    reports::{ReportKind, operations as reports},
    time::Minutes,
};
use reqwest::Method;

#[tokio::test]
async fn what_is_not_eligible_is_refused_with_every_reason() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        let early = NewRow { contract_on: Some(day("2026-03-20")), spent: Yen(12_000), ..purchase("E-1") };
        let Err(Error::Refused(refusal)) = operations::post(&office, institution, year(), vec![early]).await else {
            panic!("posted")
        };
        let codes: Vec<_> = refusal.violations.iter().map(|violation| violation.code).collect();
        assert_eq!(codes, ["ordered_too_early", "outside_period", "sum_wrong"]);
        operations::post(&office, institution, year(), vec![purchase("E-1")]).await.unwrap();
        let twice = NewRow { evidence: "E-2".into(), ..purchase("E-1") };
        let twice = operations::post(&office, institution, year(), vec![twice]).await.unwrap_err();
        assert_eq!(twice.code(), "ledger_invoice_once");
        let unpaid = NewRow { paid_on: None, evidence: String::new(), ..purchase("E-3") };
        operations::post(&office, institution, year(), vec![unpaid]).await.unwrap();
        let books = operations::books(&office, institution, year()).await.unwrap();
        let grant = books.grant.as_ref().unwrap();
        let mend: Vec<usize> = books.rows.iter().map(|row| to_mend(grant, row).len()).collect();
        assert_eq!(mend, [0, 2], "to be mended before the claim");
    })
    .await;
}

#[tokio::test]
async fn a_closed_month_takes_only_reversals_of_later_days() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        let ids = operations::post(&office, institution, year(), vec![purchase("E-1")]).await.unwrap();
        let open = operations::close(&office, institution, "2026-06".parse().unwrap()).await.unwrap_err();
        assert_eq!(open.code(), "invalid", "June is not over");
        operations::close(&office, institution, "2026-05".parse().unwrap()).await.unwrap();
        let again = operations::close(&office, institution, "2026-05".parse().unwrap()).await.unwrap_err();
        assert_eq!(again.code(), "closed_before");
        let late = operations::post(&office, institution, year(), vec![purchase("E-2")]).await.unwrap_err();
        assert_eq!(late.code(), "ledger_month_closed");
        let reason = || "数量の誤り".to_owned();
        let back = operations::reverse(&office, ids[0], day("2026-05-31"), reason()).await.unwrap_err();
        assert_eq!(back.code(), "ledger_month_closed");
        operations::reverse(&office, ids[0], day("2026-06-10"), reason()).await.unwrap();
        let twice = operations::reverse(&office, ids[0], day("2026-06-10"), reason()).await.unwrap_err();
        assert_eq!(twice.code(), "ledger_reversed_once");
        let books = operations::books(&office, institution, year()).await.unwrap();
        assert_eq!((books.rows.len(), Sums::of(&books.rows).total_spent()), (2, Yen(0)));
        let corrected = NewRow { posted_on: day("2026-06-10"), ..purchase("E-1") };
        operations::post(&office, institution, year(), vec![corrected]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn wages_come_from_locked_months_once_and_follow_the_settled_rate() {
    on_both(async |db| {
        let (office, payroll, _) = locked_month(db).await;
        let (institution, june) = (office.institution, crate::diary::june());
        let done = operations::post_wages(&office.office, institution, june).await.unwrap();
        assert_eq!((done.posted, done.corrected, done.open), (1, 0, 0));
        let done = operations::post_wages(&office.office, institution, june).await.unwrap();
        assert_eq!((done.posted, done.corrected), (0, 0), "safe to repeat");
        let books = operations::books(&office.office, institution, year()).await.unwrap();
        let row = &books.rows[0].row;
        assert_eq!((row.kind, row.spent, row.minutes), (RowKind::Personnel, Yen(21_705), Minutes(395)));

        // the personnel cost report is the ledger's 人件費.
        let report = async |kind| reports::report(&office.office, kind, institution, year(), None).await.unwrap();
        let total = |report: &app::reports::Report, key: &str| {
            let place = report.columns.iter().position(|column| column.key == key).unwrap();
            report.totals()[place].unwrap()
        };
        let cost = report(ReportKind::PersonnelCost).await;
        let ledger = report(ReportKind::Ledger).await;
        assert_eq!(total(&cost, "claimed_yen"), total(&ledger, "spent_yen"));

        let raised = PayTerms { annual_pay_yen: Some(Yen(5_600_000)), ..crate::payroll::terms() };
        payroll::operations::set_terms(&payroll, office.id, year(), raised, 1).await.unwrap();
        let done = operations::post_wages(&office.office, institution, june).await.unwrap();
        assert_eq!((done.posted, done.corrected), (0, 1));
        let books = operations::books(&office.office, institution, year()).await.unwrap();
        let spent: Vec<_> = books.rows.iter().map(|row| row.row.spent.0).collect();
        assert_eq!(spent, [21_705, -21_705, 22_403], "3,403 × 6:35");
        let cost = report(ReportKind::PersonnelCost).await;
        assert_eq!(Yen(total(&cost, "claimed_yen")), Sums::of(&books.rows).total_spent());
        assert_eq!(operations::post_wages(&office.staff, institution, june).await, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn programs_keep_books_by_the_same_rules() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        let served = db.served().await;
        let token = db.token(&office).await;
        let base = format!("/api/v1/institutions/{institution}");
        let ask = async |method: Method, path: &str, body: serde_json::Value| {
            let request = served.ask(method.clone(), path).bearer_auth(&token);
            let request = if method == Method::GET { request } else { request.json(&body) };
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.json::<serde_json::Value>().await.unwrap())
        };
        let row = serde_json::json!({
            "kind": "expense", "pot": OPERATING.code(), "posted_on": "2026-05-20", "item": "travel", "description": "旅費",
            "payee": "佐藤", "spent_yen": 2000, "tax_class": "out_of_scope", "accepted_on": "2026-05-20", "evidence": "E-9",
        });
        let (status, _) = ask(Method::POST, &format!("{base}/ledger"), row.clone()).await;
        assert_eq!(status, 201);
        let mut early = row;
        early["contract_on"] = "2026-03-01".into();
        let (status, problem) = ask(Method::POST, &format!("{base}/ledger"), early).await;
        assert_eq!((status, problem["violations"][0]["code"].as_str()), (422, Some("ordered_too_early")));
        let (_, ledger) = ask(Method::GET, &format!("{base}/ledger?fiscal_year=2026"), ().into()).await;
        assert_eq!(ledger["items"][0]["spent_yen"], 2000);
        let (_, grants) = ask(Method::GET, &format!("{base}/grants?fiscal_year=2026"), ().into()).await;
        assert_eq!(grants["items"][0]["total_yen"], 12_000_000);
        assert_eq!(grants["items"][0]["report_due_on"], "2027-04-10");
        let path = format!(
            "{base}/grants/2026/moves/check?from=equipment_sharing.personnel_cost&to=equipment_sharing.operating_cost&amount_yen=2400001"
        );
        let (_, check) = ask(Method::GET, &path, ().into()).await;
        assert_eq!((check["needs_approval"].as_bool(), check["limit_yen"].as_i64()), (Some(true), Some(2_400_000)));
    })
    .await;
}
