use crate::{
    access::{Actor, Role, View},
    audit::Trail,
};

impl View for Trail {
    const NAME: &'static str = "audit.read";

    fn visible_to(&self, actor: &Actor) -> bool {
        let auditing = |id| actor.has(&[Role::Auditor, Role::InstitutionAdmin], id);
        actor.is_system_admin() || self.institution.is_some_and(auditing)
    }
}
