//! Diaries: every supervised session, some consultations, and the institution's own work around them.

use super::plan::{Chance, DiaryMonth, Entry, Plan, WorkDay, id};
use crate::{
    ids::{DiaryEntryId, DiaryMonthId, ProgrammeId},
    time::{ClockTime, Day, Month, Period, Zone},
};
use std::collections::{BTreeSet, HashMap};

/// Every month from `first` to `present`. Older ones are locked, the last one waits for the supervisor or the office, the
/// present one is open and holds drafts.
pub fn write(plan: &mut Plan, chance: &mut Chance, first: Month, present: Month, holidays: &BTreeSet<Day>) {
    let sessions = by_staff_and_day(plan);
    for staff in 0..plan.staff.len() {
        let programme = programme_of(plan, staff);
        let months =
            std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= present);
        for month in months {
            let month_id = DiaryMonthId::fixed(id(14, plan.months.len()));
            let status = match month {
                month if month == present => "open",
                month if month.next() == present => ["confirmed", "submitted"][staff % 2],
                _ => "locked",
            };
            plan.months.push(DiaryMonth { id: month_id, staff, month, status });
            let source = if status == "locked" || status == "confirmed" { "imported" } else { "planned" };
            for day in month.days().filter(|day| is_working_day(*day, holidays)) {
                plan.days.extend(clock(day, 510).zip(clock(day, 1_035)).and_then(|(start, end)| {
                    Some(WorkDay { staff, day, window: Period::new(start, end)?, break_minutes: 60, source })
                }));
                let worked = sessions.get(&(staff, day)).map(Vec::as_slice).unwrap_or_default();
                let draft = month == present;
                for (session, period) in worked {
                    let entry = entry_of(plan, *session, *period, month_id, staff, day, programme, draft);
                    plan.entries.push(entry);
                }
                if !draft {
                    around(plan, chance, worked, month_id, staff, day, programme);
                }
            }
        }
    }
}

fn by_staff_and_day(plan: &Plan) -> HashMap<(usize, Day), Vec<(usize, Period)>> {
    let mut found: HashMap<(usize, Day), Vec<(usize, Period)>> = HashMap::new();
    for (number, session) in plan.sessions.iter().enumerate() {
        if let Some((staff, usage)) = session.staff.zip(session.usage.as_ref()) {
            let day = Zone::TOKYO.day_of(usage.actual.start());
            found.entry((staff, day)).or_default().push((number, usage.actual));
        }
    }
    found
}

#[expect(clippy::too_many_arguments, reason = "the fields of the row")]
fn entry_of(
    plan: &Plan,
    session: usize,
    period: Period,
    month: DiaryMonthId,
    staff: usize,
    day: Day,
    programme: Option<ProgrammeId>,
    draft: bool,
) -> Entry {
    let session = &plan.sessions[session];
    let lunch = clock(day, 720).zip(clock(day, 780)).and_then(|(start, end)| Period::new(start, end));
    let break_minutes = lunch.and_then(|lunch| lunch.intersection(period)).map_or(0, |part| part.minutes().0);
    Entry {
        id: DiaryEntryId::fixed(id(15, plan.entries.len())),
        month,
        staff,
        day,
        period,
        // A session within the lunch hour is work all the same.
        break_minutes: if break_minutes < period.minutes().0 { break_minutes } else { 0 },
        programme,
        activity: if session.mode == "proxy_measurement" { "proxy_measurement" } else { "attendance" },
        text: session.purpose,
        booking: Some(session.id),
        draft,
    }
}

/// Half an hour of the institution's own work in the morning, and a consultation in the afternoon where there is time.
fn around(
    plan: &mut Plan,
    chance: &mut Chance,
    worked: &[(usize, Period)],
    month: DiaryMonthId,
    staff: usize,
    day: Day,
    programme: Option<ProgrammeId>,
) {
    let free = |from: i64, to: i64| {
        let period = clock(day, from).zip(clock(day, to)).and_then(|(start, end)| Period::new(start, end))?;
        (!worked.iter().any(|(_, held)| held.overlaps(period))).then_some(period)
    };
    let lines = [
        (free(510, 540), None, "office", "設備予約・消耗品の確認"),
        (free(960, 1_020).filter(|_| chance.happens(45)), programme, "consultation", consulted(day)),
    ];
    for (period, programme, activity, text) in lines {
        let number = plan.entries.len();
        plan.entries.extend(period.map(|period| Entry {
            id: DiaryEntryId::fixed(id(15, number)),
            month,
            staff,
            day,
            period,
            break_minutes: 0,
            programme,
            activity,
            text,
            booking: None,
            draft: false,
        }));
    }
}

/// Nobody is asked the same thing every day.
fn consulted(day: Day) -> &'static str {
    const ASKED: [&str; 6] = [
        "測定方法に関する技術相談",
        "試料の前処理に関する技術相談",
        "測定結果の見方に関する技術相談",
        "装置の選び方に関する技術相談",
        "膜厚の評価に関する技術相談",
        "表面の汚れの分析に関する技術相談",
    ];
    ASKED[chrono::Datelike::ordinal(&day) as usize % ASKED.len()]
}

fn programme_of(plan: &Plan, staff: usize) -> Option<ProgrammeId> {
    let institution = plan.staff[staff].institution;
    plan.programmes.iter().find(|(_, held)| *held == institution).map(|(programme, _)| *programme)
}

fn is_working_day(day: Day, holidays: &BTreeSet<Day>) -> bool {
    chrono::Datelike::weekday(&day).number_from_monday() < 6 && !holidays.contains(&day)
}

fn clock(day: Day, minutes: i64) -> Option<crate::time::Instant> {
    Zone::TOKYO.instant(day, ClockTime::from_minutes(minutes)?)
}
