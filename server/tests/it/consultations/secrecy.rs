//! Neither name nor theme reaches anybody whom a consultation does not concern: not by lists, search, pages, REST or
//! error messages.

use super::{
    Scene,
    scene::{COMPANY, THEME, words},
};
use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    consultations::{
        Desk, Outcome, Solved, Step,
        operations::{self, Words},
        store::{Filter, Place},
    },
    error::Error,
    ids::InstitutionId,
};
use reqwest::Method;
use serde_json::json;

/// Everybody whom a consultation of Alice's, given to Suzuki, does not concern.
async fn strangers(db: &TestDb, scene: &Scene) -> Vec<Caller> {
    let mut all = vec![
        scene.rival.clone(),
        scene.ito.clone(),
        scene.other_manager.clone(),
        scene.coordinator.clone(),
        db.staff("他大学の職員", scene.elsewhere).await.0,
        db.person("総合調整", &[(Role::Coordinator, Scope::Region(db.region("別").await))]).await,
        db.person("運用", &[(Role::SystemAdmin, Scope::System)]).await,
    ];
    for role in [Role::Office, Role::Payroll, Role::ExportControl, Role::Auditor] {
        all.push(db.person("事務", &[(role, Scope::Institution(scene.university))]).await);
    }
    all
}

#[tokio::test]
async fn to_strangers_it_does_not_exist_whatever_they_try() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let outcome =
            || Outcome { solved: Solved::No, product: true, patent: true, joint_research: true, text: String::new() };
        for stranger in strangers(db, &scene).await.iter().chain([&db.visitor()]) {
            let unseen = if stranger.actor.account().is_some() { Error::NotFound } else { Error::SignedOut };
            assert_eq!(operations::find(stranger, id).await.map(drop), Err(unseen));
            assert_eq!(operations::write(stranger, id, words("x")).await, Err(Error::NotFound));
            let note = Words { internal: true, ..words("x") };
            assert_eq!(operations::write(stranger, id, note).await, Err(Error::NotFound));
            let own = stranger.actor.staff_at(scene.university).or(Some(scene.ito_id));
            for to in [None, own] {
                assert_eq!(operations::assign(stranger, id, 2, to, String::new()).await, Err(Error::NotFound));
            }
            assert_eq!(operations::promise(stranger, id, 2, "2026-07-01".parse().unwrap()).await, Err(Error::NotFound));
            assert_eq!(operations::route(stranger, id, 2, scene.elsewhere).await, Err(Error::NotFound));
            let handover = operations::propose_handover(stranger, id, 2, scene.elsewhere, "x".into()).await;
            assert_eq!(handover, Err(Error::NotFound));
            assert_eq!(operations::answer_handover(stranger, id, 2, true).await, Err(Error::NotFound));
            assert_eq!(operations::close(stranger, id, 2, "x".into()).await, Err(Error::NotFound));
            assert_eq!(operations::keep_outcome(stranger, id, outcome()).await, Err(Error::NotFound));
        }
        assert_eq!(scene.revision(id).await, 2, "nothing has moved");
    })
    .await;
}

#[tokio::test]
async fn lists_and_search_show_strangers_nothing() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.assigned().await;
        let places = [Place::Anywhere, Place::Institution(scene.university), Place::Region(scene.region)];
        for stranger in strangers(db, &scene).await {
            for place in places {
                for text in ["", "膜厚", COMPANY, "真鍮"] {
                    let filter = Filter { place, text: text.to_owned(), ..Filter::default() };
                    assert_eq!(scene.list(&stranger, filter).await, [], "{text} {place:?}");
                }
            }
        }
        let unseen = [&scene.rival, &scene.other_manager, &scene.coordinator];
        for stranger in unseen {
            let inbox = operations::inbox(stranger, Desk::Institution(scene.university), &Filter::default()).await;
            assert_eq!(inbox.map(drop), Err(Error::NotFound));
            assert_eq!(operations::unassigned(stranger, scene.university).await.map(drop), Err(Error::NotFound));
        }
        assert_eq!(operations::list(&db.visitor(), &Filter::default()).await.map(drop), Err(Error::SignedOut));
    })
    .await;
}

