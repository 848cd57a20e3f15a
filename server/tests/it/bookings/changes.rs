//! Another time of an approved booking: the old slot is kept until the new one is accepted, and never lost.

use super::{Scene, codes, period, refusal};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::Actor,
    bookings::{
        Mode, Status, Step,
        operations::{self, Changes},
    },
    calendar,
    ids::BookingId,
    on,
    time::Period,
};

const APPROVED: &str = r#"{"approval":"always"}"#;

/// Alice's booking from ten to twelve, approved.
async fn approved(scene: &Scene<'_>, mode: Mode) -> BookingId {
    scene.rules(APPROVED).await;
    let wanted = if mode.needs_staff() { scene.assisted("10:00", "12:00") } else { scene.self_use("10:00", "12:00") };
    let id = scene.book(&scene.alice, wanted).await.unwrap();
    operations::approve(&scene.manager, id, 1, String::new()).await.unwrap();
    id
}

fn to(from: &str, to: &str) -> Changes {
    Changes { period: Some(period(from, to)), reason: "試料の到着が遅れる".to_owned(), ..Changes::default() }
}

/// What is taken on the day of the instrument, as the calendar shows it.
async fn taken(scene: &Scene<'_>) -> Vec<Period> {
    let day = period("00:00", "23:59");
    let busy = calendar::operations::busy(&scene.rival, scene.instrument, day).await.unwrap();
    Period::merged(busy.into_iter().map(|busy| busy.period).collect())
}

async fn times_of_staff(db: &TestDb, scene: &Scene<'_>) -> i64 {
    const SQL: &str = "select count(*) from allocations where resource = $1 and live";
    let person = scene.supporter.actor.account().unwrap();
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar(SQL).bind(person).fetch_one(db).await.unwrap())
}

#[tokio::test]
async fn both_times_are_held_until_the_new_one_is_approved_and_then_only_that_one() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::SelfUse).await;
        operations::change(&scene.alice, id, 2, to("14:00", "16:00")).await.unwrap();
        let asked = scene.see(&scene.alice, id).await.unwrap().booking;
        assert_eq!((asked.status, asked.period), (Status::Requested, period("14:00", "16:00")));
        assert_eq!(asked.kept.unwrap().period, period("10:00", "12:00"));
        assert!(asked.hold_until.unwrap() <= period("10:00", "12:00").start(), "answered before the old time comes");
        assert_eq!(taken(&scene).await, [period("10:00", "12:00"), period("14:00", "16:00")]);
        for wanted in [scene.self_use("11:00", "12:00"), scene.self_use("14:00", "15:00")] {
            assert_eq!(codes(&refusal(scene.book(&scene.rival, wanted).await)), ["conflict"]);
        }
        operations::approve(&scene.manager, id, 3, String::new()).await.unwrap();
        let moved = scene.see(&scene.alice, id).await.unwrap().booking;
        assert_eq!((moved.status, moved.period, moved.kept), (Status::Confirmed, period("14:00", "16:00"), None));
        assert_eq!(taken(&scene).await, [period("14:00", "16:00")]);
    })
    .await;
}

