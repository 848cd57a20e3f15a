//! A company asks.

use super::telling::{self, Place};
use crate::{
    access::{Actor, Caller, Tx},
    consultations::{
        Consultation, Indexed, NewConsultation, Question, Side, Status, rules,
        store::{self, Addressees, Ground},
        words,
    },
    error::Error,
    files,
    ids::{AccountId, CompanyId, ConsultationId, InstrumentId, MessageId},
    notices::Kind as Notice,
    time::Instant,
    words::{self as common, Said},
};

/// Who can be asked. For those who are signed in.
pub async fn addressees(caller: &Caller) -> Result<Addressees, Error> {
    asker(&caller.actor)?;
    store::addressees(&mut caller.read().await?).await
}

/// The instrument that a question would be about, and whose desk answers.
pub async fn ground(caller: &Caller, instrument: InstrumentId) -> Result<Ground, Error> {
    asker(&caller.actor)?;
    store::ground(&mut caller.read().await?, instrument).await
}

/// The name of one of the caller's companies.
pub async fn company_name(caller: &Caller, company: CompanyId) -> Result<String, Error> {
    if !caller.actor.belongs_to(company) {
        return Err(Error::NotFound);
    }
    store::company_name(&mut caller.read().await?, company).await
}

/// Opens a consultation on the desk of the instrument's institution, or on the desk that was chosen.
pub async fn ask(caller: &Caller, question: Question) -> Result<ConsultationId, Error> {
    let account = asker(&caller.actor)?;
    question.check()?;
    let company = company(&caller.actor, question.company)?;
    let mut tx = caller.begin().await?;
    let ground = match (question.instrument, question.desk) {
        (Some(instrument), _) => store::ground(&mut tx, instrument).await,
        (None, Some(desk)) => store::name_of(&mut tx, desk).await,
        (None, None) => return Err(Error::field("desk", "missing", Said::by(common::missing))),
    };
    let field = if question.instrument.is_some() { "instrument_id" } else { "desk" };
    let nowhere = |error| match error {
        Error::NotFound => Error::field(field, "not_an_id", Said::by(common::not_an_id)),
        other => other,
    };
    let ground = ground.map_err(nowhere)?;
    let due = promised(&mut tx, &ground).await?;
    let now = tx.now();
    let id = ConsultationId::new();
    let consultation = Consultation {
        id,
        company,
        account,
        desk: ground.desk,
        instrument: question.instrument,
        kind: question.kind,
        subject: question.subject,
        wishes: question.wishes,
        status: Status::Received,
        staff: None,
        due,
        report: String::new(),
        created_at: now,
        touched_at: now,
        revision: 1,
    };
    let text = question.text;
    let permit = tx.allow(NewConsultation { consultation, message: MessageId::new(), text })?;
    let asked = &permit.consultation;
    let shared = Indexed::shared(&[&asked.subject, &asked.wishes, &permit.text]);
    let words = shared.and(&Indexed::of_staff(&store::company_name(&mut tx, company).await?));
    store::insert(&mut tx, &permit, &words).await?;
    let kept = files::operations::keep(&mut tx, &permit, &question.files).await?;
    store::attach(&mut tx, &permit, asked, (Side::Company, false), kept).await?;
    let to = vec![telling::desk(asked.desk)];
    telling::tell(&mut tx, &permit, &Place::from(&ground), asked, Notice::ConsultationAsked, asked.revision, to)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// By when whoever keeps the desk promises an answer to what comes in now.
pub(super) async fn promised(tx: &mut Tx, ground: &Ground) -> Result<Instant, Error> {
    let now = tx.now();
    let holidays = store::holidays(tx, ground.zone.day_of(now)).await?;
    Ok(rules::due(now, ground.zone, &holidays))
}

fn asker(actor: &Actor) -> Result<AccountId, Error> {
    actor.account().ok_or(Error::SignedOut)
}

/// The company that asks: the one named, or the only one.
fn company(actor: &Actor, named: Option<CompanyId>) -> Result<CompanyId, Error> {
    match (named, actor.companies().as_slice()) {
        (Some(named), _) => Ok(named),
        (None, [only]) => Ok(*only),
        (None, []) => Err(Error::field("company", "not_a_company", Said::by(words::not_a_company))),
        (None, _) => Err(Error::field("company", "missing", Said::by(common::missing))),
    }
}
