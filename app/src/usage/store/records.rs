use crate::{
    access::{Reading, Sight},
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, StaffId, UsageRecordId},
    money::Yen,
    on,
    time::{Instant, Period, Zone},
    usage::{Report, Sessions, UsageRecord},
    words::Said,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: UsageRecordId,
    booking_id: BookingId,
    institution_id: InstitutionId,
    time_zone: String,
    instrument_ja: String,
    instrument_en: String,
    account_id: AccountId,
    company_id: Option<CompanyId>,
    staff_id: Option<StaffId>,
    mode: String,
    actual_start: Instant,
    actual_end: Option<Instant>,
    starts_at: Instant,
    ends_at: Instant,
    operator: String,
    samples: i64,
    notes: String,
    consumables_yen: Yen,
    revision: i64,
}

impl TryFrom<Row> for UsageRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let report =
            Report { operator: row.operator, samples: row.samples, notes: row.notes, consumables: row.consumables_yen };
        Ok(Self {
            id: row.id,
            booking: row.booking_id,
            institution: row.institution_id,
            zone: row.time_zone.parse().unwrap_or(Zone::TOKYO),
            instrument_name: Said { ja: row.instrument_ja, en: row.instrument_en },
            account: row.account_id,
            company: row.company_id,
            staff: row.staff_id,
            mode: row.mode,
            start: row.actual_start,
            end: row.actual_end,
            booked: Period::new(row.starts_at, row.ends_at).ok_or(Error::NotFound)?,
            report,
            revision: row.revision,
        })
    }
}

const SELECT: &str = "select u.id, u.booking_id, u.institution_id, h.time_zone, i.name_ja as instrument_ja,
        i.name_en as instrument_en, b.account_id, u.company_id, u.staff_id, u.mode, u.actual_start, u.actual_end,
        b.starts_at, b.ends_at, u.operator, u.samples, u.notes, u.consumables_yen, u.revision
    from usage_records u
    join bookings b on b.id = u.booking_id
    join instruments i on i.id = u.instrument_id
    join institutions h on h.id = u.institution_id";

/// Anybody's: what may be seen of it is asked next.
pub async fn find_record(reading: &mut Reading, id: UsageRecordId) -> Result<UsageRecord, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where u.id = $1"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(id).fetch_optional(db).await?);
    row.ok_or(Error::NotFound)?.try_into()
}

pub async fn record_of_booking(reading: &mut Reading, booking: BookingId) -> Result<Option<UsageRecord>, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} where u.booking_id = $1"));
    let row: Option<Row> = on!(reading, db => sqlx::query_as(sql).bind(booking).fetch_optional(db).await?);
    row.map(UsageRecord::try_from).transpose()
}

/// The records of an institution whose correction waits for a decision.
pub async fn waiting(reading: &mut Reading, sight: &Sight<Sessions>) -> Result<Vec<UsageRecord>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} join corrections w on w.usage_record_id = u.id and w.status = 'requested'
        where u.institution_id = $1 order by w.requested_at"
    ));
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(sql).bind(sight.institution).fetch_all(db).await?);
    rows.into_iter().map(UsageRecord::try_from).collect()
}
