//! How long the close of a month takes with 500 companies and 20,000 charges, on both engines: `cargo bench --bench closing`.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod bed;

use app::{
    access::{Actor, Caller, Clock, Membership, Person, Role, Scope},
    db::{Db, Pools},
    ids::{AccountId, ChargeId, CompanyId, InstitutionId},
    invoices::operations,
    on,
    words::Lang,
};
use std::time::{Duration, Instant};

const COMPANIES: usize = 500;
const CHARGES: usize = 20_000;

#[tokio::main]
async fn main() {
    for place in bed::places().await {
        measure(place.open().await).await;
    }
}

async fn measure(db: Db) {
    let engine = db.engine();
    let clock = Clock::starting_at("2026-07-01T09:00:00+09:00".parse().unwrap());
    let operator = Caller::new(db, clock, Actor::Operator, Lang::Ja);
    let (institution, office) = fill(&operator).await;
    let office = Caller::new(operator.db.clone(), clock, office, Lang::Ja);
    let month = "2026-06".parse().unwrap();
    let watcher = tokio::spawn(watch(office.clone(), institution));
    let began = Instant::now();
    operations::close(&office, institution, month).await.unwrap();
    let took = began.elapsed().as_secs_f64();
    watcher.abort();
    let issued = operations::invoices(&office, institution, Some(month), false).await.unwrap();
    let last = issued.iter().map(|one| one.number).max().unwrap_or_default();
    println!(
        "{engine}: {COMPANIES} companies, {CHARGES} charges: {took:.2} s, {} invoices, last number {last}",
        issued.len()
    );
}

/// What somebody sees who watches the close.
async fn watch(office: Caller, institution: InstitutionId) {
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let preview = operations::preview(&office, institution, "2026-06".parse().unwrap()).await;
        if let Some(run) = preview.ok().and_then(|preview| preview.runs.into_iter().next()) {
            println!("  {} of {}", run.done, run.recipients);
        }
    }
}

async fn fill(caller: &Caller) -> (InstitutionId, Actor) {
    const INSTITUTION: &str = "insert into institutions (id, name_ja, name_en, kind, created_at)
        values ($1, 'A大学', 'University A', 'university', $2)";
    const ACCOUNT: &str = "insert into accounts (id, email, name, created_at) values ($1, 'o@example.jp', '会計', $2)";
    const COMPANY: &str = "insert into companies
        (id, name, kind, industry, capital_yen, employees, in_region, confirmed_on, created_at)
        values ($1, $2, 'company', 'manufacturing', 10000000, 40, $3, '2026-04-01', $4)";
    const CHARGE: &str =
        "insert into charges (id, institution_id, company_id, kind, used_on, about_ja, about_en, user_class,
            lines, amount_yen, tax_percent, created_at)
        values ($1, $2, $3, 'manual', '2026-06-05', '走査電子顕微鏡', 'SEM', 'sme', $4, 4500, 10, $5)";
    const LINES: &str = r#"[{"item":"time","quantity":"2","unit_price_yen":3000,"factor":"0.5","amount_yen":3000},{"item":"support","quantity":"1","unit_price_yen":1500,"factor":"1","amount_yen":1500}]"#;
    let (institution, account) = (InstitutionId::new(), AccountId::new());
    let mut tx = caller.begin().await.unwrap();
    let now = tx.now();
    on!(tx, db => sqlx::query(INSTITUTION).bind(institution).bind(now).execute(db).await.unwrap().rows_affected());
    on!(tx, db => sqlx::query(ACCOUNT).bind(account).bind(now).execute(db).await.unwrap().rows_affected());
    let mut companies = Vec::with_capacity(COMPANIES);
    for number in 0..COMPANIES {
        let company = CompanyId::new();
        on!(tx, db => sqlx::query(COMPANY).bind(company).bind(format!("会社{number:03}")).bind(true).bind(now)
            .execute(db).await.unwrap().rows_affected());
        companies.push(company);
    }
    for number in 0..CHARGES {
        on!(tx, db => sqlx::query(CHARGE).bind(ChargeId::new()).bind(institution).bind(companies[number % COMPANIES])
            .bind(LINES).bind(now).execute(db).await.unwrap().rows_affected());
    }
    tx.commit().await.unwrap();
    if let Pools::Postgres(pool) = caller.db.pools() {
        sqlx::query("vacuum analyze").execute(pool).await.unwrap();
    }
    let scope = Scope::Institution(institution);
    let person = Person {
        account,
        name: "会計".to_owned(),
        email: "o@example.jp".to_owned(),
        lang: Lang::Ja,
        memberships: vec![Membership { role: Role::Office, scope, staff: None }],
    };
    (institution, Actor::Person(person))
}
