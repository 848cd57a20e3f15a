//! What a use, a correction, a cancellation and a missed booking cost, and how it is billed and paid.

use super::scene::{Accounts, TARIFF, day};
use crate::fixtures::on_both;
use app::{
    access::{Role, Scope},
    bookings,
    error::Error,
    invoices::{
        model::{BillingTerms, InvoiceKind, Method, Recipient},
        operations::{self, Amount},
    },
    money::Yen,
    usage,
};

#[tokio::test]
async fn a_use_as_planned_costs_what_was_quoted_and_is_billed_and_paid() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let booking = accounts.book().await;
        let quoted = accounts.scene.see(&accounts.scene.alice, booking).await.unwrap().booking.quote;
        accounts.used(booking, "10:00", "12:00", 0).await;
        accounts.charge("2026-06-11T12:05").await;
        accounts.charge("2026-06-11T12:06").await;
        assert_eq!(accounts.charges("2026-06").await, [quoted.subtotal.0], "charged once");
        accounts.close("2026-07-01", "2026-06").await;
        let issued = accounts.issued().await;
        assert_eq!(issued.len(), 1);
        let invoice = &issued[0];
        assert_eq!((invoice.number, invoice.subtotal, invoice.tax), (1, quoted.subtotal, quoted.tax));
        assert_eq!((invoice.total, invoice.open()), (quoted.total, Yen(8_140)));
        assert_eq!((invoice.issued_on, invoice.due_on), (day("2026-07-01"), day("2026-07-31")));
        // The company sees and owes it; its rival does not know that it exists.
        let own = operations::own(&accounts.scene.alice, Recipient::Company(accounts.scene.company)).await.unwrap();
        assert_eq!((own.invoices.len(), own.running.len()), (1, 0));
        assert_eq!(operations::invoice(&accounts.scene.rival, invoice.id).await, Err(Error::NotFound));
        assert_eq!(operations::invoice(&accounts.scene.supporter, invoice.id).await, Err(Error::NotFound));
        let office = accounts.office_on("2026-07-20");
        let paid = |yen| Amount {
            paid_on: day("2026-07-20"),
            amount: Yen(yen),
            method: Method::Transfer,
            note: String::new(),
        };
        let beyond = operations::pay(&office, invoice.id, paid(8_141)).await;
        assert!(matches!(beyond, Err(Error::Invalid(errors)) if errors[0].code == "beyond_open"));
        let first = operations::pay(&office, invoice.id, paid(8_000)).await.unwrap();
        operations::take_back(&office, invoice.id, first, "入力誤り".into()).await.unwrap();
        operations::pay(&office, invoice.id, paid(8_140)).await.unwrap();
        let shown = accounts.shown(invoice.id).await;
        assert_eq!((shown.payments.len(), shown.paid(), shown.open()), (3, Yen(8_140), Yen::ZERO));
        assert_eq!(operations::pay(&accounts.scene.alice, invoice.id, paid(1)).await, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn what_was_agreed_stays_when_the_tariff_changes_before_the_use() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let booking = accounts.book().await;
        let dearer = TARIFF.replace("2026-04-01", "2026-06-11").replace("4000", "9000");
        accounts.tariff(&dearer).await;
        // Twenty minutes longer than booked, and two samples: by the tariff that was agreed.
        accounts.used(booking, "10:00", "12:20", 2).await;
        accounts.charge("2026-06-11T13:00").await;
        let hours = 150; // begun quarters of an hour
        let expected = 2_000 * hours / 60 + 1_700 * hours / 60 + 600;
        assert_eq!(accounts.charges("2026-06").await, [expected]);
    })
    .await;
}

#[tokio::test]
async fn a_correction_after_the_invoice_becomes_a_credit_note_and_the_invoice_stays_as_it_was() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let booking = accounts.book().await;
        accounts.used(booking, "10:00", "12:00", 0).await;
        accounts.charge("2026-06-11T12:05").await;
        accounts.close("2026-07-01", "2026-06").await;
        let before = accounts.shown(accounts.issued().await[0].id).await;
        let alice = accounts.on(&accounts.scene.alice, "2026-07-02T09:00");
        let record = usage::operations::record_of(&alice, booking).await.unwrap().unwrap();
        let (start, end) = (record.start, record.start + chrono::TimeDelta::minutes(60));
        let asked = usage::operations::ask_for_correction(&alice, record.id, start, end, 0, "早く終わった".into())
            .await
            .unwrap();
        let manager = accounts.on(&accounts.scene.manager, "2026-07-03T09:00");
        usage::operations::decide(&manager, asked, true, String::new()).await.unwrap();
        accounts.charge("2026-07-03T10:00").await;
        // Occupied: from the booked start to the real end. 7,400 taken back, 3,700 charged.
        assert_eq!(accounts.charges("2026-06").await, [-7_400, 3_700, 7_400]);
        accounts.close("2026-08-01", "2026-07").await;
        let issued = accounts.issued().await;
        let kinds: Vec<_> = issued.iter().map(|one| (one.number, one.kind, one.total.0)).collect();
        let expected =
            [(1, InvoiceKind::Invoice, 8_140), (2, InvoiceKind::Invoice, 4_070), (3, InvoiceKind::CreditNote, -8_140)];
        assert_eq!(kinds, expected);
        let note = accounts.shown(issued[2].id).await.invoice;
        assert_eq!(note.document.credits.unwrap().number, 1);
        let after = accounts.shown(issued[0].id).await;
        assert_eq!((after.invoice, after.credited), (before.invoice, Yen(-8_140)));
    })
    .await;
}

