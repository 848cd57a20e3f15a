//! 利用実績報告書: instrument × class × mode, month by month.

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    ids::{CompanyId, InstitutionId, InstrumentId},
    instruments::{OpeningHours, open_periods},
    money::{Ratio, Yen},
    time::{Day, FiscalYear, Minutes, Month, Period, Zone},
    words::{self as common, Lang, Said},
};
use std::collections::{BTreeMap, BTreeSet};

/// One session that really took place.
#[derive(Clone, PartialEq, Debug)]
pub struct Use {
    pub instrument: InstrumentId,
    pub class: String,
    pub mode: String,
    pub actual: Period,
    pub party: Party,
    pub in_region: bool,
    /// Without tax.
    pub income: Yen,
}

/// Who used it, for counting only: a report names nobody.
pub type Party = (Option<CompanyId>, Option<InstitutionId>);

#[derive(Clone, PartialEq, Debug)]
pub struct UsedInstrument {
    pub id: InstrumentId,
    pub name: Said,
    pub number: String,
    pub place: String,
    pub hours: OpeningHours,
}

/// Everything the report is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct UsageFacts {
    pub institution: Said,
    pub zone: Zone,
    pub year: FiscalYear,
    pub month: Option<Month>,
    pub instruments: Vec<UsedInstrument>,
    pub uses: Vec<Use>,
    pub holidays: BTreeSet<Day>,
}

/// What one row adds up.
#[derive(Default)]
struct Sum {
    sessions: BTreeMap<Month, i64>,
    minutes: BTreeMap<Month, Minutes>,
    parties: BTreeSet<Party>,
    in_region: BTreeSet<Party>,
    income: Yen,
}

const CLASSES: [&str; 4] = ["internal", "academia", "sme", "large"];
const MODES: [&str; 3] = ["self_use", "assisted_use", "proxy_measurement"];

pub fn usage(facts: &UsageFacts) -> Report {
    let months: Vec<Month> = facts.month.map_or_else(|| facts.year.months().collect(), |month| vec![month]);
    let sums = sums(facts, &months);
    let rows = facts.instruments.iter().flat_map(|instrument| rows(facts, &months, instrument, &sums)).collect();
    Report {
        kind: ReportKind::Usage,
        title: title(ReportKind::Usage),
        institution: facts.institution.clone(),
        year: facts.year,
        month: facts.month,
        columns: columns(&months),
        rows,
        notes: [words::denominator as fn(Lang) -> &'static str, words::distinct, words::income_booked]
            .map(Said::by)
            .to_vec(),
    }
}

fn columns(months: &[Month]) -> Vec<Column> {
    let mut columns = vec![
        Column::text("fiscal_year", words::fiscal_year),
        Column::text("institution", words::institution),
        Column::text("instrument", words::instrument),
        Column::text("number", words::number),
        Column::text("location", words::place),
        Column::text("user_class", words::user_class),
        Column::text("mode", words::mode),
    ];
    for month in months {
        let number = month.number();
        let label = |say: fn(Lang, u32) -> String| Said::by(|lang| say(lang, number));
        columns.push(Column::new(format!("{month}_sessions"), Kind::Number, label(words::month_sessions)).summed());
        columns.push(Column::new(format!("{month}_minutes"), Kind::Duration, label(words::month_hours)).summed());
    }
    columns.extend([
        Column::of("sessions", Kind::Number, words::sessions).summed(),
        Column::of("minutes", Kind::Duration, words::hours).summed(),
        Column::of("organisations", Kind::Number, words::organisations),
        Column::of("organisations_in_region", Kind::Number, words::in_region),
        Column::of("income_yen", Kind::Yen, words::income).summed(),
        Column::of("available_minutes", Kind::Duration, words::available).summed(),
        Column::of("utilization_rate", Kind::Percent, words::utilization),
        Column::text("remarks", words::remark),
    ]);
    columns
}

type Key<'f> = (InstrumentId, &'f str, &'f str);

/// A session over midnight at the end of a month counts its minutes in both months, and itself and its income once.
fn sums<'f>(facts: &'f UsageFacts, months: &[Month]) -> BTreeMap<Key<'f>, Sum> {
    let mut sums: BTreeMap<Key<'f>, Sum> = BTreeMap::new();
    for used in &facts.uses {
        let parts = facts.zone.by_day(used.actual);
        let parts: Vec<_> = parts.into_iter().filter(|(day, _)| months.contains(&Month::of(*day))).collect();
        if parts.is_empty() {
            continue;
        }
        let sum = sums.entry((used.instrument, &used.class, &used.mode)).or_default();
        for (day, part) in parts {
            *sum.minutes.entry(Month::of(day)).or_default() += part.minutes();
        }
        let began = Month::of(facts.zone.day_of(used.actual.start()));
        if months.contains(&began) {
            *sum.sessions.entry(began).or_default() += 1;
            sum.income += used.income;
        }
        sum.parties.insert(used.party);
        if used.in_region {
            sum.in_region.insert(used.party);
        }
    }
    sums
}

