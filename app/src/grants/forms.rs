//! From what was typed to decisions, changes, moves and rows.

use super::{
    ledger::{NewRow, RowKind, TaxClass},
    model::{Category, Change, Grant, GrantRules, Move, Pot},
    programme::programme,
    words,
};
use crate::{
    error::Error,
    form::{Fields, Typed},
    ids::{GrantChangeId, GrantId, InstitutionId, ReallocationId},
    money::Yen,
    time::{Day, FiscalYear},
    words::Said,
};
use std::collections::BTreeMap;

const MOST_YEN: i64 = 1_000_000_000_000;

/// The fields: `number`, days, `rule`, `truncate_unit`, `also_equipment`, and `pot_<menu>.<category>` in yen.
pub fn decision(typed: &Typed, id: GrantId, institution: InstitutionId, year: FiscalYear) -> Result<Grant, Error> {
    let mut fields = Fields::of(typed);
    let number = fields.text("number", 60);
    let decided_on = fields.day("decided_on");
    let eligible_from = fields.optional_day("eligible_from").flatten().or(decided_on);
    let [first_day, last_day] = ["first_day", "last_day"].map(|name| {
        let day = fields.day(name)?;
        let within = (year.first_day()..=year.last_day()).contains(&day);
        if within { Some(day) } else { fields.refuse(name, "outside_year", Said::by(words::outside_year)) }
    });
    if first_day.zip(last_day).is_some_and(|(first, last)| last < first) {
        fields.refuse::<Day>("last_day", "last_before_first", Said::by(words::last_before_first));
    }
    let rule = fields.choice("rule", |code| programme().preset(code).map(|preset| preset.rule));
    let truncate_unit = fields.optional_number("truncate_unit", 1..=1_000_000).map(|unit| unit.unwrap_or(1));
    let pots: Vec<(Pot, Option<i64>)> = Pot::all()
        .map(|pot| (pot, fields.optional_number(&format!("pot_{}", pot.code()), 0..=MOST_YEN).flatten()))
        .collect();
    let decided: BTreeMap<Pot, Yen> =
        pots.into_iter().filter_map(|(pot, yen)| Some((pot, Yen(yen.filter(|yen| *yen > 0)?)))).collect();
    if decided.is_empty() {
        let first = format!("pot_{}", Pot::of(super::model::Menu::EquipmentSharing, Category::PersonnelCost).code());
        fields.refuse::<Yen>(&first, "missing", Said::by(words::nothing_granted));
    }
    let equipment = fields.checked("also_equipment");
    fields.check()?;
    let also_eligible = match equipment {
        true => super::model::Menu::ALL.into_iter().map(|menu| Pot::of(menu, Category::EquipmentCost)).collect(),
        false => Vec::new(),
    };
    let (Some(number), Some(decided_on), Some(eligible_from)) = (number, decided_on, eligible_from) else {
        return Err(fields.into_error());
    };
    let (Some(first_day), Some(last_day), Some(reallocation), Some(truncate_unit)) =
        (first_day, last_day, rule, truncate_unit)
    else {
        return Err(fields.into_error());
    };
    let rules = GrantRules { reallocation, truncate_unit, also_eligible, ..GrantRules::default() };
    Ok(Grant {
        id,
        institution,
        year,
        number,
        decided_on,
        eligible_from,
        first_day,
        last_day,
        completed_on: None,
        rules,
        decided,
        changes: Vec::new(),
        moves: Vec::new(),
        revision: 1,
    })
}

