//! 技術相談: a company asks, a desk passes it on, somebody of the support staff answers. One record from the first question
//! to the report, and nobody sees it whom it does not concern.
//!
//! Who may see a consultation: the company that asked, the staff member it was given to, and the desk it lies on: the
//! managers of that institution, or the region's desk until it has passed it on. For everybody else it does not exist.

mod appointment;
mod commands;
pub mod forms;
mod model;
pub mod rules;
#[cfg(feature = "ssr")]
mod search;
mod status;
pub mod words;

pub use appointment::{Appointment, AppointmentStatus, Held, Work};
pub use commands::{
    AppointmentAnswer, AppointmentCancellation, Assignment, CaseOf, Closing, Handover, HandoverAnswer, Inbox,
    NewConsultation, NewDue, NewFile, NewMessage, NewOutcome, Proposal, Question, Routing, Unassigned,
};
pub use model::{
    Booked, Consultation, Desk, Event, Handed, Kind, Message, Outcome, Overview, Pending, Plan, Side, Solved, Step,
};
pub use rules::Candidate;
#[cfg(feature = "ssr")]
pub use search::Indexed;
pub use status::Status;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;
