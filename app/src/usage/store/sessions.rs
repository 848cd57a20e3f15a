use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::Rules,
    on,
    time::{Instant, Period, Zone},
    usage::{CheckIn, CheckOut, Overrun, Session, Sessions, State, words},
    words::Said,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: BookingId,
    revision: i64,
    institution_id: InstitutionId,
    time_zone: String,
    instrument_id: InstrumentId,
    instrument_ja: String,
    instrument_en: String,
    location: String,
    rules: String,
    account_id: AccountId,
    company_id: Option<CompanyId>,
    staff_id: Option<StaffId>,
    staff_name: Option<String>,
    party: Option<String>,
    mode: String,
    user_class: String,
    status: String,
    starts_at: Instant,
    ends_at: Instant,
    actual_start: Option<Instant>,
    actual_end: Option<Instant>,
}

impl Row {
    fn session(self, reading: &Reading) -> Option<Session> {
        let rules: Rules = serde_json::from_str(&self.rules).unwrap_or_default();
        let state = match (self.status.as_str(), self.actual_start, self.actual_end) {
            ("confirmed", ..) => State::Confirmed,
            ("in_use", Some(since), _) => State::InUse { since },
            ("completed", Some(start), Some(end)) => State::Completed { actual: Period::new(start, end)? },
            _ => State::Closed,
        };
        let session = Session {
            booking: self.id,
            revision: self.revision,
            institution: self.institution_id,
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            instrument: self.instrument_id,
            instrument_name: Said { ja: self.instrument_ja, en: self.instrument_en },
            location: self.location,
            account: self.account_id,
            company: self.company_id,
            staff: self.staff_id,
            staff_name: self.staff_name,
            party: None,
            mode: self.mode,
            user_class: self.user_class,
            period: Period::new(self.starts_at, self.ends_at)?,
            early: rules.checkin_early_minutes,
            state,
            overrun: Overrun::default(),
        };
        let party = self.party.filter(|_| session.party_known_to(reading.actor()));
        Some(Session { party, ..session })
    }
}

const SELECT: &str =
    "select b.id, b.revision, b.institution_id, h.time_zone, b.instrument_id, i.name_ja as instrument_ja,
        i.name_en as instrument_en, i.location, i.rules, b.account_id, b.company_id, b.staff_id, sa.name as staff_name,
        coalesce(c.name, g.name_ja) as party, b.mode, b.user_class, b.status, b.starts_at, b.ends_at, u.actual_start,
        u.actual_end
    from bookings b
    join institutions h on h.id = b.institution_id
    join instruments i on i.id = b.instrument_id
    left join companies c on c.id = b.company_id
    left join institutions g on g.id = b.home_institution_id
    left join staff s on s.id = b.staff_id
    left join accounts sa on sa.id = s.account_id
    left join usage_records u on u.booking_id = b.id";

pub async fn find_session(reading: &mut Reading, booking: BookingId) -> Result<Session, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where b.id = $1"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(booking).fetch_optional(db).await?);
    row.and_then(|row| row.session(reading)).ok_or(Error::NotFound)
}

/// What is to be used, in use or done within a period, in order of time.
pub async fn sessions_of(
    reading: &mut Reading,
    sight: &Sight<Sessions>,
    within: Period,
) -> Result<Vec<Session>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} where b.institution_id = $1 and b.status in ('confirmed', 'in_use', 'completed')
            and ((b.ends_at > $2 and b.starts_at < $3) or b.status = 'in_use') order by b.starts_at, b.id"
    ));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(sight.institution).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|row| row.session(reading)).collect())
}

/// What is to be used or in use at an instrument within a period; whom it concerns is for the caller to ask.
pub async fn sessions_at(
    reading: &mut Reading,
    instrument: InstrumentId,
    within: Period,
) -> Result<Vec<Session>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} where b.instrument_id = $1 and b.status in ('confirmed', 'in_use')
            and ((b.ends_at > $2 and b.starts_at < $3) or b.status = 'in_use') order by b.starts_at, b.id"
    ));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(instrument).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|row| row.session(reading)).collect())
}

/// Somebody else's use of the instrument has begun and not ended, and there is no lane left.
pub async fn is_in_use(reading: &mut Reading, session: &Session) -> Result<bool, Error> {
    const SQL: &str = "select count(u.id) >= i.capacity from instruments i
        left join usage_records u on u.instrument_id = i.id and u.actual_end is null and u.booking_id <> $2
        where i.id = $1 group by i.capacity";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(session.instrument).bind(session.booking).fetch_one(db).await?))
}

pub async fn zone_of(reading: &mut Reading, institution: InstitutionId) -> Result<Zone, Error> {
    const SQL: &str = "select time_zone from institutions where id = $1";
    let zone: String = on!(reading, db => sqlx::query_scalar(SQL).bind(institution).fetch_one(db).await?);
    Ok(zone.parse().unwrap_or(Zone::TOKYO))
}

/// The record begins.
pub async fn begin(tx: &mut Tx, check_in: &Permit<CheckIn>) -> Result<(), Error> {
    const RECORD: &str =
        "insert into usage_records (id, booking_id, institution_id, instrument_id, company_id, staff_id,
            mode, user_class, actual_start, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let session = &check_in.session;
    let (now, by) = (tx.now(), tx.actor().account().unwrap_or(session.account));
    let twice = Refusal::conflict("illegal_transition", Said::by(|lang| words::illegal(lang, words::in_use(lang))));
    on!(tx, db => sqlx::query(RECORD).bind(check_in.id).bind(session.booking).bind(session.institution)
        .bind(session.instrument).bind(session.company).bind(session.staff).bind(&session.mode).bind(&session.user_class)
        .bind(check_in.at).bind(by).bind(now).execute(db).await
        .broken(&[("usage_records.booking_id", twice.into())])?.rows_affected());
    Ok(())
}

/// The record is complete.
pub async fn end(tx: &mut Tx, check_out: &Permit<CheckOut>) -> Result<(), Error> {
    const RECORD: &str = "update usage_records set actual_start = $2, actual_end = $3, operator = $4, samples = $5,
            notes = $6, consumables_yen = $7, recorded_by = $8, recorded_at = $9, revision = revision + 1
        where booking_id = $1 and actual_end is null";
    let (session, report) = (&check_out.session, &check_out.report);
    let (now, by) = (tx.now(), tx.actor().account().unwrap_or(session.account));
    let changed = on!(tx, db => sqlx::query(RECORD).bind(session.booking).bind(check_out.actual.start())
        .bind(check_out.actual.end()).bind(&report.operator).bind(report.samples).bind(&report.notes)
        .bind(report.consumables).bind(by).bind(now).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}
