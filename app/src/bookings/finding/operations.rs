//! Load the facts of many instruments at once, and find the first slots among them.

use super::{Edge, Found, FoundSlot, Place, Quest, Within, first_slots, parts, store};
use crate::{
    access::{Actor, Caller, Reading},
    bookings::{
        Mode,
        rules::{Asker, Facts, Helper},
        store::{self as bookings, Ground},
    },
    error::{Error, FieldError},
    ids::{AccountId, CompanyId, InstitutionId, InstrumentId},
    instruments::{Rules, UserClass},
    money::Yen,
    schedule::{self, Resource, Taken},
    tariffs::store::{Classes, classes_of},
    time::{Instant, Minutes, Period},
    words::{self, Said},
};
use chrono::TimeDelta;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// More instruments are not searched at once: a narrower question finds more.
pub const MOST_INSTRUMENTS: usize = 1_000;
/// Nobody looks further at once.
const MOST_DAYS: i64 = 92;
/// Nor for a slot of more than a month, in minutes.
const LONGEST: i64 = 31 * 24 * 60;

/// The first slots among all instruments that the quest allows. Each could be booked by whoever asks; a visitor is judged
/// as a small company that has booked nothing yet.
pub async fn find(caller: &Caller, quest: &Quest) -> Result<Found, Error> {
    check(quest)?;
    let mut reading = caller.read().await?;
    let now = reading.now();
    let mut grounds = store::grounds(&mut reading, quest, MOST_INSTRUMENTS + 1).await?;
    let narrowed = grounds.len() > MOST_INSTRUMENTS;
    grounds.truncate(MOST_INSTRUMENTS);
    let ranges = grounds.iter().filter_map(|(ground, _)| quest.range.period(ground.zone));
    let Some(whole) = ranges.reduce(hull).and_then(|whole| Period::new(whole.start().max(now), whole.end())) else {
        return Ok(Found { slots: Vec::new(), searched: grounds.len(), narrowed });
    };
    let mut places = places(&mut reading, quest, &grounds, whole).await?;
    let mut already = vec![0; places.len()];
    let mut slots = Vec::new();
    for part in parts(whole) {
        occupy(&mut reading, &mut places, part, quest.length).await?;
        let left = Quest { limit: quest.limit - slots.len(), ..quest.clone() };
        slots.extend(first_slots(&places, &left, now, part, &mut already));
        if slots.len() >= quest.limit {
            break;
        }
    }
    let slots = slots.into_iter().map(|(place, slot)| {
        let (ground, hourly_yen): &(Ground, Option<Yen>) = &grounds[place];
        FoundSlot {
            instrument: ground.instrument,
            name: ground.name.clone(),
            institution: ground.institution_name.clone(),
            zone: ground.zone,
            support: ground.support,
            hourly_yen: *hourly_yen,
            slot,
        }
    });
    Ok(Found { slots: slots.collect(), searched: grounds.len(), narrowed })
}

/// Which instruments are free for an hour within so many days from now on, alone or with support.
pub async fn free_within(
    caller: &Caller,
    category: Option<String>,
    institution: Option<InstitutionId>,
    days: i64,
) -> Result<Vec<InstrumentId>, Error> {
    let now = caller.now();
    let today = crate::time::Zone::TOKYO.day_of(now);
    let range = Within { from: Edge::At(now), to: Edge::On(today + TimeDelta::days(days - 1)) };
    let mut found = BTreeSet::new();
    for mode in [Mode::SelfUse, Mode::AssistedUse] {
        let quest = Quest {
            category: category.clone(),
            region: None,
            institution,
            range,
            clock: None,
            length: Minutes::hours(1),
            mode,
            limit: MOST_INSTRUMENTS,
            each: 1,
        };
        // Late in the evening nothing of the day is left.
        if range.period(crate::time::Zone::TOKYO).is_some() {
            found.extend(find(caller, &quest).await?.slots.into_iter().map(|slot| slot.instrument));
        }
    }
    Ok(found.into_iter().collect())
}

