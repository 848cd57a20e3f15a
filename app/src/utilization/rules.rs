//! Which state an instrument was in when, and what that adds up to.

use super::model::{Instrument, OutageKind, Rates, State, Usage, Used};
use crate::{
    instruments::open_periods,
    time::{Minutes, Period},
};
use chrono::Datelike;

/// The states of one instrument over a span, in order, without a gap and without an overlap. What really happened goes before
/// what was planned: a use during planned maintenance is a use.
pub fn states(usage: &Usage, instrument: &Instrument, span: Period) -> Vec<(State, Period)> {
    let own = |engineering: bool| -> Vec<Period> {
        let uses = usage.uses.iter().filter(|used| used.instrument == instrument.id && used.engineering == engineering);
        clipped(uses.map(|used| used.actual), span)
    };
    let down = |kind: OutageKind| -> Vec<Period> {
        let outages = usage.outages.iter().filter(|outage| outage.instrument == instrument.id && outage.kind == kind);
        clipped(outages.map(|outage| outage.period), span)
    };
    let open = clipped(open_periods(&instrument.hours, &usage.holidays, usage.zone, span).into_iter(), span);
    // Being broken at night, when nobody could have come, is being closed.
    let within = |periods: Vec<Period>| -> Vec<Period> {
        let inside = |period: &Period| open.iter().filter_map(|open| open.intersection(*period)).collect::<Vec<_>>();
        periods.iter().flat_map(inside).collect()
    };
    let layers = [
        (State::Productive, own(false)),
        (State::Engineering, own(true)),
        (State::UnscheduledDown, within(down(OutageKind::Unplanned))),
        (State::ScheduledDown, within(down(OutageKind::Planned))),
        (State::Standby, open.clone()),
        (State::Nonscheduled, vec![span]),
    ];
    let (mut found, mut taken): (Vec<(State, Period)>, Vec<Period>) = (Vec::new(), Vec::new());
    for (state, periods) in layers {
        for period in periods {
            let free = period.without(&taken);
            taken.extend(&free);
            found.extend(free.into_iter().map(|part| (state, part)));
        }
    }
    found.sort_by_key(|(_, period)| period.start());
    found
}

fn clipped(periods: impl Iterator<Item = Period>, span: Period) -> Vec<Period> {
    periods.filter_map(|period| period.intersection(span)).collect()
}

/// One instrument over the span that was asked about.
pub fn rates(usage: &Usage, instrument: &Instrument) -> Rates {
    let mut rates = Rates::default();
    let Some(span) = usage.span else { return rates };
    for (state, period) in states(usage, instrument, span) {
        rates.add(state, period.minutes());
    }
    for used in usage.uses.iter().filter(|used| used.instrument == instrument.id && !used.engineering) {
        let Some(part) = used.actual.intersection(span) else { continue };
        let minutes = part.minutes();
        let count = |wanted: bool| if wanted { minutes } else { Minutes::ZERO };
        rates.shared += count(!used.own);
        rates.external += count(is_external(used));
        rates.sme += count(used.class == "sme");
        rates.sessions += i64::from(span.contains(used.actual.start()));
    }
    rates
}

fn is_external(used: &Used) -> bool {
    used.class != "internal"
}

/// Used and open minutes by weekday (Monday first) and hour.
pub fn heat(usage: &Usage, instruments: &[&Instrument]) -> Vec<[(Minutes, Minutes); 24]> {
    let mut cells = vec![[(Minutes::ZERO, Minutes::ZERO); 24]; 7];
    let Some(span) = usage.span else { return cells };
    for instrument in instruments {
        for (state, period) in states(usage, instrument, span) {
            if state == State::Nonscheduled {
                continue;
            }
            for (day, part) in usage.zone.by_day(period) {
                let Some(row) = cells.get_mut(day.weekday().num_days_from_monday() as usize) else { continue };
                spread(usage, part, |hour, minutes| {
                    if let Some((used, open)) = row.get_mut(hour) {
                        *open += minutes;
                        if state == State::Productive {
                            *used += minutes;
                        }
                    }
                });
            }
        }
    }
    cells
}

/// A part of one day, hour by hour.
fn spread(usage: &Usage, part: Period, mut count: impl FnMut(usize, Minutes)) {
    let mut at = part.start();
    while at < part.end() {
        let clock = usage.zone.clock_of(at).minutes();
        let left = Minutes(60 - clock % 60).duration();
        let next = (at + left).min(part.end());
        count(usize::try_from(clock / 60).unwrap_or(0), Minutes((next - at).num_minutes()));
        at = next;
    }
}

#[cfg(test)]
mod tests;
