//! From what was typed to lines and days.

use super::{
    model::{Activity, Entry, Source, WorkDay},
    words,
};
use crate::{
    error::Error,
    form::{Fields, Typed},
    ids::{DiaryEntryId, ProgrammeId},
    time::{ClockTime, Day, Minutes, Month, Period, Zone},
    words::Said,
};

/// Longer breaks than a day, or leave, are slips of the keyboard.
const DAY: i64 = 24 * 60;
pub(super) const TEXT_LIMIT: usize = 2000;

/// A line of work on a day of this month. `was`: the line that is changed.
pub fn line(typed: &Typed, zone: Zone, month: Month, id: DiaryEntryId, was: Option<&Entry>) -> Result<Entry, Error> {
    let mut fields = Fields::of(typed);
    let day = day_of(&mut fields, month);
    let period = period(&mut fields, zone, day);
    let pause = fields.optional_number("break_minutes", 0..=DAY).map(|minutes| Minutes(minutes.unwrap_or(0)));
    let overtime = fields.optional_number("overtime_minutes", 0..=DAY).map(|minutes| Minutes(minutes.unwrap_or(0)));
    let programme = fields.optional_id::<ProgrammeId>("programme_id");
    let activity = fields.choice("activity", Activity::from_code);
    let text = fields.optional_text("text", TEXT_LIMIT);
    if let (Some(period), Some(pause), Some(overtime)) = (period, pause, overtime) {
        let worked = period.minutes() - pause;
        if !worked.is_positive() {
            fields.refuse::<()>("break_minutes", "too_long", Said::by(words::break_too_long));
        } else if overtime > worked {
            fields.refuse::<()>("overtime_minutes", "too_long", Said::by(words::overtime_too_long));
        }
    }
    fields.check()?;
    let read = (day, period, pause, overtime, programme, activity, text);
    let (Some(day), Some(period), Some(pause), Some(overtime), Some(programme), Some(activity), Some(text)) = read
    else {
        return Err(fields.into_error());
    };
    Ok(Entry {
        id,
        day,
        period,
        break_minutes: pause,
        overtime_minutes: overtime,
        programme,
        activity,
        text: text.unwrap_or_default(),
        booking: was.and_then(|was| was.booking),
        draft: false,
        revision: was.map_or(1, |was| was.revision),
    })
}

/// When the person was at work on a day of this month.
pub fn attendance(typed: &Typed, zone: Zone, month: Month) -> Result<WorkDay, Error> {
    let mut fields = Fields::of(typed);
    let day = day_of(&mut fields, month);
    let period = period(&mut fields, zone, day);
    let pause = fields.optional_number("break_minutes", 0..=DAY).map(|minutes| Minutes(minutes.unwrap_or(0)));
    let leave = fields.optional_number("leave_minutes", 0..=DAY).map(|minutes| Minutes(minutes.unwrap_or(0)));
    let kind = fields.optional_text("leave_kind", 40);
    if let (Some(period), Some(pause), Some(leave)) = (period, pause, leave)
        && pause + leave > period.minutes()
    {
        fields.refuse::<()>("break_minutes", "too_long", Said::by(words::minutes_do_not_add_up));
    }
    fields.check()?;
    let ordered = fields.checked("ordered");
    let (Some(day), Some(period), Some(pause), Some(leave), Some(kind)) = (day, period, pause, leave, kind) else {
        return Err(fields.into_error());
    };
    let leave_kind = if leave.is_positive() { kind.unwrap_or_else(|| "other".to_owned()) } else { String::new() };
    Ok(WorkDay {
        day,
        period,
        break_minutes: pause,
        leave_minutes: leave,
        leave_kind,
        ordered,
        source: Source::Entered,
    })
}

