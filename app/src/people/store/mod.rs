//! Rows of accounts, sessions, memberships, invitations and tokens.

mod accounts;
mod invitations;
mod memberships;
mod sessions;
mod sign_ins;
mod tokens;

pub use accounts::{any_account, by_email, change_password, change_profile, find, insert, password_hash};
pub use invitations::{Invitation, accept, find_invitation, invite};
pub use memberships::{add, end, find_member, members, person};
pub use sessions::{Session, begin, end as end_session, end_all, find as find_session, seen, sweep};
pub use sign_ins::{attempt, attempts, forgive};
pub use tokens::{create as create_token, holder, list as tokens, revoke, used as token_used};
