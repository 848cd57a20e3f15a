//! A booking that an outage has taken the time of: other times as buttons.

use super::{as_fields, detail::which};
use crate::{
    bookings::{Overview, operations, words},
    design::{At, Notice, Tone},
    error::Error,
    words as common,
};
use leptos::prelude::*;

/// `None` where its time is its own.
pub(super) async fn displaced(at: &At, overview: &Overview) -> Result<Option<AnyView>, Error> {
    let booking = &overview.booking;
    if booking.outage.is_none() || !booking.status.is_open() {
        return Ok(None);
    }
    let (lang, zone) = (at.lang, overview.zone);
    let (id, revision) = (booking.id, booking.revision);
    let slots: Vec<_> = operations::alternatives(&at.caller, id)
        .await?
        .into_iter()
        .map(|slot| {
            let time = as_fields(zone, slot.period);
            let fields: Vec<_> =
                time.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
            view! {
                <li>
                    <form method="post">
                        <input type="hidden" name="do" value="bookings/change"/>
                        {which(id, revision)}
                        {fields}
                        <button>{common::period(lang, zone, slot.period)}</button>
                    </form>
                </li>
            }
        })
        .collect();
    let slots = (!slots.is_empty()).then(|| view! { <p>{words::move_it_to(lang)}</p><ul class="slots">{slots}</ul> });
    Ok(Some(view! { <Notice tone=Tone::Warning><p>{words::is_displaced(lang)}</p>{slots}</Notice> }.into_any()))
}
