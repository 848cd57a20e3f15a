//! A data set for measuring: as large as it is asked for, and the same for the same wishes.

mod plan;
mod store;

use super::{operations::PASSWORD, plan::Seeding, words};
use crate::{
    access::Caller,
    error::{Error, Refusal},
    instruments,
    people::Password,
    time::Zone,
    words::Said,
};
use plan::Bench;

/// How much of everything. There are as many usage records as past bookings, and as many diary
/// lines as bookings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    pub institutions: usize,
    pub instruments: usize,
    pub companies: usize,
    pub bookings: usize,
    /// Back from today.
    pub years: usize,
    pub seed: u64,
}

/// How many bookings and diary lines are written in one go: what is in memory at once.
const BATCH: usize = 20_000;

/// Fills an empty database; `progress` is told how many rows of how many are written.
///
/// # Errors
/// `not_empty`; `too_many` where the instruments have fewer free hours than there shall be bookings.
pub async fn fill(caller: &Caller, size: Size, mut progress: impl FnMut(usize, usize)) -> Result<(), Error> {
    let hash = Password::parse(PASSWORD).map_err(|(code, said)| Error::field("password", code, said))?.hash().await?;
    let mut tx = caller.begin().await?;
    if !super::store::is_empty(&mut tx).await? {
        return Err(Refusal::conflict("not_empty", Said::by(words::not_empty)).into());
    }
    let permit = tx.allow(Seeding { seed: size.seed })?;
    instruments::operations::seed_holidays(&mut tx).await?;
    let today = Zone::TOKYO.day_of(tx.now());
    let bench = Bench::new(size, today, tx.now())
        .ok_or_else(|| Refusal::rule("too_many", Said::by(words::too_many_bookings)))?;
    let whole = 2 * size.bookings;
    store::places(&mut tx, &permit, &bench, &hash).await?;
    store::catalogue(&mut tx, &permit, &bench).await?;
    instruments::operations::reindex(&mut tx).await?;
    for from in (0..size.bookings).step_by(BATCH) {
        let to = (from + BATCH).min(size.bookings);
        store::sessions(&mut tx, &permit, &bench, &bench.sessions(from..to)).await?;
        progress(to, whole);
    }
    store::attendance(&mut tx, &permit, &bench).await?;
    for from in (0..size.bookings).step_by(BATCH) {
        let to = (from + BATCH).min(size.bookings);
        store::lines(&mut tx, &permit, &bench, &bench.lines(from..to)).await?;
        progress(size.bookings + to, whole);
    }
    store::lock(&mut tx, &permit, &bench).await?;
    tx.commit().await
}
