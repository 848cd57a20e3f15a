//! Why, or why not: what every rule says to a time.

use super::case::{Application, Case};
use crate::{
    access::{Caller, Reading},
    bookings::{
        Booking, Insight, Mode,
        rules::{self, Standing, Verdict, Wish},
        store,
    },
    error::{Alternative, Error},
    ids::{BookingId, InstrumentId, StaffId},
    time::{Period, Zone},
    words::Said,
};

/// What is asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    pub instrument: InstrumentId,
    pub period: Period,
    /// `None`: as the booking that would be moved, or alone.
    pub mode: Option<Mode>,
    pub staff: Option<StaffId>,
    /// The booking that would be moved there.
    pub moving: Option<BookingId>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    pub zone: Zone,
    pub instrument: Said,
    pub period: Period,
    pub mode: Mode,
    pub verdicts: Vec<Verdict>,
    /// The nearest slots that would be accepted; empty where this one would be.
    pub alternatives: Vec<Alternative>,
}

impl Explanation {
    /// Whether it could be booked as it was asked.
    pub fn is_possible(&self) -> bool {
        self.verdicts.iter().all(|verdict| verdict.standing != Standing::Broken)
    }
}

/// Every rule, one by one. Nothing is held, and of others' bookings nothing is told but that the time is taken.
pub async fn explain(caller: &Caller, question: Question) -> Result<Explanation, Error> {
    let mut reading = caller.read().await?;
    let case = match question.moving {
        Some(booking) => moving(&mut reading, booking, &question).await?,
        None => Case::open(&mut reading, &wanted(&question)).await?,
    };
    let now = reading.now();
    let facts = case.facts(&mut reading, case.wish.period).await?;
    let verdicts = rules::explain(&case.wish, &facts, now);
    let broken = verdicts.iter().any(|verdict| verdict.standing == Standing::Broken);
    let alternatives = match rules::search_window(&case.wish, &facts, now).filter(|_| broken) {
        Some(window) => {
            let facts = case.facts(&mut reading, window).await?;
            rules::alternatives(&case.wish, &facts, now, window)
        }
        None => Vec::new(),
    };
    let (zone, instrument) = (case.ground.zone, case.ground.name.clone());
    let (period, mode) = (question.period, case.wish.mode);
    Ok(Explanation { zone, instrument, period, mode, verdicts, alternatives })
}

async fn moving(reading: &mut Reading, id: BookingId, question: &Question) -> Result<Case, Error> {
    let booking: Booking = store::find(reading, id).await?.booking;
    let seen = reading.reveal(Insight(booking))?;
    if seen.0.instrument != question.instrument {
        return Err(Error::NotFound);
    }
    let mode = question.mode.unwrap_or(seen.0.mode);
    let staff = question.staff.or(seen.0.staff).filter(|_| mode.needs_staff());
    let wish = Wish { period: question.period, mode, staff, answered_for: None };
    Case::reopen(reading, &seen.0, wish).await
}

fn wanted(question: &Question) -> Application {
    let mode = question.mode.unwrap_or_default();
    Application {
        instrument: question.instrument,
        period: question.period,
        mode,
        staff: question.staff.filter(|_| mode.needs_staff()),
        purpose: String::new(),
        disclosure: Default::default(),
        operators: Vec::new(),
        on_behalf_of: None,
        override_reason: None,
    }
}
