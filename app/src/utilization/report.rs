//! The rates as columns: one row per instrument, and below it what every number means.

use super::{
    model::{Rates, State, Usage},
    rules::rates,
    words,
};
use crate::{money::Ratio, time::Minutes, words::Said};

/// One instrument of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    pub name: Said,
    pub number: String,
    pub rates: Rates,
    pub organisations: i64,
}

/// Every instrument, and all of them together.
pub fn rows(usage: &Usage) -> (Vec<Row>, Rates) {
    let rows: Vec<Row> = usage
        .instruments
        .iter()
        .map(|instrument| {
            let parties: std::collections::BTreeSet<_> = usage
                .uses
                .iter()
                .filter(|used| used.instrument == instrument.id && used.class != "internal")
                .filter(|used| usage.span.is_some_and(|span| span.overlaps(used.actual)))
                .map(|used| used.party)
                .collect();
            Row {
                name: instrument.name.clone(),
                number: instrument.number.clone(),
                rates: rates(usage, instrument),
                organisations: i64::try_from(parties.len()).unwrap_or(i64::MAX),
            }
        })
        .collect();
    let all = rows.iter().fold(Rates::default(), |all, row| all.plus(row.rates));
    (rows, all)
}

/// Minutes by state, in the order of the standard.
pub fn by_state(rates: Rates) -> [(State, Minutes); 6] {
    State::ALL.map(|state| (state, rates.of(state)))
}

/// Each rate with its name and the definition that it was computed by.
pub fn named(rates: Rates) -> [(Said, Option<Ratio>, Said); 5] {
    [
        (Said::by(words::utilization), rates.utilization(), Said::by(words::utilization_is)),
        (Said::by(words::net_utilization), rates.net_utilization(), Said::by(words::net_utilization_is)),
        (Said::by(words::sharing), rates.sharing(), Said::by(words::sharing_is)),
        (Said::by(words::external), rates.external_rate(), Said::by(words::external_is)),
        (Said::by(words::sme), rates.sme_rate(), Said::by(words::sme_is)),
    ]
}
