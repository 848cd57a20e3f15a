//! Which minutes are charged, and what a cancellation costs.

use super::model::{Billable, BillableBasis, CancelStep};
use crate::{
    money::{Ratio, Yen},
    time::{Day, Minutes, Period},
};

/// Who gave the booking up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CancelledBy {
    User,
    Institution,
}

/// The charged minutes in whole units. `used` is empty where nobody came: what was kept free for them is charged all the
/// same, unless only actual use is.
pub fn billable_minutes(billable: Billable, booked: Period, used: Option<Period>) -> Minutes {
    let minutes = match (billable.basis, used) {
        (BillableBasis::Reserved, _) | (BillableBasis::Occupied, None) => booked.minutes(),
        (BillableBasis::Actual, None) => Minutes::ZERO,
        (BillableBasis::Actual, Some(used)) => used.minutes(),
        (BillableBasis::Occupied, Some(used)) => {
            Period::new(booked.start().min(used.start()), used.end()).map_or(Minutes::ZERO, Period::minutes)
        }
    };
    let unit = i64::from(billable.unit_minutes.get());
    Minutes((minutes.0 + unit - 1) / unit * unit)
}

/// キャンセル料 by calendar days of the institution (`Zone::day_of` of both instants), not by hours. Of the steps the one
/// with the most days that are still left counts; later than all of them, the whole fee is owed.
pub fn cancellation_fee(steps: &[CancelStep], fee: Yen, use_day: Day, cancel_day: Day, by: CancelledBy) -> Yen {
    if by == CancelledBy::Institution || steps.is_empty() {
        return Yen::ZERO;
    }
    let days = (use_day - cancel_day).num_days();
    let step = steps.iter().filter(|step| i64::from(step.days_before) <= days).max_by_key(|step| step.days_before);
    fee.times(step.map_or(Ratio::ONE, |step| step.share)).floor_yen()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Instant, Zone, parse_day};
    use std::num::NonZeroU32;

    fn at(clock: &str) -> Instant {
        format!("2026-07-31T{clock}:00+09:00").parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::new(at(from), at(to)).unwrap()
    }

    fn billable(basis: BillableBasis, unit: u32) -> Billable {
        Billable { basis, unit_minutes: NonZeroU32::new(unit).unwrap() }
    }

    fn charged(basis: BillableBasis, used: Option<Period>) -> Minutes {
        billable_minutes(billable(basis, 60), period("10:00", "14:00"), used)
    }

    /// 京大ナノハブ: from 31 days nothing, from 8 days half, later all.
    fn steps() -> [CancelStep; 3] {
        [(31, "0"), (8, "0.5"), (0, "1")]
            .map(|(days_before, share)| CancelStep { days_before, share: share.parse().unwrap() })
    }

    fn fee(cancel_day: &str, by: CancelledBy) -> Yen {
        let day = |text| parse_day(text).unwrap();
        cancellation_fee(&steps(), Yen(16_500), day("2026-07-31"), day(cancel_day), by)
    }

    #[test]
    fn occupied_time_runs_from_the_earlier_start_to_the_real_end() {
        let early = charged(BillableBasis::Occupied, Some(period("09:40", "14:20")));
        let late = charged(BillableBasis::Occupied, Some(period("10:30", "13:10")));
        assert_eq!((early, late), (Minutes::hours(5), Minutes::hours(4)));
        let whole = billable_minutes(billable(BillableBasis::Occupied, 60), period("09:00", "15:00"), None);
        assert_eq!(whole, Minutes::hours(6));
    }

    #[test]
    fn reserved_time_is_charged_as_booked_and_actual_time_as_used() {
        let used = Some(period("10:30", "13:10"));
        assert_eq!(charged(BillableBasis::Reserved, used), Minutes::hours(4));
        assert_eq!(charged(BillableBasis::Actual, used), Minutes::hours(3));
    }

    #[test]
    fn who_never_came_pays_for_what_was_kept_free() {
        assert_eq!(charged(BillableBasis::Reserved, None), Minutes::hours(4));
        assert_eq!(charged(BillableBasis::Occupied, None), Minutes::hours(4));
        assert_eq!(charged(BillableBasis::Actual, None), Minutes::ZERO);
    }

    #[test]
    fn cancelling_costs_by_calendar_days_before_the_use() {
        for (day, owed) in [
            ("2026-06-30", 0),
            ("2026-07-01", 8_250),
            ("2026-07-23", 8_250),
            ("2026-07-24", 16_500),
            ("2026-07-31", 16_500),
            ("2026-08-01", 16_500),
        ] {
            assert_eq!(fee(day, CancelledBy::User), Yen(owed), "{day}");
        }
    }

    #[test]
    fn what_the_institution_cancels_costs_nothing() {
        assert_eq!(fee("2026-07-31", CancelledBy::Institution), Yen::ZERO);
    }

    #[test]
    fn without_steps_cancelling_is_free() {
        let day = parse_day("2026-07-31").unwrap();
        assert_eq!(cancellation_fee(&[], Yen(16_500), day, day, CancelledBy::User), Yen::ZERO);
    }

    #[test]
    fn the_calendar_day_is_the_institutions_own() {
        let late_evening: Instant = "2026-06-30T23:59:00+09:00".parse().unwrap();
        let midnight: Instant = "2026-06-30T15:00:00Z".parse().unwrap();
        let owed = |cancelled| {
            let (use_day, cancel_day) = (Zone::TOKYO.day_of(at("09:00")), Zone::TOKYO.day_of(cancelled));
            cancellation_fee(&steps(), Yen(16_500), use_day, cancel_day, CancelledBy::User)
        };
        assert_eq!((owed(late_evening), owed(midnight)), (Yen::ZERO, Yen(8_250)));
    }
}
