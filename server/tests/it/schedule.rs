//! Allocations: whoever writes them, and by whatever way, nothing overlaps.

use crate::{
    bookings::{Scene, period},
    fixtures::on_both,
};
use app::{
    access::{Command, Trace},
    error::Error,
    ids::AccountId,
    on,
    schedule::{Allocation, Cause, Lane, Resource, store},
};
use uuid::Uuid;

#[tokio::test]
async fn the_database_refuses_what_no_program_checked() {
    on_both(async |db| {
        const INSERT: &str = "insert into allocations (id, resource, lane, starts_at, ends_at, reason, live)
            values ($1, $2, $3, $4, $5, 'booking', $6)";
        let resource = AccountId::new();
        let mut outcomes = Vec::new();
        for (lane, from, to, live) in [
            (0, "10:00", "12:00", true),
            (0, "11:59", "13:00", true),
            (0, "12:00", "13:00", true),
            (1, "11:00", "13:00", true),
            (0, "10:30", "11:00", false),
        ] {
            let mut tx = db.operator().begin().await.unwrap();
            let period = period(from, to);
            let result = on!(tx, db => sqlx::query(INSERT).bind(Uuid::now_v7()).bind(resource).bind(lane)
                .bind(period.start()).bind(period.end()).bind(live).execute(db).await.map(drop));
            if result.is_ok() {
                tx.commit().await.unwrap();
            }
            outcomes.push(result.map_err(|error| error.to_string().contains("slot_taken")));
        }
        assert_eq!(outcomes, [Ok(()), Err(true), Ok(()), Ok(()), Ok(())]);
        // Not by waking what was given back, and not by moving what is there.
        for sql in [
            "update allocations set live = true where resource = $1",
            "update allocations set lane = 0 where resource = $1 and lane = 1",
        ] {
            let mut tx = db.operator().begin().await.unwrap();
            let result = on!(tx, db => sqlx::query(sql).bind(resource).execute(db).await.map(drop));
            assert!(result.unwrap_err().to_string().contains("slot_taken"), "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_found_until_it_is_given_back() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let person = Resource::Person(scene.supporter.actor.account().unwrap());
        let both = [Resource::Instrument(scene.instrument), person];
        let taken = async |from, to| {
            let mut reading = db.operator().read().await.unwrap();
            store::taken(&mut reading, &both, period(from, to)).await.unwrap()
        };
        assert_eq!(taken("11:00", "11:30").await.len(), 2);
        assert_eq!((taken("09:00", "10:00").await, taken("12:00", "13:00").await), (Vec::new(), Vec::new()));
        assert!(taken("11:00", "11:30").await.iter().all(|held| held.booking == Some(id)));

        let mut tx = db.operator().begin().await.unwrap();
        let permit = tx.allow(Rearranging).unwrap();
        let overlapping = Allocation {
            resource: person,
            lane: Lane::default(),
            period: period("11:00", "13:00"),
            cause: Cause::Booking(id),
        };
        let refused = store::allocate(&mut tx, &permit, &[overlapping]).await;
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == "conflict"));
        drop(tx);

        let mut tx = db.operator().begin().await.unwrap();
        let permit = tx.allow(Rearranging).unwrap();
        store::release_from(&mut tx, &permit, id, period("11:00", "12:00").start()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((taken("10:00", "11:00").await.len(), taken("11:00", "12:00").await.len()), (2, 0));

        let mut tx = db.operator().begin().await.unwrap();
        let permit = tx.allow(Rearranging).unwrap();
        store::release(&mut tx, &permit, Cause::Booking(id)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(taken("10:00", "11:00").await, []);
    })
    .await;
}

/// Stands for the writes of any slice.
struct Rearranging;

impl Command for Rearranging {
    const NAME: &'static str = "test.rearrange";

    fn allowed_to(&self, actor: &app::access::Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("test", "rearrange")
    }
}
