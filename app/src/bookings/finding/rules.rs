//! The first slots among many instruments. Pure: everything there is to know has been loaded.

use super::Quest;
use crate::{
    bookings::rules::{Facts, Wish, candidates, judge},
    error::Alternative,
    time::{Instant, Minutes, Period},
};
use std::collections::BinaryHeap;

/// An instrument that is searched: where its slots may lie, and what is known about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub facts: Facts,
    /// In order.
    pub windows: Vec<Period>,
}

/// The time from `start` to `end`, in parts that grow: the first slots are mostly found in the first part, and what is
/// occupied later need not be loaded.
pub fn parts(whole: Period) -> Vec<Period> {
    const FIRST: Minutes = Minutes::hours(24);
    let (mut parts, mut from, mut length) = (Vec::new(), whole.start(), FIRST);
    while let Some(part) = Period::new(from, whole.end().min(from + length.duration())) {
        parts.push(part);
        (from, length) = (part.end(), length + length);
    }
    parts
}

/// The first `quest.limit` slots that start within `part`, in the order of their start, each with the place it is at.
/// `taken` counts per place what was found in the parts before.
pub fn first_slots(
    places: &[Place],
    quest: &Quest,
    now: Instant,
    part: Period,
    taken: &mut [usize],
) -> Vec<(usize, Alternative)> {
    let mut found: Vec<(usize, Alternative)> = Vec::new();
    // The starts of the best so far, the latest on top: whatever starts later than it need not be judged.
    let mut best: BinaryHeap<Instant> = BinaryHeap::new();
    for (number, place) in places.iter().enumerate() {
        let mut left = quest.each.saturating_sub(taken[number]);
        for period in starts(place, quest, part) {
            let too_late = best.len() >= quest.limit && best.peek().is_some_and(|latest| *latest <= period.start());
            if left == 0 || too_late {
                break;
            }
            let wish = Wish { period, mode: quest.mode, staff: None, answered_for: None };
            let Some(slot) = judge(&wish, &place.facts, now, period) else { continue };
            left -= 1;
            found.push((number, slot));
            best.push(period.start());
            if best.len() > quest.limit {
                best.pop();
            }
        }
    }
    found.sort_by_key(|(number, slot)| (slot.period.start(), *number));
    found.truncate(quest.limit);
    for (number, _) in &found {
        taken[*number] += 1;
    }
    found
}

/// Starts on the grid that nothing occupies, in order.
fn starts<'p>(place: &'p Place, quest: &'p Quest, part: Period) -> impl Iterator<Item = Period> + use<'p> {
    // A slot that starts in this part may reach into the next.
    let reach = Period::new(part.start(), part.end() + quest.length.duration());
    place
        .windows
        .iter()
        .filter_map(move |window| window.intersection(reach?))
        .flat_map(|window| candidates(&place.facts, window, quest.length))
        .filter(move |period| part.contains(period.start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bookings::{
            Mode,
            finding::{Edge, Within},
            rules::example::*,
        },
        schedule::Reason,
    };

    const HOUR: Minutes = Minutes(60);

    fn quest(limit: usize, each: usize) -> Quest {
        Quest {
            category: None,
            region: None,
            institution: None,
            range: Within { from: Edge::At(at("2026-06-11T09:00")), to: Edge::At(at("2026-06-13T12:00")) },
            clock: None,
            length: HOUR,
            mode: Mode::SelfUse,
            limit,
            each,
        }
    }

    /// Open from nine to twelve, on a grid of an hour.
    fn place(quest: &Quest, taken: &[(&str, &str)]) -> Place {
        let mut facts = facts();
        facts.rules.granularity_minutes = Some(HOUR);
        facts.hours = hours(&[1, 2, 3, 4, 5, 6, 7], "09:00", "12:00");
        let held = |(from, to): &(&str, &str)| super::super::super::rules::example::taken(0, from, to, Reason::Booking);
        facts.taken = taken.iter().map(held).collect();
        Place { windows: quest.windows(facts.zone), facts }
    }

    fn search(places: &[Place], quest: &Quest) -> Vec<(usize, String)> {
        let mut taken = vec![0; places.len()];
        let mut found = Vec::new();
        for part in parts(quest.range.period(places[0].facts.zone).unwrap()) {
            let left = Quest { limit: quest.limit - found.len(), ..quest.clone() };
            found.extend(first_slots(places, &left, now(), part, &mut taken));
        }
        let said =
            |(place, slot): (usize, Alternative)| (place, facts().zone.rfc3339(slot.period.start())[8..16].to_owned());
        found.into_iter().map(said).collect()
    }

    fn expected(slots: &[(usize, &str)]) -> Vec<(usize, String)> {
        slots.iter().map(|(place, start)| (*place, (*start).to_owned())).collect()
    }

    #[test]
    fn the_first_slots_of_all_instruments_come_in_the_order_of_their_start() {
        let quest = quest(4, 9);
        let places = [place(&quest, &[("2026-06-11T09:00", "2026-06-11T10:00")]), place(&quest, &[])];
        let found = search(&places, &quest);
        assert_eq!(found, expected(&[(1, "11T09:00"), (0, "11T10:00"), (1, "11T10:00"), (0, "11T11:00")]));
    }

    #[test]
    fn no_instrument_fills_the_list_alone_and_later_days_follow() {
        let quest = quest(5, 2);
        let places = [place(&quest, &[("2026-06-11T09:00", "2026-06-12T10:00")]), place(&quest, &[])];
        let found = search(&places, &quest);
        assert_eq!(found, expected(&[(1, "11T09:00"), (1, "11T10:00"), (0, "12T10:00"), (0, "12T11:00")]));
    }

    #[test]
    fn a_slot_may_reach_over_the_end_of_a_part() {
        let mut quest = quest(1, 1);
        (quest.length, quest.range.from) = (Minutes::hours(3), Edge::At(at("2026-06-10T10:00")));
        let mut place = place(&quest, &[("2026-06-10T09:00", "2026-06-11T09:00")]);
        place.facts.hours = crate::instruments::OpeningHours::always();
        assert_eq!(search(&[place], &quest), expected(&[(0, "11T09:00")]));
    }

    #[test]
    fn parts_cover_the_whole_without_gap() {
        let whole = Period::new(at("2026-06-11T09:00"), at("2026-06-25T09:00")).unwrap();
        let parts = parts(whole);
        let days: Vec<_> = parts.iter().map(|part| part.minutes().0 / 1440).collect();
        assert_eq!(days, [1, 2, 4, 7]);
        assert!(parts.windows(2).all(|pair| pair[0].end() == pair[1].start()));
    }
}
