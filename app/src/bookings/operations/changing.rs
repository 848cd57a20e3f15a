//! Another time, another person, another purpose.

use super::{
    case::Case,
    deciding::restore,
    telling,
    waiting::{freed, pass_on, waited_for},
};
use crate::{
    access::{Caller, Permit, Tx},
    bookings::{Booking, Change, Disclosure, Insight, Kept, Mode, Status, Step, Withdrawal, rules::Wish, store},
    error::Error,
    ids::{BookingId, StaffId},
    notices::{Audience, Kind},
    schedule::{self, Cause},
    time::{Instant, Period},
};

/// What shall be different. `None`: as it is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Changes {
    pub period: Option<Period>,
    pub mode: Option<Mode>,
    /// `Some(None)`: anyone qualified.
    pub staff: Option<Option<StaffId>>,
    pub purpose: Option<String>,
    pub disclosure: Option<Disclosure>,
    pub operators: Option<Vec<String>>,
    pub override_reason: Option<String>,
    pub reason: String,
}

impl Changes {
    /// Touches what is planned, not only what is written about it.
    fn replans(&self) -> bool {
        self.period.is_some() || self.mode.is_some() || self.staff.is_some()
    }
}

/// Changes a booking. Every change of time, mode or person is judged by the same rules as a new booking. Where the
/// instrument asks for approval, another time waits for it, and what was approved is kept until then.
pub async fn change(caller: &Caller, id: BookingId, revision: i64, changes: Changes) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let overview = store::find(&mut tx, id).await?;
    let place = telling::Place::from(&overview);
    let booking = tx.reveal(Insight(overview.booking))?.0.clone();
    if booking.revision != revision {
        return Err(Error::Stale);
    }
    let mut changed = booking.clone();
    changed.status = booking.status.change()?;
    let mut allocations = Vec::new();
    // Back to what was approved: nobody has to approve that again.
    let back = |kept: &Kept| changes.period == Some(kept.period) && changes.mode.is_none() && changes.staff.is_none();
    if booking.kept.as_ref().is_some_and(back) {
        let awaited = waited_for(&mut tx, booking.instrument).await?;
        tx.queue_for(&awaited).await?;
        let permit = tx.allow(Withdrawal { booking })?;
        restore(&mut tx, &permit, &permit.booking, Step::Withdrawn, &changes.reason).await?;
        pass_on(&mut tx, &permit, permit.booking.instrument, freed(&permit.booking)).await?;
        return tx.commit().await;
    }
    if changes.replans() {
        let mode = changes.mode.unwrap_or(booking.mode);
        let wish = Wish {
            period: changes.period.unwrap_or(booking.period),
            mode,
            staff: changes.staff.unwrap_or(booking.staff).filter(|_| mode.needs_staff()),
            answered_for: changes.override_reason.clone(),
        };
        let case = Case::reopen(&mut tx, &booking, wish).await?;
        let mut resources = case.resources();
        resources.extend(waited_for(&mut tx, booking.instrument).await?);
        tx.queue_for(&resources).await?;
        let placement = case.place(&mut tx).await?;
        (changed.period, changed.mode) = (case.wish.period, mode);
        changed.quote = case.quote(&mut tx).await?;
        allocations = case.allocations(id, &placement);
        changed.staff = placement.helper.map(|(staff, ..)| staff);
        let moves = changed.period != booking.period;
        if moves && case.needs_approval(&mut tx).await? && booking.status.ask_again().is_ok() {
            ask_again(&booking, &mut changed, case.beginning(&mut tx).await?);
        }
        // Where it goes, no outage is in the way.
        changed.outage = booking.outage.filter(|_| changed.kept.is_some());
    }
    changed.purpose = changes.purpose.unwrap_or(changed.purpose);
    changed.disclosure = changes.disclosure.unwrap_or(changed.disclosure);
    changed.operators = changes.operators.unwrap_or(changed.operators);
    changed.override_reason = changes.override_reason.or(changed.override_reason);
    let permit = tx.allow(Change { booking, changed, allocations, reason: changes.reason })?;
    if permit.changed.kept.is_some() && permit.booking.kept.is_none() {
        store::keep(&mut tx, &permit).await?;
    }
    store::change(&mut tx, &permit).await?;
    match permit.allocations.as_slice() {
        [] => {}
        wanted if permit.changed.kept.is_some() => schedule::store::want(&mut tx, &permit, id, wanted).await?,
        allocations => {
            schedule::store::release(&mut tx, &permit, Cause::Booking(id)).await?;
            schedule::store::allocate(&mut tx, &permit, allocations).await?;
            pass_on(&mut tx, &permit, permit.booking.instrument, freed(&permit.booking)).await?;
        }
    }
    if changes_plans(&permit) {
        tell(&mut tx, &permit, &place).await?;
    }
    tx.commit().await
}

/// Another time that has to be approved: what was approved is kept until then.
pub(super) fn ask_again(booking: &Booking, changed: &mut Booking, beginning: (Status, Option<Instant>)) {
    (changed.status, changed.hold_until) = beginning;
    if booking.kept.is_some() || booking.status == Status::Confirmed {
        let agreed = booking.agreed();
        // What was approved is to be used when its time has come.
        changed.hold_until = changed.hold_until.map(|until| until.min(agreed.period.start()));
        changed.kept = Some(agreed);
    }
}

/// Whether anybody has to come at another time, or somebody else.
fn changes_plans(change: &Change) -> bool {
    let (old, new) = (&change.booking, &change.changed);
    (old.period, old.mode, old.staff, old.status) != (new.period, new.mode, new.staff, new.status)
}

/// Who holds it and who supports it; who need not come any more; and who decides, where it waits for an answer again.
pub(super) async fn tell(tx: &mut Tx, permit: &Permit<Change>, place: &telling::Place) -> Result<(), Error> {
    let (old, reason) = (&permit.booking, permit.reason.as_str());
    let new = telling::after(&permit.changed, permit.changed.status);
    telling::tell(tx, permit, place, &new, Kind::BookingChanged, reason).await?;
    // Who is kept for the time that was approved is still expected then.
    if let Some(former) = old.staff.filter(|staff| new.staff != Some(*staff) && new.kept.is_none()) {
        let (was, to) = (telling::after(old, old.status), vec![Audience::Staff(former)]);
        telling::tell_these(tx, permit, place, &was, Kind::BookingCancelled, reason, to).await?;
    }
    if new.status == Status::Requested {
        telling::tell(tx, permit, place, &new, Kind::BookingRequested, reason).await?;
    }
    Ok(())
}
