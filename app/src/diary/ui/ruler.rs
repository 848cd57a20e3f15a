//! A day on a ruler of quarter hours: the time at work, the lines in it, what is free, and what was typed just now.

use super::month::clock;
use crate::{
    design::Refused,
    diary::{Entry, WorkDay, gaps, operations::MonthSeen, quick, words},
    ids::StaffId,
    time::{ClockTime, Day, Period, Zone},
    words::Lang,
};
use leptos::prelude::*;

/// Quarters of the day that the ruler shows unless work needs more: from six in the morning to ten at night.
const SHOWN: (i64, i64) = (6 * 60, 22 * 60);
const HEIGHT: i64 = 24;

/// One day as a picture with its words. Without attendance and lines there is nothing to draw.
pub fn ruler(lang: Lang, seen: &MonthSeen, day: Day) -> Option<AnyView> {
    let zone = seen.keeper.zone;
    let attendance = seen.days.iter().find(|held| held.day == day);
    let lines: Vec<&Entry> = seen.lines.iter().map(|line| &line.entry).filter(|entry| entry.day == day).collect();
    let typed = typed(seen.keeper.staff, zone, day);
    if attendance.is_none() && lines.is_empty() && typed.is_none() {
        return None;
    }
    let free = attendance.map(|attendance| gaps(attendance, &lines)).unwrap_or_default();
    let mut bars: Vec<(Period, &'static str)> =
        attendance.map(|held| (held.period, "ruler-work")).into_iter().collect();
    bars.extend(free.iter().map(|gap| (*gap, "ruler-gap")));
    bars.extend(lines.iter().map(|line| {
        let class = match (line.draft, line.programme) {
            (true, _) => "ruler-draft",
            (false, Some(_)) => "ruler-programme",
            (false, None) => "ruler-own",
        };
        (line.period, class)
    }));
    bars.extend(typed.map(|period| (period, "ruler-typed")));
    let text = said(lang, zone, attendance, &lines, &free, typed);
    Some(draw(zone, day, &bars, &text))
}

/// What of the day no line speaks of, in words.
pub fn free(lang: Lang, zone: Zone, attendance: Option<&WorkDay>, lines: &[&Entry]) -> Option<String> {
    let free = gaps(attendance?, lines);
    let times: Vec<String> = free.into_iter().map(|gap| clock(zone, gap)).collect();
    (!times.is_empty()).then(|| words::gap(lang, &times.join(" ")))
}

/// The line that was just refused, as far as it can be read.
fn typed(staff: StaffId, zone: Zone, day: Day) -> Option<Period> {
    let refused = Refused::here().filter(|refused| matches!(refused.action.as_str(), "diary/add" | "diary/change"))?;
    let field = |name| refused.typed.get(name);
    let is_this = field("staff_id") == staff.to_string() && field("date") == day.to_string();
    let at = |name| zone.instant(day, quick::clock(field(name))?);
    is_this.then(|| Period::new(at("from")?, at("to")?)).flatten()
}

fn said(
    lang: Lang,
    zone: Zone,
    attendance: Option<&WorkDay>,
    lines: &[&Entry],
    free: &[Period],
    typed: Option<Period>,
) -> String {
    let times =
        |periods: Vec<Period>| periods.into_iter().map(|period| clock(zone, period)).collect::<Vec<_>>().join(" ");
    let worked = lines.iter().map(|line| line.period).collect();
    let named = [
        (words::at_work(lang), attendance.map(|held| held.period).into_iter().collect()),
        (words::lines(lang), worked),
        (words::gaps(lang), free.to_vec()),
        (words::typed(lang), typed.into_iter().collect()),
    ];
    let parts = named.into_iter().filter(|(_, periods): &(_, Vec<Period>)| !periods.is_empty());
    let parts: Vec<String> = parts.map(|(name, periods)| format!("{name} {}", times(periods))).collect();
    words::ruler(lang, &parts.join("、"))
}

fn draw(zone: Zone, day: Day, bars: &[(Period, &'static str)], text: &str) -> AnyView {
    let minute = |at: crate::time::Instant| (at - zone.start_of(day)).num_minutes();
    let (mut from, mut to) = SHOWN;
    for (period, _) in bars {
        from = from.min(minute(period.start()) / 60 * 60);
        to = to.max((minute(period.end()) + 59) / 60 * 60);
    }
    let quarters: Vec<_> = (from / 15..=to / 15)
        .map(|quarter| {
            let (x, hour) = (quarter * 15, quarter % 4 == 0);
            let top = if hour { 0 } else { HEIGHT - 6 };
            let class = if hour { "ruler-hour" } else { "ruler-quarter" };
            view! { <line x1=x.to_string() x2=x.to_string() y1=top.to_string() y2=HEIGHT.to_string() class=class/> }
        })
        .collect();
    let bars: Vec<_> = bars
        .iter()
        .map(|(period, class)| {
            let (x, width) = (minute(period.start()), period.minutes().0);
            let inset = if *class == "ruler-work" { 0 } else { 4 };
            view! {
                <rect x=x.to_string() y=inset.to_string() width=width.to_string() height=(HEIGHT - 2 * inset).to_string()
                    class=*class/>
            }
        })
        .collect();
    let end = ClockTime::from_minutes(to).map(|time| time.to_string()).unwrap_or_default();
    let start = ClockTime::from_minutes(from).map(|time| time.to_string()).unwrap_or_default();
    view! {
        <figure class="ruler">
            <svg viewBox=format!("{from} 0 {} {HEIGHT}", to - from) preserveAspectRatio="none" role="img"
                aria-label=text.to_owned()>
                {bars}
                {quarters}
            </svg>
            <figcaption aria-hidden="true"><span>{start}</span><span>{end}</span></figcaption>
        </figure>
    }
    .into_any()
}
