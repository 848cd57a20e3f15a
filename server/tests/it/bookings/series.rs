//! Series: seen before they are booked, booked together, and changed in part or as a whole.

use super::{Scene, codes, period, refusal};
use crate::fixtures::{at, on_both};
use app::{
    access::Caller,
    bookings::{
        Overview, Status,
        operations::{self, BookedSeries, SeriesChange, SeriesWish},
        series::{Outlook, Planned, Preview, Spread},
    },
    error::{Error, RefusalKind},
    ids::{BookingId, SeriesId},
    on,
    time::{Period, Zone},
};

const TWICE_A_WEEK: &str = "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4";

fn wish(scene: &Scene<'_>, rule: &str, outlook: Outlook) -> SeriesWish {
    SeriesWish { application: scene.self_use("10:00", "12:00"), rule: rule.to_owned(), outlook }
}

/// On this day of June 2026 in Tokyo, from ten to twelve.
fn ten(day: &str) -> Period {
    tokyo(&format!("2026-06-{day}"), "10:00", "12:00")
}

fn tokyo(day: &str, from: &str, to: &str) -> Period {
    let on = |clock: &str| at(&format!("{day}T{clock}:00+09:00"));
    Period::new(on(from), on(to)).unwrap()
}

async fn book(caller: &Caller, wish: SeriesWish) -> BookedSeries {
    operations::book_series(caller, wish).await.unwrap()
}

async fn seen(caller: &Caller, id: SeriesId) -> Vec<Overview> {
    operations::find_series(caller, id).await.unwrap().1
}

async fn times(caller: &Caller, id: SeriesId) -> Vec<(Period, Status)> {
    seen(caller, id).await.into_iter().map(|one| (one.booking.period, one.booking.status)).collect()
}

/// What is against each occurrence; empty where it can be had.
fn against(preview: &Preview) -> Vec<String> {
    let codes = |one: &Planned| one.against.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>().join(" ");
    preview.occurrences.iter().map(codes).collect()
}

#[tokio::test]
async fn every_occurrence_is_shown_and_conflicts_are_skipped_or_refuse_all() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let taken = app::bookings::operations::Application { period: ten("16"), ..scene.self_use("10:00", "12:00") };
        scene.book(&scene.rival, taken).await.unwrap();
        let preview = operations::preview(&scene.alice, &wish(&scene, TWICE_A_WEEK, Outlook::Refuse)).await.unwrap();
        assert_eq!(against(&preview), ["", "conflict", "", ""]);
        assert_eq!(preview.possible(), 3);
        let refused = refusal(operations::book_series(&scene.alice, wish(&scene, TWICE_A_WEEK, Outlook::Refuse)).await);
        assert_eq!(
            (refused.code, refused.kind, codes(&refused)),
            ("conflict", RefusalKind::Conflict, vec!["conflict"])
        );
        assert!(refused.violations[0].said.ja.contains("2026年6月16日"), "{:?}", refused.violations[0].said);
        let booked = book(&scene.alice, wish(&scene, TWICE_A_WEEK, Outlook::Skip)).await;
        assert_eq!((booked.bookings.len(), booked.skipped), (3, 1));
        let expected = ["11", "18", "23"].map(|day| (ten(day), Status::Confirmed));
        assert_eq!(times(&scene.alice, booked.id).await, expected);
        // Only those whom it concerns see it, and a series in which nothing is left to book is none.
        assert_eq!(operations::find_series(&scene.rival, booked.id).await.unwrap_err(), Error::NotFound);
        let again =
            refusal(operations::book_series(&scene.rival, wish(&scene, "FREQ=DAILY;COUNT=1", Outlook::Skip)).await);
        assert_eq!(again.code, "conflict");
    })
    .await;
}

#[tokio::test]
async fn the_rules_about_numbers_see_the_whole_series() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"future_count":3,"future_minutes":420}"#).await;
        let preview = operations::preview(&scene.alice, &wish(&scene, TWICE_A_WEEK, Outlook::Skip)).await.unwrap();
        assert_eq!(against(&preview), ["", "", "", "future_count future_minutes"]);
        let booked = book(&scene.alice, wish(&scene, TWICE_A_WEEK, Outlook::Skip)).await;
        assert_eq!((booked.bookings.len(), booked.skipped), (3, 1));
        scene.rules(r#"{"horizon_days":8}"#).await;
        let far = operations::preview(&scene.rival, &wish(&scene, TWICE_A_WEEK, Outlook::Skip)).await.unwrap();
        assert_eq!(against(&far)[3], "beyond_horizon");
    })
    .await;
}

