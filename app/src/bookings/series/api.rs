//! What the forms of series do.

use super::{Outlook, Spread, read_recurrence, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    bookings::{
        forms,
        operations::{self, SeriesChange, SeriesWish},
    },
    error::Error,
    form::{Fields, Typed},
    ids::{BookingId, InstrumentId},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("bookings/series", book),
    action!("bookings/change_series", change),
    action!("bookings/cancel_series", cancel),
    action!("bookings/approve_series", approve),
];

/// In two steps: first every occurrence is shown, then they are booked.
async fn book(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(instrument) = fields.id::<InstrumentId>("instrument_id") else { return Err(fields.into_error()) };
    let zone = operations::zone(&caller, instrument).await?;
    let ticked: Vec<_> = typed.all("weekdays").map(str::to_owned).collect();
    let application = forms::application(&mut fields, instrument, zone);
    let rule = read_recurrence(&mut fields, &ticked, zone);
    let outlook = fields.choice("outlook", Outlook::from_code);
    let (Some(application), Some(rule), Some(outlook)) = (application, rule, outlook) else {
        return Err(fields.into_error());
    };
    let wish = SeriesWish { application, rule: rule.text().to_owned(), outlook };
    if typed.get("step") != "book" {
        let preview = operations::preview(&caller, &wish).await.map_err(at_the_rule)?;
        return Ok(Done::Shown(Shown::Answer(serde_json::to_value(preview).map_err(Error::internal)?)));
    }
    let booked = operations::book_series(&caller, wish).await.map_err(at_the_rule)?;
    let (count, skipped) = (booked.bookings.len(), booked.skipped);
    let said = match skipped {
        0 => Said::by(|lang| words::booked(lang, count)),
        _ => Said::by(|lang| words::booked_and_skipped(lang, count, skipped)),
    };
    Ok(Done::to(format!("/series/{}", booked.id)).saying(said))
}

/// The form has no field for the text of the rule.
fn at_the_rule(error: Error) -> Error {
    match error {
        Error::Invalid(mut errors) => {
            errors.iter_mut().filter(|bad| bad.field == "rrule").for_each(|bad| "repeat".clone_into(&mut bad.field));
            Error::Invalid(errors)
        }
        other => other,
    }
}

async fn change(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision, spread) = step(&mut fields);
    let Some(id) = id else { return Err(fields.into_error()) };
    let zone = operations::find(&caller, id).await?.overview.zone;
    let period = forms::period(&mut fields, zone);
    let outlook = fields.choice("outlook", Outlook::from_code);
    let reason = fields.optional_text("reason", 2000);
    let (Some(revision), Some(spread), Some(period), Some(outlook), Some(reason)) =
        (revision, spread, period, outlook, reason)
    else {
        return Err(fields.into_error());
    };
    let reason = reason.unwrap_or_default();
    let change = SeriesChange { booking: id, revision, spread, period, outlook, reason, override_reason: None };
    let count = operations::change_series(&caller, change).await?;
    Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(|lang| words::changed(lang, count))))
}

async fn cancel(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, revision, spread) = step(&mut fields);
    let reason = fields.optional_text("reason", 2000);
    let (Some(id), Some(revision), Some(spread), Some(reason)) = (id, revision, spread, reason) else {
        return Err(fields.into_error());
    };
    let count = operations::cancel_series(&caller, id, revision, spread, reason.unwrap_or_default()).await?;
    Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(|lang| words::cancelled(lang, count))))
}

async fn approve(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (Some(id), Some(revision), Some(spread)) = step(&mut fields) else { return Err(fields.into_error()) };
    let count = operations::approve_series(&caller, id, revision, spread).await?;
    Ok(Done::to(format!("/bookings/{id}")).saying(Said::by(|lang| words::approved(lang, count))))
}

/// Which booking, as it was seen, and how far it reaches.
fn step(fields: &mut Fields<'_>) -> (Option<BookingId>, Option<i64>, Option<Spread>) {
    (fields.id("id"), fields.number("revision", 1..=i64::MAX), fields.choice("spread", Spread::from_code))
}
