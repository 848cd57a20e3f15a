//! Invoices, receipts and quotations as other programs open them.

use super::scene::{Accounts, TARIFF, day};
use crate::fixtures::{Served, on_both};
use app::{
    access::Caller,
    invoices::{
        model::{BillingTerms, Method},
        operations::{self, Amount},
    },
    money::Yen,
    on,
};
use std::process::Command;

fn said_by(program: &str, arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a PDF, and its fonts.
fn opened(bytes: &[u8]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, bytes).unwrap();
    let text = said_by("pdftotext", &["-layout".as_ref(), path.as_os_str(), "-".as_ref()]);
    (text, said_by("pdffonts", &[path.as_os_str()]))
}

async fn pdf(served: &Served, token: &str, path: &str) -> Vec<u8> {
    let answer = served.get(path).bearer_auth(token).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), path), (200, path));
    answer.bytes().await.unwrap().to_vec()
}

async fn billed<'d>(db: &'d crate::fixtures::TestDb) -> Accounts<'d> {
    let accounts = Accounts::new(db).await;
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query("update companies set name = '有限会社﨑山製作所' where id = $1").bind(accounts.scene.company)
        .execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
    let terms = BillingTerms { pay_to: "みなと銀行 本店 普通 1234567".into(), ..BillingTerms::default() };
    operations::set_terms(&accounts.office, accounts.scene.university, terms).await.unwrap();
    let booking = accounts.book().await;
    accounts.used(booking, "10:00", "12:00", 0).await;
    accounts.charge("2026-06-11T12:05").await;
    accounts.close("2026-07-01", "2026-06").await;
    accounts
}

