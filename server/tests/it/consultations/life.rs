//! From the question to what came of it.

use super::{Scene, scene::words};
use crate::fixtures::{at, on_both};
use app::{
    consultations::{
        Desk, Outcome, Question, Side, Solved, Status, Step,
        operations::{self, Words},
        store::Filter,
    },
    error::Error,
};

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[tokio::test]
async fn a_question_becomes_an_answer_and_the_answer_an_outcome() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.asked().await;
        let asked = scene.see(&scene.alice, id).await.unwrap();
        let of = asked.overview.consultation;
        assert_eq!((of.status, of.desk, of.staff), (Status::Received, Desk::Institution(scene.university), None));
        assert_eq!(of.due, at("2026-06-16T00:00:00+09:00"), "three business days");
        assert!(asked.choices.candidates.is_empty(), "a company is not told who has how much to do");

        operations::assign(&scene.manager, id, 1, None, String::new()).await.unwrap();
        operations::write(&scene.suzuki, id, words("素地の厚さは")).await.unwrap();
        let status = async || scene.see(&scene.alice, id).await.unwrap().overview.consultation.status;
        assert_eq!(status().await, Status::InProgress);
        operations::write(&scene.alice, id, words("2ミリです")).await.unwrap();
        operations::write(&scene.suzuki, id, Words { answers: true, ..words("測れます") }).await.unwrap();
        assert_eq!(status().await, Status::Answered);

        // Thanks open it once more; the promise is a new one.
        let later = db.later(&scene.alice, "2026-06-15T10:00:00+09:00");
        operations::write(&later, id, words("追加で伺います")).await.unwrap();
        let open = scene.see(&scene.alice, id).await.unwrap().overview.consultation;
        assert_eq!((open.status, open.due), (Status::InProgress, at("2026-06-19T00:00:00+09:00")));

        let report = "膜厚の測り方を説明した".to_owned();
        assert_eq!(
            operations::close(&scene.suzuki, id, open.revision, String::new()).await.map_err(|e| e.code()),
            Err("invalid")
        );
        assert_eq!(
            operations::close(&scene.alice, id, open.revision, "x".into()).await.map_err(|e| e.code()),
            Err("invalid")
        );
        let outcome = Outcome {
            solved: Solved::Yes,
            product: true,
            patent: false,
            joint_research: false,
            text: "助かりました".into(),
        };
        assert_eq!(code(operations::keep_outcome(&scene.alice, id, outcome.clone()).await), "illegal_transition");
        let last = db.later(&scene.suzuki, "2026-06-16T10:00:00+09:00");
        operations::close(&last, id, open.revision, report.clone()).await.unwrap();
        assert_eq!(code(operations::write(&scene.alice, id, words("もう一つ")).await), "illegal_transition");
        assert_eq!(
            code(operations::write(&scene.suzuki, id, Words { internal: true, ..words("x") }).await),
            "illegal_transition"
        );
        operations::keep_outcome(&scene.alice, id, outcome.clone()).await.unwrap();
        let changed = Outcome { patent: true, ..outcome };
        operations::keep_outcome(&scene.alice, id, changed.clone()).await.unwrap();

        let seen = scene.see(&scene.suzuki, id).await.unwrap();
        assert_eq!((seen.overview.outcome, seen.overview.consultation.report), (Some(changed), report));
        let said = seen.thread.iter().filter(|step| matches!(step, Step::Said(_))).count();
        let path: Vec<_> = seen
            .thread
            .iter()
            .filter_map(|step| if let Step::Moved(event) = step { Some(event.to) } else { None })
            .collect();
        assert_eq!(said, 5);
        use Status::{Answered, Assigned, Closed, InProgress, Received};
        assert_eq!(path, [Received, Assigned, InProgress, Answered, InProgress, Closed]);
    })
    .await;
}

