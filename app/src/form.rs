//! From text to what is meant: every bad field at once, and nothing that was typed is lost.

use crate::{
    error::{Error, FieldError},
    time::{ClockTime, Day, Month, parse_day},
    words::{self, Said},
};
use std::{ops::RangeInclusive, str::FromStr};

/// A form as it was typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Typed {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file that came with a form.
#[derive(Clone, PartialEq, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads a form field by field and remembers everything that was wrong.
#[derive(Debug)]
pub struct Fields<'t> {
    typed: &'t Typed,
    errors: Vec<FieldError>,
}

impl Typed {
    pub fn new(fields: Vec<(String, String)>, files: Vec<Upload>) -> Self {
        Self { fields, files }
    }

    /// The first value of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name && !file.bytes.is_empty())
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.fields
    }
}

impl<'t> Fields<'t> {
    pub fn of(typed: &'t Typed) -> Self {
        Self { typed, errors: Vec::new() }
    }

    /// Must not be empty.
    pub fn text(&mut self, name: &str, limit: usize) -> Option<String> {
        match self.optional_text(name, limit)? {
            Some(text) => Some(text),
            None => self.refuse(name, "missing", Said::by(words::missing)),
        }
    }

    /// `Some(None)` where it was left empty.
    pub fn optional_text(&mut self, name: &str, limit: usize) -> Option<Option<String>> {
        let text = self.typed.get(name).trim();
        if text.chars().count() > limit {
            return self.refuse(name, "too_long", Said::by(|lang| words::too_long(lang, limit)));
        }
        Some((!text.is_empty()).then(|| text.replace("\r\n", "\n")))
    }

    pub fn number(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        match self.optional_number(name, range)? {
            Some(number) => Some(number),
            None => self.refuse(name, "missing", Said::by(words::missing)),
        }
    }

    /// Full-width digits and thousands separators are understood: people paste them.
    pub fn optional_number(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<Option<i64>> {
        use unicode_normalization::UnicodeNormalization;
        let text: String = self.typed.get(name).trim().nfkc().filter(|c| *c != ',').collect();
        if text.is_empty() {
            return Some(None);
        }
        match text.parse() {
            Ok(number) if range.contains(&number) => Some(Some(number)),
            Ok(_) => self.refuse(
                name,
                "out_of_range",
                Said::by(|lang| words::out_of_range(lang, *range.start(), *range.end())),
            ),
            Err(_) => self.refuse(name, "not_a_number", Said::by(words::not_a_number)),
        }
    }

    pub fn day(&mut self, name: &str) -> Option<Day> {
        self.parse(name, |text| parse_day(text).ok_or(("not_a_day", Said::by(words::not_a_day))))
    }

    /// `Some(None)` where it was left empty.
    pub fn optional_day(&mut self, name: &str) -> Option<Option<Day>> {
        if self.typed.get(name).trim().is_empty() { Some(None) } else { self.day(name).map(Some) }
    }

    pub fn time(&mut self, name: &str) -> Option<ClockTime> {
        self.parse(name, |text| text.parse().map_err(|()| ("not_a_time", Said::by(words::not_a_time))))
    }

    pub fn month(&mut self, name: &str) -> Option<Month> {
        self.parse(name, |text| text.parse().map_err(|()| ("not_a_month", Said::by(words::not_a_month))))
    }

    pub fn id<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.parse(name, |text| text.parse().map_err(|_| ("not_an_id", Said::by(words::not_an_id))))
    }

    /// `Some(None)` where it was left empty.
    pub fn optional_id<T: FromStr>(&mut self, name: &str) -> Option<Option<T>> {
        if self.typed.get(name).trim().is_empty() { Some(None) } else { self.id(name).map(Some) }
    }

    pub fn choice<T>(&mut self, name: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.parse(name, |text| from_code(text).ok_or(("not_a_choice", Said::by(words::not_a_choice))))
    }

    /// All values of this name, as they were typed.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.typed.all(name)
    }

    pub fn checked(&self, name: &str) -> bool {
        !self.typed.get(name).is_empty()
    }

    /// Must not be empty, and must be what `read` understands.
    pub fn parse<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Result<T, (&'static str, Said)>) -> Option<T> {
        let text = self.typed.get(name).trim();
        if text.is_empty() {
            return self.refuse(name, "missing", Said::by(words::missing));
        }
        match read(text) {
            Ok(value) => Some(value),
            Err((code, said)) => self.refuse(name, code, said),
        }
    }

    /// Notes what is wrong with a field. Always `None`, so that it can be returned as the missing value.
    pub fn refuse<T>(&mut self, name: &str, code: &'static str, said: Said) -> Option<T> {
        self.errors.push(FieldError { field: name.to_owned(), code, said });
        None
    }

    /// Errors so far, if any.
    pub fn check(&mut self) -> Result<(), Error> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(std::mem::take(&mut self.errors))) }
    }

    pub fn into_error(self) -> Error {
        Error::Invalid(self.errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new())
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let typed = typed(&[("name", "  "), ("count", "eleven"), ("day", "2026-02-30"), ("end", "25:00")]);
        let mut fields = Fields::of(&typed);
        assert_eq!(fields.text("name", 10), None);
        assert_eq!(fields.number("count", 1..=10), None);
        assert_eq!(fields.day("day"), None);
        assert_eq!(fields.time("end"), None);
        let Error::Invalid(errors) = fields.into_error() else { panic!("not invalid") };
        let codes: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.code)).collect();
        assert_eq!(
            codes,
            [("name", "missing"), ("count", "not_a_number"), ("day", "not_a_day"), ("end", "not_a_time")]
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let typed = typed(&[("a", "１２，３４５"), ("b", "300,000,000"), ("c", "1.5"), ("d", "11")]);
        let mut fields = Fields::of(&typed);
        assert_eq!(fields.number("a", 0..=99_999), Some(12_345));
        assert_eq!(fields.number("b", 0..=i64::MAX), Some(300_000_000));
        assert_eq!(fields.number("c", 0..=10), None);
        assert_eq!(fields.number("d", 0..=10), None);
    }
}
