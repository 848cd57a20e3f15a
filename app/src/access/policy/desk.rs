use crate::{
    access::{Actor, Role, View},
    desk::model::{AtDesk, Task},
    ids::InstitutionId,
};

impl View for AtDesk {
    const NAME: &'static str = "desk.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.works_at(self.institution)
    }
}

impl Task {
    pub fn is_of(self, actor: &Actor, institution: InstitutionId) -> bool {
        use Role::{Auditor, ExportControl, InstitutionAdmin, InstrumentManager, Office, Payroll, Staff};
        let roles: &[Role] = match self {
            Self::Look => &[Staff, InstrumentManager, Office, Payroll, ExportControl, InstitutionAdmin, Auditor],
            Self::Answer => &[Staff, InstrumentManager, InstitutionAdmin],
            Self::RunInstruments | Self::Approve | Self::Assign | Self::ConfirmDiaries => {
                &[InstrumentManager, InstitutionAdmin]
            }
            Self::SetTariffs => &[Office, InstitutionAdmin],
            Self::SeeAccounts => &[Office, InstitutionAdmin, Auditor],
            Self::SeeDiaries => &[InstrumentManager, InstitutionAdmin, Office, Auditor],
            Self::SeeHours => &[Payroll, Office, InstrumentManager, InstitutionAdmin, Auditor],
            Self::KeepAttendance => &[Office, Payroll, InstitutionAdmin],
            Self::LockDiaries => &[Office],
            Self::SeeReports => &[InstrumentManager, Office, InstitutionAdmin, Auditor, Staff],
            Self::SeeCosts => &[Payroll, Office, Auditor],
            Self::SetPay => &[Payroll],
            Self::SeeGrants => &[Office, Payroll, InstitutionAdmin, Auditor],
            Self::SeeLedger => &[Office, Payroll, Auditor],
            Self::SeeClaims => &[Office, Auditor],
            Self::Administer => &[InstitutionAdmin],
        };
        actor.has(roles, institution)
    }
}
