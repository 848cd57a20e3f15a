//! When the report is due, and how long what was kept must be kept.

use crate::{
    grants::model::{After, DueRule},
    time::{Day, FiscalYear},
};
use chrono::{Days, Months};

/// 実績報告の期限 (A3): so long after the completion, but no later than a day in the next fiscal year.
pub fn due(rule: DueRule, completed: Day) -> Day {
    let after = match rule.after {
        After::Days(days) => completed.checked_add_days(Days::new(days.into())),
        After::Months(months) => completed.checked_add_months(Months::new(months.into())),
    };
    let next = FiscalYear::of(completed).next().year();
    // April to December lie in the year that names the fiscal year, January to March in the one after.
    let fixed = Day::from_ymd_opt(if rule.month >= 4 { next } else { next + 1 }, rule.month, rule.day);
    match (after, fixed) {
        (Some(after), Some(fixed)) => after.min(fixed),
        (after, fixed) => after.or(fixed).unwrap_or(completed),
    }
}

/// 帳簿と証拠書類 (A7): so many years after the end of the fiscal year in which the project was completed.
pub fn evidence_kept_until(completed: Day, years: u8) -> Day {
    later(FiscalYear::of(completed).last_day(), years)
}

/// Copies of invoices: so many years from two months after the end of the tax period, which is the fiscal year.
pub fn invoices_kept_until(year: FiscalYear, years: u8) -> Day {
    let end = year.last_day();
    later(end.checked_add_months(Months::new(2)).unwrap_or(end), years)
}

fn later(day: Day, years: u8) -> Day {
    day.checked_add_months(Months::new(12 * u32::from(years))).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grants::model::GrantRules;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_report_is_due_at_the_earlier_of_thirty_days_and_the_tenth_of_april() {
        let rule = GrantRules::default().due;
        assert_eq!(due(rule, day("2027-03-31")), day("2027-04-10"));
        assert_eq!(due(rule, day("2026-12-20")), day("2027-01-19"));
        assert_eq!(due(DueRule { after: After::Months(1), ..rule }, day("2026-12-20")), day("2027-01-20"));
        assert_eq!(due(DueRule { month: 2, day: 28, ..rule }, day("2027-03-31")), day("2027-04-30"));
    }

    #[test]
    fn evidence_of_2026_is_kept_to_the_end_of_march_2032_and_invoices_longer() {
        let rules = GrantRules::default();
        let (evidence, invoices) = (
            evidence_kept_until(day("2027-03-31"), rules.evidence_years),
            invoices_kept_until(FiscalYear::new(2026).unwrap(), rules.invoice_years),
        );
        assert_eq!(evidence, day("2032-03-31"));
        assert_eq!(invoices, day("2034-05-31"));
        assert_eq!(evidence.max(invoices), day("2034-05-31"));
        assert_eq!(
            evidence_kept_until(day("2026-12-20"), 5),
            day("2032-03-31"),
            "the year of completion ends in March"
        );
    }
}
