//! Japan's national holidays as the law has them today.

use crate::{time::Day, words::Said};
use jpholiday::jpholiday::JPHoliday;

/// Japanese names and what they are called in English.
const NAMES: [(&str, &str); 17] = [
    ("元日", "New Year's Day"),
    ("成人の日", "Coming of Age Day"),
    ("建国記念の日", "National Foundation Day"),
    ("天皇誕生日", "The Emperor's Birthday"),
    ("春分の日", "Vernal Equinox Day"),
    ("昭和の日", "Showa Day"),
    ("憲法記念日", "Constitution Memorial Day"),
    ("みどりの日", "Greenery Day"),
    ("こどもの日", "Children's Day"),
    ("海の日", "Marine Day"),
    ("山の日", "Mountain Day"),
    ("敬老の日", "Respect for the Aged Day"),
    ("秋分の日", "Autumnal Equinox Day"),
    ("スポーツの日", "Sports Day"),
    ("文化の日", "Culture Day"),
    ("勤労感謝の日", "Labour Thanksgiving Day"),
    ("国民の休日", "National Holiday"),
];

/// A year's holidays in order.
pub fn holidays_of(year: i32) -> Vec<(Day, Said)> {
    let mut days: Vec<_> = JPHoliday::new()
        .year_holidays(year)
        .into_iter()
        .map(|(day, ja)| {
            let en = english(&ja);
            (day, Said { ja, en })
        })
        .collect();
    days.sort_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    days
}

fn english(ja: &str) -> String {
    let known = NAMES.iter().find(|(name, _)| ja.starts_with(name)).map_or("National Holiday", |(_, english)| english);
    if ja.ends_with("振替休日") { format!("{known} (substitute)") } else { known.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the Cabinet Office announced or, beyond its announcements, as the law says.
    const DAYS: [(i32, &str); 5] = [
        (
            2026,
            "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
        ),
        (2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"),
        (2028, "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23"),
        (
            2029,
            "01-01 01-08 02-11 02-12 02-23 03-20 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24 10-08 11-03 11-23",
        ),
        (
            2030,
            "01-01 01-14 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 11-03 11-04 11-23",
        ),
    ];

    #[test]
    fn the_next_years_are_as_the_law_says() {
        for (year, days) in DAYS {
            let found: Vec<_> = holidays_of(year).into_iter().map(|(day, _)| day.format("%m-%d").to_string()).collect();
            assert_eq!(found.join(" "), days, "{year}");
        }
    }

    #[test]
    fn every_holiday_has_a_name_in_both_languages() {
        let named = |day: &str| {
            let day = day.parse().unwrap();
            holidays_of(2027).into_iter().find(|(found, _)| *found == day).map(|(_, name)| (name.ja, name.en))
        };
        assert_eq!(named("2027-02-23"), Some(("天皇誕生日".into(), "The Emperor's Birthday".into())));
        assert_eq!(named("2027-03-22"), Some(("春分の日 振替休日".into(), "Vernal Equinox Day (substitute)".into())));
    }
}
