//! Whom a booking is for, and in which class of users.

use crate::{
    access::{Actor, Reading},
    bookings::{Party, store::Ground},
    error::Error,
    ids::{AccountId, CompanyId},
    instruments::UserClass,
    tariffs,
};

/// Who the booking is for: the company named; one's own institution where the instrument is its own; one's company;
/// one's institution.
pub(super) fn party(actor: &Actor, on_behalf_of: Option<CompanyId>, ground: &Ground) -> Result<Party, Error> {
    if let Some(company) = on_behalf_of {
        return Ok(Party::Company(company));
    }
    if actor.works_at(ground.institution) {
        return Ok(Party::Institution(ground.institution));
    }
    let company = actor.companies().first().copied().map(Party::Company);
    let institution = || actor.home_institutions().first().copied().map(Party::Institution);
    company.or_else(institution).ok_or(Error::Forbidden)
}

/// The class in which the institution charges them.
pub(super) async fn class(reading: &mut Reading, party: Party, ground: &Ground) -> Result<UserClass, Error> {
    let today = ground.zone.day_of(reading.now());
    match party {
        Party::Institution(home) if home == ground.institution => Ok(UserClass::Internal),
        Party::Institution(_) => Ok(UserClass::Academia),
        Party::Company(company) => tariffs::store::class_of(reading, company, ground.institution, today).await,
    }
}

/// The other classes of somebody who books for themselves; whoever books on behalf of others brings none along.
pub(super) async fn other_classes(
    reading: &mut Reading,
    ground: &Ground,
    account: AccountId,
    party: Party,
    class: UserClass,
) -> Result<Vec<UserClass>, Error> {
    let tells_apart = ground.rules.per_class.values().any(|own| own.horizon_days.is_some());
    let actor = reading.actor().clone();
    let for_themselves = actor.is(account) && party.company().is_none_or(|company| actor.belongs_to(company));
    if !tells_apart || !for_themselves {
        return Ok(Vec::new());
    }
    let mut others = Vec::new();
    if actor.works_at(ground.institution) {
        others.push(UserClass::Internal);
    } else if !actor.home_institutions().is_empty() {
        others.push(UserClass::Academia);
    }
    let today = ground.zone.day_of(reading.now());
    for company in actor.companies().into_iter().filter(|company| party.company() != Some(*company)) {
        others.push(tariffs::store::class_of(reading, company, ground.institution, today).await?);
    }
    others.retain(|other| *other != class);
    Ok(others)
}
