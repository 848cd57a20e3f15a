//! After the lock: dated rows, never a change.

use super::{code, june, line, office};
use crate::{
    diary::Office,
    fixtures::{TestDb, on_both},
};
use app::{
    diary::{Destination, Entry, Step, operations, operations::Undoing},
    error::Error,
    ids::ProgrammeId,
    on,
    reports::{ReportKind, operations as reports},
    time::{FiscalYear, Minutes},
    words::Said,
};
use reqwest::Method;
use serde_json::json;

/// A locked month with three hours for a programme.
async fn locked(db: &TestDb) -> (Office, Entry, ProgrammeId) {
    let office = office(db).await;
    let name = Said { ja: "設備共用化".into(), en: "Sharing".into() };
    let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
    let programme = operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap();
    let entry = Entry { programme: Some(programme), ..line("2026-06-08", "09:00", "12:00") };
    operations::add(&office.staff, office.id, entry.clone()).await.unwrap();
    office.step(&office.staff, Step::Submit).await.unwrap();
    office.step(&office.supervisor, Step::Confirm).await.unwrap();
    office.step(&office.office, Step::Lock).await.unwrap();
    (office, entry, programme)
}

fn back(minutes: i64, to: Destination) -> Undoing {
    Undoing { minutes: Minutes(minutes), to, reason: "二重計上のため".into() }
}

#[tokio::test]
async fn what_was_locked_is_taken_back_by_dated_rows_and_every_report_follows() {
    on_both(async |db| {
        let (office, entry, programme) = locked(db).await;
        operations::reverse(&office.office, entry.id, back(60, Destination::For(None))).await.unwrap();
        operations::reverse(&office.office, entry.id, back(30, Destination::Nowhere)).await.unwrap();
        assert_eq!(
            code(operations::reverse(&office.office, entry.id, back(91, Destination::Nowhere)).await),
            "invalid"
        );
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        let line = &seen.lines[0];
        assert_eq!((line.entry.minutes().0, line.minutes().0, line.claimed().0), (180, 150, 90));
        let rows: Vec<_> = line.reversals.iter().map(|row| (row.reversal.minutes.0, row.reversal.programme)).collect();
        assert_eq!(rows, [(-60, Some(programme)), (60, None), (-30, Some(programme))]);
        assert_eq!(line.reversals[0].reversal.dated_on.to_string(), "2026-06-10");
        assert_eq!(seen.lines.len(), 1, "rows of one line are one line");

        let year = FiscalYear::new(2026).unwrap();
        let total = async |kind, key: &str| {
            let report = reports::report(&office.office, kind, office.institution, year, Some(june())).await.unwrap();
            let place = report.columns.iter().position(|column| column.key == key).unwrap();
            report.totals()[place].unwrap()
        };
        assert_eq!(total(ReportKind::Diary, "minutes").await, 90);
        assert_eq!(total(ReportKind::Diary, "other_minutes").await, 60);
        assert_eq!(total(ReportKind::Hours, &format!("minutes:{programme}")).await, 90);
        assert_eq!(total(ReportKind::PersonnelCost, "minutes").await, 90, "R-4");
    })
    .await;
}

#[tokio::test]
async fn only_the_office_takes_back_only_from_a_locked_month_and_never_silently() {
    on_both(async |db| {
        let (office, entry, _) = locked(db).await;
        for other in [&office.staff, &office.supervisor] {
            let refused = operations::reverse(other, entry.id, back(60, Destination::Nowhere)).await;
            assert_eq!(refused, Err(Error::Forbidden));
        }
        let unexplained = Undoing { reason: " ".into(), ..back(60, Destination::Nowhere) };
        assert_eq!(code(operations::reverse(&office.office, entry.id, unexplained).await), "invalid");
        let open = line("2026-07-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, open.clone()).await.unwrap();
        assert_eq!(
            code(operations::reverse(&office.office, open.id, back(60, Destination::Nowhere)).await),
            "diary_reversal_unlocked"
        );
    })
    .await;
}

#[tokio::test]
async fn the_database_keeps_reversals_within_their_line_and_for_good() {
    on_both(async |db| {
        let (office, entry, programme) = locked(db).await;
        operations::reverse(&office.office, entry.id, back(60, Destination::Nowhere)).await.unwrap();
        let open = line("2026-07-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, open.clone()).await.unwrap();
        let insert = |entry: app::ids::DiaryEntryId, minutes: i64, reason: &str| {
            let (entry, programme) = (literal(db, entry.uuid()), literal(db, programme.uuid()));
            let id = literal(db, uuid::Uuid::now_v7());
            format!(
                "insert into diary_reversals (id, entry_id, minutes, programme_id, dated_on, reason, entered_by, entered_at)
                    select {id}, {entry}, {minutes}, {programme}, '2026-07-01', '{reason}', account_id, entered_at
                    from diary_entries where id = {entry}"
            )
        };
        for (name, sql) in [
            ("diary_reversal_exceeds", insert(entry.id, -121, "x")),
            ("diary_reversal_exceeds", insert(entry.id, 61, "x")),
            ("diary_reversal_explained", insert(entry.id, -60, " ")),
            ("diary_reversal_unlocked", insert(open.id, -10, "x")),
            ("diary_reversal_kept", "update diary_reversals set minutes = -1".to_owned()),
            ("diary_reversal_kept", "delete from diary_reversals".to_owned()),
        ] {
            super::guards::assert_refused(db, name, &sql).await;
        }
        let mut reading = db.operator().read().await.unwrap();
        let left: i64 = on!(reading, db => sqlx::query_scalar("select count(*) from diary_reversals").fetch_one(db).await.unwrap());
        assert_eq!(left, 1);
    })
    .await;
}

/// An id as each engine writes it in SQL text.
fn literal(db: &TestDb, id: uuid::Uuid) -> String {
    if db.db.engine() == "sqlite" { format!("x'{}'", id.simple()) } else { format!("'{id}'") }
}

#[tokio::test]
async fn programs_take_back_by_the_same_rules() {
    on_both(async |db| {
        let (office, entry, _) = locked(db).await;
        let (served, token) = (db.served().await, db.token(&office.office).await);
        let path = format!("/api/v1/diary/{}/reversals", entry.id);
        let send = |body: serde_json::Value| served.ask(Method::POST, &path).bearer_auth(&token).json(&body).send();
        let taken = send(json!({"minutes": 60, "to_programme_id": null, "reason": "他業務"})).await.unwrap();
        assert_eq!(taken.status(), 201);
        let line: serde_json::Value = taken.json().await.unwrap();
        let minutes: Vec<_> = line["reversals"].as_array().unwrap().iter().map(|row| row["minutes"].as_i64()).collect();
        assert_eq!(minutes, [Some(-60), Some(60)]);
        assert_eq!(send(json!({"minutes": 121, "reason": "x"})).await.unwrap().status(), 422);
        assert_eq!(send(json!({"minutes": 1, "reason": ""})).await.unwrap().status(), 422);
    })
    .await;
}
