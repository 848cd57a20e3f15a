//! The life of a consultation: 受付 → 担当決定 → 対応中 → 回答済 → 完了, one method per transition. What is not allowed
//! says where it stands.

use super::words;
use crate::{error::Refusal, words::Said};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 受付: nobody answers for it yet.
    Received,
    /// 担当決定
    Assigned,
    /// 対応中
    InProgress,
    /// 回答済: the company may ask on, or be content.
    Answered,
    /// 完了
    Closed,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Received, Self::Assigned, Self::InProgress, Self::Answered, Self::Closed];

    /// Given to somebody: for the first time, or to somebody else without a step back.
    pub fn assign(self) -> Result<Self, Refusal> {
        match self {
            Self::Received => Ok(Self::Assigned),
            Self::Assigned | Self::InProgress | Self::Answered => Ok(self),
            Self::Closed => Err(self.refusal()),
        }
    }

    /// The staff has written, or planned to meet. Where nobody is responsible yet, asking back changes nothing.
    pub fn work(self) -> Result<Self, Refusal> {
        match self {
            Self::Received => Ok(Self::Received),
            Self::Assigned | Self::InProgress => Ok(Self::InProgress),
            Self::Answered => Ok(Self::Answered),
            Self::Closed => Err(self.refusal()),
        }
    }

    /// The company has written. After an answer it is open again.
    pub fn ask_on(self) -> Result<Self, Refusal> {
        match self {
            Self::Received | Self::Assigned | Self::InProgress => Ok(self),
            Self::Answered => Ok(Self::InProgress),
            Self::Closed => Err(self.refusal()),
        }
    }

    /// Only whoever is responsible can have answered.
    pub fn answer(self) -> Result<Self, Refusal> {
        match self {
            Self::Assigned | Self::InProgress | Self::Answered => Ok(Self::Answered),
            Self::Received | Self::Closed => Err(self.refusal()),
        }
    }

    /// On another desk it begins again.
    pub fn hand_over(self) -> Result<Self, Refusal> {
        match self {
            Self::Received | Self::Assigned | Self::InProgress | Self::Answered => Ok(Self::Received),
            Self::Closed => Err(self.refusal()),
        }
    }

    pub fn close(self) -> Result<Self, Refusal> {
        match self {
            Self::Received | Self::Assigned | Self::InProgress | Self::Answered => Ok(Self::Closed),
            Self::Closed => Err(self.refusal()),
        }
    }

    /// What came of it is asked when it is over.
    pub fn report_outcome(self) -> Result<(), Refusal> {
        if self == Self::Closed { Ok(()) } else { Err(self.refusal()) }
    }

    pub const fn waits_for_answer(self) -> bool {
        matches!(self, Self::Received | Self::Assigned | Self::InProgress)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Assigned => "assigned",
            Self::InProgress => "in_progress",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    fn refusal(self) -> Refusal {
        Refusal::conflict(
            "illegal_transition",
            Said::by(|lang| words::illegal_transition(lang, words::status(lang, self))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Status::*, *};

    type Transition = fn(Status) -> Result<Status, Refusal>;

    /// Every transition: where it leads from each state, in their order; `None` where it is refused.
    const LIFE: [(&str, Transition, [Option<Status>; 5]); 6] = [
        ("assign", Status::assign, [Some(Assigned), Some(Assigned), Some(InProgress), Some(Answered), None]),
        ("work", Status::work, [Some(Received), Some(InProgress), Some(InProgress), Some(Answered), None]),
        ("ask_on", Status::ask_on, [Some(Received), Some(Assigned), Some(InProgress), Some(InProgress), None]),
        ("answer", Status::answer, [None, Some(Answered), Some(Answered), Some(Answered), None]),
        ("hand_over", Status::hand_over, [Some(Received), Some(Received), Some(Received), Some(Received), None]),
        ("close", Status::close, [Some(Closed), Some(Closed), Some(Closed), Some(Closed), None]),
    ];

    #[test]
    fn every_transition_leads_where_the_table_says() {
        for (name, transition, reached) in LIFE {
            assert_eq!(Status::ALL.map(|status| transition(status).ok()), reached, "{name}");
        }
    }

    #[test]
    fn what_is_closed_stays_closed_and_says_so() {
        let refusal = Closed.ask_on().unwrap_err();
        assert_eq!(refusal.code, "illegal_transition");
        assert!(refusal.said.ja.contains("完了") && refusal.said.en.contains("Closed"), "{:?}", refusal.said);
    }

    #[test]
    fn what_came_of_it_is_asked_only_when_it_is_over() {
        assert_eq!(Status::ALL.map(|status| status.report_outcome().is_ok()), [false, false, false, false, true]);
    }
}
