//! The board on the wall.

use crate::{
    ids::{InstitutionId, InstrumentId},
    time::{Instant, Zone},
    words::Said,
};

/// The instruments of one place as they stand now.
#[derive(Clone, PartialEq, Debug)]
pub struct Board {
    pub institution: InstitutionId,
    pub institution_name: Said,
    pub zone: Zone,
    pub at: Instant,
    pub lines: Vec<Line>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub instrument: InstrumentId,
    pub name: Said,
    pub location: String,
    pub standing: Standing,
    /// When it can be used next; `None` where it can now, or not within a week.
    pub next_free: Option<Instant>,
}

/// What somebody who stands before it needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Until somebody has booked it, or it closes; `None`: not within the day.
    Free {
        until: Option<Instant>,
    },
    Taken {
        until: Instant,
    },
    /// Out of order or in maintenance; `None`: nobody knows how long.
    Down {
        until: Option<Instant>,
    },
    /// Outside its opening hours.
    Closed,
}