#[tokio::test]
async fn it_is_given_to_whoever_knows_the_instrument_and_passed_on_by_whoever_has_it() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.asked().await;
        let order: Vec<_> =
            scene.see(&scene.manager, id).await.unwrap().choices.candidates.into_iter().map(|one| one.staff).collect();
        assert_eq!(order, [scene.suzuki_id, scene.ito_id]);
        assert_eq!(operations::assign(&scene.manager, id, 1, None, String::new()).await, Ok(scene.suzuki_id));
        assert_eq!(operations::assign(&scene.manager, id, 1, None, String::new()).await, Err(Error::Stale));
        operations::assign(&scene.suzuki, id, 2, Some(scene.ito_id), "出張のため".into()).await.unwrap();
        assert_eq!(scene.see(&scene.suzuki, id).await.map(drop), Err(Error::NotFound), "it is not Suzuki's any more");
        assert!(scene.see(&scene.ito, id).await.is_ok());

        let (_, stranger) = db.staff("他大学の人", scene.elsewhere).await;
        let refused = operations::assign(&scene.manager, id, 3, Some(stranger), String::new()).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn staff_take_what_nobody_has_and_learn_only_then_what_it_is() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.asked().await;
        let taking = operations::unassigned(&scene.ito, scene.university).await.unwrap();
        assert_eq!((taking.waiting.len(), taking.staff), (1, Some(scene.ito_id)));
        assert_eq!(scene.see(&scene.ito, id).await.map(drop), Err(Error::NotFound));
        operations::assign(&scene.ito, id, 1, Some(scene.ito_id), String::new()).await.unwrap();
        assert!(scene.see(&scene.ito, id).await.is_ok());
        // What is taken is not taken again behind its owner's back.
        assert_eq!(
            operations::assign(&scene.suzuki, id, 2, Some(scene.suzuki_id), String::new()).await,
            Err(Error::NotFound)
        );
        assert_eq!(operations::unassigned(&scene.ito, scene.university).await.unwrap().waiting, []);
    })
    .await;
}

#[tokio::test]
async fn another_institution_answers_only_when_the_company_agrees() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let there = scene.elsewhere;
        operations::propose_handover(&scene.suzuki, id, 2, there, "装置がB大学にあるため".into()).await.unwrap();
        assert_eq!(scene.see(&scene.other_manager, id).await.map(drop), Err(Error::NotFound), "nobody has agreed yet");
        assert_eq!(
            operations::propose_handover(&scene.suzuki, id, 2, there, "もう一度".into()).await,
            Err(Error::Stale)
        );
        let mine = operations::answer_handover(&scene.suzuki, id, 2, true).await;
        assert_eq!(mine, Err(Error::Forbidden), "the staff does not agree for the company");
        operations::answer_handover(&scene.alice, id, 2, false).await.unwrap();
        assert_eq!(scene.see(&scene.other_manager, id).await.map(drop), Err(Error::NotFound), "the company said no");

        operations::propose_handover(&scene.suzuki, id, 2, there, "やはりB大学で".into()).await.unwrap();
        operations::answer_handover(&scene.alice, id, 2, true).await.unwrap();
        let there = scene.see(&scene.other_manager, id).await.unwrap().overview.consultation;
        assert_eq!(
            (there.status, there.staff, there.desk),
            (Status::Received, None, Desk::Institution(scene.elsewhere))
        );
        for former in [&scene.suzuki, &scene.manager] {
            assert_eq!(scene.see(former, id).await.map(drop), Err(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn the_regions_desk_passes_on_what_it_was_asked_and_then_sees_it_no_more() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.asked_region().await;
        operations::write(&scene.coordinator, id, words("少々お待ちください")).await.unwrap();
        let seen = scene.see(&scene.coordinator, id).await.unwrap();
        assert_eq!((seen.side, seen.overview.consultation.status), (Side::Staff, Status::Received));
        assert_eq!(scene.see(&scene.manager, id).await.map(drop), Err(Error::NotFound));
        operations::route(&scene.coordinator, id, 1, scene.university).await.unwrap();
        assert_eq!(scene.see(&scene.coordinator, id).await.map(drop), Err(Error::NotFound));
        assert!(scene.see(&scene.manager, id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn what_is_late_is_listed_until_it_is_answered_or_promised_anew() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let late = Filter { overdue: true, limit: 50, ..Filter::default() };
        let manager = db.later(&scene.manager, "2026-06-16T00:00:01+09:00");
        let listed = async || operations::list(&manager, &late).await.unwrap().len();
        assert_eq!(scene.list(&scene.manager, late.clone()).await.len(), 0);
        assert_eq!(listed().await, 1);
        operations::promise(&manager, id, 2, "2026-06-18".parse().unwrap()).await.unwrap();
        assert_eq!(listed().await, 0);
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_question_is_said_at_once() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let empty =
            Question { subject: " ".into(), text: String::new(), wishes: "あ".repeat(2_001), ..scene.question() };
        let Err(Error::Invalid(errors)) = operations::ask(&scene.alice, empty).await else { panic!("not invalid") };
        let codes: Vec<_> = errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect();
        assert_eq!(codes, ["subject missing", "text missing", "wishes too_long"]);
        let nowhere = Question { instrument: None, ..scene.question() };
        assert_eq!(code(operations::ask(&scene.alice, nowhere).await), "invalid");
        assert_eq!(code(operations::ask(&scene.suzuki, scene.question()).await), "invalid", "only companies ask");
        let for_others = Question { company: scene.rival.actor.companies().first().copied(), ..scene.question() };
        assert_eq!(operations::ask(&scene.alice, for_others).await, Err(Error::Forbidden));
    })
    .await;
}
