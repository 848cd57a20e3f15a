use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    diary::{
        Diaries, DiaryMonth, Keeper, MonthOpening, MonthStep, NewProgramme, Standing, StandingChange, Status, Step,
    },
    error::Error,
    ids::{AccountId, DiaryMonthId, InstitutionId, ProgrammeId, StaffId},
    on,
    time::{Day, Instant, Minutes, Month, Period, Zone},
    words::Said,
};
use std::collections::HashMap;

/// A staff member's month as the list of an institution shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub staff: StaffId,
    pub name: String,
    pub title: String,
    /// `None` where the person has not begun the month.
    pub month: Option<DiaryMonth>,
    pub minutes: Minutes,
    pub drafts: i64,
}

#[derive(sqlx::FromRow)]
struct KeeperRow {
    id: StaffId,
    account_id: AccountId,
    institution_id: InstitutionId,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    name: String,
    title: String,
    employment: String,
    standing: Standing,
    hours: String,
}

#[derive(sqlx::FromRow)]
struct MonthRow {
    id: DiaryMonthId,
    staff_id: StaffId,
    account_id: AccountId,
    institution_id: InstitutionId,
    month: String,
    status: Status,
    submitted_at: Option<Instant>,
    confirmed_by: Option<AccountId>,
    confirmed_at: Option<Instant>,
    locked_by: Option<AccountId>,
    locked_at: Option<Instant>,
    reason: String,
    revision: i64,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: StaffId,
    name: String,
    title: String,
    minutes: Minutes,
    drafts: i64,
}

impl KeeperRow {
    /// And the JSON of the working hours.
    fn keeper(self) -> (Keeper, String) {
        let keeper = Keeper {
            staff: self.id,
            account: self.account_id,
            institution: self.institution_id,
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            name: self.name,
            title: self.title,
            employment: self.employment,
            standing: self.standing,
        };
        (keeper, self.hours)
    }
}

impl TryFrom<MonthRow> for DiaryMonth {
    type Error = Error;

    fn try_from(row: MonthRow) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            staff: row.staff_id,
            account: row.account_id,
            institution: row.institution_id,
            month: row.month.parse().map_err(|()| Error::internal("a diary month is no month"))?,
            status: row.status,
            submitted_at: row.submitted_at,
            confirmed_by: row.confirmed_by,
            confirmed_at: row.confirmed_at,
            locked_by: row.locked_by,
            locked_at: row.locked_at,
            reason: row.reason,
            revision: row.revision,
        })
    }
}

/// Everything about a month but its days and lines.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    pub keeper: Keeper,
    /// JSON of the working hours.
    pub hours: String,
    pub diary: Option<DiaryMonth>,
    pub programmes: Vec<(ProgrammeId, Said)>,
    /// Finished sessions of the month that no line speaks of.
    pub undrafted: i64,
    pub signed: Signed,
}

/// Whose word a month has beside the person's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Signed {
    /// 業務管理者
    pub confirmed_by: Option<String>,
    /// 事務
    pub locked_by: Option<String>,
}

#[derive(sqlx::FromRow)]
struct OpenedRow {
    #[sqlx(flatten)]
    keeper: KeeperRow,
    month_id: Option<DiaryMonthId>,
    status: Option<Status>,
    submitted_at: Option<Instant>,
    confirmed_by: Option<AccountId>,
    confirmed_at: Option<Instant>,
    locked_by: Option<AccountId>,
    locked_at: Option<Instant>,
    reason: Option<String>,
    revision: Option<i64>,
    confirmed_name: Option<String>,
    locked_name: Option<String>,
    undrafted: i64,
    programme_id: Option<ProgrammeId>,
    programme_ja: Option<String>,
    programme_en: Option<String>,
}

