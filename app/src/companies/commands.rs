//! A company as it is kept, and what can be done with it. The rules stand in `access/policy/companies.rs`.

use super::model::CompanyFacts;
use crate::{ids::CompanyId, time::Day};

#[derive(Clone, PartialEq, Debug)]
pub struct Company {
    pub id: CompanyId,
    pub facts: CompanyFacts,
    /// The day the company last said that the facts are still right.
    pub confirmed_on: Day,
    pub revision: i64,
}

#[derive(Debug)]
pub struct NewCompany {
    pub id: CompanyId,
    pub facts: CompanyFacts,
    pub confirmed_on: Day,
}

#[derive(Debug)]
pub struct CompanyChange {
    pub company: Company,
    pub facts: CompanyFacts,
    pub confirmed_on: Day,
}

/// Once a year the company says that nothing has changed.
#[derive(Debug)]
pub struct Confirmation {
    pub company: Company,
    pub on: Day,
}

/// The facts of a company: nothing for its competitors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    pub company: CompanyId,
}

impl Company {
    /// Facts are good for a year.
    pub fn needs_confirmation(&self, today: Day) -> bool {
        today - self.confirmed_on >= chrono::TimeDelta::days(365)
    }
}
