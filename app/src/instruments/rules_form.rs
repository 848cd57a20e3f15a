//! The form of an instrument's booking rules: every rule for everybody, and every rule again for each class of users.

use super::{
    Approval, DaySpan, GRIDS, RelaxedWindow, Rules, UserClass,
    forms::{weekly, weekly_lines},
    words,
};
use crate::{
    error::Error,
    form::{Fields, Typed},
    time::Minutes,
    words::{Lang, Said},
};

/// The names of the fields of one set of rules, as problems with them are named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Names {
    pub granularity: &'static str,
    pub min: &'static str,
    pub max: &'static str,
    pub horizon: &'static str,
    pub notice: &'static str,
    pub daily: &'static str,
    pub future: &'static str,
    pub future_minutes: &'static str,
    pub gap: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub lock: &'static str,
    pub early: &'static str,
    pub no_show: &'static str,
    pub late_cancel: &'static str,
    pub approval: &'static str,
    pub licence: &'static str,
    pub relaxed: &'static str,
    pub extra_hours: &'static str,
}

macro_rules! names {
    ($prefix:literal) => {
        Names {
            granularity: concat!($prefix, "granularity_minutes"),
            min: concat!($prefix, "min_minutes"),
            max: concat!($prefix, "max_minutes"),
            horizon: concat!($prefix, "horizon_days"),
            notice: concat!($prefix, "notice_hours"),
            daily: concat!($prefix, "daily_count"),
            future: concat!($prefix, "future_count"),
            future_minutes: concat!($prefix, "future_minutes"),
            gap: concat!($prefix, "gap_minutes"),
            before: concat!($prefix, "buffer_before_minutes"),
            after: concat!($prefix, "buffer_after_minutes"),
            lock: concat!($prefix, "lock_hours"),
            early: concat!($prefix, "checkin_early_minutes"),
            no_show: concat!($prefix, "no_show_minutes"),
            late_cancel: concat!($prefix, "late_cancel_minutes"),
            approval: concat!($prefix, "approval"),
            licence: concat!($prefix, "needs_licence"),
            relaxed: concat!($prefix, "relaxed"),
            extra_hours: concat!($prefix, "extra_hours"),
        }
    };
}

/// Of the rules for everybody.
pub const FOR_ALL: Names = names!("");

/// Of the rules that a class has instead.
pub const fn for_class(class: UserClass) -> Names {
    match class {
        UserClass::Sme => names!("per_class.sme."),
        UserClass::Large => names!("per_class.large."),
        UserClass::Academia => names!("per_class.academia."),
        UserClass::Internal => names!("per_class.internal."),
    }
}

/// Everything the form says, or everything that is wrong with it: what cannot be read, and what cannot be a setting.
pub fn rules(typed: &Typed) -> Result<Rules, Error> {
    let mut fields = Fields::of(typed);
    let mut rules = one(&mut fields, typed, FOR_ALL);
    if rules.granularity_minutes.is_none() {
        let _: Option<()> = fields.refuse(FOR_ALL.granularity, "not_a_grid", Said::by(words::not_a_grid));
    }
    for class in UserClass::ALL {
        let own = one(&mut fields, typed, for_class(class));
        if own != Rules::default() {
            rules.per_class.insert(class, own);
        }
    }
    let problems = rules.problems();
    match fields.check() {
        Ok(()) if problems.is_empty() => Ok(rules),
        Ok(()) => Err(Error::Invalid(problems)),
        Err(Error::Invalid(mut errors)) => {
            let fresh = |problem: &crate::error::FieldError| errors.iter().all(|error| error.field != problem.field);
            let more: Vec<_> = problems.into_iter().filter(fresh).collect();
            errors.extend(more);
            Err(Error::Invalid(errors))
        }
        Err(error) => Err(error),
    }
}

