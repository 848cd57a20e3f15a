//! Every way to a time: the pure rules, a new booking, an offer, a change, an approval, and REST for both.

use super::{
    Case, Who, all,
    world::{World, codes, on_time},
};
use crate::{
    bookings::rest::Program,
    fixtures::{TestDb, engines},
};
use app::{
    access::Clock,
    bookings::{
        Status,
        operations::{self, Changes},
        rules,
    },
    ids::InstitutionId,
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Tries every case that a way can be taken for, on both engines at once, and names every answer that is not expected.
async fn each(way: &str, fits: fn(&Case) -> bool, ask: impl AsyncFn(World<'_>) -> Vec<String> + Copy) {
    let engines = engines().await;
    let [sqlite, postgres] = engines.as_slice() else { panic!("two engines") };
    let (one, other) = tokio::join!(on_one(sqlite, fits, ask), on_one(postgres, fits, ask));
    let wrong = [one, other].concat();
    assert!(wrong.is_empty(), "{way}:\n{}", wrong.join("\n"));
}

async fn on_one(db: &TestDb, fits: fn(&Case) -> bool, ask: impl AsyncFn(World<'_>) -> Vec<String>) -> Vec<String> {
    let university = db.institution("A大学").await;
    let mut wrong = Vec::new();
    for case in all().into_iter().filter(fits) {
        let found = ask(World::new(db, university, &case).await).await;
        if found != case.expected {
            wrong.push(format!("{} on {}: {found:?}, not {:?}", case.name, db.db.engine(), case.expected));
        }
    }
    wrong
}

fn is_new(case: &Case) -> bool {
    case.present.is_none()
}

#[test]
fn the_table_has_a_name_for_every_case_and_every_rule_in_it() {
    let cases = all();
    let mut names: Vec<_> = cases.iter().map(|case| case.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two cases share a name");
    for code in ["in_the_past", "granularity", "too_short", "too_long", "beyond_horizon", "too_late", "closed"]
        .into_iter()
        .chain(["daily_count", "future_count", "future_minutes", "gap_before", "gap_after", "no_support", "no_staff"])
        .chain(["conflict", "outage", "locked"])
    {
        assert!(cases.iter().any(|case| case.expected.contains(&code)), "{code} is never broken");
    }
}

#[test]
fn pure_rules_say_what_the_table_says() {
    let wrong: Vec<_> = all()
        .into_iter()
        .filter_map(|case| {
            let broken = rules::violations(&case.wish(), &case.facts(), on_time(case.now));
            let found: Vec<_> = broken.iter().map(|broken| broken.code).collect();
            (found != case.expected).then(|| format!("{}: {found:?}, not {:?}", case.name, case.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_new_booking_is_judged_by_the_table_and_refused_changes_nothing() {
    each("book", is_new, async |world| {
        world.rule().await;
        let before = world.occupied().await;
        let found = codes(operations::book(&world.asker(), world.wanted()).await);
        assert_eq!(world.occupied().await == before, !found.is_empty(), "{}", world.case.name);
        found
    })
    .await;
}

#[tokio::test]
async fn an_offer_tells_beforehand_what_the_table_says_and_proposes_only_what_would_be_accepted() {
    each("offer", is_new, async |world| {
        world.rule().await;
        let offer = operations::offer(&world.asker(), &world.wanted()).await.unwrap();
        let Some(refusal) = offer.refused else { return Vec::new() };
        for slot in refusal.alternatives.iter().take(1) {
            let mut instead = world.wanted();
            instead.period = slot.period;
            let again = operations::offer(&world.asker(), &instead).await.unwrap();
            assert_eq!(again.refused, None, "{}", world.case.name);
        }
        codes::<()>(Err(refusal.into()))
    })
    .await;
}

#[tokio::test]
async fn a_change_is_judged_by_the_table_and_refused_leaves_the_original() {
    each(
        "change",
        |_| true,
        async |world| {
            let (id, revision) = world.present().await;
            world.rule().await;
            let before = world.occupied().await;
            let wish = world.case.wish();
            let changes = Changes {
                period: Some(wish.period),
                mode: Some(wish.mode),
                override_reason: wish.answered_for,
                ..Changes::default()
            };
            let found = codes(operations::change(&world.asker(), id, revision, changes).await);
            assert_eq!(world.occupied().await == before, !found.is_empty(), "{}", world.case.name);
            found
        },
    )
    .await;
}

#[tokio::test]
async fn what_waits_for_approval_was_judged_by_the_table_and_is_approved_as_it_was_asked() {
    each(
        "approve",
        |case| is_new(case) && case.asker != Who::Manager,
        async |world| {
            let mut rules: Value = serde_json::from_str(world.case.rules).unwrap();
            rules["approval"] = json!("always");
            world.set(&rules.to_string(), world.case.hours).await;
            let id = match operations::book(&world.asker(), world.wanted()).await {
                Ok(id) => id,
                refused => return codes(refused),
            };
            let requested = operations::find(&world.asker(), id).await.unwrap().overview.booking;
            assert_eq!(requested.status, Status::Requested, "{}", world.case.name);
            let held = world.occupied().await;
            let answer = operations::approve(&world.manager, id, 1, String::new()).await;
            let booking = operations::find(&world.asker(), id).await.unwrap().overview.booking;
            assert_eq!((booking.status, booking.period), (Status::Confirmed, world.case.wish().period));
            assert_eq!(world.occupied().await, held, "{}", world.case.name);
            codes(answer)
        },
    )
    .await;
}

/// A server per time of the table, because a server has one clock.
#[derive(Default)]
struct Servers(HashMap<&'static str, crate::fixtures::Served>);

impl Servers {
    async fn at(&mut self, db: &TestDb, now: &'static str) -> &crate::fixtures::Served {
        if !self.0.contains_key(now) {
            self.0.insert(now, db.served_on(Clock::starting_at(on_time(now))).await);
        }
        &self.0[now]
    }
}

async fn rest(fits: fn(&Case) -> bool, changes: bool) {
    for db in engines().await {
        let (university, mut servers): (InstitutionId, _) = (db.institution("A大学").await, Servers::default());
        let mut wrong = Vec::new();
        for case in all().into_iter().filter(fits) {
            let world = World::new(&db, university, &case).await;
            let present = if changes { Some(world.present().await) } else { None };
            world.rule().await;
            let token = db.token(world.caller(case.asker)).await;
            let program = Program { served: servers.at(&db, case.now).await, token };
            let (status, answer) = ask(&program, &world, present).await;
            let broken = answer["violations"].as_array().cloned().unwrap_or_default();
            let found: Vec<_> = broken.iter().map(|broken| broken["code"].as_str().unwrap().to_owned()).collect();
            let accepted = if changes { 200 } else { 201 };
            let is_right = match case.expected {
                [] => status == accepted,
                _ => {
                    status == 409 && answer["code"] == "conflict" || status == 422 && answer["code"] == "rule_violation"
                }
            };
            if found != case.expected || !is_right {
                wrong.push(format!("{} on {}: {status} {found:?}", case.name, db.db.engine()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

async fn ask(program: &Program<'_>, world: &World<'_>, present: Option<(app::ids::BookingId, i64)>) -> (u16, Value) {
    let wish = world.case.wish();
    let mut body = json!({ "starts_at": wish.period.start(), "ends_at": wish.period.end(), "mode": wish.mode });
    if let Some(reason) = wish.answered_for {
        body["override_reason"] = json!(reason);
    }
    match present {
        Some((id, revision)) => {
            body["revision"] = json!(revision);
            program.ask(Method::PATCH, &format!("/bookings/{id}"), Some(body)).await
        }
        None => {
            (body["instrument_id"], body["purpose"]) = (json!(world.instrument), json!("破断面の観察"));
            program.post("/bookings", body).await
        }
    }
}

#[tokio::test]
async fn a_program_books_by_the_table() {
    rest(is_new, false).await;
}

#[tokio::test]
async fn a_program_changes_by_the_table() {
    rest(|_| true, true).await;
}
