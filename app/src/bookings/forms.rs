//! From the fields of a form to what is wished.

use super::{Disclosure, Mode, operations::Application, ui::LINES, words};
use crate::{
    form::{Fields, Typed},
    ids::InstrumentId,
    time::{ClockTime, Day, Period, Zone},
    words::Said,
};

/// A day, two times of day, and the last day where it is another one.
pub fn period(fields: &mut Fields<'_>, zone: Zone) -> Option<Period> {
    let (date, start, end) = (fields.day("date"), fields.time("start"), fields.time("end"));
    let last = fields.optional_day("end_date")?;
    let (date, start, end) = (date?, start?, end?);
    let instant = |fields: &mut Fields<'_>, name, day: Day, time: ClockTime| {
        let at = zone.instant(day, time);
        at.or_else(|| fields.refuse(name, "skipped", Said::by(crate::words::skipped_hour)))
    };
    let from = instant(fields, "start", date, start);
    let to = instant(fields, "end", last.unwrap_or(date), end);
    Period::new(from?, to?).or_else(|| fields.refuse("end", "not_after_start", Said::by(words::end_after_start)))
}

/// A whole application; the rest of its texts is checked where it is booked.
pub fn application(fields: &mut Fields<'_>, instrument: InstrumentId, zone: Zone) -> Option<Application> {
    let period = period(fields, zone);
    let mode = fields.choice("mode", Mode::from_code);
    let staff = fields.optional_id("staff_id");
    let purpose = fields.text("purpose", 2000);
    let disclosure = fields.choice("disclosure", Disclosure::from_code);
    let operators = fields.optional_text("operators", 2000);
    let on_behalf_of = fields.optional_id("on_behalf_of");
    let override_reason = fields.optional_text("override_reason", 2000);
    Some(Application {
        instrument,
        period: period?,
        mode: mode?,
        staff: staff?.filter(|_| mode.is_some_and(Mode::needs_staff)),
        purpose: purpose?,
        disclosure: disclosure?,
        operators: names(&operators?.unwrap_or_default()),
        on_behalf_of: on_behalf_of?,
        override_reason: override_reason?,
    })
}

/// Several instruments of one day: each line with its own times. Lines without an instrument are left out.
pub fn together(fields: &mut Fields<'_>, typed: &Typed, zone: Zone) -> Option<Vec<Application>> {
    let date = fields.day("date");
    let purpose = fields.text("purpose", 2000);
    let disclosure = fields.choice("disclosure", Disclosure::from_code);
    let operators = fields.optional_text("operators", 2000);
    let mut lines = Vec::new();
    for line in LINES {
        if typed.get(line.instrument).trim().is_empty() {
            continue;
        }
        let instrument = fields.id(line.instrument);
        let (start, end) = (fields.time(line.start), fields.time(line.end));
        let mode = fields.choice(line.mode, Mode::from_code);
        let mut at = |name: &str, time: Option<ClockTime>| {
            let instant = zone.instant(date?, time?);
            instant.or_else(|| fields.refuse(name, "skipped", Said::by(crate::words::skipped_hour)))
        };
        let (from, to) = (at(line.start, start), at(line.end, end));
        if let (Some(from), Some(to)) = (from, to) {
            let period = Period::new(from, to);
            if period.is_none() {
                let said = Said::by(words::end_after_start);
                let _: Option<()> = fields.refuse(line.end, "not_after_start", said);
            }
            lines.push(instrument.zip(period).zip(mode));
        }
    }
    if lines.is_empty() && typed.get(LINES[0].instrument).trim().is_empty() {
        let _: Option<()> = fields.refuse(LINES[0].instrument, "missing", Said::by(crate::words::missing));
    }
    let (purpose, disclosure, operators) = (purpose?, disclosure?, names(&operators?.unwrap_or_default()));
    let application = |((instrument, period), mode): ((InstrumentId, Period), Mode)| Application {
        instrument,
        period,
        mode,
        staff: None,
        purpose: purpose.clone(),
        disclosure,
        operators: operators.clone(),
        on_behalf_of: None,
        override_reason: None,
    };
    lines.into_iter().map(|line| line.map(application)).collect()
}

/// One name a line, or separated by commas.
pub(super) fn names(text: &str) -> Vec<String> {
    text.split(['\n', ',', '、', '，']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new())
    }

    fn read(fields: &[(&str, &str)]) -> Result<Period, Vec<String>> {
        let typed = typed(fields);
        let mut fields = Fields::of(&typed);
        period(&mut fields, Zone::TOKYO).ok_or_else(|| match fields.into_error() {
            Error::Invalid(errors) => errors.iter().map(|bad| format!("{} {}", bad.field, bad.code)).collect(),
            other => vec![format!("{other:?}")],
        })
    }

    #[test]
    fn a_night_names_its_last_day() {
        let night = read(&[("date", "2026-06-11"), ("start", "23:59"), ("end", "00:00"), ("end_date", "2026-06-12")]);
        assert_eq!(night.unwrap().minutes().0, 1);
        let to_midnight = read(&[("date", "2026-06-11"), ("start", "22:00"), ("end", "24:00")]);
        assert_eq!(to_midnight.unwrap().minutes().0, 120);
    }

    #[test]
    fn times_that_do_not_exist_or_run_backwards_are_refused() {
        assert_eq!(
            read(&[("date", "2026-06-11"), ("start", "23:59"), ("end", "00:00")]),
            Err(vec!["end not_after_start".to_owned()])
        );
        assert_eq!(
            read(&[("date", "2026-02-30"), ("start", "25:00"), ("end", "")]),
            Err(["date not_a_day", "start not_a_time", "end missing"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn operators_are_separated_by_lines_or_commas() {
        assert_eq!(names("青木、井上\n 上田 ,"), ["青木", "井上", "上田"]);
    }
}
