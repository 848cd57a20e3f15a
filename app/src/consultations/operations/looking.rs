//! Consultations as those may see them whom they concern.

use super::{answering::side_of, open};
use crate::{
    access::Caller,
    consultations::{
        Desk, Inbox, Overview, Plan, Side, Step, Unassigned,
        store::{self, Choices, Filter, Waiting},
    },
    error::Error,
    ids::{ConsultationId, InstitutionId, StaffId},
    words::Said,
};

/// A consultation and its thread, as this reader may see them.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub overview: Overview,
    pub thread: Vec<Step>,
    pub plans: Vec<Plan>,
    pub side: Side,
    /// Who could answer, and where it could go. For the staff only.
    pub choices: Choices,
}

/// What waits at an institution to be taken, and as whom this person would take it.
#[derive(Clone, PartialEq, Debug)]
pub struct Taking {
    pub waiting: Vec<Waiting>,
    pub staff: Option<StaffId>,
}

/// Whoever comes from the link of a notice is asked to sign in first, whether or not there is anything.
pub async fn find(caller: &Caller, id: ConsultationId) -> Result<Found, Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut reading = caller.read().await?;
    let (overview, sight) = open(&mut reading, id).await?;
    let side = side_of(&caller.actor, &overview.consultation);
    let thread = store::thread(&mut reading, &sight, side == Side::Staff).await?;
    let plans = store::plans(&mut reading, &sight).await?;
    let choices = match side {
        Side::Staff => store::choices(&mut reading, &sight).await?,
        Side::Company => Choices::default(),
    };
    Ok(Found { overview, thread, plans, side, choices })
}

/// All that this person may see.
pub async fn list(caller: &Caller, filter: &Filter) -> Result<Vec<Overview>, Error> {
    store::list(&mut caller.read().await?, filter).await
}

/// What lies on a desk, as far as it concerns this person, and the desk's name.
pub async fn inbox(caller: &Caller, desk: Desk, filter: &Filter) -> Result<(Said, Vec<Overview>), Error> {
    caller.actor.account().ok_or(Error::SignedOut)?;
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Inbox { desk })?;
    let ground = store::name_of(&mut reading, sight.desk).await?;
    Ok((ground.desk_name, store::list(&mut reading, filter).await?))
}

/// What nobody has taken yet. Who asks and what is told to whoever takes it.
pub async fn unassigned(caller: &Caller, institution: InstitutionId) -> Result<Taking, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Unassigned { institution })?;
    let waiting = store::unassigned(&mut reading, &sight).await?;
    Ok(Taking { waiting, staff: caller.actor.staff_at(institution) })
}
