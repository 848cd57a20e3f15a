//! The attendance book of the office, beside what people write.

use super::{code, june, line, office};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    diary::{Source, Step, operations, operations::Mode},
    error::Error,
    instruments::import::Report,
};
use encoding_rs::SHIFT_JIS;
use reqwest::Method;

const TRY: Mode = Mode { dry_run: true, skip_invalid: false };
const APPLY: Mode = Mode { dry_run: false, skip_invalid: false };
const GOOD_ONLY: Mode = Mode { dry_run: false, skip_invalid: true };

async fn import(caller: &Caller, office: &super::Office, text: &str, mode: Mode) -> Result<Report, Error> {
    operations::import(caller, office.institution, None, "book.csv", text.as_bytes(), mode).await
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    (report.created, report.updated, report.unchanged, report.refused)
}

#[tokio::test]
async fn a_book_is_tried_then_applied_and_a_second_time_changes_nothing() {
    on_both(async |db| {
        let office = office(db).await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        let book =
            "氏名,日付,始業,終業,休憩,休暇\n鈴木,2026/6/8,8:30,17:15,60,\n鈴木,2026/6/9,,,,年休\n鈴木,2026/6/10,,,,\n";
        let tried = import(&office.office, &office, book, TRY).await.unwrap();
        assert_eq!((counts(&tried), tried.applied), ((0, 3, 0, 0), false));
        let before = operations::month(&office.staff, office.id, june()).await.unwrap().days;
        assert!(before.iter().all(|day| day.source == Source::Planned), "nothing was saved");

        let applied = import(&office.office, &office, book, APPLY).await.unwrap();
        assert_eq!((counts(&applied), applied.applied), ((0, 3, 0, 0), true));
        let days = operations::month(&office.staff, office.id, june()).await.unwrap().days;
        let of = |day: &str| days.iter().find(|held| held.day.to_string() == day);
        assert_eq!(of("2026-06-08").map(|day| (day.available().0, day.source)), Some((465, Source::Imported)));
        let leave = of("2026-06-09").unwrap();
        assert_eq!((leave.available().0, leave.leave_kind.as_str()), (0, "paid"));
        assert_eq!(of("2026-06-10"), None, "not at work");

        let bytes = SHIFT_JIS.encode(book).0.into_owned();
        let again = operations::import(&office.office, office.institution, None, "b", &bytes, APPLY).await.unwrap();
        assert_eq!(counts(&again), (0, 0, 3, 0), "in CP932, and again");
    })
    .await;
}

#[tokio::test]
async fn a_bad_row_holds_everything_back_unless_it_is_left_out() {
    on_both(async |db| {
        let office = office(db).await;
        operations::add(&office.staff, office.id, line("2026-06-08", "09:00", "16:30")).await.unwrap();
        let book = "staff,date,start,end,break\n鈴木,2026-06-08,9:00,16:00,60\n鈴木,2026-06-07,9:00,12:00,0\n鈴木,2026-06-09,9:00,17:30,60\n";
        let held = import(&office.office, &office, book, APPLY).await.unwrap();
        assert_eq!((counts(&held), held.applied), ((0, 1, 0, 2), false));
        let codes: Vec<_> = held.rows.iter().flat_map(|row| &row.remarks).map(|remark| remark.code.as_str()).collect();
        assert_eq!(codes, ["diary_day_full", "work_day_unordered"]);
        let taken = import(&office.office, &office, book, GOOD_ONLY).await.unwrap();
        assert!(taken.applied);
        let days = operations::month(&office.staff, office.id, june()).await.unwrap().days;
        let imported: Vec<_> = days.iter().filter(|day| day.source == Source::Imported).map(|day| day.day.to_string()).collect();
        assert_eq!(imported, ["2026-06-09"]);
    })
    .await;
}

#[tokio::test]
async fn a_month_that_was_handed_in_takes_no_other_attendance() {
    on_both(async |db| {
        let office = office(db).await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        office.step(&office.staff, Step::Submit).await.unwrap();
        let same = "staff,date,start,end,break\n鈴木,2026-06-08,9:00,17:30,60\n";
        assert_eq!(counts(&import(&office.office, &office, same, APPLY).await.unwrap()), (0, 0, 1, 0));
        let other = "staff,date,start,end,break\n鈴木,2026-06-08,9:00,18:30,60\n";
        let refused = import(&office.office, &office, other, APPLY).await.unwrap();
        assert_eq!(refused.rows[0].remarks[0].code, "diary_month_closed");
    })
    .await;
}

#[tokio::test]
async fn the_book_is_the_administrations() {
    on_both(async |db: &TestDb| {
        let office = office(db).await;
        let here = Scope::Institution(office.institution);
        let elsewhere = db.institution("B大学").await;
        let foreign = db.person("B", &[(Role::Office, Scope::Institution(elsewhere))]).await;
        let book = "staff,date,start,end\n鈴木,2026-06-08,9:00,17:30\n";
        for stranger in [&office.staff, &office.supervisor, &foreign] {
            assert_eq!(import(stranger, &office, book, APPLY).await, Err(Error::NotFound));
        }
        assert_eq!(import(&db.visitor(), &office, book, APPLY).await, Err(Error::SignedOut));
        let payroll = db.person("給与", &[(Role::Payroll, here)]).await;
        assert!(import(&payroll, &office, book, APPLY).await.unwrap().applied);
        let nameless = "date,start,end\n2026-06-08,9:00,17:30\n";
        assert_eq!(code(import(&office.office, &office, nameless, TRY).await), "invalid");
    })
    .await;
}

#[tokio::test]
async fn programs_bring_the_book_too() {
    on_both(async |db| {
        let office = office(db).await;
        let (served, token) = (db.served().await, db.token(&office.office).await);
        let path = format!("/api/v1/institutions/{}/attendance?staff_id={}", office.institution, office.id);
        let send = |path: String, body: &'static str| {
            served.ask(Method::POST, &path).bearer_auth(&token).header("content-type", "text/csv").body(body).send()
        };
        let book = "date,start,end,break\n2026-06-08,8:30,17:15,60\n";
        let tried: Report = send(format!("{path}&dry_run=true"), book).await.unwrap().json().await.unwrap();
        assert_eq!((counts(&tried), tried.applied), ((1, 0, 0, 0), false));
        let applied: Report = send(path, book).await.unwrap().json().await.unwrap();
        assert!(applied.applied);
    })
    .await;
}
