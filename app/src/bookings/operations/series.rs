//! A series: every occurrence shown before it is booked, and then booked together.

use super::{
    case::{Application, Case, Placement},
    telling,
};
use crate::{
    access::{Caller, Reading},
    bookings::{
        Booking, Insight, NewBooking, Overview,
        rules::{self, Facts, Held, Present, Wish},
        series::{MOST_OCCURRENCES, NewSeries, Occurrence, Outlook, Planned, Preview, Recurrence, Series, words},
        store,
    },
    error::{Error, Refusal, Violation},
    ids::{BookingId, SeriesId, StaffId},
    money::Yen,
    notices::Kind,
    schedule::{self, Cause, Lane, Reason, Resource, Taken},
    tariffs::model::Quote,
    time::{Instant, Period, Zone},
    words::Said,
};

/// What somebody asks for again and again. The application's period is where the rule begins.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesWish {
    pub application: Application,
    /// RRULE after RFC 5545, on the wall clock of the instrument's institution.
    pub rule: String,
    pub outlook: Outlook,
}

/// What was booked of a series.
#[derive(Clone, PartialEq, Debug)]
pub struct BookedSeries {
    pub id: SeriesId,
    pub bookings: Vec<BookingId>,
    /// Those that could not be had.
    pub skipped: usize,
}

/// One occurrence that is judged, with the booking that is moved there, where it is one.
pub(super) struct Step {
    pub booking: BookingId,
    pub occurrence: Occurrence,
    pub present: Option<Present>,
    /// Who supported it so far.
    pub prefers: Option<StaffId>,
}

/// What came of it: where it goes, or everything that is against it.
pub(super) struct Judged {
    pub step: Step,
    pub outcome: Result<(Period, Placement), Vec<Violation>>,
}

/// Every occurrence, with what is against it and what it would cost. Nothing is held.
pub async fn preview(caller: &Caller, wish: &SeriesWish) -> Result<Preview, Error> {
    let mut reading = caller.read().await?;
    let case = Case::open(&mut reading, &wish.application).await?;
    let (_, judged) = plan(&mut reading, &case, wish).await?;
    let needs_approval = case.needs_approval(&mut reading).await?;
    let quotes = quotes(&mut reading, &case, &judged).await?;
    let days: Vec<_> = judged.iter().map(|one| one.step.occurrence.day).collect();
    let holidays = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => store::named_holidays(&mut reading, *first, *last).await?,
        _ => Default::default(),
    };
    let mut prices = quotes.into_iter().map(|quote| quote.total);
    let occurrences: Vec<_> = judged
        .into_iter()
        .map(|one| {
            let price = if one.outcome.is_ok() { prices.next().unwrap_or(Yen::ZERO) } else { Yen::ZERO };
            planned(one, price, |day| holidays.get(&day).cloned())
        })
        .collect();
    let total = occurrences.iter().map(|planned| planned.price).sum();
    Ok(Preview { occurrences, total, needs_approval })
}

fn planned(one: Judged, price: Yen, holiday: impl Fn(crate::time::Day) -> Option<Said>) -> Planned {
    let Occurrence { place, day, period, twice } = one.step.occurrence;
    let (against, staff) = match one.outcome {
        Ok((_, placement)) => (Vec::new(), placement.helper.map(|(.., name)| name)),
        Err(broken) => (broken.iter().map(Into::into).collect(), None),
    };
    Planned { place, day, period: period.map(Into::into), twice, holiday: holiday(day), against, staff, price }
}