fn rows(
    facts: &UsageFacts,
    months: &[Month],
    instrument: &UsedInstrument,
    sums: &BTreeMap<Key<'_>, Sum>,
) -> Vec<Vec<Cell>> {
    let own: BTreeMap<(&str, &str), &Sum> = sums
        .iter()
        .filter(|((id, ..), _)| *id == instrument.id)
        .map(|((_, class, mode), sum)| ((*class, *mode), sum))
        .collect();
    let total: Minutes = own.values().flat_map(|sum| sum.minutes.values()).copied().sum();
    let (available, rate) = available(facts, months, instrument, total);
    let place = |list: &[&str], code: &str| list.iter().position(|known| *known == code).unwrap_or(list.len());
    let mut ordered: Vec<_> = own.into_iter().collect();
    ordered.sort_by_key(|((class, mode), _)| (place(&CLASSES, class), place(&MODES, mode)));
    let empty = Sum::default();
    if ordered.is_empty() {
        ordered.push((("", ""), &empty));
    }
    let first = |index: usize, cell: Cell| if index == 0 { cell } else { Cell::Empty };
    let row = |(index, ((class, mode), sum)): (usize, ((&str, &str), &Sum))| {
        let name = |say: fn(Lang, &str) -> &'static str, code: &str| match code {
            "" => Cell::Empty,
            code => Cell::said(|lang| say(lang, code)),
        };
        let mut cells = vec![
            Cell::said(|lang| common::fiscal_year(lang, facts.year)),
            Cell::Text(facts.institution.clone()),
            Cell::Text(instrument.name.clone()),
            Cell::text(&instrument.number),
            Cell::text(&instrument.place),
            name(words::class, class),
            name(crate::usage::words::mode, mode),
        ];
        for month in months {
            cells.push(Cell::Number(sum.sessions.get(month).copied().unwrap_or_default()));
            cells.push(Cell::Duration(sum.minutes.get(month).copied().unwrap_or_default()));
        }
        cells.extend([
            Cell::Number(sum.sessions.values().sum()),
            Cell::Duration(sum.minutes.values().copied().sum()),
            Cell::Number(count(sum.parties.len())),
            Cell::Number(count(sum.in_region.len())),
            Cell::Yen(sum.income),
            first(index, Cell::Duration(available)),
            first(index, rate.map_or(Cell::Empty, Cell::Percent)),
            Cell::Empty,
        ]);
        cells
    };
    ordered.into_iter().enumerate().map(row).collect()
}

