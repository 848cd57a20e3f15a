use crate::{
    access::{Actor, Command, Role, Trace},
    ids::InstitutionId,
    outages::{NewOutage, Outage, Release},
};
use serde_json::{Value, json};

/// Who looks after an institution's instruments.
fn manages(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_system_admin() || actor.has(&[Role::InstrumentManager, Role::InstitutionAdmin], institution)
}

fn trace(outage: &Outage, detail: Value) -> Trace {
    Trace::of("outage", outage.id).at(outage.institution).with(detail)
}

impl Command for NewOutage {
    const NAME: &'static str = "outages.announce";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.outage.institution)
    }

    fn trace(&self) -> Trace {
        let outage = &self.outage;
        let detail = json!({
            "instrument": outage.instrument, "kind": outage.kind, "starts_at": outage.starts_at,
            "ends_at": outage.ends_at, "reason": outage.reason, "displaced": self.displaced,
        });
        trace(outage, detail)
    }
}

impl Command for Release {
    const NAME: &'static str = "outages.release";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.outage.institution)
    }

    fn trace(&self) -> Trace {
        trace(&self.outage, json!({ "instrument": self.outage.instrument, "at": self.at }))
    }
}
