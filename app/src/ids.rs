//! One id type per table, so that ids cannot be swapped. All are UUIDs; new ones are v7, so they sort by creation.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh id.
            #[cfg(feature = "ssr")]
            #[allow(clippy::new_without_default, reason = "a default id would be a different one each time")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The same id for the same seed: for demo and benchmark data, which must be reproducible.
            pub const fn fixed(seed: u128) -> Self {
                Self(Uuid::from_u128(seed))
            }

            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A person who can sign in. Also the resource whose time is allocated: one person is one resource, wherever employed.
    AccountId;
    /// Bookings of several instruments that were made together.
    BundleId;
    /// A person's role in one institution, company or region.
    MembershipId;
    /// A person's employment as support staff of one institution.
    StaffId;
    RegionId;
    InstitutionId;
    CompanyId;
    InstrumentId;
    OutageId;
    LicenceId;
    TariffId;
    AllocationId;
    BookingId;
    SeriesId;
    /// A place on a waiting list.
    WaitingId;
    /// A freed slot that is held for somebody who waited.
    OfferId;
    ConsultationId;
    /// A meeting of the staff with a company.
    AppointmentId;
    /// A file that somebody handed in.
    FileId;
    /// One message of a consultation.
    MessageId;
    /// A consultation's way from one institution to another.
    HandoverId;
    UsageRecordId;
    CorrectionId;
    ProgrammeId;
    DiaryEntryId;
    DiaryMonthId;
    DiaryReversalId;
    PayTermsId;
    GrantId;
    GrantChangeId;
    ReallocationId;
    LedgerRowId;
    ClaimId;
    TokenId;
    InvitationId;
    JobId;
    NoticeId;
    MailId;
    ChargeId;
    InvoiceId;
    PaymentId;
    ClosingId;
}
