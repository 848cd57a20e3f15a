//! The waiting list and its offers.

use crate::{
    access::{Permit, Reading, Tx},
    bookings::{
        Disclosure, Mode, Party,
        waiting::{Entry, EntryStatus, Joining, Offer, OfferStatus, Standing, WaitingWish},
    },
    db::Broken,
    error::{Error, Refusal},
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, OfferId, StaffId, WaitingId},
    instruments::UserClass,
    on,
    time::{Day, Instant, Minutes, Period, Zone},
    words::Said,
};

/// `entries!("where …")`: places on waiting lists.
macro_rules! entries {
    ($more:literal, $rest:literal) => {
        concat!(
            "select w.id, w.instrument_id, w.institution_id, w.account_id, w.company_id, w.home_institution_id,
                w.user_class, w.mode, w.purpose, w.disclosure, w.operators, w.minutes, w.earliest, w.latest, w.status,
                w.created_at",
            $more,
            " from waiting_entries w ",
            $rest
        )
    };
}

pub async fn join(tx: &mut Tx, joining: &Permit<Joining>) -> Result<(), Error> {
    const SQL: &str = "insert into waiting_entries
        (id, instrument_id, institution_id, account_id, company_id, home_institution_id, user_class, mode, purpose,
            disclosure, operators, minutes, earliest, latest, status, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let (entry, wish) = (&joining.entry, &joining.entry.wish);
    let operators = serde_json::to_string(&wish.operators).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(SQL).bind(entry.id).bind(wish.instrument).bind(entry.institution).bind(entry.account)
        .bind(entry.party.company()).bind(entry.party.institution()).bind(entry.class.code()).bind(wish.mode)
        .bind(&wish.purpose).bind(wish.disclosure).bind(&operators).bind(wish.length).bind(wish.window.start())
        .bind(wish.window.end()).bind(entry.status).bind(entry.created_at).execute(db).await?.rows_affected());
    Ok(())
}

/// The next state of a place; whoever was faster has changed it.
pub async fn settle<C>(tx: &mut Tx, _permitted: &Permit<C>, entry: &Entry, to: EntryStatus) -> Result<(), Error> {
    const SQL: &str = "update waiting_entries set status = $3 where id = $1 and status = $2";
    let changed = on!(tx, db => sqlx::query(SQL).bind(entry.id).bind(entry.status).bind(to).execute(db).await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// A slot for somebody who waits. A wish has one open offer at a time.
pub async fn offer<C>(tx: &mut Tx, _permitted: &Permit<C>, offer: &Offer) -> Result<(), Error> {
    const SQL: &str =
        "insert into slot_offers (id, entry_id, staff_id, starts_at, ends_at, offered_at, expires_at, status)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let twice = Error::Refused(Refusal::conflict("conflict", Said::by(crate::bookings::waiting::words::offer_gone)));
    on!(tx, db => sqlx::query(SQL).bind(offer.id).bind(offer.entry.id).bind(offer.staff).bind(offer.period.start())
        .bind(offer.period.end()).bind(offer.offered_at).bind(offer.expires_at).bind(offer.status)
        .execute(db).await.map(|_| ())
        .broken(&[("slot_offers_open", twice.clone()), ("slot_offers.entry_id", twice)])?);
    Ok(())
}

/// The answer to an offer, or that there was none; once.
pub async fn answer<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    offer: OfferId,
    to: OfferStatus,
    booking: Option<BookingId>,
) -> Result<(), Error> {
    const SQL: &str = "update slot_offers set status = $2, booking_id = $3, answered_at = $4
        where id = $1 and status = 'open'";
    let now = tx.now();
    let changed = on!(tx, db => sqlx::query(SQL).bind(offer).bind(to).bind(booking).bind(now).execute(db).await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn find_entry(reading: &mut Reading, id: WaitingId) -> Result<Entry, Error> {
    const SQL: &str = entries!("", "where w.id = $1");
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.entry()
}

/// Those who wait for an instrument, within `freed` where that is known, and are offered nothing now; in their order.
pub async fn line(reading: &mut Reading, instrument: InstrumentId, freed: Option<Period>) -> Result<Vec<Entry>, Error> {
    const SQL: &str = entries!(
        "",
        "where w.instrument_id = $1 and w.status = 'waiting' and w.latest > $2
            and ($3 is null or w.earliest < $3) order by w.created_at, w.id limit 1000"
    );
    let since = freed.map_or(reading.now(), |freed| freed.start().max(reading.now()));
    let until = freed.map(Period::end);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(instrument).bind(since).bind(until)
        .fetch_all(db).await?);
    rows.into_iter().map(Row::entry).collect()
}

/// Times that were offered to this entry before: they are not offered again.
pub async fn offered_before(reading: &mut Reading, entry: WaitingId) -> Result<Vec<Period>, Error> {
    const SQL: &str = "select starts_at, ends_at from slot_offers where entry_id = $1 and status <> 'open'";
    let rows: Vec<(Instant, Instant)> = on!(reading, db => sqlx::query_as(SQL).bind(entry).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(|(from, to)| Period::new(from, to)).collect())
}

pub async fn find_offer(reading: &mut Reading, id: OfferId) -> Result<Offer, Error> {
    const SQL: &str = "select entry_id, staff_id, starts_at, ends_at, offered_at, expires_at, status, booking_id
        from slot_offers where id = $1";
    type Found = (WaitingId, Option<StaffId>, Instant, Instant, Instant, Instant, OfferStatus, Option<BookingId>);
    let row: Found = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    let (entry, staff, from, to, offered_at, expires_at, status, booking) = row;
    let entry = find_entry(reading, entry).await?;
    let period = Period::new(from, to).ok_or_else(|| Error::internal("an offer without time"))?;
    Ok(Offer { id, entry, staff, period, offered_at, expires_at, status, booking })
}

/// The open offer of a place, if there is one.
pub async fn open_offer(reading: &mut Reading, entry: WaitingId) -> Result<Option<OfferId>, Error> {
    const SQL: &str = "select id from slot_offers where entry_id = $1 and status = 'open'";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(entry).fetch_optional(db).await?))
}