/// Whose month it is, how far it has come and what its lines can be for, in one statement. Anybody's: what may be seen
/// of it is asked next. `within` only counts what waits to be drafted: a session at its edge may be counted in both months.
pub async fn opened(reading: &mut Reading, staff: StaffId, month: Month, within: Period) -> Result<Opened, Error> {
    const SQL: &str = "select s.id, s.account_id, s.institution_id, i.name_ja as institution_ja,
            i.name_en as institution_en, i.time_zone, a.name, s.title, s.employment, s.standing, s.hours, m.id as month_id, m.status,
            m.submitted_at, m.confirmed_by, m.confirmed_at, m.locked_by, m.locked_at, m.reason, m.revision,
            c.name as confirmed_name, l.name as locked_name,
            (select count(*) from usage_records u where u.staff_id = s.id and u.actual_end > $3 and u.actual_start < $4
                and not exists (select 1 from diary_entries e where e.staff_id = s.id and e.booking_id = u.booking_id
                    and e.day >= $5 and e.day <= $6)) as undrafted,
            p.id as programme_id, p.name_ja as programme_ja, p.name_en as programme_en
        from staff s join accounts a on a.id = s.account_id join institutions i on i.id = s.institution_id
        left join diary_months m on m.staff_id = s.id and m.month = $2
        left join accounts c on c.id = m.confirmed_by left join accounts l on l.id = m.locked_by
        left join programmes p on p.institution_id = s.institution_id and p.valid_from <= $6 and p.valid_to >= $5
        where s.id = $1 order by p.name_ja, p.id";
    let rows: Vec<OpenedRow> = on!(reading, db => sqlx::query_as(SQL).bind(staff).bind(month.to_string())
        .bind(within.start()).bind(within.end()).bind(month.first_day()).bind(month.last_day()).fetch_all(db).await?);
    let programme = |row: &OpenedRow| {
        Some((row.programme_id?, Said { ja: row.programme_ja.clone()?, en: row.programme_en.clone()? }))
    };
    let programmes = rows.iter().filter_map(programme).collect();
    let row = rows.into_iter().next().ok_or(Error::NotFound)?;
    let (undrafted, held) = (row.undrafted, row.month_id.zip(row.status).zip(row.revision));
    let (staff, account, institution) = (row.keeper.id, row.keeper.account_id, row.keeper.institution_id);
    let diary = held.map(|((id, status), revision)| DiaryMonth {
        id,
        staff,
        account,
        institution,
        month,
        status,
        submitted_at: row.submitted_at,
        confirmed_by: row.confirmed_by,
        confirmed_at: row.confirmed_at,
        locked_by: row.locked_by,
        locked_at: row.locked_at,
        reason: row.reason.unwrap_or_default(),
        revision,
    });
    let (keeper, hours) = row.keeper.keeper();
    let signed = Signed { confirmed_by: row.confirmed_name, locked_by: row.locked_name };
    Ok(Opened { keeper, hours, diary, programmes, undrafted, signed })
}

/// Whose diary it would be, and the JSON of their working hours. Anybody's: what may be seen of it is asked next.
pub async fn keeper(reading: &mut Reading, staff: StaffId) -> Result<(Keeper, String), Error> {
    const SQL: &str = "select s.id, s.account_id, s.institution_id, i.name_ja as institution_ja,
            i.name_en as institution_en, i.time_zone, a.name, s.title, s.employment, s.standing, s.hours
        from staff s join accounts a on a.id = s.account_id join institutions i on i.id = s.institution_id
        where s.id = $1";
    let row: Option<KeeperRow> = on!(reading, db => sqlx::query_as(SQL).bind(staff).fetch_optional(db).await?);
    Ok(row.ok_or(Error::NotFound)?.keeper())
}

pub async fn find_month(reading: &mut Reading, staff: StaffId, month: Month) -> Result<Option<DiaryMonth>, Error> {
    const SQL: &str = "select id, staff_id, account_id, institution_id, month, status, submitted_at, confirmed_by,
            confirmed_at, locked_by, locked_at, reason, revision
        from diary_months where staff_id = $1 and month = $2";
    let row: Option<MonthRow> =
        on!(reading, db => sqlx::query_as(SQL).bind(staff).bind(month.to_string()).fetch_optional(db).await?);
    row.map(DiaryMonth::try_from).transpose()
}

pub async fn diaries(reading: &mut Reading, sight: &Sight<Diaries>, month: Month) -> Result<Vec<Listed>, Error> {
    const MONTHS: &str = "select id, staff_id, account_id, institution_id, month, status, submitted_at, confirmed_by,
            confirmed_at, locked_by, locked_at, reason, revision
        from diary_months where institution_id = $1 and month = $2";
    const STAFF: &str = "select s.id, a.name, s.title,
            coalesce((select cast(sum(minutes) as bigint) from diary_entries
                where month_id = m.id and removed_at is null and not draft), 0) as minutes,
            (select count(*) from diary_entries where month_id = m.id and removed_at is null and draft) as drafts
        from staff s join accounts a on a.id = s.account_id
        left join diary_months m on m.staff_id = s.id and m.month = $2
        where s.institution_id = $1 and (s.ended_at is null or m.id is not null)
        order by a.name, s.id";
    let text = month.to_string();
    let months: Vec<MonthRow> =
        on!(reading, db => sqlx::query_as(MONTHS).bind(sight.institution).bind(&text).fetch_all(db).await?);
    let mut months: HashMap<StaffId, MonthRow> = months.into_iter().map(|row| (row.staff_id, row)).collect();
    let staff: Vec<ListedRow> =
        on!(reading, db => sqlx::query_as(STAFF).bind(sight.institution).bind(&text).fetch_all(db).await?);
    staff
        .into_iter()
        .map(|row| {
            Ok(Listed {
                staff: row.id,
                name: row.name,
                title: row.title,
                month: months.remove(&row.id).map(DiaryMonth::try_from).transpose()?,
                minutes: row.minutes,
                drafts: row.drafts,
            })
        })
        .collect()
}

