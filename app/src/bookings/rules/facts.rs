//! What is wished, and everything that must be known to judge it.

use crate::{
    bookings::{Mode, Status},
    ids::{AccountId, BookingId, CompanyId, InstrumentId, StaffId},
    instruments::{self, OpeningHours, Rules, Support, UserClass, open_periods},
    schedule::{Grid, Resource, Taken},
    time::{Day, Instant, Minutes, Period, Zone},
    words::Said,
};
use std::collections::BTreeSet;

#[derive(Clone, PartialEq, Debug)]
pub struct Wish {
    pub period: Period,
    pub mode: Mode,
    /// A certain member of the support staff; `None`: anyone qualified.
    pub staff: Option<StaffId>,
    /// Why a rule may be broken, where a manager or staff member answers for it.
    pub answered_for: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    pub instrument: InstrumentId,
    pub zone: Zone,
    pub status: instruments::Status,
    pub support: Support,
    /// How many can use the instrument at once.
    pub lanes: i64,
    /// Those that hold for this user's classes.
    pub rules: Rules,
    pub hours: OpeningHours,
    pub holidays: BTreeSet<Day>,
    /// Who is qualified to support this instrument; empty where nobody is asked for.
    pub helpers: Vec<Helper>,
    /// Live allocations of the instrument and the helpers, without those of the booking that is being changed.
    pub taken: Vec<Taken>,
    /// The person's and the company's bookings of this instrument, without the one that is being changed.
    pub held: Vec<Held>,
    pub asker: Asker,
    pub class: UserClass,
    pub account: AccountId,
    pub company: Option<CompanyId>,
    /// The booking that is being changed, as it stands.
    pub present: Option<Present>,
    /// Agreements and screenings that are missing.
    pub uncleared: Vec<Said>,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Asker {
    User,
    /// Keeps the instrument: may enter what has been, and may answer for a broken rule.
    Keeper,
}

/// A member of the support staff who is qualified.
#[derive(Clone, PartialEq, Debug)]
pub struct Helper {
    pub staff: StaffId,
    pub account: AccountId,
    pub name: String,
    pub hours: OpeningHours,
}

/// A booking that this person or this company already has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    pub booking: BookingId,
    pub account: AccountId,
    pub company: Option<CompanyId>,
    pub period: Period,
    pub status: Status,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Present {
    pub period: Period,
    pub status: Status,
}

impl Facts {
    pub fn resource(&self) -> Resource {
        Resource::Instrument(self.instrument)
    }

    pub fn grid(&self) -> Grid {
        Grid { zone: self.zone, step: self.rules.granularity() }
    }

    pub fn is_external(&self) -> bool {
        self.class != UserClass::Internal
    }

    /// When the instrument is open within a period.
    pub fn open(&self, within: Period) -> Vec<Period> {
        open_periods(&self.hours, &self.holidays, self.zone, within)
    }

    /// With set-up and clean-up: what the instrument is occupied for.
    pub fn occupied(&self, period: Period) -> Period {
        let (before, after) = self.rules.buffers();
        period.padded(before, after)
    }

    /// The minutes to which length and count rules apply.
    pub fn judged_minutes(&self, period: Period) -> Minutes {
        let relaxed = self.rules.relaxed_periods(self.zone, period);
        period.without(&relaxed).into_iter().map(Period::minutes).sum()
    }

    /// A change that leaves the start where it is.
    pub fn keeps_start(&self, wish: &Wish) -> bool {
        self.present.is_some_and(|present| present.period.start() == wish.period.start())
    }

    /// A change of something else.
    pub fn keeps_time(&self, wish: &Wish) -> bool {
        self.present.is_some_and(|present| present.period == wish.period)
    }

    /// Starts before now, and is entered afterwards by somebody who may.
    pub fn is_entered_afterwards(&self, wish: &Wish, now: Instant) -> bool {
        self.asker == Asker::Keeper && wish.period.start() < now
    }
}
