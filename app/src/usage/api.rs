//! What the forms of the today page and of a record do.

use super::{model::Report, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::{BookingId, CorrectionId, UsageRecordId},
    money::Yen,
    time::{ClockTime, Day, Instant, Zone},
    words::Said,
};

pub const ACTIONS: &[Action] = &[
    action!("usage/check-in", check_in),
    action!("usage/check-out", check_out),
    action!("usage/correct", correct),
    action!("usage/decide", decide),
];

async fn check_in(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (booking, revision) = (fields.id::<BookingId>("booking"), fields.optional_number("revision", 1..=i64::MAX));
    let (Some(booking), Some(revision)) = (booking, revision) else { return Err(fields.into_error()) };
    operations::check_in(&caller, booking, revision, None).await?;
    Ok(back(&typed).saying(Said::by(words::checked_in)))
}

async fn check_out(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (booking, revision) = (fields.id::<BookingId>("booking"), fields.optional_number("revision", 1..=i64::MAX));
    let (operator, notes) = (fields.optional_text("operator", 200), fields.optional_text("notes", 2000));
    let samples = fields.optional_number("samples", 0..=100_000);
    let consumables = fields.optional_number("consumables_yen", 0..=100_000_000);
    fields.check()?;
    let (Some(booking), Some(revision), Some(operator), Some(notes), Some(samples), Some(consumables)) =
        (booking, revision, operator, notes, samples, consumables)
    else {
        return Err(fields.into_error());
    };
    let report = Report {
        operator: operator.unwrap_or_default(),
        samples: samples.unwrap_or(0),
        notes: notes.unwrap_or_default(),
        consumables: Yen(consumables.unwrap_or(0)),
    };
    operations::check_out(&caller, booking, revision, None, None, report).await?;
    Ok(back(&typed).saying(Said::by(words::checked_out)))
}

async fn correct(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(record) = fields.id::<UsageRecordId>("record") else { return Err(fields.into_error()) };
    let (seen, _) = operations::record(&caller, record).await?;
    let start = instant(&mut fields, seen.zone, "start_date", "start_time");
    let end = instant(&mut fields, seen.zone, "end_date", "end_time");
    let (samples, reason) = (fields.number("samples", 0..=100_000), fields.text("reason", 1000));
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        fields.refuse::<()>("end_time", "not_after_start", Said::by(words::end_before_start));
    }
    fields.check()?;
    let (Some(start), Some(end), Some(samples), Some(reason)) = (start, end, samples, reason) else {
        return Err(fields.into_error());
    };
    operations::ask_for_correction(&caller, record, start, end, samples, reason).await?;
    Ok(Done::to(format!("/usage/{record}")).saying(Said::by(words::correction_asked)))
}

async fn decide(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (correction, reason) = (fields.id::<CorrectionId>("correction"), fields.optional_text("reason", 1000));
    let accept = fields.choice("decision", |code| match code {
        "accept" => Some(true),
        "reject" => Some(false),
        _ => None,
    });
    let (Some(correction), Some(reason), Some(accept)) = (correction, reason, accept) else {
        return Err(fields.into_error());
    };
    operations::decide(&caller, correction, accept, reason.unwrap_or_default()).await?;
    Ok(back(&typed).saying(Said::by(words::decided)))
}

fn instant(fields: &mut Fields<'_>, zone: Zone, day: &str, time: &'static str) -> Option<Instant> {
    let (day, clock): (Option<Day>, Option<ClockTime>) = (fields.day(day), fields.time(time));
    zone.instant(day?, clock?).or_else(|| fields.refuse(time, "skipped_hour", Said::by(crate::words::skipped_hour)))
}

/// Where the form stood.
fn back(typed: &Typed) -> Done {
    match typed.get("back") {
        path if path.starts_with('/') && !path.starts_with("//") => Done::to(path),
        _ => Done::to("/today"),
    }
}
