//! Every notice that wants a mail gets one, over real SMTP, whatever fails on the way.

use super::post_office::{self, PostOffice};
use crate::{
    bookings::{Scene, period},
    fixtures::{TestDb, at, on_both},
};
use app::{
    access::{Actor, Caller, Clock, Role, Scope},
    bookings::operations::{self as bookings, Changes},
    db::Db,
    error::Error,
    ids::BookingId,
    jobs::{self, State},
    notices::{Choice, Kind, operations},
    on,
    words::Lang,
};
use server::{
    host::Host,
    jobs as worker,
    mail::{self, Post},
};
use std::collections::BTreeSet;

const BASE: &str = "https://kyoyo.example.jp";

fn server(db: &TestDb, office: &PostOffice) -> Host {
    Host { post: Post::of(Some(&office.url), std::env::temp_dir()).unwrap(), ..db.host(BASE) }
}

/// The same program on another machine.
async fn another_server(db: &TestDb, host: &Host) -> Host {
    Host { db: Db::open(&db.url).await.unwrap(), ..host.clone() }
}

fn job(host: &Host) -> Caller {
    host.caller(Actor::Job("test"), Lang::Ja)
}

async fn work(host: &Host) {
    while worker::work_once(host, "one").await.unwrap() {}
}

async fn requested(scene: &Scene<'_>, from: &str, to: &str) -> BookingId {
    scene.book(&scene.alice, scene.assisted(from, to)).await.unwrap()
}

async fn notices_by_mail(db: &TestDb) -> i64 {
    const SQL: &str = "select count(*) from notices where delivery = 'at_once'";
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar(SQL).fetch_one(db).await.unwrap())
}

#[tokio::test]
async fn two_servers_send_as_many_mails_as_there_are_notices_and_each_once() {
    on_both(async |db| {
        let (scene, office) = (Scene::new(db).await, PostOffice::open().await);
        scene.rules(r#"{"approval":"always"}"#).await;
        operations::choose(&scene.supporter, vec![(Kind::BookingConfirmed, Choice::InApp)]).await.unwrap();
        let id = requested(&scene, "10:00", "12:00").await;
        bookings::approve(&scene.manager, id, 1, String::new()).await.unwrap();
        let moved = Changes { period: Some(period("13:00", "14:00")), ..Changes::default() };
        bookings::change(&scene.manager, id, 2, moved).await.unwrap();
        bookings::cancel(&scene.manager, id, 3, "停電、復旧;未定".to_owned()).await.unwrap();
        let theirs = scene.book(&scene.rival, scene.self_use("15:00", "16:00")).await.unwrap();
        bookings::reject(&scene.manager, theirs, 1, "調整中".to_owned()).await.unwrap();

        let one = server(db, &office);
        let two = another_server(db, &one).await;
        let jobs = [job(&one), job(&two)];
        let (first, second) = tokio::join!(operations::post(&jobs[0]), operations::post(&jobs[1]));
        let posted = first.unwrap() + second.unwrap();
        let busy = async |host: &Host, name: &str| {
            for _ in 0..20 {
                worker::work_once(host, name).await.unwrap();
            }
        };
        tokio::join!(busy(&one, "one"), busy(&two, "two"), busy(&one, "hand"), busy(&two, "other hand"));

        let received = office.received();
        let wanted = notices_by_mail(db).await;
        assert_eq!((received.len() as i64, posted as i64), (wanted, wanted), "{received:#?}");
        assert_eq!(wanted, 8, "two requests, one confirmation, two changes, two cancellations, one rejection");
        let ids: BTreeSet<_> = received.iter().map(|mail| &mail.message_id).collect();
        assert_eq!(ids.len(), received.len());
        for mail in &received {
            for name in ["日立精工", "競合工業", "青木", "黒田", "佐藤", "破断面"] {
                assert!(!mail.subject.contains(name) && !mail.text.contains(name), "{name} in {mail:#?}");
            }
            assert!(mail.text.contains(&format!("{BASE}/bookings/")) && mail.text.contains("/notices/choices"));
        }

        let alice = &scene.alice.actor.person().unwrap().email;
        let mut told: Vec<_> = received.iter().filter(|mail| mail.to == *alice).collect();
        told.sort_by_key(|mail| mail.events[0].sequence);
        let methods: Vec<_> = told.iter().map(|mail| (mail.method.as_deref(), mail.events[0].sequence)).collect();
        assert_eq!(methods, [(Some("REQUEST"), 2), (Some("REQUEST"), 3), (Some("CANCEL"), 4)]);
        let uids: BTreeSet<_> = told.iter().map(|mail| &mail.events[0].uid).collect();
        assert_eq!(uids.len(), 1, "one entry in the calendar, whatever happens to it");
        let event = &told[1].events[0];
        assert_eq!(
            (event.start.as_str(), event.end.as_str()),
            ("2026-06-11T04:00:00+00:00", "2026-06-11T05:00:00+00:00")
        );
        assert_eq!((event.summary.as_str(), event.location.as_str()), ("SEM", "A大学"));
        assert!(told[2].text.contains("停電、復旧;未定"));
        assert_eq!(told[2].events[0].status, "CANCELLED");
        two.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_the_mail_server_refuses_is_tried_again_later_and_sent_once() {
    on_both(async |db| {
        let (scene, office) = (Scene::new(db).await, PostOffice::open().await);
        let admin = db.person("運用", &[(Role::SystemAdmin, Scope::System)]).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let now = server(db, &office);
        operations::post(&job(&now)).await.unwrap();
        office.refuse("451 come back later");
        work(&now).await;
        let jobs = jobs::operations::list(&admin).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].state, jobs[0].attempts), (1, State::Troubled, 1));
        assert!(jobs[0].error.contains("come back later"), "{}", jobs[0].error);
        office.accept();
        assert!(!worker::work_once(&now, "one").await.unwrap(), "not before its time");
        let later = Host { clock: Clock::starting_at(at("2026-06-10T09:10:00+09:00")), ..now.clone() };
        work(&later).await;
        work(&later).await;
        assert_eq!(office.received().len(), 1);
        assert_eq!(jobs::operations::list(&admin).await.unwrap()[0].state, State::Done);

        // Nobody lives there: another attempt would end the same way, until a person says otherwise.
        scene.book(&scene.alice, scene.self_use("13:00", "14:00")).await.unwrap();
        office.refuse("550 no such mailbox");
        operations::post(&job(&later)).await.unwrap();
        work(&later).await;
        let failed = jobs::operations::list(&admin).await.unwrap()[0].clone();
        assert_eq!((failed.state, failed.attempts), (State::Failed, 1));
        assert_eq!(jobs::operations::retry(&scene.manager, failed.id).await, Err(Error::NotFound));
        assert_eq!(jobs::operations::list(&scene.manager).await, Err(Error::NotFound));
        office.accept();
        let admin = db.later(&admin, "2026-06-10T09:10:00+09:00");
        jobs::operations::retry(&admin, failed.id).await.unwrap();
        work(&later).await;
        assert_eq!(office.received().len(), 2);
        assert_eq!(jobs::operations::retry(&admin, failed.id).await, Err(Error::Stale), "it is done");
    })
    .await;
}

/// Between the post and the note that it went out there is a moment in which a server can die. The letter then goes out
/// again, and carries the same Message-ID, by which mail programs know it for the same. Where the note was made, it does not.
#[tokio::test]
async fn a_letter_whose_server_died_comes_again_under_the_same_message_id() {
    on_both(async |db| {
        let (scene, office) = (Scene::new(db).await, PostOffice::open().await);
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let host = server(db, &office);
        operations::post(&job(&host)).await.unwrap();
        let claim = jobs::operations::claim(&job(&host), "the one that dies").await.unwrap().unwrap();
        let id = claim.key.parse().unwrap();
        let letter = operations::to_deliver(&job(&host), id).await.unwrap().unwrap();
        let message = mail::compose(&letter, BASE, &host.mail_from).unwrap();
        host.post.send(id, message).await.unwrap();

        assert!(!worker::work_once(&host, "another").await.unwrap(), "it is still held");
        let later = Host { clock: Clock::starting_at(at("2026-06-10T09:10:00+09:00")), ..host };
        assert!(worker::work_once(&later, "another").await.unwrap(), "the lease is over");
        jobs::operations::finish(&job(&later), &claim, 1).await.unwrap();
        assert_eq!(jobs::operations::renew(&job(&later), &claim).await, Ok(false), "the dead hold nothing");
        let received = office.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0].message_id, received[1].message_id);
        mail::deliver(&later, &job(&later), id).await.unwrap();
        assert_eq!(office.received().len(), 2, "what is known to have gone out is not sent again");
    })
    .await;
}

