use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    diary::{Activity, Depth, DiaryMonth, DiaryOf, Drafting, Entry, LineChange, LineRemoval, NewLine, Session},
    error::Error,
    ids::{BookingId, DiaryEntryId, InstitutionId, ProgrammeId, StaffId},
    on,
    time::{Day, Instant, Minutes, Month, Period},
    words::Said,
};

/// A line, and the names of what it speaks of.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub entry: Entry,
    pub instrument: Option<Said>,
    /// The user's class at the time; never who it was.
    pub user_class: Option<String>,
    pub programme: Option<Said>,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: DiaryEntryId,
    day: Day,
    starts_at: Instant,
    ends_at: Instant,
    break_minutes: Minutes,
    overtime_minutes: Minutes,
    programme_id: Option<ProgrammeId>,
    activity: Activity,
    text: String,
    booking_id: Option<BookingId>,
    draft: bool,
    revision: i64,
}

/// `$4`: kind of work and instrument are shown; `$5`: the text too. What is secret never leaves the database.
const LINES: &str = "select e.staff_id, e.id, e.day, e.starts_at, e.ends_at, e.break_minutes, e.overtime_minutes,
        e.programme_id, case when $4 then e.activity else 'other' end as activity,
        case when $5 then e.text else '' end as text,
        case when $4 then e.booking_id end as booking_id, e.draft, e.revision,
        case when $4 then i.name_ja end as instrument_ja, case when $4 then i.name_en end as instrument_en,
        case when $4 then b.user_class end as user_class, p.name_ja as programme_ja, p.name_en as programme_en
    from diary_entries e
    join diary_months m on m.id = e.month_id
    left join bookings b on b.id = e.booking_id
    left join instruments i on i.id = b.instrument_id
    left join programmes p on p.id = e.programme_id
    where e.day >= $2 and e.day <= $3 and e.removed_at is null";

#[derive(sqlx::FromRow)]
struct LineRow {
    staff_id: StaffId,
    #[sqlx(flatten)]
    entry: EntryRow,
    instrument_ja: Option<String>,
    instrument_en: Option<String>,
    user_class: Option<String>,
    programme_ja: Option<String>,
    programme_en: Option<String>,
}

impl LineRow {
    fn line(self) -> Result<(StaffId, Line), Error> {
        let said = |ja: Option<String>, en: Option<String>| Some(Said { ja: ja?, en: en? });
        let line = Line {
            entry: self.entry.try_into()?,
            instrument: said(self.instrument_ja, self.instrument_en),
            user_class: self.user_class,
            programme: said(self.programme_ja, self.programme_en),
        };
        Ok((self.staff_id, line))
    }
}

impl TryFrom<EntryRow> for Entry {
    type Error = Error;

    fn try_from(row: EntryRow) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            day: row.day,
            period: Period::new(row.starts_at, row.ends_at).ok_or_else(|| Error::internal("a line without time"))?,
            break_minutes: row.break_minutes,
            overtime_minutes: row.overtime_minutes,
            programme: row.programme_id,
            activity: row.activity,
            text: row.text,
            booking: row.booking_id,
            draft: row.draft,
            revision: row.revision,
        })
    }
}

/// The lines of a month, as much of them as this person may see.
pub async fn entries(reading: &mut Reading, diary: &Sight<DiaryOf>, month: Month) -> Result<Vec<Line>, Error> {
    entries_between(reading, diary, month.first_day(), month.last_day()).await
}

pub async fn entries_between(
    reading: &mut Reading,
    diary: &Sight<DiaryOf>,
    first: Day,
    last: Day,
) -> Result<Vec<Line>, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{LINES} and e.staff_id = $1 order by e.starts_at"));
    let depth = diary.depth(reading.actor()).ok_or(Error::NotFound)?;
    let rows: Vec<LineRow> = on!(reading, db => sqlx::query_as(sql).bind(diary.staff).bind(first).bind(last)
        .bind(depth >= Depth::Masked).bind(depth == Depth::Full).fetch_all(db).await?);
    rows.into_iter().map(|row| Ok(row.line()?.1)).collect()
}

/// The lines of everybody at an institution between two days, with whose they are.
pub async fn entries_of_institution(
    reading: &mut Reading,
    institution: InstitutionId,
    depth: Depth,
    first: Day,
    last: Day,
) -> Result<Vec<(StaffId, Line)>, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{LINES} and m.institution_id = $1 order by e.starts_at"));
    let rows: Vec<LineRow> = on!(reading, db => sqlx::query_as(sql).bind(institution).bind(first).bind(last)
        .bind(depth >= Depth::Masked).bind(depth == Depth::Full).fetch_all(db).await?);
    rows.into_iter().map(LineRow::line).collect()
}

/// Whose line it is, in which month, and the line.
pub async fn find_entry(reading: &mut Reading, id: DiaryEntryId) -> Result<(StaffId, Entry), Error> {
    const SQL: &str = "select staff_id, id, day, starts_at, ends_at, break_minutes, overtime_minutes, programme_id,
            activity, text, booking_id, draft, revision
        from diary_entries where id = $1 and removed_at is null";
    #[derive(sqlx::FromRow)]
    struct Row {
        staff_id: StaffId,
        #[sqlx(flatten)]
        entry: EntryRow,
    }
    let row: Option<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    let row = row.ok_or(Error::NotFound)?;
    Ok((row.staff_id, row.entry.try_into()?))
}

