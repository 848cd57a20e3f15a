use super::{code, june, line, office};
use crate::fixtures::on_both;
use app::{
    access::{Role, Scope},
    diary::{Activity, Depth, Step, operations},
    error::Error,
    words::Said,
};

#[tokio::test]
async fn strangers_find_no_diary_at_all() {
    on_both(async |db| {
        let office = office(db).await;
        let entry = line("2026-06-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, entry.clone()).await.unwrap();
        let elsewhere = db.institution("B大学").await;
        let company = db.company("日立精工").await;
        let (colleague, _) = db.staff("中村", office.institution).await;
        let strangers = [
            db.visitor(),
            colleague,
            db.person("B", &[(Role::InstitutionAdmin, Scope::Institution(elsewhere))]).await,
            db.person("C", &[(Role::CompanyAdmin, Scope::Company(company))]).await,
            db.person("D", &[(Role::ExportControl, Scope::Institution(office.institution))]).await,
        ];
        for stranger in &strangers {
            let id = office.id;
            assert_eq!(operations::month(stranger, id, june()).await, Err(Error::NotFound));
            assert_eq!(operations::list(stranger, office.institution, june()).await, Err(Error::NotFound));
            assert_eq!(operations::prepare(stranger, id, june()).await, Err(Error::NotFound));
            let mut other = line("2026-06-09", "09:00", "10:00");
            assert_eq!(operations::add(stranger, id, other.clone()).await, Err(Error::NotFound));
            other.id = entry.id;
            assert_eq!(operations::change(stranger, other, "x".into()).await, Err(Error::NotFound));
            assert_eq!(operations::accept(stranger, &[(entry.id, 1)]).await, Err(Error::NotFound));
            assert_eq!(operations::remove(stranger, entry.id, 1, "x".into()).await, Err(Error::NotFound));
            assert_eq!(operations::set_attendance(stranger, id, entry.day, None).await, Err(Error::NotFound));
            assert_eq!(office.step(stranger, Step::Submit).await, Err(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn each_role_sees_as_much_as_it_needs() {
    on_both(async |db| {
        let office = office(db).await;
        operations::add(&office.staff, office.id, line("2026-06-08", "09:00", "10:00")).await.unwrap();
        let here = Scope::Institution(office.institution);
        let payroll = db.person("給与", &[(Role::Payroll, here)]).await;
        let auditor = db.person("監査", &[(Role::Auditor, here)]).await;
        let text = "試料の前処理を指導";
        for (caller, depth, activity, text) in [
            (&office.staff, Depth::Full, Activity::Guidance, text),
            (&office.supervisor, Depth::Full, Activity::Guidance, text),
            (&auditor, Depth::Full, Activity::Guidance, text),
            (&office.office, Depth::Masked, Activity::Guidance, ""),
            (&payroll, Depth::Times, Activity::Other, ""),
        ] {
            let seen = operations::month(caller, office.id, june()).await.unwrap();
            let entry = &seen.lines[0].entry;
            assert_eq!((seen.depth, entry.activity, entry.text.as_str()), (depth, activity, text));
            assert_eq!(entry.minutes().0, 60);
            assert_eq!(
                operations::list(caller, office.institution, june()).await.is_ok(),
                depth != Depth::Full || { !caller.actor.is_staff(office.id) }
            );
        }
    })
    .await;
}

#[tokio::test]
async fn who_sees_a_diary_may_still_not_write_it() {
    on_both(async |db| {
        let office = office(db).await;
        let entry = line("2026-06-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, entry.clone()).await.unwrap();
        for reader in [&office.supervisor, &office.office] {
            let mut forged = line("2026-06-09", "09:00", "10:00");
            assert_eq!(operations::add(reader, office.id, forged.clone()).await, Err(Error::Forbidden));
            forged.id = entry.id;
            assert_eq!(operations::change(reader, forged, "x".into()).await, Err(Error::Forbidden));
            assert_eq!(operations::remove(reader, entry.id, 1, "x".into()).await, Err(Error::Forbidden));
            assert_eq!(operations::set_attendance(reader, office.id, entry.day, None).await, Err(Error::Forbidden));
            assert_eq!(office.step(reader, Step::Submit).await, Err(Error::Forbidden));
        }
        office.step(&office.staff, Step::Submit).await.unwrap();
        assert_eq!(office.step(&office.staff, Step::Confirm).await, Err(Error::Forbidden));
        assert_eq!(office.step(&office.office, Step::Confirm).await, Err(Error::Forbidden));
        office.step(&office.supervisor, Step::Confirm).await.unwrap();
        assert_eq!(office.step(&office.supervisor, Step::Lock).await, Err(Error::Forbidden));
        office.step(&office.office, Step::Reopen).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_supervisor_who_keeps_a_diary_cannot_confirm_it() {
    on_both(async |db| {
        let institution = db.institution("A大学").await;
        let here = Scope::Institution(institution);
        let both = db.person("鈴木", &[(Role::Staff, here), (Role::InstrumentManager, here)]).await;
        let id = both.actor.staff_at(institution).unwrap();
        operations::prepare(&both, id, june()).await.unwrap();
        operations::step(&both, id, june(), Step::Submit, String::new(), None).await.unwrap();
        assert_eq!(
            code(operations::step(&both, id, june(), Step::Confirm, String::new(), None).await),
            "diary_confirmed_by_another"
        );
        let list = operations::list(&both, institution, june()).await.unwrap();
        assert_eq!(list.len(), 1);
        assert!(list[0].month.is_some());
    })
    .await;
}

#[tokio::test]
async fn programmes_are_the_institutions_own() {
    on_both(async |db| {
        let office = office(db).await;
        let name = Said { ja: "地域イノベーション".into(), en: "Regional innovation".into() };
        let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
        let add = |caller| operations::add_programme(caller, office.institution, name.clone(), from, to);
        assert_eq!(add(&office.staff).await, Err(Error::Forbidden));
        let id = add(&office.office).await.unwrap();
        let list = operations::programmes(&office.staff, office.institution, june()).await.unwrap();
        assert_eq!(list, [(id, name.clone())]);
        let before = "2026-03".parse().unwrap();
        assert_eq!(operations::programmes(&office.staff, office.institution, before).await.unwrap(), []);
        assert_eq!(operations::programmes(&db.visitor(), office.institution, june()).await, Err(Error::NotFound));
    })
    .await;
}