/// Everything that cannot be searched for, at once.
fn check(quest: &Quest) -> Result<(), Error> {
    let mut errors = Vec::new();
    if !(1..=LONGEST).contains(&quest.length.0) {
        let said = Said::by(|lang| words::out_of_range(lang, 1, LONGEST));
        errors.push(FieldError { field: "minutes".to_owned(), code: "out_of_range", said });
    }
    let zone = crate::time::Zone::TOKYO;
    match quest.range.period(zone) {
        None => errors.push(FieldError {
            field: "to".to_owned(),
            code: "not_after_start",
            said: Said::by(crate::bookings::words::end_after_start),
        }),
        Some(range) if range.minutes() > Minutes::hours(24 * MOST_DAYS) => errors.push(FieldError {
            field: "to".to_owned(),
            code: "out_of_range",
            said: Said::by(|lang| super::words::range_too_long(lang, MOST_DAYS)),
        }),
        Some(_) => {}
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

fn hull(a: Period, b: Period) -> Period {
    Period::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a)
}

/// Everything about each instrument but what occupies it.
async fn places(
    reading: &mut Reading,
    quest: &Quest,
    grounds: &[(Ground, Option<Yen>)],
    whole: Period,
) -> Result<Vec<Place>, Error> {
    let instruments: Vec<_> = grounds.iter().map(|(ground, _)| ground.instrument).collect();
    let mut helpers = match quest.mode {
        Mode::SelfUse => HashMap::new(),
        Mode::AssistedUse | Mode::ProxyMeasurement => store::helpers(reading, &instruments).await?,
    };
    let user = User::asking(reading).await?;
    let classes: Vec<_> = grounds.iter().map(|(ground, _)| user.classes(ground)).collect();
    let rules: Vec<_> =
        grounds.iter().zip(&classes).map(|((ground, _), classes)| ground.rules.for_classes(classes)).collect();
    let mut held = HashMap::new();
    if let Some(account) = user.account.filter(|_| rules.iter().any(counts_bookings)) {
        let gap = rules.iter().filter_map(|rules| rules.gap_minutes).max().unwrap_or_default();
        let since = whole.start() - (gap + Minutes::hours(48)).duration();
        let company = user.companies.first().map(|(company, _)| *company);
        held = store::held(reading, account, company, since).await?;
    }
    // A slot may reach into the days after; every zone's days are within one of those of UTC.
    let (first, last) =
        (whole.start() - TimeDelta::days(2), whole.end() + quest.length.duration() + TimeDelta::days(1));
    let holidays = bookings::holidays(reading, first.date_naive(), last.date_naive()).await?;
    let places = grounds.iter().zip(classes).zip(rules).map(|(((ground, _), classes), rules)| Place {
        windows: quest.windows(ground.zone),
        facts: Facts {
            instrument: ground.instrument,
            zone: ground.zone,
            status: ground.status,
            support: ground.support,
            lanes: ground.capacity,
            hours: ground.hours.extended_by(&rules.extra_hours),
            rules,
            holidays: holidays.clone(),
            helpers: helpers.remove(&ground.instrument).unwrap_or_default(),
            taken: Vec::new(),
            held: held.remove(&ground.instrument).unwrap_or_default(),
            asker: Asker::of(&user.actor, ground.institution),
            class: classes.first().copied().unwrap_or(UserClass::Sme),
            account: user.account.unwrap_or(NOBODY),
            company: user.company(ground),
            present: None,
            uncleared: Vec::new(),
        },
    });
    Ok(places.collect())
}

/// What occupies the instruments and the people who could help, as far as slots that start in this part can reach.
async fn occupy(reading: &mut Reading, places: &mut [Place], part: Period, length: Minutes) -> Result<(), Error> {
    let buffers = places.iter().map(|place| place.facts.rules.buffers());
    let (before, after) =
        buffers.fold((Minutes::ZERO, Minutes::ZERO), |(b, a), (before, after)| (b.max(before), a.max(after)));
    let around = part.padded(before, length + after);
    let resources: BTreeSet<Resource> = places.iter().flat_map(|place| resources(&place.facts)).collect();
    let resources: Vec<_> = resources.into_iter().collect();
    let mut taken: HashMap<Uuid, Vec<Taken>> = HashMap::new();
    for held in schedule::store::taken(reading, &resources, around).await? {
        taken.entry(held.resource).or_default().push(held);
    }
    for place in places {
        let own = resources_of(&place.facts);
        place.facts.taken = own.iter().filter_map(|resource| taken.get(resource)).flatten().copied().collect();
    }
    Ok(())
}

fn resources(facts: &Facts) -> impl Iterator<Item = Resource> + use<'_> {
    let person = |helper: &Helper| Resource::Person(helper.account);
    std::iter::once(facts.resource()).chain(facts.helpers.iter().map(person))
}

fn resources_of(facts: &Facts) -> Vec<Uuid> {
    resources(facts).map(Resource::uuid).collect()
}

/// A visitor has no account and no bookings.
const NOBODY: AccountId = AccountId::fixed(0);

/// Who asks, as every institution sees them.
struct User {
    actor: Actor,
    account: Option<AccountId>,
    /// Bookings are for the first.
    companies: Vec<(CompanyId, Classes)>,
    now: Instant,
}

impl User {
    async fn asking(reading: &mut Reading) -> Result<Self, Error> {
        let (actor, now) = (reading.actor().clone(), reading.now());
        let mut companies = Vec::new();
        for company in actor.companies() {
            companies.push((company, classes_of(reading, company).await?));
        }
        Ok(Self { account: actor.account(), actor, companies, now })
    }

    /// As what this person would book there, and then what else they are: the longest horizon of all holds.
    fn classes(&self, ground: &Ground) -> Vec<UserClass> {
        let today = ground.zone.day_of(self.now);
        let is_own = self.actor.works_at(ground.institution);
        let elsewhere = !is_own && !self.actor.home_institutions().is_empty();
        let own = is_own.then_some(UserClass::Internal);
        let companies = self.companies.iter().map(|(_, classes)| classes.at(ground.institution, today));
        let all = own.into_iter().chain(companies).chain(elsewhere.then_some(UserClass::Academia));
        let mut known = Vec::new();
        for class in all {
            if !known.contains(&class) {
                known.push(class);
            }
        }
        if known.is_empty() { vec![UserClass::Sme] } else { known }
    }

    /// The company it would be for: none at one's own institution.
    fn company(&self, ground: &Ground) -> Option<CompanyId> {
        let company = self.companies.first().map(|(company, _)| *company);
        company.filter(|_| !self.actor.works_at(ground.institution))
    }
}

fn counts_bookings(rules: &Rules) -> bool {
    [rules.daily_count, rules.future_count].iter().any(Option::is_some)
        || [rules.future_minutes, rules.gap_minutes].iter().any(Option::is_some)
}
