//! From forms to instruments, rules and hours: every bad field at once.

use super::{DaySpan, Details, IsoWeekday, OpeningHours, Specs, Status, Support, words};
use crate::{
    error::Error,
    form::{Fields, Typed},
    time::{ClockTime, Weekday, parse_day},
    words::{Lang, Said, weekday},
};
use std::collections::BTreeSet;

/// The names of the fields, Monday first.
pub const DAYS: [&str; 7] = ["day_1", "day_2", "day_3", "day_4", "day_5", "day_6", "day_7"];
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub fn details(typed: &Typed) -> Result<Details, Error> {
    let mut fields = Fields::of(typed);
    let name_ja = fields.optional_text("name_ja", 200);
    let name_en = fields.optional_text("name_en", 200);
    if matches!((&name_ja, &name_en), (Some(None), Some(None))) {
        let _: Option<()> = fields.refuse("name_ja", "missing", Said::by(crate::words::missing));
    }
    let texts = [
        fields.optional_text("category", 100),
        fields.optional_text("maker", 200),
        fields.optional_text("model", 200),
        fields.optional_text("location", 200),
        fields.optional_text("description_ja", 10_000),
        fields.optional_text("description_en", 10_000),
    ];
    let external_id = fields.optional_text("external_id", 100);
    let (specs, external_ids) = (pairs(&mut fields, typed, "specs"), pairs(&mut fields, typed, "external_ids"));
    let support = fields.choice("support", Support::from_code);
    let capacity = fields.number("capacity", 1..=100);
    let status = fields.choice("status", Status::from_code);
    fields.check()?;
    let [category, maker, model, location, description_ja, description_en] =
        texts.map(|text| text.flatten().unwrap_or_default());
    Ok(Details {
        external_id: external_id.flatten(),
        name: Said { ja: name_ja.flatten().unwrap_or_default(), en: name_en.flatten().unwrap_or_default() },
        category,
        maker,
        model,
        location,
        description: Said { ja: description_ja, en: description_en },
        specs: specs.unwrap_or_default(),
        external_ids: external_ids.unwrap_or_default(),
        support: support.unwrap_or_default(),
        capacity: capacity.unwrap_or(1),
        status: status.unwrap_or_default(),
    })
}

/// One `name: value` a line.
fn pairs(fields: &mut Fields<'_>, typed: &Typed, name: &str) -> Option<Specs> {
    let mut pairs = Specs::new();
    for line in typed.get(name).lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once([':', '：']) {
            Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
                pairs.insert(key.trim().to_owned(), value.trim().to_owned());
            }
            _ => return fields.refuse(name, "not_a_pair", Said::by(|lang| words::not_a_pair(lang, line.trim()))),
        }
    }
    Some(pairs)
}

pub fn lines_of(pairs: &Specs) -> String {
    pairs.iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
}

pub fn hours(typed: &Typed) -> Result<OpeningHours, Error> {
    let mut fields = Fields::of(typed);
    let mut weekly = Vec::new();
    for (name, weekday) in DAYS.iter().zip(WEEK) {
        match spans(typed.get(name)) {
            Some(spans) => weekly.extend(spans.into_iter().map(|(from, to)| DaySpan::new(weekday, from, to))),
            None => fields.refuse(name, "not_spans", Said::by(words::not_spans)).unwrap_or_default(),
        }
    }
    let mut closed = BTreeSet::new();
    for day in typed.get("closed").split([',', '、', ' ', '\n', '\r']).filter(|day| !day.trim().is_empty()) {
        match parse_day(day) {
            Some(day) => {
                closed.insert(day);
            }
            None => fields.refuse("closed", "not_a_day", Said::by(crate::words::not_a_day)).unwrap_or_default(),
        }
    }
    fields.check()?;
    Ok(OpeningHours { weekly, closed, holidays_closed: fields.checked("holidays_closed") })
}

/// `月 17:00-22:00`, one a line; the weekday also as Mon or 1.
pub(super) fn weekly(fields: &mut Fields<'_>, typed: &Typed, name: &str) -> Vec<DaySpan> {
    let mut found = Vec::new();
    for line in typed.get(name).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let read = line.split_once([' ', '　']).and_then(|(day, rest)| Some((weekday_of(day)?, spans(rest)?)));
        match read {
            Some((weekday, spans)) => {
                found.extend(spans.into_iter().map(|(from, to)| DaySpan::new(weekday, from, to)));
            }
            None => fields.refuse(name, "not_spans", Said::by(words::not_weekly_spans)).unwrap_or_default(),
        }
    }
    found
}

fn weekday_of(text: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|day| {
        let number = day.number_from_monday().to_string();
        text == number || [Lang::Ja, Lang::En].iter().any(|lang| text.eq_ignore_ascii_case(weekday(*lang, *day)))
    })
}

/// `09:00-12:00, 13:00-17:00`
fn spans(text: &str) -> Option<Vec<(ClockTime, ClockTime)>> {
    text.split([',', '、', '，'])
        .map(str::trim)
        .filter(|span| !span.is_empty())
        .map(|span| {
            let (from, to) = span.split_once(['-', '–', '〜', '～', '~', '－'])?;
            let span = (from.parse().ok()?, to.parse().ok()?);
            DaySpan::new(Weekday::Mon, span.0, span.1).is_possible().then_some(span)
        })
        .collect()
}

pub fn spans_on(spans: &[DaySpan], weekday: Weekday) -> String {
    let mut on: Vec<_> = spans.iter().filter(|span| span.weekday == IsoWeekday(weekday)).collect();
    on.sort_by_key(|span| span.from);
    on.iter().map(|span| format!("{}-{}", span.from, span.to)).collect::<Vec<_>>().join(", ")
}

pub fn weekly_lines(lang: Lang, spans: impl IntoIterator<Item = DaySpan>) -> String {
    spans.into_iter().map(|span| format!("{} {}-{}\n", weekday(lang, span.weekday.0), span.from, span.to)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new())
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = hours(&typed(&[
            ("day_1", "9:00-12:00、13:00〜17:00"),
            ("day_6", ""),
            ("closed", "2027-01-01, 2027-01-02"),
            ("holidays_closed", "yes"),
        ]))
        .unwrap();
        assert_eq!(spans_on(&read.weekly, Weekday::Mon), "09:00-12:00, 13:00-17:00");
        assert_eq!((read.weekly.len(), read.closed.len(), read.holidays_closed), (2, 2, true));
    }

    #[test]
    fn every_bad_day_is_named() {
        let refused = hours(&typed(&[("day_1", "nine to five"), ("day_2", "25:00-26:00"), ("closed", "2027-02-30")]));
        let Err(Error::Invalid(errors)) = refused else { panic!("accepted") };
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["day_1", "day_2", "closed"]);
    }

    #[test]
    fn specifications_need_a_name_and_a_value() {
        let form = typed(&[
            ("name_ja", "SEM"),
            ("specs", "分解能：3 nm\nbroken"),
            ("support", "none"),
            ("status", "active"),
            ("capacity", "1"),
        ]);
        let Err(Error::Invalid(errors)) = details(&form) else { panic!("accepted") };
        assert_eq!(errors[0].code, "not_a_pair");
    }
}
