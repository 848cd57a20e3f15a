//! Whatever many users do in whatever order: nobody and nothing is in two places at once, every booking's state follows
//! from its events, and nothing ends in an error of ours. The same sequence is played on both engines.

use super::Scene;
use crate::fixtures::{TestDb, at, engines};
use app::{
    access::{Actor, Caller, Command, Trace},
    bookings::{
        Disclosure, Mode, Status,
        operations::{self, Application, Changes, SeriesWish},
        series::Outlook,
        waiting::WaitingWish,
    },
    error::Error,
    ids::{BookingId, InstrumentId, OutageId},
    on,
    schedule::{self, Allocation, Cause, Lane, Resource},
    time::{Instant, Minutes, Period},
    usage,
};
use chrono::TimeDelta;
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// What somebody does. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Deed {
    Book {
        who: usize,
        at: Place,
        guided: bool,
    },
    Series {
        who: usize,
        at: Place,
        skip: bool,
    },
    Change {
        which: usize,
        by: usize,
        at: Place,
    },
    Cancel {
        which: usize,
        by: usize,
    },
    Approve {
        which: usize,
    },
    Reject {
        which: usize,
    },
    CheckIn {
        which: usize,
    },
    CheckOut {
        which: usize,
    },
    Wait {
        who: usize,
        at: Place,
    },
    Accept {
        who: usize,
    },
    Decline {
        who: usize,
    },
    Leave {
        who: usize,
    },
    Outage {
        at: Place,
    },
    Release,
    /// Time passes, and the jobs run.
    Pass {
        minutes: i64,
    },
}

/// Which instrument, and from which half hour for how many.
#[derive(Clone, Copy, Debug)]
struct Place {
    instrument: usize,
    start: i64,
    halves: i64,
}

fn place() -> impl Strategy<Value = Place> {
    (0..2usize, 0..14i64, 1..5i64).prop_map(|(instrument, start, halves)| Place { instrument, start, halves })
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..3usize, place(), any::<bool>()).prop_map(|(who, at, guided)| Deed::Book { who, at, guided }),
        1 => (0..3usize, place(), any::<bool>()).prop_map(|(who, at, skip)| Deed::Series { who, at, skip }),
        3 => (any::<usize>(), 0..3usize, place()).prop_map(|(which, by, at)| Deed::Change { which, by, at }),
        3 => (any::<usize>(), 0..4usize).prop_map(|(which, by)| Deed::Cancel { which, by }),
        3 => any::<usize>().prop_map(|which| Deed::Approve { which }),
        1 => any::<usize>().prop_map(|which| Deed::Reject { which }),
        2 => any::<usize>().prop_map(|which| Deed::CheckIn { which }),
        2 => any::<usize>().prop_map(|which| Deed::CheckOut { which }),
        3 => (0..3usize, place()).prop_map(|(who, at)| Deed::Wait { who, at }),
        2 => (0..3usize).prop_map(|who| Deed::Accept { who }),
        1 => (0..3usize).prop_map(|who| Deed::Decline { who }),
        1 => (0..3usize).prop_map(|who| Deed::Leave { who }),
        1 => place().prop_map(|at| Deed::Outage { at }),
        1 => Just(Deed::Release),
        3 => (1..360i64).prop_map(|minutes| Deed::Pass { minutes }),
    ]
}

#[test]
fn after_any_sequence_nothing_overlaps_and_every_state_follows_from_its_events() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases: 8, max_shrink_iters: 60, failure_persistence: None, ..Config::default() };
    let played = TestRunner::new(config).run(&vec(deed(), 30..60), |deeds| {
        runtime.block_on(async {
            for db in engines().await {
                let engine = db.db.engine();
                play(&db, &deeds).await.map_err(|broken| TestCaseError::fail(format!("{engine}: {broken}")))?;
            }
            Ok::<(), TestCaseError>(())
        })
    });
    played.unwrap();
}

struct World<'d> {
    scene: Scene<'d>,
    instruments: [InstrumentId; 2],
    users: [Caller; 3],
    now: Instant,
    bookings: Vec<BookingId>,
    outages: Vec<OutageId>,
}

