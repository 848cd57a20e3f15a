//! Two fiscal years of bookings: nobody and nothing in two places at once, and most of them kept.

use super::plan::{Chance, Plan, Session, Usage, id};
use crate::{
    ids::{AllocationId, BookingId, UsageRecordId},
    time::{ClockTime, Day, Instant, Minutes, Period, Zone},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const PURPOSES: [&str; 8] = [
    "めっき不良品の断面観察",
    "異物の同定",
    "新材料の強度評価",
    "出荷前の寸法確認",
    "表面処理条件の比較",
    "製品の劣化原因の調査",
    "試作品の内部欠陥の確認",
    "原料ロットの成分分析",
];

/// From the first day of the past to the last day that is already booked.
pub fn book(plan: &mut Plan, chance: &mut Chance, days: (Day, Day), now: Instant, holidays: &BTreeSet<Day>) {
    let mut busy: HashMap<Uuid, Vec<Period>> = HashMap::new();
    let working: Vec<Day> = days
        .0
        .iter_days()
        .take_while(|day| *day <= days.1)
        .filter(|day| !matches!(chrono::Datelike::weekday(day).number_from_monday(), 6 | 7) && !holidays.contains(day))
        .collect();
    for day in working {
        busy.clear();
        for instrument in 0..plan.instruments.len() {
            // Some kinds are asked for every other day, some once in two weeks.
            let popularity = 12 + plan.instruments[instrument].kind.hourly_yen as usize / 400;
            if chance.happens(popularity) {
                plan_one(plan, chance, instrument, day, now, &mut busy);
            }
        }
    }
}

fn plan_one(
    plan: &mut Plan,
    chance: &mut Chance,
    instrument: usize,
    day: Day,
    now: Instant,
    busy: &mut HashMap<Uuid, Vec<Period>>,
) {
    let (hour, hours) = (9 + chance.roll(6) as i64, 1 + chance.roll(3) as i64);
    let clock = |hour: i64| ClockTime::from_minutes(hour * 60).and_then(|clock| Zone::TOKYO.instant(day, clock));
    let Some(period) = clock(hour).zip(clock(hour + hours)).and_then(|(start, end)| Period::new(start, end)) else {
        return;
    };
    let supported = plan.instruments[instrument].kind.support != "none" && chance.happens(70)
        || plan.instruments[instrument].kind.support == "required";
    let staff = if supported { chance.one_of(&plan.instruments[instrument].staff) } else { None };
    let mode = match staff {
        None => "self_use",
        Some(_) if chance.happens(30) => "proxy_measurement",
        Some(_) => "assisted_use",
    };
    let mut resources = vec![plan.instruments[instrument].id.uuid()];
    resources.extend(staff.map(|staff| plan.staff[staff].account.uuid()));
    let taken = |resource: &Uuid| busy.get(resource).is_some_and(|held| held.iter().any(|held| held.overlaps(period)));
    if resources.iter().any(taken) {
        return;
    }
    let status = fate(chance, period, now);
    if matches!(status, "completed" | "confirmed" | "requested") {
        for resource in &resources {
            busy.entry(*resource).or_default().push(period);
        }
    }
    let number = plan.sessions.len();
    let usage = (status == "completed").then(|| Usage {
        id: UsageRecordId::fixed(id(13, number)),
        actual: Period::new(
            period.start() + Minutes(chance.roll(6) as i64).duration(),
            period.end() - Minutes(chance.roll(16) as i64).duration(),
        )
        .unwrap_or(period),
        samples: 1 + chance.roll(8) as i64,
    });
    let allocations = resources
        .into_iter()
        .enumerate()
        .map(|(place, resource)| (AllocationId::fixed(id(12, number * 2 + place)), resource))
        .collect();
    plan.sessions.push(Session {
        id: BookingId::fixed(id(10, number)),
        instrument,
        company: chance.roll(plan.companies.len()),
        staff,
        mode,
        purpose: PURPOSES[chance.roll(PURPOSES.len())],
        status,
        period,
        created_at: period.start() - Minutes::hours(24 * (3 + chance.roll(18) as i64)).duration(),
        allocations,
        quote: String::new(),
        quoted_yen: 0,
        usage,
    });
}

/// What became of it: most of the past was kept, some of the future waits for an answer.
fn fate(chance: &mut Chance, period: Period, now: Instant) -> &'static str {
    match (period.end() <= now, chance.roll(100)) {
        (true, 0..=89) => "completed",
        (true, 90..=96) => "cancelled",
        (true, 97..=98) => "missed",
        (true, _) => "rejected",
        (false, 0..=79) => "confirmed",
        (false, 80..=94) if period.start() > now => "requested",
        (false, _) => "confirmed",
    }
}
