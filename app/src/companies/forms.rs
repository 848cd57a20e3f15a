//! What a company says about itself: from text to facts, and what cannot be true together.

use super::{
    model::{CompanyFacts, Industry, Kind, Officers, Ownership},
    number::CorporateNumber,
    words,
};
use crate::{
    error::{Error, FieldError},
    form::{Fields, Typed},
    money::{Ratio, Yen},
    words::{self as common, Said},
};

/// Rows for holders on the form: name, percent, what the holder is.
pub const HOLDERS: [[&str; 3]; 3] =
    [["holder_1", "percent_1", "size_1"], ["holder_2", "percent_2", "size_2"], ["holder_3", "percent_3", "size_3"]];

/// No company in the world has more.
const MOST_YEN: i64 = 1_000_000_000_000_000;
const MOST_PEOPLE: i64 = 10_000_000;

/// The facts, or everything that is wrong with them.
pub fn read(fields: &mut Fields<'_>, typed: &Typed) -> Option<CompanyFacts> {
    let name = fields.text("company_name", 200);
    let kind = fields.choice("kind", Kind::from_code);
    let number = number(fields, typed, kind);
    let industry = fields.choice("industry", Industry::from_code);
    let capital = fields.number("capital_yen", 0..=MOST_YEN);
    let employees = fields.number("employees", 0..=MOST_PEOPLE);
    let ownership = ownership(fields, typed);
    let officers = officers(fields);
    let facts = CompanyFacts {
        name: name?,
        corporate_number: number?,
        kind: kind?,
        industry: industry?,
        capital_yen: Yen(capital?),
        employees: employees?.try_into().ok()?,
        ownership: ownership?,
        officers: officers?,
        in_region: fields.checked("in_region"),
    };
    match check(&facts) {
        Ok(()) => Some(facts),
        Err(errors) => {
            for FieldError { field, code, said } in errors {
                fields.refuse::<()>(on_the_form(&field), code, said);
            }
            None
        }
    }
}

/// Programs and pages name some fields differently.
fn on_the_form(field: &str) -> &str {
    match field {
        "name" => "company_name",
        "ownership" => HOLDERS[0][1],
        "officers" => "officers_from_large",
        field => field,
    }
}

fn number(fields: &mut Fields<'_>, typed: &Typed, kind: Option<Kind>) -> Option<Option<CorporateNumber>> {
    let text = typed.get("corporate_number").trim();
    if text.is_empty() && kind == Some(Kind::SoleProprietor) {
        return Some(None);
    }
    fields
        .parse("corporate_number", |text| text.parse::<CorporateNumber>().map_err(|fault| (fault.code(), fault.said())))
        .map(Some)
}

fn ownership(fields: &mut Fields<'_>, typed: &Typed) -> Option<Vec<Ownership>> {
    let rows: Vec<_> = HOLDERS
        .iter()
        .filter(|[holder, percent, _]| !typed.get(holder).trim().is_empty() || !typed.get(percent).trim().is_empty())
        .map(|[holder, percent, size]| {
            let name = fields.text(holder, 200);
            let share = fields.parse(percent, |text| {
                text.trim_end_matches(['%', '％'])
                    .trim()
                    .parse::<Ratio>()
                    .map_err(|_| ("not_a_percentage", Said::by(words::not_a_percentage)))
            });
            let size = typed.get(size);
            Some(Ownership {
                holder: name?,
                percent: share?,
                large: size == "large",
                deemed_large: size == "deemed_large",
            })
        })
        .collect();
    rows.into_iter().collect()
}

fn officers(fields: &mut Fields<'_>) -> Option<Officers> {
    let mut people = |name| fields.optional_number(name, 0..=MOST_PEOPLE).map(Option::unwrap_or_default);
    let counts = [people("officers_total"), people("officers_from_large"), people("officers_from_deemed_large")];
    let [total, from_large, from_deemed_large] = counts.map(|count| count.and_then(|count| count.try_into().ok()));
    Some(Officers { total: total?, from_large: from_large?, from_deemed_large: from_deemed_large? })
}

