//! The nights in which clocks change, in Berlin: rules and hours go by the wall clock, lengths by the time that passes.

use super::{Scene, codes, refusal};
use crate::fixtures::{at, on_both};
use app::{
    bookings::{
        Mode,
        finding::{self, Edge, Quest, Within},
        operations::Application,
    },
    on,
    time::{Minutes, Period, Zone},
};

/// Rules, from, to, and what is against it. Clocks go forward on 28 March 2027 at two and back on 25 October 2026 at three.
const EXAMPLES: [(&str, &str, &str, &[&str]); 14] = [
    // From one to four on the short night two hours pass.
    (r#"{"max_minutes":120}"#, "2027-03-28T01:00:00+01:00", "2027-03-28T04:00:00+02:00", &[]),
    (r#"{"max_minutes":120}"#, "2027-03-28T01:00:00+01:00", "2027-03-28T04:01:00+02:00", &["too_long"]),
    (r#"{"min_minutes":120}"#, "2027-03-28T01:30:00+01:00", "2027-03-28T04:29:00+02:00", &["too_short"]),
    (r#"{"min_minutes":60}"#, "2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00", &[]),
    // On the long night from one to four four hours pass.
    (r#"{"max_minutes":240}"#, "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00", &[]),
    (r#"{"max_minutes":239}"#, "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00", &["too_long"]),
    // The hour that comes twice, from its first two o'clock to its second.
    (r#"{"granularity_minutes":60,"min_minutes":60}"#, "2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", &[]),
    (r#"{"granularity_minutes":60}"#, "2026-10-25T02:30:00+02:00", "2026-10-25T03:00:00+01:00", &["granularity"]),
    (r#"{"granularity_minutes":60}"#, "2027-03-28T01:00:00+01:00", "2027-03-28T03:00:00+02:00", &[]),
    // Nights without limits are nights by the wall clock, however long they are.
    (
        r#"{"max_minutes":60,"relaxed":[{"weekdays":[6],"from":"22:00","to":"06:00"}]}"#,
        "2026-10-24T22:00:00+02:00",
        "2026-10-25T06:00:00+01:00",
        &[],
    ),
    (
        r#"{"max_minutes":60,"relaxed":[{"weekdays":[6],"from":"22:00","to":"06:00"}]}"#,
        "2026-10-24T22:00:00+02:00",
        "2026-10-25T07:01:00+01:00",
        &["too_long"],
    ),
    (
        r#"{"max_minutes":60,"relaxed":[{"weekdays":[6],"from":"22:00","to":"06:00"}]}"#,
        "2027-03-27T22:00:00+01:00",
        "2027-03-28T07:00:00+02:00",
        &[],
    ),
    (r#"{"gap_minutes":60}"#, "2026-10-25T03:00:00+01:00", "2026-10-25T04:00:00+01:00", &[]),
    ("{}", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", &[]),
];

#[tokio::test]
async fn rules_hold_on_the_nights_of_change_as_the_clock_on_the_wall_says() {
    on_both(async |db| {
        let scene = berlin(db).await;
        for (number, (rules, from, to, expected)) in EXAMPLES.into_iter().enumerate() {
            scene.rules(rules).await;
            let wanted = Application { period: between(from, to), ..scene.self_use("10:00", "11:00") };
            let outcome = scene.book(&scene.alice, wanted).await;
            match outcome {
                Ok(id) => {
                    assert_eq!(expected, [""; 0], "example {number}");
                    app::bookings::operations::cancel(&scene.alice, id, 1, String::new()).await.unwrap();
                }
                refused => assert_eq!(codes(&refusal(refused)), expected, "example {number}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_of_25_hours_is_one_day() {
    on_both(async |db| {
        let scene = berlin(db).await;
        scene.rules(r#"{"daily_count":1}"#).await;
        let first = between("2026-10-25T00:00:00+02:00", "2026-10-25T01:00:00+02:00");
        let last = between("2026-10-25T23:00:00+01:00", "2026-10-26T00:00:00+01:00");
        let next = between("2026-10-26T00:00:00+01:00", "2026-10-26T01:00:00+01:00");
        let book = async |period| {
            let wanted = Application { period, ..scene.self_use("10:00", "11:00") };
            scene.book(&scene.alice, wanted).await
        };
        book(first).await.unwrap();
        assert_eq!(codes(&refusal(book(last).await)), ["daily_count"]);
        book(next).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn opening_hours_are_those_of_the_wall_clock_before_and_after_the_change() {
    const NINE_TO_FIVE: &str = r#"{"weekly":[{"weekday":1,"from":"09:00","to":"17:00"},{"weekday":5,"from":"09:00","to":"17:00"},{"weekday":7,"from":"02:30","to":"04:00"}],"closed":[],"holidays_closed":false}"#;
    on_both(async |db| {
        let scene = berlin(db).await;
        scene.hours(NINE_TO_FIVE).await;
        let outcome = async |from: &str, to: &str| {
            let wanted = Application { period: between(from, to), ..scene.self_use("10:00", "11:00") };
            scene.book(&scene.alice, wanted).await.map(drop).map_err(|refused| codes(&refusal::<()>(Err(refused))))
        };
        // Friday in summer time, Monday in winter time.
        assert_eq!(outcome("2026-10-23T09:00:00+02:00", "2026-10-23T10:00:00+02:00").await, Ok(()));
        assert_eq!(outcome("2026-10-26T09:00:00+02:00", "2026-10-26T10:00:00+02:00").await, Err(vec!["closed"]));
        assert_eq!(outcome("2026-10-26T09:00:00+01:00", "2026-10-26T10:00:00+01:00").await, Ok(()));
        // Half past two does not exist: it opens when three is there.
        assert_eq!(outcome("2027-03-28T03:00:00+02:00", "2027-03-28T04:00:00+02:00").await, Ok(()));
        assert_eq!(outcome("2027-03-28T01:30:00+01:00", "2027-03-28T03:00:00+02:00").await, Err(vec!["closed"]));
    })
    .await;
}

#[tokio::test]
async fn a_day_has_as_many_free_hours_as_it_has_hours() {
    on_both(async |db| {
        let scene = berlin(db).await;
        scene.rules(r#"{"granularity_minutes":60}"#).await;
        for (day, hours) in [("2026-10-24", 24), ("2026-10-25", 25), ("2027-03-28", 23)] {
            let day = Edge::On(day.parse().unwrap());
            let quest = Quest {
                category: None,
                region: None,
                institution: None,
                range: Within { from: day, to: day },
                clock: None,
                length: Minutes(60),
                mode: Mode::SelfUse,
                limit: 100,
                each: 100,
            };
            let found = finding::find(&scene.alice, &quest).await.unwrap();
            assert_eq!(found.slots.len(), hours, "{day:?}");
        }
    })
    .await;
}

fn between(from: &str, to: &str) -> Period {
    Period::new(at(from), at(to)).unwrap()
}

/// The scene in Berlin, always open.
async fn berlin(db: &crate::fixtures::TestDb) -> Scene<'_> {
    const SQL: &str = "update institutions set time_zone = $2 where id = $1";
    let scene = Scene::new(db).await;
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(scene.university).bind(zone.to_string()).execute(db).await.unwrap()
        .rows_affected());
    tx.commit().await.unwrap();
    scene.hours(super::series::ALWAYS).await;
    scene
}
