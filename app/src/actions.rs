//! Everything a form can do, by name. A page posts to its own address with a hidden `do`; the server looks the name up
//! here. Without JavaScript a refused form is simply the same page again, with what was typed and what was wrong.

use crate::{
    access::Caller, bookings, claims, companies, consultations, diary, error::Error, feeds, form::Typed, grants,
    ids::AccountId, institutions, instruments, invoices, jobs, notices, onsite, outages, payroll, people, setup,
    tariffs, usage, words::Said,
};
use std::pin::Pin;

/// One thing a form can do.
#[derive(Clone, Copy)]
pub struct Action {
    /// `bookings/cancel`
    pub name: &'static str,
    pub run: Run,
}

pub type Run = fn(Caller, Typed) -> Pin<Box<dyn Future<Output = Result<Done, Error>> + Send>>;

/// What comes after it was done.
#[derive(Clone, PartialEq, Debug)]
pub enum Done {
    /// Go there, and say this.
    To { path: String, said: Option<Said> },
    /// A session begins.
    SignedIn { account: AccountId, to: String },
    /// The session ends.
    SignedOut,
    /// The language of a visitor's pages changes; the page stays.
    Speaks { lang: crate::words::Lang, to: String },
    /// Nothing has changed; the same page is shown again with what was typed and this answer: a quote, a dry run.
    Shown(Shown),
}

/// An answer that a page shows beside the form that asked for it.
#[derive(Clone, PartialEq, Debug)]
pub enum Shown {
    /// To be shown once and never again: a new token.
    Secret(String),
    /// JSON of a type that the slice's page knows.
    Answer(serde_json::Value),
}

/// `action!("bookings/cancel", cancel)`
#[macro_export]
macro_rules! action {
    ($name:literal, $run:path) => {
        $crate::actions::Action { name: $name, run: |caller, typed| Box::pin($run(caller, typed)) }
    };
}

/// Every slice's actions, in the order of the story.
const ALL: &[&[Action]] = &[
    people::api::ACTIONS,
    companies::api::ACTIONS,
    institutions::api::ACTIONS,
    jobs::api::ACTIONS,
    notices::api::ACTIONS,
    instruments::api::ACTIONS,
    tariffs::api::ACTIONS,
    bookings::api::ACTIONS,
    outages::api::ACTIONS,
    bookings::series::api::ACTIONS,
    bookings::waiting::api::ACTIONS,
    consultations::api::ACTIONS,
    setup::api::ACTIONS,
    usage::api::ACTIONS,
    diary::api::ACTIONS,
    onsite::api::ACTIONS,
    feeds::api::ACTIONS,
    payroll::api::ACTIONS,
    invoices::api::ACTIONS,
    grants::api::ACTIONS,
    claims::api::ACTIONS,
];

pub fn find(name: &str) -> Option<&'static Action> {
    ALL.iter().copied().flatten().find(|action| action.name == name)
}

/// All names: for the tests that try every one of them as a stranger.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().copied().flatten().map(|action| action.name)
}

impl Done {
    pub fn to(path: impl Into<String>) -> Self {
        Self::To { path: path.into(), said: None }
    }

    /// Shown once on the page that follows.
    pub fn saying(self, said: Said) -> Self {
        match self {
            Self::To { path, .. } => Self::To { path, said: Some(said) },
            other => other,
        }
    }
}
