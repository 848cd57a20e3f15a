//! What can be done with people. The rules stand in `access/policy/people.rs`.

use super::model::{Account, Email, Grant, Member};
use crate::{
    access::Scope,
    ids::{AccountId, InvitationId, MembershipId, TokenId},
    time::Instant,
    words::Lang,
};

/// Somebody knocks with an e-mail and a password. Counted before the password is looked at, so that a crowd of
/// simultaneous guesses is a crowd of attempts.
#[derive(Debug)]
pub struct Attempt {
    pub knock: Knock,
}

/// What attempts have in common, hashed: people type passwords into the wrong field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knock {
    pub email: String,
    /// Absent on a command line.
    pub address: Option<String>,
}

/// The password was right.
#[derive(Debug)]
pub struct SignIn {
    pub account: AccountId,
    pub knock: Knock,
    pub knocked_at: Instant,
}

/// A browser is recognised from now on.
#[derive(Debug)]
pub struct NewSession {
    pub account: AccountId,
    pub user_agent: String,
    /// The hash of the key that the browser came with.
    pub former: Option<String>,
    /// A form that was open when the last session ended.
    pub carried: String,
}

#[derive(Debug)]
pub struct SessionEnd {
    pub account: AccountId,
}

#[derive(Debug)]
pub struct SignOutEverywhere {
    pub account: AccountId,
}

#[derive(Debug)]
pub struct NewAccount {
    pub id: AccountId,
    pub email: Email,
    pub name: String,
    pub lang: Lang,
    /// In PHC form; none until an invitation is accepted.
    pub password_hash: Option<String>,
}

#[derive(Debug)]
pub struct ProfileChange {
    pub account: Account,
    pub name: String,
    pub lang: Lang,
}

#[derive(Debug)]
pub struct PasswordChange {
    pub account: AccountId,
    pub hash: String,
}

#[derive(Debug)]
pub struct NewMembership {
    pub id: MembershipId,
    pub account: AccountId,
    pub grant: Grant,
    /// Nobody has ever held a role there: whoever founds a company or an installation is its first administrator.
    pub founding: bool,
}

impl NewMembership {
    #[cfg(feature = "ssr")]
    pub fn appointing(account: AccountId, grant: Grant) -> Self {
        Self { id: MembershipId::new(), account, grant, founding: false }
    }

    /// For the operation that founds the place in the same transaction.
    #[cfg(feature = "ssr")]
    pub fn founding(account: AccountId, grant: Grant) -> Self {
        Self { id: MembershipId::new(), account, grant, founding: true }
    }
}

#[derive(Debug)]
pub struct MembershipEnd {
    pub member: Member,
    pub scope: Scope,
}

/// A way to set the first password of an account.
#[derive(Debug)]
pub struct NewInvitation {
    pub id: InvitationId,
    pub account: AccountId,
    pub scope: Scope,
    pub token_hash: String,
    pub expires_at: Instant,
}

#[derive(Debug)]
pub struct InvitationAcceptance {
    pub id: InvitationId,
    pub account: AccountId,
    pub password_hash: String,
}

#[derive(Debug)]
pub struct NewToken {
    pub id: TokenId,
    pub account: AccountId,
    pub label: String,
    pub hash: String,
    pub expires_at: Option<Instant>,
}

#[derive(Debug)]
pub struct TokenRevocation {
    pub id: TokenId,
    pub account: AccountId,
}
