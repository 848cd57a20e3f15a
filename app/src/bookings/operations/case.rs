//! One application, with everything there is to know about it.

use super::asking::{class, other_classes, party};
use crate::{
    access::Reading,
    bookings::{
        Booking, Disclosure, Mode, Party, Status,
        rules::{self, Asker, Facts, Helper, Present, Wish},
        store::{self, Ground},
        waiting::{Entry, WaitingWish},
        words,
    },
    error::{Error, FieldError, Refusal},
    ids::{AccountId, BookingId, CompanyId, InstrumentId, StaffId},
    instruments::{Approval, Rules, UserClass},
    schedule::{self, Allocation, Cause, Lane, Resource},
    tariffs::{
        self,
        credit::Answer,
        model::{Manner, Openness, Quote},
        operations::Priced,
    },
    time::{Day, Instant, Minutes, Period, Zone},
    words::Said,
};
use chrono::{Datelike, TimeDelta, Weekday};
use std::collections::BTreeSet;
use uuid::Uuid;

const LONGEST_TEXT: usize = 2_000;
const LONGEST_NAME: usize = 200;

/// 利用申請: what somebody asks for.
#[derive(Clone, PartialEq, Debug)]
pub struct Application {
    pub instrument: InstrumentId,
    pub period: Period,
    pub mode: Mode,
    /// A certain member of the support staff; `None`: anyone qualified.
    pub staff: Option<StaffId>,
    pub purpose: String,
    pub disclosure: Disclosure,
    pub operators: Vec<String>,
    /// The company it is for; `None`: one's own.
    pub on_behalf_of: Option<CompanyId>,
    pub override_reason: Option<String>,
}

/// What would come of an application: its price, who could support it, and whether it would be accepted.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    pub quote: Quote,
    pub staff: Option<(StaffId, String)>,
    pub class: UserClass,
    pub needs_approval: bool,
    pub refused: Option<Refusal>,
}

/// An application before it is known what else is booked.
pub(super) struct Case {
    pub ground: Ground,
    pub wish: Wish,
    pub account: AccountId,
    pub party: Party,
    pub class: UserClass,
    disclosure: Disclosure,
    /// Of whoever asks for themselves: their other classes. They book as far ahead as the longest of all allows.
    others: Vec<UserClass>,
    asker: Asker,
    helpers: Vec<Helper>,
    /// The booking that is being changed.
    present: Option<(BookingId, Present)>,
}

/// Where a booking goes.
pub(super) struct Placement {
    pub lane: Lane,
    pub helper: Option<(StaffId, AccountId, String)>,
}

