//! What people change about instruments. Who may is said in `access/policy/instruments.rs`.

use super::{Details, OpeningHours, Rules};
use crate::ids::{InstitutionId, InstrumentId, StaffId};

/// A new instrument of an institution.
#[derive(Clone, PartialEq, Debug)]
pub struct Registration {
    pub institution: InstitutionId,
    pub id: InstrumentId,
    pub details: Details,
    pub rules: Rules,
    pub hours: OpeningHours,
}

/// What its managers write about it is replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct Description {
    pub institution: InstitutionId,
    pub id: InstrumentId,
    pub revision: i64,
    pub details: Details,
}

/// Its booking rules are replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRules {
    pub institution: InstitutionId,
    pub id: InstrumentId,
    pub revision: i64,
    pub rules: Rules,
}

/// Its opening hours are replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct NewHours {
    pub institution: InstitutionId,
    pub id: InstrumentId,
    pub revision: i64,
    pub hours: OpeningHours,
}

/// These members of the support staff can support it, and nobody else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSupporters {
    pub institution: InstitutionId,
    pub id: InstrumentId,
    pub staff: Vec<StaffId>,
}

/// A whole list of instruments comes in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    pub institution: InstitutionId,
    pub file: String,
    pub created: usize,
    pub updated: usize,
}

/// The national holidays of these years are written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HolidayCalendar {
    pub first_year: i32,
    pub last_year: i32,
}

/// The catalogue's search learns of instruments that were written past it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reindexing;

/// The pages on which an institution's instruments are changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Editing {
    pub institution: InstitutionId,
}
