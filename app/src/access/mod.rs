//! Who may do what. A store function that writes takes a [`Permit`]; only [`Tx::allow`] makes one, after asking the
//! policy, and the same transaction writes the audit entry. What may only be seen by some takes a [`Sight`].

mod actor;
mod policy;

pub use actor::{Actor, Membership, Person, Role, Scope};

#[cfg(feature = "ssr")]
mod transaction;
#[cfg(feature = "ssr")]
pub use transaction::{Caller, Clock, Permit, Reading, Sight, Tx};

use crate::ids::InstitutionId;
use serde_json::Value;

/// Something people do that changes what is stored. Its rule stands in `policy/`.
pub trait Command {
    /// `bookings.cancel`: slice and verb, as the audit trail and the policy matrix show it.
    const NAME: &'static str;

    fn allowed_to(&self, actor: &Actor) -> bool;

    /// What the audit trail keeps of it.
    fn trace(&self) -> Trace;
}

/// Something that only some may see. Refused, it does not exist: 404, not 403.
pub trait View {
    const NAME: &'static str;

    fn visible_to(&self, actor: &Actor) -> bool;
}

/// What was done to which thing, without secrets: pay, passwords and tokens never go here.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// `booking:0197…`: the kind of thing and its id.
    pub subject: String,
    pub institution: Option<InstitutionId>,
    pub detail: Value,
}

impl Trace {
    pub fn of(kind: &str, id: impl std::fmt::Display) -> Self {
        Self { subject: format!("{kind}:{id}"), institution: None, detail: Value::Null }
    }

    pub fn at(self, institution: InstitutionId) -> Self {
        Self { institution: Some(institution), ..self }
    }

    pub fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}
