//! The facts of many instruments, in as many queries as there are subjects.

use super::Quest;
use crate::{
    access::Reading,
    bookings::{
        Status,
        rules::{Held, Helper},
        store::Ground,
    },
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    instruments::{self, OpeningHours, Rules, Support},
    money::Yen,
    on,
    time::{Instant, Period, Zone},
    words::Said,
};
use serde::de::DeserializeOwned;
use sqlx::QueryBuilder;
use std::collections::HashMap;

/// As many values as both engines take in one statement without thinking about it.
const CHUNK: usize = 10_000;

/// Instruments in use of a category, an institution, a region; in the order of their ids.
pub async fn grounds(reading: &mut Reading, quest: &Quest, limit: usize) -> Result<Vec<(Ground, Option<Yen>)>, Error> {
    const SELECT: &str = "select i.id, i.institution_id, i.name_ja, i.name_en, n.name_ja institution_ja,
            n.name_en institution_en, n.time_zone, i.support, i.capacity, i.status, i.rules, i.hours, i.hourly_yen
        from instruments i join institutions n on n.id = i.institution_id where i.status = 'active'";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<Row> = on!(reading, db => {
        let mut query = QueryBuilder::new(SELECT);
        if let Some(category) = &quest.category {
            query.push(" and i.category = ").push_bind(category);
        }
        if let Some(institution) = quest.institution {
            query.push(" and i.institution_id = ").push_bind(institution);
        }
        if let Some(region) = quest.region {
            query.push(" and n.region_id = ").push_bind(region);
        }
        query.push(" order by i.id limit ").push_bind(limit);
        query.build_query_as().fetch_all(db).await?
    });
    let (mut rules, mut hours) = (Parsed::default(), Parsed::default());
    rows.into_iter().map(|row| row.ground(&mut rules, &mut hours)).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: InstrumentId,
    institution_id: InstitutionId,
    name_ja: String,
    name_en: String,
    institution_ja: String,
    institution_en: String,
    time_zone: String,
    support: Support,
    capacity: i64,
    status: instruments::Status,
    rules: String,
    hours: String,
    hourly_yen: Option<Yen>,
}

impl Row {
    fn ground(
        self,
        rules: &mut Parsed<Rules>,
        hours: &mut Parsed<OpeningHours>,
    ) -> Result<(Ground, Option<Yen>), Error> {
        let ground = Ground {
            instrument: self.id,
            institution: self.institution_id,
            name: Said { ja: self.name_ja, en: self.name_en },
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            zone: self.time_zone.parse().unwrap_or(Zone::TOKYO),
            support: self.support,
            capacity: self.capacity,
            status: self.status,
            rules: rules.read(self.rules)?,
            hours: hours.read(self.hours)?,
        };
        Ok((ground, self.hourly_yen))
    }
}

/// Most instruments of an institution have the same rules and hours: each text is read once.
struct Parsed<T>(HashMap<String, T>);

impl<T> Default for Parsed<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: DeserializeOwned + Clone> Parsed<T> {
    fn read(&mut self, text: String) -> Result<T, Error> {
        if let Some(known) = self.0.get(&text) {
            return Ok(known.clone());
        }
        let value: T = serde_json::from_str(&text).map_err(Error::internal)?;
        self.0.insert(text, value.clone());
        Ok(value)
    }
}

/// Who is qualified to support each of these instruments, by name.
pub async fn helpers(
    reading: &mut Reading,
    instruments: &[InstrumentId],
) -> Result<HashMap<InstrumentId, Vec<Helper>>, Error> {
    const SKILLS: &str = "select k.instrument_id, k.staff_id from skills k where k.instrument_id in (";
    const STAFF: &str = "select s.id, s.account_id, a.name, s.hours from staff s join accounts a on a.id = s.account_id
        where s.ended_at is null and a.disabled_at is null and s.id in (select k.staff_id from skills k
            where k.instrument_id in (";
    let (mut skills, mut staff) = (Vec::<(InstrumentId, StaffId)>::new(), Vec::<Member>::new());
    for chunk in instruments.chunks(CHUNK) {
        skills.extend(on!(reading, db => {
            let mut query = QueryBuilder::new(SKILLS);
            listed!(query, chunk);
            query.push(")").build_query_as::<(InstrumentId, StaffId)>().fetch_all(db).await?
        }));
        staff.extend(on!(reading, db => {
            let mut query = QueryBuilder::new(STAFF);
            listed!(query, chunk);
            query.push("))").build_query_as::<Member>().fetch_all(db).await?
        }));
    }
    let mut hours = Parsed::default();
    let mut known = HashMap::new();
    for (staff, account, name, text) in staff {
        known.insert(staff, Helper { staff, account, name, hours: hours.read(text)? });
    }
    let mut found: HashMap<InstrumentId, Vec<Helper>> = HashMap::new();
    for (instrument, staff) in skills {
        found.entry(instrument).or_default().extend(known.get(&staff).cloned());
    }
    for helpers in found.values_mut() {
        helpers.sort_by(|a, b| (&a.name, a.staff).cmp(&(&b.name, b.staff)));
    }
    Ok(found)
}

type Member = (StaffId, AccountId, String, String);

/// `listed!(query, ids)`: `?, ?, ?`
macro_rules! listed {
    ($query:ident, $ids:expr) => {{
        let mut list = $query.separated(", ");
        for id in $ids {
            list.push_bind(*id);
        }
    }};
}
use listed;

/// What this person and this company have of any instrument from `since` on, and have not given back.
pub async fn held(
    reading: &mut Reading,
    account: AccountId,
    company: Option<CompanyId>,
    since: Instant,
) -> Result<HashMap<InstrumentId, Vec<Held>>, Error> {
    const SQL: &str = "select instrument_id, id, account_id, company_id, starts_at, ends_at, status from bookings
        where (account_id = $1 or company_id = $2) and starts_at >= $3
            and status in ('requested', 'confirmed', 'in_use', 'completed', 'missed')";
    type Row = (InstrumentId, BookingId, AccountId, Option<CompanyId>, Instant, Instant, Status);
    let rows: Vec<Row> =
        on!(reading, db => sqlx::query_as(SQL).bind(account).bind(company).bind(since).fetch_all(db).await?);
    let mut found: HashMap<InstrumentId, Vec<Held>> = HashMap::new();
    for (instrument, booking, account, company, starts_at, ends_at, status) in rows {
        let held = Period::new(starts_at, ends_at).map(|period| Held { booking, account, company, period, status });
        found.entry(instrument).or_default().extend(held);
    }
    Ok(found)
}
