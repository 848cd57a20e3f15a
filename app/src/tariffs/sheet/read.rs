//! From rows to a tariff, with every cell that cannot be understood.

use super::{Mistake, ROUNDINGS, Row, faults, mistake, write};
use crate::{
    money::{Ratio, Rounding, Yen},
    tariffs::{
        model::{
            Adjustment, BillableBasis, CancelStep, Cap, CapPeriod, Component, DateBasis, Days, Factor, Hours, Item,
            Manner, Measure, Openness, Price, Tariff, TariffClass, TaxClass,
        },
        words,
    },
    time::{ClockTime, Day},
    words as common,
};
use std::{num::NonZeroU32, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// The tariff, or everything that is wrong with the rows.
pub fn read(valid_from: Day, rows: &[Row]) -> Result<Tariff, Vec<Mistake>> {
    let (mut tariff, mut mistakes) = (Tariff::starting(valid_from), Vec::new());
    for (place, row) in rows.iter().enumerate() {
        let mut cells = Cells { row, place, mistakes: &mut mistakes };
        match row.kind {
            "option" => cells.option(&mut tariff),
            "price" => {
                if let Some((component, price)) = cells.price() {
                    add(&mut tariff.components, component, price);
                }
            }
            "factor" => tariff.factors.extend(cells.factor()),
            "adjustment" => tariff.adjustments.extend(cells.adjustment()),
            "cap" => tariff.cap = cells.cap().or(tariff.cap),
            _ => tariff.cancel_steps.extend(cells.step()),
        }
    }
    if mistakes.is_empty() {
        mistakes = faults(&tariff, rows);
    }
    if mistakes.is_empty() { Ok(tariff) } else { Err(mistakes) }
}

/// Prices that follow one another and are of the same thing are one component.
fn add(components: &mut Vec<Component>, component: Component, price: Price) {
    let same = |last: &&mut Component| {
        (last.item, &last.name, last.measure, last.minimum)
            == (component.item, &component.name, component.measure, component.minimum)
    };
    match components.last_mut().filter(same) {
        Some(last) => last.prices.push(price),
        None => components.push(Component { prices: vec![price], ..component }),
    }
}

struct Cells<'r> {
    row: &'r Row,
    place: usize,
    mistakes: &'r mut Vec<Mistake>,
}

type Say = fn(common::Lang) -> &'static str;

