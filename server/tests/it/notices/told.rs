//! From what happens to the inbox.

use crate::{
    bookings::{Scene, period},
    fixtures::{TestDb, on_both},
};
use app::{
    access::{Actor, Caller},
    bookings::operations::{self as bookings, Changes},
    ids::{BookingId, NoticeId},
    notices::{Choice, Kind, Notice, operations, words},
    on,
    people::operations as people,
    words::Lang,
};

async fn inbox(caller: &Caller) -> Vec<Notice> {
    operations::inbox(caller, None, 100).await.unwrap()
}

async fn kinds(caller: &Caller) -> Vec<Kind> {
    inbox(caller).await.iter().rev().map(|notice| notice.kind).collect()
}

async fn approved(scene: &Scene<'_>, from: &str, to: &str) -> BookingId {
    let id = scene.book(&scene.alice, scene.assisted(from, to)).await.unwrap();
    bookings::approve(&scene.manager, id, 1, String::new()).await.unwrap();
    id
}

fn job(db: &TestDb, now: &str) -> Caller {
    db.later(&db.caller(Actor::Job("test")), now)
}

#[tokio::test]
async fn a_request_reaches_the_managers_and_its_answer_holder_and_staff() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        assert_eq!(kinds(&scene.manager).await, [Kind::BookingRequested]);
        assert_eq!(kinds(&scene.alice).await, []);
        bookings::approve(&scene.manager, id, 1, "どうぞ".to_owned()).await.unwrap();
        assert_eq!(kinds(&scene.alice).await, [Kind::BookingConfirmed]);
        assert_eq!(kinds(&scene.supporter).await, [Kind::BookingConfirmed]);
        let told = &inbox(&scene.alice).await[0];
        assert_eq!((told.about.period, told.about.path.as_str()), (Some(period("10:00", "12:00")), &*path(id)));
        assert_eq!(told.about.reason, "どうぞ");
        let entry = told.about.calendar.unwrap();
        assert_eq!((entry.id, entry.sequence, entry.cancelled), (id.uuid(), 2, false));

        let moved = Changes { period: Some(period("13:00", "14:00")), ..Changes::default() };
        bookings::change(&scene.manager, id, 2, moved).await.unwrap();
        bookings::cancel(&scene.manager, id, 3, "停電".to_owned()).await.unwrap();
        let all = [Kind::BookingConfirmed, Kind::BookingChanged, Kind::BookingCancelled];
        assert_eq!(kinds(&scene.alice).await, all);
        assert_eq!(kinds(&scene.supporter).await, all);
        let entry = inbox(&scene.alice).await[0].about.calendar.unwrap();
        assert_eq!((entry.sequence, entry.cancelled), (4, true));
        assert_eq!(kinds(&scene.rival).await, [], "it is nobody else's business");
    })
    .await;
}

fn path(id: BookingId) -> String {
    format!("/bookings/{id}")
}

#[tokio::test]
async fn what_did_not_happen_is_not_told() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        scene.book(&scene.rival, scene.self_use("11:00", "12:00")).await.unwrap_err();
        assert_eq!(kinds(&scene.rival).await, []);
        assert_eq!(kinds(&scene.alice).await, [Kind::BookingConfirmed]);
    })
    .await;
}

#[tokio::test]
async fn time_tells_too_and_only_once() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always","no_show_minutes":15}"#).await;
        approved(&scene, "10:00", "12:00").await;
        let same_day = job(db, "2026-06-10T10:30:00+09:00");
        set_made(db, "2026-06-10T10:20:00+09:00").await;
        assert_eq!(bookings::remind(&same_day).await, Ok(0), "whoever booked within the day remembers");
        set_made(db, "2026-05-01T09:00:00+09:00").await;
        assert_eq!(bookings::remind(&job(db, "2026-06-10T09:59:00+09:00")).await, Ok(0), "more than a day before");
        for (now, told) in [("2026-06-10T10:00:00+09:00", 1), ("2026-06-10T10:10:00+09:00", 0)] {
            assert_eq!(bookings::remind(&job(db, now)).await, Ok(told));
        }
        let late = job(db, "2026-06-11T10:20:00+09:00");
        assert_eq!(bookings::miss(&late).await, Ok(1));
        assert_eq!(bookings::miss(&late).await, Ok(0));
        assert_eq!(
            kinds(&scene.alice).await,
            [Kind::BookingConfirmed, Kind::BookingReminder, Kind::BookingMissed],
            "in the order of time"
        );
        scene.book(&scene.rival, scene.self_use("15:00", "16:00")).await.unwrap();
        let afterwards = job(db, "2026-06-20T10:00:00+09:00");
        assert_eq!(bookings::expire(&afterwards).await, Ok(1));
        assert_eq!(kinds(&scene.rival).await, [Kind::BookingExpired]);
    })
    .await;
}

