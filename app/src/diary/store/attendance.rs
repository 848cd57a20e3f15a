use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    diary::{
        AttendanceBook, AttendanceImport, Source, WorkDay,
        attendance::{Employee, Known},
    },
    error::Error,
    ids::{InstitutionId, StaffId},
    on,
    time::{Day, Instant, Minutes, Month, Period, Zone},
};

#[derive(sqlx::FromRow)]
struct DayRow {
    staff_id: StaffId,
    day: Day,
    starts_at: Instant,
    ends_at: Instant,
    break_minutes: Minutes,
    leave_minutes: Minutes,
    leave_kind: String,
    ordered: bool,
    source: Source,
}

/// The zone that an institution's days are counted in.
pub async fn zone(reading: &mut Reading, institution: InstitutionId) -> Result<Zone, Error> {
    const SQL: &str = "select time_zone from institutions where id = $1";
    let zone: Option<String> = on!(reading, db => sqlx::query_scalar(SQL).bind(institution).fetch_optional(db).await?);
    Ok(zone.ok_or(Error::NotFound)?.parse().unwrap_or(Zone::TOKYO))
}

/// The support staff of an institution, by name.
pub async fn people(reading: &mut Reading, book: &Sight<AttendanceBook>) -> Result<Vec<(StaffId, String)>, Error> {
    const SQL: &str = "select s.id, a.name from staff s join accounts a on a.id = s.account_id
        where s.institution_id = $1 and s.ended_at is null order by a.name, s.id";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(book.institution).fetch_all(db).await?))
}

/// Everything that a book of these days is compared with.
pub async fn known(reading: &mut Reading, book: &Sight<AttendanceBook>, first: Day, last: Day) -> Result<Known, Error> {
    const PEOPLE: &str = "select s.id, a.name, a.email, s.hours from staff s join accounts a on a.id = s.account_id
        where s.institution_id = $1 and s.ended_at is null order by a.name, s.id";
    const DAYS: &str =
        "select w.staff_id, w.day, w.starts_at, w.ends_at, w.break_minutes, w.leave_minutes, w.leave_kind,
            w.ordered, w.source
        from work_days w join staff s on s.id = w.staff_id where s.institution_id = $1 and w.day >= $2 and w.day <= $3";
    const WORKED: &str = "select e.staff_id, e.day, cast(sum(e.minutes) as bigint) from diary_entries e
        join staff s on s.id = e.staff_id
        where s.institution_id = $1 and e.day >= $2 and e.day <= $3 and e.removed_at is null and not e.draft
        group by e.staff_id, e.day";
    const CLOSED: &str = "select staff_id, month from diary_months
        where institution_id = $1 and month >= $2 and month <= $3 and status <> 'open'";
    let institution = book.institution;
    let people: Vec<(StaffId, String, String, String)> =
        on!(reading, db => sqlx::query_as(PEOPLE).bind(institution).fetch_all(db).await?);
    let days: Vec<DayRow> = on!(reading, db => sqlx::query_as(DAYS).bind(institution).bind(first).bind(last)
        .fetch_all(db).await?);
    let worked: Vec<(StaffId, Day, Minutes)> = on!(reading, db => sqlx::query_as(WORKED).bind(institution).bind(first)
        .bind(last).fetch_all(db).await?);
    let (from, to) = (Month::of(first).to_string(), Month::of(last).to_string());
    let closed: Vec<(StaffId, String)> = on!(reading, db => sqlx::query_as(CLOSED).bind(institution).bind(from).bind(to)
        .fetch_all(db).await?);
    let people = people.into_iter().map(|(staff, name, email, hours)| {
        Ok(Employee { staff, name, email, hours: serde_json::from_str(&hours).map_err(Error::internal)? })
    });
    Ok(Known {
        people: people.collect::<Result<_, Error>>()?,
        days: days.into_iter().filter_map(DayRow::day).collect(),
        worked: worked.into_iter().map(|(staff, day, minutes)| ((staff, day), minutes)).collect(),
        closed: closed.into_iter().filter_map(|(staff, month)| Some((staff, month.parse().ok()?))).collect(),
        holidays: super::days::holidays_between(reading, first, last).await?,
    })
}

impl DayRow {
    fn day(self) -> Option<((StaffId, Day), WorkDay)> {
        let day = WorkDay {
            day: self.day,
            period: Period::new(self.starts_at, self.ends_at)?,
            break_minutes: self.break_minutes,
            leave_minutes: self.leave_minutes,
            leave_kind: self.leave_kind,
            ordered: self.ordered,
            source: self.source,
        };
        Some(((self.staff_id, self.day), day))
    }
}

/// The days of a book, all of them.
pub async fn import(tx: &mut Tx, book: &Permit<AttendanceImport>) -> Result<(), Error> {
    const DELETE: &str = "delete from work_days where staff_id = $1 and day = $2";
    for (staff, day, set) in &book.set {
        match set {
            Some(day) => super::days::upsert(tx, book, *staff, day).await?,
            None => {
                on!(tx, db => sqlx::query(DELETE).bind(staff).bind(day).execute(db).await.broken(&meanings())?
                    .rows_affected());
            }
        }
    }
    Ok(())
}
