//! A meeting of the staff with the company. A proposal holds the time on the staff's calendar until the company answers.

use super::words;
use crate::{
    error::Refusal,
    ids::{AppointmentId, ConsultationId, StaffId},
    time::{Instant, Period},
    words::Said,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Debug)]
pub struct Appointment {
    pub id: AppointmentId,
    pub consultation: ConsultationId,
    pub staff: StaffId,
    pub period: Period,
    /// A room, or the address of a video call.
    pub place: String,
    pub status: AppointmentStatus,
    pub revision: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// Waits for the company, and holds its time meanwhile.
    Proposed,
    Accepted,
    Declined,
    Cancelled,
}

/// Work that a diary can be drafted from.
#[derive(Clone, PartialEq, Debug)]
pub struct Held {
    pub consultation: ConsultationId,
    pub kind: super::Kind,
    pub what: Work,
}

/// What was done.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Work {
    /// Met the company, from when to when.
    Met(Period),
    /// Wrote to the company; how long it took is not known.
    Wrote(Instant),
}

impl AppointmentStatus {
    pub fn answer(self, accepted: bool) -> Result<Self, Refusal> {
        match self {
            Self::Proposed => Ok(if accepted { Self::Accepted } else { Self::Declined }),
            Self::Accepted | Self::Declined | Self::Cancelled => Err(self.refusal()),
        }
    }

    pub fn cancel(self) -> Result<Self, Refusal> {
        match self {
            Self::Proposed | Self::Accepted => Ok(Self::Cancelled),
            Self::Declined | Self::Cancelled => Err(self.refusal()),
        }
    }

    /// Holds its time.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Accepted)
    }

    fn refusal(self) -> Refusal {
        Refusal::conflict(
            "illegal_transition",
            Said::by(|lang| words::illegal_appointment(lang, words::appointment_status(lang, self))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{AppointmentStatus::*, *};

    #[test]
    fn an_appointment_is_answered_once_and_cancelled_while_it_lives() {
        let all = [Proposed, Accepted, Declined, Cancelled];
        assert_eq!(all.map(|it| it.answer(true).ok()), [Some(Accepted), None, None, None]);
        assert_eq!(all.map(|it| it.answer(false).ok()), [Some(Declined), None, None, None]);
        assert_eq!(all.map(|it| it.cancel().ok()), [Some(Cancelled), Some(Cancelled), None, None]);
        assert_eq!(all.map(AppointmentStatus::is_live), [true, true, false, false]);
    }
}
