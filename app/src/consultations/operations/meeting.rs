//! Meetings: proposed by the staff, accepted by the company, on the same calendar as sessions and leave.

use super::{
    open,
    telling::{self, Place},
};
use crate::{
    access::Caller,
    consultations::{
        Appointment, AppointmentAnswer, AppointmentCancellation, AppointmentStatus, Held, Proposal, Side,
        commands::too_long, forms::LONGEST_SUBJECT, store, words,
    },
    error::Error,
    ids::{AppointmentId, ConsultationId, StaffId},
    notices::{Audience, Kind as Notice},
    schedule::{self, Allocation, Cause, Lane, Resource},
    time::Period,
    words::Said,
};

/// Proposes a meeting with whoever answers. The time is held at once: on that person's calendar nothing ever overlaps.
pub async fn propose_appointment(
    caller: &Caller,
    id: ConsultationId,
    period: Period,
    place: String,
) -> Result<AppointmentId, Error> {
    if let Some(error) = too_long("place", &place, LONGEST_SUBJECT) {
        return Err(Error::Invalid(vec![error]));
    }
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    let told = Place::from(&overview);
    let consultation = overview.consultation;
    consultation.status.work()?;
    let Some(staff) = consultation.staff else {
        return Err(Error::field("starts_at", "nobody", Said::by(words::nobody_to_meet)));
    };
    if period.start() < tx.now() {
        return Err(Error::field("starts_at", "in_the_past", Said::by(words::meeting_in_the_past)));
    }
    let account = store::account_of(&mut tx, staff).await?;
    let resource = Resource::Person(account);
    tx.queue_for(&[resource.uuid()]).await?;
    let appointment = AppointmentId::new();
    let allocation = Allocation { resource, lane: Lane::default(), period, cause: Cause::Appointment(appointment) };
    let status = AppointmentStatus::Proposed;
    let proposed = Appointment { id: appointment, consultation: id, staff, period, place, status, revision: 1 };
    let permit = tx.allow(Proposal { consultation, appointment: proposed, allocation })?;
    store::propose(&mut tx, &permit).await?;
    schedule::store::allocate(&mut tx, &permit, &[permit.allocation]).await?;
    store::work_on(&mut tx, &permit).await?;
    let (of, to) = (&permit.consultation, vec![Audience::Account(permit.consultation.account)]);
    telling::tell_of(&mut tx, &permit, &told, of, Notice::AppointmentProposed, &permit.appointment, to).await?;
    tx.commit().await?;
    Ok(appointment)
}

/// The company's yes or no. Declined, the time is free again.
pub async fn answer_appointment(
    caller: &Caller,
    id: ConsultationId,
    appointment: AppointmentId,
    accepted: bool,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, sight) = open(&mut tx, id).await?;
    let told = Place::from(&overview);
    let appointment = store::appointment(&mut tx, &sight, appointment).await?;
    let permit = tx.allow(AppointmentAnswer { consultation: overview.consultation, appointment, accepted })?;
    store::answer_appointment(&mut tx, &permit).await?;
    if !accepted {
        schedule::store::release(&mut tx, &permit, Cause::Appointment(permit.appointment.id)).await?;
    }
    let kind = if accepted { Notice::AppointmentAccepted } else { Notice::AppointmentCancelled };
    let to = vec![Audience::Staff(permit.appointment.staff), Audience::Account(permit.consultation.account)];
    let to = if accepted { to } else { to.into_iter().take(1).collect() };
    telling::tell_of(&mut tx, &permit, &told, &permit.consultation, kind, &permit.appointment, to).await?;
    tx.commit().await
}

/// Either side gives the time back, as long as the meeting has not begun.
pub async fn cancel_appointment(caller: &Caller, id: ConsultationId, appointment: AppointmentId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, sight) = open(&mut tx, id).await?;
    let told = Place::from(&overview);
    let side = super::answering::side_of(&caller.actor, &overview.consultation);
    let appointment = store::appointment(&mut tx, &sight, appointment).await?;
    if appointment.period.start() <= tx.now() {
        return Err(Error::field("appointment", "in_the_past", Said::by(words::meeting_has_begun)));
    }
    let permit = tx.allow(AppointmentCancellation { consultation: overview.consultation, appointment })?;
    store::cancel_appointment(&mut tx, &permit).await?;
    schedule::store::release(&mut tx, &permit, Cause::Appointment(permit.appointment.id)).await?;
    let to = match side {
        Side::Company => vec![Audience::Staff(permit.appointment.staff)],
        Side::Staff => vec![Audience::Account(permit.consultation.account), Audience::Staff(permit.appointment.staff)],
    };
    let (of, it) = (&permit.consultation, &permit.appointment);
    telling::tell_of(&mut tx, &permit, &told, of, Notice::AppointmentCancelled, it, to).await?;
    tx.commit().await
}

/// What a staff member did in this period that a diary can be drafted from: meetings held, and messages written. For
/// themselves, and for the program that drafts. Neither names nor themes are in it.
pub async fn work_of(caller: &Caller, staff: StaffId, within: Period) -> Result<Vec<Held>, Error> {
    if !caller.actor.is_staff(staff) && !caller.actor.is_operator() {
        return Err(Error::NotFound);
    }
    store::work(&mut caller.read().await?, staff, within).await
}
