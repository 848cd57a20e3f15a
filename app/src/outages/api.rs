//! What the forms of this folder do.

use super::{
    Affected, Kind,
    operations::{self, Announcement},
    words,
};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    bookings,
    error::Error,
    form::{Fields, Typed},
    ids::{InstrumentId, OutageId},
    time::{Instant, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};

pub const ACTIONS: &[Action] = &[action!("outages/announce", announce), action!("outages/release", release)];

/// Whom an outage would affect, as the page shows it before it is entered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Foreseen(pub Vec<AffectedLine>);

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AffectedLine {
    pub booking: String,
    pub said: Said,
    /// Free times nearby.
    pub alternatives: Vec<Said>,
}

/// In two steps: first whom it affects, then it takes effect.
async fn announce(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(instrument) = fields.id::<InstrumentId>("instrument_id") else { return Err(fields.into_error()) };
    let zone = bookings::operations::zone(&caller, instrument).await?;
    let kind = fields.choice("kind", Kind::from_code);
    let starts_at = instant(&mut fields, zone, "start_date", "start");
    let is_open = typed.get("end_date").trim().is_empty() && typed.get("end").trim().is_empty();
    let ends_at = if is_open { Some(None) } else { instant(&mut fields, zone, "end_date", "end").map(Some) };
    let reason = fields.text("reason", 2000);
    let (Some(kind), Some(starts_at), Some(ends_at), Some(reason)) = (kind, starts_at, ends_at, reason) else {
        return Err(fields.into_error());
    };
    let takes_effect = typed.get("step") == "enter";
    let announced = Announcement { instrument, kind, starts_at, ends_at, reason, takes_effect };
    if !takes_effect {
        let affected = operations::foresee(&caller, &announced).await.map_err(as_typed)?;
        let lines = Foreseen(affected.into_iter().map(line).collect());
        return Ok(Done::Shown(Shown::Answer(serde_json::to_value(lines).map_err(Error::internal)?)));
    }
    operations::announce(&caller, announced).await.map_err(as_typed)?;
    Ok(Done::to(format!("/instruments/{instrument}/outages")).saying(Said::by(words::entered)))
}

async fn release(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (id, instrument) = (fields.id::<OutageId>("id"), fields.id::<InstrumentId>("instrument_id"));
    let (Some(id), Some(instrument)) = (id, instrument) else { return Err(fields.into_error()) };
    operations::release(&caller, id).await?;
    Ok(Done::to(format!("/instruments/{instrument}/outages")).saying(Said::by(words::was_released)))
}

fn instant(fields: &mut Fields<'_>, zone: Zone, day: &str, time: &'static str) -> Option<Instant> {
    let (day, clock) = (fields.day(day), fields.time(time));
    zone.instant(day?, clock?).or_else(|| fields.refuse(time, "skipped", Said::by(crate::words::skipped_hour)))
}

/// The form has a day and a time where a program has an instant.
fn as_typed(error: Error) -> Error {
    let Error::Invalid(mut errors) = error else { return error };
    for bad in &mut errors {
        match bad.field.as_str() {
            "starts_at" => "start".clone_into(&mut bad.field),
            "ends_at" => "end".clone_into(&mut bad.field),
            _ => {}
        }
    }
    Error::Invalid(errors)
}

fn line(affected: Affected) -> AffectedLine {
    let Affected { overview, alternatives } = affected;
    let zone = overview.zone;
    let said = |period| Said::by(|lang| crate::words::period(lang, zone, period));
    let period = said(overview.booking.period);
    let whole = Said::by(|lang| format!("{} {}", period.say(lang), overview.party.say_or_other(lang)));
    AffectedLine {
        booking: overview.booking.id.to_string(),
        said: whole,
        alternatives: alternatives.into_iter().map(|slot| said(slot.period)).collect(),
    }
}
