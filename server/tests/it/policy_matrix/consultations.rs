use super::{
    Row,
    cast::{ACCOUNT, COMPANY, INSTITUTION, REGION, STAFF},
    command, view,
};
use crate::fixtures::{NOW, at};
use app::{
    consultations::{
        Appointment, AppointmentAnswer, AppointmentCancellation, AppointmentStatus, Assignment, CaseOf, Closing,
        Consultation, Desk, Handover, HandoverAnswer, Inbox, Kind, NewConsultation, NewDue, NewFile, NewMessage,
        NewOutcome, Outcome, Pending, Proposal, Routing, Side, Solved, Status, Unassigned,
    },
    ids::{AppointmentId, ConsultationId, HandoverId, InstitutionId, MessageId, StaffId},
    schedule::{Allocation, Cause, Lane, Resource},
    time::Period,
    words::Said,
};

pub fn rows() -> Vec<Row> {
    let (id, to, reason) = (HandoverId::fixed(1), InstitutionId::fixed(2), String::new);
    let to_name = Said { ja: String::new(), en: String::new() };
    let pending = Pending { id, to, to_name, reason: reason() };
    let allocation = Allocation {
        resource: Resource::Person(ACCOUNT),
        lane: Lane::default(),
        period: meeting().period,
        cause: Cause::Appointment(AppointmentId::fixed(1)),
    };
    let outcome =
        Outcome { solved: Solved::Yes, product: true, patent: false, joint_research: false, text: String::new() };
    vec![
        command("", NewConsultation { consultation: unassigned(), message: MessageId::fixed(1), text: String::new() }),
        command("for the company", message(Side::Company, false)),
        command("for the staff", message(Side::Staff, false)),
        command("a note", message(Side::Staff, true)),
        command("a note of the company", message(Side::Company, true)),
        command("for the company", file(Side::Company)),
        command("for the staff", file(Side::Staff)),
        command("", Assignment { consultation: assigned(), to: StaffId::fixed(9), reason: reason() }),
        command("to oneself", Assignment { consultation: unassigned(), to: STAFF, reason: reason() }),
        command("to oneself, taken", Assignment { consultation: others(), to: STAFF, reason: reason() }),
        command("at the region", Assignment { consultation: at_region(), to: STAFF, reason: reason() }),
        command("", NewDue { consultation: assigned(), due: at(NOW) }),
        command("", Routing { consultation: at_region(), to }),
        command("from an institution", Routing { consultation: assigned(), to }),
        command("", Handover { consultation: assigned(), id, to, reason: reason() }),
        command("", HandoverAnswer { consultation: assigned(), pending, accepted: true }),
        command("", Closing { consultation: assigned(), report: reason() }),
        command("", NewOutcome { consultation: assigned(), outcome }),
        command("", Proposal { consultation: assigned(), appointment: meeting(), allocation }),
        command("", AppointmentAnswer { consultation: assigned(), appointment: meeting(), accepted: true }),
        command("", AppointmentCancellation { consultation: assigned(), appointment: meeting() }),
        view("", CaseOf(assigned())),
        view("nobody's yet", CaseOf(unassigned())),
        view("somebody else's", CaseOf(others())),
        view("at the region", CaseOf(at_region())),
        view("", Inbox { desk: Desk::Institution(INSTITUTION) }),
        view("at the region", Inbox { desk: Desk::Region(REGION) }),
        view("", Unassigned { institution: INSTITUTION }),
    ]
}

fn meeting() -> Appointment {
    Appointment {
        id: AppointmentId::fixed(1),
        consultation: ConsultationId::fixed(1),
        staff: STAFF,
        period: Period::new(at(NOW), at(NOW) + chrono::TimeDelta::hours(1)).unwrap(),
        place: String::new(),
        status: AppointmentStatus::Proposed,
        revision: 1,
    }
}

fn file(side: Side) -> NewFile {
    NewFile { consultation: assigned(), side, internal: false, files: Vec::new() }
}

fn message(side: Side, internal: bool) -> NewMessage {
    let (status, due, text) = (Status::InProgress, at(NOW), String::new());
    NewMessage { consultation: assigned(), id: MessageId::fixed(1), side, internal, text, status, due }
}

/// Asked by the person it is about, for the company, on the desk of the institution.
fn unassigned() -> Consultation {
    Consultation {
        id: ConsultationId::fixed(1),
        company: COMPANY,
        account: ACCOUNT,
        desk: Desk::Institution(INSTITUTION),
        instrument: None,
        kind: Kind::Advice,
        subject: String::new(),
        wishes: String::new(),
        status: Status::Received,
        staff: None,
        due: at(NOW),
        report: String::new(),
        created_at: at(NOW),
        touched_at: at(NOW),
        revision: 1,
    }
}

/// Given to the staff member at hand.
fn assigned() -> Consultation {
    Consultation { status: Status::Assigned, staff: Some(STAFF), ..unassigned() }
}

fn others() -> Consultation {
    Consultation { staff: Some(StaffId::fixed(9)), ..assigned() }
}

fn at_region() -> Consultation {
    Consultation { desk: Desk::Region(REGION), ..unassigned() }
}
