//! A notice: of which kind, about what, for whom, and how it reaches them.

use crate::{
    access::Role,
    ids::{AccountId, InstitutionId, NoticeId, RegionId, StaffId},
    time::{Instant, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What has happened. Kinds that others add stand with their topic; the code is stored and never changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// To those who decide.
    BookingRequested,
    BookingConfirmed,
    BookingRejected,
    BookingChanged,
    BookingCancelled,
    /// Nobody answered in time.
    BookingExpired,
    BookingMissed,
    /// An outage has taken its time.
    BookingDisplaced,
    /// The instrument is back.
    BookingReturned,
    /// The day before.
    BookingReminder,
    /// To those who wait for this instrument.
    SlotFreed,
    /// To those who decide.
    CorrectionAsked,
    CorrectionReviewed,
    DiaryReturned,
    /// To the desk.
    ConsultationAsked,
    /// To whoever answers.
    ConsultationAssigned,
    ConsultationMessage,
    ConsultationAnswered,
    /// To the company, whose consent is asked for.
    ConsultationHandover,
    /// To the company, which is asked what came of it.
    ConsultationClosed,
    /// To those who keep the instrument.
    FaultReported,
    /// A meeting, to the company.
    AppointmentProposed,
    AppointmentAccepted,
    /// Also: declined.
    AppointmentCancelled,
}

/// What a kind belongs to: the headings under which people choose.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Topic {
    Bookings,
    Usage,
    Diary,
    Consultations,
}

/// How somebody wants to hear of things of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Choice {
    /// In the inbox, and by a mail of its own.
    AtOnce,
    /// In the inbox, and in one mail a day.
    Daily,
    /// In the inbox only.
    InApp,
    Off,
}

/// What a notice is about. Nothing here names a person or a company: mails travel unsealed, and the page behind `path`
/// tells whoever may know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The instrument, the month, the case.
    pub thing: Said,
    /// Where: the institution. Empty where it says nothing.
    pub place: Said,
    pub zone: Zone,
    pub period: Option<Period>,
    /// What somebody said to it; empty where nobody did.
    pub reason: String,
    /// The page that shows it: `/bookings/…`
    pub path: String,
    /// What a calendar should know of it.
    pub calendar: Option<CalendarEntry>,
}

/// An entry of the recipient's calendar: over the notice's period, or no longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalendarEntry {
    /// Stays the same as long as the thing lives.
    pub id: Uuid,
    /// Higher with every change.
    pub sequence: i64,
    pub cancelled: bool,
}

/// Something to be told.
#[derive(Clone, PartialEq, Debug)]
pub struct Telling {
    pub kind: Kind,
    /// Tells this happening from every other of its kind: `{booking}:{revision}`.
    pub key: String,
    pub about: About,
    pub to: Vec<Audience>,
}

/// Who is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    Account(AccountId),
    /// Support staff, by their employment.
    Staff(StaffId),
    /// Everybody who holds one of these roles there.
    Roles(&'static [Role], InstitutionId),
    /// The desk of a region.
    Coordinators(RegionId),
}

/// A notice as its recipient sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: Kind,
    pub about: About,
    pub created_at: Instant,
    pub read_at: Option<Instant>,
}