pub fn change(typed: &Typed, id: GrantChangeId) -> Result<Change, Error> {
    let mut fields = Fields::of(typed);
    let (number, decided_on) = (fields.text("number", 60), fields.day("decided_on"));
    let pot = fields.choice("pot", Pot::from_code);
    let delta = fields.number("delta_yen", -MOST_YEN..=MOST_YEN);
    let reason = fields.text("reason", 500);
    match (number, decided_on, pot, delta, reason) {
        (Some(number), Some(decided_on), Some(pot), Some(delta), Some(reason)) if delta != 0 => {
            Ok(Change { id, decided_on, number, pot, delta: Yen(delta), reason })
        }
        (_, _, _, Some(0), _) => {
            fields.refuse::<i64>("delta_yen", "missing", Said::by(crate::words::missing));
            Err(fields.into_error())
        }
        _ => Err(fields.into_error()),
    }
}

/// Whether it needs an approval is for the rule to say.
pub fn moved(typed: &Typed, id: ReallocationId) -> Result<Move, Error> {
    let mut fields = Fields::of(typed);
    let (from, to) = (fields.choice("from", Pot::from_code), fields.choice("to", Pot::from_code));
    if from.is_some() && from == to {
        fields.refuse::<Pot>("to", "same_pot", Said::by(words::same_pot));
    }
    let amount = fields.number("amount_yen", 1..=MOST_YEN);
    let (on, reason) = (fields.day("moved_on"), fields.text("reason", 500));
    let approval_number = fields.optional_text("approval_number", 60).map(Option::unwrap_or_default);
    let approved_on = fields.optional_day("approved_on");
    fields.check()?;
    let (Some(from), Some(to), Some(amount), Some(on), Some(reason)) = (from, to, amount, on, reason) else {
        return Err(fields.into_error());
    };
    let (Some(approval_number), Some(approved_on)) = (approval_number, approved_on) else {
        return Err(fields.into_error());
    };
    Ok(Move { id, on, from, to, amount: Yen(amount), reason, needs_approval: false, approval_number, approved_on })
}

/// An expense or income: the fields of the ledger by their names in the REST API.
pub fn row(typed: &Typed, kind: RowKind) -> Result<NewRow, Error> {
    let mut fields = Fields::of(typed);
    let pot = fields.choice("pot", Pot::from_code);
    let posted_on = fields.day("posted_on");
    let item = fields.optional_text("item", 40).map(Option::unwrap_or_default);
    let description = fields.text("description", 500);
    let payee = fields.text("payee", 200);
    let registration = registration(&mut fields);
    let quantity = fields.optional_number("quantity", 1..=1_000_000_000);
    let mut yen = |name: &str| fields.optional_number(name, 0..=MOST_YEN).map(|yen| yen.map(Yen));
    let unit_price = yen("unit_price_yen");
    let (net, tax) = (yen("net_yen"), yen("tax_yen"));
    let (spent, income) = (yen("spent_yen"), yen("income_yen"));
    let [contract_on, accepted_on, paid_on, disposal_limit_on] =
        ["contract_on", "accepted_on", "paid_on", "disposal_limit_on"].map(|name| fields.optional_day(name));
    let tax_class = fields.choice("tax_class", TaxClass::from_code);
    let evidence = fields.optional_text("evidence", 60).map(Option::unwrap_or_default);
    let invoice_number = fields.optional_text("invoice_number", 60).map(Option::unwrap_or_default);
    if kind == RowKind::Income && matches!(income, Some(None | Some(Yen::ZERO))) {
        fields.refuse::<Yen>("income_yen", "missing", Said::by(crate::words::missing));
    }
    if kind == RowKind::Expense && net == Some(None) && spent == Some(None) {
        fields.refuse::<Yen>("spent_yen", "missing", Said::by(crate::words::missing));
    }
    fields.check()?;
    let (Some(pot), Some(posted_on), Some(description), Some(payee), Some(tax_class)) =
        (pot, posted_on, description, payee, tax_class)
    else {
        return Err(fields.into_error());
    };
    let (net, tax) = (net.flatten(), tax.flatten().unwrap_or(Yen::ZERO));
    let (spent, income) = (spent.flatten(), income.flatten().unwrap_or(Yen::ZERO));
    let expense = kind == RowKind::Expense;
    // One of the two is enough: the other follows.
    let net = net.or(spent.map(|spent| spent - tax)).unwrap_or(Yen::ZERO);
    let spent = spent.unwrap_or(net + tax);
    Ok(NewRow {
        item: item.unwrap_or_default(),
        description,
        payee,
        registration_number: registration.unwrap_or_default(),
        quantity: quantity.flatten(),
        unit_price: unit_price.flatten(),
        net: if expense { net } else { Yen::ZERO },
        tax: if expense { tax } else { Yen::ZERO },
        spent: if expense { spent } else { Yen::ZERO },
        income: if expense { Yen::ZERO } else { income },
        contract_on: contract_on.flatten(),
        accepted_on: accepted_on.flatten(),
        paid_on: paid_on.flatten(),
        disposal_limit_on: disposal_limit_on.flatten(),
        tax_class,
        evidence: evidence.unwrap_or_default(),
        invoice_number: invoice_number.unwrap_or_default(),
        ..NewRow::of(kind, pot, posted_on)
    })
}

