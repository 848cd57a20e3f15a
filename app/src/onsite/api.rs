//! What the form of this folder does.

use super::{operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::InstrumentId,
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("onsite/report_fault", report_fault)];

async fn report_fault(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let (instrument, what) = (fields.id::<InstrumentId>("instrument"), fields.text("what", 1000));
    let (Some(instrument), Some(what)) = (instrument, what) else { return Err(fields.into_error()) };
    operations::report_fault(&caller, instrument, what).await?;
    Ok(Done::to(format!("/at/{instrument}")).saying(Said::by(words::fault_reported)))
}
