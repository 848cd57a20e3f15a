//! A claim, its way from draft to refund, and what is frozen of it.

use super::words;
use crate::{
    error::Refusal,
    grants::rules::Settlement,
    ids::{ClaimId, GrantId, InstitutionId, ProgrammeId, StaffId},
    money::Yen,
    reports::Report,
    time::{Day, FiscalYear, Instant, Minutes, Month},
    words::Said,
};
use serde::{Deserialize, Serialize};

/// How far a claim has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Made by the program from what is there today.
    Draft,
    Frozen,
    Submitted,
    /// The funder has asked: it may be frozen again and is then submitted again.
    Questions,
    /// 額の確定
    Fixed,
    /// 返納済, or nothing was to be refunded.
    Refunded,
}

/// What happens to a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Freeze,
    Submit,
    Ask,
    Fix,
    Refund,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    pub id: ClaimId,
    pub institution: InstitutionId,
    pub year: FiscalYear,
    pub grant: GrantId,
    pub status: ClaimStatus,
    pub fixed_yen: Option<Yen>,
    pub refund_yen: Option<Yen>,
    pub revision: i64,
}

/// A frozen state. Its bytes are kept as they were hashed.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    pub claim: ClaimId,
    pub number: i64,
    pub frozen_at: Instant,
    pub frozen_by: String,
    /// JSON of a [`Snapshot`]
    pub snapshot: String,
    /// SHA-256 of the snapshot, in hexadecimal.
    pub hash: String,
}

/// Something that happened to the claim.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    pub step: Step,
    pub at: Instant,
    pub by: String,
    pub on: Day,
    pub note: String,
}

/// Everything that is claimed, as it is handed in: forms 1 to 6, without anybody's pay.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub institution: Said,
    pub fiscal_year: FiscalYear,
    pub grant_number: String,
    pub settlement: FrozenSettlement,
    pub forms: Vec<Report>,
    /// What each person's locked month looked like, so that a changed minute is found.
    pub proofs: Vec<Proof>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FrozenSettlement {
    pub granted_yen: Yen,
    pub spent_yen: Yen,
    pub fixed_yen: Yen,
    pub refund_yen: Yen,
}

/// The minutes of a person, programme and month, and a hash over every line of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Proof {
    pub staff: StaffId,
    pub programme: ProgrammeId,
    pub month: Month,
    pub minutes: Minutes,
    pub lines: i64,
    pub hash: String,
}

impl From<Settlement> for FrozenSettlement {
    fn from(settled: Settlement) -> Self {
        Self {
            granted_yen: settled.granted,
            spent_yen: settled.spent,
            fixed_yen: settled.fixed,
            refund_yen: settled.refund,
        }
    }
}

impl ClaimStatus {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Frozen => "frozen",
            Self::Submitted => "submitted",
            Self::Questions => "questions",
            Self::Fixed => "fixed",
            Self::Refunded => "refunded",
        }
    }

    /// The steps that are possible from here.
    pub fn steps(self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(move |step| self.after(*step).is_ok())
    }

    /// Where a step leads.
    ///
    /// # Errors
    /// `illegal_transition` where it is not possible from here.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            // What nobody has seen yet, and what the funder has asked about, may be frozen anew.
            (Self::Draft | Self::Frozen | Self::Questions, Step::Freeze) => Ok(Self::Frozen),
            (Self::Frozen, Step::Submit) => Ok(Self::Submitted),
            (Self::Submitted, Step::Ask) => Ok(Self::Questions),
            (Self::Submitted, Step::Fix) => Ok(Self::Fixed),
            (Self::Fixed, Step::Refund) => Ok(Self::Refunded),
            _ => Err(Refusal::conflict(
                "illegal_transition",
                Said::by(|lang| words::not_now(lang, words::status(lang, self))),
            )),
        }
    }
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Freeze, Self::Submit, Self::Ask, Self::Fix, Self::Refund];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Submit => "submit",
            Self::Ask => "ask",
            Self::Fix => "fix",
            Self::Refund => "refund",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_goes_its_way_and_no_other() {
        use ClaimStatus::{Draft, Fixed, Frozen, Questions, Refunded, Submitted};
        let all = [Draft, Frozen, Submitted, Questions, Fixed, Refunded];
        let steps = all.map(|status| status.steps().map(Step::code).collect::<Vec<_>>().join(" "));
        assert_eq!(steps, ["freeze", "freeze submit", "ask fix", "freeze", "refund", ""]);
        assert_eq!(Questions.after(Step::Freeze), Ok(Frozen));
        assert_eq!(Fixed.after(Step::Freeze).unwrap_err().code, "illegal_transition", "what is fixed stays");
    }
}
