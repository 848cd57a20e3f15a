//! A consultation, what is said in it, and what people see of it.

use super::{Appointment, Status};
use crate::{
    files::File,
    ids::{
        AccountId, BookingId, CompanyId, ConsultationId, HandoverId, InstitutionId, InstrumentId, MessageId, RegionId,
        StaffId,
    },
    time::{Instant, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Debug)]
pub struct Consultation {
    pub id: ConsultationId,
    pub company: CompanyId,
    /// Who asked.
    pub account: AccountId,
    pub desk: Desk,
    pub instrument: Option<InstrumentId>,
    pub kind: Kind,
    pub subject: String,
    /// When it would suit the company, in its words.
    pub wishes: String,
    pub status: Status,
    /// Who answers.
    pub staff: Option<StaffId>,
    /// By when an answer was promised.
    pub due: Instant,
    /// What came of it, in a few sentences of the staff.
    pub report: String,
    pub created_at: Instant,
    /// When it was last written or decided about.
    pub touched_at: Instant,
    pub revision: i64,
}

/// Where it lies: at an institution, or at the region's desk until that has passed it on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Desk {
    Institution(InstitutionId),
    Region(RegionId),
}

/// What a company wants.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 技術相談
    #[default]
    Advice,
    /// 技術指導
    Guidance,
    /// 依頼測定
    Measurement,
    /// 講習
    Course,
}

/// A consultation with the names of all it concerns.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    pub consultation: Consultation,
    pub zone: Zone,
    pub company: String,
    /// Who asked.
    pub asker: String,
    /// The institution's or the region's.
    pub desk: Said,
    pub instrument: Option<Said>,
    pub staff: Option<String>,
    /// Another institution that the present one wants to answer; waits for the company's word.
    pub pending: Option<Pending>,
    pub outcome: Option<Outcome>,
}

/// A hand-over that the company has not yet agreed to.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    pub id: HandoverId,
    pub to: InstitutionId,
    pub to_name: Said,
    pub reason: String,
}

/// Whose word it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Company,
    Staff,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    pub id: MessageId,
    pub at: Instant,
    pub by: String,
    pub side: Side,
    /// A note among the staff: the company never sees it.
    pub internal: bool,
    pub text: String,
}

/// One step in a consultation's life.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    pub revision: i64,
    pub at: Instant,
    /// `None`: the program itself.
    pub by: Option<String>,
    pub from: Option<Status>,
    pub to: Status,
    pub reason: String,
}

/// What happened in it, one thing after the other.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    Said(Message),
    Moved(Event),
    Handed(Handed),
}

/// What is planned because of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Plan {
    Meeting(Appointment),
    Booked(Booked),
}

/// A booking that came from this question.
#[derive(Clone, PartialEq, Debug)]
pub struct Booked {
    pub booking: BookingId,
    pub instrument: Said,
    pub period: Period,
}

/// A file that somebody of either side has added.
#[derive(Clone, PartialEq, Debug)]
pub struct Handed {
    pub file: File,
    pub at: Instant,
    pub by: String,
    pub side: Side,
    /// Among the staff only.
    pub internal: bool,
}

/// Whether the company's question was answered for good.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Solved {
    Yes,
    Partly,
    No,
}

/// 成果: what the company says came of it. Counted among the indicators.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    pub solved: Solved,
    /// 製品化・試作
    pub product: bool,
    /// 特許出願
    pub patent: bool,
    /// 共同研究
    pub joint_research: bool,
    pub text: String,
}

impl Consultation {
    pub fn institution(&self) -> Option<InstitutionId> {
        match self.desk {
            Desk::Institution(institution) => Some(institution),
            Desk::Region(_) => None,
        }
    }

    /// Promised, and not yet answered.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.status.waits_for_answer() && self.due < now
    }
}

impl Desk {
    pub fn region(self) -> Option<RegionId> {
        match self {
            Self::Region(region) => Some(region),
            Self::Institution(_) => None,
        }
    }
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Advice, Self::Guidance, Self::Measurement, Self::Course];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Guidance => "guidance",
            Self::Measurement => "measurement",
            Self::Course => "course",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Solved {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|solved| solved.code() == code)
    }
}
