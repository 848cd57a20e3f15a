//! A case as facts for the pure rules, and as rows for everything else.

use super::{ALWAYS, Case, Fate, Held, Who};
use crate::fixtures::{TestDb, at};
use app::{
    access::{Caller, Role, Scope},
    bookings::{
        Disclosure, Mode, Status,
        operations::{self, Application},
        rules::{self, Asker, Facts, Helper, Wish},
    },
    error::Error,
    ids::{AccountId, BookingId, CompanyId, InstitutionId, InstrumentId, OutageId, StaffId},
    instruments::{self, OpeningHours, Rules, Support, UserClass},
    on,
    schedule::{Lane, Reason, Taken, free_lane},
    time::{Instant, Period, Zone},
};
use std::collections::BTreeSet;

const OFFICE: &str = r#"{"weekly":[{"weekday":1,"from":"09:00","to":"17:30"},{"weekday":2,"from":"09:00","to":"17:30"},{"weekday":3,"from":"09:00","to":"17:30"},{"weekday":4,"from":"09:00","to":"17:30"},{"weekday":5,"from":"09:00","to":"17:30"}]}"#;

/// `11T10:00` is on 11 June 2026 in Tokyo; other months are written in full.
pub fn on_time(text: &str) -> Instant {
    let month = if text.len() > 8 { "" } else { "2026-06-" };
    at(&format!("{month}{text}:00+09:00"))
}

pub fn period(from: &str, to: &str) -> Period {
    Period::new(on_time(from), on_time(to)).unwrap()
}

impl Who {
    fn account(self) -> AccountId {
        AccountId::fixed(self as u128 + 1)
    }

    fn company(self) -> Option<CompanyId> {
        match self {
            Self::Alice | Self::Colleague => Some(CompanyId::fixed(1)),
            Self::Rival => Some(CompanyId::fixed(2)),
            Self::Manager => None,
        }
    }
}

impl Case {
    pub fn wish(&self) -> Wish {
        let answered_for = self.because.map(str::to_owned);
        Wish { period: period(self.from, self.to), mode: self.mode, staff: None, answered_for }
    }

    /// Everything the pure rules look at.
    pub fn facts(&self) -> Facts {
        let instrument = InstrumentId::fixed(1);
        let class = if self.asker == Who::Manager { UserClass::Internal } else { UserClass::Sme };
        let rules: Rules = serde_json::from_str(self.rules).unwrap();
        let rules = rules.for_class(class);
        let hours: OpeningHours = serde_json::from_str(self.hours).unwrap();
        let helper = Helper {
            staff: StaffId::fixed(1),
            account: AccountId::fixed(99),
            name: "鈴木".to_owned(),
            hours: serde_json::from_str(OFFICE).unwrap(),
        };
        let mut facts = Facts {
            instrument,
            zone: Zone::TOKYO,
            status: instruments::Status::Active,
            support: if self.support == "required" { Support::Required } else { Support::Optional },
            lanes: self.capacity,
            hours: hours.extended_by(&rules.extra_hours),
            rules,
            holidays: BTreeSet::new(),
            helpers: if self.mode.needs_staff() { vec![helper.clone()] } else { Vec::new() },
            taken: Vec::new(),
            held: self.held.iter().enumerate().map(|(number, held)| held.known(number)).collect(),
            asker: if self.asker == Who::Manager { Asker::Keeper } else { Asker::User },
            class,
            account: self.asker.account(),
            company: self.asker.company(),
            present: self.present.map(|present| rules::Present {
                period: period(present.from, present.to),
                status: if present.is_running { Status::InUse } else { Status::Confirmed },
            }),
            uncleared: Vec::new(),
        };
        for (from, to) in &self.outages {
            let all = (0..self.capacity).map(|lane| taken(instrument.uuid(), lane, period(from, to), Reason::Outage));
            facts.taken.extend(all);
        }
        for (from, to) in &self.leaves {
            facts.taken.push(taken(helper.account.uuid(), 0, period(from, to), Reason::Leave));
        }
        for held in self.held.iter().filter(|held| held.fate == Fate::Confirmed) {
            let period = period(held.from, held.to);
            let Lane(lane) = free_lane(&facts.taken, facts.resource(), facts.lanes, period).unwrap();
            facts.taken.push(taken(instrument.uuid(), lane, period, Reason::Booking));
        }
        facts
    }
}

