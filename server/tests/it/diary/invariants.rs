//! V1 to V12 and their examples, through the form, the API and the import. What the database alone holds is in `guards`.

use super::{Office, code, form, june, line, office};
use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::{Caller, Role, Scope},
    diary::{Activity, Entry, Flag, Source, Standing, Step, WorkDay, operations, operations::Mode},
    error::Error,
    ids::ProgrammeId,
    money::{Ratio, Yen},
    on,
    payroll::{
        self,
        model::{Effort, Method, PayTerms},
        seal::{self, Key},
    },
    reports::{self, ReportKind},
    time::{FiscalYear, Minutes, Period},
    words::Said,
};
use reqwest::Method as Verb;
use serde_json::json;

const APPLY: Mode = Mode { dry_run: false, skip_invalid: false };

async fn programme(office: &Office, name: &str) -> ProgrammeId {
    let name = Said { ja: name.into(), en: name.into() };
    let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
    operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap()
}

async fn book(office: &Office, rows: &str) -> app::instruments::import::Report {
    let text = format!("staff,date,start,end,break,leave,ordered\n{rows}");
    operations::import(&office.office, office.institution, None, "book.csv", text.as_bytes(), APPLY).await.unwrap()
}

/// A line through the screen: what it answers.
async fn typed(office: &Office, day: &str, from: &str, to: &str, programme: Option<ProgrammeId>) -> Result<(), Error> {
    let (staff, programme) = (office.id.to_string(), programme.map(|id| id.to_string()).unwrap_or_default());
    let fields = [
        ("staff_id", staff.as_str()),
        ("month", "2026-06"),
        ("date", day),
        ("from", from),
        ("to", to),
        ("activity", "guidance"),
        ("programme_id", programme.as_str()),
    ];
    form(&office.staff, "diary/add", &fields).await
}

