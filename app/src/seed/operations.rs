use super::{
    billing, books, consultations, diaries, inhabitants, notices, pay,
    plan::{Chance, Plan, Seeding},
    prices, sessions, store,
    world::{FIRMS, INSTITUTIONS, OFFICERS, STAFF},
};
use crate::{
    access::{Caller, Role, Tx},
    error::{Error, Refusal},
    instruments,
    people::Password,
    time::{Day, FiscalYear, Month, Zone},
    words::Said,
};
use std::collections::BTreeSet;

/// The password of everybody in the demo region.
pub const PASSWORD: &str = "kyoyo-demo-2026";

const SEED: u64 = 2026;

/// How one person of each role signs in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignIn {
    pub role: Role,
    pub name: &'static str,
    pub email: String,
}

/// Nobody has an account yet: the first page offers to begin.
pub async fn is_empty(caller: &Caller) -> Result<bool, Error> {
    store::is_empty(&mut caller.read().await?).await
}

/// Writes the demo region into an empty database. The same day makes the same region.
pub async fn demo(caller: &Caller) -> Result<Vec<SignIn>, Error> {
    let password = Password::parse(PASSWORD).map_err(|(code, said)| Error::field("password", code, said))?;
    let password_hash = password.hash().await?;
    let mut tx = caller.begin().await?;
    if !store::is_empty(&mut tx).await? {
        return Err(Refusal::conflict("not_empty", Said::by(super::words::not_empty)).into());
    }
    let permit = tx.allow(Seeding { seed: SEED })?;
    let years = years_of(&tx);
    instruments::operations::seed_holidays(&mut tx).await?;
    let holidays = instruments::store::holidays(&mut tx, years.0.first_day(), years.1.next().last_day()).await?;
    let mut plan = plan(&tx, years, &holidays);
    prices::price(&mut plan, years.0.first_day()).map_err(Error::internal)?;
    let since = Zone::TOKYO.start_of(years.0.first_day());
    store::people(&mut tx, &permit, &plan, &password_hash, since).await?;
    store::catalogue(&mut tx, &permit, &plan, years, since).await?;
    instruments::operations::reindex(&mut tx).await?;
    store::sessions(&mut tx, &permit, &plan).await?;
    store::consultations(&mut tx, &permit, &plan).await?;
    store::diaries(&mut tx, &permit, &plan).await?;
    let midnight = Zone::TOKYO.start_of(Zone::TOKYO.day_of(tx.now()));
    store::notices(&mut tx, &permit, &notices::told(&plan, midnight)?).await?;
    let today = Zone::TOKYO.day_of(tx.now());
    billing::write(&mut tx, &permit, &plan, today, years.0).await?;
    tx.commit().await?;
    pay::set(caller, &plan, years).await?;
    books::keep(caller, &plan, years).await?;
    Ok(sign_ins())
}

/// One person of every role, as printed and as shown on the first page.
pub fn sign_ins() -> Vec<SignIn> {
    let first_firm = &FIRMS[0];
    let staff = STAFF[0];
    let mut all = vec![
        SignIn {
            role: Role::CompanyMember,
            name: first_firm.member,
            email: format!("engineer@{}.example.com", first_firm.domain),
        },
        SignIn {
            role: Role::CompanyAdmin,
            name: first_firm.admin,
            email: format!("admin@{}.example.com", first_firm.domain),
        },
        SignIn { role: Role::Staff, name: staff.2, email: format!("{}@{}", staff.1, INSTITUTIONS[staff.0].3) },
    ];
    let officers = OFFICERS.into_iter().filter(|(place, .., role)| *place == 0 || *role == Role::Coordinator);
    all.extend(officers.map(|(place, mail, name, role)| SignIn {
        role,
        name,
        email: format!("{mail}@{}", INSTITUTIONS[place].3),
    }));
    all.push(SignIn { role: Role::SystemAdmin, name: "運用 担当", email: "system@kyoyo.example.jp".to_owned() });
    all
}

/// The fiscal year before this one, and this one.
fn years_of(tx: &Tx) -> (FiscalYear, FiscalYear) {
    let present = FiscalYear::of(Zone::TOKYO.day_of(tx.now()));
    let before = FiscalYear::of(present.first_day().pred_opt().unwrap_or(present.first_day()));
    (before, present)
}

fn plan(tx: &Tx, years: (FiscalYear, FiscalYear), holidays: &BTreeSet<Day>) -> Plan {
    let (mut plan, mut chance) = (Plan::default(), Chance(SEED));
    let today = Zone::TOKYO.day_of(tx.now());
    // What has begun today counts as over: the world stands still at midnight, so that a day makes one world.
    let midnight = Zone::TOKYO.start_of(today);
    let last = today.checked_add_days(chrono::Days::new(21)).unwrap_or(today);
    inhabitants::settle(&mut plan, &mut chance);
    sessions::book(&mut plan, &mut chance, (years.0.first_day(), last), midnight, holidays);
    consultations::ask(&mut plan, &mut Chance(SEED + 1), (years.0.first_day(), today), midnight, holidays);
    diaries::write(&mut plan, &mut chance, Month::of(years.0.first_day()), Month::of(today), holidays);
    plan
}