fn taken(resource: uuid::Uuid, lane: i64, period: Period, reason: Reason) -> Taken {
    Taken { resource, lane: Lane(lane), period, reason, booking: None }
}

impl Held {
    fn known(&self, number: usize) -> rules::Held {
        rules::Held {
            booking: BookingId::fixed(number as u128 + 1),
            account: self.who.account(),
            company: self.who.company(),
            period: period(self.from, self.to),
            status: match self.fate {
                Fate::Confirmed => Status::Confirmed,
                Fate::Missed => Status::Missed,
                Fate::Cancelled => Status::Cancelled,
            },
        }
    }
}

/// The situation of a case in a database: an instrument, companies and people of its own.
pub struct World<'d> {
    pub db: &'d TestDb,
    pub case: Case,
    pub instrument: InstrumentId,
    people: Vec<(Who, Caller)>,
    pub manager: Caller,
    staff: Caller,
}

impl<'d> World<'d> {
    /// Without the case's rules yet: what is there already was booked before they were made.
    pub async fn new(db: &'d TestDb, university: InstitutionId, case: &Case) -> Self {
        let instrument = db.instrument(university, case.name).await;
        let (staff, employment) = db.staff("鈴木", university).await;
        db.skill(employment, instrument).await;
        let (small, other) = (db.company("日立精工").await, db.company("競合工業").await);
        let member = |company| [(Role::CompanyMember, Scope::Company(company))];
        let manager = db.person("佐藤", &[(Role::InstrumentManager, Scope::Institution(university))]).await;
        let people = vec![
            (Who::Alice, db.person("青木", &member(small)).await),
            (Who::Colleague, db.person("井上", &member(small)).await),
            (Who::Rival, db.person("黒田", &member(other)).await),
            (Who::Manager, manager.clone()),
        ];
        let world = Self { db, case: case.clone(), instrument, people, manager, staff };
        world.write("{}", ALWAYS, "optional").await;
        world.fill().await;
        world
    }

    pub fn caller(&self, who: Who) -> &Caller {
        &self.people.iter().find(|(known, _)| *known == who).unwrap().1
    }

    /// The asker at the time of the case.
    pub fn asker(&self) -> Caller {
        self.db.later(self.caller(self.case.asker), &on_time(self.case.now).to_rfc3339())
    }

    pub fn application(&self, mode: Mode, period: Period) -> Application {
        Application {
            instrument: self.instrument,
            period,
            mode,
            staff: None,
            purpose: "破断面の観察".to_owned(),
            disclosure: Disclosure::Closed,
            operators: Vec::new(),
            on_behalf_of: None,
            override_reason: None,
        }
    }

    pub fn wanted(&self) -> Application {
        let wish = self.case.wish();
        Application { override_reason: wish.answered_for, ..self.application(wish.mode, wish.period) }
    }

    /// The booking that is to be changed: the case's, or one that is in nobody's way.
    pub async fn present(&self) -> (BookingId, i64) {
        let (from, to, is_running) = match self.case.present {
            Some(present) => (present.from, present.to, present.is_running),
            None => ("25T10:00", "25T11:00", false),
        };
        let asker = self.caller(self.case.asker);
        let id = operations::book(asker, self.application(Mode::SelfUse, period(from, to))).await.unwrap();
        if is_running {
            let beginning = self.db.later(asker, &on_time(from).to_rfc3339());
            app::usage::operations::check_in(&beginning, id, None, None).await.unwrap();
        }
        (id, if is_running { 2 } else { 1 })
    }

    /// From now on the case's rules hold.
    pub async fn rule(&self) {
        self.set(self.case.rules, self.case.hours).await;
    }

