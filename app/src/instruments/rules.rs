//! The booking rules of an instrument: a setting, checked as a setting. Judging a booking by them is the bookings' work.

pub mod meaning;
mod words;

use super::{
    span::{DaySpan, RelaxedWindow, periods_of},
    words as of_instruments,
};
use crate::{
    error::FieldError,
    time::{Minutes, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// The grids that divide the hour.
pub const GRIDS: [i64; 6] = [1, 5, 10, 15, 30, 60];

/// An absent key means that there is no such rule. In `per_class` it means that the rule for everybody holds.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granularity_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon_days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_hours: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub future_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub future_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_minutes: Option<Minutes>,
    /// Windows in which length and count rules do not apply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relaxed: Vec<RelaxedWindow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_before_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_after_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_hours: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkin_early_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_show_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_cancel_minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_licence: Option<bool>,
    /// Open for these users beside the instrument's own hours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extra_hours: Vec<DaySpan>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub per_class: BTreeMap<UserClass, Rules>,
}

/// Whose request waits for a manager.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    #[default]
    Never,
    /// Only somebody's first booking of this instrument.
    First,
    Always,
}

/// The classes of users that rules and prices know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum UserClass {
    Sme,
    Large,
    /// Another university or public institute.
    Academia,
    /// The institution's own people.
    Internal,
}

