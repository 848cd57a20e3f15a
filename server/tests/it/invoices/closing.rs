//! Monthly closes: what they bill, what they leave for the next fiscal year, and twenty of them at once.

use super::scene::Accounts;
use crate::fixtures::{TestDb, engines, on_both};
use app::{
    access::Caller,
    db::Db,
    invoices::{
        model::{BillingTerms, OddityKind},
        operations,
    },
    money::Yen,
    on, usage,
};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

#[tokio::test]
async fn the_tax_of_an_invoice_is_rounded_once_and_a_credit_note_has_its_own() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        for yen in [8_255, 1_667, 733] {
            accounts.by_hand("2026-06-05", yen).await;
        }
        accounts.close("2026-07-01", "2026-06").await;
        let invoice = accounts.issued().await.remove(0);
        assert_eq!((invoice.subtotal, invoice.tax, invoice.total), (Yen(10_655), Yen(1_065), Yen(11_720)));
        let back = accounts.shown(invoice.id).await.charges.into_iter().find(|charge| charge.amount == Yen(1_667));
        let chosen = vec![back.unwrap().id];
        let note = operations::refund(&accounts.office, invoice.id, chosen, "測定のやり直し".into()).await.unwrap();
        let note = accounts.shown(note).await.invoice.document;
        assert_eq!((note.subtotal, note.tax, note.total), (Yen(-1_667), Yen(-166), Yen(-1_833)));
        assert_eq!(accounts.shown(invoice.id).await.open(), Yen(11_720 - 1_833));
    })
    .await;
}

#[tokio::test]
async fn closing_again_bills_nothing_twice_and_what_comes_later_by_the_next_number() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        accounts.by_hand("2026-06-05", 1_000).await;
        accounts.close("2026-07-01", "2026-06").await;
        accounts.close("2026-07-01", "2026-06").await;
        accounts.by_hand("2026-06-30", 500).await;
        accounts.by_hand("2026-07-01", 700).await;
        accounts.close("2026-07-02", "2026-06").await;
        let issued: Vec<_> = accounts.issued().await.iter().map(|one| (one.number, one.subtotal.0)).collect();
        assert_eq!(issued, [(1, 1_000), (2, 500)]);
        let runs = operations::preview(&accounts.office, accounts.scene.university, "2026-06".parse().unwrap())
            .await
            .unwrap()
            .runs;
        let seen: Vec<_> =
            runs.iter().map(|run| (run.recipients, run.done, run.issued, run.finished_at.is_some())).collect();
        assert_eq!(seen, [(1, 1, 1, true), (0, 0, 0, true), (1, 1, 1, true)]);
    })
    .await;
}

#[tokio::test]
async fn march_waits_for_the_new_fiscal_year_where_it_is_so_set() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let terms = BillingTerms { carry_from_month: Some(3), ..BillingTerms::default() };
        operations::set_terms(&accounts.office, accounts.scene.university, terms).await.unwrap();
        accounts.by_hand("2027-02-28", 100).await;
        accounts.by_hand("2027-03-01", 200).await;
        accounts.close("2027-04-01", "2027-03").await;
        assert_eq!(accounts.issued().await.iter().map(|one| one.subtotal.0).collect::<Vec<_>>(), [100]);
        accounts.close("2027-05-01", "2027-04").await;
        assert_eq!(accounts.issued().await.iter().map(|one| one.subtotal.0).collect::<Vec<_>>(), [100, 200]);
        assert_eq!(fiscal_years(db).await, [2026, 2027]);
    })
    .await;
}

async fn fiscal_years(db: &TestDb) -> Vec<i64> {
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar("select fiscal_year from invoices order by number").fetch_all(db).await.unwrap())
}

#[tokio::test]
async fn before_a_close_everything_odd_is_shown() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let booking = accounts.book().await;
        let forgotten = accounts.book_on("2026-06-12").await;
        let supporter = accounts.on(&accounts.scene.supporter, "2026-06-11T10:00");
        usage::operations::check_in(&supporter, booking, None, None).await.unwrap();
        let office = accounts.office_on("2026-07-01");
        let month = "2026-06".parse().unwrap();
        let preview = operations::preview(&office, accounts.scene.university, month).await.unwrap();
        let odd: Vec<_> = preview.oddities.iter().map(|odd| (odd.kind, odd.booking)).collect();
        assert_eq!(odd, [(OddityKind::Unfinished, booking), (OddityKind::NoRecord, forgotten)]);
    })
    .await;
}

const AT_ONCE: usize = 20;
const COMPANIES: usize = 30;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_closings_at_once_leave_no_gap_and_bill_nothing_twice() {
    for db in engines().await {
        let accounts = Accounts::new(&db).await;
        owe(&db, &accounts).await;
        let mut running = JoinSet::new();
        for _ in 0..AT_ONCE {
            // On a server each with connections of its own, as several programs have; the embedded database has one program.
            let other = if db.db.engine() == "postgres" { Db::open(&db.url).await.unwrap() } else { db.db.clone() };
            let office = accounts.office_on("2026-07-01");
            let office = Caller::new(other, office.clock(), office.actor.clone(), office.lang);
            let university = accounts.scene.university;
            running.spawn(async move { operations::close(&office, university, "2026-06".parse().unwrap()).await });
        }
        while let Some(closed) = running.join_next().await {
            closed.unwrap().unwrap();
        }
        let issued = accounts.issued().await;
        let numbers: Vec<_> = issued.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=COMPANIES as i64).collect::<Vec<_>>(), "on {}", db.db.engine());
        let billed: BTreeSet<_> = issued.iter().map(|one| one.recipient).collect();
        assert_eq!(billed.len(), COMPANIES, "each company once");
        assert!(issued.iter().all(|one| one.subtotal == Yen(300)), "every charge in its invoice");
    }
}

/// Two charges each for many companies.
async fn owe(db: &TestDb, accounts: &Accounts<'_>) {
    const SQL: &str =
        "insert into charges (id, institution_id, company_id, kind, used_on, about_ja, about_en, user_class,
            lines, amount_yen, tax_percent, created_at)
        values ($1, $2, $3, 'manual', '2026-06-05', 'x', 'x', 'sme', $4, $5, 10, $6)";
    let line = |yen: i64| {
        format!(r#"[{{"item":"time","quantity":"1","unit_price_yen":{yen},"factor":"1","amount_yen":{yen}}}]"#)
    };
    for number in 0..COMPANIES {
        let company = db.company(&format!("会社{number}")).await;
        let mut tx = db.operator().begin().await.unwrap();
        let now = tx.now();
        for yen in [100_i64, 200] {
            on!(tx, db => sqlx::query(SQL).bind(app::ids::ChargeId::new()).bind(accounts.scene.university).bind(company)
                .bind(line(yen)).bind(yen).bind(now).execute(db).await.unwrap().rows_affected());
        }
        tx.commit().await.unwrap();
    }
}