#[tokio::test]
async fn a_holiday_is_named_and_closed_where_the_hours_say_so() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let mut tx = db.operator().begin().await.unwrap();
        app::instruments::operations::seed_holidays(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut monday = wish(&scene, "FREQ=WEEKLY;COUNT=2", Outlook::Skip);
        monday.application.period = tokyo("2026-07-13", "10:00", "12:00");
        let preview = operations::preview(&scene.alice, &monday).await.unwrap();
        assert_eq!(against(&preview), ["", "closed"]);
        assert_eq!(preview.occurrences[1].holiday.as_ref().map(|name| name.en.as_str()), Some("Marine Day"));
    })
    .await;
}

#[tokio::test]
async fn one_booking_moves_alone_or_takes_those_after_it_along() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let booked = book(&scene.alice, wish(&scene, "FREQ=WEEKLY;COUNT=4", Outlook::Refuse)).await;
        let change = |booking: BookingId, revision, spread, period, outlook| SeriesChange {
            booking,
            revision,
            spread,
            period,
            outlook,
            reason: String::new(),
            override_reason: None,
        };
        let second = booked.bookings[1];
        // A week later each: the second goes where the third was.
        let later = change(second, 1, Spread::Following, ten("25"), Outlook::Refuse);
        assert_eq!(operations::change_series(&scene.alice, later).await, Ok(3));
        let thursdays =
            [ten("11"), ten("25"), tokyo("2026-07-02", "10:00", "12:00"), tokyo("2026-07-09", "10:00", "12:00")];
        assert_eq!(
            times(&scene.alice, booked.id).await.into_iter().map(|(time, _)| time).collect::<Vec<_>>(),
            thursdays
        );
        // To the afternoon, where one of them is taken: nothing moves, or the others do.
        let taken = app::bookings::operations::Application {
            period: tokyo("2026-07-02", "13:00", "14:00"),
            ..scene.self_use("10:00", "12:00")
        };
        scene.book(&scene.rival, taken).await.unwrap();
        let afternoon = |outlook| change(second, 2, Spread::All, tokyo("2026-06-25", "13:00", "15:00"), outlook);
        let refused = refusal(operations::change_series(&scene.alice, afternoon(Outlook::Refuse)).await);
        assert_eq!(refused.code, "conflict");
        assert_eq!(operations::change_series(&scene.alice, afternoon(Outlook::Skip)).await, Ok(3));
        let moved: Vec<_> = times(&scene.alice, booked.id).await.into_iter().map(|(time, _)| time).collect();
        let expected = [
            tokyo("2026-06-11", "13:00", "15:00"),
            tokyo("2026-06-25", "13:00", "15:00"),
            tokyo("2026-07-02", "10:00", "12:00"),
            tokyo("2026-07-09", "13:00", "15:00"),
        ];
        assert_eq!(moved, expected);
        let alone = change(second, 3, Spread::This, tokyo("2026-06-25", "09:00", "10:00"), Outlook::Refuse);
        assert_eq!(operations::change_series(&scene.alice, alone).await, Ok(1));
        let stale = change(second, 3, Spread::This, ten("25"), Outlook::Refuse);
        assert_eq!(operations::change_series(&scene.alice, stale).await, Err(Error::Stale));
        let strangers = change(second, 4, Spread::All, ten("25"), Outlook::Refuse);
        assert_eq!(operations::change_series(&scene.rival, strangers).await, Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_series_is_approved_and_cancelled_in_part_or_as_a_whole() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.rules(r#"{"approval":"always"}"#).await;
        let booked = book(&scene.alice, wish(&scene, TWICE_A_WEEK, Outlook::Refuse)).await;
        let (first, third) = (booked.bookings[0], booked.bookings[2]);
        let by_herself = operations::approve_series(&scene.alice, first, 1, Spread::All).await;
        assert_eq!(by_herself, Err(Error::Forbidden));
        assert_eq!(operations::approve_series(&scene.manager, first, 1, Spread::All).await, Ok(4));
        let cancelled = operations::cancel_series(&scene.alice, third, 2, Spread::Following, String::new()).await;
        assert_eq!(cancelled, Ok(2));
        let states: Vec<_> = times(&scene.alice, booked.id).await.into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, [Status::Confirmed, Status::Confirmed, Status::Cancelled, Status::Cancelled]);
        // What is free again can be had; of what is over nothing is left.
        let taken = app::bookings::operations::Application { period: ten("18"), ..scene.self_use("10:00", "12:00") };
        scene.book(&scene.rival, taken).await.unwrap();
        assert_eq!(operations::cancel_series(&scene.alice, first, 2, Spread::All, String::new()).await, Ok(2));
        let again = refusal(operations::cancel_series(&scene.alice, first, 3, Spread::All, String::new()).await);
        assert_eq!(again.code, "illegal_transition");
    })
    .await;
}

