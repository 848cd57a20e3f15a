//! Agreements, screening and sharing permissions that other parts of the house look after.

use super::{Facts, Wish, simply_broken};
use crate::{bookings::words, error::Violation, time::Instant, words::Said};

pub fn not_cleared(_wish: &Wish, facts: &Facts, _now: Instant) -> Option<Violation> {
    let missing = |lang| facts.uncleared.iter().map(|said| said.say(lang)).collect::<Vec<_>>().join(" ");
    (!facts.uncleared.is_empty())
        .then(|| simply_broken("not_cleared", Said::by(|lang| words::not_cleared(lang, missing(lang)))))
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
