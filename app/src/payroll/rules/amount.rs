//! What a person costs a programme in a month. Yen are floored once per person, programme and month, and every step of
//! the way is kept.

use super::{
    minutes::{Claim, claim_minutes, within_schedule},
    rate::{Rate, rate},
};
use crate::{
    ids::ProgrammeId,
    money::{Ratio, Yen},
    payroll::{
        cost::{Basis, Cost, Flag, MonthOfWork, Step, WorkLine},
        model::Method,
        policy::{EffortCap, FeeIncomePolicy, OvertimePolicy},
    },
    time::{Day, Minutes},
};
use std::collections::BTreeSet;

/// Every programme of the month. Together they never bear more than was paid without saying so (V6).
pub fn costs(basis: Basis<'_>, work: &MonthOfWork) -> Vec<Cost> {
    let worked = work.lines.iter().filter_map(|line| line.programme);
    let certified = basis.terms.effort.iter().map(|effort| effort.programme_id);
    let certified = certified.filter(|_| basis.terms.method == Method::Effort);
    let programmes: BTreeSet<ProgrammeId> = worked.chain(certified).collect();
    let mut costs: Vec<Cost> = programmes.into_iter().map(|programme| cost(basis, work, programme)).collect();
    let total: Yen = costs.iter().map(|cost| cost.amount).sum();
    if basis.terms.paid.get(&work.month).is_some_and(|paid| total > *paid) {
        costs.iter_mut().for_each(|cost| cost.flags.push(Flag::MoreThanPaid));
    }
    costs
}

/// One programme of the month.
pub fn cost(basis: Basis<'_>, work: &MonthOfWork, programme: ProgrammeId) -> Cost {
    let part = Part::of(basis, work, programme);
    let mut found = Found::default();
    part.note(&mut found);
    let gross = match basis.terms.method {
        Method::ActualRate | Method::GradeRate | Method::Hourly => part.by_hours(&mut found),
        Method::Effort => part.by_effort(&mut found),
        Method::FullTime => part.full_time(&mut found),
        Method::Daily => part.by_days(&mut found),
    };
    let amount = part.less_fees(gross.unwrap_or(Yen::ZERO), &mut found);
    Cost {
        month: work.month,
        programme_id: programme,
        method: basis.terms.method,
        rate: found.rate,
        minutes: sum(&part.worked),
        claim_minutes: part.claim.minutes(),
        amount,
        fee_income: part.fee_income,
        flags: found.flags,
        steps: found.steps,
    }
}

/// The month as this programme sees it.
struct Part<'a> {
    basis: Basis<'a>,
    work: &'a MonthOfWork,
    programme: ProgrammeId,
    /// Its lines as the diary has them.
    worked: Vec<WorkLine>,
    /// Those that may be claimed, with the minutes that are paid.
    claimed: Vec<WorkLine>,
    claim: Claim,
    fee_income: Yen,
}

/// What comes to light on the way to the amount.
#[derive(Default)]
struct Found {
    rate: Option<Yen>,
    flags: Vec<Flag>,
    steps: Vec<Step>,
}

impl<'a> Part<'a> {
    fn of(basis: Basis<'a>, work: &'a MonthOfWork, programme: ProgrammeId) -> Self {
        let own = |lines: &[WorkLine]| -> Vec<WorkLine> {
            lines.iter().filter(|line| line.programme == Some(programme)).copied().collect()
        };
        let worked = own(&work.lines);
        let mut claimed = if basis.terms.manager_without_overtime_pay {
            own(&within_schedule(&work.lines, basis.terms.daily_minutes))
        } else {
            worked.clone()
        };
        if basis.policy.fee_income_policy == FeeIncomePolicy::Exclude {
            claimed.retain(|line| line.charged <= Yen::ZERO);
        }
        let claim = claim_minutes(basis.policy, &claimed);
        let fee_income = worked.iter().map(|line| line.charged).sum();
        Self { basis, work, programme, worked, claimed, claim, fee_income }
    }

    /// What is left out, and what somebody should look at, whatever the method.
    fn note(&self, found: &mut Found) {
        let policy = self.basis.policy;
        let charged: Vec<WorkLine> = self.worked.iter().filter(|line| line.charged > Yen::ZERO).copied().collect();
        let excluded = policy.fee_income_policy == FeeIncomePolicy::Exclude;
        let charged_minutes = if excluded { sum(&charged) } else { Minutes::ZERO };
        found.left_out(sum(&self.worked) - charged_minutes - sum(&self.claimed), Flag::UnpaidOvertime);
        found.left_out(charged_minutes, Flag::SupportAlsoCharged);
        if !charged.is_empty() && !excluded {
            found.flags.push(Flag::SupportAlsoCharged);
        }
        let overtime: Minutes = self.claimed.iter().map(|line| line.overtime_minutes).sum();
        let without_overtime = policy.overtime_policy == OvertimePolicy::Exclude;
        let overtime = if without_overtime { overtime } else { Minutes::ZERO };
        found.left_out(overtime, Flag::OvertimeExcluded);
        let minutes = sum(&self.claimed) - overtime;
        if minutes != self.claim.minutes() {
            found.steps.push(Step::Rounded { minutes, claim_minutes: self.claim.minutes() });
        }
        if sum(&self.work.lines) > self.work.attendance_minutes {
            found.flags.push(Flag::MoreThanAttendance);
        }
    }

