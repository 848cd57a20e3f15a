//! What people and jobs do to bookings. Who may is decided in `access/policy/bookings.rs`.

use super::{Booking, CancellationCost};
use crate::{ids::InstitutionId, schedule::Allocation, time::Period};

/// A booking that broke no rule, or whose broken rules somebody answers for.
#[derive(Clone, PartialEq, Debug)]
pub struct NewBooking {
    pub booking: Booking,
    pub allocations: Vec<Allocation>,
}

/// Another time, person or purpose.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// As it is.
    pub booking: Booking,
    /// As it shall be.
    pub changed: Booking,
    pub allocations: Vec<Allocation>,
    pub reason: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Approval {
    pub booking: Booking,
    pub reason: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Rejection {
    pub booking: Booking,
    pub reason: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Cancellation {
    pub booking: Booking,
    pub reason: String,
    pub cost: CancellationCost,
}

/// A change that waits for approval is no longer wanted; what was approved holds again.
#[derive(Clone, PartialEq, Debug)]
pub struct Withdrawal {
    pub booking: Booking,
}

/// A request that nobody answered in time.
#[derive(Clone, PartialEq, Debug)]
pub struct Expiry {
    pub booking: Booking,
}

/// A booking whose time an outage had, to its end.
#[derive(Clone, PartialEq, Debug)]
pub struct Lapse {
    pub booking: Booking,
}

/// A booking that nobody came for.
#[derive(Clone, PartialEq, Debug)]
pub struct Miss {
    pub booking: Booking,
}

/// A booking that begins within a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Reminder {
    pub booking: Booking,
}

impl Change {
    pub fn moves(&self) -> Option<Period> {
        (self.changed.period != self.booking.period).then_some(self.changed.period)
    }
}

/// All there is to see of one booking.
#[derive(Clone, PartialEq, Debug)]
pub struct Insight(pub Booking);

/// What a booking costs: for those it is for, and for those who keep the accounts.
#[derive(Clone, PartialEq, Debug)]
pub struct Fees(pub Booking);

/// Whose bookings an institution has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BookingsOf {
    pub institution: InstitutionId,
}
