//! A booking, who it is for, and what people see of it.

use super::Status;
use crate::{
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::UserClass,
    tariffs::model::Quote,
    time::{Instant, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Debug)]
pub struct Booking {
    pub id: BookingId,
    pub instrument: InstrumentId,
    /// The instrument's.
    pub institution: InstitutionId,
    /// Who booked.
    pub account: AccountId,
    pub party: Party,
    pub staff: Option<StaffId>,
    pub mode: Mode,
    pub purpose: String,
    pub disclosure: Disclosure,
    /// Names of those who operate.
    pub operators: Vec<String>,
    pub status: Status,
    pub period: Period,
    /// The user's class when it was booked.
    pub class: UserClass,
    /// What was agreed when it was booked.
    pub quote: Quote,
    pub override_reason: Option<String>,
    /// A request that nobody answers gives its slot back then.
    pub hold_until: Option<Instant>,
    pub created_at: Instant,
    pub revision: i64,
}

/// Who a booking is for: a company, or the institution of an academic user.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Party {
    Company(CompanyId),
    Institution(InstitutionId),
}

/// How the instrument is used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 機器利用: the user operates alone.
    #[default]
    SelfUse,
    /// 技術補助: with a member of the support staff.
    AssistedUse,
    /// 技術代行: the support staff measures for the user.
    ProxyMeasurement,
}

/// What becomes of the results.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    OpenWithData,
    Open,
    #[default]
    Closed,
}

/// A booking with the names of all it concerns.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    pub booking: Booking,
    pub zone: Zone,
    pub instrument: Said,
    pub institution: Said,
    /// Who booked.
    pub holder: String,
    /// The company, or the institution of an academic user.
    pub party: Said,
    pub staff: Option<String>,
}

/// One step in a booking's life.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The booking's after the step.
    pub revision: i64,
    pub at: Instant,
    /// `None`: the program itself.
    pub by: Option<String>,
    pub from: Option<Status>,
    pub to: Status,
    pub reason: String,
}

impl Party {
    pub fn company(self) -> Option<CompanyId> {
        match self {
            Self::Company(company) => Some(company),
            Self::Institution(_) => None,
        }
    }

    pub fn institution(self) -> Option<InstitutionId> {
        match self {
            Self::Institution(institution) => Some(institution),
            Self::Company(_) => None,
        }
    }
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::SelfUse, Self::AssistedUse, Self::ProxyMeasurement];

    pub const fn needs_staff(self) -> bool {
        !matches!(self, Self::SelfUse)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::SelfUse => "self_use",
            Self::AssistedUse => "assisted_use",
            Self::ProxyMeasurement => "proxy_measurement",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

impl Disclosure {
    pub const ALL: [Self; 3] = [Self::OpenWithData, Self::Open, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OpenWithData => "open_with_data",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|disclosure| disclosure.code() == code)
    }
}
