//! Who is told when something happens to a booking.

use crate::{
    access::{Permit, Role, Tx},
    bookings::{Booking, Overview, Status, store::Ground},
    error::Error,
    notices::{self, About, Audience, CalendarEntry, Kind, Telling},
    time::Zone,
    words::Said,
};

/// Who decides about requests.
const DECIDERS: &[Role] = &[Role::InstrumentManager, Role::InstitutionAdmin];

/// Where a booking is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Place {
    pub instrument: Said,
    pub institution: Said,
    pub zone: Zone,
}

impl From<&Overview> for Place {
    fn from(overview: &Overview) -> Self {
        let (instrument, institution) = (overview.instrument.clone(), overview.institution.clone());
        Self { instrument, institution, zone: overview.zone }
    }
}

impl From<&Ground> for Place {
    fn from(ground: &Ground) -> Self {
        Self { instrument: ground.name.clone(), institution: ground.institution_name.clone(), zone: ground.zone }
    }
}

/// Tells those whom it concerns: `booking` as it is after the step, with its new revision.
pub(crate) async fn tell<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    place: &Place,
    booking: &Booking,
    kind: Kind,
    reason: &str,
) -> Result<(), Error> {
    tell_these(tx, permit, place, booking, kind, reason, concerned(kind, booking)).await
}

/// Tells these only.
pub(crate) async fn tell_these<C>(
    tx: &mut Tx,
    permit: &Permit<C>,
    place: &Place,
    booking: &Booking,
    kind: Kind,
    reason: &str,
    to: Vec<Audience>,
) -> Result<(), Error> {
    let about = About {
        thing: place.instrument.clone(),
        place: place.institution.clone(),
        zone: place.zone,
        period: Some(booking.period),
        reason: reason.to_owned(),
        path: format!("/bookings/{}", booking.id),
        calendar: calendar(kind, booking),
    };
    let key = match kind {
        // Once for each start, however the booking changes otherwise.
        Kind::BookingReminder => format!("{}:{}", booking.id, booking.period.start().timestamp()),
        _ => format!("{}:{}", booking.id, booking.revision),
    };
    notices::operations::tell(tx, permit, Telling { kind, key, about, to }).await
}

/// A new booking: confirmed at once, or a request that somebody has to answer.
pub(crate) fn beginning(status: Status) -> Kind {
    if status == Status::Requested { Kind::BookingRequested } else { Kind::BookingConfirmed }
}

/// The booking as the next step leaves it.
pub(crate) fn after(booking: &Booking, status: Status) -> Booking {
    Booking { status, revision: booking.revision + 1, ..booking.clone() }
}

fn concerned(kind: Kind, booking: &Booking) -> Vec<Audience> {
    let holder = Audience::Account(booking.account);
    match kind {
        Kind::BookingRequested => vec![Audience::Roles(DECIDERS, booking.institution)],
        Kind::BookingRejected | Kind::BookingExpired => vec![holder],
        _ => std::iter::once(holder).chain(booking.staff.map(Audience::Staff)).collect(),
    }
}

/// What calendars should show from now on. A request that was never confirmed stands in none.
fn calendar(kind: Kind, booking: &Booking) -> Option<CalendarEntry> {
    let entry = |cancelled| CalendarEntry { id: booking.id.uuid(), sequence: booking.revision, cancelled };
    match (kind, booking.status) {
        (Kind::BookingConfirmed | Kind::BookingChanged, Status::Confirmed | Status::InUse) => Some(entry(false)),
        (Kind::BookingCancelled | Kind::BookingMissed, _) => Some(entry(true)),
        // The first answer to a request has revision 2. Where only a change was declined, the old entry is still right.
        (Kind::BookingRejected | Kind::BookingExpired, Status::Rejected | Status::Expired) if booking.revision > 2 => {
            Some(entry(true))
        }
        _ => None,
    }
}
