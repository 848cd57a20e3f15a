//! The database itself refuses what the program would never ask.

use super::Scene;
use crate::fixtures::{TestDb, on_both};
use app::{consultations::operations, on};
use sqlx::AssertSqlSafe;

async fn assert_refused(db: &TestDb, name: &str, sql: &str) {
    let mut tx = db.operator().begin().await.unwrap();
    let result =
        on!(tx, db => sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(db).await.map(|done| done.rows_affected()));
    let said = result.map_err(|cause| cause.to_string());
    assert!(said.as_ref().is_err_and(|said| said.contains(name)), "{sql}: {said:?} is not {name}");
}

#[tokio::test]
async fn it_is_passed_on_with_consent_only_and_given_to_its_own_staff_only() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let (_, stranger) = db.staff("他大学の人", scene.elsewhere).await;
        let there = scene.elsewhere;
        for (name, set) in [
            (
                "handed_over_without_consent",
                format!("institution_id = '{there}', staff_id = null, status = 'received'"),
            ),
            (
                "handed_over_without_consent",
                format!("institution_id = null, region_id = '{}', staff_id = null, status = 'received'", scene.region),
            ),
            ("assigned_elsewhere", format!("staff_id = '{stranger}'")),
            ("nobody_yet", "status = 'received'".to_owned()),
            ("somebody_answers", "staff_id = null".to_owned()),
            ("one_desk", format!("region_id = '{}'", scene.region)),
            ("closed_when", "status = 'closed'".to_owned()),
        ] {
            assert_refused(db, name, &format!("update consultations set {set}")).await;
        }
        operations::propose_handover(&scene.suzuki, id, 2, there, "理由".into()).await.unwrap();
        let moved =
            format!("update consultations set institution_id = '{there}', staff_id = null, status = 'received'");
        assert_refused(db, "handed_over_without_consent", &moved).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_closed_stays_closed_and_notes_stay_the_staffs() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        assert_refused(db, "notes_are_the_staffs", "update consultation_messages set internal = true").await;
        operations::close(&scene.suzuki, id, 2, "終わり".into()).await.unwrap();
        assert_refused(db, "closed_for_good", "update consultations set status = 'answered', closed_at = null").await;
        let again = "insert into consultation_messages (id, consultation_id, account_id, at, side, text)
            select '01900000-0000-7000-8000-000000000001', consultation_id, account_id, at, side, text
            from consultation_messages";
        // SQLite keeps ids as bytes.
        let again = match db.db.engine() {
            "sqlite" => again.replace("'01900000-0000-7000-8000-000000000001'", "randomblob(16)"),
            _ => again.to_owned(),
        };
        assert_refused(db, "consultation_is_closed", &again).await;
    })
    .await;
}
