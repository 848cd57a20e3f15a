//! Agreements, screening and sharing permissions that other parts of the house look after.

use super::{Facts, Judgement, Wish};
use crate::{bookings::words, time::Instant, words::Said};

pub fn not_cleared(_wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    let missing = |lang| facts.uncleared.iter().map(|said| said.say(lang)).collect::<Vec<_>>().join(" ");
    let judgement = Judgement::simply("not_cleared");
    Some(judgement.broken_if(!facts.uncleared.is_empty(), || Said::by(|lang| words::not_cleared(lang, missing(lang)))))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{example::*, violations},
        *,
    };

    #[test]
    fn no_reason_clears_what_is_not_cleared() {
        let mut facts = facts();
        facts.uncleared = vec![Said { ja: "利用約款".into(), en: "Terms of use".into() }];
        let mut wish = wish("2026-06-11T10:00", "2026-06-11T12:00");
        wish.answered_for = Some("急ぎ".into());
        let broken = violations(&wish, &facts, now());
        assert_eq!(codes(&broken), ["not_cleared"]);
        assert!(broken[0].said.ja.contains("利用約款"));
    }
}
