//! What people do about themselves and about who belongs where.

mod account;
mod members;
mod sign_in;
mod tokens;

pub use account::{
    accept, account, change_password, change_profile, create, invitation, register, sign_out_everywhere,
};
pub use members::{Invited, end, invite, members};
pub use sign_in::{Recognised, begin_session, end_session, recognise, refreshed, sign_in, sweep};
pub use tokens::{create_token, create_token_for, recognise_token, revoke_token, tokens};
