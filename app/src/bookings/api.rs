//! What the forms of this folder do.

use super::{
    Booking, Overview, forms,
    operations::{self, Changes},
    words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    ids::{BookingId, InstrumentId},
    money::Yen,
    time::Zone,
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("bookings/book", book),
    action!("bookings/book_together", book_together),
    action!("bookings/change", change),
    action!("bookings/approve", approve),
    action!("bookings/reject", reject),
    action!("bookings/withdraw", withdraw),
    action!("bookings/cancel", cancel),
];

/// In two steps: first the price is shown, then it is booked.
async fn book(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(instrument) = fields.id::<InstrumentId>("instrument_id") else { return Err(fields.into_error()) };
    let zone = operations::zone(&caller, instrument).await?;
    let Some(application) = forms::application(&mut fields, instrument, zone) else { return Err(fields.into_error()) };
    if typed.get("step") == "book" {
        let Some(consultation) = fields.optional_id("consultation_id") else { return Err(fields.into_error()) };
        let id = operations::book_after(&caller, application, consultation).await?;
        return Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(words::booked)));
    }
    let offer = operations::offer(&caller, &application).await?;
    match offer.refused {
        Some(refusal) => Err(refusal.into()),
        None => Ok(Done::Shown(Shown::Answer(serde_json::to_value(offer.quote).map_err(Error::internal)?))),
    }
}

/// All of them or none.
async fn book_together(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(first) = fields.id::<InstrumentId>("first") else { return Err(fields.into_error()) };
    let zone = operations::zone(&caller, first).await?;
    let read = forms::together(&mut fields, &typed, zone);
    fields.check()?;
    let Some(applications) = read else { return Err(fields.into_error()) };
    let count = operations::book_together(&caller, applications).await?.len();
    Ok(Done::to("/bookings").saying(Said::by(|lang| words::all_booked(lang, count))))
}

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision) = step(&mut fields);
    let Some(id) = id else { return Err(fields.into_error()) };
    let Overview { zone, booking: before, .. } = operations::find(&caller, id).await?.overview;
    let period = forms::period(&mut fields, zone);
    let reason = fields.optional_text("reason", 2000);
    let (Some(period), Some(reason), Some(revision)) = (period, reason, revision) else {
        return Err(fields.into_error());
    };
    let changes = Changes { period: Some(period), reason: reason.unwrap_or_default(), ..Changes::default() };
    operations::change(&caller, id, revision, changes).await?;
    Ok(match typed.get("back") {
        "" => Done::to(format!("/bookings/{id}")).saying(Said::by(words::changed)),
        back => Done::to(moved(back, zone, &before)),
    })
}

async fn approve(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(revision)) = step(&mut fields) else { return Err(fields.into_error()) };
    operations::approve(&caller, id, revision, String::new()).await?;
    Ok(Done::to(next(&typed, id)).saying(Said::by(words::approved)))
}

async fn reject(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision) = step(&mut fields);
    let reason = fields.text("reason", 2000);
    let (Some(id), Some(revision), Some(reason)) = (id, revision, reason) else { return Err(fields.into_error()) };
    operations::reject(&caller, id, revision, reason).await?;
    Ok(Done::to(next(&typed, id)).saying(Said::by(words::was_rejected)))
}

async fn withdraw(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(revision)) = step(&mut fields) else { return Err(fields.into_error()) };
    operations::withdraw(&caller, id, revision).await?;
    Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(words::was_withdrawn)))
}

async fn cancel(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision) = step(&mut fields);
    let reason = fields.optional_text("reason", 2000);
    let seen = fields.optional_number("seen_fee", 0..=i64::MAX);
    let (Some(id), Some(revision), Some(reason), Some(seen)) = (id, revision, reason, seen) else {
        return Err(fields.into_error());
    };
    operations::cancel_for(&caller, id, revision, reason.unwrap_or_default(), seen.map(Yen)).await?;
    Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(words::was_cancelled)))
}

/// Back to the calendar on which it was moved, which offers to put it back: `?moved=` booking, its revision now, and when it
/// was before.
fn moved(back: &str, zone: Zone, before: &Booking) -> String {
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let kept: String = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("moved="))
        .flat_map(|pair| [pair, "&"])
        .collect();
    let local = |at| format!("{}T{}", zone.day_of(at), zone.clock_of(at));
    let (start, end) = (local(before.period.start()), local(before.period.end()));
    format!("{path}?{kept}moved={}.{}.{start}.{end}#calendar", before.id, before.revision + 1)
}

/// Which booking, as it was seen.
fn step(fields: &mut Fields<'_>) -> (Option<BookingId>, Option<i64>) {
    (fields.id("id"), fields.number("revision", 1..=i64::MAX))
}

/// Back to the list of requests where the form stood there.
fn next(typed: &Typed, id: BookingId) -> String {
    match typed.get("institution").parse::<crate::ids::InstitutionId>() {
        Ok(institution) => format!("/institutions/{institution}/approvals"),
        Err(_) => format!("/bookings/{id}"),
    }
}