async fn play(db: &TestDb, deeds: &[Deed]) -> Result<(), String> {
    let scene = Scene::new(db).await;
    scene.rules(r#"{"approval":"first","granularity_minutes":30,"no_show_minutes":15}"#).await;
    let other = db.instrument(scene.university, "TEM").await;
    db.skill(scene.staff, other).await;
    let users = [scene.alice.clone(), scene.rival.clone(), scene.supporter.clone()];
    let instruments = [scene.instrument, other];
    let now = at("2026-06-11T08:30:00+09:00");
    let mut world = World { scene, instruments, users, now, bookings: Vec::new(), outages: Vec::new() };
    for deed in deeds {
        // A refusal is an answer like any other.
        if let Err(Error::Internal { reference }) = world.act(deed).await {
            return Err(format!("{deed:?}: our own error {reference}"));
        }
        sound(db).await.map_err(|broken| format!("after {deed:?}: {broken}"))?;
    }
    for id in world.bookings {
        follows(db, id).await.map_err(|broken| format!("{id}: {broken}"))?;
    }
    Ok(())
}

impl World<'_> {
    fn as_now(&self, caller: &Caller) -> Caller {
        let clock = app::access::Clock::starting_at(self.now);
        Caller::new(self.scene.db.db.clone(), clock, caller.actor.clone(), caller.lang)
    }

    fn user(&self, who: usize) -> Caller {
        self.as_now(&self.users[who % 3])
    }

    fn job(&self) -> Caller {
        self.as_now(&self.scene.db.caller(Actor::Job("test")))
    }

    fn period(&self, place: Place) -> Period {
        let start = at("2026-06-11T09:00:00+09:00") + TimeDelta::minutes(30 * place.start);
        Period::new(start, start + TimeDelta::minutes(30 * place.halves)).unwrap()
    }

    fn application(&self, place: Place, guided: bool) -> Application {
        Application {
            period: self.period(place),
            mode: if guided { Mode::AssistedUse } else { Mode::SelfUse },
            ..super::application(self.instruments[place.instrument], Mode::SelfUse, "10:00", "11:00")
        }
    }

    /// One of the bookings there are, with its revision as it is.
    async fn one(&self, which: usize) -> Option<(BookingId, i64)> {
        let id = *self.bookings.get(which.checked_rem(self.bookings.len())?)?;
        let seen = operations::find(&self.as_now(&self.scene.manager), id).await.ok()?;
        Some((id, seen.overview.booking.revision))
    }

    async fn act(&mut self, deed: &Deed) -> Result<(), Error> {
        let manager = self.as_now(&self.scene.manager);
        match deed.clone() {
            Deed::Book { who, at, guided } => {
                let booked = operations::book(&self.user(who), self.application(at, guided)).await?;
                self.bookings.push(booked);
            }
            Deed::Series { who, at, skip } => {
                let outlook = if skip { Outlook::Skip } else { Outlook::Refuse };
                let rule = "FREQ=DAILY;COUNT=3".to_owned();
                let wish = SeriesWish { application: self.application(at, false), rule, outlook };
                self.bookings.extend(operations::book_series(&self.user(who), wish).await?.bookings);
            }
            Deed::Change { which, by, at } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                let changes = Changes { period: Some(self.period(at)), ..Changes::default() };
                operations::change(&self.user(by), id, revision, changes).await?;
            }
            Deed::Cancel { which, by } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                let by = if by == 3 { manager } else { self.user(by) };
                operations::cancel(&by, id, revision, "都合".to_owned()).await?;
            }
            Deed::Approve { which } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                operations::approve(&manager, id, revision, String::new()).await?;
            }
            Deed::Reject { which } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                operations::reject(&manager, id, revision, "調整".to_owned()).await?;
            }
            Deed::CheckIn { which } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                usage::operations::check_in(&manager, id, Some(revision), None).await?;
            }
            Deed::CheckOut { which } => {
                let Some((id, revision)) = self.one(which).await else { return Ok(()) };
                let report = usage::Report::default();
                usage::operations::check_out(&manager, id, Some(revision), None, None, report).await?;
            }
            Deed::Wait { who, at } => self.wait(who, at).await?,
            Deed::Accept { who } => {
                let user = self.user(who);
                for standing in operations::standings(&user).await? {
                    if let Some(offer) = standing.offer {
                        self.bookings.push(operations::accept_offer(&user, offer.id).await?);
                    }
                }
            }
            Deed::Decline { who } => {
                let user = self.user(who);
                let standings = operations::standings(&user).await?;
                if let Some(offer) = standings.into_iter().find_map(|standing| standing.offer) {
                    operations::decline_offer(&user, offer.id).await?;
                }
            }
            Deed::Leave { who } => {
                let user = self.user(who);
                if let Some(standing) = operations::standings(&user).await?.into_iter().next() {
                    operations::leave(&user, standing.entry.id).await?;
                }
            }
            Deed::Outage { at } => self.outage(at).await?,
            Deed::Release => self.release().await?,
            Deed::Pass { minutes } => {
                self.now += TimeDelta::minutes(minutes);
                let job = self.job();
                operations::expire(&job).await?;
                operations::miss(&job).await?;
                operations::expire_offers(&job).await?;
                operations::offer_freed(&job).await?;
            }
        }
        Ok(())
    }

    async fn wait(&self, who: usize, at: Place) -> Result<(), Error> {
        let wish = WaitingWish {
            instrument: self.instruments[at.instrument],
            window: self.period(Place { halves: at.halves + 2, ..at }),
            length: Minutes(30 * at.halves),
            mode: if who == 0 { Mode::AssistedUse } else { Mode::SelfUse },
            purpose: "観察".to_owned(),
            disclosure: Disclosure::Closed,
            operators: Vec::new(),
        };
        operations::join(&self.user(who), wish).await.map(drop)
    }

    async fn outage(&mut self, place: Place) -> Result<(), Error> {
        const SQL: &str = "insert into outages (id, instrument_id, kind, starts_at, ends_at, reason, created_at)
            values ($1, $2, 'planned', $3, $4, '点検', $5)";
        let (id, instrument, period) = (OutageId::new(), self.instruments[place.instrument], self.period(place));
        let mut tx = self.as_now(&self.scene.db.operator()).begin().await?;
        tx.queue_for(&[instrument.uuid()]).await?;
        let (permit, now) = (tx.allow(Maintaining)?, tx.now());
        on!(tx, db => sqlx::query(SQL).bind(id).bind(instrument).bind(period.start()).bind(period.end()).bind(now)
            .execute(db).await?.rows_affected());
        let resource = Resource::Instrument(instrument);
        let allocation = Allocation { resource, lane: Lane::default(), period, cause: Cause::Outage(id) };
        schedule::store::allocate(&mut tx, &permit, &[allocation]).await?;
        tx.commit().await?;
        self.outages.push(id);
        Ok(())
    }

    async fn release(&mut self) -> Result<(), Error> {
        let Some(id) = self.outages.pop() else { return Ok(()) };
        let mut tx = self.as_now(&self.scene.db.operator()).begin().await?;
        let permit = tx.allow(Maintaining)?;
        schedule::store::release(&mut tx, &permit, Cause::Outage(id)).await?;
        tx.commit().await
    }
}

