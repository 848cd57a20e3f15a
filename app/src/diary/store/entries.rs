use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    diary::{
        Activity, Depth, DiaryMonth, DiaryOf, Drafting, Entry, LineChange, LineRemoval, NewLine, Reversal, Session,
    },
    error::Error,
    ids::{BookingId, DiaryEntryId, DiaryReversalId, InstitutionId, ProgrammeId, StaffId},
    money::Yen,
    on,
    tariffs::model::{Item, Quote},
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
    /// When the person gave their word.
    pub written_at: Instant,
    /// What the user is charged for this very support (技術料); V11.
    pub charged: Yen,
    /// What was taken back after the month was locked, and where it went, oldest first.
    pub reversals: Vec<Reversed>,
}

/// A reversal, and the name of what its minutes are for.
#[derive(Clone, PartialEq, Debug)]
pub struct Reversed {
    pub reversal: Reversal,
    pub programme: Option<Said>,
}

impl Line {
    /// What counts after all reversals.
    pub fn minutes(&self) -> Minutes {
        self.entry.minutes() + self.reversals.iter().map(|row| row.reversal.minutes).sum()
    }

    /// Of it, what is for programmes.
    pub fn claimed(&self) -> Minutes {
        let first = if self.entry.programme.is_some() { self.entry.minutes() } else { Minutes::ZERO };
        let moved = self.reversals.iter().filter(|row| row.reversal.programme.is_some());
        first + moved.map(|row| row.reversal.minutes).sum()
    }

    /// Overtime of it.
    pub fn overtime(&self) -> Minutes {
        let first = if self.entry.programme.is_some() { self.entry.overtime_minutes } else { Minutes::ZERO };
        let moved = self.reversals.iter().filter(|row| row.reversal.programme.is_some());
        first + moved.map(|row| row.reversal.overtime_minutes).sum()
    }
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

/// One row per line and reversal of it. `$4`: kind of work and instrument are shown; `$5`: the text too. What is secret never leaves the database.
const LINES: &str = "select e.staff_id, e.id, e.day, e.starts_at, e.ends_at, e.break_minutes, e.overtime_minutes,
        e.programme_id, case when $4 then e.activity else 'other' end as activity,
        case when $5 then e.text else '' end as text,
        case when $4 then e.booking_id end as booking_id, e.draft, e.revision,
        case when $4 then i.name_ja end as instrument_ja, case when $4 then i.name_en end as instrument_en,
        case when $4 then b.user_class end as user_class, case when $4 then b.quote end as quote,
        p.name_ja as programme_ja, p.name_en as programme_en, coalesce(e.written_at, e.entered_at) as written_at,
        r.id as reversal_id, r.minutes as reversed_minutes, r.overtime_minutes as reversed_overtime,
        r.programme_id as reversed_programme, r.dated_on, case when $4 then r.reason else '' end as reversal_reason,
        rp.name_ja as reversed_ja, rp.name_en as reversed_en
    from diary_entries e
    join diary_months m on m.id = e.month_id
    left join bookings b on b.id = e.booking_id
    left join instruments i on i.id = b.instrument_id
    left join programmes p on p.id = e.programme_id
    left join diary_reversals r on r.entry_id = e.id
    left join programmes rp on rp.id = r.programme_id
    where e.day >= $2 and e.day <= $3 and e.removed_at is null";

#[derive(sqlx::FromRow)]
struct LineRow {
    staff_id: StaffId,
    #[sqlx(flatten)]
    entry: EntryRow,
    instrument_ja: Option<String>,
    instrument_en: Option<String>,
    user_class: Option<String>,
    quote: Option<String>,
    programme_ja: Option<String>,
    programme_en: Option<String>,
    written_at: Instant,
    reversal_id: Option<DiaryReversalId>,
    reversed_minutes: Option<Minutes>,
    reversed_overtime: Option<Minutes>,
    reversed_programme: Option<ProgrammeId>,
    dated_on: Option<Day>,
    reversal_reason: Option<String>,
    reversed_ja: Option<String>,
    reversed_en: Option<String>,
}

impl LineRow {
    fn reversed(&self) -> Option<Reversed> {
        let said = |ja: &Option<String>, en: &Option<String>| Some(Said { ja: ja.clone()?, en: en.clone()? });
        Some(Reversed {
            reversal: Reversal {
                id: self.reversal_id?,
                entry: self.entry.id,
                minutes: self.reversed_minutes?,
                overtime_minutes: self.reversed_overtime?,
                programme: self.reversed_programme,
                dated_on: self.dated_on?,
                reason: self.reversal_reason.clone()?,
            },
            programme: said(&self.reversed_ja, &self.reversed_en),
        })
    }

