//! Somebody qualified who works then and is free.

use super::{Facts, Helper, Judgement, Wish};
use crate::{
    bookings::words,
    instruments::{Support, open_periods},
    schedule::{Resource, free_lane},
    time::{Instant, Period},
    words::Said,
};

/// Those who could support this: the one named, or anyone qualified. They work and are free for the whole time. Where
/// somebody answers for it, who was named need not be at work; free they must be.
pub fn helpers<'f>(wish: &Wish, facts: &'f Facts) -> impl Iterator<Item = &'f Helper> + use<'f> {
    let (named, period) = (wish.staff, wish.period);
    let any_hour = named.is_some() && wish.answered_for.is_some();
    facts.helpers.iter().filter(move |helper| {
        named.is_none_or(|staff| staff == helper.staff)
            && is_free(facts, helper, period)
            && (any_hour || works(facts, helper, period))
    })
}

fn is_free(facts: &Facts, helper: &Helper, period: Period) -> bool {
    free_lane(&facts.taken, Resource::Person(helper.account), 1, period).is_some()
}

fn works(facts: &Facts, helper: &Helper, period: Period) -> bool {
    open_periods(&helper.hours, &facts.holidays, facts.zone, period) == [period]
}

/// Asked for, and nobody covers the whole time.
pub fn no_staff(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    if !wish.mode.needs_staff() {
        return None;
    }
    let said = if wish.staff.is_some() { words::this_staff_not_free } else { words::no_staff_free };
    let is_missing = helpers(wish, facts).next().is_none();
    Some(Judgement::simply("no_staff").broken_if(is_missing, || Said::by(said)))
}

/// External users never use such an instrument alone.
pub fn no_support(wish: &Wish, facts: &Facts, _now: Instant) -> Option<Judgement> {
    if facts.support != Support::Required {
        return None;
    }
    let alone = facts.is_external() && !wish.mode.needs_staff();
    Some(Judgement::simply("no_support").broken_if(alone, || Said::by(words::no_support)))
}

#[cfg(test)]
mod tests {
    use super::{super::example::*, *};
    use crate::{
        bookings::Mode,
        error::Violation,
        ids::StaffId,
        instruments::UserClass,
        schedule::{Lane, Reason, Taken},
    };

    fn no_staff(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::no_staff, wish, facts, now)
    }

    fn no_support(wish: &Wish, facts: &Facts, now: Instant) -> Option<Violation> {
        broken(super::no_support, wish, facts, now)
    }

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

    #[test]
    fn who_is_named_may_be_asked_outside_working_hours_where_somebody_answers_for_it_but_never_while_away() {
        let mut facts = facts();
        facts.helpers = vec![helper(1, "09:00", "17:00")];
        let mut evening = assisted("2026-06-11T18:00", "2026-06-11T19:00");
        evening.answered_for = Some("夜間の緊急測定".to_owned());
        assert!(no_staff(&evening, &facts, now()).is_some(), "nobody was asked");
        evening.staff = Some(StaffId::fixed(1));
        assert_eq!(no_staff(&evening, &facts, now()), None);
        facts.taken = vec![absent(&facts.helpers[0], "2026-06-11T18:30", "2026-06-11T19:00")];
        assert!(no_staff(&evening, &facts, now()).is_some());
    }
}
