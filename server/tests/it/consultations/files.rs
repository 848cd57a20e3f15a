//! Files of consultations: in by form and by program, out as nothing that acts, to nobody whom they do not concern.

use super::{Scene, scene::THEME};
use crate::fixtures::{Served, TestDb, on_both};
use app::{
    access::Caller,
    consultations::{Step, operations},
    error::Error,
    files,
    ids::ConsultationId,
};
use reqwest::{
    Body, Method, Response,
    multipart::{Form, Part},
};
use serde_json::Value;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// The cookie of a session of this person.
async fn cookie(caller: &Caller) -> String {
    let account = caller.actor.account().unwrap();
    let key = app::people::operations::begin_session(caller, account, "test", None, "").await.unwrap();
    format!("session={}", key.reveal())
}

fn question(scene: &Scene) -> Form {
    let fields = [("do", "consultations/ask"), ("kind", "advice"), ("subject", THEME), ("text", "写真のとおりです")];
    fields
        .into_iter()
        .fold(Form::new(), |form, (name, value)| form.text(name, value))
        .text("instrument_id", scene.instrument.to_string())
}

async fn post(served: &Served, cookie: &str, form: Form) -> Response {
    let request =
        served.ask(Method::POST, "/consultations/new").header("cookie", cookie).header("origin", &served.base);
    request.multipart(form).send().await.unwrap()
}

fn file(name: &str, bytes: &'static [u8]) -> Part {
    Part::bytes(bytes).file_name(name.to_owned())
}

async fn put(
    db: &TestDb,
    served: &Served,
    caller: &Caller,
    id: ConsultationId,
    name: &str,
    body: impl Into<Body>,
) -> (u16, Value) {
    let token = db.token(caller).await;
    let path = format!("/api/v1/consultations/{id}/files/{name}");
    let response = served.ask(Method::PUT, &path).bearer_auth(token).body(body).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

#[tokio::test]
async fn a_question_comes_with_its_photo_and_a_refused_form_keeps_it() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let alice = cookie(&scene.alice).await;
        let wrong = question(&scene).text("kind", "x").part(files::FIELD, file("壊れ.png", b"<html>no picture</html>"));
        let refused = post(&served, &alice, wrong).await;
        assert_eq!(refused.status(), 422);
        let page = refused.text().await.unwrap();
        assert!(page.contains("拡張子と合っていません") && page.contains(THEME), "nothing typed is lost");

        // The photo was taken, the subject is missing: the second attempt sends no photo again.
        let incomplete = Form::new()
            .text("do", "consultations/ask")
            .text("text", "写真")
            .part(files::FIELD, file("断面 1.png", PNG));
        let page = post(&served, &alice, incomplete).await.text().await.unwrap();
        let attached = page.split("name=\"attached\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(attached.ends_with("断面 1.png"), "{attached}");
        let asked = post(&served, &alice, question(&scene).text("attached", attached)).await;
        assert_eq!(asked.status(), 303);
        let path = asked.headers()["location"].to_str().unwrap().to_owned();

        let shown =
            served.get(&format!("{path}/files/断面 1.png?preview")).header("cookie", &alice).send().await.unwrap();
        let header = |name: &str| shown.headers()[name].to_str().unwrap().to_owned();
        assert_eq!((shown.status().as_u16(), header("content-type").as_str()), (200, "image/png"));
        assert!(
            header("content-disposition").starts_with("inline")
                && header("content-security-policy").contains("sandbox")
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(shown.bytes().await.unwrap(), PNG);
        let page = served.get(&path).header("cookie", &alice).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("断面 1.png") && page.contains("?preview"));
    })
    .await;
}

#[tokio::test]
async fn what_could_act_is_a_download_and_programs_are_not_taken() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let id = scene.assigned().await;
        let page = "<html><script>alert(1)</script></html>";
        let (status, _) = put(db, &served, &scene.suzuki, id, "results.html", page).await;
        assert_eq!(status, 201);
        for path in ["results.html", "results.html?preview"] {
            let token = cookie(&scene.alice).await;
            let shown =
                served.get(&format!("/consultations/{id}/files/{path}")).header("cookie", token).send().await.unwrap();
            let header = |name: &str| shown.headers()[name].to_str().unwrap().to_owned();
            assert!(header("content-disposition").starts_with("attachment"), "{path}");
            assert_eq!(header("content-type"), "text/plain");
            assert!(header("content-security-policy").contains("sandbox"));
        }
        let (status, refused) = put(db, &served, &scene.suzuki, id, "run.dat", "#!/bin/sh\nrm -rf /").await;
        assert_eq!((status, refused["fields"][0]["code"].as_str()), (422, Some("program")));
        let (status, refused) = put(db, &served, &scene.suzuki, id, "results.html", "again").await;
        assert_eq!((status, refused["fields"][0]["code"].as_str()), (422, Some("taken")));
        let (status, _) = put(db, &served, &scene.suzuki, id, "empty.txt", "").await;
        assert_eq!(status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_and_nothing_of_it_stays() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let id = scene.assigned().await;
        let piece = bytes::Bytes::from(vec![b'x'; 1 << 20]);
        let pieces = |count: usize| {
            let piece = piece.clone();
            futures_util::stream::iter((0..count).map(move |_| Ok::<_, std::io::Error>(piece.clone())))
        };
        let (status, _) = put(db, &served, &scene.suzuki, id, "large.txt", Body::wrap_stream(pieces(51))).await;
        assert_eq!(status, 413);
        assert!(
            matches!(scene.see(&scene.suzuki, id).await.unwrap().thread.last(), Some(Step::Moved(_))),
            "no file is there"
        );
        let largest = operations::put_file(&scene.suzuki, id, "largest.txt", pieces(50)).await.unwrap();
        assert_eq!(largest.size.unsigned_abs(), files::LARGEST);
    })
    .await;
}

