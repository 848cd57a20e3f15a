//! What the database itself refuses, whatever a program tries.

use super::scene::Accounts;
use crate::fixtures::{TestDb, on_both};
use app::on;

/// The message of the refusal.
async fn refused(db: &TestDb, sql: &'static str) -> String {
    let mut tx = db.operator().begin().await.unwrap();
    let result = on!(tx, db => sqlx::query(sql).execute(db).await.map(|done| done.rows_affected()));
    match result {
        Err(error) => error.to_string(),
        Ok(rows) => panic!("{rows} rows were changed by {sql}"),
    }
}

async fn billed(db: &TestDb) {
    let accounts = Accounts::new(db).await;
    accounts.by_hand("2026-06-05", 8_255).await;
    accounts.close("2026-07-01", "2026-06").await;
    let id = accounts.issued().await[0].id;
    let paid = app::invoices::operations::Amount {
        paid_on: super::scene::day("2026-07-01"),
        amount: app::money::Yen(100),
        method: app::invoices::model::Method::Cash,
        note: String::new(),
    };
    app::invoices::operations::pay(&accounts.office_on("2026-07-02"), id, paid).await.unwrap();
}

#[tokio::test]
async fn an_issued_invoice_is_neither_changed_nor_removed() {
    on_both(async |db| {
        billed(db).await;
        for sql in [
            "update invoices set total_yen = total_yen - 1, subtotal_yen = subtotal_yen - 1",
            "update invoices set content = '{}'",
            "update invoices set due_on = '2030-01-01'",
            "delete from invoices",
        ] {
            assert!(refused(db, sql).await.contains("invoice_issued"), "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_is_never_left_out_and_never_given_twice() {
    const NEXT: &str =
        "insert into invoices (id, institution_id, number, kind, company_id, month, fiscal_year, issued_on,
            due_on, subtotal_yen, tax_yen, total_yen, content, hash, issued_at)
        select '01970000-0000-7000-8000-00000000aaaa', institution_id, number + 2, kind, company_id, month, fiscal_year,
            issued_on, due_on, subtotal_yen, tax_yen, total_yen, content, hash, issued_at from invoices";
    const SAME: &str =
        "insert into invoices (id, institution_id, number, kind, company_id, month, fiscal_year, issued_on,
            due_on, subtotal_yen, tax_yen, total_yen, content, hash, issued_at)
        select '01970000-0000-7000-8000-00000000aaaa', institution_id, number, kind, company_id, month, fiscal_year,
            issued_on, due_on, subtotal_yen, tax_yen, total_yen, content, hash, issued_at from invoices";
    on_both(async |db| {
        billed(db).await;
        for sql in [NEXT, SAME] {
            assert!(refused(db, sql).await.contains("invoice_gapless"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_charge_keeps_its_sum_and_its_invoice() {
    on_both(async |db| {
        billed(db).await;
        for sql in [
            "update charges set amount_yen = amount_yen + 1",
            "update charges set used_on = '2026-06-06'",
            "update charges set invoice_id = null",
            "delete from charges",
        ] {
            assert!(refused(db, sql).await.contains("charge_kept"), "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_reversal_is_the_exact_opposite_of_a_charge_of_the_same_company() {
    const UNEQUAL: &str = "insert into charges (id, institution_id, company_id, kind, reverses_id, used_on, about_ja,
            about_en, user_class, lines, amount_yen, tax_percent, reason, created_at)
        select '01970000-0000-7000-8000-00000000bbbb', institution_id, company_id, kind, id, used_on, about_ja, about_en,
            user_class, lines, -amount_yen + 1, tax_percent, 'x', created_at from charges";
    const WITHOUT_REASON: &str = "insert into charges (id, institution_id, company_id, kind, reverses_id, used_on,
            about_ja, about_en, user_class, lines, amount_yen, tax_percent, created_at)
        select '01970000-0000-7000-8000-00000000bbbb', institution_id, company_id, kind, id, used_on, about_ja, about_en,
            user_class, lines, -amount_yen, tax_percent, created_at from charges";
    on_both(async |db| {
        billed(db).await;
        assert!(refused(db, UNEQUAL).await.contains("charge_reversal"));
        assert!(refused(db, WITHOUT_REASON).await.contains("reversal_has_reason"));
    })
    .await;
}

#[tokio::test]
async fn a_payment_is_never_changed_or_removed() {
    on_both(async |db| {
        billed(db).await;
        for sql in ["update payments set amount_yen = 1", "delete from payments"] {
            assert!(refused(db, sql).await.contains("payment_kept"), "{sql}");
        }
    })
    .await;
}