/// An empty field is no rule; of a class, that it has none of its own.
fn one(fields: &mut Fields<'_>, typed: &Typed, names: Names) -> Rules {
    let mut number = |name: &str| fields.optional_number(name, i64::MIN..=i64::MAX).flatten();
    let mut rules = Rules {
        granularity_minutes: number(names.granularity).map(Minutes),
        min_minutes: number(names.min).map(Minutes),
        max_minutes: number(names.max).map(Minutes),
        horizon_days: number(names.horizon),
        notice_hours: number(names.notice),
        daily_count: number(names.daily),
        future_count: number(names.future),
        future_minutes: number(names.future_minutes).map(Minutes),
        gap_minutes: number(names.gap).map(Minutes),
        buffer_before_minutes: number(names.before).map(Minutes),
        buffer_after_minutes: number(names.after).map(Minutes),
        lock_hours: number(names.lock),
        checkin_early_minutes: number(names.early).map(Minutes),
        no_show_minutes: number(names.no_show).map(Minutes),
        late_cancel_minutes: number(names.late_cancel).map(Minutes),
        ..Rules::default()
    };
    if !typed.get(names.approval).is_empty() {
        rules.approval = fields.choice(names.approval, Approval::from_code);
    }
    if !typed.get(names.licence).is_empty() {
        rules.needs_licence = fields.choice(names.licence, |code| match code {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
    }
    rules.relaxed = weekly(fields, typed, names.relaxed).into_iter().map(relaxed).collect();
    rules.extra_hours = weekly(fields, typed, names.extra_hours);
    rules
}

fn relaxed(span: DaySpan) -> RelaxedWindow {
    RelaxedWindow { weekdays: vec![span.weekday], from: span.from, to: span.to }
}

/// The grids as choices.
pub fn grids(lang: Lang) -> Vec<(String, String)> {
    GRIDS.map(|grid| (grid.to_string(), crate::words::length(lang, Minutes(grid)))).to_vec()
}

pub fn relaxed_lines(lang: Lang, rules: &Rules) -> String {
    weekly_lines(lang, rules.relaxed.iter().flat_map(RelaxedWindow::spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Result<Rules, Vec<String>> {
        let grid = ("granularity_minutes", "15");
        let given = fields.iter().any(|(name, _)| *name == grid.0);
        let all = fields.iter().copied().chain((!given).then_some(grid));
        let typed = Typed::new(all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), Vec::new());
        rules(&typed).map_err(|error| match error {
            Error::Invalid(errors) => errors.into_iter().map(|bad| format!("{} {}", bad.field, bad.code)).collect(),
            other => vec![format!("{other:?}")],
        })
    }

    #[test]
    fn every_rule_can_be_set_for_everybody_and_for_each_class() {
        let values = [
            ("min_minutes", "30"),
            ("max_minutes", "480"),
            ("horizon_days", "60"),
            ("notice_hours", "4"),
            ("daily_count", "2"),
            ("future_count", "5"),
            ("future_minutes", "600"),
            ("gap_minutes", "60"),
            ("buffer_before_minutes", "10"),
            ("buffer_after_minutes", "15"),
            ("lock_hours", "12"),
            ("checkin_early_minutes", "10"),
            ("no_show_minutes", "15"),
            ("late_cancel_minutes", "120"),
            ("approval", "first"),
            ("needs_licence", "yes"),
            ("relaxed", "土 00:00-24:00"),
            ("extra_hours", "Mon 17:00-22:00"),
        ];
        let class: Vec<_> = values.iter().map(|(name, value)| (format!("per_class.sme.{name}"), *value)).collect();
        let both: Vec<(&str, &str)> =
            values.iter().copied().chain(class.iter().map(|(name, value)| (name.as_str(), *value))).collect();
        let rules = read(&both).unwrap();
        let own = &rules.per_class[&UserClass::Sme];
        let json = |rules: &Rules| serde_json::to_value(rules).unwrap().as_object().unwrap().len();
        assert_eq!((json(own), json(&rules)), (18, 20), "all of them, the grid and the classes");
        assert_eq!((own.needs_licence, own.approval), (Some(true), Some(Approval::First)));
        assert_eq!(rules.per_class.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_and_what_cannot_be_a_setting_is_named_at_once_beside_its_field() {
        let wrong = read(&[
            ("min_minutes", "20"),
            ("horizon_days", "soon"),
            ("notice_hours", "-1"),
            ("relaxed", "every day"),
            ("per_class.large.granularity_minutes", "7"),
            ("per_class.large.min_minutes", "10"),
            ("per_class.sme.needs_licence", "perhaps"),
        ]);
        let expected = [
            "horizon_days not_a_number",
            "relaxed not_spans",
            "per_class.sme.needs_licence not_a_choice",
            "notice_hours out_of_range",
            "min_minutes minimum_off_grid",
            "per_class.large.granularity_minutes not_a_grid",
        ];
        assert_eq!(wrong, Err(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_grid_that_was_never_offered_is_refused() {
        assert_eq!(read(&[("granularity_minutes", "7")]), Err(vec!["granularity_minutes not_a_grid".to_owned()]));
        assert_eq!(read(&[("granularity_minutes", "")]), Err(vec!["granularity_minutes not_a_grid".to_owned()]));
    }

    #[test]
    fn a_class_without_rules_of_its_own_has_none() {
        let rules = read(&[("per_class.sme.approval", ""), ("per_class.sme.max_minutes", " ")]).unwrap();
        assert!(rules.per_class.is_empty());
    }
}