impl Application {
    /// What is written about it: all that is wrong at once.
    pub(super) fn check(&self) -> Result<(), Error> {
        let mut errors = Vec::new();
        if self.purpose.trim().is_empty() {
            let said = Said::by(crate::words::missing);
            errors.push(FieldError { field: "purpose".to_owned(), code: "missing", said });
        }
        errors.extend(too_long("purpose", &self.purpose, LONGEST_TEXT));
        errors.extend(self.operators.iter().filter_map(|name| too_long("operators", name, LONGEST_NAME)).next());
        errors.extend(
            self.override_reason.iter().filter_map(|why| too_long("override_reason", why, LONGEST_TEXT)).next(),
        );
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

fn too_long(field: &str, text: &str, limit: usize) -> Option<FieldError> {
    (text.chars().count() > limit).then(|| FieldError {
        field: field.to_owned(),
        code: "too_long",
        said: Said::by(|lang| crate::words::too_long(lang, limit)),
    })
}

impl Case {
    /// A new booking of the caller's.
    pub async fn open(reading: &mut Reading, application: &Application) -> Result<Self, Error> {
        let account = reading.actor().account().ok_or(Error::SignedOut)?;
        let ground = store::ground(reading, application.instrument).await?;
        let party = party(reading.actor(), application.on_behalf_of, &ground)?;
        let class = class(reading, party, &ground).await?;
        let wish = Wish {
            period: application.period,
            mode: application.mode,
            staff: application.staff,
            answered_for: application.override_reason.clone(),
        };
        let disclosure = application.disclosure;
        Self::load(reading, ground, wish, account, party, class, disclosure, None).await
    }

    /// A booking that is to be changed, for those it was booked for.
    pub async fn reopen(reading: &mut Reading, booking: &Booking, wish: Wish) -> Result<Self, Error> {
        let ground = store::ground(reading, booking.instrument).await?;
        // As long as nothing else is approved, what was approved before is the booking.
        let status = if booking.kept.is_some() { Status::Confirmed } else { booking.status };
        let present = Some((booking.id, Present { period: booking.agreed().period, status }));
        let Booking { account, party, class, disclosure, .. } = *booking;
        Self::load(reading, ground, wish, account, party, class, disclosure, present).await
    }

    /// What somebody waits for, judged as theirs, whoever acts.
    pub async fn awaited(reading: &mut Reading, ground: Ground, wish: Wish, entry: &Entry) -> Result<Self, Error> {
        let Entry { account, party, class, wish: WaitingWish { disclosure, .. }, .. } = *entry;
        let case = Self::load(reading, ground, wish, account, party, class, disclosure, None).await?;
        Ok(Self { asker: Asker::User, ..case })
    }

    #[expect(clippy::too_many_arguments, reason = "everything that is known before anything is looked up")]
    async fn load(
        reading: &mut Reading,
        ground: Ground,
        wish: Wish,
        account: AccountId,
        party: Party,
        class: UserClass,
        disclosure: Disclosure,
        present: Option<(BookingId, Present)>,
    ) -> Result<Self, Error> {
        let asker = Asker::of(reading.actor(), ground.institution);
        if wish.answered_for.is_some() && asker == Asker::User {
            return Err(Error::Forbidden);
        }
        let helpers =
            if wish.mode.needs_staff() { store::helpers(reading, ground.instrument).await? } else { Vec::new() };
        let others = other_classes(reading, &ground, account, party, class).await?;
        Ok(Self { ground, wish, account, party, class, disclosure, others, asker, helpers, present })
    }

    /// Those that hold for this user, in all their classes.
    fn rules(&self) -> Rules {
        let classes: Vec<_> = std::iter::once(self.class).chain(self.others.iter().copied()).collect();
        self.ground.rules.for_classes(&classes)
    }

    /// Everything this plans with, to be queued for.
    pub fn resources(&self) -> Vec<Uuid> {
        self.resources_taken().into_iter().map(Resource::uuid).collect()
    }

    fn resources_taken(&self) -> Vec<Resource> {
        let people = self.helpers.iter().map(|helper| Resource::Person(helper.account));
        std::iter::once(Resource::Instrument(self.ground.instrument)).chain(people).collect()
    }

    /// What is booked, planned and closed around this period.
    pub async fn facts(&self, reading: &mut Reading, period: Period) -> Result<Facts, Error> {
        let (ground, now) = (&self.ground, reading.now());
        let rules = self.rules();
        let (before, after) = rules.buffers();
        let around = period.padded(before, after);
        let own = self.present.map(|(booking, _)| booking);
        let mut taken = schedule::store::taken(reading, &self.resources_taken(), around).await?;
        taken.retain(|held| own.is_none() || held.booking != own);
        let counts = [rules.daily_count, rules.future_count].iter().any(Option::is_some)
            || [rules.future_minutes, rules.gap_minutes].iter().any(Option::is_some);
        let mut held = Vec::new();
        if counts {
            // The day of the start, which may have changed its clocks, and the gap before it.
            let gap = rules.gap_minutes.unwrap_or_default() + Minutes::hours(25);
            let since = now.min(period.start()) - gap.duration();
            let company = self.party.company();
            held = store::held(reading, ground.instrument, self.account, company, since).await?;
            held.retain(|held| Some(held.booking) != own);
        }
        let (first, last) = (ground.zone.day_of(around.start()), ground.zone.day_of(around.end()));
        let holidays = store::holidays(reading, first.pred_opt().unwrap_or(first), last).await?;
        Ok(Facts {
            instrument: ground.instrument,
            zone: ground.zone,
            status: ground.status,
            support: ground.support,
            lanes: ground.capacity,
            hours: ground.hours.extended_by(&rules.extra_hours),
            rules,
            holidays,
            helpers: self.helpers.clone(),
            taken,
            held,
            asker: self.asker,
            class: self.class,
            account: self.account,
            company: self.party.company(),
            present: self.present.map(|(_, present)| present),
            uncleared: self.beyond_credit(reading).await?,
        })
    }

    /// 与信: a company that would go beyond its limit at the institution is told so. Most have none, and nothing is added up.
    async fn beyond_credit(&self, reading: &mut Reading) -> Result<Vec<Said>, Error> {
        let Some(company) = self.party.company() else { return Ok(Vec::new()) };
        let (today, own) = (self.ground.zone.day_of(reading.now()), self.present.map(|(booking, _)| booking));
        let standing = tariffs::store::credit(reading, self.ground.institution, company, today, own).await?;
        if standing.limit.is_none() {
            return Ok(Vec::new());
        }
        let more = self.quote(reading).await?.total;
        Ok(match standing.with(more) {
            Answer::Beyond { used, limit } => vec![tariffs::words::beyond_limit(used, limit)],
            Answer::Near { .. } | Answer::Free => Vec::new(),
        })
    }

    /// Where it goes, or everything that is against it and the nearest slots that are free.
    pub async fn place(&self, reading: &mut Reading) -> Result<Placement, Error> {
        let (wish, now) = (&self.wish, reading.now());
        let facts = self.facts(reading, wish.period).await?;
        let broken = rules::violations(wish, &facts, now);
        let lane = rules::lane(&facts, wish.period).filter(|_| broken.is_empty());
        if let Some(lane) = lane {
            let helper = rules::helpers(wish, &facts).next().filter(|_| wish.mode.needs_staff());
            return Ok(Placement {
                lane,
                helper: helper.map(|helper| (helper.staff, helper.account, helper.name.clone())),
            });
        }
        let alternatives = match rules::search_window(wish, &facts, now) {
            Some(window) => rules::alternatives(wish, &self.facts(reading, window).await?, now, window),
            None => Vec::new(),
        };
        // That somebody else was faster is a conflict of states; every other rule is a rule.
        let is_taken = broken.iter().any(|violation| violation.code == "conflict");
        let by_others = broken.iter().all(|violation| matches!(violation.code, "conflict" | "no_staff"));
        let said = Said::by(words::refused);
        let refusal = if is_taken && by_others {
            Refusal::conflict("conflict", said)
        } else {
            Refusal::rule("rule_violation", said)
        };
        Err(Refusal { violations: broken, alternatives, ..refusal }.into())
    }

    pub async fn quote(&self, reading: &mut Reading) -> Result<Quote, Error> {
        tariffs::operations::quote_for(reading, self.priced()).await
    }

    /// What each of these times would cost.
    pub async fn quotes(&self, reading: &mut Reading, periods: &[Period]) -> Result<Vec<Quote>, Error> {
        tariffs::operations::quotes_for(reading, self.priced(), periods).await
    }

    fn priced(&self) -> Priced {
        Priced {
            institution: self.ground.institution,
            instrument: self.ground.instrument,
            zone: self.ground.zone,
            class: self.class,
            company: self.party.company(),
            period: self.wish.period,
            mode: Manner::from_code(self.wish.mode.code()).unwrap_or(Manner::SelfUse),
            disclosure: Openness::from_code(self.disclosure.code()).unwrap_or(Openness::Closed),
            supporters: u32::from(self.wish.mode.needs_staff()),
        }
    }

    /// Whether a manager has to say yes first. Who keeps the instrument needs nobody's leave.
    pub async fn needs_approval(&self, reading: &mut Reading) -> Result<bool, Error> {
        let approval = self.ground.rules.for_class(self.class).approval();
        Ok(match (self.asker, approval) {
            (Asker::Keeper, _) | (Asker::User, Approval::Never) => false,
            (Asker::User, Approval::Always) => true,
            (Asker::User, Approval::First) => !store::has_used(reading, self.ground.instrument, self.account).await?,
        })
    }

    /// The state it begins in, and until when a request holds its slot.
    pub async fn beginning(&self, reading: &mut Reading) -> Result<(Status, Option<Instant>), Error> {
        if !self.needs_approval(reading).await? {
            return Ok((Status::Confirmed, None));
        }
        let (zone, now) = (self.ground.zone, reading.now());
        let minutes = store::hold_minutes(reading, self.ground.institution, zone.day_of(now)).await?;
        let until = match minutes {
            Some(minutes) => now + Minutes(minutes.max(0)).duration(),
            None => {
                let today = zone.day_of(now);
                let holidays = store::holidays(reading, today, today + TimeDelta::days(60)).await?;
                three_business_days_after(now, zone, &holidays)
            }
        };
        Ok((Status::Requested, Some(until)))
    }

    /// What the booking occupies.
    pub fn allocations(&self, booking: BookingId, placement: &Placement) -> Vec<Allocation> {
        self.allocations_for(self.wish.period, Cause::Booking(booking), placement)
    }

    /// What an occurrence of a series or an offer of the waiting list occupies.
    pub fn allocations_for(&self, period: Period, cause: Cause, placement: &Placement) -> Vec<Allocation> {
        let (before, after) = self.ground.rules.for_class(self.class).buffers();
        let instrument = Allocation {
            resource: Resource::Instrument(self.ground.instrument),
            lane: placement.lane,
            period: period.padded(before, after),
            cause,
        };
        let person = placement.helper.as_ref().map(|(_, account, _)| Allocation {
            resource: Resource::Person(*account),
            lane: Lane::default(),
            period,
            cause,
        });
        std::iter::once(instrument).chain(person).collect()
    }
}

/// Monday to Friday are business days, unless they are national holidays.
fn three_business_days_after(now: Instant, zone: Zone, holidays: &BTreeSet<Day>) -> Instant {
    let is_business_day = |at: &Instant| {
        let day = zone.day_of(*at);
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
    };
    let days = std::iter::successors(Some(now + TimeDelta::days(1)), |at| Some(*at + TimeDelta::days(1)));
    days.take(60).filter(is_business_day).nth(2).unwrap_or(now + TimeDelta::days(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_of_friday_holds_until_wednesday_and_a_day_longer_over_a_holiday() {
        let friday: Instant = "2026-07-17T15:00:00+09:00".parse().unwrap();
        let until = |holidays: &[&str]| {
            let holidays = holidays.iter().map(|day| day.parse().unwrap()).collect();
            Zone::TOKYO.rfc3339(three_business_days_after(friday, Zone::TOKYO, &holidays))
        };
        assert_eq!(until(&[]), "2026-07-22T15:00:00+09:00");
        assert_eq!(until(&["2026-07-20"]), "2026-07-23T15:00:00+09:00");
    }
}
