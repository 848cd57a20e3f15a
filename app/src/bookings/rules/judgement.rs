//! What a rule says about a wish: its limit, what was asked for, and why not.

use crate::{
    error::Violation,
    time::{Instant, Minutes, Period, Zone},
    words::{Lang, Said},
};

/// A rule that applies, and whether the wish keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct Judgement {
    pub code: &'static str,
    pub limit: Option<Measure>,
    pub actual: Option<Measure>,
    /// Why not; `None` where the rule is kept.
    pub broken: Option<Said>,
}

/// A limit, or what is held against it.
#[derive(Clone, PartialEq, Debug)]
pub enum Measure {
    Length(Minutes),
    Hours(i64),
    Days(i64),
    Count(i64),
    At(Instant),
    /// Earliest first.
    During(Vec<Period>),
    Said(Said),
}

impl Judgement {
    pub(super) fn of(code: &'static str, limit: Measure, actual: Measure) -> Self {
        Self { code, limit: Some(limit), actual: Some(actual), broken: None }
    }

    /// Where there is nothing to measure.
    pub(super) fn simply(code: &'static str) -> Self {
        Self { code, limit: None, actual: None, broken: None }
    }

    pub(super) fn broken_if(self, is_broken: bool, why: impl FnOnce() -> Said) -> Self {
        Self { broken: is_broken.then(why), ..self }
    }

    /// As a refusal carries it; `None` where the rule is kept.
    pub fn violation(self, zone: Zone) -> Option<Violation> {
        let plain = |measure: Option<Measure>| measure.map(|measure| measure.plain(zone));
        let (code, limit, actual) = (self.code, plain(self.limit), plain(self.actual));
        self.broken.map(|said| Violation { code, said, limit, actual })
    }
}

impl Measure {
    /// For programs: numbers, RFC 3339 with offset, `start/end`.
    pub fn plain(&self, zone: Zone) -> String {
        match self {
            Self::Length(Minutes(number)) | Self::Hours(number) | Self::Days(number) | Self::Count(number) => {
                number.to_string()
            }
            Self::At(at) => zone.rfc3339(*at),
            Self::During(periods) => {
                let plain =
                    |period: &Period| format!("{}/{}", zone.rfc3339(period.start()), zone.rfc3339(period.end()));
                periods.iter().map(plain).collect::<Vec<_>>().join(" ")
            }
            Self::Said(said) => said.en.clone(),
        }
    }

    /// For people.
    pub fn say(&self, lang: Lang, zone: Zone) -> String {
        use super::words;
        use crate::words as common;
        match self {
            Self::Length(minutes) => common::length(lang, *minutes),
            Self::Hours(hours) => words::so_many_hours(lang, *hours),
            Self::Days(days) => words::so_many_days(lang, *days),
            Self::Count(count) => words::so_many(lang, *count),
            Self::At(at) => common::instant(lang, zone, *at),
            Self::During(periods) if periods.is_empty() => words::at_no_time(lang).to_owned(),
            Self::During(periods) => {
                periods.iter().map(|period| common::period(lang, zone, *period)).collect::<Vec<_>>().join(", ")
            }
            Self::Said(said) => said.say(lang).to_owned(),
        }
    }
}
