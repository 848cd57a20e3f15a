//! Lines as fast as one can type them: `8 9-12 指導 膜厚測定`, one below the other.

use super::{
    model::{Activity, Entry},
    words,
};
use crate::{
    error::{Error, FieldError},
    ids::{DiaryEntryId, ProgrammeId},
    time::{ClockTime, Day, Minutes, Month, Period, Zone},
    words::{Lang, Said},
};
use unicode_normalization::UnicodeNormalization;

/// What the lines are read for.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    pub month: Month,
    pub zone: Zone,
    /// What a line is for that names nothing.
    pub usual: Option<ProgrammeId>,
    /// `#1` is the first of these.
    pub programmes: &'a [ProgrammeId],
}

/// Whole days in minutes; a break that is longer is a slip.
const DAY: i64 = 24 * 60;

/// The number of each line as typed, and what it says. Every line that cannot be read is named at once.
pub fn read(text: &str, page: Page<'_>, mut id: impl FnMut() -> DiaryEntryId) -> Result<Vec<(usize, Entry)>, Error> {
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    for (number, typed) in text.lines().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
        match line(typed, page, id()) {
            Ok(entry) => read.push((number + 1, entry)),
            Err(said) => wrong.push((number + 1, said)),
        }
    }
    if !wrong.is_empty() {
        let said = Said::by(|lang| {
            let each = wrong.iter().map(|(number, said)| words::in_line(lang, *number, said.say(lang)));
            each.collect::<Vec<_>>().join(" ")
        });
        return Err(Error::Invalid(vec![FieldError { field: "lines".into(), code: "unreadable", said }]));
    }
    if read.is_empty() {
        return Err(Error::field("lines", "missing", Said::by(crate::words::missing)));
    }
    Ok(read)
}

/// Day, times, kind, and the rest is the text. `/60` behind the times is a break; `#2` chooses a programme, `#0` own work.
fn line(typed: &str, page: Page<'_>, id: DiaryEntryId) -> Result<Entry, Said> {
    let typed: String = typed.nfkc().map(|c| if matches!(c, '~' | '〜' | '–' | '—' | '−') { '-' } else { c }).collect();
    let mut parts = typed.split_whitespace();
    let day = parts.next().and_then(|part| day(part, page.month)).ok_or_else(|| {
        let month = page.month.to_string();
        Said::by(|lang| words::no_such_day(lang, &month))
    })?;
    let times = parts.next().unwrap_or_default();
    let (period, pause) = span(times, page.zone, day).ok_or_else(|| Said::by(words::quick_times))?;
    let (mut programme, mut activity, mut rest) = (page.usual, None, Vec::new());
    for part in parts {
        match part.strip_prefix('#') {
            Some(place) if rest.is_empty() => programme = chosen(place, page.programmes)?,
            _ if activity.is_none() && rest.is_empty() => match kind(part) {
                Some(found) => activity = Some(found),
                None => return Err(Said::by(words::quick_kind)),
            },
            _ => rest.push(part),
        }
    }
    let activity = activity.ok_or_else(|| Said::by(words::quick_kind))?;
    if !(period.minutes() - pause).is_positive() {
        return Err(Said::by(words::break_too_long));
    }
    let text: String = rest.join(" ");
    if text.chars().count() > super::forms::TEXT_LIMIT {
        return Err(Said::by(|lang| crate::words::too_long(lang, super::forms::TEXT_LIMIT)));
    }
    Ok(Entry {
        id,
        day,
        period,
        break_minutes: pause,
        overtime_minutes: Minutes::ZERO,
        programme,
        activity,
        text,
        booking: None,
        draft: false,
        revision: 1,
    })
}

/// `8`, `6/8` or `2026-06-08`
fn day(part: &str, month: Month) -> Option<Day> {
    let whole = crate::time::parse_day(part);
    let of_month = |number: &str| Day::from_ymd_opt(month.year(), month.number(), number.parse().ok()?);
    let day = whole.or_else(|| match part.split_once('/') {
        Some((named, number)) if named.parse() == Ok(month.number()) => of_month(number),
        Some(_) => None,
        None => of_month(part.trim_end_matches('日')),
    });
    day.filter(|day| month.contains(*day))
}

