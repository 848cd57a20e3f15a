//! From what was typed to pay terms.

use super::model::{BonusClass, Effort, Method, PayTerms};
use crate::{
    error::Error,
    form::{Fields, Typed},
    ids::ProgrammeId,
    money::{Ratio, Yen},
    time::{FiscalYear, Minutes},
    words::Said,
};
use std::collections::BTreeMap;

const MOST_YEN: i64 = 1_000_000_000;
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// The fields: those of the contract's shape; `effort_<programme>` in percent, `paid_<month>` in yen.
pub fn terms(typed: &Typed, year: FiscalYear, programmes: &[ProgrammeId]) -> Result<PayTerms, Error> {
    let mut fields = Fields::of(typed);
    let method = fields.choice("method", Method::from_code);
    let mut yen = |name: &str| fields.optional_number(name, 0..=MOST_YEN).flatten().map(Yen);
    let annual_pay_yen = yen("annual_pay_yen");
    let annual_overtime_yen = yen("annual_overtime_yen");
    let annual_fringe_yen = yen("annual_fringe_yen");
    let hourly_yen = yen("hourly_yen");
    let daily_yen = yen("daily_yen");
    let paid: BTreeMap<_, _> =
        year.months().filter_map(|month| Some((month, yen(&format!("paid_{month}"))?))).collect();
    let mut minutes = |name: &str| fields.optional_number(name, 1..=MOST_MINUTES).flatten().map(Minutes);
    let annual_scheduled_minutes = minutes("annual_scheduled_minutes");
    let daily_minutes = minutes("daily_minutes");
    let grade = fields.optional_number("grade", 1..=50).flatten().and_then(|grade| u8::try_from(grade).ok());
    let bonus_class = match typed.get("bonus_class") {
        "" => None,
        _ => fields.choice("bonus_class", bonus_class),
    };
    let effort = programmes.iter().filter_map(|programme| effort(&mut fields, typed, *programme)).collect();
    let (with_fringe, manager) = (fields.checked("with_fringe"), fields.checked("manager_without_overtime_pay"));
    fields.check()?;
    let Some(method) = method else { return Err(fields.into_error()) };
    Ok(PayTerms {
        method,
        annual_pay_yen,
        annual_overtime_yen,
        annual_fringe_yen,
        annual_scheduled_minutes,
        daily_minutes,
        grade,
        bonus_class,
        with_fringe,
        hourly_yen,
        daily_yen,
        effort,
        paid,
        manager_without_overtime_pay: manager,
    })
}

pub const BONUS_CLASSES: [(&str, BonusClass); 3] =
    [("none", BonusClass::None), ("one_to_three", BonusClass::OneToThree), ("four_or_more", BonusClass::FourOrMore)];

fn bonus_class(code: &str) -> Option<BonusClass> {
    BONUS_CLASSES.into_iter().find(|(known, _)| *known == code).map(|(_, class)| class)
}

fn effort(fields: &mut Fields<'_>, typed: &Typed, programme: ProgrammeId) -> Option<Effort> {
    let name = format!("effort_{programme}");
    if typed.get(&name).trim().is_empty() {
        return None;
    }
    let percent = fields.parse(&name, |text| {
        let read: Result<Ratio, ()> = text.parse();
        read.map_err(|()| ("not_a_number", Said::by(crate::words::not_a_number)))
    })?;
    Some(Effort { programme_id: programme, percent })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<PayTerms, Error> {
        let typed =
            Typed::new(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new());
        terms(&typed, FiscalYear::new(2026).unwrap(), &[ProgrammeId::fixed(1)])
    }

    #[test]
    fn terms_are_read_as_payroll_types_them() {
        let effort = format!("effort_{}", ProgrammeId::fixed(1));
        let terms = read(&[
            ("method", "actual_rate"),
            ("annual_pay_yen", "5,400,000"),
            ("annual_fringe_yen", "８１００００"),
            ("annual_scheduled_minutes", "112995"),
            ("paid_2026-06", "412357"),
            (effort.as_str(), "60"),
        ])
        .unwrap();
        assert_eq!((terms.annual_pay_yen, terms.annual_fringe_yen), (Some(Yen(5_400_000)), Some(Yen(810_000))));
        assert_eq!(terms.paid.values().copied().collect::<Vec<_>>(), [Yen(412_357)]);
        assert_eq!(terms.effort_for(ProgrammeId::fixed(1)), Some(Ratio::percent(60)));
    }

    #[test]
    fn every_slip_is_named_at_once() {
        let refused = read(&[("method", "guess"), ("annual_pay_yen", "-1"), ("grade", "51"), ("paid_2027-03", "x")]);
        let Err(Error::Invalid(errors)) = refused else { panic!("read") };
        let mut fields: Vec<_> = errors.into_iter().map(|error| error.field).collect();
        fields.sort();
        assert_eq!(fields, ["annual_pay_yen", "grade", "method", "paid_2027-03"]);
    }
}
