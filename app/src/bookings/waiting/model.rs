//! Who waits for what, and what was offered.

use super::words;
use crate::{
    bookings::{Disclosure, Mode, Party},
    error::Refusal,
    ids::{AccountId, BookingId, InstitutionId, InstrumentId, OfferId, StaffId, WaitingId},
    instruments::UserClass,
    time::{Instant, Minutes, Period, Zone},
    words::Said,
};

/// What somebody asks to wait for.
#[derive(Clone, PartialEq, Debug)]
pub struct WaitingWish {
    pub instrument: InstrumentId,
    /// Within which any slot of this length will do.
    pub window: Period,
    pub length: Minutes,
    pub mode: Mode,
    pub purpose: String,
    pub disclosure: Disclosure,
    pub operators: Vec<String>,
}

/// A place on the waiting list.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    pub id: WaitingId,
    pub institution: InstitutionId,
    pub account: AccountId,
    pub party: Party,
    pub class: UserClass,
    pub wish: WaitingWish,
    pub status: EntryStatus,
    pub created_at: Instant,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum EntryStatus {
    Waiting,
    /// Something is held for it.
    Offered,
    Booked,
    /// Whoever waited does not wait any more.
    Left,
    /// An offer was not answered in time.
    Lapsed,
}

/// A slot that is held for somebody who waited.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    pub id: OfferId,
    pub entry: Entry,
    pub staff: Option<StaffId>,
    pub period: Period,
    pub offered_at: Instant,
    pub expires_at: Instant,
    pub status: OfferStatus,
    pub booking: Option<BookingId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum OfferStatus {
    Open,
    Accepted,
    Declined,
    Expired,
}

/// A place on the list as its page shows it, with what is offered.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    pub entry: Entry,
    pub zone: Zone,
    pub instrument: Said,
    pub institution: Said,
    /// How many wait before it for the same instrument.
    pub before: i64,
    pub offer: Option<Offer>,
}

/// Somebody begins to wait.
#[derive(Clone, PartialEq, Debug)]
pub struct Joining {
    pub entry: Entry,
}

/// Somebody does not wait any more; what was offered is given back.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaving {
    pub entry: Entry,
}

/// Freed time of an instrument goes to those who wait for it, by the job that looks after the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passing {
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Acceptance {
    pub offer: Offer,
    pub booking: BookingId,
}

/// The slot goes to the next; whoever declines waits on for another.
#[derive(Clone, PartialEq, Debug)]
pub struct Decline {
    pub offer: Offer,
}

/// An offer that was not answered in time.
#[derive(Clone, PartialEq, Debug)]
pub struct Lapse {
    pub offer: Offer,
}

impl Entry {
    /// What of its window is still to come.
    pub fn remaining(&self, now: Instant) -> Option<Period> {
        Period::new(self.wish.window.start().max(now), self.wish.window.end())
    }
}

impl EntryStatus {
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Offered, Self::Booked, Self::Left, Self::Lapsed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Booked => "booked",
            Self::Left => "left",
            Self::Lapsed => "lapsed",
        }
    }

    /// What is over stays over.
    pub fn leave(self) -> Result<Self, Refusal> {
        match self {
            Self::Waiting | Self::Offered => Ok(Self::Left),
            Self::Booked | Self::Left | Self::Lapsed => Err(self.is_over()),
        }
    }

    fn is_over(self) -> Refusal {
        Refusal::conflict("illegal_transition", Said::by(|lang| words::is_over(lang, words::entry_status(lang, self))))
    }
}

impl OfferStatus {
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Declined, Self::Expired];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }
}

impl Offer {
    /// Until its time is over, and once.
    pub fn accept(&self, now: Instant) -> Result<OfferStatus, Refusal> {
        match self.status {
            OfferStatus::Open if now < self.expires_at => Ok(OfferStatus::Accepted),
            _ => Err(Self::gone()),
        }
    }

    pub fn decline(&self) -> Result<OfferStatus, Refusal> {
        if self.status == OfferStatus::Open { Ok(OfferStatus::Declined) } else { Err(Self::gone()) }
    }

    /// Exactly at its end it is over.
    pub fn expire(&self, now: Instant) -> Result<OfferStatus, Refusal> {
        match self.status {
            OfferStatus::Open if now >= self.expires_at => Ok(OfferStatus::Expired),
            _ => Err(Self::gone()),
        }
    }

    fn gone() -> Refusal {
        Refusal::conflict("illegal_transition", Said::by(words::offer_gone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CompanyId, InstitutionId};

    fn at(text: &str) -> Instant {
        format!("2026-06-11T{text}:00+09:00").parse().unwrap()
    }

    fn offer(status: OfferStatus) -> Offer {
        let period = Period::new(at("13:00"), at("14:00")).unwrap();
        let wish = WaitingWish {
            instrument: InstrumentId::fixed(1),
            window: period,
            length: Minutes(60),
            mode: Mode::SelfUse,
            purpose: String::new(),
            disclosure: Disclosure::Closed,
            operators: Vec::new(),
        };
        let entry = Entry {
            id: WaitingId::fixed(1),
            institution: InstitutionId::fixed(1),
            account: AccountId::fixed(1),
            party: Party::Company(CompanyId::fixed(1)),
            class: UserClass::Sme,
            wish,
            status: EntryStatus::Offered,
            created_at: at("09:00"),
        };
        let (offered_at, expires_at) = (at("09:00"), at("11:00"));
        Offer { id: OfferId::fixed(1), entry, staff: None, period, offered_at, expires_at, status, booking: None }
    }

    #[test]
    fn an_offer_is_answered_once_and_in_time() {
        let open = offer(OfferStatus::Open);
        assert_eq!(open.accept(at("10:59")), Ok(OfferStatus::Accepted));
        assert!(open.accept(at("11:00")).is_err());
        assert!(open.expire(at("10:59")).is_err());
        assert_eq!(open.expire(at("11:00")), Ok(OfferStatus::Expired));
        assert_eq!(open.decline(), Ok(OfferStatus::Declined));
        for over in [OfferStatus::Accepted, OfferStatus::Declined, OfferStatus::Expired] {
            let over = offer(over);
            assert!(over.accept(at("10:00")).is_err() && over.decline().is_err() && over.expire(at("12:00")).is_err());
        }
    }

    #[test]
    fn who_has_left_or_booked_does_not_leave_again() {
        let may: Vec<_> = EntryStatus::ALL.into_iter().filter(|status| status.leave().is_ok()).collect();
        assert_eq!(may, [EntryStatus::Waiting, EntryStatus::Offered]);
    }
}