/// What cannot be true together, by the names that programs use.
pub fn check(facts: &CompanyFacts) -> Result<(), Vec<FieldError>> {
    let hundred = Ratio::whole(100);
    let held = facts.ownership.iter().fold(Ratio::whole(0), |sum, owner| sum.plus(owner.percent));
    let Officers { total, from_large, from_deemed_large } = facts.officers;
    let length = facts.name.trim().chars().count();
    let faults = [
        (length == 0, "name", "missing", Said::by(common::missing)),
        (length > 200, "name", "too_long", Said::by(|lang| common::too_long(lang, 200))),
        (
            facts.kind != Kind::SoleProprietor && facts.corporate_number.is_none(),
            "corporate_number",
            "missing",
            Said::by(words::number_needed),
        ),
        (
            facts.kind == Kind::SoleProprietor && facts.corporate_number.is_some(),
            "corporate_number",
            "not_for_a_person",
            Said::by(words::number_not_for_a_person),
        ),
        (facts.capital_yen < Yen(0), "capital_yen", "out_of_range", Said::by(words::not_negative)),
        (
            facts.ownership.iter().any(|owner| owner.percent.is_negative() || owner.percent > hundred)
                || held > hundred,
            "ownership",
            "more_than_all",
            Said::by(words::more_than_all),
        ),
        (
            from_large.max(from_deemed_large) > total,
            "officers",
            "more_than_all",
            Said::by(words::more_officers_than_all),
        ),
    ];
    let errors: Vec<_> = faults
        .into_iter()
        .filter(|(wrong, ..)| *wrong)
        .map(|(_, field, code, said)| FieldError { field: field.to_owned(), code, said })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// As [`check`], for whoever returns it as it is.
pub fn checked(facts: CompanyFacts) -> Result<CompanyFacts, Error> {
    match check(&facts) {
        Ok(()) => Ok(facts),
        Err(errors) => Err(Error::Invalid(errors)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 9] = [
        ("company_name", "日立精工"),
        ("kind", "company"),
        ("corporate_number", "4011001098993"),
        ("industry", "manufacturing"),
        ("capital_yen", "１００,０００,０００"),
        ("employees", "50"),
        ("holder_1", "親会社"),
        ("percent_1", "50%"),
        ("size_1", "large"),
    ];

    /// What is read from the good form with these fields typed otherwise, and the codes of what is wrong.
    fn typed(otherwise: &[(&str, &str)]) -> (Option<CompanyFacts>, Vec<(String, &'static str)>) {
        let pairs = otherwise.iter().chain(&GOOD).map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let typed = Typed::new(pairs, Vec::new());
        let mut fields = Fields::of(&typed);
        let facts = read(&mut fields, &typed);
        let Error::Invalid(errors) = fields.into_error() else { return (facts, Vec::new()) };
        (facts, errors.into_iter().map(|error| (error.field, error.code)).collect())
    }

    #[test]
    fn facts_are_read_as_people_type_them() {
        let (facts, errors) = typed(&[]);
        let facts = facts.unwrap();
        assert_eq!(errors, []);
        assert_eq!((facts.capital_yen, facts.employees), (Yen(100_000_000), 50));
        assert_eq!((facts.ownership[0].percent, facts.ownership[0].large), (Ratio::whole(50), true));
    }

    #[test]
    fn every_field_that_cannot_be_right_is_named() {
        for (field, value, code) in [
            ("corporate_number", "5011001098993", "wrong_check_digit"),
            ("corporate_number", "", "missing"),
            ("kind", "sole_proprietor", "not_for_a_person"),
            ("capital_yen", "-1", "out_of_range"),
            ("employees", "many", "not_a_number"),
            ("percent_1", "half", "not_a_percentage"),
            ("percent_1", "101", "more_than_all"),
            ("officers_from_large", "1", "more_than_all"),
            ("company_name", " ", "missing"),
        ] {
            let (facts, errors) = typed(&[(field, value)]);
            assert_eq!(facts, None, "{field}={value}");
            assert_eq!(errors.iter().map(|(_, code)| *code).collect::<Vec<_>>(), [code], "{field}={value}");
        }
    }

    #[test]
    fn a_sole_proprietor_has_no_corporate_number() {
        let (facts, errors) = typed(&[("kind", "sole_proprietor"), ("corporate_number", "")]);
        assert_eq!((facts.unwrap().corporate_number, errors), (None, Vec::new()));
    }
}
