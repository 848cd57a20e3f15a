//! Prices: what is charged from when, what a use would cost, and new tariffs.

use super::{
    NewTariff, PriceSetting,
    billing::billable_minutes,
    model::{CancelStep, Item, Manner, Openness, Quote, Tariff, TariffClass, TaxClass, Use},
    rules,
    store::{self, Kept, Listed},
    words,
};
use crate::{
    access::{Actor, Caller, Reading, View},
    error::{Error, FieldError},
    ids::{BookingId, CompanyId, InstitutionId, InstrumentId, TariffId},
    instruments::UserClass,
    money::{Ratio, Yen},
    time::{Day, FiscalYear, Minutes, Period, Zone},
    words::Said,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where, when and by whom something is used.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Priced {
    pub institution: InstitutionId,
    pub instrument: InstrumentId,
    pub zone: Zone,
    pub class: UserClass,
    /// Whose caps and registrations count.
    pub company: Option<CompanyId>,
    pub period: Period,
    pub mode: Manner,
    pub disclosure: Openness,
    /// How many members of the support staff take part.
    pub supporters: u32,
}

/// What a use that people can imagine would cost the classes of a tariff, tax included.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Example {
    pub about: Said,
    pub totals: BTreeMap<String, Yen>,
    /// Line by line for the first class.
    pub quote: Quote,
}