    fn line(self) -> Result<(StaffId, Line), Error> {
        let said = |ja: Option<String>, en: Option<String>| Some(Said { ja: ja?, en: en? });
        let reversals = self.reversed().into_iter().collect();
        let line = Line {
            entry: self.entry.try_into()?,
            instrument: said(self.instrument_ja, self.instrument_en),
            user_class: self.user_class,
            programme: said(self.programme_ja, self.programme_en),
            written_at: self.written_at,
            charged: self.quote.map_or(Yen::ZERO, |quote| support_in(&quote)),
            reversals,
        };
        Ok((self.staff_id, line))
    }
}

/// The part of a quote that pays for support. A quote that cannot be read charges nothing for it.
pub fn support_in(quote: &str) -> Yen {
    let quote = serde_json::from_str::<Quote>(quote).ok();
    let support = quote.iter().flat_map(|quote| &quote.lines).filter(|line| line.item == Item::Support);
    support.map(|line| line.amount).sum()
}

/// Rows of one line, which follow each other, become that line.
fn lines(rows: Vec<LineRow>) -> Result<Vec<(StaffId, Line)>, Error> {
    let mut found: Vec<(StaffId, Line)> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some((_, line)) if line.entry.id == row.entry.id => line.reversals.extend(row.reversed()),
            _ => found.push(row.line()?),
        }
    }
    Ok(found)
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
    let sql =
        sqlx::AssertSqlSafe(format!("{LINES} and e.staff_id = $1 order by e.starts_at, e.id, r.entered_at, r.id"));
    let depth = diary.depth(reading.actor()).ok_or(Error::NotFound)?;
    let rows: Vec<LineRow> = on!(reading, db => sqlx::query_as(sql).bind(diary.staff).bind(first).bind(last)
        .bind(depth >= Depth::Masked).bind(depth == Depth::Full).fetch_all(db).await?);
    Ok(lines(rows)?.into_iter().map(|(_, line)| line).collect())
}

/// The lines of everybody at an institution between two days, with whose they are.
pub async fn entries_of_institution(
    reading: &mut Reading,
    institution: InstitutionId,
    depth: Depth,
    first: Day,
    last: Day,
) -> Result<Vec<(StaffId, Line)>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{LINES} and m.institution_id = $1 order by e.starts_at, e.id, r.entered_at, r.id"
    ));
    let rows: Vec<LineRow> = on!(reading, db => sqlx::query_as(sql).bind(institution).bind(first).bind(last)
        .bind(depth >= Depth::Masked).bind(depth == Depth::Full).fetch_all(db).await?);
    lines(rows)
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
            minutes, overtime_minutes, programme_id, activity, text, booking_id, draft, entered_by, entered_at, written_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let (by, at) = (tx.actor().account().unwrap_or(month.account), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(line.id).bind(month.id).bind(month.staff).bind(month.account).bind(line.day)
        .bind(line.period.start()).bind(line.period.end()).bind(line.break_minutes).bind(line.minutes())
        .bind(line.overtime_minutes).bind(line.programme).bind(line.activity).bind(&line.text).bind(line.booking)
        .bind(line.draft).bind(by).bind(at).bind((!line.draft).then_some(at)).execute(db).await.broken(&meanings())?.rows_affected());
    Ok(())
}

pub async fn change(tx: &mut Tx, change: &Permit<LineChange>) -> Result<(), Error> {
    const SQL: &str =
        "update diary_entries set day = $4, starts_at = $5, ends_at = $6, break_minutes = $7, minutes = $8,
            overtime_minutes = $9, programme_id = $10, activity = $11, text = $12, draft = $13, entered_by = $14,
            entered_at = $15, change_reason = $16, written_at = coalesce(written_at, $17), revision = revision + 1
        where id = $1 and month_id = $2 and revision = $3 and removed_at is null";
    let (line, month) = (&change.line, &change.month);
    let (by, at) = (tx.actor().account().unwrap_or(month.account), tx.now());
    let changed = on!(tx, db => sqlx::query(SQL).bind(line.id).bind(month.id).bind(line.revision).bind(line.day)
        .bind(line.period.start()).bind(line.period.end()).bind(line.break_minutes).bind(line.minutes())
        .bind(line.overtime_minutes).bind(line.programme).bind(line.activity).bind(&line.text).bind(line.draft)
        .bind(by).bind(at).bind(&change.reason).bind((!line.draft).then_some(at)).execute(db).await.broken(&meanings())?.rows_affected());
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