#[tokio::test]
async fn what_can_wait_comes_in_one_letter_at_seven_in_the_morning() {
    on_both(async |db| {
        let (scene, office) = (Scene::new(db).await, PostOffice::open().await);
        scene.rules(r#"{"approval":"always"}"#).await;
        let daily = [Kind::BookingConfirmed, Kind::BookingCancelled].map(|kind| (kind, Choice::Daily));
        operations::choose(&scene.alice, daily.to_vec()).await.unwrap();
        operations::choose(&scene.manager, vec![(Kind::BookingRequested, Choice::InApp)]).await.unwrap();
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        bookings::approve(&scene.manager, id, 1, String::new()).await.unwrap();
        bookings::cancel(&scene.manager, id, 2, "停電".to_owned()).await.unwrap();
        let at_clock = |now: &str| Host { clock: Clock::starting_at(at(now)), ..server(db, &office) };
        for (now, letters) in [
            ("2026-06-10T20:00:00+09:00", 0),
            ("2026-06-11T06:50:00+09:00", 0),
            ("2026-06-11T07:00:00+09:00", 1),
            ("2026-06-11T07:10:00+09:00", 0),
            ("2026-06-12T07:10:00+09:00", 0),
        ] {
            let host = at_clock(now);
            assert_eq!(operations::post(&job(&host)).await.unwrap(), 0);
            assert_eq!(operations::digest(&job(&host)).await.unwrap(), letters, "{now}");
            work(&host).await;
        }
        let [letter] = office.received().try_into().unwrap();
        assert!(letter.text.contains("予約確定: SEM") && letter.text.contains("予約取消: SEM"), "{}", letter.text);
        assert!(letter.subject.contains('2') && letter.method.is_none(), "{letter:?}");
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_mails_are_files_that_administrators_read() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let folder = tempfile::TempDir::new().unwrap();
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let host = Host { post: Post::of(None, folder.path().to_owned()).unwrap(), ..db.host(BASE) };
        operations::post(&job(&host)).await.unwrap();
        work(&host).await;
        let [file] = post_office::read(folder.path()).try_into().unwrap();
        assert_eq!((file.subject.as_str(), file.method.as_deref()), ("予約確定: SEM", Some("REQUEST")));

        let admin = db.person("運用", &[(Role::SystemAdmin, Scope::System)]).await;
        let [letter] = operations::latest(&admin).await.unwrap().try_into().unwrap();
        assert!(letter.sent_at.is_some());
        assert_eq!(operations::letter(&admin, letter.id).await.unwrap().subject(), file.subject);
        for stranger in [&scene.alice, &scene.manager, &db.visitor()] {
            assert!(operations::latest(stranger).await.is_err());
            assert!(operations::letter(stranger, letter.id).await.is_err());
        }
    })
    .await;
}
