//! What people do about their calendars' addresses. The rules stand in `access/policy/feeds.rs`.

use crate::ids::{AccountId, InstitutionId, InstrumentId};

/// A new address of one's own calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedRenewal {
    pub account: AccountId,
    pub secret_hash: String,
}

/// A new address of an instrument's calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InstrumentFeedRenewal {
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub secret_hash: String,
}
