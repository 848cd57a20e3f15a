//! What occupies people: one person's own bookings and appointments, and the support staff of an institution.

use crate::{
    access::{Reading, Sight},
    bookings::{BookingsOf, Status},
    calendar::model::{Engagement, Kind, Known, StaffCalendar, Supporter},
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::OpeningHours,
    on,
    schedule::Reason,
    time::{Instant, Minutes, Period, Zone},
    words::Said,
};
use uuid::Uuid;

/// No booking is longer: what began earlier is over.
const LONGEST: Minutes = Minutes::hours(24 * 31);

#[derive(sqlx::FromRow)]
struct OwnRow {
    booking: Option<BookingId>,
    instrument: Option<InstrumentId>,
    name_ja: String,
    name_en: String,
    time_zone: String,
    starts_at: Instant,
    ends_at: Instant,
    reason: Reason,
    status: Option<Status>,
    revision: Option<i64>,
    account: Option<AccountId>,
    company: Option<CompanyId>,
    holder: String,
}

/// What this person booked, what was booked for their companies, what they support, and what else takes their time.
pub async fn own(reading: &mut Reading, account: AccountId, within: Period) -> Result<Vec<Engagement>, Error> {
    const SQL: &str = "select b.id booking, b.instrument_id instrument, i.name_ja, i.name_en, n.time_zone, b.starts_at,
            b.ends_at, 'booking' reason, b.status, b.revision, b.account_id account, b.company_id company,
            holder.name holder
        from bookings b join instruments i on i.id = b.instrument_id join institutions n on n.id = b.institution_id
            join accounts holder on holder.id = b.account_id
        where b.id in (
            select id from bookings where account_id = $1 and starts_at >= $2 and starts_at < $4
            union select id from bookings where starts_at >= $2 and starts_at < $4 and company_id in
                (select company_id from memberships where account_id = $1 and ended_at is null)
            union select id from bookings where starts_at >= $2 and starts_at < $4
                and staff_id in (select id from staff where account_id = $1))
        and b.ends_at > $3 and b.status in ('requested', 'confirmed', 'in_use', 'completed')
        union all
        select null, null, '', '', '', a.starts_at, a.ends_at, a.reason, null, null, null, null, ''
        from allocations a where a.resource = $1 and a.live and a.reason <> 'booking' and a.ends_at > $3
            and a.starts_at < $4
        order by 6, 1";
    let earliest = within.start() - LONGEST.duration();
    let rows: Vec<OwnRow> = on!(reading, db => sqlx::query_as(SQL).bind(account).bind(earliest).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    let actor = reading.actor();
    let engagement = |row: OwnRow| {
        let period = Period::new(row.starts_at, row.ends_at)?;
        let is_own = row.account.is_some_and(|account| actor.is(account));
        let administers = row.company.is_some_and(|company| actor.administers(company));
        let known = row.booking.zip(row.status).zip(row.revision).map(|((booking, status), revision)| Known {
            booking,
            is_mine: is_own || row.company.is_some_and(|company| actor.belongs_to(company)),
            period,
            status,
            revision,
            is_movable: (is_own || administers) && status.change().is_ok(),
        });
        Some(Engagement {
            period,
            kind: Kind::of(row.reason),
            zone: row.time_zone.parse().unwrap_or(Zone::TOKYO),
            instrument: row.instrument.map(|id| (id, Said { ja: row.name_ja, en: row.name_en })),
            holder: (!is_own && !row.holder.is_empty()).then_some(row.holder),
            known,
        })
    };
    Ok(rows.into_iter().filter_map(engagement).collect())
}

/// The support staff of an institution, in the order of their names.
pub async fn staff(reading: &mut Reading, of: &Sight<StaffCalendar>) -> Result<Vec<Supporter>, Error> {
    const SQL: &str = "select s.id, s.account_id, a.name, s.hours from staff s join accounts a on a.id = s.account_id
        where s.institution_id = $1 and s.ended_at is null and a.disabled_at is null order by a.name, s.id limit 200";
    type Row = (StaffId, AccountId, String, String);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).fetch_all(db).await?);
    rows.into_iter()
        .map(|(staff, account, name, hours)| {
            let hours: OpeningHours = serde_json::from_str(&hours).map_err(Error::internal)?;
            Ok(Supporter { staff, account, name, hours, engagements: Vec::new() })
        })
        .collect()
}

/// Whose time the calendar of an institution's staff is.
pub async fn staff_accounts(reading: &mut Reading, of: &Sight<StaffCalendar>) -> Result<Vec<Uuid>, Error> {
    const SQL: &str = "select account_id from staff where institution_id = $1 and ended_at is null";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(of.institution).fetch_all(db).await?))
}

#[derive(sqlx::FromRow)]
struct StaffRow {
    resource: Uuid,
    starts_at: Instant,
    ends_at: Instant,
    reason: Reason,
    booking: Option<BookingId>,
    institution: Option<InstitutionId>,
    instrument: Option<InstrumentId>,
    name_ja: Option<String>,
    name_en: Option<String>,
    account: Option<AccountId>,
    status: Option<Status>,
    revision: Option<i64>,
}

/// What occupies the support staff of an institution. Of another institution's bookings it is only known that they are.
pub async fn engagements(
    reading: &mut Reading,
    of: &Sight<StaffCalendar>,
    zone: Zone,
    within: Period,
) -> Result<Vec<(Uuid, Engagement)>, Error> {
    use crate::access::View;
    const SQL: &str = "select a.resource, a.starts_at, a.ends_at, a.reason, b.id booking, b.institution_id institution,
            i.id instrument, i.name_ja, i.name_en, b.account_id account, b.status, b.revision
        from allocations a left join bookings b on b.id = a.booking_id left join instruments i on i.id = b.instrument_id
        where a.live and a.ends_at > $2 and a.starts_at < $3 and a.resource in
            (select account_id from staff where institution_id = $1 and ended_at is null) order by a.starts_at";
    let rows: Vec<StaffRow> = on!(reading, db => sqlx::query_as(SQL).bind(of.institution).bind(within.start())
        .bind(within.end()).fetch_all(db).await?);
    let actor = reading.actor();
    let at_desk = BookingsOf { institution: of.institution }.visible_to(actor);
    let engagement = |row: StaffRow| {
        let period = Period::new(row.starts_at, row.ends_at)?;
        let is_ours = row.institution == Some(of.institution);
        let may_open = at_desk || actor.account().is_some_and(|own| own.uuid() == row.resource);
        let known = row.booking.zip(row.status).zip(row.revision).filter(|_| is_ours && may_open);
        let known = known.map(|((booking, status), revision)| Known {
            booking,
            is_mine: row.account.is_some_and(|account| actor.is(account)),
            period,
            status,
            revision,
            is_movable: false,
        });
        let name = Said { ja: row.name_ja.unwrap_or_default(), en: row.name_en.unwrap_or_default() };
        let instrument = row.instrument.filter(|_| is_ours).map(|id| (id, name));
        Some((row.resource, Engagement { period, kind: Kind::of(row.reason), zone, instrument, holder: None, known }))
    };
    Ok(rows.into_iter().filter_map(engagement).collect())
}
