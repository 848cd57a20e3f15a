//! What people decide about notices. The rule stands in `access/policy/notices.rs`.

use super::{Choice, Kind};
use crate::ids::AccountId;

/// How somebody wants to hear of things from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceChange {
    pub account: AccountId,
    pub choices: Vec<(Kind, Choice)>,
}

/// The mails of this installation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MailsSeen;
