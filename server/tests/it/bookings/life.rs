//! What happens to a booking from the request to its end.

use super::{Scene, codes, period, refusal};
use crate::fixtures::on_both;
use app::{
    access::{Actor, Caller},
    bookings::{
        Status,
        operations::{self, Changes},
        store::Page,
    },
    error::{Error, RefusalKind},
    ids::BookingId,
};

const TEN: &str = "2026-06-11T10:00:00+09:00";

async fn status(scene: &Scene<'_>, id: BookingId) -> Status {
    scene.see(&scene.alice, id).await.unwrap().booking.status
}

fn job(scene: &Scene<'_>, now: &str) -> Caller {
    scene.db.later(&scene.db.caller(Actor::Job("test")), now)
}

#[tokio::test]
async fn a_cancelled_slot_is_free_again_and_stays_cancelled() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(status(&scene, id).await, Status::Confirmed);
        operations::cancel(&scene.alice, id, 1, String::new()).await.unwrap();
        assert_eq!(status(&scene, id).await, Status::Cancelled);
        let again = refusal(operations::cancel(&scene.alice, id, 2, String::new()).await);
        assert_eq!((again.code, again.kind), ("illegal_transition", RefusalKind::Conflict));
        scene.book(&scene.rival, scene.self_use("11:00", "13:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_acts_on_what_has_changed_since_is_refused() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let later = Changes { period: Some(period("13:00", "14:00")), ..Changes::default() };
        operations::change(&scene.alice, id, 1, later.clone()).await.unwrap();
        assert_eq!(operations::cancel(&scene.alice, id, 1, String::new()).await, Err(Error::Stale));
        assert_eq!(operations::change(&scene.alice, id, 1, later).await, Err(Error::Stale));
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().booking.revision, 2);
    })
    .await;
}

#[tokio::test]
async fn a_request_holds_its_slot_until_it_is_answered() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let first = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(status(&scene, first).await, Status::Requested);
        let meanwhile = refusal(scene.book(&scene.rival, scene.self_use("11:00", "12:00")).await);
        assert_eq!(codes(&meanwhile), ["conflict"]);
        assert_eq!(operations::approve(&scene.alice, first, 1, String::new()).await, Err(Error::Forbidden));
        let waiting = operations::waiting(&scene.manager, scene.university).await.unwrap();
        assert_eq!(waiting.len(), 1);
        operations::reject(&scene.manager, first, 1, "装置の調整中".to_owned()).await.unwrap();
        let second = scene.book(&scene.rival, scene.self_use("11:00", "12:00")).await.unwrap();
        operations::approve(&scene.manager, second, 1, String::new()).await.unwrap();
        let approved = scene.see(&scene.rival, second).await.unwrap().booking;
        assert_eq!((approved.status, approved.hold_until), (Status::Confirmed, None));
        let twice = refusal(operations::reject(&scene.manager, second, 2, "いいえ".to_owned()).await);
        assert_eq!(twice.code, "illegal_transition");
    })
    .await;
}

#[tokio::test]
async fn only_the_first_booking_waits_where_the_instrument_says_so() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"first"}"#).await;
        let first = scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await.unwrap();
        operations::approve(&scene.manager, first, 1, String::new()).await.unwrap();
        let second = scene.book(&scene.alice, scene.self_use("12:00", "13:00")).await.unwrap();
        assert_eq!(status(&scene, second).await, Status::Confirmed);
    })
    .await;
}

#[tokio::test]
async fn a_rejection_says_why() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let Err(Error::Invalid(fields)) = operations::reject(&scene.manager, id, 1, " ".to_owned()).await else {
            panic!("accepted without a reason");
        };
        assert_eq!((fields[0].field.as_str(), fields[0].code), ("reason", "missing"));
        assert_eq!(status(&scene, id).await, Status::Requested);
    })
    .await;
}