/// Whether what a line names is this person's to name: a programme of the institution that is valid on the day, a booking
/// that they supported.
pub async fn names_its_own(reading: &mut Reading, month: &DiaryMonth, line: &Entry) -> Result<(bool, bool), Error> {
    const PROGRAMME: &str = "select count(*) from programmes
        where id = $1 and institution_id = $2 and valid_from <= $3 and valid_to >= $3";
    const BOOKING: &str = "select count(*) from bookings where id = $1 and staff_id = $2";
    let programme: i64 = match line.programme {
        Some(programme) => on!(reading, db => sqlx::query_scalar(PROGRAMME).bind(programme).bind(month.institution)
            .bind(line.day).fetch_one(db).await?),
        None => 1,
    };
    let booking: i64 = match line.booking {
        Some(booking) => on!(reading, db => sqlx::query_scalar(BOOKING).bind(booking).bind(month.staff)
            .fetch_one(db).await?),
        None => 1,
    };
    Ok((programme == 1, booking == 1))
}

pub async fn add(tx: &mut Tx, new: &Permit<NewLine>) -> Result<(), Error> {
    insert(tx, &new.month, &new.line).await
}

/// Proposals. One that overlaps what the person has written already is left out: they know better.
pub async fn draft(tx: &mut Tx, drafting: &Permit<Drafting>) -> Result<(), Error> {
    const TAKEN: &str = "select count(*) from diary_entries
        where account_id = $1 and removed_at is null and ends_at > $2 and starts_at < $3";
    for line in &drafting.lines {
        let taken: i64 = on!(tx, db => sqlx::query_scalar(TAKEN).bind(drafting.month.account).bind(line.period.start())
            .bind(line.period.end()).fetch_one(db).await?);
        if taken == 0 {
            insert(tx, &drafting.month, line).await?;
        }
    }
    Ok(())
}

async fn insert(tx: &mut Tx, month: &DiaryMonth, line: &Entry) -> Result<(), Error> {
    const SQL: &str =
        "insert into diary_entries (id, month_id, staff_id, account_id, day, starts_at, ends_at, break_minutes,
            minutes, overtime_minutes, programme_id, activity, text, booking_id, draft, entered_by, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let (by, at) = (tx.actor().account().unwrap_or(month.account), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(line.id).bind(month.id).bind(month.staff).bind(month.account).bind(line.day)
        .bind(line.period.start()).bind(line.period.end()).bind(line.break_minutes).bind(line.minutes())
        .bind(line.overtime_minutes).bind(line.programme).bind(line.activity).bind(&line.text).bind(line.booking)
        .bind(line.draft).bind(by).bind(at).execute(db).await.broken(&meanings())?.rows_affected());
    Ok(())
}

pub async fn change(tx: &mut Tx, change: &Permit<LineChange>) -> Result<(), Error> {
    const SQL: &str =
        "update diary_entries set day = $4, starts_at = $5, ends_at = $6, break_minutes = $7, minutes = $8,
            overtime_minutes = $9, programme_id = $10, activity = $11, text = $12, draft = $13, entered_by = $14,
            entered_at = $15, change_reason = $16, revision = revision + 1
        where id = $1 and month_id = $2 and revision = $3 and removed_at is null";
    let (line, month) = (&change.line, &change.month);
    let (by, at) = (tx.actor().account().unwrap_or(month.account), tx.now());
    let changed = on!(tx, db => sqlx::query(SQL).bind(line.id).bind(month.id).bind(line.revision).bind(line.day)
        .bind(line.period.start()).bind(line.period.end()).bind(line.break_minutes).bind(line.minutes())
        .bind(line.overtime_minutes).bind(line.programme).bind(line.activity).bind(&line.text).bind(line.draft)
        .bind(by).bind(at).bind(&change.reason).execute(db).await.broken(&meanings())?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn remove(tx: &mut Tx, removal: &Permit<LineRemoval>) -> Result<(), Error> {
    const SQL: &str = "update diary_entries set removed_at = $4, entered_by = $5, entered_at = $4, change_reason = $6,
            revision = revision + 1
        where id = $1 and month_id = $2 and revision = $3 and removed_at is null";
    let (by, at) = (tx.actor().account().unwrap_or(removal.month.account), tx.now());
    let changed = on!(tx, db => sqlx::query(SQL).bind(removal.line).bind(removal.month.id).bind(removal.revision).bind(at)
        .bind(by).bind(&removal.reason).execute(db).await.broken(&meanings())?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The finished sessions of this person in a month that no line of it speaks of, not even one that was removed.
pub async fn undrafted(
    reading: &mut Reading,
    diary: &Sight<DiaryOf>,
    month: Month,
    within: Period,
) -> Result<Vec<Session>, Error> {
    const SQL: &str = "select u.booking_id, u.actual_start, u.actual_end, u.mode, i.name_ja, i.name_en
        from usage_records u join instruments i on i.id = u.instrument_id
        where u.staff_id = $1 and u.actual_end > $2 and u.actual_start < $3
            and not exists (select 1 from diary_entries e where e.staff_id = $1 and e.booking_id = u.booking_id
                and e.day >= $4 and e.day <= $5)
        order by u.actual_start";
    let rows: Vec<(BookingId, Instant, Instant, String, String, String)> = on!(reading, db => sqlx::query_as(SQL)
        .bind(diary.staff).bind(within.start()).bind(within.end()).bind(month.first_day()).bind(month.last_day())
        .fetch_all(db).await?);
    let session = |(booking, start, end, mode, ja, en)| {
        Some(Session { booking, period: Period::new(start, end)?, mode, instrument: Said { ja, en } })
    };
    Ok(rows.into_iter().filter_map(session).collect())
}