impl Kind {
    pub const ALL: [Self; 24] = [
        Self::BookingRequested,
        Self::BookingConfirmed,
        Self::BookingRejected,
        Self::BookingChanged,
        Self::BookingCancelled,
        Self::BookingExpired,
        Self::BookingMissed,
        Self::BookingDisplaced,
        Self::BookingReturned,
        Self::BookingReminder,
        Self::SlotFreed,
        Self::CorrectionAsked,
        Self::CorrectionReviewed,
        Self::DiaryReturned,
        Self::ConsultationAsked,
        Self::ConsultationAssigned,
        Self::ConsultationMessage,
        Self::ConsultationAnswered,
        Self::ConsultationHandover,
        Self::ConsultationClosed,
        Self::FaultReported,
        Self::AppointmentProposed,
        Self::AppointmentAccepted,
        Self::AppointmentCancelled,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::BookingRequested => "booking_requested",
            Self::BookingConfirmed => "booking_confirmed",
            Self::BookingRejected => "booking_rejected",
            Self::BookingChanged => "booking_changed",
            Self::BookingCancelled => "booking_cancelled",
            Self::BookingExpired => "booking_expired",
            Self::BookingMissed => "booking_missed",
            Self::BookingDisplaced => "booking_displaced",
            Self::BookingReturned => "booking_returned",
            Self::BookingReminder => "booking_reminder",
            Self::SlotFreed => "slot_freed",
            Self::CorrectionAsked => "correction_asked",
            Self::CorrectionReviewed => "correction_reviewed",
            Self::DiaryReturned => "diary_returned",
            Self::ConsultationAsked => "consultation_asked",
            Self::ConsultationAssigned => "consultation_assigned",
            Self::ConsultationMessage => "consultation_message",
            Self::ConsultationAnswered => "consultation_answered",
            Self::ConsultationHandover => "consultation_handover",
            Self::ConsultationClosed => "consultation_closed",
            Self::FaultReported => "fault_reported",
            Self::AppointmentProposed => "appointment_proposed",
            Self::AppointmentAccepted => "appointment_accepted",
            Self::AppointmentCancelled => "appointment_cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn topic(self) -> Topic {
        match self {
            Self::BookingRequested
            | Self::BookingConfirmed
            | Self::BookingRejected
            | Self::BookingChanged
            | Self::BookingCancelled
            | Self::BookingExpired
            | Self::BookingMissed
            | Self::BookingDisplaced
            | Self::BookingReturned
            | Self::BookingReminder
            | Self::SlotFreed => Topic::Bookings,
            Self::CorrectionAsked | Self::CorrectionReviewed | Self::FaultReported => Topic::Usage,
            Self::DiaryReturned => Topic::Diary,
            Self::ConsultationAsked
            | Self::ConsultationAssigned
            | Self::ConsultationMessage
            | Self::ConsultationAnswered
            | Self::ConsultationHandover
            | Self::ConsultationClosed
            | Self::AppointmentProposed
            | Self::AppointmentAccepted
            | Self::AppointmentCancelled => Topic::Consultations,
        }
    }

    /// As long as nobody has chosen otherwise.
    pub const fn usual(self) -> Choice {
        match self {
            Self::CorrectionAsked => Choice::Daily,
            _ => Choice::AtOnce,
        }
    }

    /// What others did to one's own plans stays at least in the inbox.
    pub const fn may_be_off(self) -> bool {
        matches!(self, Self::BookingConfirmed | Self::BookingReminder | Self::SlotFreed)
    }

    /// Whether somebody wants to hear of what they did themselves: only for their calendar, or not at all.
    pub const fn also_of_own_doing(self) -> bool {
        !matches!(
            self,
            Self::BookingRequested
                | Self::CorrectionAsked
                | Self::ConsultationAsked
                | Self::ConsultationAssigned
                | Self::ConsultationMessage
                | Self::ConsultationAnswered
                | Self::ConsultationHandover
                | Self::ConsultationClosed
                | Self::AppointmentProposed
        )
    }

    /// What may be chosen for it.
    pub fn choices(self) -> impl Iterator<Item = Choice> {
        Choice::ALL.into_iter().filter(move |choice| *choice != Choice::Off || self.may_be_off())
    }
}

impl Topic {
    pub const ALL: [Self; 4] = [Self::Bookings, Self::Consultations, Self::Usage, Self::Diary];
}

impl Choice {
    pub const ALL: [Self; 4] = [Self::AtOnce, Self::Daily, Self::InApp, Self::Off];

    pub const fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::InApp => "in_app",
            Self::Off => "off",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_code_of_its_own_and_is_found_by_it() {
        let codes: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), Kind::ALL.len());
        assert!(Kind::ALL.iter().all(|kind| Kind::from_code(kind.code()) == Some(*kind)));
    }

    #[test]
    fn what_others_did_to_ones_plans_cannot_be_switched_off() {
        for kind in [Kind::BookingRejected, Kind::BookingCancelled, Kind::DiaryReturned] {
            assert!(!kind.choices().any(|choice| choice == Choice::Off), "{kind:?}");
        }
        assert!(Kind::BookingReminder.choices().any(|choice| choice == Choice::Off));
        assert!(Kind::ALL.iter().all(|kind| kind.choices().any(|choice| choice == kind.usual())));
    }
}
