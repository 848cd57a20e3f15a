//! Who acts, and in which roles.

use crate::{
    ids::{AccountId, CompanyId, InstitutionId, RegionId, StaffId},
    words::Lang,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Clone, PartialEq, Debug)]
pub enum Actor {
    Visitor,
    Person(Person),
    /// The program itself, by the name of the job.
    Job(&'static str),
    /// Whoever may run commands on the server: `kyoyo user create` and the like.
    Operator,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub lang: Lang,
    pub memberships: Vec<Membership>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Membership {
    pub role: Role,
    pub scope: Scope,
    /// Set where the role is staff: the employment that diaries and pay terms belong to.
    pub staff: Option<StaffId>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    CompanyMember,
    CompanyAdmin,
    Staff,
    InstrumentManager,
    Office,
    Payroll,
    ExportControl,
    InstitutionAdmin,
    Coordinator,
    Auditor,
    SystemAdmin,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub enum Scope {
    Institution(InstitutionId),
    Company(CompanyId),
    Region(RegionId),
    System,
}

impl Actor {
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Visitor | Self::Job(_) | Self::Operator => None,
        }
    }

    pub fn account(&self) -> Option<AccountId> {
        self.person().map(|person| person.account)
    }

    pub fn is(&self, account: AccountId) -> bool {
        self.account() == Some(account)
    }

    /// The program itself or whoever runs it: they are above roles.
    pub fn is_operator(&self) -> bool {
        matches!(self, Self::Job(_) | Self::Operator)
    }

    pub fn is_system_admin(&self) -> bool {
        self.is_operator() || self.memberships().iter().any(|held| held.role == Role::SystemAdmin)
    }

    pub fn memberships(&self) -> &[Membership] {
        self.person().map_or(&[], |person| &person.memberships)
    }

    /// One of these roles at this institution.
    pub fn has(&self, roles: &[Role], institution: InstitutionId) -> bool {
        self.memberships()
            .iter()
            .any(|held| held.scope == Scope::Institution(institution) && roles.contains(&held.role))
    }

    /// Any role at this institution.
    pub fn works_at(&self, institution: InstitutionId) -> bool {
        self.memberships().iter().any(|held| held.scope == Scope::Institution(institution))
    }

    /// Member or admin of this company.
    pub fn belongs_to(&self, company: CompanyId) -> bool {
        self.memberships().iter().any(|held| held.scope == Scope::Company(company))
    }

    pub fn administers(&self, company: CompanyId) -> bool {
        self.memberships().iter().any(|held| held.scope == Scope::Company(company) && held.role == Role::CompanyAdmin)
    }

    pub fn coordinates(&self, region: RegionId) -> bool {
        self.memberships().iter().any(|held| held.scope == Scope::Region(region) && held.role == Role::Coordinator)
    }

    /// The institutions where one of these roles is held.
    pub fn institutions(&self, roles: &[Role]) -> Vec<InstitutionId> {
        let mut found: Vec<_> = self
            .memberships()
            .iter()
            .filter(|held| roles.contains(&held.role))
            .filter_map(|held| match held.scope {
                Scope::Institution(institution) => Some(institution),
                Scope::Company(_) | Scope::Region(_) | Scope::System => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The institutions where any role is held.
    pub fn home_institutions(&self) -> Vec<InstitutionId> {
        self.institutions(&Role::ALL)
    }

    pub fn companies(&self) -> Vec<CompanyId> {
        let mut found: Vec<_> = self
            .memberships()
            .iter()
            .filter_map(|held| match held.scope {
                Scope::Company(company) => Some(company),
                Scope::Institution(_) | Scope::Region(_) | Scope::System => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// This person's employment as support staff of this institution.
    pub fn staff_at(&self, institution: InstitutionId) -> Option<StaffId> {
        self.memberships()
            .iter()
            .find(|held| held.role == Role::Staff && held.scope == Scope::Institution(institution))
            .and_then(|held| held.staff)
    }

    pub fn is_staff(&self, staff: StaffId) -> bool {
        self.memberships().iter().any(|held| held.staff == Some(staff))
    }
}

impl Role {
    pub const ALL: [Self; 11] = [
        Self::CompanyMember,
        Self::CompanyAdmin,
        Self::Staff,
        Self::InstrumentManager,
        Self::Office,
        Self::Payroll,
        Self::ExportControl,
        Self::InstitutionAdmin,
        Self::Coordinator,
        Self::Auditor,
        Self::SystemAdmin,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::CompanyMember => "company_member",
            Self::CompanyAdmin => "company_admin",
            Self::Staff => "staff",
            Self::InstrumentManager => "instrument_manager",
            Self::Office => "office",
            Self::Payroll => "payroll",
            Self::ExportControl => "export_control",
            Self::InstitutionAdmin => "institution_admin",
            Self::Coordinator => "coordinator",
            Self::Auditor => "auditor",
            Self::SystemAdmin => "system_admin",
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.code() == text).ok_or(())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
