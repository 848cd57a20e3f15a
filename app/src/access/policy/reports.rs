use crate::{
    access::{Actor, Role, View},
    reports::{DiaryReport, UsageReport},
};

impl View for UsageReport {
    const NAME: &'static str = "reports.usage";

    fn visible_to(&self, actor: &Actor) -> bool {
        const READERS: [Role; 5] =
            [Role::Staff, Role::InstrumentManager, Role::Office, Role::InstitutionAdmin, Role::Auditor];
        actor.is_operator() || actor.has(&READERS, self.institution)
    }
}

impl View for DiaryReport {
    const NAME: &'static str = "reports.diary";

    fn visible_to(&self, actor: &Actor) -> bool {
        const READERS: [Role; 4] = [Role::InstrumentManager, Role::Office, Role::InstitutionAdmin, Role::Auditor];
        actor.is_operator() || actor.has(&READERS, self.institution)
    }
}
