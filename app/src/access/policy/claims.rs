use crate::{
    access::{Actor, Command, Role, Trace, View},
    claims::{ClaimOf, ClaimOpening, ClaimStep, Freezing},
    ids::InstitutionId,
};
use serde_json::json;

fn claims(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&[Role::Office], institution)
}

impl Command for ClaimOpening {
    const NAME: &'static str = "claims.open";

    fn allowed_to(&self, actor: &Actor) -> bool {
        claims(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("claim", self.id).at(self.institution).with(json!({"fiscal_year": self.year}))
    }
}

impl Command for Freezing {
    const NAME: &'static str = "claims.freeze";

    fn allowed_to(&self, actor: &Actor) -> bool {
        claims(actor, self.claim.institution)
    }

    /// The hash stands in the trail too: who changes the pack has to change the chain.
    fn trace(&self) -> Trace {
        Trace::of("claim", self.claim.id)
            .at(self.claim.institution)
            .with(json!({"version": self.number, "sha256": self.hash}))
    }
}

impl Command for ClaimStep {
    const NAME: &'static str = "claims.step";

    fn allowed_to(&self, actor: &Actor) -> bool {
        claims(actor, self.claim.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("claim", self.claim.id).at(self.claim.institution).with(json!({
            "step": self.step, "on": self.on, "note": self.note,
            "fixed_yen": self.settled.map(|settled| settled.fixed), "refund_yen": self.settled.map(|settled| settled.refund),
        }))
    }
}

impl View for ClaimOf {
    const NAME: &'static str = "claims.see";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Office, Role::Auditor], self.institution)
    }
}
