//! Signing in, one's own account, and who belongs where.

mod account;
mod invitation;
mod members;
mod sign_in;
mod tokens;

pub use account::AccountPage;
pub use invitation::InvitationPage;
pub use members::{InviteForm, MembersTable};
pub use sign_in::SignInPage;
