//! Who is told when something happens in a consultation. A notice says that it happened, never what it is about.

use crate::{
    access::{Permit, Role, Tx},
    consultations::{Appointment, Consultation, Desk, store::Ground, words},
    error::Error,
    notices::{self, About, Audience, CalendarEntry, Kind, Telling},
    time::Zone,
    words::Said,
};

/// Who keeps an institution's desk.
const KEEPERS: &[Role] = &[Role::InstrumentManager, Role::InstitutionAdmin];

/// Where it lies: for the notice's words.
pub(super) struct Place {
    pub name: Said,
    pub zone: Zone,
}

impl From<&Ground> for Place {
    fn from(ground: &Ground) -> Self {
        Self { name: ground.desk_name.clone(), zone: ground.zone }
    }
}

impl From<&crate::consultations::Overview> for Place {
    fn from(overview: &crate::consultations::Overview) -> Self {
        Self { name: overview.desk.clone(), zone: overview.zone }
    }
}

/// `key` tells this happening from others of its kind in the same consultation.
pub(super) async fn tell<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    place: &Place,
    of: &Consultation,
    kind: Kind,
    key: impl std::fmt::Display,
    to: Vec<Audience>,
) -> Result<(), Error> {
    let about = About {
        thing: Said::by(|lang| words::kind(lang, of.kind)),
        place: place.name.clone(),
        zone: place.zone,
        period: None,
        reason: String::new(),
        path: format!("/consultations/{}", of.id),
        calendar: None,
    };
    notices::operations::tell(tx, permit, Telling { kind, key: format!("{}:{key}", of.id), about, to }).await
}

/// Of a meeting: when and where it is, for the calendar of everybody concerned.
pub(super) async fn tell_of<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    place: &Place,
    of: &Consultation,
    kind: Kind,
    meeting: &Appointment,
    to: Vec<Audience>,
) -> Result<(), Error> {
    let calendar = match kind {
        Kind::AppointmentProposed => None,
        _ => Some(CalendarEntry {
            id: meeting.id.uuid(),
            sequence: meeting.revision,
            cancelled: kind == Kind::AppointmentCancelled,
        }),
    };
    let about = About {
        thing: Said::by(|lang| words::kind(lang, of.kind)),
        place: place.name.clone(),
        zone: place.zone,
        period: Some(meeting.period),
        reason: String::new(),
        path: format!("/consultations/{}", of.id),
        calendar,
    };
    let key = format!("{}:{}", meeting.id, meeting.revision);
    notices::operations::tell(tx, permit, Telling { kind, key, about, to }).await
}

/// Whoever keeps the desk.
pub(super) fn desk(desk: Desk) -> Audience {
    match desk {
        Desk::Institution(institution) => Audience::Roles(KEEPERS, institution),
        Desk::Region(region) => Audience::Coordinators(region),
    }
}

/// Whoever answers; while nobody does, the desk.
pub(super) fn answering(of: &Consultation) -> Audience {
    of.staff.map_or(desk(of.desk), Audience::Staff)
}
