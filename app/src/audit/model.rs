use crate::{
    access::Trace,
    ids::{AccountId, InstitutionId},
    time::Instant,
};
use sha2::{Digest, Sha256};

/// What will be written when the transaction commits.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub command: &'static str,
    pub trace: Trace,
}

/// One entry as stored. `seq` counts from 1 within its chain.
#[derive(Clone, PartialEq, Debug, sqlx::FromRow)]
pub struct Entry {
    pub chain: i64,
    pub seq: i64,
    pub at: Instant,
    pub account_id: Option<AccountId>,
    /// `person`, `job:…` or `operator`
    pub actor: String,
    pub command: String,
    pub subject: String,
    pub institution_id: Option<InstitutionId>,
    /// JSON, as written.
    pub detail: String,
    pub hash: String,
}

/// The trail of an institution, or of everything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trail {
    pub institution: Option<InstitutionId>,
}

/// Which part of a trail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// `booking:0197…`; `None`: anything.
    pub subject: Option<String>,
    pub from: Instant,
    pub to: Instant,
    pub limit: i64,
}

/// The result of reading all chains.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    Whole {
        entries: u64,
    },
    /// The first entry that is not what it was; or a head that names an entry that is missing.
    Broken {
        chain: i64,
        seq: i64,
    },
}

impl Draft {
    pub fn new(command: &'static str, trace: Trace) -> Self {
        Self { command, trace }
    }
}

impl Entry {
    /// SHA-256 over the previous entry's hash and every field of this one, separated so that no two entries read alike.
    pub fn hashed(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        let at = self.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let account = self.account_id.map(|id| id.to_string()).unwrap_or_default();
        let institution = self.institution_id.map(|id| id.to_string()).unwrap_or_default();
        let (chain, seq) = (self.chain.to_string(), self.seq.to_string());
        let fields: [&str; 10] = [
            previous,
            &chain,
            &seq,
            &at,
            &account,
            &self.actor,
            &self.command,
            &self.subject,
            &institution,
            &self.detail,
        ];
        for field in fields {
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field);
        }
        hex::encode(hash.finalize())
    }
}
