//! Pages of notices.

mod choices;
mod inbox;

pub use choices::ChoicesPage;
pub use inbox::InboxPage;
