//! What people report at the instrument. The rule stands in `access/policy/onsite.rs`.

use crate::ids::{InstitutionId, InstrumentId};

/// Something is wrong with an instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultReport {
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub what: String,
}
