//! What is frozen stays, and nothing is claimed twice: against raw SQL, and found by the checking command.

use super::closed_year;
use crate::{
    fixtures::{TestDb, on_both},
    grants::year,
};
use app::{claims::operations, on};

async fn raw(db: &TestDb, sql: &'static str) -> Result<u64, String> {
    let mut tx = db.operator().begin().await.unwrap();
    let done =
        on!(tx, db => sqlx::query(sql).execute(db).await.map(|done| done.rows_affected()).map_err(|e| e.to_string()));
    if done.is_ok() {
        tx.commit().await.unwrap();
    }
    done
}

#[tokio::test]
async fn frozen_versions_and_what_is_claimed_never_change() {
    const SECOND_CLAIM: &str = "insert into claim_items (claim_id, kind, subject_id)
        select claim_id, kind, subject_id from claim_items where kind = 'diary_entry'";
    const SAME_ROW: &str = "insert into claim_items (claim_id, kind, subject_id)
        select claim_id, kind, subject_id from claim_items where kind = 'ledger_row'";
    on_both(async |db| {
        let year_of = closed_year(db).await;
        operations::freeze(&year_of.later, year_of.office.institution, year()).await.unwrap();
        let tried = [
            (SECOND_CLAIM, "claim_item_once"),
            (SAME_ROW, "claim_item_once"),
            ("delete from claim_items", "claim_item_kept"),
            ("update claim_items set kind = 'ledger_row'", "claim_item_kept"),
            ("update claim_versions set snapshot = '{}'", "claim_version_kept"),
            ("delete from claim_versions", "claim_version_kept"),
            ("update claims set status = 'fixed', fixed_yen = 1, refund_yen = 1", "claim_step_wrong"),
            ("update claims set status = 'draft'", "claim_step_wrong"),
            ("update claims set fiscal_year = 2025", "claim_kept"),
            ("delete from claims", "claim_kept"),
            ("delete from claim_events", "claim_event_kept"),
        ];
        for (sql, guard) in tried {
            let answer = raw(db, sql).await;
            assert!(answer.as_ref().is_err_and(|said| said.contains(guard)), "{guard}: {sql}: {answer:?}");
        }
        let mut reading = db.operator().read().await.unwrap();
        let counted: Vec<(String, i64)> = on!(reading, db => sqlx::query_as(
            "select kind, count(*) from claim_items group by kind order by kind").fetch_all(db).await.unwrap());
        assert_eq!(counted, [("diary_entry".into(), 2), ("ledger_row".into(), 2)], "every line and every row");
    })
    .await;
}

#[tokio::test]
async fn a_minute_changed_in_the_database_after_the_claim_is_found() {
    const MINUTE: &str = "update diary_entries set minutes = minutes - 1, break_minutes = break_minutes + 1,
        revision = revision + 1 where programme_id is not null and day = '2026-06-08'";
    on_both(async |db| {
        let year_of = closed_year(db).await;
        operations::freeze(&year_of.later, year_of.office.institution, year()).await.unwrap();
        assert_eq!(operations::verify(&db.operator()).await.unwrap(), (1, vec![]));
        assert!(raw(db, MINUTE).await.is_err(), "the guards stand");
        // Somebody who owns the file can take the guards away.
        let drop = match db.db.engine() {
            "sqlite" => vec!["drop trigger diary_entry_guard_update"],
            _ => vec!["alter table diary_entries disable trigger user"],
        };
        for sql in drop {
            raw(db, sql).await.unwrap();
        }
        assert_eq!(raw(db, MINUTE).await, Ok(1));
        let (_, broken) = operations::verify(&db.operator()).await.unwrap();
        assert!(broken.len() == 1 && broken[0].contains("395 minutes and now has 394"), "{broken:?}");
        let unseen = operations::verify(&year_of.later).await;
        assert_eq!(unseen, Err(app::error::Error::NotFound));
    })
    .await;
}
