//! What the board shows, and what people do before the instrument.

use super::{
    Board, FaultReport, Line, rules,
    store::{self, Site},
    words,
};
use crate::{
    access::{Caller, Reading, Role},
    bookings,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{Status, open_periods},
    notices::{self, About, Audience, Kind, Telling},
    schedule::{self, Resource, Taken},
    time::Period,
    usage::{self, Session},
    words::Said,
};
use chrono::TimeDelta;
use std::collections::HashMap;
use uuid::Uuid;

/// How far the board looks ahead for a free time.
const HORIZON: TimeDelta = TimeDelta::days(7);

/// All instruments of an institution. Open to everybody, like the catalogue and its calendars.
pub async fn board(caller: &Caller, institution: InstitutionId) -> Result<Board, Error> {
    let mut reading = caller.read().await?;
    let sites = store::of_institution(&mut reading, institution).await?;
    made(&mut reading, sites).await?.ok_or(Error::NotFound)
}

/// One instrument.
pub async fn board_of(caller: &Caller, instrument: InstrumentId) -> Result<Board, Error> {
    let mut reading = caller.read().await?;
    let site = store::find(&mut reading, instrument).await?;
    made(&mut reading, vec![site]).await?.ok_or(Error::NotFound)
}

/// Two statements, however many instruments there are, and one for the holidays. `None` where there are none.
async fn made(reading: &mut Reading, sites: Vec<Site>) -> Result<Option<Board>, Error> {
    let Some(first) = sites.first() else { return Ok(None) };
    let (institution, institution_name, zone, now) =
        (first.institution, first.institution_name.clone(), first.zone, reading.now());
    let window = Period::new(now, now + HORIZON).ok_or_else(|| Error::internal("a board without time"))?;
    let resources: Vec<_> = sites.iter().map(|site| Resource::Instrument(site.instrument)).collect();
    let mut taken: HashMap<Uuid, Vec<Taken>> = HashMap::new();
    for allocation in schedule::store::taken(reading, &resources, window).await? {
        taken.entry(allocation.resource).or_default().push(allocation);
    }
    let holidays = bookings::store::holidays(reading, zone.day_of(now), zone.day_of(window.end())).await?;
    let line = |site: Site| {
        let open = open_periods(&site.hours, &holidays, zone, window);
        let taken = taken.get(&site.instrument.uuid()).map_or(&[][..], Vec::as_slice);
        let in_service = site.status == Status::Active;
        let (standing, next_free) = rules::standing(now, site.capacity, in_service, taken, &open, window.end());
        Line { instrument: site.instrument, name: site.name, location: site.location, standing, next_free }
    };
    let lines = sites.into_iter().map(line).collect();
    Ok(Some(Board { institution, institution_name, zone, at: now, lines }))
}

/// Before the instrument: how it stands, and what this person may begin or end there today.
pub async fn visit(caller: &Caller, instrument: InstrumentId) -> Result<(Board, Vec<Session>), Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let board = board_of(caller, instrument).await?;
    let sessions = usage::operations::sessions_at(caller, instrument).await?;
    Ok((board, sessions))
}

/// Tells those who keep the instrument that something is wrong with it.
pub async fn report_fault(caller: &Caller, instrument: InstrumentId, what: String) -> Result<(), Error> {
    if what.trim().is_empty() {
        return Err(Error::field("what", "missing", Said::by(crate::words::missing)));
    }
    let mut tx = caller.begin().await?;
    let site = store::find(&mut tx, instrument).await?;
    let permit = tx.allow(FaultReport { instrument, institution: site.institution, what })?;
    let about = About {
        thing: site.name,
        place: Said::by(|lang| {
            words::place(lang, site.institution_name.say_or_other(lang), &site.location).trim().to_owned()
        }),
        zone: site.zone,
        period: None,
        reason: permit.what.clone(),
        path: format!("/at/{instrument}"),
        calendar: None,
    };
    let (kind, key) = (Kind::FaultReported, Uuid::now_v7().to_string());
    let keepers = &[Role::InstrumentManager, Role::InstitutionAdmin, Role::Staff];
    let to = vec![Audience::Roles(keepers, site.institution)];
    notices::operations::tell(&mut tx, &permit, Telling { kind, key, about, to }).await?;
    tx.commit().await
}