#[tokio::test]
async fn a_qualified_invoice_shows_all_that_the_law_wants_and_prints_every_character() {
    on_both(async |db| {
        let accounts = billed(db).await;
        let id = accounts.issued().await[0].id;
        let (served, token) = (db.served().await, db.token(&accounts.scene.alice).await);
        let (text, fonts) = opened(&pdf(&served, &token, &format!("/api/v1/invoices/{id}.pdf")).await);
        let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for wanted in [
            "適格請求書",
            "髙﨑大学",                // issuer
            "登録番号:T4011001098993", // its registration number
            "有限会社﨑山製作所御中",  // recipient
            "2026-06-11",              // day of the supply
            "SEM装置料金",             // what was supplied
            "10%対象",                 // the rate
            "7,400円",                 // the sum of the rate
            "740円",                   // its tax
            "8,140円",                 // the total
            "No.000001",
            "みなと銀行",
        ] {
            assert!(squeezed.contains(wanted), "{wanted} is not in\n{text}");
        }
        assert!(fonts.contains("BIZUDPGothic") && fonts.contains("Identity-H"), "{fonts}");
        assert!(
            fonts.lines().skip(2).all(|line| line.contains("yes yes yes")),
            "embedded, a part of it, with its text: {fonts}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_bytes_and_totals_of_an_issued_invoice_never_change() {
    on_both(async |db| {
        let accounts = billed(db).await;
        let listed = accounts.issued().await.remove(0);
        let (served, token) = (db.served().await, db.token(&accounts.scene.alice).await);
        let path = format!("/api/v1/invoices/{}.pdf", listed.id);
        let (before, shown) = (pdf(&served, &token, &path).await, accounts.shown(listed.id).await);
        everything_else_changes(&accounts, &listed).await;
        assert!(pdf(&served, &token, &path).await == before, "other bytes");
        let after = accounts.shown(listed.id).await;
        assert_eq!((after.invoice.document, after.invoice.hash), (shown.invoice.document, shown.invoice.hash));
    })
    .await;
}

async fn everything_else_changes(accounts: &Accounts<'_>, listed: &app::invoices::model::Listed) {
    let (db, office) = (accounts.scene.db, accounts.office_on("2026-07-10"));
    accounts.tariff(&TARIFF.replace("2026-04-01", "2026-06-01").replace("4000", "1")).await;
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query("update institutions set name_ja = '新大学', registration_number = null").execute(db).await.unwrap().rows_affected());
    on!(tx, db => sqlx::query("update companies set name = '新会社'").execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
    operations::set_terms(&office, accounts.scene.university, BillingTerms::default()).await.unwrap();
    let paid = Amount { paid_on: day("2026-07-10"), amount: Yen(1), method: Method::Cash, note: String::new() };
    operations::pay(&office, listed.id, paid).await.unwrap();
    operations::refund(&office, listed.id, Vec::new(), "すべて返金".into()).await.unwrap();
}

#[tokio::test]
async fn receipts_and_quotations_are_for_those_they_concern() {
    on_both(async |db| {
        let accounts = billed(db).await;
        let invoice = accounts.issued().await.remove(0);
        let paid =
            Amount { paid_on: day("2026-07-20"), amount: Yen(8_140), method: Method::Transfer, note: String::new() };
        let payment = operations::pay(&accounts.office_on("2026-07-20"), invoice.id, paid).await.unwrap();
        let booking = accounts.shown(invoice.id).await.charges[0].booking.unwrap();
        let receipt = format!("/invoices/{}/receipts/{payment}/receipt.pdf", invoice.id);
        let quotation = format!("/bookings/{booking}/quotation.pdf");
        let document = format!("/invoices/{}/invoice.pdf", invoice.id);
        let served = db.served().await;
        let alice = signed_in(db, &served, &accounts.scene.alice).await;
        for (path, wanted) in [
            (&receipt, ["領収書", "8,140円", "有限会社﨑山製作所"]),
            (&quotation, ["見積書", "8,140円", "有効期限"]),
            (&document, ["適格請求書", "8,140円", "髙﨑大学"]),
        ] {
            let answer = served.get(path).header("cookie", &alice).send().await.unwrap();
            assert_eq!((answer.status().as_u16(), path), (200, path));
            let (text, _) = opened(&answer.bytes().await.unwrap());
            assert!(wanted.iter().all(|word| text.contains(word)), "{wanted:?} in\n{text}");
        }
        for stranger in [&accounts.scene.rival, &accounts.scene.supporter] {
            let cookie = signed_in(db, &served, stranger).await;
            for path in [&receipt, &quotation, &document] {
                let answer = served.get(path).header("cookie", &cookie).send().await.unwrap();
                assert_eq!((answer.status().as_u16(), path), (404, path));
            }
        }
    })
    .await;
}

/// The cookie of a session of this person.
async fn signed_in(db: &crate::fixtures::TestDb, served: &Served, person: &Caller) -> String {
    let password = app::people::Password::parse("kyoyo-test-2026").unwrap().hash().await.unwrap();
    let account = person.actor.account().unwrap();
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query("update accounts set password_hash = $2 where id = $1").bind(account).bind(&password)
        .execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
    let email = person.actor.person().unwrap().email.clone();
    let form = [("do", "people/sign_in"), ("email", email.as_str()), ("password", "kyoyo-test-2026")];
    let answer =
        served.ask(reqwest::Method::POST, "/sign-in").header("origin", &served.base).form(&form).send().await.unwrap();
    let cookie = answer.headers().get("set-cookie").unwrap_or_else(|| panic!("not signed in: {}", answer.status()));
    cookie.to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_accounts_leave_as_csv_in_both_character_sets_or_say_what_is_in_the_way() {
    on_both(async |db| {
        let accounts = billed(db).await;
        let served = db.served().await;
        let cookie = signed_in(db, &served, &accounts.office).await;
        let path =
            |ending: &str| format!("/institutions/{}/invoices.{ending}?fiscal_year=2026", accounts.scene.university);
        let file = async |ending: &str| served.get(&path(ending)).header("cookie", &cookie).send().await.unwrap();
        let utf8 = file("csv").await.text().await.unwrap();
        assert!(
            utf8.contains("1,請求書,2026-07-01,2026-07-31,2026-06,有限会社﨑山製作所,,10,7400,740,8140,T4011001098993"),
            "{utf8}"
        );
        let cp932 = file("cp932.csv").await.bytes().await.unwrap();
        let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&cp932).0.into_owned();
        assert_eq!(text, utf8.trim_start_matches('\u{feff}'));
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query("update companies set name = '𠮷田工業' where id = $1").bind(accounts.scene.company)
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        accounts.by_hand("2026-06-20", 100).await;
        accounts.close("2026-07-05", "2026-06").await;
        let refused = file("cp932.csv").await;
        assert_eq!(refused.status().as_u16(), 422);
        assert!(refused.text().await.unwrap().contains("𠮷"));
    })
    .await;
}