#[tokio::test]
async fn a_request_that_nobody_answers_expires_and_frees_its_slot() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(operations::expire(&job(&scene, "2026-06-15T08:59:00+09:00")).await, Ok(0));
        assert_eq!(operations::expire(&job(&scene, "2026-06-15T09:01:00+09:00")).await, Ok(1));
        assert_eq!(operations::expire(&job(&scene, "2026-06-15T09:02:00+09:00")).await, Ok(0));
        assert_eq!(status(&scene, id).await, Status::Expired);
        scene.book(&scene.rival, scene.self_use("10:00", "12:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_by_a_quarter_past_is_missed_and_the_rest_is_free() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"no_show_minutes":15}"#).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(operations::miss(&job(&scene, "2026-06-11T10:14:00+09:00")).await, Ok(0));
        assert_eq!(operations::miss(&job(&scene, "2026-06-11T10:15:00+09:00")).await, Ok(1));
        assert_eq!(status(&scene, id).await, Status::Missed);
        let cancelling = refusal(operations::cancel(&scene.alice, id, 2, String::new()).await);
        assert_eq!(cancelling.code, "illegal_transition");
        let rival = scene.db.later(&scene.rival, "2026-06-11T10:20:00+09:00");
        scene.book(&rival, scene.self_use("10:30", "12:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_change_is_judged_like_a_booking_and_refused_leaves_everything_as_it_was() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"future_count":1}"#).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        scene.book(&scene.rival, scene.self_use("13:00", "14:00")).await.unwrap();
        let to = |from, to| Changes { period: Some(period(from, to)), ..Changes::default() };
        let taken = refusal(operations::change(&scene.alice, id, 1, to("12:30", "13:30")).await);
        assert_eq!(codes(&taken), ["conflict"]);
        assert_eq!(scene.see(&scene.alice, id).await.unwrap().booking.period, period("10:00", "12:00"));
        // Overlaps itself, and is the one upcoming booking it may have.
        operations::change(&scene.alice, id, 1, to("11:00", "13:00")).await.unwrap();
        let changed = scene.see(&scene.alice, id).await.unwrap().booking;
        assert_eq!((changed.period, changed.revision), (period("11:00", "13:00"), 2));
        let second = refusal(scene.book(&scene.alice, scene.self_use("15:00", "16:00")).await);
        assert_eq!(codes(&second), ["future_count"]);
        // The old time is free again, of the instrument and of the person.
        scene.book(&scene.rival, scene.assisted("09:00", "11:00")).await.unwrap_err();
        scene.rules("{}").await;
        scene.book(&scene.rival, scene.assisted("09:00", "11:00")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn another_time_waits_for_approval_again() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        operations::approve(&scene.manager, id, 1, String::new()).await.unwrap();
        let later = Changes { period: Some(period("13:00", "14:00")), ..Changes::default() };
        operations::change(&scene.alice, id, 2, later).await.unwrap();
        let changed = scene.see(&scene.alice, id).await.unwrap().booking;
        assert_eq!((changed.status, changed.hold_until.is_some()), (Status::Requested, true));
        let events = operations::find(&scene.alice, id).await.unwrap().events;
        let steps: Vec<_> = events.iter().map(|event| (event.revision, event.to)).collect();
        assert_eq!(steps, [(1, Status::Requested), (2, Status::Confirmed), (3, Status::Requested)]);
    })
    .await;
}

#[tokio::test]
async fn staff_say_why_they_cancel_and_what_is_over_cannot_be_cancelled() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert!(matches!(operations::cancel(&scene.manager, id, 1, String::new()).await, Err(Error::Invalid(_))));
        let afterwards = scene.db.later(&scene.alice, "2026-06-11T12:00:00+09:00");
        assert_eq!(refusal(operations::cancel(&afterwards, id, 1, String::new()).await).code, "illegal_transition");
        operations::cancel(&scene.manager, id, 1, "停電".to_owned()).await.unwrap();
        assert_eq!(operations::find(&scene.alice, id).await.unwrap().events[1].reason, "停電");
    })
    .await;
}

#[tokio::test]
async fn lists_come_page_by_page_latest_first() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        for (from, to) in [("10:00", "11:00"), ("12:00", "13:00"), ("14:00", "15:00")] {
            scene.book(&scene.alice, scene.self_use(from, to)).await.unwrap();
        }
        let starts = |page: &[app::bookings::Overview]| -> Vec<_> {
            page.iter().map(|overview| overview.booking.period.start()).collect()
        };
        let first = operations::mine(&scene.alice, Page { after: None, limit: 2 }).await.unwrap();
        assert_eq!(starts(&first), [period("14:00", "15:00").start(), period("12:00", "13:00").start()]);
        let after: app::bookings::store::Cursor =
            app::bookings::store::Cursor::of(&first[1]).to_string().parse().unwrap();
        let second = operations::mine(&scene.alice, Page { after: Some(after), limit: 2 }).await.unwrap();
        assert_eq!(starts(&second), [crate::fixtures::at(TEN)]);
    })
    .await;
}

#[tokio::test]
async fn an_institution_decides_how_long_a_request_holds_its_slot() {
    on_both(async |db| {
        use app::{
            access::{Role, Scope},
            institutions::operations as institutions,
        };
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let place = Scope::Institution(scene.university);
        let admin = db.person("所長", &[(Role::InstitutionAdmin, place)]).await;
        let refused = institutions::set_hold(&scene.manager, scene.university, Some(30)).await;
        assert_eq!(refused, Err(Error::Forbidden));
        institutions::set_hold(&admin, scene.university, Some(30)).await.unwrap();
        institutions::set_hold(&admin, scene.university, Some(60)).await.unwrap();
        assert_eq!(institutions::hold(&admin, scene.university).await, Ok(Some(60)));
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(operations::expire(&job(&scene, "2026-06-10T09:59:00+09:00")).await, Ok(0));
        assert_eq!(operations::expire(&job(&scene, "2026-06-10T10:01:00+09:00")).await, Ok(1));
        assert_eq!(status(&scene, id).await, Status::Expired);
        institutions::set_hold(&admin, scene.university, None).await.unwrap();
        let id = scene.book(&scene.alice, scene.self_use("13:00", "14:00")).await.unwrap();
        let hold = scene.see(&scene.alice, id).await.unwrap().booking.hold_until.unwrap();
        assert!(hold > crate::fixtures::at("2026-06-14T09:00:00+09:00"), "three business days");
    })
    .await;
}
