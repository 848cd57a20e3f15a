//! What people and jobs do with bookings: load, decide, allow, write, commit.

mod asking;
mod booking;
mod cancelling;
mod case;
mod changing;
mod deciding;
mod elsewhere;
mod explaining;
mod jobs;
mod looking;
mod series;
mod spreading;
pub(crate) mod telling;
mod together;
mod waiting;
mod week;

pub use booking::{book, book_after, offer, quote};
pub use cancelling::{Cancelling, cancel, cancel_for, cancellation};
pub use case::{Application, Offer};
pub use changing::{Changes, change};
pub use deciding::{approve, reject, withdraw};
pub use elsewhere::{alternatives, elsewhere};
pub use explaining::{Explanation, Question, explain};
pub use jobs::{expire, miss, remind};
pub use looking::{Choice, Found, Prospect, beside, fees, find, mine, of_institution, prospect, waiting};
pub use series::{BookedSeries, SeriesWish, book_series, find_series, preview, series_of};
pub use spreading::{SeriesChange, approve_series, cancel_series, change_series};
pub use together::{MOST, book_together};
pub use waiting::{
    accept_offer, decline_offer, expire_offers, join, leave, offer_freed, pass_on, standings, waited_for,
};
pub use week::{SlotSearch, Slots, slots, zone};

use crate::{
    access::Tx,
    bookings::{Booking, Insight, store},
    error::Error,
    ids::BookingId,
};

/// The booking as the caller saw it, and where. What the caller may not see is not found; what has changed since is stale.
async fn present(tx: &mut Tx, id: BookingId, revision: i64) -> Result<(Booking, telling::Place), Error> {
    let overview = store::find(tx, id).await?;
    let place = telling::Place::from(&overview);
    let seen = tx.reveal(Insight(overview.booking))?;
    if seen.0.revision == revision { Ok((seen.0.clone(), place)) } else { Err(Error::Stale) }
}
