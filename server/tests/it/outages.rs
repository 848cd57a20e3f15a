//! Maintenance and breakdowns over bookings.

use crate::{
    bookings::{Scene, codes, period, refusal, rest::Program},
    fixtures::{TestDb, at, on_both},
};
use app::{
    access::{Actor, Caller},
    bookings::{
        CancellationCost, Status, Step,
        operations::{self as bookings, Changes},
    },
    error::Error,
    ids::{BookingId, OutageId},
    on,
    outages::{
        Kind,
        operations::{self, Announcement},
    },
    time::Period,
    usage,
};
use serde_json::json;

fn planned(scene: &Scene<'_>, from: &str, to: &str) -> Announcement {
    let taken = period(from, to);
    Announcement {
        instrument: scene.instrument,
        kind: Kind::Planned,
        starts_at: taken.start(),
        ends_at: Some(taken.end()),
        reason: "フィラメント交換".to_owned(),
        takes_effect: false,
    }
}

fn broken_down(scene: &Scene<'_>, from: &str) -> Announcement {
    let starts_at = at(&format!("2026-06-11T{from}:00+09:00"));
    let reason = "真空漏れ".to_owned();
    Announcement {
        instrument: scene.instrument,
        kind: Kind::Unplanned,
        starts_at,
        ends_at: None,
        reason,
        takes_effect: false,
    }
}

/// What is taken on the day, and for what.
async fn taken(scene: &Scene<'_>) -> Vec<(Period, bool)> {
    let busy = app::calendar::operations::busy(&scene.rival, scene.instrument, period("08:00", "18:00")).await.unwrap();
    busy.into_iter().map(|busy| (busy.period, busy.reason == app::schedule::Reason::Outage)).collect()
}

fn manager_at(scene: &Scene<'_>, clock: &str) -> Caller {
    scene.db.later(&scene.manager, &format!("2026-06-11T{clock}:00+09:00"))
}

async fn status(scene: &Scene<'_>, id: BookingId) -> (Status, Option<OutageId>) {
    let booking = scene.see(&scene.manager, id).await.unwrap().booking;
    (booking.status, booking.outage)
}

#[tokio::test]
async fn planned_over_a_booking_is_refused_with_the_list_unless_it_was_seen_and_then_offers_other_times() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let wanted = planned(&scene, "11:00", "15:00");
        let refused = refusal(operations::announce(&scene.manager, wanted.clone()).await);
        assert_eq!((refused.code, codes(&refused)), ("bookings_affected", vec!["affected"]));
        assert!(refused.violations[0].said.ja.contains("日立精工"));
        assert_eq!(taken(&scene).await, [(period("10:00", "12:00"), false)], "nothing has changed");
        let foreseen = operations::foresee(&scene.manager, &wanted).await.unwrap();
        assert_eq!(foreseen[0].alternatives.len(), 3);
        for slot in &foreseen[0].alternatives {
            assert!(!slot.period.overlaps(period("11:00", "15:00")));
        }
        let seen = Announcement { takes_effect: true, ..wanted };
        let (outage, affected) = operations::announce(&scene.manager, seen).await.unwrap();
        assert_eq!((affected.len(), affected[0].alternatives.len()), (1, 3));
        assert_eq!(status(&scene, id).await, (Status::Confirmed, Some(outage)));
        assert_eq!(taken(&scene).await, [(period("10:00", "11:00"), false), (period("11:00", "15:00"), true)]);
        // The holder moves to one of the times that are offered, and is no longer affected.
        let slot = bookings::alternatives(&scene.alice, id).await.unwrap()[0].period;
        let moved = Changes { period: Some(slot), ..Changes::default() };
        bookings::change(&scene.alice, id, 2, moved).await.unwrap();
        assert_eq!(status(&scene, id).await, (Status::Confirmed, None));
    })
    .await;
}