fn count(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// 稼働可能時間(gross) and 稼働率: Σ of use over Σ of opening hours, never a mean of percentages.
fn available(
    facts: &UsageFacts,
    months: &[Month],
    instrument: &UsedInstrument,
    total: Minutes,
) -> (Minutes, Option<Ratio>) {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return (Minutes::ZERO, None) };
    let whole = facts.zone.days(first.first_day(), last.last_day());
    let open = open_periods(&instrument.hours, &facts.holidays, facts.zone, whole);
    let available: Minutes = open.into_iter().map(Period::minutes).sum();
    (available, Ratio::new(total.0.into(), available.0.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::model::Total;

    fn at(text: &str) -> crate::time::Instant {
        format!("{text}:00+09:00").parse().unwrap()
    }

    fn session(class: &str, from: &str, to: &str, party: u128) -> Use {
        Use {
            instrument: InstrumentId::fixed(1),
            class: class.to_owned(),
            mode: "self_use".to_owned(),
            actual: Period::new(at(from), at(to)).unwrap(),
            party: (Some(CompanyId::fixed(party)), None),
            in_region: party == 1,
            income: Yen(1_000),
        }
    }

    fn facts(uses: Vec<Use>) -> UsageFacts {
        let name = Said { ja: "走査電子顕微鏡".into(), en: "SEM".into() };
        let hours = OpeningHours { closed: BTreeSet::new(), ..OpeningHours::office() };
        UsageFacts {
            institution: Said { ja: "A大学".into(), en: "University A".into() },
            zone: Zone::TOKYO,
            year: FiscalYear::new(2026).unwrap(),
            month: Some("2026-06".parse().unwrap()),
            instruments: vec![UsedInstrument {
                id: InstrumentId::fixed(1),
                name,
                number: "E-1".into(),
                place: "1F".into(),
                hours,
            }],
            uses,
            holidays: BTreeSet::new(),
        }
    }

    fn cell<'r>(report: &'r Report, row: usize, key: &str) -> &'r Cell {
        let place = report.columns.iter().position(|column| column.key == key).unwrap();
        &report.rows[row][place]
    }

    /// U-1 of the specification: June 2026 is open 22 days of 8 hours, and used for 110.5 hours.
    #[test]
    fn the_rate_of_u_1_is_62_8_percent_of_the_opening_hours() {
        let day = |n: u32, minutes: i64, class: &str| {
            let used = session(class, &format!("2026-06-{n:02}T00:00"), &format!("2026-06-{n:02}T00:01"), n.into());
            let end = used.actual.start() + Minutes(minutes).duration();
            Use { actual: Period::new(used.actual.start(), end).unwrap(), ..used }
        };
        let uses = vec![
            day(1, 24 * 60, "internal"),
            day(2, 24 * 60, "internal"),
            day(3, 12 * 60 + 30, "internal"),
            day(4, 12 * 60, "academia"),
            day(5, 24 * 60, "sme"),
            day(8, 6 * 60, "sme"),
            day(9, 8 * 60, "large"),
        ];
        let report = usage(&facts(uses));
        assert_eq!(*cell(&report, 0, "available_minutes"), Cell::Duration(Minutes::hours(176)));
        assert_eq!(cell(&report, 0, "utilization_rate").show(Lang::Ja), "62.8%");
        assert_eq!(report.rows.len(), 4);
        assert_eq!(*cell(&report, 1, "utilization_rate"), Cell::Empty);
        assert_eq!(cell(&report, 2, "user_class").show(Lang::Ja), "中小企業");
    }

    #[test]
    fn a_session_over_the_end_of_the_month_counts_its_minutes_where_they_were() {
        let night = session("sme", "2026-06-30T22:00", "2026-07-01T04:00", 1);
        let before = session("sme", "2026-05-31T22:00", "2026-06-01T01:00", 2);
        let report = usage(&facts(vec![night, before]));
        assert_eq!(*cell(&report, 0, "minutes"), Cell::Duration(Minutes(180)));
        assert_eq!(*cell(&report, 0, "sessions"), Cell::Number(1));
        assert_eq!(*cell(&report, 0, "income_yen"), Cell::Yen(Yen(1_000)));
        assert_eq!(*cell(&report, 0, "organisations"), Cell::Number(2));
        assert_eq!(*cell(&report, 0, "organisations_in_region"), Cell::Number(1));
    }

    #[test]
    fn an_instrument_that_nobody_used_is_reported_with_nothing() {
        let mut facts = facts(Vec::new());
        facts.month = None;
        let report = usage(&facts);
        assert_eq!(report.columns.len(), 7 + 24 + 8);
        assert_eq!(cell(&report, 0, "utilization_rate").show(Lang::En), "0.0%");
        let minutes = report.columns.iter().position(|column| column.key == "minutes").unwrap();
        assert_eq!(report.columns[minutes].total, Total::Sum);
        assert_eq!(report.totals()[minutes], Some(0));
    }
}
