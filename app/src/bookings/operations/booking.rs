//! A new booking, or what would come of one.

use super::{
    case::{Application, Case, Offer, Placement},
    telling,
};
use crate::{
    access::{Caller, Tx},
    bookings::{Booking, NewBooking, store},
    error::Error,
    ids::{BookingId, BundleId, ConsultationId},
    schedule,
    tariffs::model::Quote,
};

/// Books: instrument and support staff for the same time, or nothing at all.
pub async fn book(caller: &Caller, application: Application) -> Result<BookingId, Error> {
    book_after(caller, application, None).await
}

/// Books what a question has led to: the booking keeps it, and the database lets it be the same company's only.
pub async fn book_after(
    caller: &Caller,
    application: Application,
    consultation: Option<ConsultationId>,
) -> Result<BookingId, Error> {
    application.check()?;
    let mut tx = caller.begin().await?;
    let case = Case::open(&mut tx, &application).await?;
    tx.queue_for(&case.resources()).await?;
    let id = BookingId::new();
    let placement = case.place(&mut tx).await?;
    enter(&mut tx, &case, application, placement, id, Belongs { consultation, ..Belongs::default() }).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction that has queued for the case's resources.
pub(super) async fn book_in(tx: &mut Tx, case: &Case, application: Application, id: BookingId) -> Result<(), Error> {
    let placement = case.place(tx).await?;
    enter(tx, case, application, placement, id, Belongs::default()).await
}

/// What a booking is a part of, and what it came of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Belongs {
    pub bundle: Option<BundleId>,
    pub consultation: Option<ConsultationId>,
}

/// Writes a booking that was found possible, and everything it occupies.
pub(super) async fn enter(
    tx: &mut Tx,
    case: &Case,
    application: Application,
    placement: Placement,
    id: BookingId,
    belongs: Belongs,
) -> Result<(), Error> {
    let quote = case.quote(tx).await?;
    let (status, hold_until) = case.beginning(tx).await?;
    let allocations = case.allocations(id, &placement);
    let booking = Booking {
        id,
        instrument: application.instrument,
        institution: case.ground.institution,
        account: case.account,
        party: case.party,
        staff: placement.helper.map(|(staff, ..)| staff),
        mode: application.mode,
        purpose: application.purpose,
        disclosure: application.disclosure,
        operators: application.operators,
        status,
        period: application.period,
        class: case.class,
        quote,
        override_reason: application.override_reason,
        hold_until,
        created_at: tx.now(),
        revision: 1,
        kept: None,
        outage: None,
        bundle: belongs.bundle,
        cancelled: None,
    };
    let permit = tx.allow(NewBooking { booking, allocations })?;
    store::insert(tx, &permit).await?;
    if let Some(consultation) = belongs.consultation {
        store::came_from(tx, &permit, consultation).await?;
    }
    schedule::store::allocate(tx, &permit, &permit.allocations).await?;
    let kind = telling::beginning(permit.booking.status);
    telling::tell(tx, &permit, &(&case.ground).into(), &permit.booking, kind, "").await
}

/// What it would cost, whether or not it could be booked.
pub async fn quote(caller: &Caller, application: &Application) -> Result<Quote, Error> {
    let mut reading = caller.read().await?;
    Case::open(&mut reading, application).await?.quote(&mut reading).await
}

/// The price and the answer that booking this now would get. Nothing is held.
pub async fn offer(caller: &Caller, application: &Application) -> Result<Offer, Error> {
    let mut reading = caller.read().await?;
    let case = Case::open(&mut reading, application).await?;
    let quote = case.quote(&mut reading).await?;
    let needs_approval = case.needs_approval(&mut reading).await?;
    let (staff, refused) = match case.place(&mut reading).await {
        Ok(placement) => (placement.helper.map(|(staff, _, name)| (staff, name)), None),
        Err(Error::Refused(refusal)) => (None, Some(refusal)),
        Err(error) => return Err(error),
    };
    Ok(Offer { quote, staff, class: case.class, needs_approval, refused })
}
