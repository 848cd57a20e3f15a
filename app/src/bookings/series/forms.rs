//! From the fields of a form that people understand to a rule.

use super::{Recurrence, words};
use crate::{
    form::Fields,
    time::{Weekday, Zone},
    words::Said,
};

const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// `repeat`: `daily`, `weekly` or `monthly`; `interval`; `weekdays`, as many as are ticked; and `count` or `last_day`.
pub fn recurrence(fields: &mut Fields<'_>, weekdays: &[String], zone: Zone) -> Option<Recurrence> {
    let repeat =
        fields.choice("repeat", |code| ["daily", "weekly", "monthly"].into_iter().find(|known| *known == code));
    let interval = fields.number("interval", 1..=52);
    let count = fields.optional_number("count", 1..=i64::try_from(super::MOST_OCCURRENCES).unwrap_or(i64::MAX));
    let last = fields.optional_day("last_day");
    let (repeat, interval, count, last) = (repeat?, interval?, count?, last?);
    let end = match (count, last) {
        (Some(count), None) => format!("COUNT={count}"),
        (None, Some(last)) => format!("UNTIL={}", last.format("%Y%m%d")),
        (None, None) => return fields.refuse("count", "missing", Said::by(words::endless)),
        (Some(_), Some(_)) => return fields.refuse("count", "both_ends", Said::by(words::both_ends)),
    };
    let days: Vec<_> =
        DAYS.iter().map(|(code, _)| *code).filter(|code| weekdays.iter().any(|ticked| ticked == code)).collect();
    let on = match (repeat, days.is_empty()) {
        ("weekly", false) => format!(";BYDAY={}", days.join(",")),
        _ => String::new(),
    };
    let text = format!("FREQ={};INTERVAL={interval}{on};{end}", repeat.to_ascii_uppercase());
    match Recurrence::parse(&text, zone) {
        Ok(rule) => Some(rule),
        Err((code, said)) => fields.refuse("repeat", code, said),
    }
}

/// The codes of the weekdays and which day each is.
pub const fn weekdays() -> [(&'static str, Weekday); 7] {
    DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::Error, form::Typed, words::Lang};

    fn read(fields: &[(&str, &str)]) -> Result<String, Vec<String>> {
        let typed =
            Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new());
        let ticked: Vec<_> = typed.all("weekdays").map(str::to_owned).collect();
        let mut fields = Fields::of(&typed);
        let read = recurrence(&mut fields, &ticked, Zone::TOKYO).map(|rule| rule.say(Lang::En));
        read.ok_or_else(|| match fields.into_error() {
            Error::Invalid(errors) => errors.iter().map(|bad| format!("{} {}", bad.field, bad.code)).collect(),
            other => vec![format!("{other:?}")],
        })
    }

    #[test]
    fn a_form_becomes_a_rule() {
        let weekly = [("repeat", "weekly"), ("interval", "1"), ("weekdays", "TH"), ("weekdays", "TU"), ("count", "10")];
        assert_eq!(read(&weekly).as_deref(), Ok("every week on Tue, Thu, 10 times"));
        let daily = [("repeat", "daily"), ("interval", "2"), ("last_day", "2026-06-20")];
        assert_eq!(read(&daily).as_deref(), Ok("every 2 days, until Sat 20 Jun 2026"));
    }

    #[test]
    fn a_series_has_one_end() {
        let endless = [("repeat", "daily"), ("interval", "1")];
        assert_eq!(read(&endless), Err(vec!["count missing".to_owned()]));
        let both = [("repeat", "daily"), ("interval", "1"), ("count", "3"), ("last_day", "2026-06-20")];
        assert_eq!(read(&both), Err(vec!["count both_ends".to_owned()]));
        let wrong = [("repeat", "hourly"), ("interval", "0"), ("count", "1000")];
        assert_eq!(
            read(&wrong),
            Err(["repeat not_a_choice", "interval out_of_range", "count out_of_range"].map(str::to_owned).to_vec())
        );
    }
}