#[tokio::test]
async fn a_breakdown_marks_and_the_release_gives_everybody_their_time_back() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let during = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let later = scene.book(&scene.rival, scene.self_use("14:00", "15:00")).await.unwrap();
        let manager = manager_at(&scene, "09:30");
        let (outage, affected) = operations::announce(&manager, broken_down(&scene, "09:00")).await.unwrap();
        assert_eq!(affected.len(), 2);
        assert_eq!(status(&scene, during).await, (Status::Confirmed, Some(outage)));
        assert_eq!(taken(&scene).await, [(period("09:30", "18:00"), true)]);
        // Nobody gets in meanwhile: not by booking, not by checking in, and nobody is missed.
        let rival = db.later(&scene.rival, "2026-06-11T09:40:00+09:00");
        assert_eq!(codes(&refusal(scene.book(&rival, scene.self_use("16:00", "17:00")).await)), ["outage"]);
        let alice = db.later(&scene.alice, "2026-06-11T10:00:00+09:00");
        assert_eq!(refusal(usage::operations::check_in(&alice, during, None, None).await).code, "out_of_use");
        scene.rules(r#"{"no_show_minutes":15}"#).await;
        let job = db.later(&db.caller(Actor::Job("test")), "2026-06-11T10:30:00+09:00");
        assert_eq!(bookings::miss(&job).await, Ok(0));
        operations::release(&manager_at(&scene, "11:00"), outage).await.unwrap();
        assert_eq!(status(&scene, during).await, (Status::Confirmed, None));
        assert_eq!(status(&scene, later).await, (Status::Confirmed, None));
        let expected =
            [(period("09:30", "11:00"), true), (period("11:00", "12:00"), false), (period("14:00", "15:00"), false)];
        assert_eq!(taken(&scene).await, expected);
        let found = bookings::find(&scene.alice, during).await.unwrap();
        let steps: Vec<_> = found.events.iter().map(|event| event.what).collect();
        assert_eq!(steps, [Step::Plain, Step::Displaced, Step::Returned]);
        let again = refusal(operations::release(&manager_at(&scene, "11:05"), outage).await);
        assert_eq!(again.code, "illegal_transition");
    })
    .await;
}

#[tokio::test]
async fn a_displaced_booking_costs_nothing_and_lapses_when_its_time_is_over() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let given_up = scene.book(&scene.alice, scene.self_use("10:00", "11:00")).await.unwrap();
        let waited = scene.book(&scene.rival, scene.self_use("11:00", "12:00")).await.unwrap();
        let seen = Announcement { takes_effect: true, ..planned(&scene, "09:30", "17:00") };
        operations::announce(&scene.manager, seen).await.unwrap();
        bookings::cancel(&scene.alice, given_up, 2, String::new()).await.unwrap();
        let cancelled = scene.see(&scene.alice, given_up).await.unwrap().booking.cancelled;
        assert_eq!(cancelled, Some(CancellationCost::default()));
        let job = |clock: &str| db.later(&db.caller(Actor::Job("test")), &format!("2026-06-11T{clock}:00+09:00"));
        assert_eq!(bookings::miss(&job("11:59")).await, Ok(0));
        assert_eq!(bookings::miss(&job("12:00")).await, Ok(1));
        assert_eq!(status(&scene, waited).await.0, Status::Cancelled);
        assert_eq!(taken(&scene).await, [(period("09:30", "17:00"), true)], "the outage keeps its time");
    })
    .await;
}

