//! What an hour costs. Floored here once, before any hours are counted.

use crate::{
    money::{Ratio, Yen},
    payroll::{
        cost::Step,
        model::{GradeTable, Method, PayTerms},
    },
    time::{FiscalYear, Minutes},
};

/// 時間単価 and how it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    pub yen: Yen,
    pub steps: Vec<Step>,
}

/// `None` for methods without a rate, and where the terms lack what theirs needs.
pub fn rate(terms: &PayTerms, grades: &GradeTable, year: FiscalYear) -> Option<Rate> {
    match terms.method {
        Method::ActualRate => actual(terms),
        Method::GradeRate if terms.grade.is_some() => by_grade(terms, grades, year),
        // Who is not insured by grade is counted by the day or the hour.
        Method::GradeRate | Method::Hourly => hourly(terms).or_else(|| by_day(terms)),
        Method::Effort | Method::FullTime | Method::Daily => None,
    }
}

fn actual(terms: &PayTerms) -> Option<Rate> {
    let (pay, fringe) = (terms.annual_pay_yen?, terms.annual_fringe_yen?);
    let sum = pay + fringe;
    let scheduled_minutes = terms.annual_scheduled_minutes?;
    let yen = per_hour(sum, scheduled_minutes)?;
    let steps =
        vec![Step::AnnualCost { pay, fringe, sum }, Step::PerScheduledHour { sum, scheduled_minutes, rate: yen }];
    Some(Rate { yen, steps })
}

fn by_grade(terms: &PayTerms, grades: &GradeTable, year: FiscalYear) -> Option<Rate> {
    let (grade, bonus_class, with_fringe) = (terms.grade?, terms.bonus_class?, terms.with_fringe);
    let yen = grades.find(year, bonus_class, with_fringe, grade)?;
    Some(Rate { yen, steps: vec![Step::GradeRate { grade, bonus_class, with_fringe, rate: yen }] })
}

fn hourly(terms: &PayTerms) -> Option<Rate> {
    let yen = terms.hourly_yen?;
    Some(Rate { yen, steps: vec![Step::HourlyRate { rate: yen }] })
}

fn by_day(terms: &PayTerms) -> Option<Rate> {
    let (daily, daily_minutes) = (terms.daily_yen?, terms.daily_minutes?);
    let yen = per_hour(daily, daily_minutes)?;
    Some(Rate { yen, steps: vec![Step::PerHourOfDay { daily, daily_minutes, rate: yen }] })
}

fn per_hour(sum: Yen, minutes: Minutes) -> Option<Yen> {
    Some(sum.times(Ratio::new(60, minutes.0.into())?).floor_yen())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payroll::model::{BonusClass, GradeRow};

    fn of(terms: &PayTerms) -> Option<Yen> {
        rate(terms, &GradeTable::default(), "2026".parse().unwrap()).map(|rate| rate.yen)
    }

    #[test]
    fn p01_overtime_pay_never_enters_the_rate() {
        let terms = PayTerms {
            annual_pay_yen: Some(Yen(5_400_000)),
            annual_overtime_yen: Some(Yen(420_000)),
            annual_fringe_yen: Some(Yen(810_000)),
            annual_scheduled_minutes: Some(Minutes(243 * 465)),
            ..PayTerms::by(Method::ActualRate)
        };
        assert_eq!(of(&terms), Some(Yen(3_297)));
        let steps = rate(&terms, &GradeTable::default(), "2026".parse().unwrap()).unwrap().steps;
        assert_eq!(
            steps,
            [
                Step::AnnualCost { pay: Yen(5_400_000), fringe: Yen(810_000), sum: Yen(6_210_000) },
                Step::PerScheduledHour { sum: Yen(6_210_000), scheduled_minutes: Minutes(112_995), rate: Yen(3_297) },
            ]
        );
    }

    #[test]
    fn p04_a_days_pay_is_divided_by_the_scheduled_hours_and_floored() {
        for method in [Method::Hourly, Method::GradeRate] {
            let terms =
                PayTerms { daily_yen: Some(Yen(9_600)), daily_minutes: Some(Minutes(465)), ..PayTerms::by(method) };
            assert_eq!(of(&terms), Some(Yen(1_238)));
        }
    }

    #[test]
    fn the_grade_is_looked_up_in_the_table_of_the_year() {
        let row = |year: &str, yen| GradeRow {
            fiscal_year: year.parse().unwrap(),
            bonus_class: BonusClass::None,
            with_fringe: true,
            grade: 29,
            hourly_yen: Yen(yen),
        };
        let grades = GradeTable { rows: vec![row("2015", 3_260), row("2016", 3_250)] };
        let terms = PayTerms {
            grade: Some(29),
            bonus_class: Some(BonusClass::None),
            with_fringe: true,
            ..PayTerms::by(Method::GradeRate)
        };
        let of = |year: &str| rate(&terms, &grades, year.parse().unwrap()).map(|rate| rate.yen);
        assert_eq!((of("2015"), of("2016"), of("2017")), (Some(Yen(3_260)), Some(Yen(3_250)), None));
    }

    #[test]
    fn without_hours_there_is_no_rate() {
        let terms = PayTerms {
            daily_yen: Some(Yen(9_600)),
            daily_minutes: Some(Minutes::ZERO),
            ..PayTerms::by(Method::Hourly)
        };
        assert_eq!(of(&terms), None);
        assert_eq!(of(&PayTerms::by(Method::ActualRate)), None);
    }
}
