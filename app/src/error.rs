//! Everything that can go wrong on the way to the user, as the user may know it. Causes are logged, never sent.

use crate::words::{self, Lang, Said};
use std::fmt;

#[derive(Clone, PartialEq, Debug)]
pub enum Error {
    /// 401
    SignedOut,
    /// 403: seen, but not to be done by this person.
    Forbidden,
    /// 404, also for what the person may not know exists.
    NotFound,
    /// 422: what was typed cannot be read. Every bad field at once.
    Invalid(Vec<FieldError>),
    /// 409: somebody else changed it first.
    Stale,
    /// A rule of the trade says no.
    Refused(Refusal),
    /// 429
    TooMany { retry_after_seconds: u64 },
    /// 500: the cause is in the log under this reference.
    Internal { reference: String },
}

/// One field of a form or a request that cannot be accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    pub field: String,
    pub code: &'static str,
    pub said: Said,
}

/// A refusal of one of the slices: which, and everything there is to say about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// 409 or 422: see `domain` of the contract.
    pub kind: RefusalKind,
    /// Stable, for programs: `conflict`, `illegal_transition`, `locked`…
    pub code: &'static str,
    pub said: Said,
    /// The broken rules, all of them. Empty where the refusal itself says everything.
    pub violations: Vec<Violation>,
    /// Free slots that would have been accepted, nearest first.
    pub alternatives: Vec<Alternative>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefusalKind {
    /// 409: the present state does not allow it.
    Conflict,
    /// 422: a rule does not allow it.
    Rule,
}

/// One broken rule, with the limit and what was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    pub code: &'static str,
    pub said: Said,
    pub limit: Option<String>,
    pub actual: Option<String>,
}

/// A slot that satisfies every rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative {
    pub period: crate::time::Period,
    /// Who could support it; empty where no support was asked for.
    pub staff: Vec<(crate::ids::StaffId, String)>,
}

impl Error {
    /// One bad field.
    pub fn field(field: impl Into<String>, code: &'static str, said: Said) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), code, said }])
    }

    /// Logs the cause and hides it behind a reference.
    #[cfg(feature = "ssr")]
    pub fn internal(cause: impl fmt::Display) -> Self {
        let reference = uuid::Uuid::now_v7().simple().to_string()[20..].to_owned();
        tracing::error!(%reference, %cause, "internal error");
        Self::Internal { reference }
    }

    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Stale | Self::Refused(Refusal { kind: RefusalKind::Conflict, .. }) => 409,
            Self::Invalid(_) | Self::Refused(Refusal { kind: RefusalKind::Rule, .. }) => 422,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
        }
    }

    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Invalid(_) => "invalid",
            Self::Stale => "stale",
            Self::Refused(refusal) => refusal.code,
            Self::TooMany { .. } => "too_many",
            Self::Internal { .. } => "internal",
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::SignedOut => words::signed_out(lang).into(),
            Self::Forbidden => words::forbidden(lang).into(),
            Self::NotFound => words::not_found(lang).into(),
            Self::Invalid(_) => words::please_correct(lang).into(),
            Self::Stale => words::stale(lang).into(),
            Self::Refused(refusal) => refusal.said.say(lang).into(),
            Self::TooMany { retry_after_seconds } => words::too_many(lang, *retry_after_seconds),
            Self::Internal { reference } => words::internal(lang, reference),
        }
    }
}

impl Refusal {
    /// The present state does not allow it (409).
    pub fn conflict(code: &'static str, said: Said) -> Self {
        Self { kind: RefusalKind::Conflict, code, said, violations: Vec::new(), alternatives: Vec::new() }
    }

    /// A rule does not allow it (422).
    pub fn rule(code: &'static str, said: Said) -> Self {
        Self { kind: RefusalKind::Rule, ..Self::conflict(code, said) }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Error {}

#[cfg(feature = "ssr")]
impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        match cause {
            sqlx::Error::RowNotFound => Self::NotFound,
            cause => Self::internal(cause),
        }
    }
}
