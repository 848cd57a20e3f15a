//! The database itself refuses what must never happen, whoever asks.

use super::{granted, locked_month, purchase, year};
use crate::fixtures::{TestDb, on_both};
use app::{grants::operations, on};

/// What the database says to a raw statement.
async fn raw(db: &TestDb, sql: &'static str) -> Result<u64, String> {
    let mut tx = db.operator().begin().await.unwrap();
    let done =
        on!(tx, db => sqlx::query(sql).execute(db).await.map(|done| done.rows_affected()).map_err(|e| e.to_string()));
    if done.is_ok() {
        tx.commit().await.unwrap();
    }
    done
}

/// Asserts that each statement is refused by the guard of this name.
async fn refused(db: &TestDb, tried: &[(&'static str, &str)]) {
    for (sql, guard) in tried {
        let answer = raw(db, sql).await;
        assert!(answer.as_ref().is_err_and(|said| said.contains(guard)), "{guard}: {sql}: {answer:?}");
    }
}

#[tokio::test]
async fn rows_decisions_and_closings_never_change() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        operations::post(&office, institution, year(), vec![purchase("E-1")]).await.unwrap();
        operations::close(&office, institution, "2026-05".parse().unwrap()).await.unwrap();
        refused(
            db,
            &[
                ("update ledger_rows set spent_yen = 1, net_yen = 1, tax_yen = 0", "ledger_row_kept"),
                ("delete from ledger_rows", "ledger_row_kept"),
                ("delete from ledger_closings", "ledger_closing_kept"),
                ("update ledger_closings set month = '2026-04'", "ledger_closing_kept"),
                ("update grant_lines set amount_yen = 99", "grant_kept"),
                ("delete from grant_lines", "grant_kept"),
                ("delete from grants", "grant_kept"),
                ("update grants set number = 'x'", "grant_kept"),
            ],
        )
        .await;
        assert_eq!(raw(db, "update grants set completed_on = '2027-03-31'").await, Ok(1), "only that may be filled in");
        let outside = raw(db, "update grants set completed_on = '2027-04-01'").await;
        assert!(outside.is_err_and(|said| said.contains("grant_completed_within")));
    })
    .await;
}

#[tokio::test]
async fn no_row_is_posted_past_the_guards() {
    const COPY: &str = "insert into ledger_rows (id, institution_id, fiscal_year, seq, kind, menu, category, item,
            posted_on, description, payee, net_yen, tax_yen, spent_yen, tax_class, invoice_number, staff_id, programme_id,
            month, minutes, reverses, reason, entered_at)
        select '00000000-0000-0000-0000-00000000000f', institution_id, fiscal_year, seq + 10, kind, menu, category, item,
            posted_on, description, payee, net_yen, tax_yen, spent_yen, tax_class, invoice_number, staff_id, programme_id,
            month, minutes, reverses, reason, entered_at from ledger_rows where kind = 'personnel'";
    const WRONG_REVERSAL: &str = "insert into ledger_rows (id, institution_id, fiscal_year, seq, kind, menu, category, item,
            posted_on, net_yen, spent_yen, tax_class, staff_id, programme_id, month, minutes, reverses, reason, entered_at)
        select '00000000-0000-0000-0000-00000000000e', institution_id, fiscal_year, seq + 11, kind, menu, category, item,
            posted_on, -net_yen + 1, -spent_yen + 1, tax_class, staff_id, programme_id, month, -minutes, id, 'x', entered_at
        from ledger_rows where kind = 'personnel'";
    const WITHOUT_REASON: &str = "insert into ledger_rows (id, institution_id, fiscal_year, seq, kind, menu, category, item,
            posted_on, net_yen, spent_yen, tax_class, staff_id, programme_id, month, minutes, reverses, reason, entered_at)
        select '00000000-0000-0000-0000-00000000000d', institution_id, fiscal_year, seq + 12, kind, menu, category, item,
            posted_on, -net_yen, -spent_yen, tax_class, staff_id, programme_id, month, -minutes, id, '', entered_at
        from ledger_rows where kind = 'personnel'";
    const OTHER_YEARS_INVOICE: &str =
        "insert into ledger_rows (id, institution_id, fiscal_year, seq, kind, menu, category,
            item, posted_on, payee, net_yen, tax_yen, spent_yen, tax_class, invoice_number, entered_at)
        select '00000000-0000-0000-0000-00000000000c', institution_id, fiscal_year, seq + 13, kind, menu, category,
            item, '2026-06-02', payee, net_yen, tax_yen, spent_yen, tax_class, invoice_number, entered_at
        from ledger_rows where kind = 'expense'";
    const UNAPPROVED: &str =
        "insert into grant_moves (id, grant_id, moved_on, from_menu, from_category, to_menu, to_category,
            amount_yen, reason, needs_approval, made_at)
        select '00000000-0000-0000-0000-00000000000b', id, '2026-06-01', 'equipment_sharing', 'personnel_cost',
            'equipment_sharing', 'operating_cost', 9000000, 'x', true, decided_at from grants";
    on_both(async |db| {
        let (office, ..) = locked_month(db).await;
        operations::post_wages(&office.office, office.institution, crate::diary::june()).await.unwrap();
        operations::post(&office.office, office.institution, year(), vec![purchase("E-1")]).await.unwrap();
        refused(
            db,
            &[
                (COPY, "ledger_staff_once"),
                (WRONG_REVERSAL, "ledger_reversal_wrong"),
                (WITHOUT_REASON, "ledger_reversal_with_reason"),
                (OTHER_YEARS_INVOICE, "ledger_invoice_once"),
                (UNAPPROVED, "grant_move_approved"),
            ],
        )
        .await;
    })
    .await;
}
