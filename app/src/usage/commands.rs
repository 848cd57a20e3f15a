//! What can be done about the use of an instrument. The rules stand in `access/policy/usage.rs`.

use super::model::{Correction, Report, Session, UsageRecord};
use crate::{
    ids::{CorrectionId, InstitutionId, UsageRecordId},
    time::{Instant, Period},
};

#[derive(Debug)]
pub struct CheckIn {
    pub id: UsageRecordId,
    pub session: Session,
    pub at: Instant,
}

#[derive(Debug)]
pub struct CheckOut {
    pub session: Session,
    pub actual: Period,
    pub report: Report,
}

/// Somebody says that it was otherwise.
#[derive(Debug)]
pub struct NewCorrection {
    pub id: CorrectionId,
    pub record: UsageRecord,
    pub new: Period,
    pub new_samples: i64,
    pub reason: String,
}

#[derive(Debug)]
pub struct Decision {
    pub record: UsageRecord,
    pub correction: Correction,
    pub accept: bool,
    pub reason: String,
}

/// One record with its samples and notes.
#[derive(Clone, Debug)]
pub struct RecordOf(pub UsageRecord);

/// The sessions of an institution's day.
#[derive(Debug)]
pub struct Sessions {
    pub institution: InstitutionId,
}
