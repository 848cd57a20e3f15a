//! What is freed goes to whoever waited, however fast others are; and nobody is in two places, however many ask at once.

use crate::{
    bookings::{ALWAYS, Scene, application, refusal, sound},
    fixtures::{TestDb, at, engines},
};
use app::{
    access::{Actor, Caller, Role, Scope},
    bookings::{
        Disclosure, Mode,
        operations::{self, Application},
        waiting::{EntryStatus, WaitingWish},
    },
    db::Db,
    error::Error,
    ids::{BookingId, InstrumentId},
    on,
    time::{Minutes, Period},
};
use chrono::TimeDelta;
use tokio::task::JoinSet;

const ROUNDS: usize = 1_000;
/// Rounds that run at once, each for a slot of its own.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_who_waits_and_who_books_at_once_exactly_one_has_the_slot_every_round() {
    let engines = engines().await;
    let [sqlite, postgres] = engines.as_slice() else { panic!("two engines") };
    tokio::join!(race(sqlite), race(postgres));
}

async fn race(db: &TestDb) {
    let scene = Scene::new(db).await;
    scene.hours(ALWAYS).await;
    let other_server = Db::open(&db.url).await.unwrap();
    let rival = Caller::new(other_server, db.clock, scene.rival.actor.clone(), scene.rival.lang);
    let mut running = JoinSet::new();
    for round in 0..ROUNDS {
        if running.len() >= AT_ONCE {
            running.join_next().await.unwrap().unwrap();
        }
        // Nobody holds more than a few places at once; so each round has somebody of its own.
        let waiter = db.person("待田", &[(Role::CompanyMember, Scope::Company(scene.company))]).await;
        running.spawn(one_round(round, scene.instrument, scene.alice.clone(), waiter, rival.clone()));
    }
    while let Some(round) = running.join_next().await {
        round.unwrap();
    }
    assert_eq!(sound(db).await, Ok(()), "{}", db.db.engine());
    assert_eq!(winners(db).await, i64::try_from(ROUNDS).unwrap(), "{}", db.db.engine());
}

/// Even rounds: somebody gives a slot back while a rival books it. Odd rounds: a slot lies free, and the job that offers it
/// runs while a rival books it.
async fn one_round(round: usize, instrument: InstrumentId, alice: Caller, waiter: Caller, rival: Caller) {
    let start = at("2026-07-01T00:00:00+09:00") + TimeDelta::hours(i64::try_from(round).unwrap());
    let period = Period::new(start, start + TimeDelta::hours(1)).unwrap();
    let wanted = Application { period, ..application(instrument, Mode::SelfUse, "10:00", "11:00") };
    let held = operations::book(&alice, wanted.clone()).await.unwrap();
    let (_, status) = operations::join(&waiter, wish(instrument, period)).await.unwrap();
    assert_eq!(status, EntryStatus::Waiting, "round {round}");
    let booking = tokio::spawn(book(rival, wanted));
    let booked = if round.is_multiple_of(2) {
        let freeing = tokio::spawn(async move { operations::cancel(&alice, held, 1, String::new()).await });
        let (freed, booked) = tokio::join!(freeing, booking);
        freed.unwrap().unwrap();
        booked.unwrap()
    } else {
        let job = alice.acting_as(Actor::Job("test"));
        let offering = tokio::spawn(async move {
            withdrawn(&alice, held).await;
            operations::offer_freed(&job).await
        });
        let (offered, booked) = tokio::join!(offering, booking);
        offered.unwrap().unwrap();
        booked.unwrap()
    };
    let standing = operations::standings(&waiter).await.unwrap().remove(0);
    let offer = standing.offer;
    match (&booked, &offer) {
        (Err(Error::Refused(refusal)), Some(_)) => assert_eq!(refusal.code, "conflict", "round {round}"),
        // Only where nobody passed the slot on when it was freed may somebody else be faster.
        (Ok(_), None) => assert_eq!(round % 2, 1, "round {round}: the slot was given away past who waited"),
        // The rival came while it was taken, and nobody has come since: the next turn of the job offers it.
        (Err(Error::Refused(_)), None) => {
            let job = waiter.acting_as(Actor::Job("test"));
            operations::offer_freed(&job).await.unwrap();
        }
        other => panic!("round {round}: {other:?}"),
    }
    let standing = operations::standings(&waiter).await.unwrap().remove(0);
    match standing.offer {
        Some(offer) => drop(operations::accept_offer(&waiter, offer.id).await.unwrap()),
        None => operations::leave(&waiter, standing.entry.id).await.unwrap(),
    }
}

/// Gives a booking's time back as nothing in the program does, without passing it on.
async fn withdrawn(caller: &Caller, booking: BookingId) {
    const BOOKING: &str = "update bookings set status = 'cancelled' where id = $1";
    const TIME: &str = "update allocations set live = $2 where booking_id = $1";
    let mut tx = caller.begin().await.unwrap();
    on!(tx, db => sqlx::query(BOOKING).bind(booking).execute(db).await.unwrap().rows_affected());
    on!(tx, db => sqlx::query(TIME).bind(booking).bind(false).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

fn wish(instrument: InstrumentId, window: Period) -> WaitingWish {
    WaitingWish {
        instrument,
        window,
        length: Minutes(60),
        mode: Mode::SelfUse,
        purpose: "観察".to_owned(),
        disclosure: Disclosure::Closed,
        operators: Vec::new(),
    }
}

async fn book(caller: Caller, wanted: Application) -> Result<BookingId, Error> {
    operations::book(&caller, wanted).await
}

/// How many slots are somebody's now.
async fn winners(db: &TestDb) -> i64 {
    const SQL: &str = "select count(*) from bookings where status = 'confirmed'";
    let mut reading = db.operator().read().await.unwrap();
    on!(reading, db => sqlx::query_scalar(SQL).fetch_one(db).await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_who_ask_at_once_for_two_instruments_and_two_people_two_are_served() {
    for db in &engines().await {
        let scene = Scene::new(db).await;
        let other = db.instrument(scene.university, "TEM").await;
        let (_, second) = db.staff("高橋", scene.university).await;
        for (staff, instrument) in [(scene.staff, other), (second, scene.instrument), (second, other)] {
            db.skill(staff, instrument).await;
        }
        let other_server = Db::open(&db.url).await.unwrap();
        let mut asking = JoinSet::new();
        for number in 0..100 {
            let one = if number % 2 == 0 { &scene.alice } else { &scene.rival };
            let server = if number % 4 < 2 { db.db.clone() } else { other_server.clone() };
            let caller = Caller::new(server, db.clock, one.actor.clone(), one.lang);
            let instrument = if number % 3 == 0 { scene.instrument } else { other };
            asking.spawn(book(caller, application(instrument, Mode::AssistedUse, "10:00", "12:00")));
        }
        let (mut served, mut refused) = (0, 0);
        while let Some(asked) = asking.join_next().await {
            match asked.unwrap() {
                Ok(_) => served += 1,
                other => {
                    let refusal = refusal(other);
                    assert!(["conflict", "rule_violation"].contains(&refusal.code), "{}", refusal.code);
                    refused += 1;
                }
            }
        }
        assert_eq!((served, refused), (2, 98), "{}", db.db.engine());
        assert_eq!(sound(db).await, Ok(()), "{}", db.db.engine());
    }
}
