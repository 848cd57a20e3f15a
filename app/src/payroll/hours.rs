//! 労働時間集計表: where everybody's time went, month by month, beside what they are certified for. Nothing of pay is in it.

use super::claim::Worked;
use crate::{
    diary::Status,
    ids::{ProgrammeId, StaffId},
    money::Ratio,
    time::{FiscalYear, Minutes, Month},
    words::Said,
};
use std::collections::BTreeMap;

/// Somebody of the support staff: their hours and what their terms certify, never what they earn.
#[derive(Clone, PartialEq, Debug)]
pub struct Worker {
    pub staff: StaffId,
    pub name: String,
    /// 所定労働時間 of a month, by their hours and the holidays of the law.
    pub scheduled: BTreeMap<Month, Minutes>,
    /// 申告エフォート as parts of one.
    pub certified: BTreeMap<ProgrammeId, Ratio>,
}

/// An institution's hours of a fiscal year, or of one month of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hours {
    pub institution: Said,
    pub year: FiscalYear,
    /// What anybody worked for or is certified for, by name.
    pub programmes: Vec<(ProgrammeId, Said)>,
    pub rows: Vec<HoursRow>,
}

/// One person's month.
#[derive(Clone, PartialEq, Debug)]
pub struct HoursRow {
    pub staff: StaffId,
    pub name: String,
    pub month: Month,
    pub status: Status,
    pub scheduled: Minutes,
    /// 総労働時間: by attendance.
    pub total: Minutes,
    pub programmes: BTreeMap<ProgrammeId, Share>,
    /// 自主業務: everything else at work, written down or not.
    pub own: Minutes,
    /// Certified for all programmes together; beyond one it cannot be (V10).
    pub certified: Ratio,
}

/// One programme's part of a person's month, and of their fiscal year so far.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Share {
    pub minutes: Minutes,
    /// 従事割合; `None` where nobody was at work.
    pub actual: Option<Ratio>,
    pub certified: Option<Ratio>,
    pub year_actual: Option<Ratio>,
}

impl Share {
    /// 差: how far the month is above or below what is certified.
    pub fn difference(&self) -> Option<Ratio> {
        difference(self.actual?, self.certified?)
    }

    pub fn year_difference(&self) -> Option<Ratio> {
        difference(self.year_actual?, self.certified?)
    }
}

fn difference(actual: Ratio, certified: Ratio) -> Option<Ratio> {
    Some(actual.plus(certified.times(Ratio::whole(-1))))
}

/// The rows of one person in the order of their months; the year is added up as it goes.
pub fn hours(worker: &Worker, months: &[Worked]) -> Vec<HoursRow> {
    let mut year: BTreeMap<ProgrammeId, Minutes> = BTreeMap::new();
    let mut year_total = Minutes::ZERO;
    let mut rows = Vec::with_capacity(months.len());
    for worked in months {
        let work = &worked.work;
        let mut spent: BTreeMap<ProgrammeId, Minutes> =
            worker.certified.keys().map(|id| (*id, Minutes::ZERO)).collect();
        for line in &work.lines {
            if let Some(programme) = line.programme {
                *spent.entry(programme).or_default() += line.minutes;
            }
        }
        year_total += work.attendance_minutes;
        let mut programmes = BTreeMap::new();
        for (programme, minutes) in &spent {
            let so_far = year.entry(*programme).or_default();
            *so_far += *minutes;
            let share = Share {
                minutes: *minutes,
                actual: part(*minutes, work.attendance_minutes),
                certified: worker.certified.get(programme).copied(),
                year_actual: part(*so_far, year_total),
            };
            programmes.insert(*programme, share);
        }
        rows.push(HoursRow {
            staff: worker.staff,
            name: worker.name.clone(),
            month: work.month,
            status: worked.status,
            scheduled: worker.scheduled.get(&work.month).copied().unwrap_or_default(),
            total: work.attendance_minutes,
            own: work.attendance_minutes - spent.into_values().sum(),
            programmes,
            certified: worker.certified.values().fold(Ratio::ZERO, |sum, part| sum.plus(*part)),
        });
    }
    rows
}

fn part(of: Minutes, whole: Minutes) -> Option<Ratio> {
    Ratio::new(of.0.into(), whole.0.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        money::Yen,
        payroll::cost::{MonthOfWork, WorkLine},
        time::Day,
    };

    fn worked(month: &str, attendance: i64, lines: &[(Option<u128>, i64)]) -> Worked {
        let month: Month = month.parse().unwrap();
        let line = |(programme, minutes): &(Option<u128>, i64)| WorkLine {
            day: Day::default(),
            minutes: Minutes(*minutes),
            overtime_minutes: Minutes::ZERO,
            programme: programme.map(ProgrammeId::fixed),
            charged: Yen::ZERO,
        };
        let lines = lines.iter().map(line).collect();
        Worked { status: Status::Locked, work: MonthOfWork { month, attendance_minutes: Minutes(attendance), lines } }
    }

    #[test]
    fn the_actual_share_is_compared_with_the_certified_one_each_month_and_over_the_year() {
        let worker = Worker {
            staff: StaffId::fixed(1),
            name: "鈴木".into(),
            scheduled: BTreeMap::from([("2026-06".parse().unwrap(), Minutes(9765))]),
            certified: BTreeMap::from([(ProgrammeId::fixed(1), Ratio::percent(60))]),
        };
        let months = [
            worked("2026-05", 10_000, &[(Some(1), 6_000), (None, 100)]),
            worked("2026-06", 9_765, &[(Some(1), 5_535), (Some(2), 30)]),
        ];
        let rows = hours(&worker, &months);
        let share = rows[1].programmes[&ProgrammeId::fixed(1)];
        assert_eq!(share.actual, Ratio::new(5535, 9765), "P-06: 56.68 %");
        assert_eq!(share.difference(), Some(Ratio::new(5535 * 100 - 9765 * 60, 976_500).unwrap()));
        assert_eq!(share.year_actual, Ratio::new(11_535, 19_765));
        assert_eq!((rows[1].own, rows[1].scheduled), (Minutes(9_765 - 5_535 - 30), Minutes(9_765)));
        assert_eq!(rows[0].programmes[&ProgrammeId::fixed(1)].difference(), Some(Ratio::ZERO));
        assert_eq!(rows[1].programmes[&ProgrammeId::fixed(2)].difference(), None, "nothing is certified");
    }

    #[test]
    fn a_month_without_attendance_has_no_share_and_what_is_certified_is_shown_all_the_same() {
        let worker = Worker {
            staff: StaffId::fixed(1),
            name: String::new(),
            scheduled: BTreeMap::new(),
            certified: BTreeMap::from([(ProgrammeId::fixed(1), Ratio::percent(60))]),
        };
        let rows = hours(&worker, &[worked("2026-06", 0, &[])]);
        let share = rows[0].programmes[&ProgrammeId::fixed(1)];
        assert_eq!((share.minutes, share.actual, share.certified), (Minutes::ZERO, None, Some(Ratio::percent(60))));
    }
}
