//! A university with a desk and two who could answer, another one, and two companies.

use crate::fixtures::TestDb;
use app::{
    access::{Caller, Role, Scope},
    consultations::{
        Desk, Kind, Overview, Question,
        operations::{self, Found, Words},
        store::Filter,
    },
    error::Error,
    ids::{ConsultationId, InstitutionId, InstrumentId, RegionId, StaffId},
};

/// What nobody may learn whom it does not concern.
pub const COMPANY: &str = "日立精工";
pub const THEME: &str = "めっき膜厚のばらつき";

pub struct Scene {
    pub university: InstitutionId,
    pub elsewhere: InstitutionId,
    pub region: RegionId,
    pub instrument: InstrumentId,
    /// Knows the instrument.
    pub suzuki: Caller,
    pub suzuki_id: StaffId,
    pub ito: Caller,
    pub ito_id: StaffId,
    pub manager: Caller,
    pub other_manager: Caller,
    pub coordinator: Caller,
    pub alice: Caller,
    pub rival: Caller,
}

impl Scene {
    pub async fn new(db: &TestDb) -> Self {
        let (university, elsewhere) = (db.institution("A大学").await, db.institution("B大学").await);
        let region = db.region("常陸").await;
        let instrument = db.instrument(university, "蛍光X線膜厚計").await;
        let (suzuki, suzuki_id) = db.staff("鈴木", university).await;
        let (ito, ito_id) = db.staff("伊藤", university).await;
        db.skill(suzuki_id, instrument).await;
        let manages = |place| [(Role::InstrumentManager, Scope::Institution(place))];
        let (company, other) = (db.company(COMPANY).await, db.company("競合工業").await);
        let member = |company| [(Role::CompanyMember, Scope::Company(company))];
        Self {
            university,
            elsewhere,
            region,
            instrument,
            suzuki,
            suzuki_id,
            ito,
            ito_id,
            manager: db.person("佐藤", &manages(university)).await,
            other_manager: db.person("橋本", &manages(elsewhere)).await,
            coordinator: db.person("前田", &[(Role::Coordinator, Scope::Region(region))]).await,
            alice: db.person("青木", &member(company)).await,
            rival: db.person("黒田", &member(other)).await,
        }
    }

    pub fn question(&self) -> Question {
        Question {
            kind: Kind::Advice,
            subject: THEME.to_owned(),
            text: "素地は真鍮です。測れますか。".to_owned(),
            files: Vec::new(),
            wishes: "来週の午後".to_owned(),
            instrument: Some(self.instrument),
            desk: None,
            company: None,
        }
    }

    /// Alice asks about the instrument.
    pub async fn asked(&self) -> ConsultationId {
        operations::ask(&self.alice, self.question()).await.unwrap()
    }

    /// Alice has asked, and Suzuki answers for it.
    pub async fn assigned(&self) -> ConsultationId {
        let id = self.asked().await;
        operations::assign(&self.manager, id, 1, None, String::new()).await.unwrap();
        id
    }

    /// Alice asks the region's desk.
    pub async fn asked_region(&self) -> ConsultationId {
        let desk = Some(Desk::Region(self.region));
        operations::ask(&self.alice, Question { instrument: None, desk, ..self.question() }).await.unwrap()
    }

    pub async fn see(&self, caller: &Caller, id: ConsultationId) -> Result<Found, Error> {
        operations::find(caller, id).await
    }

    pub async fn revision(&self, id: ConsultationId) -> i64 {
        self.see(&self.alice, id).await.unwrap().overview.consultation.revision
    }

    pub async fn say(&self, caller: &Caller, id: ConsultationId, text: &str) -> Result<(), Error> {
        operations::write(caller, id, words(text)).await.map(drop)
    }

    pub async fn list(&self, caller: &Caller, filter: Filter) -> Vec<Overview> {
        operations::list(caller, &Filter { limit: 50, ..filter }).await.unwrap()
    }
}

pub fn words(text: &str) -> Words {
    Words { text: text.to_owned(), ..Words::default() }
}
