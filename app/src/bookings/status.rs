//! The life of a booking: one method per transition. What is not allowed says where the booking stands.

use super::words;
use crate::{error::Refusal, words::Said};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Waits for a manager, and holds its slot meanwhile.
    Requested,
    Confirmed,
    InUse,
    Completed,
    Rejected,
    /// Nobody answered in time.
    Expired,
    Cancelled,
    /// Nobody came.
    Missed,
}

impl Status {
    pub const ALL: [Self; 8] = [
        Self::Requested,
        Self::Confirmed,
        Self::InUse,
        Self::Completed,
        Self::Rejected,
        Self::Expired,
        Self::Cancelled,
        Self::Missed,
    ];

    pub fn approve(self) -> Result<Self, Refusal> {
        self.step(self == Self::Requested, Self::Confirmed)
    }

    pub fn reject(self) -> Result<Self, Refusal> {
        self.step(self == Self::Requested, Self::Rejected)
    }

    /// A change was not approved: what was approved before holds again.
    pub fn restore(self) -> Result<Self, Refusal> {
        self.step(self == Self::Requested, Self::Confirmed)
    }

    /// Staff forgive a booking that nobody came for.
    pub fn excuse(self) -> Result<Self, Refusal> {
        self.step(self == Self::Missed, Self::Cancelled)
    }

    pub fn expire(self) -> Result<Self, Refusal> {
        self.step(self == Self::Requested, Self::Expired)
    }

    /// Gives the slot back. What has begun cannot be given back.
    pub fn cancel(self) -> Result<Self, Refusal> {
        self.step(matches!(self, Self::Requested | Self::Confirmed), Self::Cancelled)
    }

    pub fn start(self) -> Result<Self, Refusal> {
        self.step(self == Self::Confirmed, Self::InUse)
    }

    pub fn complete(self) -> Result<Self, Refusal> {
        self.step(self == Self::InUse, Self::Completed)
    }

    pub fn miss(self) -> Result<Self, Refusal> {
        self.step(self == Self::Confirmed, Self::Missed)
    }

    /// Another time or another person. What waits keeps waiting, what runs keeps running.
    pub fn change(self) -> Result<Self, Refusal> {
        self.step(matches!(self, Self::Requested | Self::Confirmed | Self::InUse), self)
    }

    /// Another time where the instrument asks for approval.
    pub fn ask_again(self) -> Result<Self, Refusal> {
        self.step(matches!(self, Self::Requested | Self::Confirmed), Self::Requested)
    }

    /// Holds its slot.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Confirmed | Self::InUse)
    }

    /// Counts against the bookings of its day: all but those that were given back. Who did not come used up the turn.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Requested | Self::Confirmed | Self::InUse | Self::Completed | Self::Missed)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Confirmed => "confirmed",
            Self::InUse => "in_use",
            Self::Completed => "completed",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Missed => "missed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    fn step(self, allowed: bool, next: Self) -> Result<Self, Refusal> {
        if allowed {
            return Ok(next);
        }
        Err(Refusal::conflict(
            "illegal_transition",
            Said::by(|lang| words::illegal_transition(lang, words::status(lang, self))),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{Status::*, *};

    type Transition = fn(Status) -> Result<Status, Refusal>;

    /// Every transition, where it leads, and from where it is allowed. Everything else is refused.
    const LIFE: [(Transition, Status, &[Status]); 9] = [
        (Status::approve, Confirmed, &[Requested]),
        (Status::reject, Rejected, &[Requested]),
        (Status::expire, Expired, &[Requested]),
        (Status::restore, Confirmed, &[Requested]),
        (Status::excuse, Cancelled, &[Missed]),
        (Status::cancel, Cancelled, &[Requested, Confirmed]),
        (Status::start, InUse, &[Confirmed]),
        (Status::complete, Completed, &[InUse]),
        (Status::miss, Missed, &[Confirmed]),
    ];

    #[test]
    fn every_transition_is_allowed_from_its_own_states_only() {
        for (transition, next, from) in LIFE {
            for status in Status::ALL {
                match transition(status) {
                    Ok(reached) => assert!(reached == next && from.contains(&status), "{status:?} to {next:?}"),
                    Err(refusal) => {
                        assert!(!from.contains(&status), "{status:?} to {next:?}");
                        assert_eq!(refusal.code, "illegal_transition");
                    }
                }
            }
        }
    }

    #[test]
    fn a_refused_transition_says_where_the_booking_stands() {
        let refusal = Cancelled.cancel().unwrap_err();
        assert!(refusal.said.ja.contains("取消済み") && refusal.said.en.contains("Cancelled"), "{:?}", refusal.said);
    }

    #[test]
    fn what_is_over_cannot_be_changed() {
        for status in Status::ALL {
            assert_eq!(status.change().is_ok(), status.is_open(), "{status:?}");
        }
        assert_eq!(Confirmed.ask_again(), Ok(Requested));
        assert!(InUse.ask_again().is_err());
    }
}
