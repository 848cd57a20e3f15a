use super::instrument_week;
use crate::{
    design::{At, page},
    instruments::{operations, ui::instrument_sheet},
};
use leptos::prelude::*;

/// `/instruments/:id`: what it is, and its week. It stands here because instruments know nothing of bookings.
#[component]
pub fn InstrumentPage() -> impl IntoView {
    page(async |at: At| {
        let instrument = operations::find(&at.caller, at.id("id")?).await?;
        let week = instrument_week(&at, &instrument).await?;
        Ok(instrument_sheet(&at, &instrument, week))
    })
}
