//! Rows ↔ bookings.

use crate::{
    access::Reading,
    bookings::{Booking, CancellationCost, Disclosure, Event, Kept, Mode, Overview, Party, Status, Step},
    error::Error,
    ids::{AccountId, BookingId, BundleId, CompanyId, InstitutionId, InstrumentId, OutageId, StaffId},
    instruments::UserClass,
    money::Yen,
    on,
    time::{Instant, Period, Zone},
    words::Said,
};

/// `overviews!("where …")`: bookings with the names of all they concern.
macro_rules! overviews {
    ($rest:literal) => {
        concat!(
            "select b.id, b.instrument_id, b.institution_id, b.account_id, b.company_id, b.home_institution_id,
                b.staff_id, b.mode, b.purpose, b.disclosure, b.operators, b.status, b.starts_at, b.ends_at, b.user_class,
                b.quote, b.override_reason, b.hold_until, b.created_at, b.revision, b.outage_id, b.bundle_id,
                b.cancelled_late, b.cancellation_yen, k.starts_at kept_start, k.ends_at kept_end, k.mode kept_mode,
                k.staff_id kept_staff, k.quote kept_quote, k.override_reason kept_reason,
                i.name_ja instrument_ja, i.name_en instrument_en, n.name_ja institution_ja, n.name_en institution_en,
                n.time_zone, holder.name holder, c.name company, home.name_ja home_ja, home.name_en home_en,
                supporter.name staff
            from bookings b
            join instruments i on i.id = b.instrument_id
            join institutions n on n.id = b.institution_id
            join accounts holder on holder.id = b.account_id
            left join companies c on c.id = b.company_id
            left join institutions home on home.id = b.home_institution_id
            left join staff s on s.id = b.staff_id
            left join accounts supporter on supporter.id = s.account_id
            left join kept_slots k on k.booking_id = b.id ",
            $rest
        )
    };
}
pub(super) use overviews;

/// A booking, to be shown only through `Insight`.
pub async fn find(reading: &mut Reading, id: BookingId) -> Result<Overview, Error> {
    const SQL: &str = overviews!("where b.id = $1");
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.overview()
}

/// A booking's life so far.
pub async fn events(reading: &mut Reading, id: BookingId) -> Result<Vec<Event>, Error> {
    const SQL: &str =
        "select e.revision, e.at, a.name, e.from_status, e.to_status, e.reason, e.what from booking_events e
        left join accounts a on a.id = e.account_id where e.booking_id = $1 order by e.revision";
    type Row = (i64, Instant, Option<String>, Option<Status>, Status, String, Step);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_all(db).await?);
    let event = |(revision, at, by, from, to, reason, what)| Event { revision, at, by, from, to, reason, what };
    Ok(rows.into_iter().map(event).collect())
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: BookingId,
    instrument_id: InstrumentId,
    institution_id: InstitutionId,
    account_id: AccountId,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    staff_id: Option<StaffId>,
    mode: Mode,
    purpose: String,
    disclosure: Disclosure,
    operators: String,
    status: Status,
    starts_at: Instant,
    ends_at: Instant,
    user_class: String,
    quote: String,
    override_reason: Option<String>,
    hold_until: Option<Instant>,
    created_at: Instant,
    revision: i64,
    outage_id: Option<OutageId>,
    bundle_id: Option<BundleId>,
    cancelled_late: Option<bool>,
    cancellation_yen: Option<Yen>,
    kept_start: Option<Instant>,
    kept_end: Option<Instant>,
    kept_mode: Option<Mode>,
    kept_staff: Option<StaffId>,
    kept_quote: Option<String>,
    kept_reason: Option<String>,
    instrument_ja: String,
    instrument_en: String,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    holder: String,
    company: Option<String>,
    home_ja: Option<String>,
    home_en: Option<String>,
    staff: Option<String>,
}

impl Row {
    pub(super) fn overview(mut self) -> Result<Overview, Error> {
        let kept = self.kept()?;
        let cancelled =
            self.cancelled_late.zip(self.cancellation_yen).map(|(late, fee)| CancellationCost { late, fee });
        let (party, party_name) = match (self.company_id, self.home_institution_id) {
            (Some(company), _) => {
                let name = self.company.unwrap_or_default();
                (Party::Company(company), Said { ja: name.clone(), en: name })
            }
            (None, Some(home)) => {
                let name = Said { ja: self.home_ja.unwrap_or_default(), en: self.home_en.unwrap_or_default() };
                (Party::Institution(home), name)
            }
            (None, None) => return Err(Error::internal("a booking is for nobody")),
        };
        let booking = Booking {
            id: self.id,
            instrument: self.instrument_id,
            institution: self.institution_id,
            account: self.account_id,
            party,
            staff: self.staff_id,
            mode: self.mode,
            purpose: self.purpose,
            disclosure: self.disclosure,
            operators: serde_json::from_str(&self.operators).map_err(Error::internal)?,
            status: self.status,
            period: Period::new(self.starts_at, self.ends_at)
                .ok_or_else(|| Error::internal("a booking without time"))?,
            class: UserClass::from_code(&self.user_class).ok_or_else(|| Error::internal("a booking without class"))?,
            quote: serde_json::from_str(&self.quote).map_err(Error::internal)?,
            override_reason: self.override_reason,
            hold_until: self.hold_until,
            created_at: self.created_at,
            revision: self.revision,
            kept,
            outage: self.outage_id,
            bundle: self.bundle_id,
            cancelled,
        };
        Ok(Overview {
            booking,
            zone: self.time_zone.parse::<Zone>().unwrap_or(Zone::TOKYO),
            instrument: Said { ja: self.instrument_ja, en: self.instrument_en },
            institution: Said { ja: self.institution_ja, en: self.institution_en },
            holder: self.holder,
            party: party_name,
            staff: self.staff,
        })
    }

    /// What was approved, while another time waits.
    fn kept(&mut self) -> Result<Option<Kept>, Error> {
        let (Some(start), Some(end), Some(mode), Some(quote)) =
            (self.kept_start, self.kept_end, self.kept_mode, self.kept_quote.take())
        else {
            return Ok(None);
        };
        Ok(Some(Kept {
            period: Period::new(start, end).ok_or_else(|| Error::internal("a kept slot without time"))?,
            mode,
            staff: self.kept_staff,
            quote: serde_json::from_str(&quote).map_err(Error::internal)?,
            override_reason: self.kept_reason.take(),
        }))
    }
}
