//! What the forms of this folder do.

use super::{NewTariff, files, forms, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    ids::{InstitutionId, TariffId},
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("tariffs/add", add), action!("tariffs/import", import)];

/// With `step` preview nothing is kept: the examples are shown above the form.
async fn add(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let draft = forms::draft(&mut fields, &typed);
    let (Some(institution), Some(draft)) = (institution, draft) else { return Err(fields.into_error()) };
    fields.check()?;
    if typed.get("step") == "preview" {
        operations::setting(&caller, institution).await?;
        let examples = operations::examples(&draft.tariff);
        return Ok(Done::Shown(Shown::Answer(serde_json::to_value(examples).map_err(Error::internal)?)));
    }
    let forms::Draft { instrument, name, tariff } = draft;
    let id = operations::add(&caller, NewTariff { id: TariffId::new(), institution, instrument, name, tariff }).await?;
    Ok(Done::to(format!("/institutions/{institution}/tariffs/{id}")).saying(Said::by(words::added)))
}

async fn import(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let file = match typed.file("file") {
        Some(file) => Some(file),
        None => fields.refuse("file", "missing", Said::by(crate::words::missing)),
    };
    let (Some(institution), Some(file)) = (institution, file) else { return Err(fields.into_error()) };
    let outcome = files::import(&caller, institution, &file.bytes).await?;
    let said = Said::by(|lang| words::imported(lang, outcome.added, outcome.unchanged));
    Ok(Done::to(format!("/institutions/{institution}/tariffs")).saying(said))
}
