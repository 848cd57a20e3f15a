//! Prices: what is charged from when, what a use would cost, and new tariffs.

use super::{
    NewTariff, PriceSetting,
    billing::billable_minutes,
    model::{Item, Quote, Tariff, Use},
    rules,
    store::{self, Listed},
};
use crate::{
    access::{Actor, Caller, Reading, View},
    error::Error,
    ids::{InstitutionId, InstrumentId, TariffId},
    instruments::UserClass,
    money::{Ratio, Yen},
    time::{Day, Minutes, Period, Zone},
};

/// Where, when and by whom something is used.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Priced {
    pub institution: InstitutionId,
    pub instrument: InstrumentId,
    pub zone: Zone,
    pub class: UserClass,
    pub period: Period,
    /// How many members of the support staff take part.
    pub supporters: u32,
}

/// Adds a tariff that holds from a day on.
pub async fn add(caller: &Caller, new: NewTariff) -> Result<TariffId, Error> {
    let mut tx = caller.begin().await?;
    let id = new.id;
    let permit = tx.allow(new)?;
    store::insert(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(id)
}

/// Prices are public.
pub async fn list(caller: &Caller, institution: InstitutionId) -> Result<Vec<Listed>, Error> {
    store::of_institution(&mut caller.read().await?, institution).await
}

/// What this would cost if it were booked now. Where nothing is charged, a quote without lines.
pub async fn quote_for(reading: &mut Reading, priced: Priced) -> Result<Quote, Error> {
    let used_on = priced.zone.day_of(priced.period.start());
    let approved_on = priced.zone.day_of(reading.now());
    let (own, general) = store::of_instrument(reading, priced.institution, priced.instrument).await?;
    Ok(price(holding(&own, &general, used_on, approved_on), priced, used_on))
}

/// What an hour of an instrument costs this class today, without tax and without support; `None` where nothing is charged.
pub async fn price_for(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
    class: UserClass,
    today: Day,
) -> Result<Option<Yen>, Error> {
    let (own, general) = store::of_instrument(reading, institution, instrument).await?;
    Ok(holding(&own, &general, today, today).and_then(|tariff| hourly(tariff, class)))
}

/// The lowest price of an hour that anybody is charged.
pub fn lowest_hourly(tariff: &Tariff) -> Option<Yen> {
    UserClass::ALL.into_iter().filter_map(|class| hourly(tariff, class)).min()
}

/// An hour of use, without tax and without support.
pub fn hourly(tariff: &Tariff, class: UserClass) -> Option<Yen> {
    let usage = Use { minutes: Minutes(60), ..nothing(class, tariff.valid_from) };
    let quote = rules::quote(tariff, &usage);
    let per_hour = quote.lines.iter().filter(|line| matches!(line.item, Item::BaseFee | Item::Time));
    let amounts: Vec<_> = per_hour.map(|line| line.amount).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

/// Two hours with support, tax included: what the list of tariffs shows as an example.
pub fn example(tariff: &Tariff, class: UserClass) -> Yen {
    let two_hours = Use {
        minutes: Minutes::hours(2),
        support_minutes: Minutes::hours(2),
        support_persons: 1,
        ..nothing(class, tariff.valid_from)
    };
    rules::quote(tariff, &two_hours).total
}

/// Whether this person sets prices at this institution.
pub fn may_add(actor: &Actor, institution: InstitutionId) -> bool {
    PriceSetting { institution }.visible_to(actor)
}

/// The instrument's own tariff; where it has none by then, the institution's.
fn holding<'t>(own: &'t [Tariff], general: &'t [Tariff], used_on: Day, approved_on: Day) -> Option<&'t Tariff> {
    rules::applicable(own, used_on, approved_on).or_else(|| rules::applicable(general, used_on, approved_on))
}

fn price(tariff: Option<&Tariff>, priced: Priced, used_on: Day) -> Quote {
    let free = nothing(priced.class, used_on);
    let Some(tariff) = tariff else {
        return Quote { lines: Vec::new(), subtotal: Yen::ZERO, tax: Yen::ZERO, total: Yen::ZERO, class: free.class };
    };
    let minutes = billable_minutes(tariff.billable, priced.period, Some(priced.period));
    let mut quote =
        rules::quote(tariff, &Use { minutes, support_minutes: minutes, support_persons: priced.supporters, ..free });
    quote.lines.retain(|line| line.quantity != Ratio::ZERO);
    quote
}

fn nothing(class: UserClass, used_on: Day) -> Use {
    Use {
        class: class.into(),
        used_on,
        minutes: Minutes::ZERO,
        support_minutes: Minutes::ZERO,
        support_persons: 0,
        samples: 0,
        consumables: Yen::ZERO,
    }
}