#[tokio::test]
async fn the_same_person_supports_every_occurrence_while_they_can() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let (_, other) = db.staff("青山", scene.university).await;
        db.skill(other, scene.instrument).await;
        // The first by name is away on the first day only.
        let elsewhere = db.instrument(scene.university, "TEM").await;
        db.skill(other, elsewhere).await;
        let mode = app::bookings::Mode::AssistedUse;
        scene.book(&scene.rival, super::application(elsewhere, mode, "10:00", "12:00")).await.unwrap();
        let mut guided = wish(&scene, TWICE_A_WEEK, Outlook::Refuse);
        guided.application.mode = mode;
        let booked = book(&scene.alice, guided).await;
        let staff: Vec<_> = seen(&scene.alice, booked.id).await.into_iter().map(|one| one.booking.staff).collect();
        assert_eq!(staff, [Some(scene.staff); 4]);
    })
    .await;
}

#[tokio::test]
async fn in_berlin_ten_o_clock_stays_ten_and_a_night_without_half_past_two_is_left_out() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        zone(&scene, "Europe/Berlin").await;
        scene.hours(ALWAYS).await;
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let begin = |from: &str| {
            let start = at(from);
            Period::new(start, start + chrono::TimeDelta::hours(1)).unwrap()
        };
        let mut sundays = wish(&scene, "FREQ=WEEKLY;COUNT=3", Outlook::Refuse);
        sundays.application.period = begin("2026-10-18T10:00:00+02:00");
        let booked = book(&scene.alice, sundays).await;
        let starts: Vec<_> =
            seen(&scene.alice, booked.id).await.iter().map(|one| berlin.rfc3339(one.booking.period.start())).collect();
        assert_eq!(starts, ["2026-10-18T10:00:00+02:00", "2026-10-25T10:00:00+01:00", "2026-11-01T10:00:00+01:00"]);
        let mut nights = wish(&scene, "FREQ=DAILY;COUNT=3", Outlook::Skip);
        nights.application.period = begin("2027-03-27T02:30:00+01:00");
        let preview = operations::preview(&scene.alice, &nights).await.unwrap();
        assert_eq!(against(&preview), ["", "skipped", ""]);
        let booked = book(&scene.alice, nights).await;
        let starts: Vec<_> =
            seen(&scene.alice, booked.id).await.iter().map(|one| berlin.rfc3339(one.booking.period.start())).collect();
        assert_eq!(starts, ["2027-03-27T02:30:00+01:00", "2027-03-29T02:30:00+02:00"]);
        let mut twice = wish(&scene, "FREQ=DAILY;COUNT=2", Outlook::Refuse);
        twice.application.period = begin("2026-10-24T02:30:00+02:00");
        let preview = operations::preview(&scene.alice, &twice).await.unwrap();
        assert_eq!(preview.occurrences.iter().map(|one| one.twice).collect::<Vec<_>>(), [false, true]);
    })
    .await;
}

#[tokio::test]
async fn the_database_keeps_a_booking_in_one_series_and_one_place() {
    on_both(async |db| {
        const INSERT: &str = "insert into series_bookings (booking_id, series_id, place) values ($1, $2, $3)";
        let scene = Scene::new(db).await;
        let one = book(&scene.alice, wish(&scene, "FREQ=WEEKLY;COUNT=2", Outlook::Refuse)).await;
        let other = scene.book(&scene.alice, scene.self_use("14:00", "15:00")).await.unwrap();
        for (booking, place) in [(one.bookings[0], 5), (other, 1)] {
            let mut tx = db.operator().begin().await.unwrap();
            let twice =
                on!(tx, db => sqlx::query(INSERT).bind(booking).bind(one.id).bind(place).execute(db).await.map(drop));
            assert!(twice.is_err(), "{booking} at {place}");
        }
        let bad = |rule: &str| wish(&scene, rule, Outlook::Refuse);
        for rule in ["FREQ=WEEKLY", "FREQ=HOURLY;COUNT=2", "often"] {
            let Err(Error::Invalid(fields)) = operations::book_series(&scene.alice, bad(rule)).await else {
                panic!("{rule} was accepted");
            };
            assert_eq!(fields[0].field, "rrule");
        }
        assert_eq!(period("10:00", "12:00"), ten("11"));
    })
    .await;
}

pub const ALWAYS: &str = r#"{"weekly":[{"weekday":1,"from":"00:00","to":"24:00"},{"weekday":2,"from":"00:00","to":"24:00"},{"weekday":3,"from":"00:00","to":"24:00"},{"weekday":4,"from":"00:00","to":"24:00"},{"weekday":5,"from":"00:00","to":"24:00"},{"weekday":6,"from":"00:00","to":"24:00"},{"weekday":7,"from":"00:00","to":"24:00"}]}"#;

async fn zone(scene: &Scene<'_>, zone: &'static str) {
    const SQL: &str = "update institutions set time_zone = $2 where id = $1";
    let mut tx = scene.db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(scene.university).bind(zone).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}