/// Books all that can be had, or nothing where one cannot be had and that was the wish. One transaction.
pub async fn book_series(caller: &Caller, wish: SeriesWish) -> Result<BookedSeries, Error> {
    wish.application.check()?;
    let mut tx = caller.begin().await?;
    let case = Case::open(&mut tx, &wish.application).await?;
    tx.queue_for(&case.resources()).await?;
    let (series, judged) = plan(&mut tx, &case, &wish).await?;
    let skipped = refused(&judged, wish.outlook, case.ground.zone)?;
    let quotes = quotes(&mut tx, &case, &judged).await?;
    let (status, hold_until) = case.beginning(&mut tx).await?;
    let possible = judged.into_iter().filter_map(|one| one.outcome.ok().map(|placed| (one.step, placed)));
    let mut bookings = Vec::new();
    for ((step, (period, placement)), quote) in possible.zip(quotes) {
        let application = wish.application.clone();
        let booking = Booking {
            id: step.booking,
            instrument: application.instrument,
            institution: case.ground.institution,
            account: case.account,
            party: case.party,
            staff: placement.helper.as_ref().map(|(staff, ..)| *staff),
            mode: application.mode,
            purpose: application.purpose,
            disclosure: application.disclosure,
            operators: application.operators,
            status,
            period,
            class: case.class,
            quote,
            override_reason: application.override_reason,
            hold_until,
            created_at: tx.now(),
            revision: 1,
            kept: None,
            outage: None,
            bundle: None,
            cancelled: None,
        };
        let allocations = case.allocations_for(period, Cause::Booking(step.booking), &placement);
        let permit = tx.allow(NewBooking { booking, allocations })?;
        store::insert(&mut tx, &permit).await?;
        schedule::store::allocate(&mut tx, &permit, &permit.allocations).await?;
        // Each goes into calendars; who decides is asked once.
        let kind = telling::beginning(status);
        if bookings.is_empty() || kind == Kind::BookingConfirmed {
            telling::tell(&mut tx, &permit, &(&case.ground).into(), &permit.booking, kind, "").await?;
        }
        bookings.push((step.booking, step.occurrence.place));
    }
    let permit = tx.allow(NewSeries { series, bookings })?;
    store::insert_series(&mut tx, &permit).await?;
    tx.commit().await?;
    let bookings = permit.bookings.iter().map(|(booking, _)| *booking).collect();
    Ok(BookedSeries { id: permit.series.id, bookings, skipped })
}

/// A series and its bookings, for those whom it concerns.
pub async fn find_series(caller: &Caller, id: SeriesId) -> Result<(Series, Vec<Overview>), Error> {
    let mut reading = caller.read().await?;
    let series = store::find_series(&mut reading, id).await?;
    let bookings = store::bookings_of_series(&mut reading, id).await?;
    let first = bookings.first().ok_or(Error::NotFound)?;
    reading.reveal(Insight(first.booking.clone()))?;
    Ok((series, bookings.into_iter().map(|overview| super::looking::discreet(&reading, overview)).collect()))
}

/// The series of a booking that this caller may see.
pub async fn series_of(caller: &Caller, booking: BookingId) -> Result<Option<Series>, Error> {
    store::series_of(&mut caller.read().await?, booking).await
}

/// The rule counted out, and every occurrence judged with those before it already held.
async fn plan(reading: &mut Reading, case: &Case, wish: &SeriesWish) -> Result<(Series, Vec<Judged>), Error> {
    let (zone, period) = (case.ground.zone, wish.application.period);
    let bad = |(code, said)| Error::field("rrule", code, said);
    let rule = Recurrence::parse(&wish.rule, zone).map_err(bad)?;
    let (day, start) = (zone.day_of(period.start()), zone.clock_of(period.start()));
    let occurrences = rule.occurrences(zone, day, start, period.minutes()).map_err(bad)?;
    let steps: Vec<_> = occurrences
        .into_iter()
        .map(|occurrence| Step {
            booking: BookingId::new(),
            occurrence,
            present: None,
            prefers: wish.application.staff,
        })
        .collect();
    let series = Series {
        id: SeriesId::new(),
        instrument: case.ground.instrument,
        institution: case.ground.institution,
        account: case.account,
        rule: rule.text().to_owned(),
        zone,
        begins: format!("{day}T{start}"),
        length: period.minutes(),
    };
    let now = reading.now();
    let whole = whole(steps.iter()).unwrap_or(period);
    let facts = case.facts(reading, whole).await?;
    Ok((series, judge(case, facts, steps, now)))
}

/// From the first start to the last end.
pub(super) fn whole<'s>(steps: impl Iterator<Item = &'s Step>) -> Option<Period> {
    let periods = steps.filter_map(|step| step.occurrence.period);
    periods.reduce(|a, b| Period::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a))
}