/// Adds a tariff that holds from a day on.
pub async fn add(caller: &Caller, new: NewTariff) -> Result<TariffId, Error> {
    check(&new)?;
    let mut tx = caller.begin().await?;
    let id = new.id;
    if let Some(instrument) = new.instrument
        && !store::is_of(&mut tx, instrument, new.institution).await?
    {
        return Err(Error::field("instrument_id", "not_an_id", Said::by(words::no_such_instrument)));
    }
    let permit = tx.allow(new)?;
    store::insert(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(id)
}

/// Everything that is wrong with it at once.
fn check(new: &NewTariff) -> Result<(), Error> {
    let mut errors: Vec<FieldError> = rules::check(&new.tariff)
        .into_iter()
        .map(|fault| FieldError { field: "tariff".to_owned(), code: "invalid_tariff", said: words::fault(fault) })
        .collect();
    if new.name.trim().is_empty() {
        errors.push(FieldError { field: "name".to_owned(), code: "missing", said: Said::by(crate::words::missing) });
    }
    if new.name.chars().count() > 200 {
        let said = Said::by(|lang| crate::words::too_long(lang, 200));
        errors.push(FieldError { field: "name".to_owned(), code: "too_long", said });
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Prices are public. Newest first.
pub async fn list(caller: &Caller, institution: InstitutionId) -> Result<Vec<Listed>, Error> {
    store::of_institution(&mut caller.read().await?, institution).await
}

/// One tariff of an institution.
pub async fn find(caller: &Caller, institution: InstitutionId, id: TariffId) -> Result<Listed, Error> {
    store::find(&mut caller.read().await?, institution, id).await
}

/// For those who set prices there: the instruments that a tariff can be for.
pub async fn setting(caller: &Caller, institution: InstitutionId) -> Result<Vec<(InstrumentId, Said)>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(PriceSetting { institution })?;
    store::instrument_names(&mut reading, &sight).await
}

/// What this would cost if it were booked now. Where nothing is charged, a quote without lines.
pub async fn quote_for(reading: &mut Reading, priced: Priced) -> Result<Quote, Error> {
    let quotes = quotes_for(reading, priced, &[priced.period]).await?;
    quotes.into_iter().next().ok_or_else(|| Error::internal("a use without a quote"))
}

/// The same for several times of one use, with the tariffs read once. What was charged so far is only asked for where the
/// tariff has a cap or a registration.
pub async fn quotes_for(reading: &mut Reading, priced: Priced, periods: &[Period]) -> Result<Vec<Quote>, Error> {
    let (zone, approved_on) = (priced.zone, priced.zone.day_of(reading.now()));
    let kept = store::of_instrument(reading, priced.institution, priced.instrument).await?;
    let days = || periods.iter().flat_map(|period| [zone.day_of(period.start()), zone.day_of(period.end())]);
    let holidays = match days().min().zip(days().max()) {
        Some((first, last)) if kept.iter().any(|kept| depends_on_the_hour(&kept.tariff)) => {
            store::holidays(reading, first, last).await?
        }
        _ => BTreeSet::new(),
    };
    let mut quotes = Vec::with_capacity(periods.len());
    for period in periods {
        let used_on = zone.day_of(period.start());
        let Some(kept) = holding(&kept, used_on, approved_on) else {
            quotes.push(Quote::free(priced.class.into()));
            continue;
        };
        let counted = counted(reading, &kept.tariff, priced.institution, priced.company, used_on, None).await?;
        quotes.push(quote_of(kept, Priced { period: *period, ..priced }, &counted, approved_on, &holidays));
    }
    Ok(quotes)
}

fn quote_of(kept: &Kept, priced: Priced, counted: &Counted, approved_on: Day, holidays: &BTreeSet<Day>) -> Quote {
    let used_on = priced.zone.day_of(priced.period.start());
    let minutes = billable_minutes(kept.tariff.billable, priced.period, Some(priced.period));
    let usage = Use {
        mode: priced.mode,
        disclosure: priced.disclosure,
        support_minutes: minutes,
        support_persons: priced.supporters,
        joins: counted.joins,
        towards_cap: counted.towards_cap,
        tax: tax_of(priced.class),
        ..Use::of(priced.class.into(), used_on).at(priced.zone, priced.period, minutes, holidays)
    };
    let mut quote = rules::quote(&kept.tariff, &usage);
    quote.lines.retain(|line| line.quantity != Ratio::ZERO);
    quote.tariff = Some(kept.id);
    quote.valid_until = approved_on.checked_add_days(chrono::Days::new(kept.tariff.quote_days.into()));
    quote
}

/// What counts already for a company when it uses something on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// The registration of the fiscal year is still to be paid.
    pub joins: bool,
    pub towards_cap: Yen,
}

/// Only what the tariff asks for is looked up. `except`: the booking that is being priced anew.
pub async fn counted(
    reading: &mut Reading,
    tariff: &Tariff,
    institution: InstitutionId,
    company: Option<CompanyId>,
    used_on: Day,
    except: Option<BookingId>,
) -> Result<Counted, Error> {
    let registers = tariff.components.iter().any(|component| component.item == Item::Membership);
    let Some(company) = company else { return Ok(Counted { joins: registers, ..Counted::default() }) };
    let mut counted = Counted::default();
    if registers {
        let year = FiscalYear::of(used_on);
        let days = (year.first_day(), year.last_day());
        counted.joins = !store::has_joined(reading, institution, company, days, except).await?;
    }
    if let Some(days) = tariff.cap.and_then(|cap| rules::cap_days(cap.per, used_on)) {
        counted.towards_cap = store::charged(reading, institution, company, days, except).await?;
    }
    Ok(counted)
}

/// The tariff that a quote was made by. A quote that names none was made by the one that held then.
pub async fn agreed(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
    quote: &Quote,
    used_on: Day,
    approved_on: Day,
) -> Result<Option<Tariff>, Error> {
    if let Some(id) = quote.tariff {
        return Ok(Some(store::find(reading, institution, id).await?.tariff));
    }
    if quote.lines.is_empty() {
        return Ok(None);
    }
    let kept = store::of_instrument(reading, institution, instrument).await?;
    Ok(holding(&kept, used_on, approved_on).map(|kept| kept.tariff.clone()))
}

/// A transfer within the institution is no supply.
fn tax_of(class: UserClass) -> TaxClass {
    if class == UserClass::Internal { TaxClass::OutOfScope } else { TaxClass::Taxable }
}

/// Whether the days' kind matters: then holidays must be known.
fn depends_on_the_hour(tariff: &Tariff) -> bool {
    tariff.factors.iter().any(|factor| factor.during.is_some())
}

/// What a cancellation costs by the tariff that holds for a use: a share for each number of calendar days before it.
pub async fn cancel_steps(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
    used_on: Day,
    approved_on: Day,
) -> Result<Vec<CancelStep>, Error> {
    let kept = store::of_instrument(reading, institution, instrument).await?;
    Ok(holding(&kept, used_on, approved_on).map(|kept| kept.tariff.cancel_steps.clone()).unwrap_or_default())
}

/// What an hour of an instrument costs this class today, without tax and without support; `None` where nothing is charged.
pub async fn price_for(
    reading: &mut Reading,
    institution: InstitutionId,
    instrument: InstrumentId,
    class: UserClass,
    today: Day,
) -> Result<Option<Yen>, Error> {
    let kept = store::of_instrument(reading, institution, instrument).await?;
    Ok(holding(&kept, today, today).and_then(|kept| hourly(&kept.tariff, class)))
}

/// What an hour of an instrument costs today, without tax and without support.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prices {
    /// The class of whoever asks; `None` for visitors and for those who book for nobody.
    pub own: Option<UserClass>,
    /// In the order of the classes; empty where nothing is charged.
    pub per_class: Vec<(UserClass, Yen)>,
}

impl Prices {
    pub fn lowest(&self) -> Yen {
        self.per_class.iter().map(|(_, yen)| *yen).min().unwrap_or(Yen::ZERO)
    }
}

