//! The queue: what is due is done by one server, and what one server dropped by another.

use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::{Actor, Caller, Clock},
    db::Db,
    error::Error,
    jobs::operations::{self, claim, enqueue, fail, finish, keep, renew},
    words::Lang,
};
use std::collections::BTreeSet;

/// A server of this database with connections of its own.
async fn server(db: &TestDb, now: &str) -> Caller {
    let own = Db::open(&db.url).await.unwrap();
    Caller::new(own, Clock::starting_at(at(now)), Actor::Job("test"), Lang::Ja)
}

async fn queue(caller: &Caller, keys: impl Iterator<Item = usize>) {
    let mut tx = caller.begin().await.unwrap();
    for key in keys {
        enqueue(&mut tx, "errand", &key.to_string()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

const NINE: &str = "2026-06-10T09:00:00+09:00";

#[tokio::test]
async fn two_servers_share_the_work_and_do_nothing_twice() {
    on_both(async |db| {
        let (one, two) = (server(db, NINE).await, server(db, NINE).await);
        queue(&one, 0..40).await;
        queue(&two, 20..60).await;
        let work = async |caller: &Caller, holder: &str| {
            let (mut done, mut idle) = (Vec::new(), 0);
            while idle < 3 {
                match claim(caller, holder).await.unwrap() {
                    Some(claim) => {
                        finish(caller, &claim, 1).await.unwrap();
                        done.push(claim.key);
                        idle = 0;
                    }
                    None => idle += 1,
                }
            }
            done
        };
        let (first, second) = tokio::join!(work(&one, "one"), work(&two, "two"));
        let all: Vec<_> = [first, second].concat();
        assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (60, 60));
        one.db.close().await;
        two.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_rhythm_comes_once_however_many_servers_keep_it() {
    on_both(async |db| {
        let (one, two) = (server(db, NINE).await, server(db, NINE).await);
        for caller in [&one, &two, &one] {
            keep(caller, "sweep", 60).await.unwrap();
        }
        let (first, second) = tokio::join!(claim(&one, "one"), claim(&two, "two"));
        let claims: Vec<_> = [first.unwrap(), second.unwrap()].into_iter().flatten().collect();
        let [only] = claims.as_slice() else { panic!("claimed by both or none: {claims:?}") };
        finish(&one, only, 3).await.unwrap();
        assert_eq!(claim(&two, "two").await.unwrap(), None, "not before its time");
        let later = server(db, "2026-06-10T09:05:00+09:00").await;
        let again = claim(&later, "one").await.unwrap().unwrap();
        assert_eq!((again.name.as_str(), again.attempt), ("sweep", 1));
        for server in [one, two, later] {
            server.db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_dead_server_held_comes_back_and_its_late_word_counts_nothing() {
    on_both(async |db| {
        let now = db.caller(Actor::Job("test"));
        queue(&now, 0..1).await;
        let dead = claim(&now, "dead").await.unwrap().unwrap();
        assert_eq!(claim(&now, "alive").await.unwrap(), None);
        let later = db.later(&now, "2026-06-10T09:10:00+09:00");
        let alive = claim(&later, "alive").await.unwrap().unwrap();
        assert_eq!((alive.key.as_str(), alive.attempt), ("0", 2));
        assert_eq!(renew(&later, &dead).await, Ok(false));
        fail(&later, &dead, "too late", false).await.unwrap();
        assert_eq!(renew(&later, &alive).await, Ok(true));
        finish(&later, &alive, 1).await.unwrap();
        assert_eq!(claim(&db.later(&now, "2026-07-10T09:00:00+09:00"), "alive").await.unwrap(), None);
        assert_eq!(operations::sweep(&db.later(&now, "2026-07-10T09:00:00+09:00")).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_program_works_on_the_queue() {
    on_both(async |db| {
        for caller in [db.visitor(), db.person("青木", &[]).await] {
            let mut tx = caller.begin().await.unwrap();
            assert_eq!(enqueue(&mut tx, "errand", "1").await, Err(Error::Forbidden));
            drop(tx);
            assert_eq!(keep(&caller, "sweep", 60).await, Err(Error::Forbidden));
            assert_eq!(operations::sweep(&caller).await, Err(Error::Forbidden));
        }
    })
    .await;
}
