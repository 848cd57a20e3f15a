use super::words;
use crate::{
    error::Refusal,
    ids::{AccountId, BookingId, CompanyId, CorrectionId, InstitutionId, InstrumentId, StaffId, UsageRecordId},
    money::Yen,
    time::{Instant, Minutes, Period, Zone, whole_minute},
    words::Said,
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A booked time at an instrument, and how far its use has come.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    pub booking: BookingId,
    /// The booking's revision.
    pub revision: i64,
    pub institution: InstitutionId,
    pub zone: Zone,
    pub instrument: InstrumentId,
    pub instrument_name: Said,
    pub location: String,
    /// Who booked.
    pub account: AccountId,
    pub company: Option<CompanyId>,
    pub staff: Option<StaffId>,
    pub staff_name: Option<String>,
    /// Who it is for, where the reader may know.
    pub party: Option<String>,
    pub mode: String,
    pub user_class: String,
    pub period: Period,
    /// How long before its time it may begin; `None`: whenever the instrument is free.
    pub early: Option<Minutes>,
    pub state: State,
    pub overrun: Overrun,
}

/// Use that runs on into the next booking's time: both are flagged, and nobody invents an end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Overrun {
    /// This one runs, or ran, into the next booking's time.
    pub into_next: bool,
    /// The one before runs, or ran, into this one's time.
    pub from_previous: bool,
}