/// Empty where it was left empty.
fn registration(fields: &mut Fields<'_>) -> Option<String> {
    use crate::companies::number::RegistrationNumber;
    let text = fields.optional_text("registration_number", 20)?.unwrap_or_default();
    if text.is_empty() {
        return Some(text);
    }
    fields
        .parse("registration_number", |text| {
            text.parse::<RegistrationNumber>().map_err(|fault| ("wrong_number", fault.said()))
        })
        .map(|number| number.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new())
    }

    fn codes(error: Error) -> Vec<(String, &'static str)> {
        let Error::Invalid(errors) = error else { panic!("{error:?}") };
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn an_expense_needs_its_sum_once() {
        let base = [
            ("pot", "equipment_sharing.operating_cost"),
            ("posted_on", "2026-05-20"),
            ("item", "consumables"),
            ("description", "試料ホルダ"),
            ("payee", "みどり商会"),
            ("tax_class", "standard"),
        ];
        let with = |more: &[(&str, &str)]| typed(&[base.as_slice(), more].concat());
        let by_net = row(&with(&[("net_yen", "10,000"), ("tax_yen", "1,000")]), RowKind::Expense).unwrap();
        let by_sum = row(&with(&[("spent_yen", "11000"), ("tax_yen", "1000")]), RowKind::Expense).unwrap();
        assert_eq!((by_net.net, by_net.spent), (Yen(10_000), Yen(11_000)));
        assert_eq!(by_net, by_sum);
        let nothing = row(&with(&[]), RowKind::Expense).unwrap_err();
        assert_eq!(codes(nothing), [("spent_yen".to_owned(), "missing")]);
        let income = row(&with(&[("income_yen", "17000")]), RowKind::Income).unwrap();
        assert_eq!((income.income, income.spent), (Yen(17_000), Yen::ZERO));
    }

    #[test]
    fn a_decision_lies_within_its_year_and_grants_something() {
        let (id, institution, year) = (GrantId::fixed(1), InstitutionId::fixed(1), FiscalYear::new(2026).unwrap());
        let wrong = typed(&[("decided_on", "2026-04-15"), ("first_day", "2026-03-31"), ("last_day", "2027-03-31")]);
        let found = codes(decision(&wrong, id, institution, year).unwrap_err());
        let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["number", "first_day", "rule", "pot_equipment_sharing.personnel_cost"]);
        let right = typed(&[
            ("number", "8文科科第1号"),
            ("decided_on", "2026-04-15"),
            ("first_day", "2026-04-15"),
            ("last_day", "2027-03-31"),
            ("rule", "programme_20"),
            ("pot_equipment_sharing.personnel_cost", "11,000,000"),
            ("pot_equipment_sharing.operating_cost", "1,000,000"),
        ]);
        let grant = decision(&right, id, institution, year).unwrap();
        assert_eq!((grant.total(), grant.eligible_from), (Yen(12_000_000), grant.decided_on));
    }
}
