//! What giving a booking back costs, and until when it is free.

use super::{Booking, Status};
use crate::{
    money::Yen,
    tariffs::{
        billing::{CancelledBy, cancellation_fee},
        model::CancelStep,
    },
    time::{Day, Instant, Minutes, Period, Zone, whole_minute},
};
use chrono::TimeDelta;

/// Kept with the booking once it is cancelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CancellationCost {
    /// Later than the instrument's rules allow for nothing.
    pub late: bool,
    /// Without tax.
    pub fee: Yen,
}

/// On which terms a booking can be given back.
#[derive(Clone, PartialEq, Debug)]
pub struct CancellationTerms {
    /// What was agreed; `None` where nothing is yet: a request costs nothing.
    agreed: Option<Period>,
    zone: Zone,
    late: Option<Minutes>,
    steps: Vec<CancelStep>,
    price: Yen,
}

/// What is owed when it is cancelled before an instant; `None`: from the one before until the end of the booking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TermRow {
    pub until: Option<Instant>,
    pub fee: Yen,
}

impl CancellationTerms {
    /// `late`: the minutes before the start within which a cancellation is late. `steps`: of the tariff that holds.
    pub fn of(booking: &Booking, zone: Zone, late: Option<Minutes>, steps: Vec<CancelStep>) -> Self {
        let (agreed, price) = match (&booking.kept, booking.status) {
            // The institution has taken its time: giving it back costs nothing.
            _ if booking.outage.is_some() => (None, Yen::ZERO),
            (Some(kept), _) => (Some(kept.period), kept.quote.subtotal),
            (None, Status::Requested) => (None, Yen::ZERO),
            (None, _) => (Some(booking.period), booking.quote.subtotal),
        };
        Self { agreed, zone, late, steps, price }
    }

    /// Free until the deadline; then by the tariff's steps, in calendar days where the instrument stands. Without a
    /// deadline the steps alone decide. Counted in whole minutes, like every rule. What the institution cancels costs nothing.
    pub fn cost(&self, at: Instant, by: CancelledBy) -> CancellationCost {
        let Some(agreed) = self.agreed else { return CancellationCost::default() };
        let at = whole_minute(at);
        let late = self.late.is_some_and(|late| agreed.start() - at < late.duration());
        if by == CancelledBy::Institution || (self.late.is_some() && !late) {
            return CancellationCost::default();
        }
        CancellationCost { late, fee: self.step(agreed, self.zone.day_of(at)) }
    }

    /// Until when it costs nothing: the last instant that is not yet late.
    pub fn deadline(&self) -> Option<Instant> {
        self.agreed.zip(self.late).map(|(agreed, late)| agreed.start() - late.duration())
    }

    /// What a user owes, from free to full, each until when. Empty where it never costs anything.
    pub fn rows(&self) -> Vec<TermRow> {
        let Some(agreed) = self.agreed else { return Vec::new() };
        let use_day = self.zone.day_of(agreed.start());
        let mut days: Vec<i64> = self.steps.iter().map(|step| step.days_before.into()).collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        let mut ends: Vec<Instant> = days.into_iter().filter_map(|days| self.end_of(use_day, days)).collect();
        // Exactly at the deadline it is still free.
        ends.extend(self.deadline().map(|deadline| deadline + TimeDelta::minutes(1)));
        ends.retain(|end| *end < agreed.end());
        ends.sort_unstable();
        ends.dedup();
        let last_minute = |end: Instant| self.cost(end - TimeDelta::minutes(1), CancelledBy::User).fee;
        let mut rows: Vec<TermRow> =
            ends.into_iter().map(|end| TermRow { until: Some(end), fee: last_minute(end) }).collect();
        rows.push(TermRow { until: None, fee: last_minute(agreed.end()) });
        rows.dedup_by(|later, earlier| {
            let same = later.fee == earlier.fee;
            if same {
                earlier.until = later.until;
            }
            same
        });
        if rows.iter().all(|row| row.fee == Yen::ZERO) { Vec::new() } else { rows }
    }

