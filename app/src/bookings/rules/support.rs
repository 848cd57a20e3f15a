//! Somebody qualified who works then and is free.

use super::{Facts, Helper, Wish, simply_broken};
use crate::{
    bookings::words,
    error::Violation,
    instruments::{Support, open_periods},
    schedule::{Resource, free_lane},
    time::{Instant, Period},
    words::Said,
};

/// Those who could support this: the one named, or anyone qualified. They work and are free for the whole time.
pub fn helpers<'f>(wish: &Wish, facts: &'f Facts) -> impl Iterator<Item = &'f Helper> + use<'f> {
    let (named, period) = (wish.staff, wish.period);
    facts.helpers.iter().filter(move |helper| {
        named.is_none_or(|staff| staff == helper.staff)
            && is_free(facts, helper, period)
            && works(facts, helper, period)
    })
}

fn is_free(facts: &Facts, helper: &Helper, period: Period) -> bool {
    free_lane(&facts.taken, Resource::Person(helper.account), 1, period).is_some()
}

fn works(facts: &Facts, helper: &Helper, period: Period) -> bool {
    open_periods(&helper.hours, &facts.holidays, facts.zone, period) == [period]
}

pub fn no_staff(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Violation> {
    let missing = wish.mode.needs_staff() && helpers(wish, facts).next().is_none();
    let said = if wish.staff.is_some() { words::this_staff_not_free } else { words::no_staff_free };
    missing.then(|| simply_broken("no_staff", Said::by(said)))
}

/// External users never use such an instrument alone.
pub fn no_support(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Violation> {
    let alone = facts.support == Support::Required && facts.is_external() && !wish.mode.needs_staff();
    alone.then(|| simply_broken("no_support", Said::by(words::no_support)))
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{
        bookings::Mode,
        ids::StaffId,
        instruments::UserClass,
        schedule::{Lane, Reason, Taken},
    };

    fn assisted(from: &str, to: &str) -> Wish {
        Wish { mode: Mode::AssistedUse, ..wish(from, to) }
    }

    fn absent(helper: &Helper, from: &str, to: &str) -> Taken {
        Taken {
            resource: helper.account.uuid(),
            lane: Lane(0),
            period: wish(from, to).period,
            reason: Reason::Leave,
            booking: None,
        }
    }

    #[test]
    fn nobody_qualified_nobody_at_work_or_nobody_free_is_no_staff() {
        let mut facts = facts();
        let morning = assisted("2026-06-11T10:00", "2026-06-11T12:00");
        assert!(no_staff(&morning, &facts, now()).is_some());
        facts.helpers = vec![helper(1, "09:00", "17:00")];
        assert_eq!(no_staff(&morning, &facts, now()), None);
        assert!(no_staff(&assisted("2026-06-11T16:00", "2026-06-11T17:01"), &facts, now()).is_some());
        facts.taken = vec![absent(&facts.helpers[0], "2026-06-11T11:00", "2026-06-11T12:00")];
        assert!(no_staff(&morning, &facts, now()).is_some());
        assert_eq!(no_staff(&assisted("2026-06-11T10:00", "2026-06-11T11:00"), &facts, now()), None);
    }

    #[test]
    fn only_the_one_who_was_named_counts() {
        let mut facts = facts();
        facts.helpers = vec![helper(1, "09:00", "17:00"), helper(2, "13:00", "17:00")];
        let mut morning = assisted("2026-06-11T10:00", "2026-06-11T12:00");
        assert_eq!(no_staff(&morning, &facts, now()), None);
        morning.staff = Some(StaffId::fixed(2));
        assert!(no_staff(&morning, &facts, now()).is_some());
    }

    #[test]
    fn externals_do_not_use_a_supported_instrument_alone() {
        let mut facts = facts();
        facts.support = Support::Required;
        let alone = wish("2026-06-11T10:00", "2026-06-11T12:00");
        assert!(no_support(&alone, &facts, now()).is_some());
        assert_eq!(no_support(&assisted("2026-06-11T10:00", "2026-06-11T12:00"), &facts, now()), None);
        facts.class = UserClass::Internal;
        assert_eq!(no_support(&alone, &facts, now()), None);
    }
}
