//! What the forms of this folder do.

use super::{NewTariff, forms, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::{InstitutionId, TariffId},
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("tariffs/add", add)];

async fn add(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let instrument = fields.optional_id("instrument_id");
    let name = fields.text("name", 200);
    let tariff = forms::hourly(&mut fields);
    let (Some(institution), Some(instrument), Some(name), Some(tariff)) = (institution, instrument, name, tariff)
    else {
        return Err(fields.into_error());
    };
    let new = NewTariff { id: TariffId::new(), institution, instrument, name, tariff };
    operations::add(&caller, new).await?;
    Ok(Done::to(format!("/institutions/{institution}/tariffs")).saying(Said::by(words::added)))
}
