//! The pages: ask, the company's list, the inbox of a desk, and one consultation with its thread.

mod ask;
mod case;
mod inbox;
mod list;
mod plans;
mod staff;
mod thread;

pub use ask::AskPage;
pub use case::ConsultationPage;
pub use inbox::{InboxPage, RegionInboxPage};
pub use list::ConsultationsPage;

use crate::{consultations::Status, design::Tone};

fn tone(status: Status) -> Tone {
    match status {
        Status::Received => Tone::Warning,
        Status::Assigned | Status::InProgress => Tone::Info,
        Status::Answered => Tone::Success,
        Status::Closed => Tone::Neutral,
    }
}
