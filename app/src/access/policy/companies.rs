use crate::{
    access::{Actor, Command, Trace, View},
    companies::{CompanyChange, Confirmation, NewCompany, Seen},
};
use serde_json::json;

/// Whoever registers a company becomes its first administrator.
impl Command for NewCompany {
    const NAME: &'static str = "companies.register";

    fn allowed_to(&self, _: &Actor) -> bool {
        true
    }

    fn trace(&self) -> Trace {
        Trace::of("company", self.id).with(json!({ "name": self.facts.name }))
    }
}

impl Command for CompanyChange {
    const NAME: &'static str = "companies.change";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.administers(self.company.id) || actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("company", self.company.id).with(json!({ "before": self.company.facts, "after": self.facts }))
    }
}

impl Command for Confirmation {
    const NAME: &'static str = "companies.confirm";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.administers(self.company.id)
    }

    fn trace(&self) -> Trace {
        Trace::of("company", self.company.id).with(json!({ "on": self.on }))
    }
}

impl View for Seen {
    const NAME: &'static str = "companies.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.belongs_to(self.company) || actor.is_system_admin()
    }
}