/// As if everything had been booked then.
async fn set_made(db: &TestDb, at: &str) {
    const SQL: &str = "update bookings set created_at = $1";
    let mut tx = db.operator().begin().await.unwrap();
    let at = crate::fixtures::at(at);
    on!(tx, db => sqlx::query(SQL).bind(at).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn everybody_hears_of_things_as_they_chose() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let off = vec![(Kind::BookingConfirmed, Choice::Off)];
        operations::choose(&scene.alice, off).await.unwrap();
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        assert_eq!(kinds(&scene.alice).await, []);
        let choices = operations::choices(&scene.alice).await.unwrap();
        assert!(choices.contains(&(Kind::BookingConfirmed, Choice::Off)));
        assert!(choices.contains(&(Kind::BookingCancelled, Choice::AtOnce)));
        let refused = operations::choose(&scene.alice, vec![(Kind::BookingCancelled, Choice::Off)]).await;
        assert_eq!(refused.unwrap_err().code(), "invalid");
        bookings::cancel(&scene.manager, id, 1, "停電".to_owned()).await.unwrap();
        assert_eq!(kinds(&scene.alice).await, [Kind::BookingCancelled]);
    })
    .await;
}

#[tokio::test]
async fn the_session_knows_how_many_are_new_and_ones_own_doing_is_not() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let account = scene.alice.actor.account().unwrap();
        let key = people::begin_session(&db.visitor(), account, "test", None, "").await.unwrap();
        let unread = async || people::recognise(&db.visitor(), &key).await.unwrap().unwrap().unread;
        let id = approved(&scene, "10:00", "12:00").await;
        assert_eq!(unread().await, 1);
        bookings::cancel(&scene.alice, id, 2, String::new()).await.unwrap();
        assert_eq!(unread().await, 1, "what one did oneself is no news");
        approved(&scene, "13:00", "14:00").await;
        approved(&scene, "15:00", "16:00").await;
        assert_eq!(unread().await, 3);

        let first = inbox(&scene.alice).await[0].clone();
        assert!(operations::open(&scene.rival, first.id).await.is_err(), "it is not theirs");
        assert_eq!(operations::open(&scene.alice, first.id).await.unwrap(), first.about.path);
        assert_eq!(unread().await, 2);
        operations::read_all(&scene.rival).await.unwrap();
        assert_eq!(unread().await, 2);
        assert_eq!(operations::read_all(&scene.alice).await, Ok(2));
        assert_eq!(unread().await, 0);
        assert!(operations::inbox(&db.visitor(), None, 10).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_notice_stays_as_it_was_said() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let before = inbox(&scene.alice).await;
        const FORGE: &str = "update notices set about = '{}' where id <> $1";
        const AGAIN: &str = "insert into notices (id, account_id, kind, key, about, delivery, created_at)
            select $1, account_id, kind, key, about, delivery, created_at from notices";
        for (sql, meaning) in [(FORGE, "notice_kept"), (AGAIN, "unique")] {
            let mut tx = db.operator().begin().await.unwrap();
            let refused = on!(tx, db => sqlx::query(sql).bind(NoticeId::new()).execute(db).await.map(drop));
            let said = refused.unwrap_err().to_string().to_lowercase();
            assert!(said.contains(meaning), "{said}");
        }
        assert_eq!(inbox(&scene.alice).await, before);
    })
    .await;
}

#[tokio::test]
async fn no_notice_names_a_company_or_a_person() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        for (from, to) in [("10:00", "11:00"), ("11:00", "12:00")] {
            let id = approved(&scene, from, to).await;
            bookings::cancel(&scene.alice, id, 2, String::new()).await.unwrap();
            let theirs = scene.book(&scene.rival, scene.assisted(from, to)).await.unwrap();
            bookings::reject(&scene.manager, theirs, 1, "調整中".to_owned()).await.unwrap();
        }
        let mut said = String::new();
        for person in [&scene.alice, &scene.rival, &scene.manager, &scene.supporter] {
            for notice in inbox(person).await {
                for lang in [Lang::Ja, Lang::En] {
                    said += &words::title(lang, notice.kind, &notice.about);
                    said += &words::lines(lang, &notice).join("\n");
                }
            }
        }
        assert!(said.contains("SEM") && said.contains("調整中"), "something was said: {said}");
        for name in ["日立精工", "競合工業", "青木", "黒田", "鈴木", "佐藤", "破断面"] {
            assert!(!said.contains(name), "{name} in {said}");
        }
    })
    .await;
}

/// A kind of notice has nothing to name anybody with: whatever it is, it says its thing, place, time and reason.
#[test]
fn every_kind_says_its_thing_in_both_languages_and_no_more() {
    for kind in Kind::ALL {
        let about = app::notices::About {
            thing: app::words::Said { ja: "走査電子顕微鏡".into(), en: "SEM".into() },
            place: app::words::Said { ja: "A大学".into(), en: "University A".into() },
            zone: app::time::Zone::TOKYO,
            period: Some(period("10:00", "12:00")),
            reason: "R".into(),
            path: "/bookings/1".into(),
            calendar: None,
        };
        let notice = Notice {
            id: app::ids::NoticeId::fixed(1),
            kind,
            about,
            created_at: crate::fixtures::at(crate::fixtures::NOW),
            read_at: None,
        };
        for (lang, thing) in [(Lang::Ja, "走査電子顕微鏡"), (Lang::En, "SEM")] {
            let title = words::title(lang, kind, &notice.about);
            assert!(title.contains(thing) && title.chars().count() > thing.chars().count() + 2, "{kind:?}: {title}");
            assert_eq!(words::lines(lang, &notice).len(), 4, "a sentence, when, where, why: {kind:?}");
        }
    }
}
