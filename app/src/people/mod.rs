//! People: their accounts, how they prove who they are, and which role they hold where.
//!
//! An account alone opens no door; every right comes from a membership in an institution, a company or a region.

mod commands;
mod model;
pub mod words;

pub use commands::{
    Attempt, InvitationAcceptance, Knock, MembershipEnd, NewAccount, NewInvitation, NewMembership, NewSession,
    NewToken, PasswordChange, ProfileChange, SessionEnd, SignIn, SignOutEverywhere, TokenRevocation,
};
pub use model::{Account, Email, Grant, Member, Members, NewUser, Token};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod secret;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub use {password::Password, secret::Secret};
