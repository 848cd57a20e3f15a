//! A booking, who it is for, and what people see of it.

use super::{CancellationCost, Status};
use crate::{
    ids::{AccountId, BookingId, BundleId, CompanyId, InstitutionId, InstrumentId, OutageId, StaffId},
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
    /// What was approved and is still held, while another time waits for approval.
    pub kept: Option<Kept>,
    /// The outage that has taken its time.
    pub outage: Option<OutageId>,
    /// The bookings it was made together with.
    pub bundle: Option<BundleId>,
    /// Once it is cancelled.
    pub cancelled: Option<CancellationCost>,
}

/// A booking as it was approved, before somebody asked for another time.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    pub period: Period,
    pub mode: Mode,
    pub staff: Option<StaffId>,
    pub quote: Quote,
    pub override_reason: Option<String>,
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
    /// What kind of step, where the states alone do not say it.
    pub what: Step,
}

/// What kind of step in a booking's life it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Step {
    /// Said by the states.
    #[default]
    #[cfg_attr(feature = "ssr", sqlx(rename = ""))]
    Plain,
    /// Another time was asked for; the one that was approved is kept meanwhile.
    Asked,
    /// Another time, or something else, holds.
    Changed,
    /// The change was declined; what was approved holds.
    Restored,
    /// Whoever asked for the change no longer wants it.
    Withdrawn,
    /// Nobody answered the change in time.
    Lapsed,
    /// An outage took its time.
    Displaced,
    /// The instrument came back, and with it its time.
    Returned,
}

impl Booking {
    /// What holds as long as nothing else is approved.
    pub fn agreed(&self) -> Kept {
        self.kept.clone().unwrap_or_else(|| Kept {
            period: self.period,
            mode: self.mode,
            staff: self.staff,
            quote: self.quote.clone(),
            override_reason: self.override_reason.clone(),
        })
    }

    /// As it was before another time was asked for.
    pub fn restored(&self) -> Self {
        let Kept { period, mode, staff, quote, override_reason } = self.agreed();
        Self { period, mode, staff, quote, override_reason, kept: None, hold_until: None, ..self.clone() }
    }
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
