use crate::{
    access::{Actor, Command, Role, Trace, View},
    grants::{Completion, GrantChange, GrantDecision, Grants, Ledger, LedgerClosing, Posting, Reallocation, Reversal},
    ids::InstitutionId,
};
use serde_json::json;

fn keeps_books(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&[Role::Office], institution)
}

impl Command for GrantDecision {
    const NAME: &'static str = "grants.decide";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.grant.institution)
    }

    fn trace(&self) -> Trace {
        let grant = &self.grant;
        Trace::of("grant", grant.id)
            .at(grant.institution)
            .with(json!({"fiscal_year": grant.year, "number": grant.number, "total_yen": grant.total()}))
    }
}

impl Command for GrantChange {
    const NAME: &'static str = "grants.change";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        let change = &self.change;
        Trace::of("grant", self.grant).at(self.institution).with(
            json!({"number": change.number, "pot": change.pot, "delta_yen": change.delta, "reason": change.reason}),
        )
    }
}

impl Command for Reallocation {
    const NAME: &'static str = "grants.reallocate";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        let moved = &self.moved;
        Trace::of("grant", self.grant).at(self.institution).with(json!({
            "from": moved.from, "to": moved.to, "amount_yen": moved.amount, "reason": moved.reason,
            "needs_approval": moved.needs_approval, "approval": moved.approval_number,
        }))
    }
}

impl Command for Completion {
    const NAME: &'static str = "grants.complete";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("grant", self.grant).at(self.institution).with(json!({"completed_on": self.on}))
    }
}

impl Command for Posting {
    const NAME: &'static str = "ledger.post";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.institution)
    }

    /// How many, and what is not wages: what a person's month cost is nobody's who reads the trail.
    fn trace(&self) -> Trace {
        let bought: Vec<_> = self.rows.iter().filter(|row| row.staff.is_none()).collect();
        let evidence: Vec<_> = bought.iter().map(|row| &row.evidence).filter(|number| !number.is_empty()).collect();
        Trace::of("ledger", format!("{}/{}", self.institution, self.year))
            .at(self.institution)
            .with(json!({"rows": self.rows.len(), "wages": self.rows.len() - bought.len(), "evidence": evidence}))
    }
}

impl Command for Reversal {
    const NAME: &'static str = "ledger.reverse";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.row.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("ledger_row", self.row.id)
            .at(self.row.institution)
            .with(json!({"posted_on": self.on, "reason": self.reason}))
    }
}

impl Command for LedgerClosing {
    const NAME: &'static str = "ledger.close";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_books(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("ledger", self.institution).at(self.institution).with(json!({"month": self.month.to_string()}))
    }
}

impl View for Grants {
    const NAME: &'static str = "grants.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        const READERS: [Role; 4] = [Role::Office, Role::Payroll, Role::InstitutionAdmin, Role::Auditor];
        actor.is_operator() || actor.has(&READERS, self.institution)
    }
}

impl View for Ledger {
    const NAME: &'static str = "ledger.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Office, Role::Payroll, Role::Auditor], self.institution)
    }
}
