//! A university with a tariff, somebody who keeps its accounts, and a company that uses its microscope.

use crate::{
    bookings::{Scene, application},
    fixtures::{TestDb, at},
};
use app::{
    access::{Caller, Role, Scope},
    bookings::Mode,
    ids::{BookingId, InvoiceId, TariffId},
    invoices::{
        model::Listed,
        operations::{self, NewCharge, Shown},
    },
    money::Yen,
    on,
    tariffs::{self, NewTariff, model::TaxClass},
    time::{Day, Month, Period, parse_day},
    usage::{self, Report},
};

pub struct Accounts<'d> {
    pub scene: Scene<'d>,
    pub office: Caller,
}

/// 4,000 an hour, half of it for small companies, 1,700 for support; half of it for who cancels late.
pub const TARIFF: &str = r#"{"valid_from":"2026-04-01","components":[
    {"item":"time","prices":[{"unit_price_yen":4000}]},{"item":"support","prices":[{"unit_price_yen":1700}]},
    {"item":"sample","prices":[{"unit_price_yen":300}]}],
    "factors":[{"class":"sme","factor":"1/2","on":["time"]}],"billable":{"basis":"occupied","unit_minutes":15},
    "cancel_steps":[{"days_before":8,"share":"0"},{"days_before":1,"share":"0.5"}],"cancel_tax":"out_of_scope"}"#;

impl<'d> Accounts<'d> {
    pub async fn new(db: &'d TestDb) -> Self {
        let scene = Scene::new(db).await;
        let office = db.person("会計", &[(Role::Office, Scope::Institution(scene.university))]).await;
        let accounts = Self { scene, office };
        accounts.tariff(TARIFF).await;
        accounts.number("T4011001098993").await;
        accounts
    }

    pub async fn tariff(&self, json: &str) {
        let new = NewTariff {
            id: TariffId::new(),
            institution: self.scene.university,
            instrument: None,
            name: "標準".to_owned(),
            tariff: serde_json::from_str(json).unwrap(),
        };
        tariffs::operations::add(&self.office, new).await.unwrap();
    }

    async fn number(&self, number: &str) {
        const SQL: &str = "update institutions set registration_number = $2, name_ja = '髙﨑大学' where id = $1";
        let mut tx = self.scene.db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(SQL).bind(self.scene.university).bind(number).execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
    }

    pub fn on(&self, caller: &Caller, now: &str) -> Caller {
        self.scene.db.later(caller, &format!("{now}:00+09:00"))
    }

    /// The office on this day.
    pub fn office_on(&self, day: &str) -> Caller {
        self.on(&self.office, &format!("{day}T09:00"))
    }

    /// With support, on 11 June from ten to twelve.
    pub async fn book(&self) -> BookingId {
        self.scene.book(&self.scene.alice, self.scene.assisted("10:00", "12:00")).await.unwrap()
    }

    pub async fn book_on(&self, day: &str) -> BookingId {
        let mut wanted = application(self.scene.instrument, Mode::AssistedUse, "10:00", "12:00");
        let at = |clock: &str| at(&format!("{day}T{clock}:00+09:00"));
        wanted.period = Period::new(at("10:00"), at("12:00")).unwrap();
        self.scene.book(&self.scene.alice, wanted).await.unwrap()
    }

    /// Checked in and out at these times of 11 June.
    pub async fn used(&self, booking: BookingId, from: &str, to: &str, samples: i64) {
        let supporter = &self.scene.supporter;
        let on = |clock: &str| format!("2026-06-11T{clock}");
        usage::operations::check_in(&self.on(supporter, &on(from)), booking, None, None).await.unwrap();
        let report = Report { samples, ..Report::default() };
        let at_end = self.on(supporter, &on(to));
        usage::operations::check_out(&at_end, booking, None, None, None, report).await.unwrap();
    }

    pub async fn charge(&self, now: &str) {
        let job = self.scene.db.later(&self.scene.db.operator(), &format!("{now}:00+09:00"));
        operations::charge_due(&job, None).await.unwrap();
    }

    /// A sum by hand, in the name of the company.
    pub async fn by_hand(&self, day: &str, yen: i64) {
        let new = NewCharge {
            recipient: app::invoices::model::Recipient::Company(self.scene.company),
            used_on: self::day(day),
            about: "証明書".to_owned(),
            amount: Yen(yen),
            tax: TaxClass::Taxable,
            reason: "依頼による".to_owned(),
        };
        operations::charge_by_hand(&self.office, self.scene.university, new).await.unwrap();
    }

    pub async fn close(&self, on: &str, month: &str) {
        operations::close(&self.office_on(on), self.scene.university, month.parse().unwrap()).await.unwrap();
    }

    /// Everything that was issued, first number first.
    pub async fn issued(&self) -> Vec<Listed> {
        let mut all = operations::invoices(&self.office, self.scene.university, None, false).await.unwrap();
        all.sort_by_key(|one| one.number);
        all
    }

    pub async fn shown(&self, id: InvoiceId) -> Shown {
        operations::invoice(&self.office, id).await.unwrap()
    }

    pub async fn charges(&self, month: &str) -> Vec<i64> {
        let month: Month = month.parse().unwrap();
        let charges = operations::charges(&self.office, self.scene.university, month).await.unwrap();
        let mut amounts: Vec<_> = charges.into_iter().map(|(charge, _)| charge.amount.0).collect();
        amounts.sort_unstable();
        amounts
    }
}

pub fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}