pub async fn open(tx: &mut Tx, opening: &Permit<MonthOpening>) -> Result<(), Error> {
    const SQL: &str = "insert into diary_months (id, staff_id, institution_id, account_id, month)
        values ($1, $2, $3, $4, $5)";
    let keeper = &opening.keeper;
    on!(tx, db => sqlx::query(SQL).bind(opening.id).bind(keeper.staff).bind(keeper.institution).bind(keeper.account)
        .bind(opening.month.to_string()).execute(db).await
        .broken(&[("diary_months.staff_id, diary_months.month", Error::Stale)])?.rows_affected());
    Ok(())
}

/// Who does a step is written down with it. A month that goes back forgets who had confirmed it.
pub async fn step(tx: &mut Tx, step: &Permit<MonthStep>) -> Result<(), Error> {
    const SQL: &str = "update diary_months set status = $3, submitted_at = $4, confirmed_by = $5, confirmed_at = $6,
            locked_by = $7, locked_at = $8, reason = $9, revision = revision + 1
        where id = $1 and revision = $2";
    let month = &step.month;
    let status = month.status.after(step.step)?;
    let (now, who) = (Some(tx.now()), tx.actor().account());
    let (mut submitted, mut confirmed, mut locked) =
        (month.submitted_at, (month.confirmed_by, month.confirmed_at), (None, None));
    match step.step {
        Step::Submit => submitted = now,
        Step::Confirm => confirmed = (who, now),
        Step::Lock => locked = (who, now),
        Step::Return | Step::Reopen => (submitted, confirmed) = (None, (None, None)),
    }
    let changed = on!(tx, db => sqlx::query(SQL).bind(month.id).bind(month.revision).bind(status).bind(submitted)
        .bind(confirmed.0).bind(confirmed.1).bind(locked.0).bind(locked.1).bind(&step.reason)
        .execute(db).await.broken(&meanings())?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// The programmes of an institution that work between two days can be for.
pub async fn programmes(
    reading: &mut Reading,
    institution: InstitutionId,
    first: Day,
    last: Day,
) -> Result<Vec<(ProgrammeId, Said)>, Error> {
    const SQL: &str = "select id, name_ja, name_en from programmes
        where institution_id = $1 and valid_from <= $3 and valid_to >= $2 order by name_ja, id";
    let rows: Vec<(ProgrammeId, String, String)> = on!(reading, db => sqlx::query_as(SQL).bind(institution)
        .bind(first).bind(last).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(id, ja, en)| (id, Said { ja, en })).collect())
}

pub async fn set_standing(tx: &mut Tx, change: &Permit<StandingChange>) -> Result<(), Error> {
    const SQL: &str = "update staff set standing = $2, revision = revision + 1 where id = $1";
    on!(tx, db => sqlx::query(SQL).bind(change.staff).bind(change.standing).execute(db).await?.rows_affected());
    Ok(())
}

pub async fn add_programme(tx: &mut Tx, new: &Permit<NewProgramme>) -> Result<(), Error> {
    const SQL: &str = "insert into programmes (id, institution_id, name_ja, name_en, valid_from, valid_to)
        values ($1, $2, $3, $4, $5, $6)";
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.institution).bind(&new.name.ja).bind(&new.name.en)
        .bind(new.valid_from).bind(new.valid_to).execute(db).await?.rows_affected());
    Ok(())
}

/// Staff with finished sessions since `from` that no line of their diary speaks of: when the first began, the last ended.
pub async fn to_draft(reading: &mut Reading, from: Instant) -> Result<Vec<(StaffId, Instant, Instant)>, Error> {
    const SQL: &str = "select u.staff_id, min(u.actual_start), max(u.actual_end) from usage_records u
        where u.staff_id is not null and u.actual_end >= $1
            and not exists (select 1 from diary_entries e where e.staff_id = u.staff_id and e.booking_id = u.booking_id)
        group by u.staff_id";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(from).fetch_all(db).await?))
}
