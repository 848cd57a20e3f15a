//! A month of a person's diary: its days of attendance, its lines of work, and its way from open to locked.

use super::words;
use crate::{
    error::Refusal,
    ids::{AccountId, BookingId, DiaryEntryId, DiaryMonthId, InstitutionId, ProgrammeId, StaffId},
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};

/// What kind of work a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// 技術相談
    Consultation,
    /// 技術指導
    Guidance,
    /// 機器利用立会
    Attendance,
    /// 依頼測定(代行)
    ProxyMeasurement,
    /// 講習
    Training,
    /// 保守・校正
    Maintenance,
    /// 事務
    Office,
    /// 研修受講
    Study,
    Other,
}

/// How far a month has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Open,
    Submitted,
    Confirmed,
    Locked,
}

/// What can happen to a month.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Handed in by the person.
    Submit,
    /// Confirmed by a supervisor, who is somebody else.
    Confirm,
    /// Given back by the supervisor, with a reason.
    Return,
    /// Opened again after it was confirmed, with a reason.
    Reopen,
    /// Closed by the office, for good.
    Lock,
}

/// The person whose diary it is: one employment at one institution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keeper {
    pub staff: StaffId,
    pub account: AccountId,
    pub institution: InstitutionId,
    pub institution_name: Said,
    pub zone: Zone,
    pub name: String,
    pub title: String,
    pub employment: String,
    pub standing: Standing,
}

#[derive(Clone, PartialEq, Debug)]
pub struct DiaryMonth {
    pub id: DiaryMonthId,
    pub staff: StaffId,
    pub account: AccountId,
    pub institution: InstitutionId,
    pub month: Month,
    pub status: Status,
    pub submitted_at: Option<Instant>,
    pub confirmed_by: Option<AccountId>,
    pub confirmed_at: Option<Instant>,
    pub locked_by: Option<AccountId>,
    pub locked_at: Option<Instant>,
    /// Why it was last given back or opened again.
    pub reason: String,
    pub revision: i64,
}

/// Attendance (出勤簿) of one day: the window that the day's lines must fit into. Within one local day: a shift over
/// midnight is two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkDay {
    pub day: Day,
    pub period: Period,
    pub break_minutes: Minutes,
    pub leave_minutes: Minutes,
    /// Empty without leave.
    pub leave_kind: String,
    /// Ordered work on a holiday or closed day.
    pub ordered: bool,
    pub source: Source,
}

/// Where a day of attendance comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The person's hours say so; nobody has looked.
    #[default]
    Planned,
    /// The person says so.
    Entered,
    /// The office's attendance book (出勤簿) says so.
    Imported,
}

/// What somebody is to the institution. A student is none of these and keeps no diary (V9).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    #[default]
    Employee,
    /// 役員: their pay is no cost of a programme.
    Officer,
    /// 出向: only the part that the institution really bears is.
    Seconded,
}

/// One line of work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub id: DiaryEntryId,
    pub day: Day,
    pub period: Period,
    pub break_minutes: Minutes,
    pub overtime_minutes: Minutes,
    /// `None`: the institution's own work.
    pub programme: Option<ProgrammeId>,
    pub activity: Activity,
    pub text: String,
    pub booking: Option<BookingId>,
    /// Proposed by the program; it counts only once the person has said so.
    pub draft: bool,
    pub revision: i64,
}

impl Activity {
    pub const ALL: [Self; 9] = [
        Self::Consultation,
        Self::Guidance,
        Self::Attendance,
        Self::ProxyMeasurement,
        Self::Training,
        Self::Maintenance,
        Self::Office,
        Self::Study,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::Guidance => "guidance",
            Self::Attendance => "attendance",
            Self::ProxyMeasurement => "proxy_measurement",
            Self::Training => "training",
            Self::Maintenance => "maintenance",
            Self::Office => "office",
            Self::Study => "study",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.code() == code)
    }
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Employee, Self::Officer, Self::Seconded];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Officer => "officer",
            Self::Seconded => "seconded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Submit, Self::Confirm, Self::Return, Self::Reopen, Self::Lock];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Confirm => "confirm",
            Self::Return => "return",
            Self::Reopen => "reopen",
            Self::Lock => "lock",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Going back needs to be explained.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Reopen)
    }
}

impl Status {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Confirmed => "confirmed",
            Self::Locked => "locked",
        }
    }

    /// Where a step leads. A locked month goes nowhere: it changes by reversal lines in a later month only.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Open, Step::Submit) => Ok(Self::Submitted),
            (Self::Submitted, Step::Confirm) => Ok(Self::Confirmed),
            (Self::Submitted, Step::Return) | (Self::Confirmed, Step::Reopen) => Ok(Self::Open),
            (Self::Confirmed, Step::Lock) => Ok(Self::Locked),
            (Self::Locked, _) => Err(month_locked()),
            (now, _) => Err(Refusal::conflict(
                "illegal_transition",
                Said::by(|lang| words::illegal_step(lang, words::status(lang, now))),
            )),
        }
    }

    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// Submitted or later: the person's word has been given.
    pub fn is_closed(self) -> bool {
        !self.is_open()
    }
}

impl DiaryMonth {
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        match self.status {
            Status::Open => Ok(()),
            Status::Submitted | Status::Confirmed => Err(month_closed()),
            Status::Locked => Err(month_locked()),
        }
    }
}

impl WorkDay {
    /// What lines of work may fill.
    pub fn available(&self) -> Minutes {
        self.period.minutes() - self.break_minutes - self.leave_minutes
    }
}

impl Entry {
    /// What counts: the time without its breaks.
    pub fn minutes(&self) -> Minutes {
        self.period.minutes() - self.break_minutes
    }
}

pub(super) fn month_closed() -> Refusal {
    Refusal::conflict("diary_month_closed", Said::by(words::month_closed))
}

pub(super) fn month_locked() -> Refusal {
    Refusal::conflict("diary_month_locked", Said::by(words::month_locked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_goes_from_hand_to_hand_and_ends_locked() {
        let mut status = Status::Open;
        for (step, reached) in
            [(Step::Submit, Status::Submitted), (Step::Confirm, Status::Confirmed), (Step::Lock, Status::Locked)]
        {
            status = status.after(step).unwrap();
            assert_eq!(status, reached);
        }
    }

    #[test]
    fn every_other_step_is_refused_with_the_state_it_met() {
        let legal = [
            (Status::Open, Step::Submit),
            (Status::Submitted, Step::Confirm),
            (Status::Submitted, Step::Return),
            (Status::Confirmed, Step::Reopen),
            (Status::Confirmed, Step::Lock),
        ];
        for status in [Status::Open, Status::Submitted, Status::Confirmed, Status::Locked] {
            for step in Step::ALL {
                let result = status.after(step);
                assert_eq!(result.is_ok(), legal.contains(&(status, step)), "{status:?} {step:?}");
                if status == Status::Locked {
                    assert_eq!(result.unwrap_err().code, "diary_month_locked");
                }
            }
        }
    }

    #[test]
    fn codes_read_what_they_write() {
        for activity in Activity::ALL {
            assert_eq!(Activity::from_code(activity.code()), Some(activity));
        }
        for step in Step::ALL {
            assert_eq!(Step::from_code(step.code()), Some(step));
        }
    }
}