#[tokio::test]
async fn what_waits_to_be_taken_tells_neither_name_nor_theme() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.asked().await;
        let waiting = operations::unassigned(&scene.ito, scene.university).await.unwrap();
        let told = format!("{waiting:?}");
        assert!(told.contains("蛍光X線") && !told.contains(COMPANY) && !told.contains(THEME), "{told}");
        let all = Filter { limit: 9, ..Filter::default() };
        let found = operations::inbox(&scene.ito, Desk::Institution(scene.university), &all).await.unwrap();
        assert_eq!(found.1, [], "nothing is Ito's");
    })
    .await;
}

#[tokio::test]
async fn a_company_never_reads_the_notes_of_the_staff() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        operations::write(&scene.suzuki, id, Words { internal: true, ..words("社内限り") }).await.unwrap();
        let notes = async |caller: &Caller| {
            let steps = scene.see(caller, id).await.unwrap().thread;
            steps.iter().filter(|step| matches!(step, Step::Said(message) if message.internal)).count()
        };
        assert_eq!((notes(&scene.alice).await, notes(&scene.manager).await), (0, 1));
        let own = operations::write(&scene.alice, id, Words { internal: true, ..words("x") }).await;
        assert_eq!(own, Err(Error::Forbidden));
    })
    .await;
}

#[tokio::test]
async fn pages_rest_and_refusals_tell_strangers_nothing() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let (id, served) = (scene.assigned().await, db.served().await);
        let institution: InstitutionId = scene.university;
        for stranger in strangers(db, &scene).await {
            let token = db.token(&stranger).await;
            let asked = [
                (Method::GET, format!("/consultations/{id}"), json!(null), 404),
                (Method::POST, format!("/consultations/{id}/messages"), json!({"text": "x"}), 404),
                (Method::POST, format!("/consultations/{id}/assign"), json!({"revision": 2}), 404),
                (Method::POST, format!("/consultations/{id}/close"), json!({"revision": 2, "report": "x"}), 404),
                (Method::GET, "/consultations".to_owned(), json!(null), 200),
                (Method::GET, "/consultations?q=%E8%86%9C%E5%8E%9A".to_owned(), json!(null), 200),
                (Method::GET, format!("/consultations?institution_id={institution}"), json!(null), 200),
            ];
            for (method, path, body, expected) in asked {
                let request = served.ask(method, &format!("/api/v1{path}")).bearer_auth(&token);
                let request = if body.is_null() { request } else { request.json(&body) };
                let response = request.send().await.unwrap();
                assert_eq!(response.status().as_u16(), expected, "{path}");
                let text = response.text().await.unwrap();
                assert!(!text.contains(COMPANY) && !text.contains(THEME) && !text.contains("真鍮"), "{path}: {text}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_audit_trail_knows_who_did_what_but_not_what_it_was_about() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        scene.say(&scene.alice, id, "真鍮の板です").await.unwrap();
        let mut reading = db.operator().read().await.unwrap();
        const SQL: &str = "select detail from audit_entries where subject = $1";
        let subject = format!("consultation:{id}");
        let details: Vec<String> =
            app::on!(reading, db => sqlx::query_scalar(SQL).bind(subject).fetch_all(db).await.unwrap());
        assert_eq!(details.len(), 3);
        for detail in details {
            assert!(!detail.contains("真鍮") && !detail.contains(THEME) && !detail.contains(COMPANY), "{detail}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_says_that_something_happened_but_not_what_it_is_about() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        scene.say(&scene.alice, id, "真鍮の板です").await.unwrap();
        scene.say(&scene.suzuki, id, "では測れます").await.unwrap();
        for (caller, count) in
            [(&scene.manager, 1), (&scene.suzuki, 2), (&scene.alice, 1), (&scene.ito, 0), (&scene.rival, 0)]
        {
            let told = app::notices::operations::inbox(caller, None, 50).await.unwrap();
            assert_eq!(told.len(), count);
            let text = format!("{told:?}");
            assert!(![COMPANY, THEME, "真鍮", "青木"].iter().any(|secret| text.contains(secret)), "{text}");
        }
        let asked = scene.asked_region().await;
        let told = app::notices::operations::inbox(&scene.coordinator, None, 50).await.unwrap();
        assert_eq!(told.first().map(|notice| notice.about.path.clone()), Some(format!("/consultations/{asked}")));
    })
    .await;
}
