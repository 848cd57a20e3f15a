use crate::{
    access::{Actor, Command, Role, Trace, View},
    ids::InstitutionId,
    usage::{CheckIn, CheckOut, Decision, NewCorrection, RecordOf, Session, Sessions, UsageRecord},
};
use serde_json::json;

fn manages(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&[Role::InstrumentManager, Role::InstitutionAdmin], institution)
}

fn concerns(actor: &Actor, record: &UsageRecord) -> bool {
    actor.is(record.account)
        || record.company.is_some_and(|company| actor.belongs_to(company))
        || record.staff.is_some_and(|staff| actor.is_staff(staff))
        || manages(actor, record.institution)
}

impl Session {
    /// Whoever stands at the instrument: the user, or anybody of the staff.
    pub fn attended_by(&self, actor: &Actor) -> bool {
        actor.is(self.account)
            || self.company.is_some_and(|company| actor.belongs_to(company))
            || manages(actor, self.institution)
            || actor.has(&[Role::Staff], self.institution)
    }

    /// Other staff see that it is booked and for which class, not by whom.
    pub fn party_known_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
            || self.company.is_some_and(|company| actor.belongs_to(company))
            || self.staff.is_some_and(|staff| actor.is_staff(staff))
            || manages(actor, self.institution)
            || actor.has(&[Role::Office], self.institution)
    }
}

impl Command for CheckIn {
    const NAME: &'static str = "usage.check_in";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.session.attended_by(actor)
    }

    fn trace(&self) -> Trace {
        Trace::of("booking", self.session.booking).at(self.session.institution).with(json!({"at": self.at}))
    }
}

impl Command for CheckOut {
    const NAME: &'static str = "usage.check_out";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.session.attended_by(actor)
    }

    fn trace(&self) -> Trace {
        Trace::of("booking", self.session.booking)
            .at(self.session.institution)
            .with(json!({"from": self.actual.start(), "to": self.actual.end()}))
    }
}

impl Command for NewCorrection {
    const NAME: &'static str = "usage.ask_for_correction";

    fn allowed_to(&self, actor: &Actor) -> bool {
        concerns(actor, &self.record)
    }

    fn trace(&self) -> Trace {
        Trace::of("usage_record", self.record.id)
            .at(self.record.institution)
            .with(json!({"correction": self.id, "from": self.new.start(), "to": self.new.end()}))
    }
}

impl Command for Decision {
    const NAME: &'static str = "usage.decide_correction";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.record.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("usage_record", self.record.id)
            .at(self.record.institution)
            .with(json!({"correction": self.correction.id, "accepted": self.accept}))
    }
}

impl View for RecordOf {
    const NAME: &'static str = "usage.record";

    fn visible_to(&self, actor: &Actor) -> bool {
        concerns(actor, &self.0)
    }
}

impl View for Sessions {
    const NAME: &'static str = "usage.sessions";

    fn visible_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution) || actor.has(&[Role::Staff, Role::Office], self.institution)
    }
}
