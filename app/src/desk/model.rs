use crate::ids::InstitutionId;

/// The desk of an institution: everybody who works there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtDesk {
    pub institution: InstitutionId,
}

/// What people do at a desk. Only chooses which links are shown; every page behind them asks its own rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    Look,
    RunInstruments,
    Approve,
    /// Consultations.
    Answer,
    Assign,
    SetTariffs,
    SeeAccounts,
    SeeDiaries,
    ConfirmDiaries,
    LockDiaries,
    SeeHours,
    KeepAttendance,
    SeeReports,
    SeeCosts,
    SetPay,
    SeeGrants,
    SeeLedger,
    SeeClaims,
    Administer,
}