/// What is taken back from which line of a locked month: `to` is `nowhere`, `own` or the id of a programme.
#[cfg(feature = "ssr")]
pub fn undoing(typed: &Typed) -> Result<(DiaryEntryId, super::operations::Undoing), Error> {
    use super::{operations::Undoing, reversal::Destination};
    let mut fields = Fields::of(typed);
    let (line, minutes) = (fields.id("line"), fields.number("minutes", 1..=DAY));
    let to = fields.parse("to", |code| match code {
        "nowhere" => Ok(Destination::Nowhere),
        "own" => Ok(Destination::For(None)),
        id => match id.parse() {
            Ok(programme) => Ok(Destination::For(Some(programme))),
            Err(_) => Err(("not_an_id", Said::by(crate::words::not_an_id))),
        },
    });
    let reason = fields.text("reason", 1000);
    match (line, minutes, to, reason) {
        (Some(line), Some(minutes), Some(to), Some(reason)) => {
            Ok((line, Undoing { minutes: Minutes(minutes), to, reason }))
        }
        _ => Err(fields.into_error()),
    }
}

fn day_of(fields: &mut Fields<'_>, month: Month) -> Option<Day> {
    let day = fields.day("date")?;
    if month.contains(day) {
        return Some(day);
    }
    let month = month.to_string();
    fields.refuse("date", "other_month", Said::by(|lang| words::no_such_day(lang, &month)))
}

/// 23:59 to 00:00 is no line: a day ends at 24:00.
fn period(fields: &mut Fields<'_>, zone: Zone, day: Option<Day>) -> Option<Period> {
    let mut time = |name| {
        fields.parse(name, |text| super::quick::clock(text).ok_or(("not_a_time", Said::by(crate::words::not_a_time))))
    };
    let (from, to) = (time("from"), time("to"));
    let (day, from, to) = (day?, from?, to?);
    let start = instant(fields, "from", zone, day, from);
    let end = instant(fields, "to", zone, day, to);
    let (start, end) = (start?, end?);
    Period::new(start, end).or_else(|| fields.refuse("to", "not_after_start", Said::by(words::end_before_start)))
}

fn instant(fields: &mut Fields<'_>, name: &str, zone: Zone, day: Day, time: ClockTime) -> Option<crate::time::Instant> {
    zone.instant(day, time).or_else(|| fields.refuse(name, "skipped_hour", Said::by(crate::words::skipped_hour)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Entry, Error> {
        let typed =
            Typed::new(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new());
        line(&typed, Zone::TOKYO, "2026-06".parse().unwrap(), DiaryEntryId::fixed(1), None)
    }

    fn wrong(pairs: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let Err(Error::Invalid(errors)) = read(pairs) else { panic!("{pairs:?} was read") };
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn a_line_is_read_to_the_minute_up_to_midnight() {
        let typed = [("date", "2026-06-08"), ("from", "22:00"), ("to", "24:00"), ("activity", "guidance")];
        let line = read(&typed).unwrap();
        assert_eq!((line.minutes(), line.day.to_string().as_str()), (Minutes(120), "2026-06-08"));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        assert_eq!(
            wrong(&[("date", "2026-06-31"), ("from", "25:00"), ("to", ""), ("activity", "sleep")]),
            [
                ("date".to_owned(), "not_a_day"),
                ("from".to_owned(), "not_a_time"),
                ("to".to_owned(), "missing"),
                ("activity".to_owned(), "not_a_choice")
            ]
        );
        let base = [("activity", "office"), ("date", "2026-06-08")];
        let with = |more: &[(&'static str, &'static str)]| wrong(&[&base[..], more].concat());
        assert_eq!(with(&[("from", "23:59"), ("to", "00:00")]), [("to".to_owned(), "not_after_start")]);
        let hour = [("from", "09:00"), ("to", "10:00")];
        assert_eq!(with(&[&hour[..], &[("break_minutes", "60")]].concat()), [("break_minutes".to_owned(), "too_long")]);
        assert_eq!(
            with(&[&hour[..], &[("overtime_minutes", "61")]].concat()),
            [("overtime_minutes".to_owned(), "too_long")]
        );
        assert_eq!(
            wrong(&[("date", "2026-07-01"), ("from", "09:00"), ("to", "10:00"), ("activity", "office")]),
            [("date".to_owned(), "other_month")]
        );
    }
}
