//! Sessions from check-in to check-out, and corrections that keep what was recorded first.

use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::{Caller, Role, Scope},
    error::Error,
    ids::{BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    money::Yen,
    notices::Kind,
    on,
    usage::{CorrectionStatus, Report, State, operations},
};

struct Lab {
    institution: InstitutionId,
    instrument: InstrumentId,
    company: CompanyId,
    engineer: Caller,
    staff: Caller,
    employment: StaffId,
    manager: Caller,
}

async fn lab(db: &TestDb) -> Lab {
    let institution = db.institution("A大学").await;
    let company = db.company("日立精工").await;
    let (staff, employment) = db.staff("鈴木", institution).await;
    Lab {
        institution,
        instrument: db.instrument(institution, "SEM").await,
        company,
        engineer: db.person("田中", &[(Role::CompanyMember, Scope::Company(company))]).await,
        staff,
        employment,
        manager: db.person("高橋", &[(Role::InstrumentManager, Scope::Institution(institution))]).await,
    }
}

impl Lab {
    /// A confirmed booking of today, with support.
    async fn booking(&self, db: &TestDb, from: &str, to: &str) -> BookingId {
        const SQL: &str =
            "insert into bookings (id, instrument_id, institution_id, account_id, company_id, staff_id, mode,
                purpose, status, starts_at, ends_at, user_class, quote, quoted_yen, created_at)
            values ($1, $2, $3, $4, $5, $6, 'assisted_use', '膜厚測定', 'confirmed', $7, $8, 'sme',
                '{\"lines\":[],\"subtotal_yen\":0,\"tax_yen\":0,\"total_yen\":0,\"class\":\"sme\"}', 0, $7)";
        let id = BookingId::new();
        let account = self.engineer.actor.account().unwrap();
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(SQL).bind(id).bind(self.instrument).bind(self.institution).bind(account)
            .bind(self.company).bind(self.employment).bind(today(from)).bind(today(to))
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        id
    }
}

fn today(clock: &str) -> app::time::Instant {
    at(&format!("2026-06-10T{clock}:00+09:00"))
}

