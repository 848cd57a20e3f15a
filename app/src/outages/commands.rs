//! What managers do about outages. Who may is decided in `access/policy/outages.rs`.

use super::Outage;
use crate::{ids::BookingId, time::Instant};

/// An outage and the bookings whose time it takes.
#[derive(Clone, PartialEq, Debug)]
pub struct NewOutage {
    pub outage: Outage,
    pub displaced: Vec<BookingId>,
}

/// The instrument is back.
#[derive(Clone, PartialEq, Debug)]
pub struct Release {
    pub outage: Outage,
    pub at: Instant,
}
