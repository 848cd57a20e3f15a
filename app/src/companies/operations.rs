//! Register a company, keep its facts right, and say which class it is in.

use super::{
    Company, CompanyChange, Confirmation, NewCompany, Seen,
    forms::checked,
    model::{Classified, CompanyFacts, ProgrammeClass, StatisticalClass},
    rules, store,
};
use crate::{
    access::{Caller, Role, Scope, Tx},
    error::Error,
    ids::{AccountId, CompanyId, InstitutionId},
    people::{self, Grant, NewMembership, NewUser, Password},
    time::{Day, Zone},
};

/// All three classes of a company, each with its reason.
#[derive(Clone, PartialEq, Debug)]
pub struct Classes {
    pub statistical: Classified<StatisticalClass>,
    pub programme: Classified<ProgrammeClass>,
    /// What each institution charges it as.
    pub tariff: Vec<(InstitutionId, String)>,
}

/// A company and its first administrator, who can sign in at once.
pub async fn register(
    caller: &Caller,
    facts: CompanyFacts,
    user: NewUser,
    password: Password,
) -> Result<AccountId, Error> {
    let facts = checked(facts)?;
    let hash = password.hash().await?;
    let mut tx = caller.begin().await?;
    let account = people::operations::register(&mut tx, user, hash).await?;
    found(&mut tx, facts, account).await?;
    tx.commit().await?;
    Ok(account)
}

/// A company of somebody who has an account.
pub async fn create(caller: &Caller, facts: CompanyFacts) -> Result<CompanyId, Error> {
    let facts = checked(facts)?;
    let account = caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let id = found(&mut tx, facts, account).await?;
    tx.commit().await?;
    Ok(id)
}

async fn found(tx: &mut Tx, facts: CompanyFacts, account: AccountId) -> Result<CompanyId, Error> {
    let confirmed_on = today(tx.now());
    let company = tx.allow(NewCompany { id: CompanyId::new(), facts, confirmed_on })?;
    let id = store::insert(tx, company).await?;
    let grant = Grant::new(Role::CompanyAdmin, Scope::Company(id)).ok_or_else(|| Error::internal("no such grant"))?;
    let admin = tx.allow(NewMembership::founding(account, grant))?;
    people::store::add(tx, admin).await?;
    Ok(id)
}

/// Companies live in Japan.
fn today(now: crate::time::Instant) -> Day {
    Zone::TOKYO.day_of(now)
}

/// The company and its classes as of today.
pub async fn find(caller: &Caller, id: CompanyId) -> Result<(Company, Classes), Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Seen { company: id })?;
    let company = store::find(&mut reading, sight).await?;
    let sight = reading.reveal(Seen { company: id })?;
    let today = today(reading.now());
    let given = store::tariff_classes(&mut reading, sight, today).await?;
    let classes = classes(&company.facts, given);
    Ok((company, classes))
}

/// Everyone who is no SME pays as a large company, unless an institution says otherwise.
fn classes(facts: &CompanyFacts, given: Vec<(InstitutionId, Option<String>)>) -> Classes {
    let statistical = rules::statistical_class(facts);
    let usual = match statistical.class {
        StatisticalClass::Sme => "sme",
        StatisticalClass::Large | StatisticalClass::NonCompany => "large",
    };
    let tariff = given.into_iter().map(|(id, class)| (id, class.unwrap_or_else(|| usual.to_owned()))).collect();
    Classes { statistical, programme: rules::programme_class(facts), tariff }
}

/// New facts are confirmed facts.
pub async fn change(caller: &Caller, id: CompanyId, facts: CompanyFacts, revision: i64) -> Result<(), Error> {
    let facts = checked(facts)?;
    let (mut tx, company) = for_writing(caller, id, revision).await?;
    let confirmed_on = today(tx.now());
    let change = tx.allow(CompanyChange { company, facts, confirmed_on })?;
    store::change(&mut tx, change).await?;
    tx.commit().await
}

pub async fn confirm(caller: &Caller, id: CompanyId, revision: i64) -> Result<(), Error> {
    let (mut tx, company) = for_writing(caller, id, revision).await?;
    let on = today(tx.now());
    let confirmation = tx.allow(Confirmation { company, on })?;
    store::confirm(&mut tx, confirmation).await?;
    tx.commit().await
}

async fn for_writing(caller: &Caller, id: CompanyId, revision: i64) -> Result<(Tx, Company), Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut tx = caller.begin().await?;
    let sight = tx.reveal(Seen { company: id })?;
    let company = store::find(&mut tx, sight).await?;
    if company.revision == revision { Ok((tx, company)) } else { Err(Error::Stale) }
}
