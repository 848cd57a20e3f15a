use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    diary::{Attendance, DiaryOf, Keeper, MonthOpening, Source, WorkDay, plan::Leave, words},
    error::{Error, Refusal},
    ids::StaffId,
    on,
    time::{Day, Instant, Minutes, Month, Period},
    words::Said,
};
use std::collections::BTreeSet;

#[derive(sqlx::FromRow)]
struct DayRow {
    day: Day,
    starts_at: Instant,
    ends_at: Instant,
    break_minutes: Minutes,
    leave_minutes: Minutes,
    leave_kind: String,
    ordered: bool,
    source: Source,
    holiday: bool,
}

/// The days of a month, and which of them are public holidays.
pub async fn days(
    reading: &mut Reading,
    diary: &Sight<DiaryOf>,
    month: Month,
) -> Result<(Vec<WorkDay>, BTreeSet<Day>), Error> {
    const SQL: &str = "select w.day, w.starts_at, w.ends_at, w.break_minutes, w.leave_minutes, w.leave_kind, w.ordered,
            w.source, h.day is not null as holiday
        from work_days w left join holidays h on h.day = w.day
        where w.staff_id = $1 and w.day >= $2 and w.day <= $3 order by w.day";
    let rows: Vec<DayRow> = on!(reading, db => sqlx::query_as(SQL).bind(diary.staff).bind(month.first_day())
        .bind(month.last_day()).fetch_all(db).await?);
    let holidays = rows.iter().filter(|row| row.holiday).map(|row| row.day).collect();
    let day = |row: DayRow| {
        Some(WorkDay {
            day: row.day,
            period: Period::new(row.starts_at, row.ends_at)?,
            break_minutes: row.break_minutes,
            leave_minutes: row.leave_minutes,
            leave_kind: row.leave_kind,
            ordered: row.ordered,
            source: row.source,
        })
    };
    Ok((rows.into_iter().filter_map(day).collect(), holidays))
}

/// The days that the hours plan. What was entered or imported before stays.
pub async fn plan(tx: &mut Tx, opening: &Permit<MonthOpening>) -> Result<(), Error> {
    const SQL: &str =
        "insert into work_days (staff_id, day, starts_at, ends_at, break_minutes, available_minutes, source)
        select $1, $2, $3, $4, $5, $6, 'planned'
        where not exists (select 1 from work_days where staff_id = $1 and day = $2)";
    for day in &opening.days {
        on!(tx, db => sqlx::query(SQL).bind(opening.keeper.staff).bind(day.day).bind(day.period.start())
            .bind(day.period.end()).bind(day.break_minutes).bind(day.available()).execute(db).await?.rows_affected());
    }
    Ok(())
}

pub async fn set_day(tx: &mut Tx, attendance: &Permit<Attendance>) -> Result<(), Error> {
    const DELETE: &str = "delete from work_days where staff_id = $1 and day = $2";
    let staff = attendance.month.staff;
    let Some(day) = &attendance.set else {
        on!(tx, db => sqlx::query(DELETE).bind(staff).bind(attendance.day).execute(db).await
            .broken(&meanings())?.rows_affected());
        return Ok(());
    };
    upsert(tx, attendance, staff, day).await
}

/// One day as it is from now on, for whoever holds a permit to say so.
pub(super) async fn upsert<C>(tx: &mut Tx, _permit: &Permit<C>, staff: StaffId, day: &WorkDay) -> Result<(), Error> {
    const SQL: &str = "insert into work_days
            (staff_id, day, starts_at, ends_at, break_minutes, leave_minutes, leave_kind, available_minutes, ordered, source)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (staff_id, day) do update set starts_at = $3, ends_at = $4, break_minutes = $5, leave_minutes = $6,
            leave_kind = $7, available_minutes = $8, ordered = $9, source = $10";
    if day.available() < Minutes::ZERO {
        return Err(Refusal::rule("breaks_too_long", Said::by(words::minutes_do_not_add_up)).into());
    }
    on!(tx, db => sqlx::query(SQL).bind(staff).bind(day.day).bind(day.period.start()).bind(day.period.end())
        .bind(day.break_minutes).bind(day.leave_minutes).bind(&day.leave_kind).bind(day.available()).bind(day.ordered)
        .bind(day.source).execute(db).await.broken(&meanings())?.rows_affected());
    Ok(())
}

pub async fn holidays(reading: &mut Reading, month: Month) -> Result<BTreeSet<Day>, Error> {
    holidays_between(reading, month.first_day(), month.last_day()).await
}

pub async fn holidays_between(reading: &mut Reading, first: Day, last: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day >= $1 and day <= $2";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(first).bind(last).fetch_all(db).await?);
    Ok(days.into_iter().collect())
}

pub async fn leaves(reading: &mut Reading, keeper: &Keeper, month: Month) -> Result<Vec<Leave>, Error> {
    const SQL: &str = "select starts_at, ends_at, kind from leaves
        where staff_id = $1 and ends_at > $2 and starts_at < $3 order by starts_at";
    let within = keeper.zone.days(month.first_day(), month.last_day());
    let rows: Vec<(Instant, Instant, String)> = on!(reading, db => sqlx::query_as(SQL).bind(keeper.staff)
        .bind(within.start()).bind(within.end()).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|(start, end, kind)| Some((Period::new(start, end)?, kind))).collect())
}
