//! Accounts, memberships and tokens as they are; an e-mail address and a grant only in a form that can be right.

use crate::{
    access::{Role, Scope},
    ids::{AccountId, CompanyId, InstitutionId, MembershipId, RegionId, TokenId},
    time::Instant,
    words::Lang,
};
use std::fmt;

/// An e-mail address, lower-cased: nobody has two accounts because of a capital letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email(String);

/// A role with a place where it can be held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grant {
    role: Role,
    scope: Scope,
}

/// Somebody who is to have an account, as a command line, an inviter or a registration page names them.
#[derive(Clone, PartialEq, Debug)]
pub struct NewUser {
    pub email: Email,
    pub name: String,
    pub lang: Lang,
}

#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::FromRow))]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub lang: Lang,
    pub revision: i64,
}

/// One person in the list of those who hold a role somewhere.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::FromRow))]
pub struct Member {
    pub membership: MembershipId,
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub since: Instant,
    /// False until the invitation is accepted.
    pub active: bool,
}

/// Who works here: a list for those who belong here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Members {
    pub scope: Scope,
}

/// A bearer token for programs. What it opens is known to its holder only; here is what it is called.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::FromRow))]
pub struct Token {
    pub id: TokenId,
    pub label: String,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
    pub last_used_at: Option<Instant>,
}

impl Email {
    /// Not a proof that the mailbox exists, only that a mail could be addressed to it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | ';' | '<' | '>' | '"' | '@');
        let right = !local.is_empty()
            && text.len() <= 254
            && text.chars().filter(|c| *c != '@').all(plain)
            && local.chars().all(plain)
            && domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        right.then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Grant {
    /// Each role is held in its kind of place only; the database says the same.
    pub fn new(role: Role, scope: Scope) -> Option<Self> {
        let fits = match scope {
            Scope::Company(_) => Self::COMPANY.contains(&role),
            Scope::Institution(_) => Self::INSTITUTION.contains(&role),
            Scope::Region(_) => Self::REGION.contains(&role),
            Scope::System => role == Role::SystemAdmin,
        };
        fits.then_some(Self { role, scope })
    }

    pub const COMPANY: [Role; 2] = [Role::CompanyMember, Role::CompanyAdmin];
    pub const INSTITUTION: [Role; 7] = [
        Role::Staff,
        Role::InstrumentManager,
        Role::Office,
        Role::Payroll,
        Role::ExportControl,
        Role::InstitutionAdmin,
        Role::Auditor,
    ];
    pub const REGION: [Role; 2] = [Role::Coordinator, Role::Auditor];

    pub fn role(self) -> Role {
        self.role
    }

    pub fn scope(self) -> Scope {
        self.scope
    }

    pub fn institution(self) -> Option<InstitutionId> {
        match self.scope {
            Scope::Institution(id) => Some(id),
            Scope::Company(_) | Scope::Region(_) | Scope::System => None,
        }
    }

    pub fn company(self) -> Option<CompanyId> {
        match self.scope {
            Scope::Company(id) => Some(id),
            Scope::Institution(_) | Scope::Region(_) | Scope::System => None,
        }
    }

    pub fn region(self) -> Option<RegionId> {
        match self.scope {
            Scope::Region(id) => Some(id),
            Scope::Institution(_) | Scope::Company(_) | Scope::System => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_in_small_letters() {
        assert_eq!(Email::parse(" Hanako@Example.AC.jp ").unwrap().as_str(), "hanako@example.ac.jp");
    }

    #[test]
    fn what_no_mail_could_reach_is_no_address() {
        for text in ["", "@", "a@", "@b.jp", "a@b", "a b@c.jp", "a@b..jp", "a@-b.jp", "a@b@c.jp", "a@b.jp\nBcc: x@y.jp"]
        {
            assert_eq!(Email::parse(text), None, "{text:?}");
        }
        assert_eq!(Email::parse(&format!("{}@b.jp", "a".repeat(250))), None);
    }

    #[test]
    fn a_role_is_held_only_where_it_makes_sense() {
        let (institution, company) = (InstitutionId::fixed(1), CompanyId::fixed(2));
        assert!(Grant::new(Role::Payroll, Scope::Institution(institution)).is_some());
        assert!(Grant::new(Role::Payroll, Scope::Company(company)).is_none());
        assert!(Grant::new(Role::CompanyAdmin, Scope::Institution(institution)).is_none());
        assert!(Grant::new(Role::SystemAdmin, Scope::System).is_some());
        assert!(Grant::new(Role::Staff, Scope::System).is_none());
    }
}
