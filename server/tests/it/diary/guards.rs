//! The database itself refuses what the program would never ask.

use super::{june, line, office};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::Caller,
    diary::{Step, operations},
    on,
};
use sqlx::AssertSqlSafe;

/// Runs raw SQL as if somebody had the database open, and gives back the message, if it was refused.
async fn refused(db: &TestDb, sql: &str) -> Option<String> {
    let mut tx = db.operator().begin().await.unwrap();
    let result =
        on!(tx, db => sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(db).await.map(|done| done.rows_affected()));
    match result {
        Ok(rows) => {
            assert!(rows > 0, "nothing was touched by {sql}");
            None
        }
        Err(cause) => Some(cause.to_string()),
    }
}

pub async fn assert_refused(db: &TestDb, name: &str, sql: &str) {
    let said = refused(db, sql).await;
    assert!(said.as_ref().is_some_and(|said| said.contains(name)), "{sql}: {said:?} is not {name}");
}

async fn lock(office: &super::Office, caller: &Caller) {
    office.step(caller, Step::Submit).await.unwrap();
    office.step(&office.supervisor, Step::Confirm).await.unwrap();
    office.step(&office.office, Step::Lock).await.unwrap();
}

#[tokio::test]
async fn a_locked_month_refuses_every_edit() {
    on_both(async |db| {
        let office = office(db).await;
        operations::add(&office.staff, office.id, line("2026-06-08", "09:00", "10:00")).await.unwrap();
        operations::prepare(&office.staff, office.id, "2026-07".parse().unwrap()).await.unwrap();
        operations::add(&office.staff, office.id, line("2026-07-08", "09:00", "10:00")).await.unwrap();
        lock(&office, &office.staff).await;
        let june_only = "where day = '2026-06-08'";
        for (name, sql) in [
            (
                "diary_month_closed",
                format!("update diary_entries set minutes = 1, revision = revision + 1 {june_only}"),
            ),
            ("diary_month_closed", format!("update diary_entries set text = 'x', revision = revision + 1 {june_only}")),
            ("diary_entry_kept", format!("delete from diary_entries {june_only}")),
            ("diary_month_locked", "update diary_months set status = 'open' where month = '2026-06'".into()),
            ("diary_month_locked", "update diary_months set month = '2026-08' where month = '2026-06'".into()),
            ("diary_month_locked", "update diary_months set reason = 'x' where month = '2026-06'".into()),
            ("diary_month_locked", "delete from diary_months where month = '2026-06'".into()),
            ("diary_month_closed", format!("update work_days set leave_kind = 'paid' {june_only}")),
            ("diary_month_closed", "delete from work_days where day = '2026-06-09'".into()),
            (
                "diary_month_closed",
                "insert into work_days (staff_id, day, starts_at, ends_at, available_minutes)
                    select staff_id, '2026-06-07', starts_at, ends_at, available_minutes + break_minutes
                    from work_days where day = '2026-06-08'"
                    .into(),
            ),
            // A line of another month is not carried into the locked one, nor its day.
            (
                "diary_entry_misplaced",
                "update diary_entries set month_id = (select id from diary_months where month = '2026-06'),
                    revision = revision + 1 where day = '2026-07-08'"
                    .into(),
            ),
            (
                "diary_entry_misplaced",
                "update diary_entries set day = '2026-06-09', revision = revision + 1 where day = '2026-07-08'".into(),
            ),
        ] {
            assert_refused(db, name, &sql).await;
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_handed_in_confirmed_or_locked_against_the_rules() {
    on_both(async |db| {
        let office = office(db).await;
        let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
        office.session(db, sem, company, "2026-06-08T10:00:00+09:00", "2026-06-08T12:00:00+09:00").await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        let other = "(select id from accounts where name = '高橋')";
        for (name, sql) in [
            ("diary_drafts_left", "update diary_months set status = 'submitted'".to_owned()),
            (
                "diary_confirmed_by_another",
                "update diary_months set confirmed_by = account_id, confirmed_at = '2026-06-30 00:00:00+00'".into(),
            ),
            ("diary_month_moved", format!("update diary_months set account_id = {other}")),
            ("diary_month_moved", "update diary_months set month = '2026-05'".into()),
            (
                "diary_month_opens_first",
                format!(
                    "insert into diary_months (id, staff_id, institution_id, account_id, month, status, confirmed_by, locked_by)
                        select staff_id, staff_id, institution_id, account_id, '2026-07', 'locked', {other}, {other}
                        from diary_months"
                ),
            ),
            (
                "diary_month_moved",
                format!(
                    "insert into diary_months (id, staff_id, institution_id, account_id, month)
                        select staff_id, staff_id, institution_id, {other}, '2026-07' from diary_months"
                ),
            ),
        ] {
            assert_refused(db, name, &sql).await;
        }
        let draft = operations::month(&office.staff, office.id, june()).await.unwrap().lines[0].entry.clone();
        operations::accept(&office.staff, &[(draft.id, draft.revision)]).await.unwrap();
        for (name, sql) in [
            ("diary_confirmed_with_who", "update diary_months set status = 'confirmed'".to_owned()),
            ("diary_locked_with_who", format!("update diary_months set status = 'locked', confirmed_by = {other}")),
        ] {
            assert_refused(db, name, &sql).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_cannot_grow_silently_lie_about_its_length_or_take_anothers_time() {
    on_both(async |db| {
        let office = office(db).await;
        let other = db.staff("中村", office.institution).await;
        operations::add(&office.staff, office.id, line("2026-06-08", "09:00", "13:00")).await.unwrap();
        operations::add(&office.staff, office.id, line("2026-06-08", "13:00", "16:30")).await.unwrap();
        operations::prepare(&other.0, other.1, june()).await.unwrap();
        let others = "(select id from accounts where name = '中村')";
        for (name, sql) in [
            ("diary_revision_skipped", "update diary_entries set text = 'x'".to_owned()),
            ("diary_revision_skipped", "update diary_entries set text = 'x', revision = revision + 2".into()),
            ("diary_minutes_add_up", "update diary_entries set minutes = minutes - 60, change_reason = 'x', revision = revision + 1".into()),
            (
                "diary_entry_misplaced",
                format!("update diary_entries set account_id = {others}, revision = revision + 1"),
            ),
            ("diary_change_unexplained", "update diary_entries set text = 'x', revision = revision + 1".into()),
            (
                "diary_written_by_another",
                format!("update diary_entries set entered_by = {others}, change_reason = 'x', revision = revision + 1"),
            ),
            ("staff_not_student", "update staff set standing = 'student'".into()),
            (
                "work_day_unordered",
                "insert into work_days (staff_id, day, starts_at, ends_at, available_minutes, source)
                    select staff_id, '2026-06-07', starts_at, ends_at, available_minutes + break_minutes, 'entered'
                    from work_days where day = '2026-06-08'"
                    .into(),
            ),
            ("work_day_adds_up", "update work_days set available_minutes = 1000 where day = '2026-06-08'".into()),
            ("work_day_moved", "update work_days set day = '2026-06-06' where day = '2026-06-08'".into()),
            (
                "diary_day_full",
                "update work_days set leave_minutes = 1, available_minutes = available_minutes - 1
                    where day = '2026-06-08' and exists (select 1 from diary_entries where staff_id = work_days.staff_id)"
                    .into(),
            ),
        ] {
            assert_refused(db, name, &sql).await;
        }
    })
    .await;
}

#[tokio::test]
async fn earlier_states_are_written_down_and_stay() {
    on_both(async |db| {
        let office = office(db).await;
        let first = line("2026-06-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, first.clone()).await.unwrap();
        let mut changed = first.clone();
        changed.text = "装置の操作を指導".into();
        operations::change(&office.staff, changed, "内容の誤り".into()).await.unwrap();
        let mut reading = db.operator().read().await.unwrap();
        let kept: Vec<(i64, String)> = on!(reading, db => sqlx::query_as("select revision, text from diary_revisions")
            .fetch_all(db).await.unwrap());
        assert_eq!(kept, [(1, "試料の前処理を指導".to_owned())]);
        drop(reading);
        assert_refused(db, "diary_revision_kept", "update diary_revisions set text = 'x'").await;
        assert_refused(db, "diary_revision_kept", "delete from diary_revisions").await;
    })
    .await;
}

#[tokio::test]
async fn replacing_rows_is_no_way_round_on_sqlite() {
    on_both(async |db| {
        if db.db.engine() != "sqlite" {
            return;
        }
        let office = office(db).await;
        operations::add(&office.staff, office.id, line("2026-06-08", "09:00", "10:00")).await.unwrap();
        let over = "insert or replace into diary_entries (id, month_id, staff_id, account_id, day, starts_at, ends_at, minutes,
                activity, entered_by, entered_at, removed_at)
            select id, month_id, staff_id, account_id, day, starts_at, ends_at, minutes, activity, entered_by, entered_at,
                entered_at from diary_entries";
        assert_refused(db, "diary_entry_kept", over).await;
        lock(&office, &office.staff).await;
        for (name, sql) in [
            (
                "diary_month_locked",
                "insert or replace into diary_months (id, staff_id, institution_id, account_id, month)
                    select id, staff_id, institution_id, account_id, month from diary_months",
            ),
            (
                "diary_month_locked",
                "insert or replace into diary_months (id, staff_id, institution_id, account_id, month)
                    select staff_id, staff_id, institution_id, account_id, month from diary_months",
            ),
            ("diary_month_closed", "insert or replace into work_days select * from work_days"),
        ] {
            assert_refused(db, name, sql).await;
        }
    })
    .await;
}

#[tokio::test]
async fn two_lines_written_at_once_are_counted_one_after_the_other() {
    on_both(async |db| {
        let office = office(db).await;
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        for (day, round) in ["2026-06-08", "2026-06-09", "2026-06-10", "2026-06-11"].iter().zip(0..) {
            let morning = operations::add(&office.staff, office.id, line(day, "09:00", "13:00"));
            let evening = operations::add(&office.staff, office.id, line(day, "13:30", "17:30"));
            let (morning, evening) = tokio::join!(morning, evening);
            assert!(morning.is_ok() != evening.is_ok(), "round {round}: {morning:?} {evening:?}");
        }
    })
    .await;
}