    pub async fn set(&self, rules: &str, hours: &str) {
        self.write(rules, hours, self.case.support).await;
    }

    async fn write(&self, rules: &str, hours: &str, support: &str) {
        const SQL: &str = "update instruments set rules = $2, hours = $3, capacity = $4, support = $5 where id = $1";
        let capacity = self.case.capacity;
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(SQL).bind(self.instrument).bind(rules).bind(hours).bind(capacity).bind(support)
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
    }

    async fn fill(&self) {
        for held in &self.case.held {
            let wanted = self.application(Mode::SelfUse, period(held.from, held.to));
            let id = operations::book(self.caller(held.who), wanted).await.unwrap();
            match held.fate {
                Fate::Confirmed => {}
                Fate::Cancelled => operations::cancel(self.caller(held.who), id, 1, String::new()).await.unwrap(),
                Fate::Missed => self.miss(id).await,
            }
        }
        for (from, to) in &self.case.outages {
            for lane in 0..self.case.capacity {
                self.outage(lane, period(from, to)).await;
            }
        }
        for (from, to) in &self.case.leaves {
            self.leave(period(from, to)).await;
        }
    }

    async fn miss(&self, id: BookingId) {
        const BOOKING: &str = "update bookings set status = 'missed', revision = revision + 1 where id = $1";
        const ALLOCATION: &str = "update allocations set live = $2 where booking_id = $1";
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(BOOKING).bind(id).execute(db).await.unwrap().rows_affected());
        on!(tx, db => sqlx::query(ALLOCATION).bind(id).bind(false).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
    }

    async fn outage(&self, lane: i64, period: Period) {
        const OUTAGE: &str = "insert into outages (id, instrument_id, kind, starts_at, ends_at, reason, created_at)
            values ($1, $2, 'planned', $3, $4, 'maintenance', $3)";
        let id = OutageId::new();
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(OUTAGE).bind(id).bind(self.instrument).bind(period.start()).bind(period.end())
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        self.occupy(self.instrument.uuid(), lane, period, "outage", "outage_id", id.uuid()).await;
    }

    async fn leave(&self, period: Period) {
        const LEAVE: &str = "insert into leaves (id, staff_id, starts_at, ends_at, kind, created_at)
            select $1, id, $3, $4, 'paid', $3 from staff where account_id = $2";
        let (id, account) = (uuid::Uuid::now_v7(), self.staff.actor.account().unwrap());
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(LEAVE).bind(id).bind(account).bind(period.start()).bind(period.end())
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        self.occupy(account.uuid(), 0, period, "leave", "leave_id", id).await;
    }

    async fn occupy(&self, resource: uuid::Uuid, lane: i64, period: Period, reason: &str, cause: &str, by: uuid::Uuid) {
        let sql = format!(
            "insert into allocations (id, resource, lane, starts_at, ends_at, reason, {cause}) values ($1, $2, $3, $4, $5, $6, $7)"
        );
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(sqlx::AssertSqlSafe(sql)).bind(uuid::Uuid::now_v7()).bind(resource).bind(lane)
            .bind(period.start()).bind(period.end()).bind(reason).bind(by).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
    }

    /// Live time of the instrument and its staff, to see that a refusal changes nothing.
    pub async fn occupied(&self) -> Vec<(uuid::Uuid, Instant, Instant)> {
        const SQL: &str = "select resource, starts_at, ends_at from allocations where live and resource in ($1, $2)
            order by resource, starts_at, ends_at";
        let person = self.staff.actor.account().unwrap();
        let mut reading = self.db.operator().read().await.unwrap();
        on!(reading, db => sqlx::query_as(SQL).bind(self.instrument).bind(person).fetch_all(db).await.unwrap())
    }
}

/// The codes of what was refused; empty where it was accepted.
pub fn codes<T>(answer: Result<T, Error>) -> Vec<String> {
    match answer {
        Ok(_) => Vec::new(),
        Err(Error::Refused(refusal)) => refusal.violations.iter().map(|broken| broken.code.to_owned()).collect(),
        Err(error) => vec![format!("{error:?}")],
    }
}
