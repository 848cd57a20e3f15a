//! The waiting list: who wants a time that is taken. What is freed is offered in order, each offer for a limited time, and
//! held meanwhile like a booking.

pub mod api;
mod forms;
mod model;
pub mod words;

pub use forms::waiting as read_waiting;
pub use model::{
    Acceptance, Decline, Entry, EntryStatus, Joining, Lapse, Leaving, Offer, OfferStatus, Passing, Standing,
    WaitingWish,
};
