use crate::{
    access::{Actor, Command, Role, Trace, View},
    payroll::{CostDepth, Costs, HoursOf, Pay, PolicyOf, PolicySetting, TermsSetting},
};
use serde_json::json;

impl Command for TermsSetting {
    const NAME: &'static str = "payroll.set_terms";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Payroll], self.institution)
    }

    /// That they were set, and for whom: never what they say.
    fn trace(&self) -> Trace {
        Trace::of("staff", self.staff).at(self.institution).with(json!({"fiscal_year": self.year}))
    }
}

impl Command for PolicySetting {
    const NAME: &'static str = "payroll.set_policy";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Payroll, Role::Office], self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("institution", self.institution)
            .at(self.institution)
            .with(json!({"fiscal_year": self.year, "policy": self.policy}))
    }
}

impl View for Pay {
    const NAME: &'static str = "payroll.pay";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Payroll], self.institution)
    }
}

impl Costs {
    pub fn depth(&self, actor: &Actor) -> Option<CostDepth> {
        if actor.is_operator() || actor.has(&[Role::Payroll], self.institution) {
            Some(CostDepth::Full)
        } else {
            actor.has(&[Role::Office, Role::Auditor], self.institution).then_some(CostDepth::Totals)
        }
    }
}

impl View for Costs {
    const NAME: &'static str = "payroll.costs";

    fn visible_to(&self, actor: &Actor) -> bool {
        self.depth(actor).is_some()
    }
}

impl View for HoursOf {
    const NAME: &'static str = "payroll.hours";

    fn visible_to(&self, actor: &Actor) -> bool {
        const ROLES: [Role; 5] =
            [Role::Payroll, Role::Office, Role::InstrumentManager, Role::InstitutionAdmin, Role::Auditor];
        actor.is_operator() || actor.has(&ROLES, self.institution)
    }
}

impl View for PolicyOf {
    const NAME: &'static str = "payroll.policy";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Payroll, Role::Office, Role::Auditor], self.institution)
    }
}
