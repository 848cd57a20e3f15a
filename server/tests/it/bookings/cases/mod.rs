//! One table of wishes and what is to be said to them. Every way to a time on an instrument is tried with all of it.

mod examples;
mod numbers;
mod paths;
mod places;
mod times;
mod world;

use app::bookings::Mode;

/// A wish in a situation, and the codes of all rules that it breaks.
#[derive(Clone)]
pub struct Case {
    pub name: &'static str,
    pub rules: &'static str,
    pub hours: &'static str,
    pub capacity: i64,
    pub support: &'static str,
    /// When it is asked.
    pub now: &'static str,
    pub asker: Who,
    pub held: Vec<Held>,
    pub outages: Vec<(&'static str, &'static str)>,
    /// When the one qualified member of the staff is away.
    pub leaves: Vec<(&'static str, &'static str)>,
    /// The asker's booking that is to be changed, where the case is about a change.
    pub present: Option<Present>,
    pub mode: Mode,
    pub from: &'static str,
    pub to: &'static str,
    /// Why a rule may be broken.
    pub because: Option<&'static str>,
    pub expected: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Of a small company.
    Alice,
    /// Of the same company.
    Colleague,
    /// Of another company.
    Rival,
    /// Keeps the instrument.
    Manager,
}

/// A booking of the instrument that exists already.
#[derive(Clone, Copy)]
pub struct Held {
    pub who: Who,
    pub from: &'static str,
    pub to: &'static str,
    pub fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Confirmed,
    Missed,
    Cancelled,
}

#[derive(Clone, Copy)]
pub struct Present {
    pub from: &'static str,
    pub to: &'static str,
    pub is_running: bool,
}

pub const ALWAYS: &str = r#"{"weekly":[{"weekday":1,"from":"00:00","to":"24:00"},{"weekday":2,"from":"00:00","to":"24:00"},{"weekday":3,"from":"00:00","to":"24:00"},{"weekday":4,"from":"00:00","to":"24:00"},{"weekday":5,"from":"00:00","to":"24:00"},{"weekday":6,"from":"00:00","to":"24:00"},{"weekday":7,"from":"00:00","to":"24:00"}]}"#;

/// All of them: the examples of the rules first.
pub fn all() -> Vec<Case> {
    [examples::cases(), times::cases(), numbers::cases(), places::cases()].concat()
}

/// On an instrument without rules that is always open, asked on Wednesday 10 June 2026 at nine.
pub fn case(name: &'static str) -> Case {
    Case {
        name,
        rules: "{}",
        hours: ALWAYS,
        capacity: 1,
        support: "optional",
        now: "10T09:00",
        asker: Who::Alice,
        held: Vec::new(),
        outages: Vec::new(),
        leaves: Vec::new(),
        present: None,
        mode: Mode::SelfUse,
        from: "",
        to: "",
        because: None,
        expected: &[],
    }
}

impl Case {
    pub fn rules(self, rules: &'static str) -> Self {
        Self { rules, ..self }
    }

    pub fn hours(self, hours: &'static str) -> Self {
        Self { hours, ..self }
    }

    pub fn capacity(self, capacity: i64) -> Self {
        Self { capacity, ..self }
    }

    pub fn support(self, support: &'static str) -> Self {
        Self { support, ..self }
    }

    pub fn at(self, now: &'static str) -> Self {
        Self { now, ..self }
    }

    pub fn by(self, asker: Who) -> Self {
        Self { asker, ..self }
    }

    pub fn held(self, who: Who, from: &'static str, to: &'static str) -> Self {
        self.was(who, from, to, Fate::Confirmed)
    }

    pub fn was(mut self, who: Who, from: &'static str, to: &'static str, fate: Fate) -> Self {
        self.held.push(Held { who, from, to, fate });
        self
    }

    pub fn outage(mut self, from: &'static str, to: &'static str) -> Self {
        self.outages.push((from, to));
        self
    }

    pub fn leave(mut self, from: &'static str, to: &'static str) -> Self {
        self.leaves.push((from, to));
        self
    }

    pub fn moving(self, from: &'static str, to: &'static str) -> Self {
        Self { present: Some(Present { from, to, is_running: false }), ..self }
    }

    pub fn running(self, from: &'static str, to: &'static str) -> Self {
        Self { present: Some(Present { from, to, is_running: true }), ..self }
    }

    pub fn assisted(self) -> Self {
        Self { mode: Mode::AssistedUse, ..self }
    }

    pub fn because(self, reason: &'static str) -> Self {
        Self { because: Some(reason), ..self }
    }

    pub fn wishes(self, from: &'static str, to: &'static str) -> Self {
        Self { from, to, ..self }
    }

    pub fn accepted(self) -> Self {
        self
    }

    pub fn refused(self, expected: &'static [&'static str]) -> Self {
        Self { expected, ..self }
    }
}
