//! Who sees what of a booking. What may not be seen does not exist.

use super::Scene;
use crate::fixtures::on_both;
use app::{
    access::{Role, Scope},
    bookings::{
        operations::{self, Changes},
        store::Page,
    },
    error::Error,
};

const ALL: Page = Page { after: None, limit: 200 };

#[tokio::test]
async fn strangers_find_nothing_and_move_nothing() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let elsewhere = db.institution("B大学").await;
        let strangers = [
            scene.rival.clone(),
            db.visitor(),
            db.person("他大学", &[(Role::InstrumentManager, Scope::Institution(elsewhere))]).await,
            db.staff("別の職員", scene.university).await.0,
            db.person("給与", &[(Role::Payroll, Scope::Institution(scene.university))]).await,
        ];
        for stranger in &strangers {
            assert_eq!(operations::find(stranger, id).await.map(drop), Err(Error::NotFound));
            assert_eq!(operations::cancel(stranger, id, 1, "x".into()).await, Err(Error::NotFound));
            assert_eq!(operations::change(stranger, id, 1, Changes::default()).await, Err(Error::NotFound));
            assert_eq!(operations::approve(stranger, id, 1, String::new()).await, Err(Error::NotFound));
            assert_eq!(operations::reject(stranger, id, 1, "x".into()).await, Err(Error::NotFound));
            assert_eq!(operations::of_institution(stranger, scene.university, ALL).await, Err(Error::NotFound));
            assert_eq!(operations::waiting(stranger, scene.university).await, Err(Error::NotFound));
        }
        assert_eq!(operations::mine(&scene.rival, ALL).await, Ok(Vec::new()));
        assert_eq!(operations::mine(&db.visitor(), ALL).await, Err(Error::SignedOut));
    })
    .await;
}

#[tokio::test]
async fn colleagues_and_those_who_support_see_the_booking_and_a_colleague_changes_nothing() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let colleague = db.person("井上", &[(Role::CompanyMember, Scope::Company(scene.company))]).await;
        let admin = db.person("社長", &[(Role::CompanyAdmin, Scope::Company(scene.company))]).await;
        for caller in [&colleague, &admin, &scene.supporter] {
            assert_eq!(scene.see(caller, id).await.unwrap().booking.purpose, "破断面の観察");
            assert_eq!(operations::mine(caller, ALL).await.unwrap().len(), 1);
        }
        assert_eq!(operations::cancel(&colleague, id, 1, String::new()).await, Err(Error::Forbidden));
        operations::cancel(&admin, id, 1, String::new()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_office_sees_who_but_not_what_for() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        for role in [Role::Office, Role::Auditor] {
            let desk = db.person("事務", &[(role, Scope::Institution(scene.university))]).await;
            let seen = scene.see(&desk, id).await.unwrap();
            assert_eq!((seen.party.ja.as_str(), seen.booking.purpose.as_str()), ("日立精工", ""));
            let listed = operations::of_institution(&desk, scene.university, ALL).await.unwrap();
            assert_eq!((listed.len(), listed[0].booking.operators.len()), (1, 0));
            assert_eq!(operations::cancel(&desk, id, 1, "x".into()).await, Err(Error::Forbidden));
        }
        let managed = operations::of_institution(&scene.manager, scene.university, ALL).await.unwrap();
        assert_eq!(managed[0].booking.purpose, "破断面の観察");
    })
    .await;
}