impl Overrun {
    /// `pairs`: which booking ran on, and into which.
    pub fn of(booking: BookingId, pairs: &[(BookingId, BookingId)]) -> Self {
        Self {
            into_next: pairs.iter().any(|(over, _)| *over == booking),
            from_previous: pairs.iter().any(|(_, next)| *next == booking),
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub enum State {
    /// Not confirmed, given back or missed: nothing to use.
    Closed,
    Confirmed,
    InUse {
        since: Instant,
    },
    Completed {
        actual: Period,
    },
}

#[derive(Clone, PartialEq, Debug)]
pub struct UsageRecord {
    pub id: UsageRecordId,
    pub booking: BookingId,
    pub institution: InstitutionId,
    pub zone: Zone,
    pub instrument_name: Said,
    pub account: AccountId,
    pub company: Option<CompanyId>,
    pub staff: Option<StaffId>,
    pub mode: String,
    pub start: Instant,
    /// `None` while in use.
    pub end: Option<Instant>,
    pub booked: Period,
    pub report: Report,
    pub revision: i64,
}

/// What is said at the end of a session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    pub operator: String,
    pub samples: i64,
    pub notes: String,
    pub consumables: Yen,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    pub id: CorrectionId,
    pub record: UsageRecordId,
    pub requested_by: AccountId,
    pub requested_at: Instant,
    pub requester: String,
    pub reason: String,
    pub old: Period,
    pub old_samples: i64,
    pub new: Period,
    pub new_samples: i64,
    pub status: CorrectionStatus,
    pub decision_reason: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum CorrectionStatus {
    Requested,
    Accepted,
    Rejected,
}

impl Session {
    /// When a check-in now, or at the time that was typed, really begins. Whole minutes.
    pub fn begins(&self, typed: Option<Instant>, now: Instant) -> Result<Instant, Refusal> {
        let at = whole_minute(typed.unwrap_or(now));
        match self.state {
            State::Confirmed => {}
            State::InUse { .. } | State::Completed { .. } | State::Closed => return Err(self.illegal()),
        }
        if at > now {
            return Err(Refusal::rule("in_the_future", said(words::in_the_future)));
        }
        let earliest = self.period.start() - self.early.unwrap_or_default().duration();
        if self.early.is_some() && at < earliest {
            return Err(Refusal::rule("too_early", said(words::too_early)));
        }
        if at >= self.period.end() {
            return Err(Refusal::rule("too_late", said(words::booking_over)));
        }
        Ok(at)
    }

    /// The time really used. It may run past the booking: an end is never invented.
    pub fn ends(
        &self,
        typed_start: Option<Instant>,
        typed_end: Option<Instant>,
        now: Instant,
    ) -> Result<Period, Refusal> {
        let State::InUse { since } = self.state else { return Err(self.illegal()) };
        let start = whole_minute(typed_start.unwrap_or(since));
        let end = typed_end.map_or_else(|| whole_minute(now).max(start + TimeDelta::minutes(1)), whole_minute);
        if typed_end.is_some_and(|end| end > now) || start > now {
            return Err(Refusal::rule("in_the_future", said(words::in_the_future)));
        }
        Period::new(start, end).ok_or_else(|| Refusal::rule("end_before_start", said(words::end_before_start)))
    }

    fn illegal(&self) -> Refusal {
        Refusal::conflict("illegal_transition", Said::by(|lang| words::illegal(lang, words::state(lang, &self.state))))
    }
}

impl CorrectionStatus {
    /// A request is decided once.
    pub fn decide(self, accept: bool) -> Result<Self, Refusal> {
        match self {
            Self::Requested if accept => Ok(Self::Accepted),
            Self::Requested => Ok(Self::Rejected),
            Self::Accepted | Self::Rejected => {
                Err(Refusal::conflict("illegal_transition", said(words::decided_already)))
            }
        }
    }
}

fn said(say: fn(crate::words::Lang) -> &'static str) -> Said {
    Said::by(say)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str) -> Instant {
        format!("2026-06-10T{clock}+09:00").parse().unwrap()
    }

    fn session(state: State) -> Session {
        Session {
            booking: BookingId::fixed(1),
            revision: 1,
            institution: InstitutionId::fixed(1),
            zone: Zone::TOKYO,
            instrument: InstrumentId::fixed(1),
            instrument_name: Said { ja: String::new(), en: String::new() },
            location: String::new(),
            account: AccountId::fixed(1),
            company: None,
            staff: None,
            staff_name: None,
            party: None,
            mode: "self_use".to_owned(),
            user_class: "sme".to_owned(),
            period: Period::new(at("10:00:00"), at("12:00:00")).unwrap(),
            early: Some(Minutes(10)),
            state,
            overrun: Overrun::default(),
        }
    }

    #[test]
    fn a_session_begins_from_ten_minutes_early_to_its_end() {
        let session = session(State::Confirmed);
        assert_eq!(session.begins(None, at("09:50:59")), Ok(at("09:50:00")));
        for (now, code) in [("09:49:59", "too_early"), ("12:00:00", "too_late")] {
            assert_eq!(session.begins(None, at(now)).unwrap_err().code, code);
        }
        assert_eq!(session.begins(Some(at("10:30:00")), at("10:29:00")).unwrap_err().code, "in_the_future");
    }

    #[test]
    fn a_session_may_run_over_but_never_ends_in_the_future_or_before_it_began() {
        let running = session(State::InUse { since: at("10:05:00") });
        assert_eq!(running.ends(None, None, at("12:20:30")), Ok(Period::new(at("10:05:00"), at("12:20:00")).unwrap()));
        assert_eq!(running.ends(None, None, at("10:05:20")).map(Period::minutes), Ok(Minutes(1)));
        assert_eq!(running.ends(None, Some(at("12:30:00")), at("12:20:00")).unwrap_err().code, "in_the_future");
        assert_eq!(running.ends(None, Some(at("10:05:00")), at("12:20:00")).unwrap_err().code, "end_before_start");
    }

    #[test]
    fn what_is_over_or_not_confirmed_cannot_begin_or_end() {
        let actual = Period::new(at("10:00:00"), at("11:00:00")).unwrap();
        for state in [State::Closed, State::Completed { actual }] {
            let session = session(state);
            assert_eq!(session.begins(None, at("10:00:00")).unwrap_err().code, "illegal_transition");
            assert_eq!(session.ends(None, None, at("10:00:00")).unwrap_err().code, "illegal_transition");
        }
        assert_eq!(session(State::Confirmed).ends(None, None, at("10:10:00")).unwrap_err().code, "illegal_transition");
    }

    #[test]
    fn a_correction_is_decided_once() {
        assert_eq!(CorrectionStatus::Requested.decide(true), Ok(CorrectionStatus::Accepted));
        assert_eq!(CorrectionStatus::Rejected.decide(true).unwrap_err().code, "illegal_transition");
    }
}
