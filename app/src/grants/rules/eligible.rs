//! What makes a cost ineligible (A2, A4), all of it at once. Some of it is refused, some has only to be mended before the claim.

use crate::{
    grants::{
        ledger::{LedgerRow, NewRow, RowKind},
        model::{Category, Grant},
        programme::programme,
    },
    money::Yen,
    time::{Day, Month},
};
use serde::Serialize;

/// Something wrong with a row of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The decision does not bear this category of this menu.
    NotBorne,
    UnknownItem,
    /// 契約 before the decision, or before the day that the programme names.
    OrderedTooEarly,
    /// 検収 after the project's last day: an unfinished contract of the year is not eligible.
    AcceptedTooLate,
    /// Outside the project's period.
    OutsidePeriod,
    /// 検収 before 契約, or 支払 before 検収.
    DatesOutOfOrder,
    /// Net and tax are not the sum.
    SumWrong,
    /// Not yet accepted: to be mended before the claim.
    NotAccepted,
    /// Not yet paid.
    NotPaid,
    NoEvidence,
    /// Taxable, but the supplier's registration number is missing.
    NoRegistrationNumber,
    /// An asset without the day until which it may not be disposed of.
    NoDisposalLimit,
}

impl Finding {
    pub const ALL: [Self; 12] = [
        Self::NotBorne,
        Self::UnknownItem,
        Self::OrderedTooEarly,
        Self::AcceptedTooLate,
        Self::OutsidePeriod,
        Self::DatesOutOfOrder,
        Self::SumWrong,
        Self::NotAccepted,
        Self::NotPaid,
        Self::NoEvidence,
        Self::NoRegistrationNumber,
        Self::NoDisposalLimit,
    ];

    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotBorne => "not_borne",
            Self::UnknownItem => "unknown_item",
            Self::OrderedTooEarly => "ordered_too_early",
            Self::AcceptedTooLate => "accepted_too_late",
            Self::OutsidePeriod => "outside_period",
            Self::DatesOutOfOrder => "dates_out_of_order",
            Self::SumWrong => "sum_wrong",
            Self::NotAccepted => "not_accepted",
            Self::NotPaid => "not_paid",
            Self::NoEvidence => "no_evidence",
            Self::NoRegistrationNumber => "no_registration_number",
            Self::NoDisposalLimit => "no_disposal_limit",
        }
    }

    /// The row is not taken at all.
    pub const fn is_refused(self) -> bool {
        matches!(
            self,
            Self::NotBorne
                | Self::UnknownItem
                | Self::OrderedTooEarly
                | Self::AcceptedTooLate
                | Self::OutsidePeriod
                | Self::DatesOutOfOrder
                | Self::SumWrong
        )
    }
}

/// Everything wrong with a row under this decision.
pub fn findings(grant: &Grant, row: &NewRow) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut note = |wrong: bool, finding| {
        if wrong {
            found.push(finding);
        }
    };
    let known = programme().category(row.pot.category).is_some_and(|facts| facts.item(&row.item).is_some());
    note(row.kind != RowKind::Income && !grant.bears(row.pot), Finding::NotBorne);
    note(row.kind != RowKind::Income && !known, Finding::UnknownItem);
    let inside = |day: Day| (grant.first_day..=grant.last_day).contains(&day);
    match row.kind {
        RowKind::Personnel => {
            let worked = |month: Month| inside(month.last_day()) || inside(month.first_day());
            note(!row.month.is_some_and(worked), Finding::OutsidePeriod);
        }
        RowKind::Income => note(!inside(row.posted_on), Finding::OutsidePeriod),
        RowKind::Expense => {
            note(row.contract_on.is_some_and(|day| day < grant.eligible_from), Finding::OrderedTooEarly);
            note(row.accepted_on.is_some_and(|day| day > grant.last_day), Finding::AcceptedTooLate);
            let begun = [row.contract_on, row.accepted_on].into_iter().flatten().find(|day| *day < grant.first_day);
            note(begun.is_some() || row.contract_on.is_some_and(|day| day > grant.last_day), Finding::OutsidePeriod);
            let days: Vec<Day> = [row.contract_on, row.accepted_on, row.paid_on].into_iter().flatten().collect();
            note(!days.is_sorted() || row.paid_on.is_some() && row.accepted_on.is_none(), Finding::DatesOutOfOrder);
            note(row.net + row.tax != row.spent || row.spent <= Yen::ZERO, Finding::SumWrong);
            note(row.accepted_on.is_none(), Finding::NotAccepted);
            note(row.paid_on.is_none(), Finding::NotPaid);
            note(row.evidence.is_empty(), Finding::NoEvidence);
            note(row.tax_class.is_taxed() && row.registration_number.is_empty(), Finding::NoRegistrationNumber);
            let asset = row.pot.category == Category::EquipmentCost
                || row.unit_price.is_some_and(|price| price >= grant.rules.asset_threshold_yen);
            let asset = asset && row.spent >= grant.rules.asset_threshold_yen;
            note(asset && row.disposal_limit_on.is_none(), Finding::NoDisposalLimit);
        }
    }
    found
}

/// What has to be mended in a row that was posted, before it is claimed. What was taken back needs nothing.
pub fn to_mend(grant: &Grant, row: &LedgerRow) -> Vec<Finding> {
    if row.is_live() && row.row.kind == RowKind::Expense { findings(grant, &row.row) } else { Vec::new() }
}

#[cfg(test)]
mod tests;
