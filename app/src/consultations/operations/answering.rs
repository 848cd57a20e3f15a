//! What is said in a consultation.

use super::{
    asking::promised,
    open,
    telling::{self, Place},
};
use crate::{
    access::{Actor, Caller},
    consultations::{Consultation, Indexed, NewMessage, Side, commands::check_text, forms::LONGEST_TEXT, store},
    error::Error,
    files,
    ids::{ConsultationId, FileId, MessageId},
    notices::{Audience, Kind as Notice},
};

/// Something to say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    pub text: String,
    /// A note among the staff.
    pub internal: bool,
    /// This is the answer: the company is asked whether it suffices.
    pub answers: bool,
    /// Received, and not yet part of anything.
    pub files: Vec<FileId>,
}

/// Writes to the other side, or a note among the staff. A company that asks on after an answer is promised another one.
pub async fn write(caller: &Caller, id: ConsultationId, words: Words) -> Result<MessageId, Error> {
    let mut tx = caller.begin().await?;
    let (overview, _) = open(&mut tx, id).await?;
    check_text("text", &words.text, LONGEST_TEXT)?;
    let place = Place::from(&overview);
    let consultation = overview.consultation;
    let side = side_of(&caller.actor, &consultation);
    let status = match (side, words.internal, words.answers) {
        // A note moves nothing, but nothing is added to what is closed.
        (_, true, _) => consultation.status.work().map(|_| consultation.status)?,
        (Side::Company, ..) => consultation.status.ask_on()?,
        (Side::Staff, false, true) => consultation.status.answer()?,
        (Side::Staff, false, false) => consultation.status.work()?,
    };
    let due = match side {
        Side::Company if status != consultation.status => {
            let ground = store::name_of(&mut tx, consultation.desk).await?;
            promised(&mut tx, &ground).await?
        }
        Side::Company | Side::Staff => consultation.due,
    };
    let message = MessageId::new();
    let internal = words.internal;
    let new = NewMessage { consultation, id: message, side, internal, text: words.text, status, due };
    let permit = tx.allow(new)?;
    let indexed = if internal { Indexed::of_staff(&permit.text) } else { Indexed::shared(&[&permit.text]) };
    store::write(&mut tx, &permit, &indexed).await?;
    let kept = files::operations::keep(&mut tx, &permit, &words.files).await?;
    store::attach(&mut tx, &permit, &permit.consultation, (side, internal), kept).await?;
    let of = &permit.consultation;
    let (kind, to) = match side {
        // A note is for the colleagues who look at it.
        Side::Staff if internal => (Notice::ConsultationMessage, Vec::new()),
        Side::Staff if words.answers => (Notice::ConsultationAnswered, vec![Audience::Account(of.account)]),
        Side::Staff => (Notice::ConsultationMessage, vec![Audience::Account(of.account)]),
        Side::Company => (Notice::ConsultationMessage, vec![telling::answering(of)]),
    };
    telling::tell(&mut tx, &permit, &place, of, kind, message, to).await?;
    tx.commit().await?;
    Ok(message)
}

/// Whoever belongs to the company speaks for it.
pub(super) fn side_of(actor: &Actor, consultation: &Consultation) -> Side {
    if actor.belongs_to(consultation.company) { Side::Company } else { Side::Staff }
}
