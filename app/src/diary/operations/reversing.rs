//! What the office does after a month was locked, and what somebody is to the institution.

use super::{line_of, visible_keeper};
use crate::{
    access::Caller,
    diary::{Destination, DiaryOf, Reversing, Standing, StandingChange, Status, reversal, store, words},
    error::{Error, Refusal},
    ids::{DiaryEntryId, DiaryReversalId, StaffId},
    time::Minutes,
    words::Said,
};

/// How much of a line is taken back, where it goes, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undoing {
    pub minutes: Minutes,
    pub to: Destination,
    pub reason: String,
}

/// Takes something back from a line of a locked month, dated today in the institution's zone.
pub async fn reverse(caller: &Caller, id: DiaryEntryId, undoing: Undoing) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (diary, entry) = line_of(&mut tx, id).await?;
    let (keeper, _) = visible_keeper(&mut tx, diary.staff).await?;
    if !diary.reversal_allowed_to(tx.actor()) {
        return Err(Error::Forbidden);
    }
    if diary.status != Status::Locked {
        return Err(Refusal::conflict("diary_reversal_unlocked", Said::by(words::reversal_unlocked)).into());
    }
    let sight = tx.reveal(DiaryOf::from(&keeper))?;
    let lines = store::entries_between(&mut tx, &sight, entry.day, entry.day).await?;
    let before: Vec<_> = lines
        .into_iter()
        .filter(|line| line.entry.id == id)
        .flat_map(|line| line.reversals)
        .map(|reversed| reversed.reversal)
        .collect();
    if let Destination::For(Some(programme)) = undoing.to {
        let moved = crate::diary::Entry { programme: Some(programme), booking: None, ..entry.clone() };
        if !store::names_its_own(&mut tx, &diary, &moved).await?.0 {
            return Err(Error::field("to", "not_an_id", Said::by(crate::words::not_an_id)));
        }
    }
    let today = keeper.zone.day_of(tx.now());
    let Undoing { minutes, to, reason } = undoing;
    let rows = reversal(&entry, &before, minutes, to, today, reason.trim(), DiaryReversalId::new)?;
    let permit = tx.allow(Reversing { month: diary, line: id, rows })?;
    store::reverse(&mut tx, &permit).await?;
    tx.commit().await
}

/// What somebody is to the institution: employed, an officer, or seconded. Never a student (V9).
pub async fn set_standing(caller: &Caller, staff: StaffId, standing: Standing) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let (keeper, _) = visible_keeper(&mut tx, staff).await?;
    let permit = tx.allow(StandingChange { staff, institution: keeper.institution, standing })?;
    store::set_standing(&mut tx, &permit).await?;
    tx.commit().await
}