/// Offers whose time is over, oldest first.
pub async fn overdue_offers(reading: &mut Reading, limit: i64) -> Result<Vec<OfferId>, Error> {
    const SQL: &str =
        "select id from slot_offers where status = 'open' and expires_at <= $1 order by expires_at limit $2";
    let now = reading.now();
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(now).bind(limit).fetch_all(db).await?))
}

/// Instruments that somebody waits for.
pub async fn awaited(reading: &mut Reading) -> Result<Vec<(InstrumentId, InstitutionId)>, Error> {
    const SQL: &str = "select distinct w.instrument_id, w.institution_id from waiting_entries w
        join instruments i on i.id = w.instrument_id
        where w.status = 'waiting' and w.latest > $1 and i.status = 'active' order by w.instrument_id limit 1000";
    let now = reading.now();
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(now).fetch_all(db).await?))
}

/// How many places this person holds on lists.
pub async fn held_places(reading: &mut Reading, account: AccountId) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from waiting_entries
        where account_id = $1 and status in ('waiting', 'offered') and latest > $2";
    let now = reading.now();
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(account).bind(now).fetch_one(db).await?))
}

/// How long this institution lets an offer stand; `None` where it has set nothing.
pub async fn offer_minutes(reading: &mut Reading, institution: InstitutionId, on: Day) -> Result<Option<i64>, Error> {
    const SQL: &str =
        "select value from settings where institution_id = $1 and key = 'offer_minutes' and valid_from <= $2
        order by valid_from desc limit 1";
    let value: Option<String> =
        on!(reading, db => sqlx::query_scalar(SQL).bind(institution).bind(on).fetch_optional(db).await?);
    Ok(value.and_then(|value| value.trim().parse().ok()))
}

/// This person's places, the latest first, with what is offered.
pub async fn standings(reading: &mut Reading, account: AccountId) -> Result<Vec<Standing>, Error> {
    const SQL: &str = entries!(
        ", i.name_ja instrument_ja, i.name_en instrument_en, n.name_ja institution_ja, n.name_en institution_en,
            n.time_zone, o.id offer_id, o.staff_id, o.starts_at, o.ends_at, o.offered_at, o.expires_at,
            (select count(*) from waiting_entries e where e.instrument_id = w.instrument_id and e.status = 'waiting'
                and e.latest > $2 and e.created_at < w.created_at) before_it",
        "join instruments i on i.id = w.instrument_id join institutions n on n.id = w.institution_id
        left join slot_offers o on o.entry_id = w.id and o.status = 'open'
        where w.account_id = $1 order by w.created_at desc, w.id desc limit 100"
    );
    let now = reading.now();
    let rows: Vec<StandingRow> = on!(reading, db => sqlx::query_as(SQL).bind(account).bind(now).fetch_all(db).await?);
    rows.into_iter().map(StandingRow::standing).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: WaitingId,
    instrument_id: InstrumentId,
    institution_id: InstitutionId,
    account_id: AccountId,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    user_class: String,
    mode: Mode,
    purpose: String,
    disclosure: Disclosure,
    operators: String,
    minutes: Minutes,
    earliest: Instant,
    latest: Instant,
    status: EntryStatus,
    created_at: Instant,
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    #[sqlx(flatten)]
    entry: Row,
    instrument_ja: String,
    instrument_en: String,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    offer_id: Option<OfferId>,
    staff_id: Option<StaffId>,
    starts_at: Option<Instant>,
    ends_at: Option<Instant>,
    offered_at: Option<Instant>,
    expires_at: Option<Instant>,
    before_it: i64,
}

impl Row {
    fn entry(self) -> Result<Entry, Error> {
        let party = match (self.company_id, self.home_institution_id) {
            (Some(company), _) => Party::Company(company),
            (None, Some(home)) => Party::Institution(home),
            (None, None) => return Err(Error::internal("somebody waits for nobody")),
        };
        let window = Period::new(self.earliest, self.latest).ok_or_else(|| Error::internal("a wish without time"))?;
        Ok(Entry {
            id: self.id,
            institution: self.institution_id,
            account: self.account_id,
            party,
            class: UserClass::from_code(&self.user_class).ok_or_else(|| Error::internal("a wish without class"))?,
            wish: WaitingWish {
                instrument: self.instrument_id,
                window,
                length: self.minutes,
                mode: self.mode,
                purpose: self.purpose,
                disclosure: self.disclosure,
                operators: serde_json::from_str(&self.operators).map_err(Error::internal)?,
            },
            status: self.status,
            created_at: self.created_at,
        })
    }
}

impl StandingRow {
    fn standing(self) -> Result<Standing, Error> {
        let entry = self.entry.entry()?;
        let times = self.starts_at.zip(self.ends_at).and_then(|(from, to)| Period::new(from, to));
        let offer = self.offer_id.zip(times).zip(self.offered_at.zip(self.expires_at));
        let offer = offer.map(|((id, period), (offered_at, expires_at))| Offer {
            id,
            entry: entry.clone(),
            staff: self.staff_id,
            period,
            offered_at,
            expires_at,
            status: OfferStatus::Open,
            booking: None,
        });
        Ok(Standing {
            entry,
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            instrument: Said { ja: self.instrument_ja, en: self.instrument_en },
            institution: Said { ja: self.institution_ja, en: self.institution_en },
            before: self.before_it,
            offer,
        })
    }
}