    /// The end of the day so many days before the use.
    fn end_of(&self, use_day: Day, days: i64) -> Option<Instant> {
        let day = use_day.checked_sub_signed(TimeDelta::try_days(days)?)?;
        Some(self.zone.start_of(day.succ_opt()?))
    }

    fn step(&self, agreed: Period, on: Day) -> Yen {
        cancellation_fee(&self.steps, self.price, self.zone.day_of(agreed.start()), on, CancelledBy::User)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        format!("{text}:00+09:00").parse().unwrap()
    }

    /// From 31 days nothing, from 8 days half, later all; the use is on 31 July at ten.
    fn terms(late: Option<i64>) -> CancellationTerms {
        let steps = [(31, "0"), (8, "0.5"), (0, "1")]
            .map(|(days_before, share)| CancelStep { days_before, share: share.parse().unwrap() });
        CancellationTerms {
            agreed: Period::new(at("2026-07-31T10:00"), at("2026-07-31T12:00")),
            zone: Zone::TOKYO,
            late: late.map(Minutes),
            steps: steps.to_vec(),
            price: Yen(16_500),
        }
    }

    fn cost(terms: &CancellationTerms, when: &str) -> (bool, i64) {
        let cost = terms.cost(at(when), CancelledBy::User);
        (cost.late, cost.fee.0)
    }

    #[test]
    fn exactly_the_threshold_before_the_start_is_free_and_a_minute_later_is_late() {
        let terms = terms(Some(120));
        assert_eq!(cost(&terms, "2026-07-31T08:00"), (false, 0));
        assert_eq!(cost(&terms, "2026-07-31T08:01"), (true, 16_500));
        assert_eq!(terms.deadline(), Some(at("2026-07-31T08:00")));
    }

    #[test]
    fn without_a_threshold_the_tariffs_calendar_days_decide() {
        let terms = terms(None);
        assert_eq!(cost(&terms, "2026-06-30T23:59"), (false, 0));
        assert_eq!(cost(&terms, "2026-07-01T00:00"), (false, 8_250));
        assert_eq!(cost(&terms, "2026-07-23T23:59"), (false, 8_250));
        assert_eq!(cost(&terms, "2026-07-24T00:00"), (false, 16_500));
    }

    #[test]
    fn a_threshold_of_ten_days_leaves_the_steps_after_it() {
        let terms = terms(Some(10 * 24 * 60));
        assert_eq!(cost(&terms, "2026-07-21T10:00"), (false, 0));
        assert_eq!(cost(&terms, "2026-07-21T10:01"), (true, 8_250));
        assert_eq!(cost(&terms, "2026-07-24T00:00"), (true, 16_500));
    }

    #[test]
    fn what_the_institution_cancels_and_what_was_never_approved_costs_nothing() {
        let terms = terms(Some(120));
        assert_eq!(terms.cost(at("2026-07-31T09:59"), CancelledBy::Institution), CancellationCost::default());
        let asked = CancellationTerms { agreed: None, ..terms };
        assert_eq!(asked.cost(at("2026-07-31T09:59"), CancelledBy::User), CancellationCost::default());
        assert_eq!(asked.rows(), []);
    }

    #[test]
    fn the_steps_are_told_from_free_to_full_each_until_when() {
        let told = |terms: &CancellationTerms| -> Vec<_> {
            let until = |row: &TermRow| row.until.map(|until| Zone::TOKYO.rfc3339(until)[..16].to_owned());
            terms.rows().iter().map(|row| (until(row).unwrap_or_default(), row.fee.0)).collect()
        };
        let expected = [("2026-07-01T00:00", 0), ("2026-07-24T00:00", 8_250), ("", 16_500)];
        assert_eq!(told(&terms(None)), expected.map(|(until, fee)| (until.to_owned(), fee)));
        let expected = [("2026-07-31T08:01", 0), ("", 16_500)];
        assert_eq!(told(&terms(Some(120))), expected.map(|(until, fee)| (until.to_owned(), fee)));
        let free = CancellationTerms { steps: Vec::new(), ..terms(Some(120)) };
        assert_eq!(free.rows(), []);
    }
}