impl Rules {
    /// The rules that hold for a user of these classes: the first class's, and the longest horizon of all of them.
    pub fn for_classes(&self, classes: &[UserClass]) -> Self {
        let mut rules =
            classes.first().map_or_else(|| self.overridden_by(&Self::default()), |class| self.for_class(*class));
        let horizons = classes.iter().map(|class| self.for_class(*class).horizon_days);
        // A class without a horizon may book as far ahead as it likes.
        rules.horizon_days = horizons.reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b))).unwrap_or(rules.horizon_days);
        rules
    }

    pub fn for_class(&self, class: UserClass) -> Self {
        self.overridden_by(self.per_class.get(&class).unwrap_or(&Self::default()))
    }

    pub fn granularity(&self) -> Minutes {
        self.granularity_minutes.unwrap_or(Minutes(1))
    }

    pub fn approval(&self) -> Approval {
        self.approval.unwrap_or_default()
    }

    pub fn needs_licence(&self) -> bool {
        self.needs_licence.unwrap_or_default()
    }

    pub fn buffers(&self) -> (Minutes, Minutes) {
        (self.buffer_before_minutes.unwrap_or_default(), self.buffer_after_minutes.unwrap_or_default())
    }

    /// When length and count rules rest, within a period.
    pub fn relaxed_periods(&self, zone: Zone, period: Period) -> Vec<Period> {
        let spans: Vec<_> = self.relaxed.iter().flat_map(RelaxedWindow::spans).collect();
        periods_of(&spans, zone, period, |_| true)
    }

    fn overridden_by(&self, own: &Self) -> Self {
        let longer = |own: &[DaySpan], all: &[DaySpan]| [all, own].concat();
        Self {
            granularity_minutes: own.granularity_minutes.or(self.granularity_minutes),
            min_minutes: own.min_minutes.or(self.min_minutes),
            max_minutes: own.max_minutes.or(self.max_minutes),
            horizon_days: own.horizon_days.or(self.horizon_days),
            notice_hours: own.notice_hours.or(self.notice_hours),
            daily_count: own.daily_count.or(self.daily_count),
            future_count: own.future_count.or(self.future_count),
            future_minutes: own.future_minutes.or(self.future_minutes),
            gap_minutes: own.gap_minutes.or(self.gap_minutes),
            relaxed: if own.relaxed.is_empty() { self.relaxed.clone() } else { own.relaxed.clone() },
            buffer_before_minutes: own.buffer_before_minutes.or(self.buffer_before_minutes),
            buffer_after_minutes: own.buffer_after_minutes.or(self.buffer_after_minutes),
            lock_hours: own.lock_hours.or(self.lock_hours),
            checkin_early_minutes: own.checkin_early_minutes.or(self.checkin_early_minutes),
            no_show_minutes: own.no_show_minutes.or(self.no_show_minutes),
            late_cancel_minutes: own.late_cancel_minutes.or(self.late_cancel_minutes),
            approval: own.approval.or(self.approval),
            needs_licence: own.needs_licence.or(self.needs_licence),
            extra_hours: longer(&own.extra_hours, &self.extra_hours),
            per_class: BTreeMap::new(),
        }
    }

    /// What is wrong with them as a setting. A minimum above the maximum is not: whoever books is told both.
    pub fn problems(&self) -> Vec<FieldError> {
        let mut problems = self.problems_of_one("");
        for (class, own) in &self.per_class {
            let prefix = format!("per_class.{}.", class.code());
            problems.extend(own.problems_of_one(&prefix));
            if !own.per_class.is_empty() {
                problems.push(problem(
                    &prefix,
                    "per_class",
                    "unknown_field",
                    Said::by(of_instruments::classes_do_not_nest),
                ));
            }
            if own.touches_grid() {
                problems.extend(self.overridden_by(own).off_grid(&prefix));
            }
        }
        problems
    }

    fn touches_grid(&self) -> bool {
        self.granularity_minutes.is_some() || self.min_minutes.is_some()
    }

    fn problems_of_one(&self, prefix: &str) -> Vec<FieldError> {
        const YEAR: i64 = 366 * 24 * 60;
        let minutes = |value: Option<Minutes>| value.map(|minutes| minutes.0);
        let ranges = [
            ("min_minutes", minutes(self.min_minutes), 1, YEAR),
            ("max_minutes", minutes(self.max_minutes), 1, YEAR),
            ("horizon_days", self.horizon_days, 0, 3660),
            ("notice_hours", self.notice_hours, 0, 8784),
            ("daily_count", self.daily_count, 0, 1000),
            ("future_count", self.future_count, 0, 1000),
            ("future_minutes", minutes(self.future_minutes), 0, YEAR),
            ("gap_minutes", minutes(self.gap_minutes), 0, YEAR),
            ("buffer_before_minutes", minutes(self.buffer_before_minutes), 0, 1440),
            ("buffer_after_minutes", minutes(self.buffer_after_minutes), 0, 1440),
            ("lock_hours", self.lock_hours, 0, 8784),
            ("checkin_early_minutes", minutes(self.checkin_early_minutes), 0, 1440),
            ("no_show_minutes", minutes(self.no_show_minutes), 1, 1440),
            ("late_cancel_minutes", minutes(self.late_cancel_minutes), 0, YEAR),
        ];
        let mut problems: Vec<_> = ranges
            .into_iter()
            .filter(|(_, value, low, high)| value.is_some_and(|value| !(low..=high).contains(&&value)))
            .map(|(field, _, low, high)| {
                let said = Said::by(|lang| crate::words::out_of_range(lang, low, high));
                problem(prefix, field, "out_of_range", said)
            })
            .collect();
        if self.granularity_minutes.is_some_and(|grid| !GRIDS.contains(&grid.0)) {
            problems.push(problem(prefix, "granularity_minutes", "not_a_grid", Said::by(of_instruments::not_a_grid)));
        } else if prefix.is_empty() {
            problems.extend(self.off_grid(prefix));
        }
        let mut relaxed = self.relaxed.iter().flat_map(RelaxedWindow::spans);
        let impossible = [
            ("relaxed", relaxed.any(|span| !span.is_possible())),
            ("extra_hours", self.extra_hours.iter().any(|span| !span.is_possible())),
        ];
        problems.extend(
            impossible
                .into_iter()
                .filter(|(_, found)| *found)
                .map(|(field, _)| problem(prefix, field, "impossible_span", Said::by(of_instruments::impossible_span))),
        );
        problems
    }

    /// A shortest booking that no booking on the grid can have.
    fn off_grid(&self, prefix: &str) -> Option<FieldError> {
        let (grid, shortest) = (self.granularity().0, self.min_minutes?.0);
        (GRIDS.contains(&grid) && shortest % grid != 0).then(|| {
            let said = Said::by(|lang| of_instruments::minimum_off_grid(lang, shortest, grid));
            problem(prefix, "min_minutes", "minimum_off_grid", said)
        })
    }
}

fn problem(prefix: &str, field: &str, code: &'static str, said: Said) -> FieldError {
    FieldError { field: format!("{prefix}{field}"), code, said }
}

impl Approval {
    pub const ALL: [Self; 3] = [Self::Never, Self::First, Self::Always];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::First => "first",
            Self::Always => "always",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|approval| approval.code() == code)
    }
}

