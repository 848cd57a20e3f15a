//! What settings mean, by example, and which of them can hardly be meant.

use super::{Rules, words};
use crate::{
    instruments::RelaxedWindow,
    time::{ClockTime, Instant, Minutes, Zone},
    words::{self as common, Lang, Said},
};
use chrono::TimeDelta;

/// One sentence for each rule there is, with the times of a booking from ten to eleven tomorrow.
pub fn meanings(rules: &Rules, zone: Zone, now: Instant) -> Vec<Said> {
    let tomorrow = zone.day_of(now + TimeDelta::days(1));
    let ten = ClockTime::from_minutes(600).and_then(|ten| zone.instant(tomorrow, ten)).unwrap_or(now);
    let eleven = ten + TimeDelta::hours(1);
    let at = |lang: Lang, instant: Instant| common::instant(lang, zone, instant);
    let clock = |instant: Instant| zone.clock_of(instant).to_string();
    let mut said = vec![grid_and_length(rules, zone, ten)];
    if let Some(hours) = rules.notice_hours.and_then(TimeDelta::try_hours) {
        said.push(Said::by(|lang| words::earliest_now(lang, &at(lang, now + hours))));
    }
    if let Some(days) = rules.horizon_days.and_then(TimeDelta::try_days) {
        said.push(Said::by(|lang| words::latest_now(lang, &at(lang, now + days))));
    }
    if let Some(count) = rules.daily_count {
        said.push(Said::by(|lang| words::a_day(lang, count)));
    }
    if let Some(count) = rules.future_count {
        said.push(Said::by(|lang| words::ahead(lang, count)));
    }
    if let Some(minutes) = rules.future_minutes {
        said.push(Said::by(|lang| words::minutes_ahead(lang, &common::length(lang, minutes))));
    }
    if let Some(gap) = rules.gap_minutes.filter(|gap| gap.is_positive()) {
        said.push(Said::by(|lang| words::next_after(lang, &at(lang, eleven + gap.duration()))));
    }
    let (before, after) = rules.buffers();
    if before.is_positive() || after.is_positive() {
        let (from, to) = (clock(ten - before.duration()), clock(eleven + after.duration()));
        said.push(Said::by(|lang| words::occupied(lang, &from, &to)));
    }
    if let Some(hours) = rules.lock_hours.filter(|hours| *hours > 0).and_then(TimeDelta::try_hours) {
        said.push(Said::by(|lang| words::changeable_until(lang, &at(lang, ten - hours))));
    }
    if let Some(early) = rules.checkin_early_minutes {
        said.push(Said::by(|lang| words::begins_from(lang, &clock(ten - early.duration()))));
    }
    if let Some(grace) = rules.no_show_minutes {
        said.push(Said::by(|lang| words::missed_at(lang, &clock(ten + grace.duration()))));
    }
    if let Some(late) = rules.late_cancel_minutes {
        said.push(Said::by(|lang| words::free_until(lang, &at(lang, ten - late.duration()))));
    }
    for span in rules.relaxed.iter().flat_map(RelaxedWindow::spans) {
        let (from, to) = (span.from.to_string(), span.to.to_string());
        said.push(Said::by(|lang| words::relaxed(lang, common::weekday(lang, span.weekday.0), &from, &to)));
    }
    said
}

fn grid_and_length(rules: &Rules, zone: Zone, ten: Instant) -> Said {
    let grid = rules.granularity();
    let ends = |minutes: Minutes| zone.clock_of(ten + minutes.duration()).to_string();
    let shortest = rules.min_minutes.unwrap_or(grid);
    match rules.max_minutes.filter(|longest| longest.0 < 14 * 60) {
        Some(longest) => {
            let (first, last) = (ends(shortest), ends(longest));
            Said::by(|lang| words::ends_between(lang, &first, &last, &common::length(lang, grid)))
        }
        None => Said::by(|lang| words::ends_from(lang, &ends(shortest), &common::length(lang, grid))),
    }
}

/// Settings under which nobody can book anything. They are kept: whoever books is told why.
pub fn doubts(rules: &Rules) -> Vec<Said> {
    let (grid, least) = (rules.granularity(), rules.min_minutes.unwrap_or(rules.granularity()));
    let found = [
        (rules.max_minutes.is_some_and(|longest| longest < least), Said::by(words::longest_below_shortest)),
        (
            rules.notice_hours.zip(rules.horizon_days).is_some_and(|(hours, days)| hours > days * 24),
            Said::by(words::notice_beyond_horizon),
        ),
        (rules.future_minutes.is_some_and(|most| most < least), Said::by(words::ahead_below_shortest)),
        (rules.daily_count == Some(0) || rules.future_count == Some(0), Said::by(words::nobody_may)),
        (rules.max_minutes.is_some_and(|longest| longest.0 % grid.0.max(1) != 0), Said::by(words::longest_off_grid)),
    ];
    found.into_iter().filter(|(doubtful, _)| *doubtful).map(|(_, said)| said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(json: &str) -> Rules {
        serde_json::from_str(json).unwrap()
    }

    fn said(json: &str) -> Vec<String> {
        let now: Instant = "2026-06-10T09:00:00+09:00".parse().unwrap();
        meanings(&rules(json), Zone::TOKYO, now).into_iter().map(|said| said.en).collect()
    }

    #[test]
    fn settings_are_told_by_the_times_they_lead_to() {
        let told = said(
            r#"{"granularity_minutes":15,"min_minutes":30,"max_minutes":480,"horizon_days":60,"notice_hours":4,
            "gap_minutes":120,"buffer_after_minutes":15,"lock_hours":12,"checkin_early_minutes":10,
            "no_show_minutes":15,"late_cancel_minutes":120}"#,
        );
        let tells = |text: &str| assert!(told.iter().any(|line| line.contains(text)), "{text}: {told:#?}");
        for text in [
            "10:30", "18:00", "15 min", "13:00", "9 Aug", "13:00", "10:00", "11:15", "22:00", "09:50", "10:15", "08:00",
        ] {
            tells(text);
        }
        assert_eq!(told.len(), 9);
    }

    #[test]
    fn a_rule_that_is_not_there_is_not_told() {
        assert_eq!(said("{}").len(), 1, "only the grid");
    }

    #[test]
    fn what_can_hardly_be_meant_is_doubted_and_everything_else_is_not() {
        for (json, doubted) in [
            (r#"{"min_minutes":90,"max_minutes":30}"#, 1),
            (r#"{"horizon_days":2,"notice_hours":49}"#, 1),
            (r#"{"horizon_days":2,"notice_hours":48}"#, 0),
            (r#"{"min_minutes":60,"future_minutes":30}"#, 1),
            (r#"{"daily_count":0}"#, 1),
            (r#"{"granularity_minutes":30,"max_minutes":100}"#, 1),
            (r#"{"granularity_minutes":15,"min_minutes":30,"max_minutes":480,"horizon_days":60}"#, 0),
        ] {
            assert_eq!(doubts(&rules(json)).len(), doubted, "{json}");
        }
    }
}
