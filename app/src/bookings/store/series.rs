//! Series, and which bookings belong to them.

use super::row::{Row, overviews};
use crate::{
    access::{Permit, Reading, Tx},
    bookings::{
        Overview,
        series::{NewSeries, Series},
    },
    error::Error,
    ids::{AccountId, BookingId, InstitutionId, InstrumentId, SeriesId},
    on,
    time::{Day, Minutes, Zone},
    words::Said,
};
use sqlx::QueryBuilder;
use std::collections::BTreeMap;

/// The series, and the place of each booking in it.
pub async fn insert_series(tx: &mut Tx, new: &Permit<NewSeries>) -> Result<(), Error> {
    const SERIES: &str = "insert into series
        (id, instrument_id, institution_id, account_id, rule, time_zone, begins, minutes, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    const BOOKINGS: &str = "insert into series_bookings (booking_id, series_id, place) ";
    let (series, now) = (&new.series, tx.now());
    on!(tx, db => sqlx::query(SERIES).bind(series.id).bind(series.instrument).bind(series.institution)
        .bind(series.account).bind(&series.rule).bind(series.zone.to_string()).bind(&series.begins)
        .bind(series.length).bind(now).execute(db).await?.rows_affected());
    on!(tx, db => {
        let mut insert = QueryBuilder::new(BOOKINGS);
        insert.push_values(&new.bookings, |mut row, (booking, place)| {
            row.push_bind(*booking).push_bind(series.id).push_bind(i64::try_from(*place).unwrap_or(i64::MAX));
        });
        insert.build().execute(db).await?.rows_affected()
    });
    Ok(())
}

/// The series that a booking belongs to.
pub async fn series_of(reading: &mut Reading, booking: BookingId) -> Result<Option<Series>, Error> {
    const SQL: &str = "select s.id, s.instrument_id, s.institution_id, s.account_id, s.rule, s.time_zone, s.begins,
            s.minutes
        from series_bookings b join series s on s.id = b.series_id where b.booking_id = $1";
    let row: Option<SeriesRow> = on!(reading, db => sqlx::query_as(SQL).bind(booking).fetch_optional(db).await?);
    Ok(row.map(series))
}

pub async fn find_series(reading: &mut Reading, id: SeriesId) -> Result<Series, Error> {
    const SQL: &str = "select id, instrument_id, institution_id, account_id, rule, time_zone, begins, minutes
        from series where id = $1";
    Ok(series(on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?)))
}

/// Its bookings in the order of their start, to be shown only through `Insight`.
pub async fn bookings_of_series(reading: &mut Reading, id: SeriesId) -> Result<Vec<Overview>, Error> {
    const SQL: &str = overviews!(
        "where b.id in (select booking_id from series_bookings where series_id = $1) order by b.starts_at, b.id"
    );
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_all(db).await?);
    rows.into_iter().map(Row::overview).collect()
}

/// National holidays with their names, both days included.
pub async fn named_holidays(reading: &mut Reading, from: Day, to: Day) -> Result<BTreeMap<Day, Said>, Error> {
    const SQL: &str = "select day, name_ja, name_en from holidays where day >= $1 and day <= $2";
    let rows: Vec<(Day, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(from).bind(to).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(day, ja, en)| (day, Said { ja, en })).collect())
}

type SeriesRow = (SeriesId, InstrumentId, InstitutionId, AccountId, String, String, String, Minutes);

fn series((id, instrument, institution, account, rule, zone, begins, length): SeriesRow) -> Series {
    let zone = zone.parse().unwrap_or(Zone::TOKYO);
    Series { id, instrument, institution, account, rule, zone, begins, length }
}
