//! Who answers, and at which institution.

use super::{
    asking::promised,
    open, seen,
    telling::{self, Place},
};
use crate::{
    access::Caller,
    consultations::{Assignment, Desk, Handover, HandoverAnswer, Overview, Routing, store, words},
    error::Error,
    ids::{ConsultationId, HandoverId, InstitutionId, StaffId},
    notices::{Audience, Kind as Notice},
    words::Said,
};

/// Makes somebody responsible: the one named, or whoever knows the instrument and has the least to do.
pub async fn assign(
    caller: &Caller,
    id: ConsultationId,
    revision: i64,
    to: Option<StaffId>,
    reason: String,
) -> Result<StaffId, Error> {
    let mut tx = caller.begin().await?;
    let overview = store::find(&mut tx, id).await?;
    let consultation = overview.consultation.clone();
    let to = match to {
        Some(to) => to,
        None => {
            let (_, sight) = open(&mut tx, id).await?;
            let choices = store::choices(&mut tx, &sight).await?;
            let nobody = || Error::field("staff_id", "nobody", Said::by(words::nobody_to_ask));
            choices.candidates.first().map(|first| first.staff).ok_or_else(nobody)?
        }
    };
    let command = Assignment { consultation, to, reason };
    // Staff may take what they cannot read yet. To everybody else it does not exist unless they see it.
    if !crate::access::Command::allowed_to(&command, &caller.actor) {
        open(&mut tx, id).await?;
    }
    seen(&overview, revision)?;
    let permit = tx.allow(command)?;
    store::assign(&mut tx, &permit).await?;
    let (of, told) = (&permit.consultation, vec![Audience::Staff(to)]);
    telling::tell(&mut tx, &permit, &Place::from(&overview), of, Notice::ConsultationAssigned, of.revision, told)
        .await?;
    tx.commit().await?;
    Ok(to)
}

/// The region's desk passes a question on to an institution.
pub async fn route(caller: &Caller, id: ConsultationId, revision: i64, to: InstitutionId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    seen(&overview, revision)?;
    let ground = store::name_of(&mut tx, Desk::Institution(to)).await.map_err(nowhere)?;
    let permit = tx.allow(Routing { consultation: overview.consultation, to })?;
    let due = promised(&mut tx, &ground).await?;
    store::route(&mut tx, &permit, due).await?;
    let (of, told) = (&permit.consultation, vec![telling::desk(ground.desk)]);
    telling::tell(&mut tx, &permit, &Place::from(&ground), of, Notice::ConsultationAsked, of.revision, told).await?;
    tx.commit().await
}

/// Asks the company whether another institution may answer. Until it has said yes that institution knows nothing.
pub async fn propose_handover(
    caller: &Caller,
    id: ConsultationId,
    revision: i64,
    to: InstitutionId,
    reason: String,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    seen(&overview, revision)?;
    let place = Place::from(&overview);
    let consultation = overview.consultation;
    if consultation.institution() == Some(to) {
        return Err(nowhere(Error::NotFound));
    }
    consultation.status.hand_over()?;
    store::name_of(&mut tx, Desk::Institution(to)).await.map_err(nowhere)?;
    let permit = tx.allow(Handover { consultation, id: HandoverId::new(), to, reason })?;
    store::propose_handover(&mut tx, &permit).await?;
    let (of, told) = (&permit.consultation, vec![Audience::Account(permit.consultation.account)]);
    telling::tell(&mut tx, &permit, &place, of, Notice::ConsultationHandover, permit.id, told).await?;
    tx.commit().await
}

/// The company's yes or no.
pub async fn answer_handover(caller: &Caller, id: ConsultationId, revision: i64, accepted: bool) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    seen(&overview, revision)?;
    let Overview { consultation, pending: Some(pending), .. } = overview else { return Err(Error::Stale) };
    let ground = store::name_of(&mut tx, Desk::Institution(pending.to)).await?;
    let permit = tx.allow(HandoverAnswer { consultation, pending, accepted })?;
    let due = promised(&mut tx, &ground).await?;
    store::answer_handover(&mut tx, &permit, due).await?;
    let (of, told) = (&permit.consultation, if accepted { vec![telling::desk(ground.desk)] } else { Vec::new() });
    telling::tell(&mut tx, &permit, &Place::from(&ground), of, Notice::ConsultationAsked, of.revision, told).await?;
    tx.commit().await
}

fn nowhere(error: Error) -> Error {
    match error {
        Error::NotFound => Error::field("institution_id", "not_an_id", Said::by(crate::words::not_an_id)),
        other => other,
    }
}