    fn by_hours(&self, found: &mut Found) -> Option<Yen> {
        let Basis { terms, grades, policy } = self.basis;
        let Some(Rate { yen, steps }) = rate(terms, grades, self.work.month.fiscal_year()) else {
            return found.nothing(Flag::PayMissing);
        };
        found.rate = Some(yen);
        found.steps.extend(steps);
        // The published table has one rate for every hour.
        let one_rate = terms.method == Method::GradeRate || policy.overtime_policy != OvertimePolicy::Premium;
        if one_rate || self.claim.overtime == Minutes::ZERO {
            let minutes = self.claim.minutes();
            let amount = of_hours(yen, minutes).floor_yen();
            found.steps.push(Step::Hours { rate: yen, minutes, amount });
            return Some(amount);
        }
        let premium_rate = yen.times(policy.premium).floor_yen();
        found.steps.push(Step::PremiumRate { rate: yen, premium: policy.premium, premium_rate });
        let Claim { regular, overtime } = self.claim;
        let amount = of_hours(yen, regular).plus(of_hours(premium_rate, overtime)).floor_yen();
        found.steps.push(Step::HoursWithPremium {
            rate: yen,
            minutes: regular,
            premium_rate,
            overtime_minutes: overtime,
            amount,
        });
        Some(amount)
    }

    fn by_effort(&self, found: &mut Found) -> Option<Yen> {
        let terms = self.basis.terms;
        let Some(certified) = terms.effort_for(self.programme) else { return found.nothing(Flag::EffortNotCertified) };
        let whole = terms.effort.iter().fold(Ratio::ZERO, |sum, effort| sum.plus(effort.percent));
        if whole > Ratio::whole(100) {
            return found.nothing(Flag::EffortOverWhole);
        }
        let Some(paid) = self.paid() else { return found.nothing(Flag::PayMissing) };
        let actual = self.actual_share();
        found.steps.push(Step::Effort { certified, actual });
        if actual < certified {
            found.flags.push(Flag::BelowCertifiedEffort);
        }
        let share = match self.basis.policy.effort_cap {
            EffortCap::MinCertifiedActual => certified.min(actual),
            EffortCap::Certified => certified,
        };
        let share = share.times(self.claimed_share());
        let amount = paid.times(share).floor_yen();
        found.steps.push(Step::Share { paid, share, amount });
        Some(amount)
    }

    /// The certificate says that there is no other work: any other duty makes it void.
    fn full_time(&self, found: &mut Found) -> Option<Yen> {
        if self.work.lines.len() > self.worked.len() {
            return found.nothing(Flag::OtherDuty);
        }
        let Some(paid) = self.paid() else { return found.nothing(Flag::PayMissing) };
        let amount = paid.times(self.claimed_share()).floor_yen();
        found.steps.push(Step::Month { paid, amount });
        Some(amount)
    }

    fn by_days(&self, found: &mut Found) -> Option<Yen> {
        let Some(daily) = self.basis.terms.daily_yen else { return found.nothing(Flag::PayMissing) };
        let days: BTreeSet<Day> =
            self.claimed.iter().filter(|line| line.minutes.is_positive()).map(|line| line.day).collect();
        let days = u32::try_from(days.len()).unwrap_or(u32::MAX);
        let amount = daily.times(Ratio::whole(days.into())).floor_yen();
        found.steps.push(Step::Days { daily, days, amount });
        Some(amount)
    }

    fn less_fees(&self, amount: Yen, found: &mut Found) -> Yen {
        if self.basis.policy.fee_income_policy != FeeIncomePolicy::Offset || self.fee_income <= Yen::ZERO {
            return amount;
        }
        let left = (amount - self.fee_income).max(Yen::ZERO);
        found.steps.push(Step::Offset { amount, fee_income: self.fee_income, left });
        left
    }

    fn paid(&self) -> Option<Yen> {
        self.basis.terms.paid.get(&self.work.month).copied()
    }

    /// Of the attendance; of the diary where that says more, so that all shares together stay one whole.
    fn actual_share(&self) -> Ratio {
        share(sum(&self.worked), self.work.attendance_minutes.max(sum(&self.work.lines)))
    }

    /// The part that is left when support charged to users is excluded. Salaries do not depend on overtime.
    fn claimed_share(&self) -> Ratio {
        if self.basis.policy.fee_income_policy != FeeIncomePolicy::Exclude || self.worked.is_empty() {
            return Ratio::ONE;
        }
        let kept: Minutes = self.worked.iter().filter(|line| line.charged <= Yen::ZERO).map(|line| line.minutes).sum();
        share(kept, sum(&self.worked))
    }
}

impl Found {
    fn left_out(&mut self, minutes: Minutes, because: Flag) {
        if minutes.is_positive() {
            self.flags.push(because);
            self.steps.push(Step::LeftOut { minutes, because });
        }
    }

    fn nothing(&mut self, because: Flag) -> Option<Yen> {
        self.flags.push(because);
        None
    }
}

fn sum(lines: &[WorkLine]) -> Minutes {
    lines.iter().map(|line| line.minutes).sum()
}

fn share(part: Minutes, whole: Minutes) -> Ratio {
    Ratio::new(part.0.into(), whole.0.into()).unwrap_or(Ratio::ZERO)
}

fn of_hours(rate: Yen, minutes: Minutes) -> Ratio {
    rate.times(share(minutes, Minutes::hours(1)))
}

#[cfg(test)]
mod tests;