fn report() -> Report {
    Report { operator: "田中".into(), samples: 3, notes: "試料B".into(), consumables: Yen(820) }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[tokio::test]
async fn a_session_is_checked_in_and_out_once() {
    on_both(async |db| {
        let lab = lab(db).await;
        let booking = lab.booking(db, "09:00", "11:00").await;
        assert_eq!(operations::check_in(&lab.staff, booking, Some(9), None).await, Err(Error::Stale));
        let record = operations::check_in(&lab.staff, booking, Some(1), None).await.unwrap();
        assert_eq!(code(operations::check_in(&lab.engineer, booking, None, None).await), "illegal_transition");

        let later = db.later(&lab.engineer, "2026-06-10T11:20:30+09:00");
        operations::check_out(&later, booking, Some(2), None, None, report()).await.unwrap();
        assert_eq!(
            code(operations::check_out(&later, booking, None, None, None, report()).await),
            "illegal_transition"
        );
        let (seen, corrections) = operations::record(&later, record).await.unwrap();
        assert_eq!((seen.start, seen.end), (today("09:00"), Some(today("11:20"))), "an end is never invented");
        assert_eq!((seen.report, corrections), (report(), vec![]));

        let sessions = operations::sessions_on(&lab.staff, None).await.unwrap();
        assert!(matches!(sessions[0].state, State::Completed { actual } if actual.minutes().0 == 140));
        assert_eq!(sessions[0].revision, 3);
        assert_eq!(sessions[0].party.as_deref(), Some("日立精工"));
    })
    .await;
}

#[tokio::test]
async fn an_instrument_in_use_waits_for_its_user() {
    on_both(async |db| {
        let lab = lab(db).await;
        let (first, second) = (lab.booking(db, "09:00", "10:00").await, lab.booking(db, "10:00", "11:00").await);
        operations::check_in(&lab.staff, first, None, None).await.unwrap();
        let later = db.later(&lab.staff, "2026-06-10T10:05:00+09:00");
        assert_eq!(code(operations::check_in(&later, second, None, None).await), "in_use");
        operations::check_out(&later, first, None, None, Some(today("10:02")), report()).await.unwrap();
        operations::check_in(&later, second, None, None).await.unwrap();
        let over = db.later(&lab.staff, "2026-06-10T11:05:00+09:00");
        assert_eq!(
            code(operations::check_out(&over, second, None, None, Some(today("11:30")), report()).await),
            "in_the_future"
        );
    })
    .await;
}

#[tokio::test]
async fn strangers_find_no_session_and_other_staff_no_company() {
    on_both(async |db| {
        let lab = lab(db).await;
        let booking = lab.booking(db, "09:00", "11:00").await;
        let rival = db.company("競合").await;
        let elsewhere = db.institution("B大学").await;
        let record = operations::check_in(&lab.staff, booking, None, None).await.unwrap();
        for stranger in [
            db.visitor(),
            db.person("E", &[(Role::CompanyAdmin, Scope::Company(rival))]).await,
            db.person("F", &[(Role::InstitutionAdmin, Scope::Institution(elsewhere))]).await,
            db.person("G", &[(Role::Payroll, Scope::Institution(lab.institution))]).await,
        ] {
            assert_eq!(operations::check_in(&stranger, booking, None, None).await, Err(Error::NotFound));
            let out = operations::check_out(&stranger, booking, None, None, None, report()).await;
            assert_eq!(out, Err(Error::NotFound));
            assert_eq!(operations::record(&stranger, record).await, Err(Error::NotFound));
            assert_eq!(operations::record_of(&stranger, booking).await.unwrap(), None);
            assert_eq!(operations::waiting(&stranger, lab.institution).await, Err(Error::NotFound));
            let asked =
                operations::ask_for_correction(&stranger, record, today("09:00"), today("09:00"), 0, "x".into());
            assert_eq!(asked.await, Err(Error::NotFound));
        }
        let (colleague, _) = db.staff("中村", lab.institution).await;
        let sessions = operations::sessions_on(&colleague, None).await.unwrap();
        assert_eq!((sessions.len(), sessions[0].party.as_deref()), (1, None));
        assert_eq!(operations::record(&colleague, record).await, Err(Error::NotFound));
        let manager = operations::sessions_on(&lab.manager, None).await.unwrap();
        assert_eq!(manager[0].party.as_deref(), Some("日立精工"));
        assert_eq!(operations::sessions_on(&lab.engineer, None).await, Err(Error::NotFound));
        assert_eq!(operations::sessions_on(&db.visitor(), None).await, Err(Error::SignedOut));
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_asked_for_with_a_reason_and_decided_by_somebody_else() {
    on_both(async |db| {
        let lab = lab(db).await;
        let booking = lab.booking(db, "09:00", "11:00").await;
        let record = operations::check_in(&lab.staff, booking, None, None).await.unwrap();
        let later = |caller: &Caller| db.later(caller, "2026-06-10T12:00:00+09:00");
        let (staff, manager) = (later(&lab.staff), later(&lab.manager));
        let ask = |caller: &Caller, reason: &str| {
            let (caller, reason) = (caller.clone(), reason.to_owned());
            async move {
                operations::ask_for_correction(&caller, record, today("09:00"), today("11:30"), 4, reason).await
            }
        };
        assert_eq!(code(ask(&staff, "終了の押し忘れ").await), "not_over");
        operations::check_out(&staff, booking, None, None, Some(today("11:00")), report()).await.unwrap();
        assert_eq!(code(ask(&staff, "").await), "invalid");
        let first = ask(&staff, "終了の押し忘れ").await.unwrap();
        assert_eq!(code(ask(&lab.manager.clone(), "別件").await), "in_the_future");
        assert_eq!(code(ask(&manager, "別件").await), "correction_open");
        assert_eq!(operations::waiting(&manager, lab.institution).await.unwrap().len(), 1);

        assert_eq!(operations::decide(&staff, first, true, String::new()).await, Err(Error::Forbidden));
        operations::decide(&manager, first, false, "記録が正しい".into()).await.unwrap();
        let told = app::notices::operations::inbox(&staff, None, 10).await.unwrap();
        assert_eq!((told[0].kind, told[0].about.reason.as_str()), (Kind::CorrectionReviewed, "記録が正しい"));
        let asked = app::notices::operations::inbox(&manager, None, 10).await.unwrap();
        assert!(asked.iter().any(|notice| notice.kind == Kind::CorrectionAsked));
        assert_eq!(code(operations::decide(&manager, first, true, String::new()).await), "illegal_transition");
        let own = ask(&manager, "記録の確認").await.unwrap();
        assert_eq!(code(operations::decide(&manager, own, true, String::new()).await), "correction_decided_by_another");
        let other = db.person("部長", &[(Role::InstitutionAdmin, Scope::Institution(lab.institution))]).await;
        operations::decide(&other, own, true, String::new()).await.unwrap();

        let (seen, corrections) = operations::record(&staff, record).await.unwrap();
        assert_eq!((seen.end, seen.report.samples), (Some(today("11:30")), 4));
        assert_eq!(corrections.iter().map(|it| it.status).collect::<Vec<_>>(), [
            CorrectionStatus::Rejected,
            CorrectionStatus::Accepted
        ]);
        assert_eq!((corrections[1].old.end(), corrections[1].old_samples), (today("11:00"), 3), "the original stays");
        assert_eq!(operations::waiting(&manager, lab.institution).await.unwrap(), []);

        for sql in ["update corrections set old_samples = 9", "delete from corrections"] {
            let mut tx = db.operator().begin().await.unwrap();
            let refused = on!(tx, db => sqlx::query(sql).execute(db).await.map(|done| done.rows_affected()));
            assert!(refused.is_err_and(|cause| cause.to_string().contains("correction_kept")), "{sql}");
        }
    })
    .await;
}
