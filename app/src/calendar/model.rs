//! Which days a calendar shows, and what it knows of them.

use crate::{
    bookings::Status,
    ids::{AccountId, BookingId, InstitutionId, InstrumentId, StaffId},
    instruments::OpeningHours,
    schedule::{Lane, Reason},
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Said,
};
use chrono::{TimeDelta, Weekday};
use std::str::FromStr;
use uuid::Uuid;

/// How much a calendar shows at once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum View {
    Day,
    Week,
    Month,
}

/// What the address of a calendar asks for: `?view=week&date=2026-06-15`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// `None`: the screen decides. A wide one shows the week, a narrow one the day.
    pub view: Option<View>,
    pub date: Day,
}

/// A time that is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Busy {
    /// The instrument.
    pub resource: Uuid,
    pub lane: Lane,
    /// With what is set up before and cleaned up after.
    pub period: Period,
    pub reason: Reason,
    /// What this reader may know of the booking behind it.
    pub known: Option<Known>,
}

/// A booking that the reader of a calendar may open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    pub booking: BookingId,
    /// The reader's own, or their company's.
    pub is_mine: bool,
    /// Its own times, without what is set up and cleaned up.
    pub period: Period,
    pub status: Status,
    pub revision: i64,
    /// The reader may ask for another time.
    pub is_movable: bool,
}

/// An instrument's time within some days.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    pub zone: Zone,
    pub now: Instant,
    /// How many can use it at once.
    pub lanes: i64,
    /// The grid on which bookings begin and end.
    pub grid: Minutes,
    pub open: Vec<Period>,
    pub busy: Vec<Busy>,
}

/// Which instruments stand side by side: those named, and those of an institution and category.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    pub institution: Option<InstitutionId>,
    pub category: Option<String>,
    pub instruments: Vec<InstrumentId>,
}

/// An instrument among others.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub instrument: InstrumentId,
    pub name: Said,
    pub institution_name: Said,
    pub zone: Zone,
    /// How many can use it at once.
    pub lanes: i64,
    pub can_be_booked: bool,
    pub grid: Minutes,
    pub hours: OpeningHours,
}

/// Whose changes an open calendar hears.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Audience {
    pub instruments: Vec<InstrumentId>,
    /// The reader's own time and their companies'.
    pub own: bool,
    /// The support staff of an institution.
    pub staff_of: Option<InstitutionId>,
}

/// What takes a person's time.
#[derive(Clone, PartialEq, Debug)]
pub struct Engagement {
    pub period: Period,
    pub kind: Kind,
    /// Where it happens.
    pub zone: Zone,
    /// `None`: this reader may know no more than that it is.
    pub instrument: Option<(InstrumentId, Said)>,
    /// Who booked it, where it was somebody else.
    pub holder: Option<String>,
    /// The booking, where this reader may open it.
    pub known: Option<Known>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Booking,
    Appointment,
    Leave,
}

/// A member of the support staff, and what they are occupied with.
#[derive(Clone, PartialEq, Debug)]
pub struct Supporter {
    pub staff: StaffId,
    pub account: AccountId,
    pub name: String,
    pub hours: OpeningHours,
    pub engagements: Vec<Engagement>,
}

/// What the support staff of an institution are occupied with: for those who work there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaffCalendar {
    pub institution: InstitutionId,
}

impl View {
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

impl FromStr for View {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|view| view.code() == code).ok_or(())
    }
}

impl Shown {
    /// The first and the last day. A month is shown in whole weeks.
    pub fn days(self) -> (Day, Day) {
        match self.view.unwrap_or(View::Week) {
            View::Day => (self.date, self.date),
            View::Week => (monday(self.date), sunday(self.date)),
            View::Month => {
                let month = Month::of(self.date);
                (monday(month.first_day()), sunday(month.last_day()))
            }
        }
    }

    /// The same view, one step earlier or later.
    pub fn beside(self, steps: i64) -> Day {
        match self.view.unwrap_or(View::Week) {
            View::Day => later(self.date, steps),
            View::Week => later(self.date, 7 * steps),
            View::Month if steps < 0 => Month::of(self.date).previous().first_day(),
            View::Month => Month::of(self.date).next().first_day(),
        }
    }
}

impl Choice {
    pub fn is_empty(&self) -> bool {
        self.instruments.is_empty() && !self.narrows()
    }

    /// An institution or category is named.
    pub fn narrows(&self) -> bool {
        self.institution.is_some() || self.category.is_some()
    }
}

impl Kind {
    pub const fn of(reason: Reason) -> Self {
        match reason {
            Reason::Booking => Self::Booking,
            Reason::Appointment => Self::Appointment,
            Reason::Leave | Reason::Outage => Self::Leave,
        }
    }
}

impl Seen {
    /// Of these days, in which a calendar shows them as one piece.
    pub fn within(&self, period: Period) -> impl Iterator<Item = &Busy> {
        self.busy.iter().filter(move |busy| busy.period.overlaps(period))
    }
}

pub fn later(day: Day, days: i64) -> Day {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// The Monday of the week of a day.
pub fn monday(day: Day) -> Day {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

fn sunday(day: Day) -> Day {
    day.week(Weekday::Mon).checked_last_day().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(view: View, date: &str) -> Shown {
        Shown { view: Some(view), date: date.parse().unwrap() }
    }

    fn days(view: View, date: &str) -> [String; 2] {
        let (first, last) = shown(view, date).days();
        [first.to_string(), last.to_string()]
    }

    #[test]
    fn a_week_begins_on_monday_and_a_month_shows_whole_weeks() {
        assert_eq!(days(View::Day, "2026-06-11"), ["2026-06-11", "2026-06-11"]);
        assert_eq!(days(View::Week, "2026-06-14"), ["2026-06-08", "2026-06-14"]);
        assert_eq!(days(View::Month, "2026-08-31"), ["2026-07-27", "2026-09-06"]);
    }

    #[test]
    fn the_next_month_of_a_long_one_is_not_skipped() {
        assert_eq!(shown(View::Month, "2027-01-31").beside(1).to_string(), "2027-02-01");
        assert_eq!(shown(View::Month, "2027-03-31").beside(-1).to_string(), "2027-02-01");
        assert_eq!(shown(View::Week, "2026-06-11").beside(-1).to_string(), "2026-06-04");
    }
}
