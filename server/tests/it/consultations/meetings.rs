//! Meetings on the staff's calendar, and bookings that come from a question.

use super::Scene;
use crate::{
    bookings::{application, period},
    fixtures::on_both,
};
use app::{
    bookings::{self, Mode},
    consultations::{AppointmentStatus, Plan, Status, Work, operations},
    error::Error,
};

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[tokio::test]
async fn a_proposal_holds_the_staffs_time_and_a_refusal_gives_it_back() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let (one, other) = (scene.assigned().await, scene.asked().await);
        operations::assign(&scene.manager, other, 1, Some(scene.suzuki_id), String::new()).await.unwrap();
        let propose = async |id, from, to| {
            operations::propose_appointment(&scene.suzuki, id, period(from, to), "分析センター".into()).await
        };
        let meeting = propose(one, "10:00", "11:00").await.unwrap();
        assert_eq!(scene.see(&scene.alice, one).await.unwrap().overview.consultation.status, Status::InProgress);
        assert_eq!(code(propose(other, "10:30", "11:30").await), "conflict");
        let assisted = application(scene.instrument, Mode::AssistedUse, "10:30", "11:30");
        // Nobody else supports this instrument.
        assert_eq!(code(bookings::operations::book(&scene.rival, assisted.clone()).await), "rule_violation");

        assert_eq!(operations::answer_appointment(&scene.rival, one, meeting, true).await, Err(Error::NotFound));
        assert_eq!(operations::answer_appointment(&scene.suzuki, one, meeting, true).await, Err(Error::Forbidden));
        assert_eq!(operations::answer_appointment(&scene.alice, other, meeting, true).await, Err(Error::NotFound));
        operations::answer_appointment(&scene.alice, one, meeting, false).await.unwrap();
        assert_eq!(code(operations::answer_appointment(&scene.alice, one, meeting, true).await), "illegal_transition");
        bookings::operations::book(&scene.rival, assisted).await.unwrap();
        assert_eq!(code(propose(one, "10:00", "11:00").await), "conflict", "now a session is there");
    })
    .await;
}

#[tokio::test]
async fn an_accepted_meeting_stays_until_somebody_cancels_it_in_time() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let meeting =
            operations::propose_appointment(&scene.suzuki, id, period("13:00", "14:00"), String::new()).await.unwrap();
        operations::answer_appointment(&scene.alice, id, meeting, true).await.unwrap();
        let status = async || match &scene.see(&scene.alice, id).await.unwrap().plans[..] {
            [Plan::Meeting(meeting)] => meeting.status,
            other => panic!("{other:?}"),
        };
        assert_eq!(status().await, AppointmentStatus::Accepted);
        let late = db.later(&scene.alice, "2026-06-11T13:00:00+09:00");
        assert_eq!(code(operations::cancel_appointment(&late, id, meeting).await), "invalid");
        operations::cancel_appointment(&scene.alice, id, meeting).await.unwrap();
        assert_eq!(status().await, AppointmentStatus::Cancelled);
        operations::propose_appointment(&scene.suzuki, id, period("13:30", "14:30"), String::new()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn meetings_need_somebody_and_a_time_to_come() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.asked().await;
        let propose = async |caller, period| operations::propose_appointment(caller, id, period, String::new()).await;
        assert_eq!(code(propose(&scene.manager, period("10:00", "11:00")).await), "invalid");
        operations::assign(&scene.manager, id, 1, None, String::new()).await.unwrap();
        let later = db.later(&scene.suzuki, "2026-06-11T10:00:01+09:00");
        assert_eq!(code(propose(&later, period("10:00", "11:00")).await), "invalid");
        assert_eq!(propose(&scene.alice, period("10:00", "11:00")).await.map(drop), Err(Error::Forbidden));
        assert_eq!(propose(&scene.ito, period("10:00", "11:00")).await.map(drop), Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_booking_keeps_the_question_it_came_from_if_it_is_the_companys_own() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let wish = || application(scene.instrument, Mode::AssistedUse, "15:00", "16:00");
        let stolen = bookings::operations::book_after(&scene.rival, wish(), Some(id)).await;
        assert_eq!(code(stolen), "invalid");
        let booking = bookings::operations::book_after(&scene.alice, wish(), Some(id)).await.unwrap();
        let plans = scene.see(&scene.suzuki, id).await.unwrap().plans;
        assert!(matches!(&plans[..], [Plan::Booked(booked)] if booked.booking == booking), "{plans:?}");
    })
    .await;
}

#[tokio::test]
async fn a_diary_learns_of_meetings_held_and_messages_written_but_not_of_whom() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let meeting =
            operations::propose_appointment(&scene.suzuki, id, period("13:00", "14:00"), String::new()).await.unwrap();
        operations::answer_appointment(&scene.alice, id, meeting, true).await.unwrap();
        operations::propose_appointment(&scene.suzuki, id, period("15:00", "16:00"), String::new()).await.unwrap();
        scene.say(&scene.suzuki, id, "では木曜日に").await.unwrap();
        let june = app::time::Zone::TOKYO.days("2026-06-01".parse().unwrap(), "2026-06-30".parse().unwrap());
        let before = operations::work_of(&scene.suzuki, scene.suzuki_id, june).await.unwrap();
        assert_eq!(before.len(), 1, "the meeting is still to come");
        let later = db.later(&scene.suzuki, "2026-06-12T09:00:00+09:00");
        let work = operations::work_of(&later, scene.suzuki_id, june).await.unwrap();
        let kinds: Vec<_> = work.iter().map(|held| matches!(held.what, Work::Met(_))).collect();
        assert_eq!(kinds, [false, true]);
        assert_eq!(operations::work_of(&scene.manager, scene.suzuki_id, june).await, Err(Error::NotFound));
    })
    .await;
}
