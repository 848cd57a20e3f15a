//! Pay is sealed, seen by payroll only, and becomes cost only in locked months.

use crate::{
    diary::{june, line, office},
    fixtures::on_both,
};
use app::{
    access::{Role, Scope},
    diary::{self, Entry, Step},
    error::Error,
    money::Yen,
    on,
    payroll::{
        model::{Method, PayTerms},
        operations,
        policy::{CostPolicy, MinuteUnit},
        seal::{self, Key},
    },
    time::{FiscalYear, Minutes},
    words::Said,
};

fn year() -> FiscalYear {
    FiscalYear::new(2026).unwrap()
}

/// P-01: 3,297 yen an hour.
pub fn terms() -> PayTerms {
    PayTerms {
        annual_pay_yen: Some(Yen(5_400_000)),
        annual_overtime_yen: Some(Yen(420_000)),
        annual_fringe_yen: Some(Yen(810_000)),
        annual_scheduled_minutes: Some(Minutes(112_995)),
        daily_minutes: Some(Minutes(465)),
        ..PayTerms::by(Method::ActualRate)
    }
}

#[tokio::test]
async fn pay_is_sealed_and_payrolls_alone() {
    seal::install(Key::generate());
    on_both(async |db| {
        let office = office(db).await;
        let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
        operations::set_terms(&payroll, office.id, year(), terms(), 0).await.unwrap();
        assert_eq!(operations::set_terms(&payroll, office.id, year(), terms(), 0).await, Err(Error::Stale));
        operations::set_terms(&payroll, office.id, year(), terms(), 1).await.unwrap();
        assert_eq!(operations::terms(&payroll, office.id, year()).await.unwrap(), (Some(terms()), 2));

        let mut reading = db.operator().read().await.unwrap();
        let sealed: String =
            on!(reading, db => sqlx::query_scalar("select sealed from pay_terms").fetch_one(db).await.unwrap());
        let trail: Vec<String> = on!(reading, db => sqlx::query_scalar("select detail from audit_entries")
            .fetch_all(db).await.unwrap());
        drop(reading);
        assert!(!sealed.contains("5400000") && !trail.iter().any(|detail| detail.contains("5400000")));

        for other in [&office.office, &office.supervisor, &office.staff, &db.visitor()] {
            assert_eq!(operations::terms(other, office.id, year()).await, Err(Error::NotFound));
            assert_eq!(operations::set_terms(other, office.id, year(), terms(), 2).await, Err(Error::NotFound));
            assert_eq!(operations::earners(other, office.institution, year()).await, Err(Error::NotFound));
        }
        let lacking = PayTerms { annual_pay_yen: None, ..terms() };
        assert_eq!(operations::set_terms(&payroll, office.id, year(), lacking, 2).await.unwrap_err().code(), "invalid");
    })
    .await;
}

#[tokio::test]
async fn terms_copied_into_another_persons_row_do_not_open() {
    seal::install(Key::generate());
    on_both(async |db| {
        let office = office(db).await;
        let (_, other) = db.staff("中村", office.institution).await;
        let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
        for staff in [office.id, other] {
            operations::set_terms(&payroll, staff, year(), terms(), 0).await.unwrap();
        }
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query("update pay_terms set sealed = (select max(sealed) from pay_terms)")
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        let read =
            [operations::terms(&payroll, office.id, year()).await, operations::terms(&payroll, other, year()).await];
        assert_eq!(read.iter().filter(|result| result.is_err()).count(), 1, "{read:?}");
    })
    .await;
}

#[tokio::test]
async fn only_locked_months_cost_and_the_office_sees_amounts_only() {
    seal::install(Key::generate());
    on_both(async |db| {
        let office = office(db).await;
        let payroll = db.person("給与", &[(Role::Payroll, Scope::Institution(office.institution))]).await;
        let name = Said { ja: "設備共用化".into(), en: "Sharing".into() };
        let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
        let programme =
            diary::operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap();
        let claimed = Entry { programme: Some(programme), ..line("2026-06-08", "09:00", "11:15") };
        diary::operations::add(&office.staff, office.id, claimed).await.unwrap();
        diary::operations::add(&office.staff, office.id, line("2026-06-08", "11:15", "12:00")).await.unwrap();
        let visitor = db.visitor();
        let cost = async |caller| operations::personnel_cost(caller, office.institution, year(), None).await;

        let before = cost(&payroll).await.unwrap();
        assert_eq!((before.rows[0].minutes, before.rows[0].amount, before.total()), (Minutes(135), Yen(0), Yen(0)));
        operations::set_terms(&payroll, office.id, year(), terms(), 0).await.unwrap();
        let open = cost(&payroll).await.unwrap();
        let row = &open.rows[0];
        assert_eq!((row.locked, row.minutes, row.claim_minutes), (false, Minutes(135), Minutes(0)));
        assert_eq!(open.total(), Yen(0), "nothing is claimed from a month that is not locked");

        office.step(&office.staff, Step::Submit).await.unwrap();
        office.step(&office.supervisor, Step::Confirm).await.unwrap();
        office.step(&office.office, Step::Lock).await.unwrap();
        let locked = cost(&payroll).await.unwrap();
        let row = &locked.rows[0];
        assert_eq!((locked.rows.len(), row.claim_minutes, row.amount), (1, Minutes(135), Yen(7_418)), "3,297 × 2:15");
        assert_eq!(row.basis.as_ref().unwrap().rate, Some(Yen(3_297)));

        let seen = cost(&office.office).await.unwrap();
        assert_eq!((seen.rows[0].amount, &seen.rows[0].basis), (Yen(7_418), &None));
        for other in [&office.staff, &office.supervisor, &visitor] {
            assert_eq!(cost(other).await, Err(Error::NotFound));
        }
        let may = operations::personnel_cost(&payroll, office.institution, year(), "2026-05".parse().ok()).await;
        assert_eq!(may.unwrap().rows, []);
        let june = operations::personnel_cost(&payroll, office.institution, year(), Some(june())).await;
        assert_eq!(june.unwrap().total(), Yen(7_418));

        let unit = CostPolicy { minute_unit: MinuteUnit::new(30).unwrap(), ..CostPolicy::default() };
        operations::set_policy(&payroll, office.institution, year(), unit.clone(), 0).await.unwrap();
        assert_eq!(operations::policy(&office.office, office.institution, year()).await.unwrap(), (unit.clone(), 1));
        assert_eq!(
            operations::set_policy(&payroll, office.institution, year(), unit.clone(), 0).await,
            Err(Error::Stale)
        );
        assert_eq!(
            operations::set_policy(&office.staff, office.institution, year(), unit, 1).await,
            Err(Error::NotFound)
        );
        let rounded = cost(&payroll).await.unwrap();
        assert_eq!((rounded.rows[0].minutes, rounded.rows[0].claim_minutes), (Minutes(135), Minutes(120)));
    })
    .await;
}
