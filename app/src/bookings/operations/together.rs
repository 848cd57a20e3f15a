//! Several instruments, with support staff, in one request: all of them or none.

use super::{
    booking::{Belongs, enter},
    case::{Application, Case, Placement},
};
use crate::{
    access::{Caller, Reading},
    bookings::{rules, words},
    error::{Alternative, Error, FieldError, Refusal, RefusalKind, Violation},
    ids::{BookingId, BundleId},
    schedule::{Allocation, Lane, Taken},
    time::Period,
    words::{self as common, Said},
};
use chrono::TimeDelta;

/// More than this nobody can look after at once.
pub const MOST: usize = 8;

/// Books all of them, or nothing at all. A refusal names the broken rules of every one.
pub async fn book_together(caller: &Caller, applications: Vec<Application>) -> Result<Vec<BookingId>, Error> {
    check(&applications)?;
    let mut tx = caller.begin().await?;
    let mut cases = Vec::with_capacity(applications.len());
    for application in &applications {
        cases.push(Case::open(&mut tx, application).await?);
    }
    let resources: Vec<_> = cases.iter().flat_map(Case::resources).collect();
    tx.queue_for(&resources).await?;
    let (bundle, mut made, mut refused) = (BundleId::new(), Vec::new(), Vec::new());
    for (case, application) in cases.iter().zip(&applications) {
        // What comes later is judged with what came before: the same person cannot stand at two instruments.
        match case.place(&mut tx).await {
            Ok(placement) if refused.is_empty() => {
                let id = BookingId::new();
                let belongs = Belongs { bundle: Some(bundle), ..Belongs::default() };
                enter(&mut tx, case, application.clone(), placement, id, belongs).await?;
                made.push(id);
            }
            Ok(_) => {}
            Err(Error::Refused(refusal)) => refused.push((case, refusal)),
            Err(error) => return Err(error),
        }
    }
    if refused.is_empty() {
        tx.commit().await?;
        return Ok(made);
    }
    let refusal = all_at_once(refused);
    drop(tx);
    let alternatives = shifted(&mut caller.read().await?, &applications, &refusal.alternatives).await?;
    Err(Refusal { alternatives, ..refusal }.into())
}

fn check(applications: &[Application]) -> Result<(), Error> {
    if !(1..=MOST).contains(&applications.len()) {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Error::field("items", "out_of_range", Said::by(|lang| common::out_of_range(lang, 1, most))));
    }
    let of_one = |(number, application): (usize, &Application)| match application.check() {
        Err(Error::Invalid(errors)) => errors
            .into_iter()
            .map(|bad| FieldError { field: format!("items.{number}.{}", bad.field), ..bad })
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let errors: Vec<_> = applications.iter().enumerate().flat_map(of_one).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Each broken rule says of which instrument it is. The alternatives are those of every one, as far as it goes.
fn all_at_once(refused: Vec<(&Case, Refusal)>) -> Refusal {
    let only_taken = refused.iter().all(|(_, refusal)| refusal.kind == RefusalKind::Conflict);
    let mut violations = Vec::new();
    let mut alternatives = Vec::new();
    for (case, refusal) in refused {
        let name = &case.ground.name;
        violations.extend(refusal.violations.into_iter().map(|broken| {
            let said = Said::by(|lang| format!("{}: {}", name.say_or_other(lang), broken.said.say(lang)));
            Violation { said, ..broken }
        }));
        let start = case.wish.period.start();
        alternatives.extend(refusal.alternatives.into_iter().map(|slot| (slot.period.start() - start, slot)));
    }
    alternatives.sort_by_key(|(shift, _)| shift.abs());
    let said = Said::by(words::nothing_was_booked);
    let refusal = if only_taken { Refusal::conflict("conflict", said) } else { Refusal::rule("rule_violation", said) };
    Refusal { violations, alternatives: alternatives.into_iter().map(|(_, slot)| slot).collect(), ..refusal }
}

/// The nearest three shifts of everything together that satisfy every rule of every instrument, as the time from the first
/// start to the last end.
async fn shifted(
    reading: &mut Reading,
    applications: &[Application],
    slots: &[Alternative],
) -> Result<Vec<Alternative>, Error> {
    let starts = applications.iter().map(|application| application.period.start());
    let mut shifts: Vec<TimeDelta> =
        starts.flat_map(|start| slots.iter().map(move |slot| slot.period.start() - start)).collect();
    shifts.sort_by_key(|shift| shift.abs());
    shifts.dedup();
    let mut found = Vec::new();
    for shift in shifts.into_iter().filter(|shift| !shift.is_zero()).take(12) {
        if found.len() == 3 {
            break;
        }
        found.extend(fits(reading, applications, shift).await?);
    }
    Ok(found)
}

async fn fits(
    reading: &mut Reading,
    applications: &[Application],
    shift: TimeDelta,
) -> Result<Option<Alternative>, Error> {
    let (now, mut claimed, mut whole, mut staff) = (reading.now(), Vec::new(), Vec::new(), Vec::new());
    for application in applications {
        let moved = |period: Period| Period::new(period.start() + shift, period.end() + shift);
        let Some(period) = moved(application.period) else { return Ok(None) };
        let case = Case::open(reading, &Application { period, ..application.clone() }).await?;
        let mut facts = case.facts(reading, period).await?;
        facts.taken.extend(&claimed);
        let lane = rules::lane(&facts, period);
        let (true, Some(lane)) = (rules::violations(&case.wish, &facts, now).is_empty(), lane) else {
            return Ok(None);
        };
        let helper = rules::helpers(&case.wish, &facts).next().filter(|_| case.wish.mode.needs_staff());
        staff.extend(helper.map(|helper| (helper.staff, helper.name.clone())));
        let helper = helper.map(|helper| (helper.staff, helper.account, helper.name.clone()));
        let placement = Placement { lane, helper };
        claimed.extend(case.allocations(BookingId::new(), &placement).iter().map(claim));
        whole.push(period);
    }
    let (start, end) = (whole.iter().map(|period| period.start()).min(), whole.iter().map(|period| period.end()).max());
    let period = start.zip(end).and_then(|(start, end)| Period::new(start, end));
    Ok(period.map(|period| Alternative { period, staff }))
}

fn claim(allocation: &Allocation) -> Taken {
    Taken {
        resource: allocation.resource.uuid(),
        lane: Lane(allocation.lane.0),
        period: allocation.period,
        reason: allocation.cause.reason(),
        booking: allocation.cause.booking(),
    }
}
