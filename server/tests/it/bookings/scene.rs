//! A university with an instrument and somebody who supports it, and two companies that want it.

use crate::fixtures::{TestDb, at};
use app::{
    access::{Caller, Role, Scope},
    bookings::{Disclosure, Mode, Overview, operations::Application},
    error::{Error, Refusal},
    ids::{BookingId, CompanyId, InstitutionId, InstrumentId, StaffId},
    on,
    time::Period,
};

pub struct Scene<'d> {
    pub db: &'d TestDb,
    pub university: InstitutionId,
    pub instrument: InstrumentId,
    pub staff: StaffId,
    pub supporter: Caller,
    pub manager: Caller,
    pub company: CompanyId,
    pub alice: Caller,
    pub rival: Caller,
}

impl<'d> Scene<'d> {
    pub async fn new(db: &'d TestDb) -> Self {
        let university = db.institution("A大学").await;
        let instrument = db.instrument(university, "SEM").await;
        let (supporter, staff) = db.staff("鈴木", university).await;
        db.skill(staff, instrument).await;
        let manager = db.person("佐藤", &[(Role::InstrumentManager, Scope::Institution(university))]).await;
        let (company, other) = (db.company("日立精工").await, db.company("競合工業").await);
        let alice = db.person("青木", &[(Role::CompanyMember, Scope::Company(company))]).await;
        let rival = db.person("黒田", &[(Role::CompanyMember, Scope::Company(other))]).await;
        Self { db, university, instrument, staff, supporter, manager, company, alice, rival }
    }

    pub async fn rules(&self, rules: &'static str) {
        self.set("rules", rules).await;
    }

    pub async fn hours(&self, hours: &'static str) {
        self.set("hours", hours).await;
    }

    async fn set(&self, column: &'static str, value: &'static str) {
        const RULES: &str = "update instruments set rules = $2 where id = $1";
        const HOURS: &str = "update instruments set hours = $2 where id = $1";
        let sql = if column == "rules" { RULES } else { HOURS };
        let mut tx = self.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(sql).bind(self.instrument).bind(value).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
    }

    pub fn self_use(&self, from: &str, to: &str) -> Application {
        application(self.instrument, Mode::SelfUse, from, to)
    }

    pub fn assisted(&self, from: &str, to: &str) -> Application {
        application(self.instrument, Mode::AssistedUse, from, to)
    }

    pub async fn book(&self, caller: &Caller, application: Application) -> Result<BookingId, Error> {
        app::bookings::operations::book(caller, application).await
    }

    pub async fn see(&self, caller: &Caller, id: BookingId) -> Result<Overview, Error> {
        Ok(app::bookings::operations::find(caller, id).await?.overview)
    }
}

/// On Thursday 11 June 2026 in Tokyo, `period("10:00", "12:00")`.
pub fn period(from: &str, to: &str) -> Period {
    let on = |clock: &str| at(&format!("2026-06-11T{clock}:00+09:00"));
    Period::new(on(from), on(to)).unwrap()
}

pub fn application(instrument: InstrumentId, mode: Mode, from: &str, to: &str) -> Application {
    Application {
        instrument,
        period: period(from, to),
        mode,
        staff: None,
        purpose: "破断面の観察".to_owned(),
        disclosure: Disclosure::Closed,
        operators: vec!["青木".to_owned()],
        on_behalf_of: None,
        override_reason: None,
    }
}

pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn codes(refusal: &Refusal) -> Vec<&'static str> {
    refusal.violations.iter().map(|violation| violation.code).collect()
}
