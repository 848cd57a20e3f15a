//! The national holidays, a table that can be edited: the law changes, and no library knows next year's surprise.

use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    instruments::{HolidayCalendar, holidays::holidays_of},
    on,
    time::Day,
};
use std::collections::BTreeSet;

/// The holidays from the first day to the last.
pub async fn holidays(reading: &mut Reading, first: Day, last: Day) -> Result<BTreeSet<Day>, Error> {
    const SQL: &str = "select day from holidays where day between $1 and $2";
    let days: Vec<Day> = on!(reading, db => sqlx::query_scalar(SQL).bind(first).bind(last).fetch_all(db).await?);
    Ok(days.into_iter().collect())
}

/// Days that are there already keep their names.
pub async fn write_holidays(tx: &mut Tx, calendar: Permit<HolidayCalendar>) -> Result<u64, Error> {
    const SQL: &str = "insert into holidays (day, name_ja, name_en) values ($1, $2, $3) on conflict (day) do nothing";
    let mut written = 0;
    for (day, name) in (calendar.first_year..=calendar.last_year).flat_map(holidays_of) {
        written += on!(tx, db => sqlx::query(SQL).bind(day).bind(&name.ja).bind(&name.en).execute(db).await?
            .rows_affected());
    }
    Ok(written)
}
