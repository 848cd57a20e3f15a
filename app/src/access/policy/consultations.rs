use crate::{
    access::{Actor, Command, Role, Trace, View},
    consultations::{
        AppointmentAnswer, AppointmentCancellation, Assignment, CaseOf, Closing, Consultation, Desk, Handover,
        HandoverAnswer, Inbox, NewConsultation, NewDue, NewFile, NewMessage, NewOutcome, Proposal, Routing, Side,
        Unassigned,
    },
    ids::InstitutionId,
};
use serde_json::json;

/// Who keeps the desk of an institution.
const KEEPERS: [Role; 2] = [Role::InstrumentManager, Role::InstitutionAdmin];

fn keeps(actor: &Actor, desk: Desk) -> bool {
    match desk {
        Desk::Institution(institution) => actor.has(&KEEPERS, institution),
        Desk::Region(region) => actor.coordinates(region),
    }
}

/// Who answers: whoever it was given to, and whoever keeps the desk it lies on.
fn answers(actor: &Actor, consultation: &Consultation) -> bool {
    consultation.staff.is_some_and(|staff| actor.is_staff(staff)) || keeps(actor, consultation.desk)
}

fn asks(actor: &Actor, consultation: &Consultation) -> bool {
    actor.belongs_to(consultation.company)
}

fn works_as_staff(actor: &Actor, institution: InstitutionId) -> bool {
    actor.has(&[Role::Staff], institution) || actor.has(&KEEPERS, institution)
}

/// Neither the theme nor what was said: the trail is read by others.
fn trace(consultation: &Consultation) -> Trace {
    let trace = Trace::of("consultation", consultation.id);
    match consultation.institution() {
        Some(institution) => trace.at(institution),
        None => trace,
    }
}

impl Command for NewConsultation {
    const NAME: &'static str = "consultations.ask";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.consultation.account) && asks(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "kind": self.consultation.kind }))
    }
}

/// Each for their own side; notes are the staff's.
impl Command for NewMessage {
    const NAME: &'static str = "consultations.write";

    fn allowed_to(&self, actor: &Actor) -> bool {
        match self.side {
            Side::Company => asks(actor, &self.consultation) && !self.internal,
            Side::Staff => answers(actor, &self.consultation),
        }
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "message": self.id, "internal": self.internal, "status": self.status }))
    }
}

impl Command for NewFile {
    const NAME: &'static str = "consultations.add_file";

    fn allowed_to(&self, actor: &Actor) -> bool {
        match self.side {
            Side::Company => asks(actor, &self.consultation) && !self.internal,
            Side::Staff => answers(actor, &self.consultation),
        }
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "files": self.files }))
    }
}

/// The desk and whoever has it give it to anybody; staff take what nobody has.
impl Command for Assignment {
    const NAME: &'static str = "consultations.assign";

    fn allowed_to(&self, actor: &Actor) -> bool {
        let (consultation, to) = (&self.consultation, self.to);
        let takes = consultation.staff.is_none()
            && consultation.institution().is_some_and(|institution| actor.staff_at(institution) == Some(to));
        consultation.institution().is_some() && (answers(actor, consultation) || takes)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "to": self.to, "from": self.consultation.staff }))
    }
}

impl Command for NewDue {
    const NAME: &'static str = "consultations.promise";

    fn allowed_to(&self, actor: &Actor) -> bool {
        answers(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "due": self.due, "before": self.consultation.due }))
    }
}

/// Only while it lies on the region's desk.
impl Command for Routing {
    const NAME: &'static str = "consultations.route";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.consultation.desk.region().is_some_and(|region| actor.coordinates(region))
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "to": self.to }))
    }
}

impl Command for Handover {
    const NAME: &'static str = "consultations.propose_handover";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.consultation.institution().is_some() && answers(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "to": self.to }))
    }
}

/// Nobody but the company decides who else may know.
impl Command for HandoverAnswer {
    const NAME: &'static str = "consultations.answer_handover";

    fn allowed_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "to": self.pending.to, "accepted": self.accepted }))
    }
}

impl Command for Closing {
    const NAME: &'static str = "consultations.close";

    fn allowed_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.consultation) || answers(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation)
    }
}

impl Command for NewOutcome {
    const NAME: &'static str = "consultations.keep_outcome";

    fn allowed_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation)
    }
}

impl Command for Proposal {
    const NAME: &'static str = "consultations.propose_appointment";

    fn allowed_to(&self, actor: &Actor) -> bool {
        answers(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        let period = self.appointment.period;
        trace(&self.consultation)
            .with(json!({ "appointment": self.appointment.id, "from": period.start(), "to": period.end() }))
    }
}

impl Command for AppointmentAnswer {
    const NAME: &'static str = "consultations.answer_appointment";

    fn allowed_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "appointment": self.appointment.id, "accepted": self.accepted }))
    }
}

impl Command for AppointmentCancellation {
    const NAME: &'static str = "consultations.cancel_appointment";

    fn allowed_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.consultation) || answers(actor, &self.consultation)
    }

    fn trace(&self) -> Trace {
        trace(&self.consultation).with(json!({ "appointment": self.appointment.id }))
    }
}

impl View for CaseOf {
    const NAME: &'static str = "consultations.find";

    fn visible_to(&self, actor: &Actor) -> bool {
        asks(actor, &self.0) || answers(actor, &self.0)
    }
}

impl View for Inbox {
    const NAME: &'static str = "consultations.inbox";

    fn visible_to(&self, actor: &Actor) -> bool {
        match self.desk {
            Desk::Institution(institution) => works_as_staff(actor, institution),
            Desk::Region(region) => actor.coordinates(region),
        }
    }
}

impl View for Unassigned {
    const NAME: &'static str = "consultations.unassigned";

    fn visible_to(&self, actor: &Actor) -> bool {
        works_as_staff(actor, self.institution)
    }
}