#[tokio::test]
async fn a_declined_a_withdrawn_and_an_unanswered_change_leave_the_old_time() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::SelfUse).await;
        for (round, what) in [Step::Restored, Step::Withdrawn, Step::Lapsed, Step::Withdrawn].into_iter().enumerate() {
            let revision = 2 + 2 * i64::try_from(round).unwrap();
            operations::change(&scene.alice, id, revision, to("11:00", "13:00")).await.unwrap();
            assert_eq!(taken(&scene).await, [period("10:00", "13:00")]);
            match round {
                0 => operations::reject(&scene.manager, id, revision + 1, "点検中".to_owned()).await.unwrap(),
                1 => operations::withdraw(&scene.alice, id, revision + 1).await.unwrap(),
                2 => {
                    let job = scene.db.later(&db.caller(Actor::Job("test")), "2026-06-11T10:00:00+09:00");
                    assert_eq!(operations::expire(&job).await, Ok(1));
                }
                // Asking for the old time again is the same as giving the change up.
                _ => operations::change(&scene.alice, id, revision + 1, to("10:00", "12:00")).await.unwrap(),
            }
            let found = operations::find(&scene.alice, id).await.unwrap();
            let booking = found.overview.booking;
            assert_eq!((booking.status, booking.period), (Status::Confirmed, period("10:00", "12:00")), "{what:?}");
            assert_eq!((booking.kept, booking.hold_until), (None, None));
            assert_eq!(found.events.last().unwrap().what, what);
            assert_eq!(taken(&scene).await, [period("10:00", "12:00")], "{what:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn changing_ones_mind_twice_keeps_the_first_time_and_an_overlapping_one_is_one_time_again_when_approved() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::AssistedUse).await;
        operations::change(&scene.alice, id, 2, to("14:00", "16:00")).await.unwrap();
        assert_eq!(times_of_staff(db, &scene).await, 2, "the person is kept free for both");
        operations::change(&scene.alice, id, 3, to("11:00", "13:00")).await.unwrap();
        assert_eq!(taken(&scene).await, [period("10:00", "13:00")]);
        operations::approve(&scene.manager, id, 4, String::new()).await.unwrap();
        assert_eq!(taken(&scene).await, [period("11:00", "13:00")]);
        assert_eq!(times_of_staff(db, &scene).await, 1);
        let busy = calendar::operations::busy(&scene.alice, scene.instrument, period("00:00", "23:59")).await.unwrap();
        assert_eq!(busy.len(), 1, "one piece");
        scene.rules("{}").await;
        scene.book(&scene.rival, scene.assisted("10:00", "11:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_shorter_time_is_given_back_only_when_it_is_approved_and_clean_up_stays_with_it() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::SelfUse).await;
        operations::change(&scene.alice, id, 2, to("10:00", "11:00")).await.unwrap();
        assert_eq!(taken(&scene).await, [period("10:00", "12:00")]);
        scene.rules(r#"{"approval":"always","buffer_before_minutes":30,"buffer_after_minutes":15}"#).await;
        operations::approve(&scene.manager, id, 3, String::new()).await.unwrap();
        assert_eq!(taken(&scene).await, [period("10:00", "11:15")], "no more than was held");
    })
    .await;
}

#[tokio::test]
async fn cancelling_what_waits_frees_both_times() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::SelfUse).await;
        operations::change(&scene.alice, id, 2, to("14:00", "16:00")).await.unwrap();
        operations::cancel(&scene.alice, id, 3, String::new()).await.unwrap();
        assert_eq!(taken(&scene).await, []);
        let nothing = refusal(operations::withdraw(&scene.alice, id, 4).await);
        assert_eq!(nothing.code, "illegal_transition");
    })
    .await;
}

#[tokio::test]
async fn the_database_itself_does_not_give_away_what_is_kept() {
    on_both(async |db| {
        const FREE: &str = "update allocations set live = $2 where booking_id = $1 and part = 'kept'";
        const FORGET: &str = "delete from kept_slots where booking_id = $1";
        let scene = Scene::new(db).await;
        let id = approved(&scene, Mode::SelfUse).await;
        operations::change(&scene.alice, id, 2, to("14:00", "16:00")).await.unwrap();
        let mut tx = db.operator().begin().await.unwrap();
        let freed = on!(tx, db => sqlx::query(FREE).bind(id).bind(false).execute(db).await.map(|_| ()));
        assert!(freed.unwrap_err().to_string().contains("kept_slot_lost"));
        drop(tx);
        let mut tx = db.operator().begin().await.unwrap();
        let forgotten = on!(tx, db => sqlx::query(FORGET).bind(id).execute(db).await.map(|_| ()));
        assert!(forgotten.unwrap_err().to_string().contains("kept_slot_forgotten"));
    })
    .await;
}