impl Cells<'_> {
    fn wrong<T>(&mut self, column: &'static str, code: &'static str, say: Say) -> Option<T> {
        self.mistakes.push(mistake(self.place, column, code, say));
        None
    }

    fn needed<T>(&mut self, column: &'static str, read: impl Fn(&str) -> Option<T>, say: Say) -> Option<T> {
        match self.row.get(column) {
            "" => self.wrong(column, "missing", common::missing),
            text => read(text).or_else(|| self.wrong(column, "unreadable", say)),
        }
    }

    /// `Some(None)` where it was left empty.
    fn optional<T>(&mut self, column: &'static str, read: impl Fn(&str) -> Option<T>, say: Say) -> Option<Option<T>> {
        if self.row.get(column).is_empty() { Some(None) } else { self.needed(column, read, say).map(Some) }
    }

    fn count(&mut self, column: &'static str) -> Option<u32> {
        self.optional(column, number, common::not_a_number).map(Option::unwrap_or_default)
    }

    fn class(&mut self) -> Option<Option<TariffClass>> {
        self.optional("class", TariffClass::parse, words::not_a_class)
    }

    fn mode(&mut self) -> Option<Option<Manner>> {
        self.optional("mode", Manner::from_code, common::not_a_choice)
    }

    fn disclosure(&mut self) -> Option<Option<Openness>> {
        self.optional("disclosure", Openness::from_code, common::not_a_choice)
    }

    fn items(&mut self) -> Option<Vec<Item>> {
        let items = |text: &str| text.split_whitespace().map(Item::from_code).collect::<Option<Vec<_>>>();
        self.needed("on", items, words::not_items)
    }

    fn price(&mut self) -> Option<(Component, Price)> {
        let item = self.needed("item", Item::from_code, common::not_a_choice);
        let measure = self.optional("measure", measure, words::not_a_measure);
        let (minimum, after) = (self.count("minimum"), self.count("after"));
        let (class, mode, disclosure) = (self.class(), self.mode(), self.disclosure());
        let yen = self.needed("yen", number::<i64>, common::not_a_number);
        let name = self.row.get("name").to_owned();
        let component = Component { item: item?, name, measure: measure?, minimum: minimum?, prices: Vec::new() };
        let (class, mode, disclosure) = (class?, mode?, disclosure?);
        Some((component, Price { class, mode, disclosure, after: after?, unit_price_yen: Yen(yen?) }))
    }

    fn factor(&mut self) -> Option<Factor> {
        let (class, mode, disclosure) = (self.class(), self.mode(), self.disclosure());
        let days = self.optional("days", days, common::not_a_choice);
        let hours = self.optional("hours", span, words::not_hours);
        let factor = self.needed("factor", ratio, words::not_a_factor);
        let on = self.items();
        // One of both suffices: weekends all day, nights of every day.
        let all_day = (ClockTime::MIDNIGHT, ClockTime::MIDNIGHT_END);
        let during = match (days?, hours?) {
            (None, None) => None,
            (days, hours) => {
                let (from, to) = hours.unwrap_or(all_day);
                Some(Hours { days: days.unwrap_or(Days::Every), from, to })
            }
        };
        Some(Factor { class: class?, mode: mode?, disclosure: disclosure?, during, factor: factor?, on: on? })
    }

    fn adjustment(&mut self) -> Option<Adjustment> {
        let name = self.needed("name", |text| Some(text.to_owned()), common::missing);
        let (class, disclosure) = (self.class(), self.disclosure());
        let share = self.optional("factor", ratio, words::not_a_factor);
        let sum = self.optional("yen", number::<i64>, common::not_a_number);
        let on = self.items();
        Some(Adjustment {
            name: name?,
            class: class?,
            disclosure: disclosure?,
            on: on?,
            share: share?.unwrap_or(Ratio::ZERO),
            sum_yen: Yen(sum?.unwrap_or_default()),
        })
    }

    fn cap(&mut self) -> Option<Cap> {
        let per = self.needed("value", CapPeriod::from_code, common::not_a_choice);
        let yen = self.needed("yen", number::<i64>, common::not_a_number);
        Some(Cap { per: per?, yen: Yen(yen?) })
    }

    fn step(&mut self) -> Option<CancelStep> {
        let before = self.needed("before", number, common::not_a_number);
        let share = self.needed("factor", ratio, words::not_a_factor);
        Some(CancelStep { days_before: before?, share: share? })
    }

    fn option(&mut self, tariff: &mut Tariff) {
        let name = self.row.get("name").to_owned();
        let choice = common::not_a_choice;
        let known = match name.as_str() {
            "date_basis" => self.needed("value", date_basis, choice).map(|basis| tariff.date_basis = basis),
            "billable_basis" => self.needed("value", basis, choice).map(|basis| tariff.billable.basis = basis),
            "billable_unit" => {
                self.needed("value", number, common::not_a_number).map(|unit| tariff.billable.unit_minutes = unit)
            }
            "rounding" => self.needed("value", rounding, choice).map(|mode| tariff.rounding.mode = mode),
            "rounding_unit" => {
                self.needed("value", number, common::not_a_number).map(|unit| tariff.rounding.unit_yen = unit)
            }
            "tax_rounding" => self.needed("value", rounding, choice).map(|mode| tariff.tax_rounding = mode),
            "cancel_tax" => self.needed("value", tax_class, choice).map(|class| tariff.cancel_tax = class),
            "quote_days" => self.needed("value", number, common::not_a_number).map(|days| tariff.quote_days = days),
            _ => self.wrong("name", "not_a_choice", choice),
        };
        let _ = known;
    }
}

/// Full-width digits and thousands separators are understood: people paste them.
fn number<T: FromStr>(text: &str) -> Option<T> {
    text.nfkc().filter(|c| *c != ',').collect::<String>().trim().parse().ok()
}

/// `0.5`, `1/2`, `50%`
fn ratio(text: &str) -> Option<Ratio> {
    let text: String = text.nfkc().collect();
    match text.trim().strip_suffix('%') {
        Some(percent) => Some(percent.parse::<Ratio>().ok()?.times(Ratio::percent(1))),
        None => text.parse().ok(),
    }
}

fn span(text: &str) -> Option<(ClockTime, ClockTime)> {
    let text: String = text.nfkc().collect();
    let (from, to) = text.split_once(['-', '–', '~'])?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from != to).then_some((from, to))
}

fn measure(text: &str) -> Option<Measure> {
    match text {
        "hours" => Some(Measure::Hours),
        "each" => Some(Measure::Each),
        _ if text.contains(':') => span(text).map(|(from, to)| Measure::Window { from, to }),
        _ => number::<NonZeroU32>(text).map(Measure::Blocks),
    }
}

fn days(code: &str) -> Option<Days> {
    [Days::Every, Days::Working, Days::Free].into_iter().find(|days| write::days(*days) == code)
}

fn date_basis(code: &str) -> Option<DateBasis> {
    [DateBasis::Usage, DateBasis::Approval].into_iter().find(|basis| write::date_basis(*basis) == code)
}

fn basis(code: &str) -> Option<BillableBasis> {
    let all = [BillableBasis::Reserved, BillableBasis::Actual, BillableBasis::Occupied];
    all.into_iter().find(|basis| write::billable_basis(*basis) == code)
}

fn tax_class(code: &str) -> Option<TaxClass> {
    TaxClass::ALL.into_iter().find(|class| write::tax_class(*class) == code)
}

fn rounding(code: &str) -> Option<Rounding> {
    ROUNDINGS.into_iter().find(|(known, _)| *known == code).map(|(_, mode)| mode)
}