#[tokio::test]
async fn an_outage_takes_every_lane_and_two_outages_share_what_they_both_take() {
    on_both(async |db| {
        const LANES: &str = "update instruments set capacity = 2 where id = $1";
        let scene = Scene::new(db).await;
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(LANES).bind(scene.instrument).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        let both = [&scene.alice, &scene.rival];
        let mut booked = Vec::new();
        for caller in both {
            booked.push(scene.book(caller, scene.self_use("10:00", "12:00")).await.unwrap());
        }
        let over = |from, to| Announcement { takes_effect: true, ..planned(&scene, from, to) };
        let (first, affected) = operations::announce(&scene.manager, over("10:00", "11:00")).await.unwrap();
        assert_eq!(affected.len(), 2);
        let (second, _) = operations::announce(&scene.manager, over("10:30", "13:00")).await.unwrap();
        operations::release(&scene.manager, first).await.unwrap();
        // Half an hour is back; the rest is still the second outage's.
        assert_eq!(status(&scene, booked[0]).await, (Status::Confirmed, Some(second)));
        let halves = taken(&scene).await;
        assert_eq!(halves.iter().filter(|(_, is_outage)| !is_outage).count(), 2);
        assert!(halves.contains(&(period("10:00", "10:30"), false)));
        operations::release(&scene.manager, second).await.unwrap();
        assert_eq!(taken(&scene).await, [(period("10:00", "12:00"), false), (period("10:00", "12:00"), false)]);
        assert_eq!(status(&scene, booked[1]).await, (Status::Confirmed, None));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_an_outage_is_refused_field_by_field_and_only_managers_announce() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let fields = async |announced: Announcement| match operations::announce(&scene.manager, announced).await {
            Err(Error::Invalid(errors)) => {
                errors.into_iter().map(|bad| format!("{} {}", bad.field, bad.code)).collect::<Vec<_>>()
            }
            other => vec![format!("{other:?}")],
        };
        let wanted = planned(&scene, "10:00", "12:00");
        let backwards = Announcement { ends_at: Some(wanted.starts_at), reason: " ".to_owned(), ..wanted.clone() };
        assert_eq!(fields(backwards).await, ["reason missing", "ends_at not_after_start"]);
        assert_eq!(fields(Announcement { ends_at: None, ..wanted.clone() }).await, ["ends_at missing"]);
        let began = Announcement { starts_at: at("2026-06-10T08:00:00+09:00"), ..wanted.clone() };
        assert_eq!(fields(began).await, ["starts_at in_the_past"]);
        for caller in [&scene.alice, &scene.supporter] {
            assert_eq!(operations::announce(caller, wanted.clone()).await.unwrap_err(), Error::Forbidden);
        }
        operations::announce(&scene.manager, wanted).await.unwrap();
        let told = operations::list(&scene.alice, scene.instrument).await.unwrap();
        assert_eq!((told.len(), told[0].reason.as_str()), (1, ""), "when, not why");
        assert_eq!(operations::list(&scene.supporter, scene.instrument).await.unwrap()[0].reason, "フィラメント交換");
    })
    .await;
}

#[tokio::test]
async fn programs_announce_and_release() {
    on_both(async |db: &TestDb| {
        let (scene, served) = (Scene::new(db).await, db.served().await);
        let manager = Program { served: &served, token: db.token(&scene.manager).await };
        let alice = Program { served: &served, token: db.token(&scene.alice).await };
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let path = format!("/instruments/{}/outages", scene.instrument);
        let mut body = json!({ "kind": "planned", "starts_at": "2026-06-11T11:00:00+09:00",
            "ends_at": "2026-06-11T13:00:00+09:00", "reason": "点検" });
        assert_eq!(alice.post(&path, body.clone()).await.0, 403);
        let (status, refused) = manager.post(&path, body.clone()).await;
        assert_eq!((status, &refused["code"]), (409, &json!("bookings_affected")));
        assert_eq!(refused["violations"][0]["limit"], json!(id));
        body["takes_effect"] = json!(true);
        let (status, made) = manager.post(&path, body).await;
        assert_eq!((status, &made["affected"][0]["booking_id"]), (201, &json!(id)));
        assert_eq!(made["affected"][0]["alternatives"].as_array().unwrap().len(), 3);
        let (status, list) = alice.get(&path).await;
        assert_eq!(
            (status, &list["items"][0]["reason"], &list["items"][0]["kind"]),
            (200, &json!(""), &json!("planned"))
        );
        let release = format!("/outages/{}/release", made["id"].as_str().unwrap());
        assert_eq!(alice.post(&release, json!({})).await.0, 403);
        let (status, released) = manager.post(&release, json!({})).await;
        assert_eq!((status, released["released_at"].is_string()), (200, true));
        let (_, booking) = alice.get(&format!("/bookings/{id}")).await;
        assert_eq!((&booking["outage_id"], &booking["status"]), (&json!(null), &json!("confirmed")));
    })
    .await;
}