#[tokio::test]
async fn strangers_find_no_file_whatever_address_they_guess() {
    on_both(async |db| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let id = scene.assigned().await;
        operations::put_file(
            &scene.alice,
            id,
            "photo.png",
            futures_util::stream::iter([Ok::<_, std::io::Error>(PNG.into())]),
        )
        .await
        .unwrap();
        let strangers = [&scene.rival, &scene.ito, &scene.other_manager, &scene.coordinator];
        for stranger in strangers {
            assert_eq!(operations::file(stranger, id, "photo.png").await, Err(Error::NotFound));
            let (status, _) = put(db, &served, stranger, id, "x.txt", "x").await;
            assert_eq!(status, 404);
            let token = cookie(stranger).await;
            for name in ["photo.png", "photo.png?preview", "..%2fphoto.png", "nothing.png"] {
                let found = served
                    .get(&format!("/consultations/{id}/files/{name}"))
                    .header("cookie", &token)
                    .send()
                    .await
                    .unwrap();
                assert_eq!(found.status(), 404, "{name}");
            }
        }
        assert!(operations::file(&scene.suzuki, id, "photo.png").await.is_ok());
        let visitor = served.get(&format!("/consultations/{id}/files/photo.png")).send().await.unwrap();
        assert_eq!(visitor.status(), 303);
    })
    .await;
}

#[tokio::test]
async fn notes_of_the_staff_have_files_that_the_company_never_sees() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        let received = files::operations::receive(
            &scene.suzuki,
            "memo.txt",
            futures_util::stream::iter([Ok::<_, std::io::Error>("secret".into())]),
        )
        .await
        .unwrap();
        let note =
            operations::Words { text: "メモ".into(), internal: true, files: vec![received.id], ..Default::default() };
        operations::write(&scene.suzuki, id, note.clone()).await.unwrap();
        assert!(operations::file(&scene.manager, id, "memo.txt").await.is_ok());
        assert_eq!(operations::file(&scene.alice, id, "memo.txt").await, Err(Error::NotFound));
        let handed = |steps: Vec<Step>| steps.iter().filter(|step| matches!(step, Step::Handed(_))).count();
        assert_eq!(handed(scene.see(&scene.alice, id).await.unwrap().thread), 0);
        // A file becomes part of one thing only, and only by whoever sent it.
        assert!(matches!(operations::write(&scene.suzuki, id, note).await, Err(Error::Invalid(_))));
        let foreign = files::operations::receive(
            &scene.rival,
            "x.txt",
            futures_util::stream::iter([Ok::<_, std::io::Error>("x".into())]),
        )
        .await
        .unwrap();
        let stolen = operations::Words { text: "x".into(), files: vec![foreign.id], ..Default::default() };
        assert!(matches!(operations::write(&scene.alice, id, stolen).await, Err(Error::Invalid(_))));
    })
    .await;
}

#[tokio::test]
async fn what_became_part_of_nothing_is_swept_away() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let one = || futures_util::stream::iter([Ok::<_, std::io::Error>("x".into())]);
        let received = files::operations::receive(&scene.alice, "x.txt", one()).await.unwrap();
        let job = db.caller(app::access::Actor::Job("sweep_files"));
        assert_eq!(files::operations::sweep(&job).await, Ok(0));
        let later = db.later(&job, "2026-06-10T10:30:00+09:00");
        assert_eq!(files::operations::sweep(&later).await, Ok(1));
        let late = operations::Words { text: "x".into(), files: vec![received.id], ..Default::default() };
        let id = scene.asked().await;
        assert!(matches!(operations::write(&scene.alice, id, late).await, Err(Error::Invalid(_))));
    })
    .await;
}
