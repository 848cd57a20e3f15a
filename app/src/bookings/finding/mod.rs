//! Finding a slot among many instruments: "any SEM in the region on Thursday afternoon, with guidance". Facts are loaded
//! in bulk, and every slot that is found obeys all rules of whoever asks.

mod model;
mod rules;
pub mod words;

pub use model::{Edge, Found, FoundSlot, Quest, Within};
pub use rules::{Place, first_slots, parts};

#[cfg(feature = "ssr")]
mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod ui;
#[cfg(feature = "ssr")]
pub use operations::{MOST_INSTRUMENTS, find, free_within};
#[cfg(feature = "ssr")]
pub use ui::FindPage;
