//! What can be done with a diary. The rules stand in `access/policy/diary.rs`.

use super::{
    model::{DiaryMonth, Entry, Keeper, Standing, Step, WorkDay},
    reversal::Reversal,
};
use crate::{
    ids::{AccountId, DiaryEntryId, DiaryMonthId, InstitutionId, ProgrammeId, StaffId},
    time::{Day, Month},
    words::Said,
};

/// The month begins, with the days that the person's hours plan.
#[derive(Debug)]
pub struct MonthOpening {
    pub id: DiaryMonthId,
    pub keeper: Keeper,
    pub month: Month,
    pub days: Vec<WorkDay>,
}

/// Lines proposed from sessions.
#[derive(Debug)]
pub struct Drafting {
    pub month: DiaryMonth,
    pub lines: Vec<Entry>,
}

#[derive(Debug)]
pub struct NewLine {
    pub month: DiaryMonth,
    pub line: Entry,
}

/// A line says something else from now on; what it said stays as a revision.
#[derive(Debug)]
pub struct LineChange {
    pub month: DiaryMonth,
    /// With the revision that was seen.
    pub line: Entry,
    pub reason: String,
}

/// A line no longer counts. It stays, with the reason.
#[derive(Debug)]
pub struct LineRemoval {
    pub month: DiaryMonth,
    pub line: DiaryEntryId,
    pub revision: i64,
    pub reason: String,
}

/// Attendance of one day: set, or taken away where there was none.
#[derive(Debug)]
pub struct Attendance {
    pub month: DiaryMonth,
    pub day: Day,
    /// `None`: the person was not at work.
    pub set: Option<WorkDay>,
}

#[derive(Debug)]
pub struct MonthStep {
    pub month: DiaryMonth,
    pub step: Step,
    pub reason: String,
}

/// The office's attendance book: days of many people at once.
#[derive(Debug)]
pub struct AttendanceImport {
    pub institution: InstitutionId,
    pub file: String,
    /// Whose day, and as it is from now on; `None`: not at work.
    pub set: Vec<(StaffId, Day, Option<WorkDay>)>,
}

/// Dated rows that take something back from a locked month.
#[derive(Debug)]
pub struct Reversing {
    pub month: DiaryMonth,
    pub line: DiaryEntryId,
    pub rows: Vec<Reversal>,
}

/// What somebody is to the institution.
#[derive(Debug)]
pub struct StandingChange {
    pub staff: StaffId,
    pub institution: InstitutionId,
    pub standing: Standing,
}

#[derive(Debug)]
pub struct NewProgramme {
    pub id: ProgrammeId,
    pub institution: InstitutionId,
    pub name: Said,
    pub valid_from: Day,
    pub valid_to: Day,
}

/// The diary of one person.
#[derive(Clone, Debug)]
pub struct DiaryOf {
    pub staff: StaffId,
    pub account: AccountId,
    pub institution: InstitutionId,
}

/// How much of a diary somebody may see.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Depth {
    /// Times only: who computes pay.
    Times,
    /// Times, kind of work and instrument; the text stays secret.
    Masked,
    /// Everything: the person, who confirms, and who audits.
    Full,
}

/// The list of an institution's diaries: who has come how far.
#[derive(Debug)]
pub struct Diaries {
    pub institution: InstitutionId,
}

impl From<&Keeper> for DiaryOf {
    fn from(keeper: &Keeper) -> Self {
        Self { staff: keeper.staff, account: keeper.account, institution: keeper.institution }
    }
}

/// The attendance book of an institution, for whoever keeps it.
#[derive(Debug)]
pub struct AttendanceBook {
    pub institution: InstitutionId,
}
