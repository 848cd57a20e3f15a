//! What people do to consultations. Who may is decided in `access/policy/consultations.rs`.

use super::{
    Appointment, Consultation, Desk, Kind, Outcome, Pending, Side, Status,
    forms::{LONGEST_REMARK, LONGEST_SUBJECT, LONGEST_TEXT},
};
use crate::{
    error::{Error, FieldError},
    ids::{CompanyId, FileId, HandoverId, InstitutionId, InstrumentId, MessageId, StaffId},
    schedule::Allocation,
    time::Instant,
    words::{self, Said},
};

/// What a company asks.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    pub kind: Kind,
    pub subject: String,
    pub text: String,
    /// Received, and not yet part of anything.
    pub files: Vec<FileId>,
    pub wishes: String,
    /// The instrument it is about; then the institution that runs it answers.
    pub instrument: Option<InstrumentId>,
    /// Where no instrument is named: whose desk.
    pub desk: Option<Desk>,
    /// Where somebody belongs to several companies: which one asks.
    pub company: Option<CompanyId>,
}

impl Question {
    /// What is written in it: all that is wrong at once.
    pub fn check(&self) -> Result<(), Error> {
        let missing =
            [("subject", &self.subject), ("text", &self.text)].into_iter().filter(|(_, it)| it.trim().is_empty());
        let missing = missing.map(|(field, _)| FieldError {
            field: field.to_owned(),
            code: "missing",
            said: Said::by(words::missing),
        });
        let limits = [
            ("subject", &self.subject, LONGEST_SUBJECT),
            ("text", &self.text, LONGEST_TEXT),
            ("wishes", &self.wishes, LONGEST_REMARK),
        ];
        let long = limits.into_iter().filter_map(|(field, text, limit)| too_long(field, text, limit));
        let errors: Vec<_> = missing.chain(long).collect();
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

/// A text that must be there and may be so long.
#[cfg(feature = "ssr")]
pub(super) fn check_text(field: &str, text: &str, limit: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::field(field, "missing", Said::by(words::missing)));
    }
    too_long(field, text, limit).map_or(Ok(()), |error| Err(Error::Invalid(vec![error])))
}

pub(super) fn too_long(field: &str, text: &str, limit: usize) -> Option<FieldError> {
    (text.chars().count() > limit).then(|| FieldError {
        field: field.to_owned(),
        code: "too_long",
        said: Said::by(|lang| words::too_long(lang, limit)),
    })
}

#[derive(Clone, PartialEq, Debug)]
pub struct NewConsultation {
    pub consultation: Consultation,
    pub message: MessageId,
    pub text: String,
}

/// Something is said, or noted among the staff.
#[derive(Clone, PartialEq, Debug)]
pub struct NewMessage {
    pub consultation: Consultation,
    pub id: MessageId,
    pub side: Side,
    pub internal: bool,
    pub text: String,
    /// Where it stands then.
    pub status: Status,
    /// A new promise, where the company has asked on after an answer.
    pub due: Instant,
}

/// Files are added without a word.
#[derive(Clone, PartialEq, Debug)]
pub struct NewFile {
    pub consultation: Consultation,
    pub side: Side,
    pub internal: bool,
    pub files: Vec<FileId>,
}

/// Somebody becomes responsible, in place of whoever was before.
#[derive(Clone, PartialEq, Debug)]
pub struct Assignment {
    pub consultation: Consultation,
    pub to: StaffId,
    pub reason: String,
}

/// Another day by which an answer is promised.
#[derive(Clone, PartialEq, Debug)]
pub struct NewDue {
    pub consultation: Consultation,
    pub due: Instant,
}

/// The region's desk passes on what was addressed to it: that is what the company asked it for.
#[derive(Clone, PartialEq, Debug)]
pub struct Routing {
    pub consultation: Consultation,
    pub to: InstitutionId,
}

/// An institution asks the company whether another one may answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Handover {
    pub consultation: Consultation,
    pub id: HandoverId,
    pub to: InstitutionId,
    pub reason: String,
}

/// The company says yes or no to it.
#[derive(Clone, PartialEq, Debug)]
pub struct HandoverAnswer {
    pub consultation: Consultation,
    pub pending: Pending,
    pub accepted: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Closing {
    pub consultation: Consultation,
    /// The staff's short report; the company closes without one.
    pub report: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct NewOutcome {
    pub consultation: Consultation,
    pub outcome: Outcome,
}

/// The staff proposes a meeting; the time is held.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    pub consultation: Consultation,
    pub appointment: Appointment,
    pub allocation: Allocation,
}

/// The company says yes or no to it.
#[derive(Clone, PartialEq, Debug)]
pub struct AppointmentAnswer {
    pub consultation: Consultation,
    pub appointment: Appointment,
    pub accepted: bool,
}

/// Either side gives the time back.
#[derive(Clone, PartialEq, Debug)]
pub struct AppointmentCancellation {
    pub consultation: Consultation,
    pub appointment: Appointment,
}

/// All there is to see of one consultation.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseOf(pub Consultation);

/// The consultations of a desk. Each reader finds only their own in it, unless they keep the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inbox {
    pub desk: Desk,
}

/// That something waits for somebody to take it: its kind and instrument, not who asks nor what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unassigned {
    pub institution: InstitutionId,
}
