//! Pages of notices.

mod choices;
mod inbox;
mod mails;

pub use choices::ChoicesPage;
pub use inbox::InboxPage;
pub use mails::MailsPage;
