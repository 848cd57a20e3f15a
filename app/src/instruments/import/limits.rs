//! The longest bookings per class of users, from the list beside a list of instruments.

use super::{
    encoding,
    mapping::Mapping,
    report::Remark,
    rows::{hours, line_of},
    words,
};
use crate::{
    error::Error,
    instruments::{Rules, UserClass},
    time::Minutes,
    words::Said,
};
use std::collections::{BTreeMap, HashMap};

/// By the instrument's own number.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Limits {
    by_number: HashMap<String, BTreeMap<UserClass, Minutes>>,
    pub(super) remarks: Vec<Remark>,
}

pub(super) fn read(mapping: &Mapping, bytes: &[u8]) -> Result<Limits, Error> {
    let Some(columns) = &mapping.limits else {
        return Err(Error::field("limits", "limits_without_mapping", Said::by(words::limits_without_mapping)));
    };
    let text = encoding::decode(bytes)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| unreadable(&cause))?.clone();
    let place = |wanted: &str| {
        header.iter().position(|cell| cell.trim() == wanted).ok_or_else(|| {
            Error::field("limits", "missing_column", Said::by(|lang| words::missing_column(lang, wanted)))
        })
    };
    let (number, class, longest) = (place(&columns.instrument)?, place(&columns.class)?, place(&columns.max_hours)?);
    let mut limits = Limits::default();
    for record in reader.records() {
        let record = record.map_err(|cause| unreadable(&cause))?;
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let line = line_of(&text, &record);
        let minutes = hours(cell(longest)).ok_or_else(|| bad_limit(line))?;
        match columns.classes.get(cell(class)).map(Vec::as_slice) {
            Some([]) => {
                limits.remark_once(cell(class), "left_out", Said::by(|lang| words::limit_left_out(lang, cell(class))))
            }
            Some(classes) => {
                let held = limits.by_number.entry(cell(number).to_owned()).or_default();
                held.extend(classes.iter().map(|class| (*class, minutes)));
            }
            None => {
                limits.remark_once(cell(class), "unknown_class", Said::by(|lang| words::limit_class(lang, cell(class))))
            }
        }
    }
    Ok(limits)
}

impl Limits {
    /// The rules with these limits; everything else in them stays.
    pub(super) fn onto(&self, number: &str, mut rules: Rules) -> Rules {
        for (class, minutes) in self.by_number.get(number).into_iter().flatten() {
            rules.per_class.entry(*class).or_default().max_minutes = Some(*minutes);
        }
        rules
    }

    /// Notes the numbers that no row of the list has.
    pub(super) fn expect_only(&mut self, listed: impl Fn(&str) -> bool) {
        let mut unlisted: Vec<_> = self.by_number.keys().filter(|number| !listed(number)).cloned().collect();
        unlisted.sort_unstable();
        for number in unlisted {
            self.remark_once(&number, "not_listed", Said::by(|lang| words::limit_of_nothing(lang, &number)));
        }
    }

    fn remark_once(&mut self, subject: &str, code: &str, message: Said) {
        let remark = Remark::new(subject, code, message);
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}

fn unreadable(cause: &csv::Error) -> Error {
    let why = cause.to_string();
    Error::field("limits", "unreadable", Said::by(|lang| words::unreadable(lang, &why)))
}

fn bad_limit(line: u64) -> Error {
    let said = Said::by(|lang| format!("{line}: {}", words::not_hours(lang)));
    Error::field("limits", "not_hours", said)
}
