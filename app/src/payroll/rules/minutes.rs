//! Which minutes are claimed. The diary keeps every minute; rounding happens only here.

use crate::{
    money::Ratio,
    payroll::{
        cost::WorkLine,
        policy::{CostPolicy, MinuteLevel, OvertimePolicy},
    },
    time::{Day, Minutes},
};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Claim {
    pub regular: Minutes,
    pub overtime: Minutes,
}

impl Claim {
    pub fn minutes(self) -> Minutes {
        self.regular + self.overtime
    }
}

/// Added up and rounded per entry, day or month. The whole is rounded, so overtime and the rest never gain twice.
pub fn claim_minutes(policy: &CostPolicy, lines: &[WorkLine]) -> Claim {
    let mut groups = BTreeMap::<(Option<Day>, usize), Claim>::new();
    for (place, line) in lines.iter().enumerate() {
        let group = match policy.minute_level {
            MinuteLevel::Entry => (Some(line.day), place),
            MinuteLevel::Day => (Some(line.day), 0),
            MinuteLevel::Month => (None, 0),
        };
        let group = groups.entry(group).or_default();
        group.regular += line.minutes - line.overtime_minutes;
        if policy.overtime_policy != OvertimePolicy::Exclude {
            group.overtime += line.overtime_minutes;
        }
    }
    groups.into_values().fold(Claim::default(), |sum, group| {
        let all = rounded(policy, group.minutes());
        let overtime = rounded(policy, group.overtime).min(all);
        Claim { regular: sum.regular + (all - overtime), overtime: sum.overtime + overtime }
    })
}

fn rounded(policy: &CostPolicy, minutes: Minutes) -> Minutes {
    Minutes(Ratio::whole(minutes.0.into()).round(policy.minute_mode.into(), policy.minute_unit.minutes()))
}

/// V5: a manager without overtime pay is paid for the scheduled hours of a day and no more. What comes later in the day
/// is what is unpaid.
pub(super) fn within_schedule(lines: &[WorkLine], scheduled: Option<Minutes>) -> Vec<WorkLine> {
    let mut left = BTreeMap::<Day, Minutes>::new();
    let paid = |line: &WorkLine| {
        let regular = line.minutes - line.overtime_minutes;
        let minutes = match scheduled {
            None => regular,
            Some(scheduled) => {
                let left = left.entry(line.day).or_insert(scheduled);
                let paid = regular.min(*left);
                *left = *left - paid;
                paid
            }
        };
        WorkLine { minutes, overtime_minutes: Minutes::ZERO, ..*line }
    };
    lines.iter().map(paid).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        money::Yen,
        payroll::policy::{MinuteMode, MinuteUnit},
        time::parse_day,
    };
    use proptest::prelude::*;

    fn line(day: &str, minutes: i64, overtime: i64) -> WorkLine {
        WorkLine {
            day: parse_day(day).unwrap(),
            minutes: Minutes(minutes),
            overtime_minutes: Minutes(overtime),
            programme: None,
            charged: Yen::ZERO,
        }
    }

    fn policy(unit: u8, level: MinuteLevel, mode: MinuteMode) -> CostPolicy {
        CostPolicy {
            minute_unit: MinuteUnit::new(unit).unwrap(),
            minute_level: level,
            minute_mode: mode,
            overtime_policy: OvertimePolicy::SameRate,
            ..CostPolicy::default()
        }
    }

    #[test]
    fn p11_fifteen_goes_down_and_sixteen_goes_up() {
        let policy = policy(30, MinuteLevel::Month, MinuteMode::HalfDown);
        let claimed = [135, 136, 165, 166].map(|minutes| rounded(&policy, Minutes(minutes)).0);
        assert_eq!(claimed, [120, 150, 150, 180]);
    }

    #[test]
    fn each_level_rounds_what_it_adds_up() {
        let lines = [line("2026-06-01", 50, 0), line("2026-06-01", 50, 0), line("2026-06-02", 50, 0)];
        let claimed = |level| claim_minutes(&policy(30, level, MinuteMode::Floor), &lines).minutes().0;
        let claimed = [MinuteLevel::Entry, MinuteLevel::Day, MinuteLevel::Month].map(claimed);
        assert_eq!(claimed, [90, 120, 150]);
    }

    #[test]
    fn overtime_and_the_rest_do_not_both_round_up() {
        let claim = claim_minutes(&policy(30, MinuteLevel::Month, MinuteMode::Nearest), &[line("2026-06-01", 50, 25)]);
        assert_eq!((claim.regular, claim.overtime), (Minutes(30), Minutes(30)));
        let claim = claim_minutes(&policy(60, MinuteLevel::Month, MinuteMode::Nearest), &[line("2026-06-01", 60, 30)]);
        assert_eq!((claim.regular, claim.overtime), (Minutes(0), Minutes(60)));
    }

    #[test]
    fn a_managers_later_hours_are_the_unpaid_ones() {
        let lines = [line("2026-06-01", 300, 0), line("2026-06-01", 300, 0), line("2026-06-02", 465, 0)];
        let paid = within_schedule(&lines, Some(Minutes(465)));
        assert_eq!(paid.iter().map(|line| line.minutes.0).collect::<Vec<_>>(), [300, 165, 465]);
        let marked = within_schedule(&[line("2026-06-01", 600, 135)], None);
        assert_eq!((marked[0].minutes, marked[0].overtime_minutes), (Minutes(465), Minutes::ZERO));
    }

    proptest! {
        #[test]
        fn rounding_down_never_claims_more_than_was_worked(
            minutes in prop::collection::vec((0_i64..600, 0_i64..600), 0..20), unit in 0_usize..6, level in 0_usize..3,
        ) {
            let level = [MinuteLevel::Entry, MinuteLevel::Day, MinuteLevel::Month][level];
            let policy = CostPolicy {
                minute_unit: MinuteUnit::ALL[unit],
                ..policy(1, level, MinuteMode::Floor)
            };
            let lines: Vec<_> = minutes.iter().map(|(all, over)| line("2026-06-01", *all, *over.min(all))).collect();
            let worked: i64 = minutes.iter().map(|(all, _)| all).sum();
            prop_assert!(claim_minutes(&policy, &lines).minutes().0 <= worked);
        }
    }
}