#[tokio::test]
async fn cancelling_costs_by_calendar_days_and_nothing_when_the_institution_cancels() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let (alice, manager) = (&accounts.scene.alice, &accounts.scene.manager);
        let late = accounts.book().await;
        let early = accounts.book_on("2026-06-22").await;
        let theirs = accounts.book_on("2026-06-12").await;
        bookings::operations::cancel(alice, late, 1, String::new()).await.unwrap();
        bookings::operations::cancel(alice, early, 1, String::new()).await.unwrap();
        bookings::operations::cancel(manager, theirs, 1, "故障".into()).await.unwrap();
        accounts.charge("2026-06-10T12:00").await;
        // The day before: half of 7,400, out of the scope of the tax.
        assert_eq!(accounts.charges("2026-06").await, [3_700]);
        accounts.close("2026-07-01", "2026-06").await;
        let issued = accounts.issued().await;
        assert_eq!((issued[0].subtotal, issued[0].tax), (Yen(3_700), Yen::ZERO));
    })
    .await;
}

#[tokio::test]
async fn who_never_comes_pays_for_what_was_kept_free() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        accounts.scene.rules(r#"{"no_show_minutes":15}"#).await;
        accounts.book().await;
        let job = db.later(&db.operator(), "2026-06-11T10:15:00+09:00");
        assert_eq!(bookings::operations::miss(&job).await.unwrap(), 1);
        accounts.charge("2026-06-11T10:16").await;
        assert_eq!(accounts.charges("2026-06").await, [7_400]);
    })
    .await;
}

#[tokio::test]
async fn the_office_charges_and_takes_back_by_hand_with_a_reason() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        accounts.by_hand("2026-06-05", 300).await;
        let month = "2026-06".parse().unwrap();
        let charges = operations::charges(&accounts.office, accounts.scene.university, month).await.unwrap();
        let id = charges[0].0.id;
        let without = operations::reverse(&accounts.office, id, " ".into()).await;
        assert!(matches!(without, Err(Error::Invalid(_))), "{without:?}");
        operations::reverse(&accounts.office, id, "二重".into()).await.unwrap();
        let again = operations::reverse(&accounts.office, id, "二重".into()).await;
        assert!(matches!(again, Err(Error::Refused(refusal)) if refusal.code == "reversed_already"));
        assert_eq!(operations::reverse(&accounts.scene.rival, id, "x".into()).await, Err(Error::NotFound));
        // What was taken back before it was billed is never billed.
        accounts.close("2026-07-01", "2026-06").await;
        assert_eq!(accounts.issued().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_company_at_its_limit_books_nothing_more_and_is_told_why() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let university = accounts.scene.university;
        accounts.book().await;
        operations::set_limit(&accounts.office, university, accounts.scene.company, Some(Yen(10_000))).await.unwrap();
        let own = operations::own(&accounts.scene.alice, Recipient::Company(accounts.scene.company)).await.unwrap();
        assert_eq!((own.limits[0].1.booked, own.limits[0].1.limit), (Yen(8_140), Some(Yen(10_000))));
        let refused = accounts.scene.book(&accounts.scene.alice, accounts.scene.self_use("13:00", "14:00")).await;
        let refusal = crate::bookings::refusal(refused);
        assert_eq!(crate::bookings::codes(&refusal), ["not_cleared"]);
        assert!(refusal.violations[0].said.ja.contains("10,340円"), "{}", refusal.violations[0].said.ja);
        // The rival has no limit; and without one the company books again.
        accounts.scene.book(&accounts.scene.rival, accounts.scene.self_use("13:00", "14:00")).await.unwrap();
        operations::set_limit(&accounts.office, university, accounts.scene.company, None).await.unwrap();
        accounts.scene.book(&accounts.scene.alice, accounts.scene.self_use("14:00", "15:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn where_the_institution_wants_it_a_booking_is_paid_in_advance_and_settled_by_its_use() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let university = accounts.scene.university;
        let booking = accounts.book().await;
        let refused = operations::advance(&accounts.office, booking).await;
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == "no_prepayment"));
        let terms = BillingTerms { prepayment: true, ..BillingTerms::default() };
        operations::set_terms(&accounts.office, university, terms).await.unwrap();
        let preview = operations::preview(&accounts.office, university, "2026-06".parse().unwrap()).await.unwrap();
        assert_eq!(preview.oddities.iter().map(|odd| odd.booking).collect::<Vec<_>>(), [booking]);
        let id = operations::advance(&accounts.office, booking).await.unwrap();
        assert_eq!(accounts.shown(id).await.invoice.document.total, Yen(8_140));
        // Used for an hour less: billed anew, and the advance is given back.
        accounts.used(booking, "10:00", "11:00", 0).await;
        accounts.charge("2026-06-11T11:05").await;
        accounts.close("2026-07-01", "2026-06").await;
        let totals: Vec<_> = accounts.issued().await.iter().map(|one| one.total.0).collect();
        assert_eq!(totals, [8_140, 4_070, -8_140]);
    })
    .await;
}

#[tokio::test]
async fn support_staff_and_managers_see_no_price_of_a_booking() {
    on_both(async |db| {
        let accounts = Accounts::new(db).await;
        let booking = accounts.book().await;
        let total = async |caller| accounts.scene.see(caller, booking).await.unwrap().booking.quote.total;
        let scene = &accounts.scene;
        assert_eq!([total(&scene.supporter).await, total(&scene.manager).await], [Yen::ZERO; 2]);
        assert_eq!([total(&scene.alice).await, total(&accounts.office).await], [Yen(8_140); 2]);
        let auditor = db.person("監査", &[(Role::Auditor, Scope::Institution(scene.university))]).await;
        assert_eq!(total(&auditor).await, Yen(8_140));
        let staff = operations::invoices(&scene.supporter, scene.university, None, false).await;
        assert_eq!(staff, Err(Error::NotFound));
    })
    .await;
}
