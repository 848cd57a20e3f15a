//! What has happened and is not charged as it stands now.

use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    ids::{BookingId, CompanyId, InstitutionId, InstrumentId, UsageRecordId},
    invoices::{Charging, model::Recipient},
    money::Yen,
    on,
    tariffs::model::{Manner, Openness, Quote},
    time::{Instant, Period, Zone},
    words::Said,
};

/// A use, a missed booking or a cancellation that is to be charged.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    pub booking: BookingId,
    pub institution: InstitutionId,
    pub instrument: InstrumentId,
    pub instrument_name: Said,
    pub zone: Zone,
    pub recipient: Recipient,
    pub class: String,
    pub mode: Manner,
    pub disclosure: Openness,
    pub booked: Period,
    pub booked_at: Instant,
    pub agreed: Quote,
    pub what: What,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum What {
    Used {
        record: UsageRecordId,
        revision: i64,
        actual: Period,
        samples: i64,
        consumables: Yen,
    },
    Missed,
    /// The fee was kept with the booking when it was given back.
    Cancelled {
        fee: Yen,
    },
}

#[derive(sqlx::FromRow)]
struct Row {
    id: BookingId,
    institution_id: InstitutionId,
    instrument_id: InstrumentId,
    name_ja: String,
    name_en: String,
    time_zone: String,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    user_class: String,
    mode: String,
    disclosure: String,
    status: String,
    starts_at: Instant,
    ends_at: Instant,
    created_at: Instant,
    quote: String,
    record_id: Option<UsageRecordId>,
    record_revision: Option<i64>,
    actual_start: Option<Instant>,
    actual_end: Option<Instant>,
    samples: Option<i64>,
    consumables_yen: Option<Yen>,
    cancellation_yen: Option<Yen>,
}

/// The oldest first; of one institution or of all.
pub async fn due(reading: &mut Reading, institution: Option<InstitutionId>, limit: i64) -> Result<Vec<Due>, Error> {
    const SQL: &str = "select b.id, b.institution_id, b.instrument_id, i.name_ja, i.name_en, n.time_zone, b.company_id,
            b.home_institution_id, b.user_class, b.mode, b.disclosure, b.status, b.starts_at, b.ends_at, b.created_at,
            b.quote, u.id record_id, u.revision record_revision, u.actual_start, u.actual_end, u.samples,
            u.consumables_yen, b.cancellation_yen
        from (
            select booking_id from (select booking_id from usage_records where actual_end is not null
                and charged_revision <> revision and (institution_id = $1 or $1 is null) limit $2) used
            union all
            select id from (select id from bookings where status in ('cancelled', 'missed') and not charged
                and (institution_id = $1 or $1 is null) limit $2) given
        ) waiting
        join bookings b on b.id = waiting.booking_id
        join instruments i on i.id = b.instrument_id
        join institutions n on n.id = b.institution_id
        left join usage_records u on u.booking_id = b.id
        order by b.starts_at, b.id";
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(limit).fetch_all(db).await?);
    rows.into_iter().filter_map(|row| row.due().transpose()).collect()
}

impl Row {
    /// `None`: a booking without a time or a party, which the schema does not allow.
    fn due(self) -> Result<Option<Due>, Error> {
        let Some(recipient) = Recipient::of(self.company_id, self.home_institution_id) else { return Ok(None) };
        let Some(booked) = Period::new(self.starts_at, self.ends_at) else { return Ok(None) };
        let actual = self.actual_start.zip(self.actual_end).and_then(|(start, end)| Period::new(start, end));
        let used = self.record_id.zip(self.record_revision).zip(actual);
        let what = match (used, self.status.as_str()) {
            (Some(((record, revision), actual)), _) => What::Used {
                record,
                revision,
                actual,
                samples: self.samples.unwrap_or_default(),
                consumables: self.consumables_yen.unwrap_or_default(),
            },
            (None, "missed") => What::Missed,
            (None, _) => What::Cancelled { fee: self.cancellation_yen.unwrap_or_default() },
        };
        Ok(Some(Due {
            booking: self.id,
            institution: self.institution_id,
            instrument: self.instrument_id,
            instrument_name: Said { ja: self.name_ja, en: self.name_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            recipient,
            class: self.user_class,
            mode: Manner::from_code(&self.mode).unwrap_or(Manner::SelfUse),
            disclosure: Openness::from_code(&self.disclosure).unwrap_or(Openness::Closed),
            booked,
            booked_at: self.created_at,
            agreed: serde_json::from_str(&self.quote).map_err(Error::internal)?,
            what,
        }))
    }
}

/// Charged as it stands now. What has changed meanwhile is due again.
pub async fn settled(tx: &mut Tx, charging: &Permit<Charging>, due: &Due) -> Result<(), Error> {
    const RECORD: &str = "update usage_records set charged_revision = $2 where id = $1";
    const BOOKING: &str = "update bookings set charged = true where id = $1";
    match due.what {
        What::Used { record, revision, .. } => {
            on!(tx, db => sqlx::query(RECORD).bind(record).bind(revision).execute(db).await?.rows_affected());
        }
        What::Missed | What::Cancelled { .. } => {
            on!(tx, db => sqlx::query(BOOKING).bind(charging.booking).execute(db).await?.rows_affected());
        }
    }
    Ok(())
}