/// `9-12`, `0900-1130`, `9:00-17:15/60`
fn span(part: &str, zone: Zone, day: Day) -> Option<(Period, Minutes)> {
    let (times, pause) = part.split_once('/').unwrap_or((part, "0"));
    let (from, to) = times.split_once('-')?;
    let pause = pause.parse().ok().filter(|minutes| (0..=DAY).contains(minutes)).map(Minutes)?;
    Some((Period::new(zone.instant(day, clock(from)?)?, zone.instant(day, clock(to)?)?)?, pause))
}

/// A time of day as fingers type it: `9`, `930`, `0930`, `9:30`; `24` is the end of the day.
pub fn clock(text: &str) -> Option<ClockTime> {
    let text: String = text.trim().nfkc().collect();
    if text.contains(':') {
        return text.parse().ok();
    }
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let (hour, minute) = if text.len() < 3 { (number, 0) } else { (number / 100, number % 100) };
    (minute < 60).then(|| ClockTime::from_minutes(hour * 60 + minute)).flatten()
}

fn chosen(place: &str, programmes: &[ProgrammeId]) -> Result<Option<ProgrammeId>, Said> {
    let unknown = || Said::by(|lang| words::quick_programme(lang, programmes.len()));
    match place.parse::<usize>().map_err(|_| unknown())? {
        0 => Ok(None),
        place => programmes.get(place - 1).copied().map(Some).ok_or_else(unknown),
    }
}

/// By its code or by any part of its name in either language: `指導`, `guidance`, `立会`.
fn kind(part: &str) -> Option<Activity> {
    let wanted = part.to_lowercase();
    let named = |activity: &Activity| {
        activity.code().starts_with(&wanted)
            || words::activity(Lang::Ja, *activity).contains(part)
            || words::activity(Lang::En, *activity).to_lowercase().starts_with(&wanted)
    };
    Activity::ALL.into_iter().find(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(programmes: &[ProgrammeId]) -> Page<'_> {
        let usual = programmes.first().copied();
        Page { month: "2026-06".parse().unwrap(), zone: Zone::TOKYO, usual, programmes }
    }

    fn said(text: &str) -> Vec<String> {
        let programmes = [ProgrammeId::fixed(1), ProgrammeId::fixed(2)];
        read(text, page(&programmes), || DiaryEntryId::fixed(1))
            .unwrap()
            .into_iter()
            .map(|(number, entry)| {
                let clock = [entry.period.start(), entry.period.end()].map(|at| Zone::TOKYO.clock_of(at).to_string());
                let programme = entry.programme.map_or(0, |id| id.uuid().as_u128());
                format!(
                    "{number} {} {} {} #{programme} {} {}",
                    entry.day,
                    clock.join("-"),
                    entry.minutes().0,
                    entry.activity.code(),
                    entry.text
                )
            })
            .collect()
    }

    #[test]
    fn a_few_strokes_make_a_line() {
        assert_eq!(
            said(
                "8 9-12 指導 膜厚 測定\n\n6/9 0830-1715/60 立会\n２０２６-06-10 ９：３０～１０ #0 office 打合せ\n11日 930-1015 #2 相談"
            ),
            [
                "1 2026-06-08 09:00-12:00 180 #1 guidance 膜厚 測定",
                "3 2026-06-09 08:30-17:15 465 #1 attendance ",
                "4 2026-06-10 09:30-10:00 30 #0 office 打合せ",
                "5 2026-06-11 09:30-10:15 45 #2 consultation ",
            ]
        );
    }

    #[test]
    fn every_line_that_cannot_be_read_is_named() {
        let text = "31 9-12 指導\n8 12-9 指導\n8 9-10 睡眠\n8 9-10\n8 9-10/60 指導\n8 9-10 #3 指導\n7/1 9-10 指導";
        let Err(Error::Invalid(errors)) = read(text, page(&[ProgrammeId::fixed(1)]), || DiaryEntryId::fixed(1)) else {
            panic!("read")
        };
        for number in 1..=7 {
            assert!(errors[0].said.ja.contains(&format!("{number}行目")), "{}", errors[0].said.ja);
        }
        assert!(read(" \n", page(&[]), || DiaryEntryId::fixed(1)).is_err());
    }

    #[test]
    fn clock_times_are_read_as_fingers_type_them() {
        let read = |text: &str| clock(text).map(|time| time.to_string());
        for (typed, meant) in [("9", "09:00"), ("930", "09:30"), ("0930", "09:30"), ("9:30", "09:30"), ("24", "24:00")]
        {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
        for wrong in ["", "25", "960", "2401", "12345", "9.5", "a"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
