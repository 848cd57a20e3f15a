//! An institution's facts from text.

use super::{
    model::{InstitutionFacts, InstitutionKind},
    words,
};
use crate::{
    companies::number::{CorporateNumber, RegistrationNumber},
    form::Fields,
    time::Zone,
    words::Said,
};

/// The facts, or every field that is wrong. A university without an English name has none yet, not a wrong one.
pub fn read(fields: &mut Fields<'_>) -> Option<InstitutionFacts> {
    let ja = fields.text("name_ja", 200);
    let en = fields.optional_text("name_en", 200);
    let kind = fields.choice("institution_kind", InstitutionKind::from_code);
    let corporate_number = optional(fields, "corporate_number", |text| {
        text.parse::<CorporateNumber>().map_err(|fault| (fault.code(), fault.said()))
    });
    let registration_number = optional(fields, "registration_number", |text| {
        text.parse::<RegistrationNumber>().map_err(|fault| (fault.code(), fault.said()))
    });
    let ror = optional(fields, "ror", |text| ror(text).ok_or(("not_a_ror", Said::by(words::not_a_ror))));
    let region = fields.optional_id("region_id");
    let zone = fields.parse("time_zone", |text| text.parse::<Zone>().map_err(|()| not_a_zone()));
    Some(InstitutionFacts {
        name: Said { ja: ja?, en: en?.unwrap_or_default() },
        kind: kind?,
        corporate_number: corporate_number?,
        registration_number: registration_number?,
        ror: ror?,
        region: region?,
        zone: zone?,
    })
}

fn not_a_zone() -> (&'static str, Said) {
    ("not_a_time_zone", Said::by(words::not_a_time_zone))
}

fn optional<T>(
    fields: &mut Fields<'_>,
    name: &str,
    read: impl FnOnce(&str) -> Result<T, (&'static str, Said)>,
) -> Option<Option<T>> {
    match fields.optional_text(name, 200)? {
        Some(_) => fields.parse(name, read).map(Some),
        None => Some(None),
    }
}

/// `https://ror.org/057zh3y96`, also without what stands before the last nine letters.
fn ror(text: &str) -> Option<String> {
    let id = text.rsplit('/').next()?.to_ascii_lowercase();
    let right =
        id.len() == 9 && id.starts_with('0') && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    right.then(|| format!("https://ror.org/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::Error, form::Typed};

    fn typed(pairs: &[(&str, &str)]) -> (Option<InstitutionFacts>, Vec<String>) {
        let pairs = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let typed = Typed::new(pairs, Vec::new());
        let mut fields = Fields::of(&typed);
        let facts = read(&mut fields);
        let Error::Invalid(errors) = fields.into_error() else { return (facts, Vec::new()) };
        (facts, errors.into_iter().map(|error| format!("{} {}", error.field, error.code)).collect())
    }

    #[test]
    fn numbers_are_checked_and_what_is_left_empty_is_absent() {
        let required = [("name_ja", "A大学"), ("institution_kind", "university"), ("time_zone", "Asia/Tokyo")];
        let (facts, _) = typed(&required);
        assert_eq!(facts.unwrap().corporate_number, None);
        let numbers = [("corporate_number", "4011001098993"), ("registration_number", "T4011001098993")];
        let (facts, _) = typed(&[&required[..], &numbers, &[("ror", "057zh3y96")]].concat());
        let facts = facts.unwrap();
        assert_eq!(facts.registration_number.unwrap().as_str(), "T4011001098993");
        assert_eq!(facts.ror.unwrap(), "https://ror.org/057zh3y96");
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let (facts, errors) = typed(&[
            ("institution_kind", "guild"),
            ("corporate_number", "5011001098993"),
            ("registration_number", "4011001098993"),
            ("ror", "somewhere"),
            ("time_zone", "Asia/Atlantis"),
        ]);
        assert_eq!(facts, None);
        let wrong = [
            "name_ja missing",
            "institution_kind not_a_choice",
            "corporate_number wrong_check_digit",
            "registration_number no_leading_t",
            "ror not_a_ror",
            "time_zone not_a_time_zone",
        ];
        assert_eq!(errors, wrong);
    }
}
