//! What people do with consultations.

mod answering;
mod asking;
mod closing;
mod filing;
mod looking;
mod meeting;
mod routing;
mod telling;

pub use answering::{Words, write};
pub use asking::{addressees, ask, company_name, ground};
pub use closing::{close, keep_outcome, promise};
pub use filing::{file, put_file};
pub use looking::{Found, Taking, find, inbox, list, unassigned};
pub use meeting::{answer_appointment, cancel_appointment, propose_appointment, work_of};
pub use routing::{answer_handover, assign, propose_handover, route};

use super::{CaseOf, Overview, store};
use crate::{
    access::{Reading, Sight},
    error::Error,
    ids::ConsultationId,
};

/// A consultation that this person may see. For everybody else it is not there.
async fn open(reading: &mut Reading, id: ConsultationId) -> Result<(Overview, Sight<CaseOf>), Error> {
    let overview = store::find(reading, id).await?;
    let sight = reading.reveal(CaseOf(overview.consultation.clone()))?;
    Ok((overview, sight))
}

/// Whoever acts on what they have not seen is refused.
fn seen(overview: &Overview, revision: i64) -> Result<(), Error> {
    if overview.consultation.revision == revision { Ok(()) } else { Err(Error::Stale) }
}