/// Nothing overlaps, what is open holds its time, what was given back holds nothing.
pub async fn sound(db: &TestDb) -> Result<(), String> {
    const CHECKS: [(&str, &str); 5] = [
        (
            "two live allocations of a lane overlap",
            "select count(*) from allocations a join allocations b on a.resource = b.resource and a.lane = b.lane
                and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at where a.live and b.live",
        ),
        (
            "an open booking holds no time",
            "select count(*) from bookings b where b.status in ('requested', 'confirmed', 'in_use') and not exists
                (select 1 from allocations a where a.booking_id = b.id and a.live and a.resource = b.instrument_id)",
        ),
        (
            "a booking that was given back holds time",
            "select count(*) from bookings b join allocations a on a.booking_id = b.id
                where a.live and b.status in ('rejected', 'expired', 'cancelled')",
        ),
        (
            "an open offer holds no time",
            "select count(*) from slot_offers o where o.status = 'open' and not exists
                (select 1 from allocations a where a.offer_id = o.id and a.live)",
        ),
        (
            "an answered offer holds time",
            "select count(*) from slot_offers o join allocations a on a.offer_id = o.id
                where a.live and o.status <> 'open'",
        ),
    ];
    let mut reading = db.operator().read().await.unwrap();
    for (broken, sql) in CHECKS {
        let count: i64 = on!(reading, db => sqlx::query_scalar(sql).fetch_one(db).await.unwrap());
        if count > 0 {
            return Err(format!("{broken} ({count})"));
        }
    }
    Ok(())
}

/// Each event begins where the one before ended and takes a known step; the last is where the booking stands.
async fn follows(db: &TestDb, booking: BookingId) -> Result<(), String> {
    const EVENTS: &str =
        "select revision, from_status, to_status from booking_events where booking_id = $1 order by revision";
    const BOOKING: &str = "select status, revision from bookings where id = $1";
    let mut reading = db.operator().read().await.unwrap();
    let events: Vec<(i64, Option<Status>, Status)> =
        on!(reading, db => sqlx::query_as(EVENTS).bind(booking).fetch_all(db).await.unwrap());
    let (status, revision): (Status, i64) =
        on!(reading, db => sqlx::query_as(BOOKING).bind(booking).fetch_one(db).await.unwrap());
    let mut before = None;
    for (place, (number, from, to)) in events.iter().enumerate() {
        let number_is_next = *number == i64::try_from(place).unwrap() + 1;
        if !number_is_next || *from != before || !is_step(*from, *to) {
            return Err(format!("event {number} from {from:?} to {to:?} after {before:?}"));
        }
        before = Some(*to);
    }
    let is_last = before == Some(status) && events.len() == usize::try_from(revision).unwrap();
    if is_last { Ok(()) } else { Err(format!("stands at {status:?}, revision {revision}, after {events:?}")) }
}

fn is_step(from: Option<Status>, to: Status) -> bool {
    use Status::{Cancelled, Completed, Confirmed, Expired, InUse, Missed, Rejected, Requested};
    match from {
        None => matches!(to, Requested | Confirmed),
        Some(Requested) => matches!(to, Requested | Confirmed | Rejected | Expired | Cancelled),
        Some(Confirmed) => matches!(to, Requested | Confirmed | InUse | Cancelled | Missed),
        Some(InUse) => matches!(to, InUse | Completed),
        // The institution may excuse it.
        Some(Missed) => to == Cancelled,
        Some(Completed | Rejected | Expired | Cancelled) => false,
    }
}

/// Stands for the writes of whoever looks after the instruments.
struct Maintaining;

impl Command for Maintaining {
    const NAME: &'static str = "test.maintain";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("test", "maintain")
    }
}
