//! What can be done with institutions. The rules stand in `access/policy/institutions.rs`.

use super::model::{Institution, InstitutionFacts, Region};
use crate::{ids::InstitutionId, time::Day};

#[derive(Debug)]
pub struct NewInstitution {
    pub id: InstitutionId,
    pub facts: InstitutionFacts,
    /// Nobody has an account yet: whoever sets the program up begins with this.
    pub founding: bool,
}

#[derive(Debug)]
pub struct InstitutionChange {
    pub institution: Institution,
    pub facts: InstitutionFacts,
}

/// How long requests hold their slot, from a day on. `None`: three business days.
#[derive(Debug)]
pub struct HoldSetting {
    pub institution: InstitutionId,
    pub minutes: Option<i64>,
    pub valid_from: Day,
}

#[derive(Debug)]
pub struct NewRegion {
    pub region: Region,
}
