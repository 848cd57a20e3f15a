//! Why, or why not: every rule in order, whether it is kept or broken.

use super::{Facts, Force, Measure, RULES, Wish};
use crate::{
    time::{Instant, whole_minute},
    words::Said,
};

/// What one rule says.
#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    /// As in a refusal: `too_long`.
    pub code: &'static str,
    pub standing: Standing,
    pub limit: Option<Measure>,
    pub actual: Option<Measure>,
    /// Why not, where it is broken.
    pub said: Option<Said>,
    /// Whether staff could allow an exception.
    pub bends: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// There is no such rule, or it does not touch this wish.
    NoRule,
    Kept,
    Broken,
    /// Broken, and somebody answers for it.
    AnsweredFor,
}

/// Every rule once, in the order in which refusals name them.
pub fn explain(wish: &Wish, facts: &Facts, now: Instant) -> Vec<Verdict> {
    let now = whole_minute(now);
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(RULES.len());
    for (code, rule, force) in RULES {
        let judgement = rule(wish, facts, now);
        let bends = force == Force::Bends;
        let standing = match judgement.as_ref().map(|judgement| judgement.broken.is_some()) {
            None => Standing::NoRule,
            Some(false) => Standing::Kept,
            Some(true) if bends && wish.answered_for.is_some() => Standing::AnsweredFor,
            Some(true) => Standing::Broken,
        };
        let (limit, actual, said) =
            judgement.map_or((None, None, None), |judgement| (judgement.limit, judgement.actual, judgement.broken));
        let verdict = Verdict { code, standing, limit, actual, said, bends };
        match verdicts.last_mut().filter(|last| last.code == code) {
            // Two reasons for the same refusal: what is broken is said.
            Some(last) if verdict.standing == Standing::Broken && last.standing != Standing::Broken => *last = verdict,
            Some(_) => {}
            None => verdicts.push(verdict),
        }
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::{
        super::{example::*, violations},
        *,
    };
    use crate::{instruments::Status, schedule::Reason, time::Minutes, words::Lang};

    fn standing(verdicts: &[Verdict], code: &str) -> Standing {
        verdicts.iter().find(|verdict| verdict.code == code).unwrap().standing
    }

    #[test]
    fn every_rule_is_named_once_and_the_broken_ones_are_those_of_the_refusal() {
        let mut facts = facts();
        (facts.rules.min_minutes, facts.rules.max_minutes) = (Some(Minutes(90)), Some(Minutes(30)));
        facts.rules.horizon_days = Some(30);
        facts.taken = vec![taken(0, "2026-06-11T12:00", "2026-06-11T13:00", Reason::Booking)];
        let wish = wish("2026-06-11T11:30", "2026-06-11T12:30");
        let verdicts = explain(&wish, &facts, now());
        let mut names: Vec<_> = verdicts.iter().map(|verdict| verdict.code).collect();
        names.dedup();
        assert_eq!(names.len(), 18, "every code once");
        let broken: Vec<_> = verdicts
            .iter()
            .filter(|verdict| verdict.standing == Standing::Broken)
            .map(|verdict| verdict.code)
            .collect();
        assert_eq!(broken, codes(&violations(&wish, &facts, now())));
        assert_eq!(standing(&verdicts, "beyond_horizon"), Standing::Kept);
        assert_eq!(standing(&verdicts, "daily_count"), Standing::NoRule);
    }

    #[test]
    fn a_kept_rule_tells_its_limit_and_what_was_asked_for() {
        let mut facts = facts();
        facts.rules.max_minutes = Some(Minutes(90));
        let verdicts = explain(&wish("2026-06-11T10:00", "2026-06-11T11:00"), &facts, now());
        let longest = verdicts.iter().find(|verdict| verdict.code == "too_long").unwrap();
        let say = |measure: &Option<Measure>| measure.as_ref().unwrap().say(Lang::En, facts.zone);
        assert_eq!((say(&longest.limit), say(&longest.actual)), ("1 h 30 min".to_owned(), "1 h".to_owned()));
        assert!(longest.bends && longest.said.is_none());
    }

    #[test]
    fn what_somebody_answers_for_is_told_from_what_is_kept() {
        let mut facts = facts();
        facts.rules.max_minutes = Some(Minutes(30));
        facts.status = Status::OutOfService;
        let mut wish = wish("2026-06-11T10:00", "2026-06-11T11:00");
        wish.answered_for = Some("装置の検収".to_owned());
        let verdicts = explain(&wish, &facts, now());
        assert_eq!(standing(&verdicts, "too_long"), Standing::AnsweredFor);
        assert_eq!(standing(&verdicts, "outage"), Standing::Broken);
    }
}