impl UserClass {
    pub const ALL: [Self; 4] = [Self::Sme, Self::Large, Self::Academia, Self::Internal];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sme => "sme",
            Self::Large => "large",
            Self::Academia => "academia",
            Self::Internal => "internal",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

impl FromStr for UserClass {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::from_code(code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(json: &str) -> Rules {
        serde_json::from_str(json).unwrap()
    }

    fn fields(rules: &Rules) -> Vec<String> {
        rules.problems().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn the_contracts_example_comes_back_key_by_key() {
        let example = serde_json::json!({
            "granularity_minutes": 15, "min_minutes": 30, "max_minutes": 480, "horizon_days": 60, "notice_hours": 4,
            "daily_count": 2, "future_count": 5, "future_minutes": 600, "gap_minutes": 0,
            "relaxed": [{"weekdays": [6, 7], "from": "00:00", "to": "24:00"}],
            "buffer_before_minutes": 0, "buffer_after_minutes": 15, "lock_hours": 12, "checkin_early_minutes": 10,
            "no_show_minutes": 15, "late_cancel_minutes": 120, "approval": "always", "needs_licence": true,
            "per_class": {"sme": {"horizon_days": 30, "extra_hours": [{"weekday": 1, "from": "17:00", "to": "22:00"}]}},
        });
        let read: Rules = serde_json::from_value(example.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), example);
        assert_eq!(read.problems(), []);
    }

    #[test]
    fn an_absent_key_is_no_rule_and_an_unknown_one_is_refused() {
        assert_eq!(rules("{}"), Rules::default());
        assert_eq!(serde_json::to_string(&Rules::default()).unwrap(), "{}");
        assert!(serde_json::from_str::<Rules>(r#"{"max_hours":4}"#).is_err());
        assert!(serde_json::from_str::<Rules>(r#"{"per_class":{"vip":{}}}"#).is_err());
    }

    #[test]
    fn a_minimum_off_the_grid_is_refused_as_a_setting() {
        assert_eq!(fields(&rules(r#"{"granularity_minutes":15,"min_minutes":20}"#)), ["min_minutes"]);
        assert_eq!(fields(&rules(r#"{"granularity_minutes":15,"min_minutes":30}"#)), [] as [&str; 0]);
        assert_eq!(fields(&rules(r#"{"granularity_minutes":7}"#)), ["granularity_minutes"]);
        let class = rules(r#"{"granularity_minutes":15,"min_minutes":30,"per_class":{"sme":{"min_minutes":20}}}"#);
        assert_eq!(fields(&class), ["per_class.sme.min_minutes"]);
    }

    #[test]
    fn a_minimum_above_the_maximum_is_told_to_whoever_books() {
        assert_eq!(rules(r#"{"min_minutes":90,"max_minutes":30}"#).problems(), []);
    }

    #[test]
    fn negative_limits_and_spans_without_time_are_refused() {
        let wrong =
            rules(r#"{"horizon_days":-1,"gap_minutes":-5,"relaxed":[{"weekdays":[1],"from":"09:00","to":"09:00"}]}"#);
        assert_eq!(fields(&wrong), ["horizon_days", "gap_minutes", "relaxed"]);
        assert_eq!(fields(&rules(r#"{"per_class":{"sme":{"per_class":{"large":{}}}}}"#)), ["per_class.sme.per_class"]);
    }

    #[test]
    fn a_class_overrides_what_it_names_and_two_classes_get_the_longest_horizon() {
        let all = rules(
            r#"{"max_minutes":480,"horizon_days":60,"per_class":{"sme":{"max_minutes":240},"academia":{"horizon_days":90}}}"#,
        );
        let sme = all.for_class(UserClass::Sme);
        assert_eq!((sme.max_minutes, sme.horizon_days), (Some(Minutes(240)), Some(60)));
        let both = all.for_classes(&[UserClass::Sme, UserClass::Academia]);
        assert_eq!((both.max_minutes, both.horizon_days), (Some(Minutes(240)), Some(90)));
        assert_eq!(all.for_classes(&[]).max_minutes, Some(Minutes(480)));
    }

    #[test]
    fn relaxed_windows_work_inside_a_day_and_across_midnight() {
        let period = |from: &str, to: &str| {
            Period::new(format!("{from}:00+09:00").parse().unwrap(), format!("{to}:00+09:00").parse().unwrap()).unwrap()
        };
        let asked = period("2026-04-10T08:00", "2026-04-11T08:00");
        let day = rules(r#"{"relaxed":[{"weekdays":[5],"from":"09:00","to":"17:00"}]}"#);
        assert_eq!(day.relaxed_periods(Zone::TOKYO, asked), [period("2026-04-10T09:00", "2026-04-10T17:00")]);
        let night = rules(r#"{"relaxed":[{"weekdays":[5],"from":"22:00","to":"06:00"}]}"#);
        assert_eq!(night.relaxed_periods(Zone::TOKYO, asked), [period("2026-04-10T22:00", "2026-04-11T06:00")]);
    }
}
