//! Meetings as rows, and the work that diaries are drafted from.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    consultations::{
        Appointment, AppointmentAnswer, AppointmentCancellation, AppointmentStatus, Booked, CaseOf, Held, Kind, Plan,
        Proposal, Work,
    },
    error::Error,
    ids::{AccountId, AppointmentId, ConsultationId, StaffId},
    on,
    time::{Instant, Period},
    words::Said,
};
use uuid::Uuid;

pub async fn propose(tx: &mut Tx, new: &Permit<Proposal>) -> Result<(), Error> {
    const SQL: &str = "insert into appointments
        (id, consultation_id, staff_id, starts_at, ends_at, place, status, proposed_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (it, now, account) = (&new.appointment, tx.now(), tx.actor().account());
    on!(tx, db => sqlx::query(SQL).bind(it.id).bind(it.consultation).bind(it.staff).bind(it.period.start())
        .bind(it.period.end()).bind(&it.place).bind(it.status).bind(account).bind(now).execute(db).await?
        .rows_affected());
    Ok(())
}

pub async fn answer_appointment(tx: &mut Tx, new: &Permit<AppointmentAnswer>) -> Result<(), Error> {
    let status = new.appointment.status.answer(new.accepted)?;
    decide(tx, new, &new.appointment, status).await
}

pub async fn cancel_appointment(tx: &mut Tx, new: &Permit<AppointmentCancellation>) -> Result<(), Error> {
    let status = new.appointment.status.cancel()?;
    decide(tx, new, &new.appointment, status).await
}

async fn decide<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    of: &Appointment,
    status: AppointmentStatus,
) -> Result<(), Error> {
    const SQL: &str = "update appointments set status = $3, decided_at = $4, revision = revision + 1
        where id = $1 and revision = $2";
    let now = tx.now();
    let changed = on!(tx, db => sqlx::query(SQL).bind(of.id).bind(of.revision).bind(status).bind(now)
        .execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn appointment(reading: &mut Reading, of: &Sight<CaseOf>, id: AppointmentId) -> Result<Appointment, Error> {
    const SQL: &str = "select staff_id, starts_at, ends_at, place, status, revision from appointments
        where id = $1 and consultation_id = $2";
    type Row = (StaffId, Instant, Instant, String, AppointmentStatus, i64);
    let consultation = of.0.id;
    let (staff, starts_at, ends_at, place, status, revision): Row =
        on!(reading, db => sqlx::query_as(SQL).bind(id).bind(consultation).fetch_one(db).await?);
    let period = Period::new(starts_at, ends_at).ok_or_else(|| Error::internal("an appointment without time"))?;
    Ok(Appointment { id, consultation, staff, period, place, status, revision })
}

/// Meetings and bookings that came from a question, in the order of their time.
pub async fn plans(reading: &mut Reading, of: &Sight<CaseOf>) -> Result<Vec<Plan>, Error> {
    const SQL: &str =
        "select p.id, p.starts_at, p.ends_at, p.staff_id, p.place, p.status, p.revision, '' as ja, '' as en
            from appointments p where p.consultation_id = $1
        union all
        select b.id, b.starts_at, b.ends_at, b.staff_id, '', null, b.revision, i.name_ja, i.name_en
            from bookings b join instruments i on i.id = b.instrument_id where b.consultation_id = $1
        order by 2, 1";
    let consultation = of.0.id;
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(consultation).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|row| row.plan(consultation)).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    starts_at: Instant,
    ends_at: Instant,
    staff_id: Option<StaffId>,
    place: String,
    status: Option<AppointmentStatus>,
    revision: i64,
    ja: String,
    en: String,
}

impl Row {
    /// What has a state of meetings is a meeting.
    fn plan(self, consultation: ConsultationId) -> Option<Plan> {
        let Self { id, starts_at, ends_at, staff_id, place, status, revision, ja, en } = self;
        let period = Period::new(starts_at, ends_at)?;
        let Some(status) = status else {
            return Some(Plan::Booked(Booked { booking: id.into(), instrument: Said { ja, en }, period }));
        };
        let id = AppointmentId::from(id);
        Some(Plan::Meeting(Appointment { id, consultation, staff: staff_id?, period, place, status, revision }))
    }
}

/// Whose calendar it is.
pub async fn account_of(reading: &mut Reading, staff: StaffId) -> Result<AccountId, Error> {
    const SQL: &str = "select account_id from staff where id = $1 and ended_at is null";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(staff).fetch_one(db).await?))
}

/// Meetings of a staff member with companies that took place in this period, and what they wrote to companies.
pub async fn work(reading: &mut Reading, staff: StaffId, within: Period) -> Result<Vec<Held>, Error> {
    const SQL: &str = "select c.id, c.kind, p.starts_at, p.ends_at from appointments p
            join consultations c on c.id = p.consultation_id
            where p.staff_id = $1 and p.status = 'accepted' and p.starts_at >= $2 and p.starts_at < $3 and p.ends_at <= $4
        union all
        select c.id, c.kind, m.at, m.at from consultation_messages m
            join consultations c on c.id = m.consultation_id join staff s on s.account_id = m.account_id
            where s.id = $1 and m.side = 'staff' and m.at >= $2 and m.at < $3 and c.institution_id = s.institution_id
        order by 3, 1";
    let now = reading.now();
    let rows: Vec<(ConsultationId, Kind, Instant, Instant)> = on!(reading, db => sqlx::query_as(SQL).bind(staff)
        .bind(within.start()).bind(within.end()).bind(now).fetch_all(db).await?);
    let held = |(consultation, kind, start, end)| Held {
        consultation,
        kind,
        what: Period::new(start, end).map_or(Work::Wrote(start), Work::Met),
    };
    Ok(rows.into_iter().map(held).collect())
}
