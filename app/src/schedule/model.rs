//! Resources, their lanes, and what occupies them.

use super::words;
use crate::{
    error::Refusal,
    ids::{AccountId, AppointmentId, BookingId, InstrumentId, OfferId, OutageId},
    time::Period,
    words::Said,
};
use uuid::Uuid;

/// What can be occupied. A person is one resource, however many institutions employ them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Resource {
    Instrument(InstrumentId),
    Person(AccountId),
}

/// One of the places of an instrument that several can use at once. A person has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
pub struct Lane(pub i64);

/// A resource's time, for a reason. An instrument's buffers are part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allocation {
    pub resource: Resource,
    pub lane: Lane,
    pub period: Period,
    pub cause: Cause,
}

/// What a time is given to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Cause {
    Booking(BookingId),
    Outage(OutageId),
    /// Held for somebody who waited, until it is answered.
    Offer(OfferId),
    /// A row of `leaves`.
    Leave(Uuid),
    Appointment(AppointmentId),
}

/// What kind of thing occupies a time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Reason {
    Booking,
    Appointment,
    Outage,
    Leave,
}

/// A live allocation as it was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// The instrument's or the person's id.
    pub resource: Uuid,
    pub lane: Lane,
    pub period: Period,
    pub reason: Reason,
    pub booking: Option<BookingId>,
}

impl Resource {
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Instrument(instrument) => instrument.uuid(),
            Self::Person(person) => person.uuid(),
        }
    }
}

impl Cause {
    pub const fn reason(self) -> Reason {
        match self {
            // To everybody else it is as if it were booked.
            Self::Booking(_) | Self::Offer(_) => Reason::Booking,
            Self::Outage(_) => Reason::Outage,
            Self::Leave(_) => Reason::Leave,
            Self::Appointment(_) => Reason::Appointment,
        }
    }

    pub const fn booking(self) -> Option<BookingId> {
        match self {
            Self::Booking(booking) => Some(booking),
            Self::Outage(_) | Self::Offer(_) | Self::Leave(_) | Self::Appointment(_) => None,
        }
    }

    pub const fn outage(self) -> Option<OutageId> {
        match self {
            Self::Outage(outage) => Some(outage),
            Self::Booking(_) | Self::Offer(_) | Self::Leave(_) | Self::Appointment(_) => None,
        }
    }

    pub const fn offer(self) -> Option<OfferId> {
        match self {
            Self::Offer(offer) => Some(offer),
            Self::Booking(_) | Self::Outage(_) | Self::Leave(_) | Self::Appointment(_) => None,
        }
    }

    pub const fn leave(self) -> Option<Uuid> {
        match self {
            Self::Leave(leave) => Some(leave),
            Self::Booking(_) | Self::Outage(_) | Self::Offer(_) | Self::Appointment(_) => None,
        }
    }

    pub const fn appointment(self) -> Option<AppointmentId> {
        match self {
            Self::Appointment(appointment) => Some(appointment),
            Self::Booking(_) | Self::Outage(_) | Self::Offer(_) | Self::Leave(_) => None,
        }
    }
}

/// Somebody else was faster.
pub fn slot_taken() -> Refusal {
    Refusal::conflict("conflict", Said::by(words::slot_taken))
}