/// The same through the API: status and code.
async fn sent(db: &TestDb, office: &Office, day: &str, from: &str, to: &str) -> (u16, String) {
    let (served, token) = (db.served().await, db.token(&office.staff).await);
    let body = json!({"date": day, "starts_at": format!("{day}T{from}:00+09:00"), "ends_at": format!("{day}T{to}:00+09:00"),
        "activity": "guidance"});
    let path = format!("/api/v1/staff/{}/diary?month=2026-06", office.id);
    let answer = served.ask(Verb::POST, &path).bearer_auth(token).json(&body).send().await.unwrap();
    let status = answer.status().as_u16();
    let problem: serde_json::Value = answer.json().await.unwrap();
    (status, problem["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn p07_eight_hours_in_two_programmes_do_not_fit_into_seven_and_three_quarters() {
    on_both(async |db| {
        let office = office(db).await;
        let (a, b) = (programme(&office, "A").await, programme(&office, "B").await);
        book(&office, "鈴木,2026-06-08,8:30,17:15,60,,\n").await;
        typed(&office, "2026-06-08", "8:30", "12:30", Some(a)).await.unwrap();
        assert_eq!(code(typed(&office, "2026-06-08", "13:15", "17:15", Some(b)).await), "diary_day_full");
        assert_eq!(sent(db, &office, "2026-06-08", "13:15", "17:15").await, (422, "diary_day_full".into()));
        let staff = office.id.to_string();
        let lines = [("staff_id", staff.as_str()), ("month", "2026-06"), ("lines", "9 9-10 指導\n8 1315-1715 指導")];
        assert_eq!(code(form(&office.staff, "diary/quick", &lines).await), "diary_day_full");
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        assert_eq!(seen.lines.len(), 1, "one line that does not fit keeps the others out");
        typed(&office, "2026-06-08", "13:30", "17:15", Some(b)).await.unwrap();
        let shorter = book(&office, "鈴木,2026-06-08,8:30,17:00,60,,\n").await;
        assert_eq!(shorter.rows[0].remarks[0].code, "diary_day_full", "nor does the import shrink the day");
    })
    .await;
}

#[tokio::test]
async fn p15_a_half_day_of_leave_leaves_four_and_a_quarter_hours() {
    on_both(async |db| {
        let office = office(db).await;
        book(&office, "鈴木,2026-06-08,13:00,17:15,0,午前半休,\n").await;
        assert_eq!(code(typed(&office, "2026-06-08", "12:45", "17:15", None).await), "diary_day_full");
        assert_eq!(sent(db, &office, "2026-06-08", "12:45", "17:15").await, (422, "diary_day_full".into()));
        typed(&office, "2026-06-08", "13:00", "17:15", None).await.unwrap();
        let days = operations::month(&office.staff, office.id, june()).await.unwrap().days;
        let day = days.iter().find(|day| day.day.to_string() == "2026-06-08").unwrap();
        assert_eq!((day.available(), day.leave_kind.as_str()), (Minutes(255), "half_day"));
    })
    .await;
}

#[tokio::test]
async fn v4_no_work_on_leave_nor_on_a_free_day_without_an_order() {
    on_both(async |db| {
        let office = office(db).await;
        book(&office, "鈴木,2026-06-09,,,,年休,\n").await;
        assert_eq!(code(typed(&office, "2026-06-09", "9:00", "9:15", None).await), "diary_day_full");
        assert_eq!(sent(db, &office, "2026-06-09", "09:00", "09:15").await.1, "diary_day_full");
        let staff = office.id.to_string();
        let mut sunday = vec![
            ("staff_id", staff.as_str()),
            ("month", "2026-06"),
            ("date", "2026-06-07"),
            ("from", "9"),
            ("to", "12"),
        ];
        assert_eq!(code(form(&office.staff, "diary/attendance", &sunday).await), "work_day_unordered");
        let refused = book(&office, "鈴木,2026-06-07,9:00,12:00,0,,\n").await;
        assert_eq!(refused.rows[0].remarks[0].code, "work_day_unordered");
        assert_eq!(code(typed(&office, "2026-06-07", "9:00", "10:00", None).await), "diary_day_full");
        sunday.push(("ordered", "yes"));
        form(&office.staff, "diary/attendance", &sunday).await.unwrap();
        typed(&office, "2026-06-07", "9:00", "10:00", None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn v1_and_v3_doubts_are_shown_to_the_person_the_supervisor_and_the_office() {
    on_both(async |db| {
        let office = office(db).await;
        let programme = programme(&office, "A").await;
        book(&office, "鈴木,2026-06-08,10:00,17:30,60,,\n").await;
        let for_it = |day: &str, from: &str, to: &str| Entry { programme: Some(programme), ..line(day, from, to) };
        operations::add(&office.staff, office.id, for_it("2026-06-08", "09:00", "11:00")).await.unwrap();
        operations::add(&office.staff, office.id, for_it("2026-06-09", "09:00", "10:00")).await.unwrap();
        operations::add(&office.staff, office.id, for_it("2026-06-01", "09:00", "10:00")).await.unwrap();
        for reader in [&office.staff, &office.supervisor, &office.office] {
            let seen = operations::month(reader, office.id, june()).await.unwrap();
            let found: Vec<_> = seen.flags.iter().map(|noted| (noted.flag, noted.days.len())).collect();
            assert_eq!(found, [(Flag::WrittenLate, 1), (Flag::AttendanceUnconfirmed, 2), (Flag::OutsideAttendance, 1)]);
        }
        let (served, token) = (db.served().await, db.token(&office.supervisor).await);
        let path = format!("/api/v1/staff/{}/diary?month=2026-06", office.id);
        let month: serde_json::Value = served.get(&path).bearer_auth(token).send().await.unwrap().json().await.unwrap();
        assert_eq!((&month["flags"][0]["rule"], &month["flags"][0]["dates"][0]), (&json!("V1"), &json!("2026-06-01")));
        assert_eq!(month["days"].as_array().unwrap().iter().filter(|day| day["source"] == "imported").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn v1_the_word_is_the_persons_and_accepting_a_draft_gives_it() {
    on_both(async |db| {
        let office = office(db).await;
        let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
        office.session(db, sem, company, "2026-06-01T10:00:00+09:00", "2026-06-01T12:00:00+09:00").await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        assert_eq!(seen.flags, [], "a draft is nobody's word yet");
        let draft = &seen.lines[0].entry;
        operations::accept(&office.staff, &[(draft.id, draft.revision)]).await.unwrap();
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        assert_eq!(seen.flags[0].flag, Flag::WrittenLate, "accepted nine days after");
        let later = db.later(&office.staff, "2026-06-20T09:00:00+09:00");
        let changed = Entry { text: "膜厚".into(), ..seen.lines[0].entry.clone() };
        operations::change(&later, changed, "誤記".into()).await.unwrap();
        let written = operations::month(&office.staff, office.id, june()).await.unwrap().lines[0].written_at;
        assert_eq!(written, seen.lines[0].written_at, "a change does not make the word younger");
        let staff = office.id.to_string();
        let fields = [
            ("staff_id", staff.as_str()),
            ("month", "2026-06"),
            ("date", "2026-06-09"),
            ("from", "9"),
            ("to", "10"),
            ("activity", "guidance"),
        ];
        assert_eq!(form(&office.supervisor, "diary/add", &fields).await, Err(Error::Forbidden));
    })
    .await;
}

/// Confirms and locks what is written, and gives back the cost report's only row.
async fn cost(office: &Office, payroll: &Caller) -> payroll::claim::CostRow {
    office.step(&office.staff, Step::Submit).await.unwrap();
    office.step(&office.supervisor, Step::Confirm).await.unwrap();
    office.step(&office.office, Step::Lock).await.unwrap();
    let year = FiscalYear::new(2026).unwrap();
    let mut found =
        payroll::operations::personnel_cost(payroll, office.institution, year, Some(june())).await.unwrap().rows;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

async fn paid(db: &TestDb, office: &Office, terms: PayTerms) -> Caller {
    seal::install(Key::generate());
    let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
    let year = FiscalYear::new(2026).unwrap();
    payroll::operations::set_terms(&payroll, office.id, year, terms, 0).await.unwrap();
    payroll
}

#[tokio::test]
async fn v5_and_p08_a_manager_without_overtime_pay_costs_the_scheduled_hours() {
    on_both(async |db| {
        let office = office(db).await;
        let programme = programme(&office, "A").await;
        let terms = PayTerms {
            hourly_yen: Some(Yen(4_500)),
            daily_minutes: Some(Minutes(465)),
            manager_without_overtime_pay: true,
            ..PayTerms::by(Method::Hourly)
        };
        let payroll = paid(db, &office, terms).await;
        book(&office, "鈴木,2026-06-08,9:00,20:00,60,,\n").await;
        let day =
            Entry { programme: Some(programme), break_minutes: Minutes(60), ..line("2026-06-08", "09:00", "20:00") };
        operations::add(&office.staff, office.id, day).await.unwrap();
        let seen = operations::month(&office.office, office.id, june()).await.unwrap();
        assert!(seen.flags.iter().any(|noted| noted.flag == Flag::OvertimeUnmarked));
        let row = cost(&office, &payroll).await;
        assert_eq!((row.minutes, row.amount), (Minutes(600), Yen(34_875)));
        assert_eq!(row.month, june(), "V8: in the month worked");
        assert!(row.flags.contains(&payroll::cost::Flag::UnpaidOvertime));
    })
    .await;
}

#[tokio::test]
async fn v6_and_v7_no_more_than_was_paid_and_overtime_by_the_funders_policy() {
    on_both(async |db| {
        let office = office(db).await;
        let programme = programme(&office, "A").await;
        let terms = PayTerms {
            hourly_yen: Some(Yen(3_000)),
            paid: [(june(), Yen(10_000))].into(),
            ..PayTerms::by(Method::Hourly)
        };
        let payroll = paid(db, &office, terms).await;
        book(&office, "鈴木,2026-06-08,9:00,19:30,60,,\n").await;
        let day = Entry {
            programme: Some(programme),
            break_minutes: Minutes(60),
            overtime_minutes: Minutes(120),
            ..line("2026-06-08", "09:00", "19:30")
        };
        operations::add(&office.staff, office.id, day).await.unwrap();
        let row = cost(&office, &payroll).await;
        assert_eq!((row.minutes, row.amount), (Minutes(570), Yen(3_000 * 450 / 60)), "the policy excludes overtime");
        let flags = &row.flags;
        assert!(
            flags.contains(&payroll::cost::Flag::MoreThanPaid)
                && flags.contains(&payroll::cost::Flag::OvertimeExcluded)
        );
    })
    .await;
}

#[tokio::test]
async fn v9_no_student_is_staff_no_officer_is_claimed_and_a_seconded_person_is_flagged() {
    on_both(async |db| {
        let office = office(db).await;
        let programme = programme(&office, "A").await;
        let staff = office.id.to_string();
        let student = [("staff_id", staff.as_str()), ("month", "2026-06"), ("standing", "student")];
        let Err(Error::Invalid(errors)) = form(&office.office, "diary/standing", &student).await else { panic!("set") };
        assert_eq!(errors[0].code, "staff_not_student");
        let (served, token) = (db.served().await, db.token(&office.office).await);
        let put = |standing: &'static str| {
            let path = format!("/api/v1/staff/{}/standing", office.id);
            served.ask(Verb::PUT, &path).bearer_auth(&token).json(&json!({"standing": standing})).send()
        };
        assert_eq!(put("student").await.unwrap().status(), 422);
        assert_eq!(operations::set_standing(&office.staff, office.id, Standing::Employee).await, Err(Error::Forbidden));

        assert_eq!(put("officer").await.unwrap().status(), 204);
        assert_eq!(code(typed(&office, "2026-06-08", "9", "10", Some(programme)).await), "diary_officer_unclaimed");
        typed(&office, "2026-06-08", "9", "10", None).await.unwrap();
        assert_eq!(put("seconded").await.unwrap().status(), 204);
        typed(&office, "2026-06-08", "10", "11", Some(programme)).await.unwrap();
        let flags = operations::month(&office.office, office.id, june()).await.unwrap().flags;
        assert!(flags.iter().any(|noted| noted.flag == Flag::Seconded));
    })
    .await;
}

#[tokio::test]
async fn v10_the_summary_of_hours_compares_what_was_worked_with_what_is_certified() {
    on_both(async |db| {
        let office = office(db).await;
        let (a, b) = (programme(&office, "A").await, programme(&office, "B").await);
        let effort = vec![Effort { programme_id: a, percent: Ratio::whole(60) }];
        let payroll = paid(db, &office, PayTerms { effort, ..PayTerms::by(Method::Effort) }).await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        for (programme, from, to) in
            [(Some(a), "09:00", "12:00"), (Some(b), "13:00", "14:00"), (None, "14:00", "15:00")]
        {
            let entry = Entry { programme, ..line("2026-06-08", from, to) };
            operations::add(&office.staff, office.id, entry).await.unwrap();
        }
        let year = FiscalYear::new(2026).unwrap();
        for reader in [&office.office, &office.supervisor, &payroll] {
            let report = reports::operations::report(reader, ReportKind::Hours, office.institution, year, Some(june()));
            let report = report.await.unwrap();
            let cell = |key: &str| {
                let place = report.columns.iter().position(|column| column.key == key).unwrap();
                report.rows[0][place].show(app::words::Lang::Ja)
            };
            assert_eq!(cell("total_minutes"), "165:00", "22 days of seven and a half hours");
            assert_eq!((cell(&format!("minutes:{a}")), cell(&format!("minutes:{b}"))), ("3:00".into(), "1:00".into()));
            assert_eq!(cell("own_minutes"), "161:00");
            assert_eq!((cell(&format!("share:{a}")), cell(&format!("certified:{a}"))), ("1.8%".into(), "60.0%".into()));
            assert_eq!(cell(&format!("difference:{a}")), "-58.2%");
            assert!(cell("flags").contains("申告エフォートを下回る"));
            assert!(!report.columns.iter().any(|column| column.key.contains("yen")), "nothing of pay");
        }
        let own = reports::operations::report(&office.staff, ReportKind::Hours, office.institution, year, None).await;
        assert_eq!(own, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn v11_support_that_a_user_was_charged_for_is_flagged_where_it_is_claimed() {
    const QUOTE: &str = r#"{"lines":[{"item":"support","quantity":"2","unit_price_yen":1700,"factor":"1","amount_yen":3400}],
        "subtotal_yen":3400,"tax_yen":340,"total_yen":3740,"class":"sme"}"#;
    on_both(async |db| {
        let office = office(db).await;
        programme(&office, "A").await;
        let payroll = paid(db, &office, PayTerms { hourly_yen: Some(Yen(3_297)), ..PayTerms::by(Method::Hourly) }).await;
        let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
        office.session(db, sem, company, "2026-06-08T10:00:00+09:00", "2026-06-08T12:00:00+09:00").await;
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query("update bookings set quote = $1").bind(QUOTE).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        operations::accept(&office.staff, &[(seen.lines[0].entry.id, 1)]).await.unwrap();
        let seen = operations::month(&office.office, office.id, june()).await.unwrap();
        assert!(seen.flags.iter().any(|noted| noted.flag == Flag::SupportCharged));
        let row = cost(&office, &payroll).await;
        let basis = row.basis.unwrap();
        assert_eq!((row.amount, basis.fee_income), (Yen(6_594), Yen(3_400)), "the default policy reports both");
        assert!(row.flags.contains(&payroll::cost::Flag::SupportAlsoCharged));
    })
    .await;
}

#[tokio::test]
async fn what_funders_rarely_accept_is_flagged_and_a_planned_day_stays_as_it_was_planned() {
    on_both(async |db| {
        let office = office(db).await;
        let programme = programme(&office, "A").await;
        let paperwork =
            Entry { programme: Some(programme), activity: Activity::Office, ..line("2026-06-08", "09:00", "10:00") };
        operations::add(&office.staff, office.id, paperwork).await.unwrap();
        let seen = operations::month(&office.supervisor, office.id, june()).await.unwrap();
        assert!(seen.flags.iter().any(|noted| noted.flag == Flag::RarelyAccepted));
        let day = seen.days.iter().find(|day| day.day.to_string() == "2026-06-08").unwrap();
        assert_eq!(day.source, Source::Planned);
        let period = Period::new(at("2026-06-08T08:00:00+09:00"), at("2026-06-08T18:00:00+09:00")).unwrap();
        let longer = WorkDay { period, source: Source::Entered, ..day.clone() };
        operations::set_attendance(&office.staff, office.id, longer.day, Some(longer)).await.unwrap();
        let seen = operations::month(&office.supervisor, office.id, june()).await.unwrap();
        assert!(seen.days.iter().any(|day| day.source == Source::Entered));
    })
    .await;
}
