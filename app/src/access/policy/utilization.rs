use crate::{
    access::{Actor, Role, View},
    utilization::UseOf,
};

impl View for UseOf {
    const NAME: &'static str = "utilization.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        const READERS: [Role; 5] =
            [Role::Staff, Role::InstrumentManager, Role::Office, Role::InstitutionAdmin, Role::Auditor];
        actor.is_operator() || actor.has(&READERS, self.institution)
    }
}
