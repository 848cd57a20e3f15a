//! Whether terms hold together: what a method needs is there, and efforts are parts of one whole.

use crate::{
    error::{Error, FieldError},
    money::{Ratio, Yen},
    payroll::{
        model::{Method, PayTerms},
        words,
    },
    time::Minutes,
    words::Said,
};

/// More than anybody earns in a year or works in it: such a number is a slip of the keyboard.
const MOST_YEN: i64 = 1_000_000_000;
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// Every fault at once.
pub fn check(terms: &PayTerms) -> Result<(), Error> {
    let mut faults: Vec<FieldError> =
        missing(terms).into_iter().map(|field| fault(field, "missing", Said::by(crate::words::missing))).collect();
    faults.extend(out_of_range(terms));
    let certified = terms.effort.iter().map(|effort| effort.percent);
    if certified.clone().any(Ratio::is_negative) || certified.fold(Ratio::ZERO, Ratio::plus) > Ratio::whole(100) {
        faults.push(fault("effort", "over_whole", Said::by(words::effort_over_whole)));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

fn missing(terms: &PayTerms) -> Vec<&'static str> {
    let daily = [("daily_yen", terms.daily_yen.is_none()), ("daily_minutes", terms.daily_minutes.is_none())];
    let by_hour_or_day = || {
        if terms.hourly_yen.is_some() || !daily.iter().any(|(_, absent)| *absent) {
            Vec::new()
        } else {
            vec![("hourly_yen", true)]
        }
    };
    let needed = match terms.method {
        Method::ActualRate => vec![
            ("annual_pay_yen", terms.annual_pay_yen.is_none()),
            ("annual_fringe_yen", terms.annual_fringe_yen.is_none()),
            ("annual_scheduled_minutes", terms.annual_scheduled_minutes.is_none()),
        ],
        Method::GradeRate if terms.grade.is_some() => vec![("bonus_class", terms.bonus_class.is_none())],
        Method::GradeRate | Method::Hourly => by_hour_or_day(),
        Method::Effort => vec![("effort", terms.effort.is_empty())],
        // What the months cost becomes known as they are paid.
        Method::FullTime => Vec::new(),
        Method::Daily => vec![daily[0]],
    };
    let manager = (terms.manager_without_overtime_pay && terms.daily_minutes.is_none()).then_some("daily_minutes");
    needed.into_iter().filter_map(|(field, absent)| absent.then_some(field)).chain(manager).collect()
}

fn out_of_range(terms: &PayTerms) -> impl Iterator<Item = FieldError> + '_ {
    let yen = [
        ("annual_pay_yen", terms.annual_pay_yen),
        ("annual_overtime_yen", terms.annual_overtime_yen),
        ("annual_fringe_yen", terms.annual_fringe_yen),
        ("hourly_yen", terms.hourly_yen),
        ("daily_yen", terms.daily_yen),
    ];
    let minutes =
        [("annual_scheduled_minutes", terms.annual_scheduled_minutes), ("daily_minutes", terms.daily_minutes)];
    let yen = yen
        .into_iter()
        .filter_map(|(field, yen)| Some((field, yen?)))
        .chain(terms.paid.values().map(|paid| ("paid", *paid)));
    let yen = yen.map(|(field, Yen(yen))| (field, yen, 0, MOST_YEN));
    let minutes = minutes.into_iter().filter_map(|(field, minutes)| Some((field, minutes?)));
    let minutes = minutes.map(|(field, Minutes(minutes))| (field, minutes, 1, MOST_MINUTES));
    yen.chain(minutes).filter(|(_, value, low, high)| !(low..=high).contains(&value)).map(|(field, _, low, high)| {
        fault(field, "out_of_range", Said::by(|lang| crate::words::out_of_range(lang, low, high)))
    })
}

fn fault(field: &str, code: &'static str, said: Said) -> FieldError {
    FieldError { field: field.into(), code, said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::ProgrammeId, payroll::model::Effort};

    fn faults(terms: &PayTerms) -> Vec<(String, &'static str)> {
        match check(terms) {
            Ok(()) => Vec::new(),
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| (fault.field, fault.code)).collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    fn efforts(percents: &[&str]) -> PayTerms {
        let effort = |(place, percent): (usize, &&str)| Effort {
            programme_id: ProgrammeId::fixed(place as u128),
            percent: percent.parse().unwrap(),
        };
        PayTerms { effort: percents.iter().enumerate().map(effort).collect(), ..PayTerms::by(Method::Effort) }
    }

    #[test]
    fn a_method_names_everything_it_lacks() {
        let fields: Vec<_> = faults(&PayTerms::by(Method::ActualRate)).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["annual_pay_yen", "annual_fringe_yen", "annual_scheduled_minutes"]);
        assert_eq!(faults(&PayTerms::by(Method::Hourly)), [("hourly_yen".into(), "missing")]);
        let by_day =
            PayTerms { daily_yen: Some(Yen(9_600)), daily_minutes: Some(Minutes(465)), ..PayTerms::by(Method::Hourly) };
        assert!(faults(&by_day).is_empty());
    }

    #[test]
    fn efforts_are_parts_of_one_whole() {
        assert!(faults(&efforts(&["60", "25", "15"])).is_empty());
        assert_eq!(faults(&efforts(&["60", "40.1"])), [("effort".into(), "over_whole")]);
        assert_eq!(faults(&efforts(&["-1"])), [("effort".into(), "over_whole")]);
    }

    #[test]
    fn nobody_earns_less_than_nothing_or_works_a_day_without_minutes() {
        let terms =
            PayTerms { hourly_yen: Some(Yen(-1)), daily_minutes: Some(Minutes::ZERO), ..PayTerms::by(Method::Hourly) };
        let out = |field: &str| (field.to_owned(), "out_of_range");
        assert_eq!(faults(&terms), [out("hourly_yen"), out("daily_minutes")]);
    }
}
