//! Diaries: the way from draft to locked month, who may see and do what, and guards that hold against raw SQL.

mod attendance;
mod guards;
mod invariants;
mod journey;
mod reversals;
mod secrecy;
mod sheet;

use crate::fixtures::{TestDb, at};
use app::{
    access::{Caller, Role, Scope},
    diary::{Activity, Entry, Step, operations},
    error::Error,
    ids::{BookingId, CompanyId, DiaryEntryId, InstitutionId, InstrumentId, StaffId},
    on,
    time::{Minutes, Month, Period},
};

/// An institution with everybody a diary passes through.
pub struct Office {
    pub institution: InstitutionId,
    pub staff: Caller,
    pub id: StaffId,
    pub supervisor: Caller,
    pub office: Caller,
}

pub async fn office(db: &TestDb) -> Office {
    let institution = db.institution("A大学").await;
    let (staff, id) = db.staff("鈴木", institution).await;
    let here = Scope::Institution(institution);
    let supervisor = db.person("高橋", &[(Role::InstrumentManager, here)]).await;
    let office = db.person("佐藤", &[(Role::Office, here)]).await;
    Office { institution, staff, id, supervisor, office }
}

pub fn june() -> Month {
    "2026-06".parse().unwrap()
}

/// `line("2026-06-08", "09:00", "12:00")`
pub fn line(day: &str, from: &str, to: &str) -> Entry {
    let period = Period::new(at(&format!("{day}T{from}:00+09:00")), at(&format!("{day}T{to}:00+09:00"))).unwrap();
    Entry {
        id: DiaryEntryId::new(),
        day: day.parse().unwrap(),
        period,
        break_minutes: Minutes::ZERO,
        overtime_minutes: Minutes::ZERO,
        programme: None,
        activity: Activity::Guidance,
        text: "試料の前処理を指導".to_owned(),
        booking: None,
        draft: false,
        revision: 1,
    }
}

impl Office {
    pub async fn step(&self, caller: &Caller, step: Step) -> Result<(), Error> {
        operations::step(caller, self.id, june(), step, "記入漏れ".to_owned(), None).await
    }

    /// A session of this staff member that is over, as booking and use leave it behind.
    pub async fn session(
        &self,
        db: &TestDb,
        instrument: InstrumentId,
        company: CompanyId,
        from: &str,
        to: &str,
    ) -> BookingId {
        const BOOKING: &str =
            "insert into bookings (id, instrument_id, institution_id, account_id, company_id, staff_id,
                mode, purpose, status, starts_at, ends_at, user_class, quote, quoted_yen, created_at)
            values ($1, $2, $3, $4, $5, $6, 'assisted_use', '膜厚測定', 'completed', $7, $8, 'sme', '{}', 0, $7)";
        const USE: &str =
            "insert into usage_records (id, booking_id, institution_id, instrument_id, company_id, staff_id,
                mode, user_class, actual_start, actual_end, recorded_by, recorded_at)
            values ($1, $1, $3, $2, $5, $6, 'assisted_use', 'sme', $7, $8, $4, $8)";
        let id = BookingId::new();
        let account = self.staff.actor.account().unwrap();
        let mut tx = db.operator().begin().await.unwrap();
        for sql in [BOOKING, USE] {
            on!(tx, db => sqlx::query(sql).bind(id).bind(instrument).bind(self.institution).bind(account).bind(company)
                .bind(self.id).bind(at(from)).bind(at(to)).execute(db).await.unwrap().rows_affected());
        }
        tx.commit().await.unwrap();
        id
    }
}

/// What the screen's form answers: the same action, with the same text.
pub async fn form(caller: &Caller, action: &str, fields: &[(&str, &str)]) -> Result<(), Error> {
    let typed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let action = app::actions::find(action).unwrap();
    (action.run)(caller.clone(), app::form::Typed::new(typed, Vec::new())).await.map(drop)
}

/// What a refusal says about itself.
fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}