/// In the order of the rule; what is had counts against what comes later, as it will when all are booked.
pub(super) fn judge(case: &Case, mut facts: Facts, steps: Vec<Step>, now: Instant) -> Vec<Judged> {
    debug_assert!(steps.len() <= MOST_OCCURRENCES, "the rule was limited");
    let mut judged = Vec::with_capacity(steps.len());
    let mut last = None;
    for step in steps {
        let Some(period) = step.occurrence.period else {
            judged.push(Judged { step, outcome: Err(vec![skipped()]) });
            continue;
        };
        facts.present = step.present;
        facts.taken.retain(|held| held.booking != Some(step.booking));
        let wish = Wish { period, ..case.wish.clone() };
        let broken = rules::violations(&wish, &facts, now);
        let Some(lane) = rules::lane(&facts, period).filter(|_| broken.is_empty()) else {
            judged.push(Judged { step, outcome: Err(broken) });
            continue;
        };
        // Whoever came last time comes again, if that can be.
        let able: Vec<_> = rules::helpers(&wish, &facts).filter(|_| wish.mode.needs_staff()).collect();
        let known = able.iter().find(|helper| Some(helper.staff) == step.prefers.or(last));
        let helper = known.or(able.first()).map(|helper| (helper.staff, helper.account, helper.name.clone()));
        last = helper.as_ref().map(|(staff, ..)| *staff);
        let placement = Placement { lane, helper };
        hold(&mut facts, step.booking, period, &placement);
        judged.push(Judged { step, outcome: Ok((period, placement)) });
    }
    judged
}

/// As if it were booked already.
fn hold(facts: &mut Facts, booking: BookingId, period: Period, placement: &Placement) {
    let taken = |resource: Resource, lane: Lane, period: Period| Taken {
        resource: resource.uuid(),
        lane,
        period,
        reason: Reason::Booking,
        booking: Some(booking),
    };
    let instrument = taken(facts.resource(), placement.lane, facts.occupied(period));
    facts.taken.push(instrument);
    let person = placement.helper.as_ref();
    facts.taken.extend(person.map(|(_, account, _)| taken(Resource::Person(*account), Lane::default(), period)));
    facts.held.push(Held {
        booking,
        account: facts.account,
        company: facts.company,
        period,
        status: crate::bookings::Status::Confirmed,
    });
}

fn skipped() -> Violation {
    Violation { code: "skipped", said: Said::by(words::skipped), limit: None, actual: None }
}

/// How many are left out; refused where none should be, or where none is left.
pub(super) fn refused(judged: &[Judged], outlook: Outlook, zone: Zone) -> Result<usize, Error> {
    let impossible = judged.iter().filter_map(|one| one.outcome.as_ref().err().map(|broken| (&one.step, broken)));
    let on_day = |step: &Step, violation: &Violation| {
        let day = step.occurrence.day;
        let said = Said::by(|lang| words::on_day(lang, &crate::words::day(lang, day), violation.said.say(lang)));
        let actual = step.occurrence.period.map(|period| zone.rfc3339(period.start()));
        Violation { said, actual: violation.actual.clone().or(actual), ..violation.clone() }
    };
    let violations: Vec<_> =
        impossible.clone().flat_map(|(step, broken)| broken.iter().map(move |one| on_day(step, one))).collect();
    let count = impossible.count();
    if count == 0 || (outlook == Outlook::Skip && count < judged.len()) {
        return Ok(count);
    }
    let said = match outlook {
        Outlook::Skip => Said::by(words::none_possible),
        Outlook::Refuse => Said::by(|lang| words::some_impossible(lang, count)),
    };
    let conflicts_only = violations.iter().all(|violation| matches!(violation.code, "conflict" | "no_staff"));
    let refusal = match conflicts_only {
        true => Refusal::conflict("conflict", said),
        false => Refusal::rule("rule_violation", said),
    };
    Err(Refusal { violations, ..refusal }.into())
}

/// The price of each that can be had, in order.
async fn quotes(reading: &mut Reading, case: &Case, judged: &[Judged]) -> Result<Vec<Quote>, Error> {
    let periods: Vec<_> =
        judged.iter().filter_map(|one| one.outcome.as_ref().ok()).map(|(period, _)| *period).collect();
    case.quotes(reading, &periods).await
}
