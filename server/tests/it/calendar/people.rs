//! One's own calendar, the staff's, and instruments side by side.

use crate::{
    bookings::{Scene, period},
    fixtures::{at, on_both},
};
use app::{
    access::{Caller, Role, Scope},
    calendar::{
        model::{Choice, Kind},
        operations::{self, StaffDays},
    },
    error::Error,
    on,
    time::Period,
};
use uuid::Uuid;

fn week() -> Period {
    Period::new(at("2026-06-08T00:00:00+09:00"), at("2026-06-15T00:00:00+09:00")).unwrap()
}

async fn staff_days(scene: &Scene<'_>, caller: &Caller) -> Result<StaffDays, Error> {
    operations::staff(caller, scene.university, |today| (today, today.succ_opt().unwrap())).await
}

/// Somebody is away, as a plain row.
async fn leave(scene: &Scene<'_>, caller: &Caller, period: Period) {
    const LEAVE: &str =
        "insert into leaves (id, staff_id, starts_at, ends_at, kind, created_at) values ($1, $2, $3, $4, 'paid', $3)";
    const TAKEN: &str = "insert into allocations (id, resource, starts_at, ends_at, reason, leave_id) values ($1, $2, $3, $4, 'leave', $5)";
    let (id, account) = (Uuid::now_v7(), caller.actor.account().unwrap());
    let mut tx = scene.db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(LEAVE).bind(id).bind(scene.staff).bind(period.start()).bind(period.end()).execute(db)
        .await.unwrap().rows_affected());
    on!(tx, db => sqlx::query(TAKEN).bind(Uuid::now_v7()).bind(account).bind(period.start()).bind(period.end()).bind(id)
        .execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn ones_own_calendar_has_what_one_booked_supports_and_is_away_for() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        leave(&scene, &scene.supporter, period("13:00", "15:00")).await;
        let of = async |caller: &Caller| {
            let all = operations::own(caller, week()).await.unwrap();
            let line = |one: &app::calendar::model::Engagement| {
                (one.kind, one.period, one.known.map(|known| (known.booking, known.is_mine, known.is_movable)))
            };
            all.iter().map(line).collect::<Vec<_>>()
        };
        let booked = period("10:00", "12:00");
        assert_eq!(of(&scene.alice).await, [(Kind::Booking, booked, Some((id, true, true)))]);
        let away = (Kind::Leave, period("13:00", "15:00"), None);
        assert_eq!(of(&scene.supporter).await, [(Kind::Booking, booked, Some((id, false, false))), away]);
        assert_eq!(of(&scene.rival).await, []);
        let colleague = db.person("同僚", &[(Role::CompanyMember, Scope::Company(scene.company))]).await;
        // A member's rows say which company; the fixture wrote them.
        assert_eq!(of(&colleague).await, [(Kind::Booking, booked, Some((id, true, false)))]);
        assert_eq!(operations::own(&db.visitor(), week()).await, Err(Error::SignedOut));
    })
    .await;
}

#[tokio::test]
async fn the_staff_calendar_is_for_who_works_there_and_says_nothing_of_other_institutions() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        for (caller, known) in [(&scene.manager, Some(id)), (&scene.supporter, Some(id))] {
            let found = staff_days(&scene, caller).await.unwrap();
            let names: Vec<_> = found.people.iter().map(|person| person.name.as_str()).collect();
            assert_eq!(names, ["鈴木"]);
            let [engagement] = found.people[0].engagements.as_slice() else { panic!("one engagement") };
            assert_eq!(engagement.period, period("10:00", "12:00"));
            assert_eq!(engagement.known.map(|known| known.booking), known);
            assert_eq!(engagement.instrument.as_ref().unwrap().1.ja, "SEM");
        }
        let elsewhere = db.institution("B大学").await;
        let (stranger, _) = db.staff("高橋", elsewhere).await;
        for caller in [&scene.alice, &stranger] {
            assert_eq!(staff_days(&scene, caller).await, Err(Error::NotFound));
        }
        assert_eq!(staff_days(&scene, &db.visitor()).await, Err(Error::SignedOut));
        // The same person is employed elsewhere too: there it is known that they are busy, not with what.
        const EMPLOYED: &str = "insert into staff (id, account_id, institution_id, hours)
            select $1, account_id, $2, hours from staff where id = $3";
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(EMPLOYED).bind(Uuid::now_v7()).bind(elsewhere).bind(scene.staff).execute(db).await
            .unwrap().rows_affected());
        tx.commit().await.unwrap();
        let found = operations::staff(&stranger, elsewhere, |today| (today, today.succ_opt().unwrap())).await.unwrap();
        let theirs = found.people.iter().find(|person| person.name == "鈴木").unwrap();
        let [engagement] = theirs.engagements.as_slice() else { panic!("one engagement") };
        assert_eq!(
            (engagement.period, engagement.instrument.clone(), engagement.known),
            (period("10:00", "12:00"), None, None)
        );
    })
    .await;
}

#[tokio::test]
async fn instruments_stand_side_by_side_by_institution_category_or_name() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let other = db.instrument(scene.university, "XRD").await;
        let elsewhere = db.institution("B大学").await;
        let third = db.instrument(elsewhere, "NMR").await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let days = ("2026-06-11".parse().unwrap(), "2026-06-11".parse().unwrap());
        let beside = async |choice: Choice| {
            let before = scene.rival.statements();
            let found = operations::side_by_side(&scene.rival, &choice, days).await.unwrap();
            assert!(scene.rival.statements() - before <= 3);
            found.shown.iter().map(|(place, seen)| (place.instrument, seen.busy.len())).collect::<Vec<_>>()
        };
        let of =
            |institution, instruments: &[_]| Choice { institution, category: None, instruments: instruments.to_vec() };
        assert_eq!(beside(of(Some(scene.university), &[])).await, [(scene.instrument, 1), (other, 0)]);
        assert_eq!(beside(of(Some(scene.university), &[other])).await, [(other, 0)]);
        assert_eq!(beside(of(None, &[third, scene.instrument])).await, [(third, 0), (scene.instrument, 1)]);
        let category = Choice { category: Some("electron_microscopy".to_owned()), ..Choice::default() };
        assert_eq!(beside(category).await.len(), 3);
        assert_eq!(beside(Choice { category: Some("nothing".to_owned()), ..Choice::default() }).await, []);
        assert_eq!(beside(Choice::default()).await, []);
    })
    .await;
}
