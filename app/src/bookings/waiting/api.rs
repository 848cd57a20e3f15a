//! What the forms of the waiting list do.

use super::{EntryStatus, read_waiting, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    bookings::operations,
    error::Error,
    form::{Fields, Typed},
    ids::{InstrumentId, OfferId, WaitingId},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("waiting/join", join),
    action!("waiting/leave", leave),
    action!("waiting/accept", accept),
    action!("waiting/decline", decline),
];

const LIST: &str = "/waiting";

async fn join(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(instrument) = fields.id::<InstrumentId>("instrument_id") else { return Err(fields.into_error()) };
    let zone = operations::zone(&caller, instrument).await?;
    let wish = read_waiting(&mut fields, instrument, zone);
    fields.check()?;
    let Some(wish) = wish else { return Err(fields.into_error()) };
    let (_, status) = operations::join(&caller, wish).await?;
    let said = if status == EntryStatus::Offered { words::joined_offered } else { words::joined };
    Ok(Done::to(LIST).saying(Said::by(said)))
}

async fn leave(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<WaitingId>("id") else { return Err(fields.into_error()) };
    operations::leave(&caller, id).await?;
    Ok(Done::to(LIST).saying(Said::by(words::has_left)))
}

async fn accept(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<OfferId>("id") else { return Err(fields.into_error()) };
    let booking = operations::accept_offer(&caller, id).await?;
    Ok(Done::to(format!("/bookings/{booking}")).saying(Said::by(words::accepted)))
}

async fn decline(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<OfferId>("id") else { return Err(fields.into_error()) };
    operations::decline_offer(&caller, id).await?;
    Ok(Done::to(LIST).saying(Said::by(words::was_declined)))
}