/// What everybody would pay, and in which class the institution charges the caller's first company. One statement.
pub async fn prices(
    caller: &Caller,
    institution: InstitutionId,
    instrument: InstrumentId,
    today: Day,
) -> Result<Prices, Error> {
    let mut reading = caller.read().await?;
    let (kept, class) = match caller.actor.companies().first() {
        Some(company) => store::of_instrument_for(&mut reading, institution, instrument, *company, today).await?,
        None => (store::of_instrument(&mut reading, institution, instrument).await?, None),
    };
    let own = class.or_else(|| caller.actor.works_at(institution).then_some(UserClass::Internal));
    let tariff = holding(&kept, today, today).map(|kept| &kept.tariff);
    let per_class = tariff.map_or_else(Vec::new, |tariff| {
        UserClass::ALL.into_iter().filter_map(|class| hourly(tariff, class).map(|yen| (class, yen))).collect()
    });
    Ok(Prices { own, per_class })
}

/// The lowest price of an hour that anybody is charged.
pub fn lowest_hourly(tariff: &Tariff) -> Option<Yen> {
    UserClass::ALL.into_iter().filter_map(|class| hourly(tariff, class)).min()
}

/// An hour of use, without tax and without support.
pub fn hourly(tariff: &Tariff, class: UserClass) -> Option<Yen> {
    let usage = Use { minutes: Minutes(60), ..Use::of(class.into(), tariff.valid_from) };
    let quote = rules::quote(tariff, &usage);
    let per_hour = quote.lines.iter().filter(|line| matches!(line.item, Item::BaseFee | Item::Time));
    let amounts: Vec<_> = per_hour.map(|line| line.amount).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

/// The classes that a tariff speaks of, the usual ones first.
pub fn classes(tariff: &Tariff) -> Vec<TariffClass> {
    let mut classes: Vec<TariffClass> = UserClass::ALL.into_iter().map(TariffClass::from).collect();
    let priced =
        tariff.components.iter().flat_map(|component| &component.prices).filter_map(|price| price.class.clone());
    let factors = tariff.factors.iter().filter_map(|factor| factor.class.clone());
    for class in priced.chain(factors) {
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    classes
}

/// Uses that people can imagine, on a working day from ten o'clock.
pub fn examples(tariff: &Tariff) -> Vec<Example> {
    let at = |hours: i64| {
        let start =
            crate::time::ClockTime::from_minutes(600).and_then(|ten| Zone::TOKYO.instant(tariff.valid_from, ten));
        start.and_then(|start| Period::new(start, start + Minutes::hours(hours).duration()))
    };
    let of = |class: &TariffClass, hours: i64, supporters: u32, samples: u32, mode: Manner| {
        let usage = Use::of(class.clone(), tariff.valid_from);
        let minutes = Minutes::hours(hours);
        let usage = match at(hours) {
            Some(period) => usage.at(Zone::TOKYO, period, minutes, &BTreeSet::new()),
            None => Use { minutes, ..usage },
        };
        let tax = if class.code() == UserClass::Internal.code() { TaxClass::OutOfScope } else { TaxClass::Taxable };
        Use { mode, samples, support_minutes: minutes, support_persons: supporters, tax, ..usage }
    };
    let uses = [
        (Said::by(words::example_alone), (1, 0, 0, Manner::SelfUse)),
        (Said::by(words::example_assisted), (4, 1, 0, Manner::AssistedUse)),
        (Said::by(words::example_samples), (2, 1, 3, Manner::ProxyMeasurement)),
    ];
    let classes = classes(tariff);
    uses.into_iter()
        .filter_map(|(about, (hours, supporters, samples, mode))| {
            let quote = |class: &TariffClass| rules::quote(tariff, &of(class, hours, supporters, samples, mode));
            let totals = classes.iter().map(|class| (class.code().to_owned(), quote(class).total)).collect();
            Some(Example { about, totals, quote: quote(classes.first()?) })
        })
        .collect()
}

/// Two hours with support, tax included: what the list of tariffs shows as an example.
pub fn example(tariff: &Tariff, class: UserClass) -> Yen {
    let two_hours = Use {
        minutes: Minutes::hours(2),
        support_minutes: Minutes::hours(2),
        support_persons: 1,
        tax: tax_of(class),
        ..Use::of(class.into(), tariff.valid_from)
    };
    rules::quote(tariff, &two_hours).total
}

/// Whether this person sets prices at this institution.
pub fn may_add(actor: &Actor, institution: InstitutionId) -> bool {
    PriceSetting { institution }.visible_to(actor)
}

/// Refused as the command itself would be, before anything is read on its behalf.
pub(super) fn may_set(reading: &Reading, institution: InstitutionId) -> Result<(), Error> {
    if may_add(reading.actor(), institution) {
        return Ok(());
    }
    Err(if *reading.actor() == Actor::Visitor { Error::SignedOut } else { Error::Forbidden })
}

/// The instrument's own tariff; where it has none by then, the institution's.
fn holding(kept: &[Kept], used_on: Day, approved_on: Day) -> Option<&Kept> {
    let latest = |own: bool| {
        kept.iter()
            .filter(|kept| kept.own == own && rules::begun(&kept.tariff, used_on, approved_on))
            .max_by_key(|kept| kept.tariff.valid_from)
    };
    latest(true).or_else(|| latest(false))
}
