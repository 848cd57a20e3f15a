//! What a subscribed calendar shows.

use crate::{
    ids::{AccountId, InstrumentId},
    time::Period,
    words::{Lang, Said},
};
use uuid::Uuid;

/// Whose calendar it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    Account(AccountId),
    Instrument(InstrumentId),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Feed {
    pub lang: Lang,
    pub name: Said,
    /// In the order of time.
    pub appointments: Vec<Appointment>,
}

/// One entry. It names things and places, never other people.
#[derive(Clone, PartialEq, Debug)]
pub struct Appointment {
    /// Of the booking where it is one's own, so that mails and feeds speak of the same.
    pub id: Uuid,
    /// Higher with every change.
    pub sequence: i64,
    pub period: Period,
    pub title: Said,
    pub place: Option<Said>,
    /// The page that shows it.
    pub path: Option<String>,
    /// Waits for an answer.
    pub tentative: bool,
}
